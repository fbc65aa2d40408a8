"""From the desk to the concordance, and to search and replace."""

from textual import work

from tui.messages import SeveralStored
from tui.screens.asking import Asking
from tui.screens.concording import Place
from tui.screens.lookup import LookupScreen
from tui.screens.replacing import ReplaceScreen


class Searching(Asking):
    """What is selected is what is looked for; with nothing selected in the editor, in the source."""

    def action_look_up(self) -> None:
        """Look up what is selected: terms, names, and where it stands in the memory."""
        self._look_up(concordance=False)

    def action_concordance(self) -> None:
        """Look up where what is selected stands in the memory."""
        self._look_up(concordance=True)

    @work(exit_on_error=False, group="ask")
    async def _look_up(self, *, concordance: bool) -> None:
        if self.opened is None:
            return
        self.flush()
        wanted, language = self.selected_target() or self.selected_source(), self.opened.document.target_language
        found = await self.app.push_screen_wait(LookupScreen(wanted, inserting=language, concordance=concordance))
        if isinstance(found, Place):
            self.desk.open_at(found.document, found.number)
        elif found:
            self.insert_term(found)
        self.refresh_help()  # entries may have been added or removed there

    @work(exit_on_error=False, group="ask")
    async def action_replace(self) -> None:
        """Search and replace, starting from what is selected."""
        if self.opened is None:
            return
        self.flush()
        opened = self.opened
        shown = [opened.segments[place].id for place in opened.rows] if opened.filters else None
        screen = ReplaceScreen(self.document, self.selected_target(), shown, opened.filtered)
        self.go_to_number(await self.app.push_screen_wait(screen))
        self.refresh_help()

    def on_several_stored(self, message: SeveralStored) -> None:
        """Several segments were changed together: show them."""
        if self.opened is not None:
            self.take_in(segment for segment in message.segments if segment.id in self.opened.places)
            self.show_progress(message.done)
            self.show_help()
