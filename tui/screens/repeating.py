"""Sentences that stand more than once: the desk says so, and puts a translation where else it belongs."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from glossary.model import Segment
from glossary.service import documents, repetitions
from glossary.service.changes import Proposal
from glossary.service.workspaces import Workspace
from tui.messages import SegmentStored
from tui.screens.planning import PlanScreen
from tui.screens.rereading import Rereading


class RepetitionsScreen(PlanScreen):
    """Where else a source stands; in this document first, in all others when asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "elsewhere", "Elsewhere", id="repetitions.elsewhere",
                tooltip="Also where the source stands in other documents, or only in this one"),
    ]  # fmt: skip

    def __init__(self, model: Segment) -> None:
        super().__init__(
            model.document, "", self._repetitions, "it stands nowhere else here; d looks in other documents"
        )
        self.model, self.elsewhere = model, False
        self.heading = f"Segment {model.number}: {model.target}" if model.target else f"Segment {model.number}"

    def action_elsewhere(self) -> None:
        """Look in the other documents, too, or no more."""
        self.elsewhere = not self.elsewhere
        self.nothing = "it stands nowhere else" if self.elsewhere else "it stands nowhere else here"
        self.plan_again()

    def _repetitions(self, workspace: Workspace) -> list[Proposal]:
        self.model = documents.get_segment(workspace, self.model.id)
        return repetitions.repetitions(workspace, self.model, elsewhere=self.elsewhere)


class Repeating(Rereading):
    """The offer stands in the status line from the confirmation on until she goes elsewhere."""

    def __init__(self, document: int, number: int | None = None) -> None:
        super().__init__(document, number)
        self._offered: Segment | None = None  # what was confirmed last, where others have its source
        self._offer = ""

    def about(self) -> list[str]:
        """Say how often the current source stands here."""
        lines = super().about()
        if self.opened is not None and (current := self.opened.current).source in self.opened.repeated:
            same = [one for one in self.opened.same(current.source) if one.id != current.id]
            numbers = ", ".join(str(one.number) for one in same[:6]) + (" …" if len(same) > 6 else "")
            key = self.desk.key("desk.repetitions")
            lines.append(f"=  also in {'segment' if len(same) == 1 else 'segments'} {numbers} · {key}")
        return lines

    def on_segment_stored(self, message: SegmentStored) -> None:
        """After a confirmation: offer the translation to the others with this source."""
        if self.opened is None or message.done != "confirmed" or message.segment.document != self.document:
            return
        count = repetitions.waiting(message.segment, self.opened.same(message.segment.source))
        self._offered = message.segment if count else None
        key = self.desk.key("desk.repetitions")
        self._offer = f"{key}: {count} more like segment {message.segment.number}" if count else ""

    def show_progress(self, done: str = "") -> None:
        """What was done last, or the offer: it says that, too, and there is little room."""
        super().show_progress(self._offer or done)

    def show_current(self) -> None:
        """Elsewhere the offer would be about another segment than one thinks."""
        self._offered, self._offer = None, ""
        super().show_current()

    @work(exit_on_error=False, group="ask")
    async def action_repetitions(self) -> None:
        """List where else the source stands, of the segment that was just confirmed or of the current one."""
        if self.opened is None:
            return
        self.flush()
        number = await self.app.push_screen_wait(RepetitionsScreen(self._offered or self.opened.current))
        self._offered, self._offer = None, ""
        self.see_changes()
        self.go_to_number(number)
