"""The names of the open document that the glossary does not know: taken in with one key, or changed first."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Static
from textual.worker import get_current_worker

from glossary.model import Concept
from glossary.service import documents, unknown
from glossary.service.display import counted, visible
from glossary.service.unknown import UnknownName
from tui.screens.edit_entry import EditEntry
from tui.screens.entering import Entering
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows


class UnknownScreen(Entering):
    """Dismisses with the number of the segment to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="unknown.leave", tooltip="Back to where you were"),
        Binding("a", "accept", "Add", id="unknown.accept",
                tooltip="Add the name with the English form shown; where none is shown, type it"),
        Binding("e", "edit", "Edit and add", id="unknown.edit", tooltip="Change the forms, then add the name"),
        Binding("g", "go", "Go to", id="unknown.go", tooltip="Go to the first segment with this name"),
        Binding("u,ctrl+z", "undo_entry", "Undo", id="unknown.undo",
                tooltip="Take the last change to your own entries back"),
    ]  # fmt: skip
    CSS_PATH = "unknown.tcss"

    class Listed(Message):
        """The names are there, with the source of the first segment of each."""

        def __init__(self, names: Sequence[UnknownName], sources: Sequence[str]) -> None:
            self.names, self.sources = names, sources
            super().__init__()

    def __init__(self, document: int) -> None:
        super().__init__()
        self.document = document
        self.names: list[UnknownName] = []
        self.sources: list[str] = []

    def compose(self) -> ComposeResult:
        """The table, and the first place of the name under the cursor."""
        yield Static("Names that the glossary does not know: looking …", id="unknown-head", markup=False)
        table = Rows("names")
        table.add_columns("×", "First", "Name", "English", "How")
        yield table
        yield Static(id="first-place", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Look for the names."""
        self.query_one(DataTable).focus()
        self._list()

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def _list(self) -> None:
        worker, workspace = get_current_worker(), self.desk.workspace
        found = unknown.list_unknown(workspace, self.document)
        sources = {segment.number: segment.source for segment in documents.list_segments(workspace, self.document)}
        if not worker.is_cancelled:
            self.post_message(self.Listed(found, [sources[one.segments[0]] for one in found]))

    def on_unknown_screen_listed(self, message: Listed) -> None:
        """Show them, the cursor where it was."""
        table = self.query_one(DataTable)
        row = table.cursor_row
        self.names, self.sources = list(message.names), list(message.sources)
        table.clear()
        for one in self.names:
            often, first = (Text(str(number), justify="right") for number in (one.count, one.segments[0]))
            name = Text(visible(one.name), style="bold", no_wrap=True)
            if also := ", ".join(filter(None, [one.abbreviation, *one.shorts])):
                name.append(f" ({visible(also)})", style="not bold dim")
            table.add_row(often, first, name, Text(visible(one.english) or "?"), Text(visible(unknown.explain(one))))
        table.move_cursor(row=max(0, min(row, len(self.names) - 1)))
        count = len(self.names)
        head = counted("{} name{s} that the glossary does not know · a adds, e edits first", count)
        self.query_one("#unknown-head", Static).update(head if count else "The glossary knows every name found here.")
        self._show_place(table.cursor_row)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Show where the name stands first."""
        self._show_place(event.cursor_row)

    def _show_place(self, row: int) -> None:
        text = Text()
        if 0 <= row < len(self.names):
            one, source = self.names[row], self.sources[row]
            like = f"resembles {one.like}" if one.like else ""
            about = " · ".join(filter(None, [one.kind, unknown.explain(one), like]))
            text.append(f"{visible(about)}\n", style="dim").append(f"{one.segments[0]}  ", style="dim")
            start = source.find(one.name)
            if start < 0:  # a headline in capitals, or a short form
                text.append(visible(source))
            else:
                end = start + len(one.name)
                text.append(visible(source[:start])).append(visible(source[start:end]), style="underline bold")
                text.append(visible(source[end:]))
        self.query_one("#first-place", Static).update(text)

    def on_data_table_row_selected(self) -> None:
        """Enter adds, too."""
        self.action_accept()

    def action_accept(self) -> None:
        """Take the name under the cursor into one's own layer."""
        if (one := self._chosen()) is None:
            return
        if one.english:
            self.weigh(unknown.entry(self.desk.workspace, one))
        else:
            self.action_edit()

    @work(exit_on_error=False, group="ask")
    async def action_edit(self) -> None:
        """Change the forms first."""
        if (one := self._chosen()) is None:
            return
        question = f"Add “{one.name}”" + ("" if one.english else ": no rule gives its English form, so type it")
        draft = unknown.entry(self.desk.workspace, one, one.english or "…")
        changed = await self.app.push_screen_wait(EditEntry(draft, question))
        if changed is not None and any(form.text == "…" for form in changed.forms):
            self.say("The English form is still missing.", problem=True)
        elif changed is not None:
            self.weigh(changed)

    def action_go(self) -> None:
        """Go to the first place."""
        if (one := self._chosen()) is not None:
            self.dismiss(one.segments[0])

    def entries_changed(self, concept: Concept | None) -> None:
        """What was added is no longer unknown."""
        self._list()

    def _chosen(self) -> UnknownName | None:
        row = self.query_one(DataTable).cursor_row
        return self.names[row] if 0 <= row < len(self.names) else None
