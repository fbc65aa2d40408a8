"""All findings of the open document: go to them, fix or dismiss them, or switch a check off."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Static
from textual.worker import get_current_worker

from glossary.model import Conflict, Finding, Progress, Segment
from glossary.service import check, documents, edit
from glossary.service.display import counted, visible
from glossary.service.workspaces import Workspace
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Choose
from tui.widgets.findings import SIGNS, marked
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows


class ReviewScreen(BaseScreen):
    """Dismisses with the number of the segment to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="review.leave", tooltip="Back to where you were"),
        Binding("enter", "go", "Go to", id="review.go", priority=True, tooltip="Go to the segment of this finding"),
        Binding("f", "fix", "Fix", id="review.fix",
                tooltip="Write what certainly should stand there, where the check knows it"),
        Binding("d", "wave", "Dismiss", id="review.dismiss",
                tooltip="Dismiss this finding, until source or translation of the segment change"),
        Binding("u,ctrl+z", "undo", "Undo", id="review.undo",
                tooltip="Take the last fix back, or bring back the finding that was dismissed last"),
        Binding("o", "switch", "Check off", id="review.switch",
                tooltip="Switch a check off or on for this document"),
        Binding("r", "again", "Check again", id="review.again", show=False, tooltip="Run all checks again"),
    ]  # fmt: skip
    CSS_PATH = "review.tcss"

    class Going(Message):
        """How far the checks are."""

        def __init__(self, progress: Progress) -> None:
            self.progress = progress
            super().__init__()

    class Listed(Message):
        """The findings, with the segments they are in."""

        def __init__(self, found: Sequence[tuple[Finding, Segment]], off: Sequence[str]) -> None:
            self.found, self.off = found, off
            super().__init__()

    def __init__(self, document: int) -> None:
        super().__init__()
        self.document = document
        self.found: list[tuple[Finding, Segment]] = []
        self.off: list[str] = []
        # With the segment as a fix left it; None where the finding was dismissed.
        self.settled: list[tuple[Finding, Segment, Segment | None]] = []

    def compose(self) -> ComposeResult:
        """The table, and the segment of the finding under the cursor."""
        yield Static("Checking …", id="review-head", markup=False)
        table = Rows("findings")
        table.add_columns("Segment", "", "Check", "What")
        yield table
        yield Static(id="finding-place", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Run the checks."""
        self.query_one(DataTable).focus()
        self.action_again()

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def action_again(self) -> None:
        """Run all checks; what is found comes back as a message."""
        worker, workspace = get_current_worker(), self.desk.workspace
        self.desk.writer.settle()
        segments = {segment.number: segment for segment in documents.list_segments(workspace, self.document)}
        found = []
        for step in check.check_document(workspace, self.document):
            if worker.is_cancelled:
                return
            if isinstance(step, Progress):
                self.post_message(self.Going(step))
            else:
                found.append((step, segments[step.segment]))
        self.post_message(self.Listed(found, sorted(check.switched_off(workspace, self.document))))

    def on_review_screen_going(self, message: Going) -> None:
        """Say how far it is."""
        progress = message.progress
        self._say_above(f"{progress.doing} … {progress.done} of {progress.total} segments")

    def on_review_screen_listed(self, message: Listed) -> None:
        """Show them, the cursor on the finding it was on, or on the next one that is left."""
        table = self.query_one(DataTable)
        row = _place([one for one, _ in self.found[table.cursor_row :]], [one for one, _ in message.found])
        self.found, self.off = list(message.found), list(message.off)
        table.clear()
        for finding, _ in self.found:
            number = Text(str(finding.segment), justify="right")
            table.add_row(number, SIGNS[finding.severity], finding.check, Text(visible(finding.message)))
        table.move_cursor(row=row)
        self._show_head()
        self._show_place(table.cursor_row)

    def _show_head(self) -> None:
        counts = [
            counted(f"{{}} {word}{{s}}", number)
            for severity, word in (("error", "error"), ("warning", "warning"), ("info", "remark"))
            if (number := sum(finding.severity == severity for finding, _ in self.found))
        ]
        words = ", ".join(counts) if counts else "The checks have found nothing"
        off = f" · off: {', '.join(self.off)}" if self.off else ""
        self._say_above(f"{words}{off}")

    def _say_above(self, words: str) -> None:
        self.query_one("#review-head", Static).update(Text(visible(words), no_wrap=True))

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Show the segment."""
        self._show_place(event.cursor_row)

    def _show_place(self, row: int) -> None:
        text = Text()
        if 0 <= row < len(self.found):
            finding, segment = self.found[row]
            text.append(f"{segment.number}  ", style="dim").append_text(marked(segment.source, finding.source_span))
            text.append("\n→  ", style="dim").append_text(marked(segment.target, finding.target_span))
        self.query_one("#finding-place", Static).update(text)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A fix is offered where there is one; elsewhere its key is dim."""
        if action == "fix" and ((one := self._chosen()) is None or one[0].fix is None or one[1].locked):
            return None
        return super().check_action(action, parameters)

    def on_data_table_row_selected(self) -> None:
        """A click on the finding under the cursor goes there, too."""
        self.action_go()

    def action_go(self) -> None:
        """Go to the segment of the finding under the cursor."""
        if (one := self._chosen()) is not None:
            self.dismiss(one[1].number)

    def action_wave(self) -> None:
        """Dismiss the finding under the cursor."""
        if (one := self._chosen()) is not None:
            self.settled.append((*one, None))
            self._set(one, dismissed=True)

    def action_fix(self) -> None:
        """Write what the check proposes for the finding under the cursor; an edit like any other."""
        if (one := self._chosen()) is not None and one[0].fix is not None:
            self._fix(*one)

    @work(thread=True, exit_on_error=False, group="set")
    def _fix(self, finding: Finding, segment: Segment) -> None:
        text = check.fixed(segment.target, finding)
        (fixed,) = self.desk.writer.together(lambda ws: [edit.save_target(ws, segment, text)], "fixed").result()
        self.settled.append((finding, segment, fixed))
        self.app.call_from_thread(self.action_again)

    @work(thread=True, exit_on_error=False, group="set")
    def _take_back(self, fixed: Segment) -> None:
        def undo(workspace: Workspace) -> Sequence[Segment]:
            if documents.get_segment(workspace, fixed.id).target != fixed.target:
                raise Conflict(f"Segment {fixed.number} was changed since it was fixed: the fix was not taken back.")
            return [before] if (before := edit.undo(workspace, fixed.id)) is not None else []

        self.desk.writer.together(undo, "undone").result()
        self.app.call_from_thread(self.action_again)

    def action_undo(self) -> None:
        """Take the last fix back, or bring back the finding that was dismissed last."""
        if not self.settled:
            self.say("Nothing has been fixed or dismissed since this list was opened.")
            return
        finding, segment, fixed = self.settled.pop()
        if fixed is None:
            self._set((finding, segment), dismissed=False)
        else:
            self._take_back(fixed)

    @work(thread=True, exit_on_error=False, group="set")
    def _set(self, one: tuple[Finding, Segment], *, dismissed: bool) -> None:
        finding, segment = one
        (check.dismiss if dismissed else check.undismiss)(self.desk.workspace, segment, finding)
        self.app.call_from_thread(self.action_again)

    @work(exit_on_error=False, group="ask")
    async def action_switch(self) -> None:
        """Ask which check to switch off or on for this document."""
        known = check.known_checks()
        lines = [f"{'off' if one.id in self.off else 'on':<4}{one.id}: {one.summary}" for one in known]
        place = await self.app.push_screen_wait(Choose("Switch which check for this document?", lines))
        if place is not None:
            self._switch(known[place].id)

    @work(thread=True, exit_on_error=False, group="set")
    def _switch(self, name: str) -> None:
        (check.switch_on if name in self.off else check.switch_off)(self.desk.workspace, self.document, name)
        self.app.call_from_thread(self.action_again)

    def _chosen(self) -> tuple[Finding, Segment] | None:
        row = self.query_one(DataTable).cursor_row
        return self.found[row] if 0 <= row < len(self.found) else None


def _place(before: Sequence[Finding], now: Sequence[Finding]) -> int:
    """Where the first of some findings stands that is left, else the last row, and the first where there were none.

    What only moved in its text, because something before it was fixed, is the same.
    """
    for one in before:
        if one in now:
            return now.index(one)
        known = (one.segment, one.check, one.message)
        for row, other in enumerate(now):
            if (other.segment, other.check, other.message) == known:
                return row
    return max(0, len(now) - 1) if before else 0
