"""Terms and names on the desk: add, change, see the card, list what the glossary does not know, undo."""

from textual import work

from glossary.model import Concept, Match
from glossary.service import entries, inline_codes
from tui.screens.card import CardScreen
from tui.screens.dialogs import Choose, NewEntry
from tui.screens.finding import Finding
from tui.screens.unknown import UnknownScreen
from tui.widgets.helper import numbered
from tui.widgets.source import SourceView


class Terms(Finding):
    """Entries count from the next moment on; what they would change is told before they are saved."""

    @work(exit_on_error=False, group="ask")
    async def action_add_entry(self) -> None:
        """Add a term or name of one's own."""
        if self.opened is None:
            return
        selected = (self.selected_source(), self.selected_target())
        sides = (inline_codes.without(self.opened.current.source), inline_codes.without(self.editor.text))
        if self.opened.document.source_language == "en":
            selected, sides = selected[::-1], sides[::-1]
        entry = await self.app.push_screen_wait(NewEntry(*selected, sides))
        if entry is not None:
            made = entries.new_entry(self.desk.workspace, entry.kind, entry.indonesian, entry.english, entry.note)
            self.weigh(made)

    @work(exit_on_error=False, group="ask")
    async def action_show_card(self, number: int = 0) -> None:
        """Show the card of term or name `number` of this sentence; 0 asks where there are several."""
        there = numbered(self.matches or ())
        if not there:
            self.say_no_terms()
            return
        place: int | None = number - 1 if 0 < number <= len(there) else 0
        if not number and len(there) > 1:
            place = await self.app.push_screen_wait(Choose("Card of which term or name?", [_shown(m) for m in there]))
        if place is not None:
            self.go_to_number(await self.app.push_screen_wait(CardScreen(there[place].concept)))
            self.refresh_help()  # the entry may have been changed there

    @work(exit_on_error=False, group="ask")
    async def action_unknown_names(self) -> None:
        """List the names that the glossary does not know."""
        self.flush()
        self.go_to_number(await self.app.push_screen_wait(UnknownScreen(self.document)))
        self.refresh_help()

    def entries_changed(self, concept: Concept | None) -> None:
        """The sentence's terms are others now."""
        self.refresh_help()

    def selected_source(self) -> str:
        """What is selected with the mouse in the source text, without codes."""
        return inline_codes.without(self.query_one(SourceView).selected())

    def selected_target(self) -> str:
        """What is selected in the translation, without codes."""
        return inline_codes.without(self.editor.selected_text).strip()

    def go_to_number(self, number: int | None) -> None:
        """Go to a segment by its number, showing everything again where a filter hides it; None goes nowhere."""
        if number is None or self.opened is None:
            return
        place = next((place for place, s in enumerate(self.opened.segments) if s.number == number), None)
        if place is None:
            return
        if place not in self.opened.rows:
            self.action_clear_filter()
        self.go(self.opened.rows.index(place))


def _shown(match: Match) -> str:
    return f"{match.form.text} = {match.renderings[0]}"
