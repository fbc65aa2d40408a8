"""Pre-translation on the desk: the document's open segments filled from the memory, after a look."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from glossary.model import Progress, Segment
from glossary.service import memory, pretranslate
from glossary.service.changes import Change, Proposal
from glossary.service.display import visible
from glossary.service.pretranslate import Pretranslation
from glossary.service.workspaces import Workspace
from tui.difference import difference
from tui.screens.planning import PlanScreen
from tui.screens.rereading import Rereading


class PretranslateScreen(PlanScreen):
    """What the memory has for the document: matches of 100 %, and less likely ones when asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "fuzzy", "Fuzzy", id="pretranslate.fuzzy",
                tooltip="Also matches down to the memory's least score, or only those of 100 %"),
        Binding("t", "typed", "Typed", id="pretranslate.typed",
                tooltip="Also in place of drafts that are not the machine's, or no more"),
    ]  # fmt: skip

    def __init__(self, document: int) -> None:
        super().__init__(document, "", self._plan, "")
        self.fuzzy = self.typed = False
        self._tell(pretranslate.EXACT)

    def action_fuzzy(self) -> None:
        """Take in less likely matches, or no more."""
        self._ask(fuzzy=not self.fuzzy, typed=self.typed)

    def action_typed(self) -> None:
        """Take in what was typed, or no more."""
        self._ask(fuzzy=self.fuzzy, typed=not self.typed)

    def carry_out(self, workspace: Workspace, chosen: Sequence[Change]) -> list[Segment]:
        """Drafts that the machine makes meanwhile are no hindrance."""
        return pretranslate.make(workspace, chosen)

    def cells(self, one: Proposal) -> tuple[Text, ...]:
        """A line, with the score beside the state."""
        cells = super().cells(one)
        if isinstance(one, Pretranslation):
            cells[2].append(f" {one.match.score} %")
        return cells

    def place(self, one: Proposal) -> Text:
        """The segment in full, and the sentence of the memory."""
        text = super().place(one)
        if isinstance(one, Pretranslation):
            text.append(f"\n{visible(memory.describe(one.match))}", style="dim")
            if one.match.unit.source != one.segment.source:
                text.append("  ").append_text(difference(one.match.unit.source, one.segment.source, self.app))
        return text

    def _ask(self, *, fuzzy: bool, typed: bool) -> None:
        if self.made:
            self.say("That was done already: u undoes it, Esc goes back.")
            return
        self.fuzzy, self.typed = fuzzy, typed
        self.proposals = None  # what was found by the other rule is not made by this one
        self.query_one(DataTable).clear()
        self.plan_again()

    def _plan(self, workspace: Workspace) -> Iterator[Progress | Proposal]:
        lowest = max(pretranslate.LOWEST, memory.load_rules(workspace).floor)
        floor = min(lowest, pretranslate.EXACT) if self.fuzzy else pretranslate.EXACT
        self._tell(floor)
        return pretranslate.plan(workspace, self.document, floor, typed=self.typed)

    def _tell(self, floor: int) -> None:
        self.heading = f"Pre-translation, matches of {floor} %" + (" and more" if floor < pretranslate.EXACT else "")
        into = "unconfirmed segments" if self.typed else "empty segments and machine drafts"
        self.nothing = f"nothing new for {into}" + ("" if self.fuzzy else "; f looks for less likely ones")


class Pretranslating(Rereading):
    """What was filled there is shown when she comes back."""

    @work(exit_on_error=False, group="ask")
    async def action_pretranslate(self) -> None:
        """List what the memory would put into this document."""
        if self.opened is None:
            return
        self.flush()
        number = await self.app.push_screen_wait(PretranslateScreen(self.document))
        self.see_changes()
        self.go_to_number(number)
