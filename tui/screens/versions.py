"""Every version of one segment; and many edits of the document taken back at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Static

from glossary.model import PadananError, Segment
from glossary.service import changes, restructure, versions
from glossary.service.changes import Proposal
from glossary.service.display import counted, visible
from glossary.service.versions import Version
from glossary.service.workspaces import Workspace
from tui.difference import difference
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Decide
from tui.screens.planning import Plan, PlanScreen
from tui.screens.reverting import Conditions, RevertWhich
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows
from tui.widgets.segment_list import GLYPHS


class VersionsScreen(BaseScreen):
    """Dismisses with the number of the segment to be at, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="versions.leave", tooltip="Back to where you were"),
        Binding("enter", "restore", "Restore", id="versions.restore", priority=True,
                tooltip="Let this version stand again, as the newest; nothing is lost"),
        Binding("b", "revert", "Bulk revert", id="versions.revert",
                tooltip="Take many edits of the document back: by time, by origin, by a text; you see which first"),
        Binding("s", "whole", "Undo split/join", id="versions.whole",
                tooltip="Take the newest split or join of this document back"),
    ]  # fmt: skip
    CSS_PATH = "versions.tcss"

    class Listed(Message):
        """The segment as it stands, and its versions."""

        def __init__(self, segment: Segment, log: Sequence[Version]) -> None:
            self.segment, self.versions = segment, log
            super().__init__()

    def __init__(self, segment: Segment) -> None:
        super().__init__()
        self.segment = segment
        self.history: list[Version] = []

    def compose(self) -> ComposeResult:
        """The table, the newest version on top, and the one under the cursor beside what stands."""
        yield Static("Reading …", id="versions-head", markup=False)
        table = Rows("versions")
        table.add_columns("Version", "When", "Who", "State", "From", "Text")
        yield table
        yield Static(id="version-text", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the log."""
        self.query_one(DataTable).focus()
        self.read()

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def read(self) -> None:
        """Read the log; it comes back as a message."""
        self.desk.writer.settle()
        self.post_message(self.Listed(*versions.versions(self.desk.workspace, self.segment.id)))

    def on_versions_screen_listed(self, message: Listed) -> None:
        """Show it."""
        self.segment, self.history = message.segment, list(message.versions)
        table = self.query_one(DataTable)
        table.clear()
        for one in self.history:
            edit = one.edit
            text = Text(visible(edit.text) or "(empty)", no_wrap=True)
            text.truncate(60, overflow="ellipsis")
            number = Text(str(edit.id), justify="right")
            who, how = Text(visible(edit.who)), Text(visible(one.how))
            how.truncate(max(16, min(34, self.size.width // 4)), overflow="ellipsis")
            table.add_row(number, local(edit.at), who, GLYPHS[edit.state], how, text)
        count = counted("{} version{s}", len(self.history))
        lock = " · locked" if self.segment.locked else ""
        words = f"Segment {self.segment.number}: {count}{lock} · Enter restores one · b takes many edits back"
        self.query_one("#versions-head", Static).update(Text(words, no_wrap=True, overflow="ellipsis"))
        self._show(table.cursor_row)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Show the version."""
        self._show(event.cursor_row)

    def _show(self, row: int) -> None:
        text = Text()
        if not 0 <= row < len(self.history):
            text.append("Nothing has been written here yet.", "dim")
        else:
            one = self.history[row]
            text.append(f"{one.edit.id} · {one.how}\n", "dim").append(visible(one.edit.text) or "(empty)")
            if one.edit.text != self.segment.target:
                text.append("\nto what stands now: ", "dim")
                text.append_text(difference(one.edit.text, self.segment.target, self.app))
            else:
                text.append("\nthe text that stands now", "dim")
        self.query_one("#version-text", Static).update(text)

    def action_restore(self) -> None:
        """Restore the version under the cursor."""
        row = self.query_one(DataTable).cursor_row
        if not 0 <= row < len(self.history):
            return
        edit = self.history[row].edit
        if (edit.text, edit.state) == (self.segment.target, self.segment.state):
            self.say(f"Version {edit.id} is what stands now.")
        else:
            self._restore(self.segment, edit.id)

    @work(thread=True, exclusive=True, exit_on_error=False, group="make")
    def _restore(self, segment: Segment, edit: int) -> None:
        try:
            self.desk.writer.perform(lambda workspace: changes.restore(workspace, segment, edit))
        except PadananError:
            self.app.call_from_thread(self.read)
            raise
        self.app.call_from_thread(self.say, f"Version {edit} stands again. Ctrl+Z in the segment goes back.")
        self.app.call_from_thread(self.read)

    @work(exit_on_error=False, group="ask")
    async def action_revert(self) -> None:
        """Ask what to take back, and show what that would change."""
        row = self.query_one(DataTable).cursor_row
        since = local(self.history[row].edit.at, seconds=True) if 0 <= row < len(self.history) else ""
        asked = await self.app.push_screen_wait(RevertWhich(since))
        if asked is None:
            return
        plan = PlanScreen(self.segment.document, f"Revert {asked.words()}", _plan(self.segment, asked), "no such edits")
        number = await self.app.push_screen_wait(plan)
        if number is None:
            self.read()
        else:
            self.dismiss(number)

    @work(exit_on_error=False, group="ask")
    async def action_whole(self) -> None:
        """Take the newest split or join back, after a question."""
        question = (
            "Take the newest split or join of this document back? What was typed into its parts since is kept in the "
            "log only."
        )
        if await self.app.push_screen_wait(Decide(question, {"y": "Take it back", "escape": "Leave it"})) == "y":
            self._whole()

    @work(thread=True, exclusive=True, exit_on_error=False, group="make")
    def _whole(self) -> None:
        document = self.segment.document
        before = self.desk.writer.perform(lambda workspace: restructure.undo_restructure(workspace, document))
        if before:
            self.app.call_from_thread(self.dismiss, before[0].number)
        else:
            self.app.call_from_thread(self.say, "Nothing in this document was split or joined.")


def local(at: str, *, seconds: bool = False) -> str:
    """A time of the log on the translator's own clock."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M" + (":%S" if seconds else ""))


def _plan(segment: Segment, asked: Conditions) -> Plan:
    def plan(workspace: Workspace) -> list[Proposal]:
        found = changes.plan_revert(
            workspace, segment.document, since=asked.since, origin=asked.origin, search=asked.search
        )
        return [Proposal(one.segment, one) for one in found]

    return plan
