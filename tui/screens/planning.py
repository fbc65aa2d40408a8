"""Changes to many segments, shown before they are made: each can be left out, all are made with one key and undone."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Static
from textual.worker import get_current_worker

from glossary.model import PadananError, Progress, Segment
from glossary.service import changes
from glossary.service.changes import Change, Proposal
from glossary.service.display import counted, visible
from glossary.service.workspaces import Workspace
from tui.difference import difference
from tui.screens.base import BaseScreen
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows
from tui.widgets.segment_list import GLYPHS

Plan = Callable[[Workspace], Iterable[Progress | Proposal]]
_WIDE = 60
_DONE = "changed just now"


class PlanScreen(BaseScreen):
    """Dismisses with the number of a segment to go to, or None; what was made stays made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="plan.leave", tooltip="Back; nothing more is changed"),
        Binding("enter", "make", "Make", id="plan.make", priority=True,
                tooltip="Make the changes that are marked ✓"),
        Binding("space", "turn", "On, off", id="plan.turn", tooltip="Leave this segment as it is, or change it"),
        Binding("a", "turn_all", "All", id="plan.turn-all", tooltip="Leave out all of them, or none"),
        Binding("u,ctrl+z", "undo", "Undo", id="plan.undo", tooltip="Take all of the changes back that were made here"),
        Binding("g", "go", "Go to", id="plan.go", show=False, tooltip="Go to this segment"),
    ]  # fmt: skip
    CSS_PATH = "planning.tcss"

    class Looking(Message):
        """How far the plan is."""

        def __init__(self, progress: Progress) -> None:
            self.progress = progress
            super().__init__()

    class Planned(Message):
        """What would be changed."""

        def __init__(self, proposals: Sequence[Proposal]) -> None:
            self.proposals = proposals
            super().__init__()

    class Made(Message):
        """The changes were made, or undone: the segments as they stand, and which of them could not be undone."""

        def __init__(self, segments: Sequence[Segment], left: Sequence[Segment] = (), *, undone: bool = False) -> None:
            self.segments, self.left, self.undone = segments, left, undone
            super().__init__()

    def __init__(self, document: int, title: str, plan: Plan, nothing: str) -> None:
        """`plan` is asked in a worker; `nothing` says what an empty plan means."""
        super().__init__()
        self.document, self.heading, self.plan, self.nothing = document, title, plan, nothing
        self.proposals: list[Proposal] | None = None
        self.off: set[int] = set()
        self.made: list[Segment] = []

    def compose(self) -> ComposeResult:
        """The table, and under it the segment in full with what would change."""
        yield Static(f"{visible(self.heading)} · looking …", id="plan-head", markup=False)
        table = Rows("plan")
        table.add_columns("", "Segment", "State", "Stands there", "Would stand there")
        yield table
        yield Static(id="plan-place", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Make the plan."""
        self.query_one(DataTable).focus()
        self.plan_again()

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def plan_again(self) -> None:
        """Ask what would be changed; the answer comes as a message, and on the way to it how far it is."""
        worker, found = get_current_worker(), list[Proposal]()
        self.desk.writer.settle()
        for step in self.plan(self.desk.workspace):
            if worker.is_cancelled:
                return
            if isinstance(step, Progress):
                self.post_message(self.Looking(step))
            else:
                found.append(step)
        self.post_message(self.Planned(found))

    def on_plan_screen_looking(self, message: Looking) -> None:
        """Say how far it is."""
        progress = message.progress
        self._say_head(f"looking … {progress.done} of {progress.total}")

    def on_plan_screen_planned(self, message: Planned) -> None:
        """Show it."""
        self._list(message.proposals)

    def _list(self, proposals: Sequence[Proposal]) -> None:
        """Fill the table, the cursor where it was."""
        self.proposals = list(proposals)
        table = self.query_one(DataTable)
        row = table.cursor_row
        table.clear()
        for one in self.proposals:
            table.add_row(*self.cells(one), key=str(one.segment.id))
        table.move_cursor(row=max(0, min(row, len(self.proposals) - 1)))
        self._say_above()
        self._show_place(table.cursor_row)

    def on_plan_screen_made(self, message: Made) -> None:
        """Say what was done."""
        count = counted("{} segment{s}", len(message.segments))
        self.made = [] if message.undone else list(message.segments)
        if message.undone:
            left = ", ".join(str(one.number) for one in message.left)
            self.say(f"Undone in {count}." + (f" Left alone, because changed since: {left}." if left else ""))
            self.plan_again()
        else:
            self.say(f"{count} changed. u takes all of it back; Ctrl+Z in a segment does so later.")
            now = {segment.id: Proposal(segment, None, _DONE) for segment in message.segments}
            self._list([now.get(one.segment.id, one) for one in self.proposals or ()])

    def action_make(self) -> None:
        """Make the changes that are on."""
        chosen = self._chosen()
        if self.made:
            self.say("That was done already: u undoes it, Esc goes back.")
        elif chosen:
            self._make(chosen)
        elif self.proposals is not None:
            self.say("There is nothing to change." if not self.off else "Everything is left out: space takes one in.")

    def carry_out(self, workspace: Workspace, chosen: Sequence[Change]) -> list[Segment]:
        """Write the chosen changes; the segments as they stand then."""
        return changes.make(workspace, chosen)

    @work(thread=True, exclusive=True, exit_on_error=False, group="make")
    def _make(self, chosen: list[Change]) -> None:
        try:
            self.post_message(self.Made(self.desk.writer.perform(lambda workspace: self.carry_out(workspace, chosen))))
        except PadananError:  # somebody else has changed one of them: the sentence says so, the list shows it
            self.app.call_from_thread(self.plan_again)
            raise

    def action_undo(self) -> None:
        """Take back what was made here."""
        if self.made:
            self._unmake(self.made)
        else:
            self.say("Nothing has been changed on this screen yet.")

    @work(thread=True, exclusive=True, exit_on_error=False, group="make")
    def _unmake(self, made: list[Segment]) -> None:
        undone, left = self.desk.writer.perform(lambda workspace: changes.unmake(workspace, made))
        self.post_message(self.Made(undone, left, undone=True))

    def action_turn(self) -> None:
        """Leave the segment under the cursor out, or take it in again."""
        row = self.query_one(DataTable).cursor_row
        if self.proposals and row < len(self.proposals):
            one = self.proposals[row]
            if one.change is None:
                self.say(f"Segment {one.segment.number} stays as it is: {one.kept}.")
                return
            self.off ^= {one.segment.id}
            self._mark(row)
            self.query_one(DataTable).move_cursor(row=row + 1)

    def action_turn_all(self) -> None:
        """All off; where all are off, all on."""
        there = {one.segment.id for one in self.proposals or () if one.change}
        self.off = set() if there <= self.off else there
        for row in range(len(self.proposals or ())):
            self._mark(row)

    def action_go(self) -> None:
        """Leave for the segment under the cursor, where it is in the open document."""
        row = self.query_one(DataTable).cursor_row
        if self.proposals and row < len(self.proposals):
            segment = self.proposals[row].segment
            if segment.document == self.document:
                self.dismiss(segment.number)
            else:
                self.say(f"It is in document {segment.document}: F2 on the desk opens it.")

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Show the segment in full."""
        self._show_place(event.cursor_row)

    def _chosen(self) -> list[Change]:
        return [one.change for one in self.proposals or () if one.change and one.segment.id not in self.off]

    def _mark(self, row: int) -> None:
        assert self.proposals is not None
        table = self.query_one(DataTable)
        table.update_cell_at((row, 0), self.cells(self.proposals[row])[0])  # type: ignore[arg-type]
        self._say_above()

    def cells(self, one: Proposal) -> tuple[Text, ...]:
        """A line of the table."""
        segment, change = one.segment, one.change
        done = one.kept == _DONE
        on = "✓" if done else "–" if change is None else " " if segment.id in self.off else "✓"
        where = f"{segment.number}" if segment.document == self.document else f"{segment.document}:{segment.number}"
        state = GLYPHS[segment.state] + (
            f" → {GLYPHS[change.state]}" if change and change.state != segment.state else ""
        )
        wide = max(12, min(_WIDE, (self.size.width - 30) // 2))
        after = (
            Text(visible(change.text) or "(empty)")
            if change
            else Text(one.kept if done else f"stays: {one.kept}", style="dim")
        )
        cells = (Text(on), Text(where, justify="right"), Text(state), Text(visible(segment.target) or "(empty)"), after)
        for cell in cells[3:]:
            cell.truncate(wide, overflow="ellipsis")
        return cells

    def _say_above(self) -> None:
        count, kept = len(self._chosen()), sum(one.change is None for one in self.proposals or ())
        if self.made:
            words, kept = counted("{} segment{s} changed · u undoes", len(self.made)), 0
        elif not self.proposals:
            words = self.nothing
        else:
            words = counted("Enter changes {} segment{s}", count) if count else "nothing to change"
        stay = f" · {kept} stay{'s' if kept == 1 else ''} as {'it is' if kept == 1 else 'they are'}" if kept else ""
        self._say_head(f"{words}{stay}")

    def _say_head(self, words: str) -> None:
        head = Text(visible(f"{self.heading} · {words}"), no_wrap=True, overflow="ellipsis")
        self.query_one("#plan-head", Static).update(head)

    def _show_place(self, row: int) -> None:
        there = self.proposals or ()
        self.query_one("#plan-place", Static).update(self.place(there[row]) if 0 <= row < len(there) else "")

    def place(self, one: Proposal) -> Text:
        """A segment in full, with what would change."""
        text = Text()
        text.append(f"{one.segment.number}  ", style="dim").append(visible(one.segment.source)).append("\n→  ", "dim")
        if one.change is None:
            why = one.kept if one.kept == _DONE else f"stays as it is: {one.kept}"
            return text.append(visible(one.segment.target)).append(f"\n{why}", style="dim")
        return text.append_text(difference(one.segment.target, one.change.text, self.app))
