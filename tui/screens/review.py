"""All findings of the open document: go to them, dismiss them, or switch a check off."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Static
from textual.worker import get_current_worker

from glossary.model import Finding, Progress, Segment
from glossary.service import check, documents
from glossary.service.display import counted, visible
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Choose
from tui.widgets.findings import SIGNS, marked
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows


class ReviewScreen(BaseScreen):
    """Dismisses with the number of the segment to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="review.leave", tooltip="Back to where you were"),
        Binding("d", "wave", "Dismiss", id="review.dismiss",
                tooltip="Dismiss this finding, until source or translation of the segment change"),
        Binding("u,ctrl+z", "undo", "Undo", id="review.undo", tooltip="Bring the finding back that was dismissed last"),
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
        self.waved: list[tuple[Finding, Segment]] = []

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
        """Show them, the cursor where it was."""
        self.found, self.off = list(message.found), list(message.off)
        table = self.query_one(DataTable)
        row = table.cursor_row
        table.clear()
        for finding, _ in self.found:
            number = Text(str(finding.segment), justify="right")
            table.add_row(number, SIGNS[finding.severity], finding.check, Text(visible(finding.message)))
        table.move_cursor(row=max(0, min(row, len(self.found) - 1)))
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

    def on_data_table_row_selected(self) -> None:
        """Enter goes there."""
        if (one := self._chosen()) is not None:
            self.dismiss(one[1].number)

    def action_wave(self) -> None:
        """Dismiss the finding under the cursor."""
        if (one := self._chosen()) is not None:
            self.waved.append(one)
            self._set(one, dismissed=True)

    def action_undo(self) -> None:
        """Bring back the finding that was dismissed last."""
        if not self.waved:
            self.say("Nothing has been dismissed since this list was opened.")
            return
        self._set(self.waved.pop(), dismissed=False)

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
