"""Seeing what another window or a command has changed in the open document."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from textual.message import Message

from glossary.model import Document, Mark, Segment
from glossary.service import documents
from glossary.service.display import counted
from glossary.service.workspaces import Workspace
from tui.screens.rereading import Rereading

# Seconds from one look to the next.
LOOK_EVERY = 1.0
# What of a segment changes without an edit.
_aside = attrgetter("note", "locked", "language")


class Watching(Rereading):
    """The writer looks, in its turn: what it reads is never older than what it has said it stored."""

    class Changed(Message):
        """The document as it is now, its segments that may have changed, and up to where that was read."""

        def __init__(self, document: Document, segments: Sequence[Segment], mark: Mark) -> None:
            self.document, self.segments, self.mark = document, segments, mark
            super().__init__()

    def __init__(self, document: int, number: int | None = None) -> None:
        super().__init__(document, number)
        self._looking = False

    def on_mount(self) -> None:
        """Look every now and then."""
        self.set_interval(LOOK_EVERY, self.look)

    def on_screen_resume(self) -> None:
        """Look at once when she comes back from another screen."""
        self.look()

    def look(self) -> None:
        """Ask whether the document has changed, unless that is being asked, or another screen is over the desk."""
        if self.opened is None or self._looking or not self.is_current:
            return
        self._looking, seen = True, self.opened.mark

        def see(workspace: Workspace) -> None:
            try:
                now = documents.get_mark(workspace, self.document)
                if now != seen:
                    after = seen.edit if seen is not None and seen.aside == now.aside else None
                    segments = documents.list_segments(workspace, self.document, after=after)
                    self.post_message(self.Changed(documents.get_document(workspace, self.document), segments, now))
            finally:
                self._looking = False

        # A workspace that cannot be read is told of when something is to be stored, not every second.
        self.desk.writer.do(see, lambda _: None)

    def on_watching_changed(self, message: Changed) -> None:
        """Show what has changed; what is being typed stays, and is looked at again until the writer has had it."""
        opened = self.opened
        if opened is None or self._rereading or self._splits_or_joins():
            return
        if any(map(opened.misses, message.segments)):
            self.take_in(message.segments)
            return
        newer = [segment for segment in message.segments if not opened.knows(segment)]
        self.take_in(newer)
        left = [segment for segment in newer if not opened.knows(segment)]
        changed = {segment.id for segment in newer} - {segment.id for segment in left}
        changed |= self._put_aside(message.segments)
        opened.document = message.document
        opened.mark = opened.mark if left else message.mark
        if changed and opened.filters:
            opened.sift_again(changed)
            self.segments.show(opened)
        if opened.current.id in changed:
            self.show_help()
        told = counted("{} segment{s} changed elsewhere", len(changed))
        self.show_progress(told if changed and self.drafting is None else self._done)

    def _put_aside(self, segments: Sequence[Segment]) -> set[int]:
        """Take in notes, locks and languages where the text is the one that is here; returns the ids."""
        assert self.opened is not None
        changed = set()
        for segment in segments:
            known = self.opened.segments[self.opened.places[segment.id]]
            if segment.edit == known.edit and _aside(segment) != _aside(known):
                one = replace(known, note=segment.note, locked=segment.locked, language=segment.language)
                row = self.opened.put(one)
                if row is not None:
                    self.segments.refresh_row(row)
                changed.add(segment.id)
        return changed

    def _splits_or_joins(self) -> bool:
        """Whether she is splitting or joining segments herself: then all is read again in a moment."""
        return any(worker.group == "restructure" and not worker.is_finished for worker in self.workers)
