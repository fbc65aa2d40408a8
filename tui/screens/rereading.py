"""Showing what was done to many segments at once, or to which segments there are, without losing the place."""

from collections.abc import Callable, Iterable, Sequence

from textual import work
from textual.message import Message

from glossary.model import Segment
from glossary.service import documents, restructure
from tui.messages import DocumentLoaded, NotStored, SegmentStored
from tui.screens.asking import Asking
from tui.widgets.segment_list import SegmentList


class Rereading(Asking):
    """Segments that the desk does not know, or knows under another number, make it read the document again."""

    class Read(Message):
        """The document as it is now, and the number of the segment to be at."""

        def __init__(self, loaded: DocumentLoaded, number: int, done: str) -> None:
            self.loaded, self.number, self.done = loaded, number, done
            super().__init__()

    on_document_loaded: Callable[[DocumentLoaded], None]  # the desk's, which is built on this

    def __init__(self, document: int, number: int | None = None) -> None:
        super().__init__(document, number)
        self._rereading = False
        self._gone: dict[int, str] = {}  # by id: segments that no longer stand, and what was kept of each last

    def read_again(self, number: int | None = None, done: str = "") -> None:
        """Read all segments again, then be at segment `number`, or where the current one is; `done` says why."""
        if self.opened is not None:
            self.flush()
            self._rereading = True
            self._read_again(self.opened.current, number, done)

    @work(thread=True, exclusive=True, exit_on_error=False, group="reread")
    def _read_again(self, current: Segment, number: int | None, done: str) -> None:
        self.desk.writer.settle()
        if number is None:
            standing = restructure.in_its_place(self.desk.workspace, current.id)
            number = standing[0].number if standing else current.number
        self.post_message(self.Read(self.read_document(), number, done))

    def on_rereading_read(self, message: Read) -> None:
        """Show the segments, with the filter and the focus that were there."""
        before = self.opened
        if before is None:
            return
        if self.unsaved:  # she typed while it was being read: that is stored first
            if before.current.id in self._gone:
                self.flush()
            else:
                self.read_again(message.number, message.done)
                return
        self.start, listing = message.number, isinstance(self.focused, SegmentList)
        self.on_document_loaded(message.loaded)
        self._rereading = False
        if self.opened is not None:
            self.opened.sought = before.sought
        if before.filters:
            self.sift(before.filters, before.filtered)
        if listing:
            self.segments.focus()
        self.show_progress(message.done)

    def flush(self) -> None:
        """Hand what was typed to the writer; what was typed into a segment that is gone, for what stands there."""
        if self.opened is None or (gone := self.opened.current).id not in self._gone:
            super().flush()
            return
        self.stop_timer()
        if self.editor.text not in (self._gone[gone.id], gone.target):
            self._gone[gone.id] = self.editor.text
            self.desk.writer.put_by(gone, self.editor.text)

    def on_not_stored(self, message: NotStored) -> None:
        """Another window split or joined the segment: what she typed is kept in the history of what is there."""
        if not message.gone:
            return
        message.prevent_default()
        new = message.segment.id not in self._gone
        if message.text is not None and message.text != self._gone.get(message.segment.id):
            self._gone[message.segment.id] = message.text
            self.desk.writer.put_by(message.segment, message.text)
        if new:
            self._gone.setdefault(message.segment.id, message.segment.target)
            sentence = f"Segment {message.segment.number} was split or joined with another in another window meanwhile."
            if message.text is not None:
                key = self.desk.key("segment.versions")
                sentence += f" What you typed is among the versions of the segment that stands there now ({key})."
            self.say(sentence, problem=True)
        self.read_again()

    def draft_document(self) -> None:
        """Reading again is no opening: what she left empty stays empty."""
        if not self._rereading:
            super().draft_document()

    def take_in(self, segments: Iterable[Segment]) -> None:
        """Newer versions; where segments came or went, all of them."""
        news = list(segments)
        if self.opened is not None and any(map(self.opened.misses, news)):
            if not self._rereading:
                self.say("Segments were split or joined in another window: the document has been read again.")
                self.read_again()
            return
        super().take_in(news)

    def on_segment_stored(self, message: SegmentStored) -> None:
        """The writer's answer about a segment that stands elsewhere now, or came back."""
        here = self.opened is not None and message.segment.document == self.document
        if self.opened is not None and here and self.opened.misses(message.segment):
            message.prevent_default()
            self.read_again(message.segment.number if message.segment.number > 0 else None, message.done)

    @work(thread=True, exclusive=True, exit_on_error=False, group="reread")
    def see_changes(self) -> None:
        """Show what was changed on another screen."""
        self.desk.writer.settle()
        self.app.call_from_thread(self._seen, documents.list_segments(self.desk.workspace, self.document))

    def _seen(self, segments: Sequence[Segment]) -> None:
        self.take_in(segments)
        if not self._rereading and not self.unsaved:
            self.show_current()
