"""The shelf: all documents and alignments with their progress; import, open, rename, remove and put back."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Static

from glossary.model import Alignment, BadInput, Document
from glossary.service import alignments, documents, ingest
from glossary.service.display import counted, visible
from tui.screens.aligning import Aligning, shelf_row
from tui.screens.dialogs import Ask, AskPath
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows

_BAR = 12


class LibraryScreen(Aligning):
    """Dismisses with the document that is to be on the desk: the chosen one, or the one that was, as it is now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="library.leave", tooltip="Back to the desk"),
        Binding("i,f2", "add", "Import", id="library.import", tooltip="Import a text file"),
        Binding("a", "align", "Align", id="library.align",
                tooltip="Align a text with its translation and look the links through"),
        Binding("r", "rename", "Rename", id="library.rename", tooltip="Give the document or alignment another title"),
        Binding("delete,d", "remove", "Remove", id="library.remove",
                tooltip="Take the document off the shelf; u puts it back"),
        Binding("s,alt+s", "statistics", "Statistics", id="library.statistics",
                tooltip="Figures about the document under the cursor"),
        Binding("u,ctrl+z", "restore", "Put back", id="library.restore", tooltip="Put back what was removed last"),
    ]  # fmt: skip
    CSS_PATH = "library.tcss"

    class Listed(Message):
        """The documents are there, and the alignments."""

        def __init__(self, shelf: Sequence[Document], aligned: Sequence[Alignment]) -> None:
            self.shelf, self.aligned = shelf, aligned
            super().__init__()

    def __init__(self, on_desk: int, *, importing: bool = False, aligning: int | None = None) -> None:
        super().__init__()
        self.on_desk, self.importing, self.aligning = on_desk, importing, aligning
        self.shelf: list[Document] = []
        self.aligned: list[Alignment] = []
        self.removed: list[Document | Alignment] = []
        self._under_cursor: tuple[type, int] | None = (Document, on_desk)

    def compose(self) -> ComposeResult:
        """The table."""
        yield Static("Documents · Enter opens, i imports a file, a aligns two", id="library-head", markup=False)
        table = Rows("shelf")
        table.add_columns("#", "Progress", "Confirmed", "Draft", "Pair", "Title")
        yield table
        yield KeyLine()

    def on_mount(self) -> None:
        """List the documents."""
        self.query_one(DataTable).focus()
        self._list()
        if self.importing:
            self.action_add()
        if self.aligning is not None:
            self.review_alignment(self.aligning)

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def _list(self) -> None:
        self.desk.writer.settle()
        workspace = self.desk.workspace
        self.post_message(self.Listed(documents.list_documents(workspace), alignments.list_alignments(workspace)))

    def on_library_screen_listed(self, message: Listed) -> None:
        """Show them, the cursor where it was, at first on the document that is on the desk."""
        table = self.query_one(DataTable)
        listed: list[Document | Alignment] = [*message.shelf, *message.aligned]
        row = next((row for row, one in enumerate(listed) if _place(one) == self._under_cursor), table.cursor_row)
        self._under_cursor = None
        self.shelf, self.aligned = list(message.shelf), list(message.aligned)
        table.clear()
        for one in self.shelf:
            filled = _BAR * one.confirmed // max(1, one.segments)
            drafted = _BAR * (one.confirmed + one.draft) // max(1, one.segments) - filled
            bar = "█" * filled + "▒" * drafted + "░" * (_BAR - filled - drafted)
            pair = f"{one.source_language}→{one.target_language}"
            confirmed, draft = f"{one.confirmed} of {one.segments}", str(one.draft)
            title = f"{'▶ ' if one.id == self.on_desk else '  '}{visible(one.title)}"
            table.add_row(Text(str(one.id), justify="right"), bar, confirmed, draft, pair, Text(title))
        for each in self.aligned:
            table.add_row(*shelf_row(each, _BAR))
        table.move_cursor(row=max(0, min(row, len(listed) - 1)))

    def action_leave(self) -> None:
        """Back to the document that was on the desk; where it was taken off the shelf, to another."""
        if not self.shelf:
            self.say("The shelf is empty. i imports a file, u puts back what was removed last.")
            return
        self.dismiss(next((one for one in self.shelf if one.id == self.on_desk), self.shelf[0]))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open a document, or go on with an alignment."""
        if event.cursor_row < len(self.shelf):
            self.dismiss(self.shelf[event.cursor_row])
        elif (one := self._chosen()) is not None:
            self.review_alignment(one.id)

    def action_align(self) -> None:
        """Begin an alignment; the file of the document under the cursor is offered as its text."""
        one = self._chosen()
        self.align_later(one.path if isinstance(one, Document) and Path(one.path).is_file() else "")

    def alignment_left(self, identity: int) -> None:
        """List everything anew."""
        self._under_cursor = (Alignment, identity)
        self._list()

    @work(exit_on_error=False, group="ask")
    async def action_add(self) -> None:
        """Ask for a file and import it."""
        suffixes = await asyncio.to_thread(ingest.readable)
        question = f"Import which file? Padanan reads {', '.join(suffixes)}."
        await self.app.push_screen_wait(AskPath(question, suffixes=suffixes, take=self._import))

    def _import(self, name: str) -> None:
        if not name.strip():
            raise BadInput("Name a file, or leave with Esc.")
        added = ingest.import_file(self.desk.workspace, Path(name.strip()).expanduser())
        self.app.call_from_thread(self._imported, added)

    def _imported(self, added: Document) -> None:
        segments = counted("{} segment{s}", added.segments)
        self.say(f"Imported: {added.title} ({segments}). Enter opens it.")
        self._under_cursor = _place(added)
        self._list()

    @work(exit_on_error=False, group="ask")
    async def action_rename(self) -> None:
        """Ask for another title."""
        if (one := self._chosen()) is not None:
            await self.app.push_screen_wait(Ask("Title", one.title, take=partial(self._rename, one)))

    def _rename(self, one: Document | Alignment, title: str) -> None:
        rename = documents.rename_document if isinstance(one, Document) else alignments.rename
        rename(self.desk.workspace, one.id, title)
        self.app.call_from_thread(self._list)

    def action_remove(self) -> None:
        """Take the document off the shelf."""
        if (one := self._chosen()) is not None:
            self._remove(one)

    @work(thread=True, exit_on_error=False, group="change")
    def _remove(self, one: Document | Alignment) -> None:
        take_off = documents.remove_document if isinstance(one, Document) else alignments.drop
        gone = take_off(self.desk.workspace, one.id)
        self.removed.append(one)
        self.app.call_from_thread(self.say, f"Removed: {gone.title}. u puts it back; nothing of it is deleted.")
        self.app.call_from_thread(self._list)

    def action_statistics(self) -> None:
        """Figures about the document under the cursor."""
        if document := self._chosen():
            self.desk.show_statistics(document.id)

    def action_restore(self) -> None:
        """Put back what was removed last."""
        if self.removed:
            self._restore(self.removed.pop())
        else:
            self.say("Nothing was removed since this screen opened.")

    @work(thread=True, exit_on_error=False, group="change")
    def _restore(self, one: Document | Alignment) -> None:
        put_back = documents.restore_document if isinstance(one, Document) else alignments.restore
        put_back(self.desk.workspace, one.id)
        self.app.call_from_thread(self._list)

    def _chosen(self) -> Document | Alignment | None:
        listed: list[Document | Alignment] = [*self.shelf, *self.aligned]
        row = self.query_one(DataTable).cursor_row
        return listed[row] if 0 <= row < len(listed) else None


def _place(one: Document | Alignment) -> tuple[type, int]:
    return type(one), one.id
