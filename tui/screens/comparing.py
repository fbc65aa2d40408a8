"""The plain draft beside the one that is bound to the glossary."""

from textual import work
from textual.worker import get_current_worker

from glossary.model import Segment
from glossary.service import draft
from tui.messages import Compared
from tui.screens.asking import Asking
from tui.screens.compare import CompareScreen
from tui.screens.helping import draft_detail


class Comparing(Asking):
    """What the glossary changes in a draft, seen before either is taken."""

    def action_compare(self) -> None:
        """Make both drafts of the current segment, in the background."""
        if self.opened is not None:
            self.flush()
            self.show_progress("comparing drafts …")
            self._compare(self.opened.current)

    @work(thread=True, exclusive=True, exit_on_error=False, group="compare")
    def _compare(self, segment: Segment) -> None:
        worker = get_current_worker()
        made = draft.compare(self.desk.workspace, segment, stop=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(Compared(segment, made))

    def on_compared(self, message: Compared) -> None:
        """Show both, unless the translator has moved on or there is nothing to choose."""
        if self.opened is None or message.segment.id != self.opened.current.id or not self.is_current:
            return
        self.show_progress()
        made = message.comparison
        if not made.bound.target and not made.plain.target:
            self.say("The engine has no draft of this segment.")
        elif made.bound.target == made.plain.target:
            self.say("The glossary changes nothing here: with it and without it the draft is the same.")
        else:
            self._choose(message.segment, made)

    @work(exit_on_error=False, group="ask")
    async def _choose(self, segment: Segment, made: draft.Comparison) -> None:
        taken = await self.app.push_screen_wait(CompareScreen(made))
        if taken is not None and self.opened is not None and self.opened.current.id == segment.id:
            self._replace(taken.target, "machine", draft_detail(taken.engine, taken.flags))
            self.show_help()
