"""The shelf: all documents with their progress; import, open, rename, remove and put back."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Footer, Static

from glossary.model import Document
from glossary.service import documents, ingest
from glossary.service.display import visible
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Ask, AskPath

_BAR = 12


class LibraryScreen(BaseScreen):
    """Dismisses with the document that is to be on the desk: the chosen one, or the one that was, as it is now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="library.leave", tooltip="Back to the desk"),
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

    def __init__(self, on_desk: int, *, importing: bool = False) -> None:
        super().__init__()
        self.on_desk, self.importing = on_desk, importing
        self.shelf: list[Document] = []
        self.removed: list[int] = []
        self._under_cursor: int | None = on_desk

    def compose(self) -> ComposeResult:
        """The table."""
        yield Static("Documents · Enter opens, i imports a file", id="library-head", markup=False)
        table: DataTable[Text | str] = DataTable(cursor_type="row", id="shelf")
        table.add_columns("#", "Progress", "Confirmed", "Draft", "Pair", "Title")
        yield table
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """List the documents."""
        self.query_one(DataTable).focus()
        self._list()
        if self.importing:
            self.action_add()

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def _list(self) -> None:
        self.desk.writer.settle()
        self.post_message(self.Listed(documents.list_documents(self.desk.workspace)))

    def on_library_screen_listed(self, message: Listed) -> None:
        """Show them, the cursor where it was, at first on the document that is on the desk."""
        table = self.query_one(DataTable)
        row = next((row for row, one in enumerate(message.shelf) if one.id == self._under_cursor), table.cursor_row)
        self._under_cursor = None
        self.shelf = list(message.shelf)
        table.clear()
        for one in self.shelf:
            filled = _BAR * one.confirmed // max(1, one.segments)
            drafted = _BAR * (one.confirmed + one.draft) // max(1, one.segments) - filled
            bar = "█" * filled + "▒" * drafted + "░" * (_BAR - filled - drafted)
            pair = f"{one.source_language}→{one.target_language}"
            confirmed, draft = f"{one.confirmed} of {one.segments}", str(one.draft)
            title = f"{'▶ ' if one.id == self.on_desk else '  '}{visible(one.title)}"
            table.add_row(Text(str(one.id), justify="right"), bar, confirmed, draft, pair, Text(title))
        table.move_cursor(row=max(0, min(row, len(self.shelf) - 1)))

    def action_leave(self) -> None:
        """Back to the document that was on the desk; where it was taken off the shelf, to another."""
        if not self.shelf:
            self.say("The shelf is empty. i imports a file, u puts back what was removed last.")
            return
        self.dismiss(next((one for one in self.shelf if one.id == self.on_desk), self.shelf[0]))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open a document."""
        if event.cursor_row < len(self.shelf):
            self.dismiss(self.shelf[event.cursor_row])

    @work(exit_on_error=False, group="ask")
    async def action_add(self) -> None:
        """Ask for a file and import it."""
        suffixes = await asyncio.to_thread(ingest.readable)
        question = f"Import which file? Padanan reads {', '.join(suffixes)}."
        name = await self.app.push_screen_wait(AskPath(question, suffixes=suffixes))
        if name and name.strip():
            self._import(Path(name.strip()).expanduser())

    @work(thread=True, exit_on_error=False, group="import")
    def _import(self, path: Path) -> None:
        added = ingest.import_file(self.desk.workspace, path)
        self.app.call_from_thread(self._imported, added)

    def _imported(self, added: Document) -> None:
        self.say(f"Imported: {added.title} ({added.segments} segments). Enter opens it.")
        self._under_cursor = added.id
        self._list()

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
