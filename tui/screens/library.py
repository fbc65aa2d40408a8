"""The shelf: all documents with their progress; import, open, rename, remove and put back."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import DataTable, Footer, Static

from glossary.model import Document
from glossary.service import documents, ingest
from glossary.service.display import visible
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Ask

_BAR = 12


class LibraryScreen(BaseScreen):
    """Dismisses with the number of the document to open, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="library.leave", tooltip="Back to the desk"),
        Binding("i,f2", "add", "Import", id="library.import", tooltip="Import a text file"),
        Binding("r", "rename", "Rename", id="library.rename", tooltip="Give the document another title"),
        Binding("delete,d", "remove", "Remove", id="library.remove",
                tooltip="Take the document off the shelf; u puts it back"),
        Binding("u,ctrl+z", "restore", "Put back", id="library.restore", tooltip="Put back what was removed last"),
    ]  # fmt: skip
    CSS_PATH = "library.tcss"

    class Listed(Message):
        """The documents are there."""

        def __init__(self, shelf: Sequence[Document]) -> None:
            self.shelf = shelf
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.shelf: list[Document] = []
        self.removed: list[int] = []

    def compose(self) -> ComposeResult:
        """The table."""
        yield Static("Documents · Enter opens, i imports", id="library-head", markup=False)
        table: DataTable[Text | str] = DataTable(cursor_type="row", id="shelf")
        table.add_columns("#", "Progress", "Confirmed", "Draft", "Pair", "Title")
        yield table
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """List the documents."""
        self.query_one(DataTable).focus()
        self._list()

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def _list(self) -> None:
        self.desk.writer.settle()
        self.post_message(self.Listed(documents.list_documents(self.desk.workspace)))

    def on_library_screen_listed(self, message: Listed) -> None:
        """Show them."""
        self.shelf = list(message.shelf)
        table = self.query_one(DataTable)
        row = table.cursor_row
        table.clear()
        for one in self.shelf:
            filled = _BAR * one.confirmed // max(1, one.segments)
            drafted = _BAR * (one.confirmed + one.draft) // max(1, one.segments) - filled
            bar = "█" * filled + "▒" * drafted + "░" * (_BAR - filled - drafted)
            pair = f"{one.source_language}→{one.target_language}"
            confirmed, draft = f"{one.confirmed} of {one.segments}", str(one.draft)
            table.add_row(str(one.id), bar, confirmed, draft, pair, Text(visible(one.title)))
        table.move_cursor(row=min(row, len(self.shelf) - 1))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open a document."""
        if event.cursor_row < len(self.shelf):
            self.dismiss(self.shelf[event.cursor_row].id)

    @work(exit_on_error=False, group="ask")
    async def action_add(self) -> None:
        """Ask for a file and import it."""
        question = f"Import which file? ({', '.join(ingest.readable())})  Tab or → completes the path"
        name = await self.app.push_screen_wait(PathAsk(question))
        if name and name.strip():
            self._import(Path(name.strip()).expanduser())

    @work(thread=True, exit_on_error=False, group="import")
    def _import(self, path: Path) -> None:
        added = ingest.import_file(self.desk.workspace, path)
        self.app.call_from_thread(self.say, f"Imported: {added.title} ({added.segments} segments)")
        self.app.call_from_thread(self._list)

    @work(exit_on_error=False, group="ask")
    async def action_rename(self) -> None:
        """Ask for another title."""
        if document := self._chosen():
            title = await self.app.push_screen_wait(Ask("Title", document.title))
            if title and title.strip():
                self._rename(document.id, title)

    @work(thread=True, exit_on_error=False, group="change")
    def _rename(self, number: int, title: str) -> None:
        documents.rename_document(self.desk.workspace, number, title)
        self.app.call_from_thread(self._list)

    def action_remove(self) -> None:
        """Take the document off the shelf."""
        if document := self._chosen():
            self._remove(document.id)

    @work(thread=True, exit_on_error=False, group="change")
    def _remove(self, number: int) -> None:
        gone = documents.remove_document(self.desk.workspace, number)
        self.removed.append(number)
        self.app.call_from_thread(self.say, f"Removed: {gone.title}. u puts it back; nothing of it is deleted.")
        self.app.call_from_thread(self._list)

    def action_restore(self) -> None:
        """Put back what was removed last."""
        if self.removed:
            self._restore(self.removed.pop())
        else:
            self.say("Nothing was removed since this screen opened.")

    @work(thread=True, exit_on_error=False, group="change")
    def _restore(self, number: int) -> None:
        documents.restore_document(self.desk.workspace, number)
        self.app.call_from_thread(self._list)

    def _chosen(self) -> Document | None:
        row = self.query_one(DataTable).cursor_row
        return self.shelf[row] if 0 <= row < len(self.shelf) else None


class PathAsk(Ask):
    """Asks for a file; the path is completed from the folder."""

    def on_mount(self) -> None:
        """Complete while typing."""
        from textual.widgets import Input

        self.query_one(Input).suggester = _Paths()


class _Paths(Suggester):
    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first file or folder that goes on like `value`."""
        path = Path(value).expanduser()
        folder, start = (path, "") if value.endswith(("/", "\\")) else (path.parent, path.name)
        try:
            names = sorted(entry.name + ("/" if entry.is_dir() else "") for entry in folder.iterdir())
        except OSError:
            return None
        fitting = [name for name in names if name.startswith(start) and not name.startswith(".")]
        return value[: len(value) - len(start)] + fitting[0] if fitting and value else None
