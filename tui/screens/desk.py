"""The desk: segments, editor, and what helps with the sentence at hand."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from glossary.model import Document
from tui import collector
from tui.messages import DocumentLoaded
from tui.screens.coding import Coding
from tui.screens.comparing import Comparing
from tui.screens.desk_keys import DESK_KEYS, LIST_LETTERS
from tui.screens.locking import Locking
from tui.screens.pretranslating import Pretranslating
from tui.screens.repeating import Repeating
from tui.screens.restructuring import Restructuring
from tui.screens.searching import Searching
from tui.screens.sifting import Sifting
from tui.screens.timing import Timing
from tui.screens.versioning import Versioning
from tui.screens.watching import Watching
from tui.state import OpenDocument
from tui.widgets.editor import TargetEditor
from tui.widgets.helper import HelperPane
from tui.widgets.key_line import KeyLine
from tui.widgets.segment_list import SegmentList
from tui.widgets.source import SourceView

_NARROW = 100
# Seconds until model, glossary and checks are in memory, too.
_ALL_THERE = 2.0


class DeskScreen(
    Coding,
    Comparing,
    Searching,
    Sifting,
    Restructuring,
    Locking,
    Repeating,
    Pretranslating,
    Versioning,
    Watching,
    Timing,
):
    """One document open for work. What it can do is in the classes it is built on, one file each.

    From the first to the last: `showing`, `helping`, `drafting`, `editing`, `finding`, `terms`, `checking`, `asking`,
    and beside each other on top of these the ones named above. What concerns whole rows is, but for `locking`, on
    `rereading`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*DESK_KEYS, *LIST_LETTERS]
    CSS_PATH = "desk.tcss"

    def compose(self) -> ComposeResult:
        """Head, list, source, editor, helper, foot."""
        yield Static(id="head", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="work"):
                yield SegmentList()
                yield SourceView()
                yield TargetEditor()
            yield HelperPane(id="helper")
        yield Static(id="status", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Load the document behind the first frame."""
        self.editor.disabled = True  # nothing can be typed into a segment that is not there yet
        self.load()

    def on_resize(self) -> None:
        """Put the helper below where there is no room beside."""
        self.set_class(self.size.width < _NARROW, "narrow")
        self.show_progress()

    def on_document_loaded(self, message: DocumentLoaded) -> None:
        """Show the document; draft what has no translation."""
        self.opened = OpenDocument.of(message.document, message.segments, self.start or message.left)
        self.opened.mark = message.mark
        self.segments.show(self.opened)
        self.editor.disabled = False
        self.show_current()
        self.editor.focus()
        self.desk.writer.remember(self.document, self.opened.current.number)
        collector.spare()
        self.set_timer(_ALL_THERE, collector.spare)
        if any(s.state == "new" and s.language == message.document.source_language for s in message.segments):
            self.draft_document()

    def renew(self, document: Document) -> None:
        """Take in another title or another count of the open document."""
        if self.opened is not None:
            self.opened.document = document
            self.show_progress()

    def on_segment_list_moved(self, message: SegmentList.Moved) -> None:
        """Another row."""
        self.go(message.row)

    def on_segment_list_chosen(self) -> None:
        """Edit this segment."""
        self.editor.focus()

    def on_target_editor_left(self) -> None:
        """Back to the list; what was typed is stored."""
        self.flush()
        self.segments.focus()

    def on_unmount(self) -> None:
        """Drafting goes on when the document is opened again."""
        self.workers.cancel_group(self, "draft")
