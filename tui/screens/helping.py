"""Going from segment to segment, and fetching what helps with each."""

import time
from collections.abc import Iterable

from textual import work
from textual.worker import Worker, get_current_worker

from glossary.model import PadananError, Segment
from glossary.service import documents, draft, memory, suggest
from tui import collector
from tui.messages import DocumentLoaded, HelpReady
from tui.screens.showing import Showing
from tui.state import waits

_ALTERNATIVES = 4
_REMEMBERED = 3
# Helping costs some work, which would hold up the frames of a key that is held down, and alternatives cost a run of the
# engine: only where the translator stays, not where she passes through.
_STOPS, _STAYS = 0.03, 0.2
_LOOKS = 0.01


class Helping(Showing):
    """Terms and draft of the current segment come from a worker; the segment is shown at once."""

    @work(thread=True, exclusive=True, exit_on_error=False, group="load")
    def load(self) -> None:
        """Read the document; it comes back as a message."""
        if self.opened is None:
            collector.sweep()
        self.post_message(self.read_document())

    def read_document(self) -> DocumentLoaded:
        """The document as it stands, for a worker to post."""
        workspace, number = self.desk.workspace, self.document
        mark = documents.get_mark(workspace, number)  # first: what changes meanwhile is seen at the next look
        document, segments = documents.get_document(workspace, number), documents.list_segments(workspace, number)
        return DocumentLoaded(document, segments, mark, documents.place_in(workspace, number))

    def reload(self) -> None:
        """Read the document again, keeping the place."""
        if self.opened is not None:
            self.start = self.opened.current.number
        self.load()

    def go(self, row: int) -> None:
        """Make another row the current one."""
        if self.opened is None or not 0 <= row < len(self.opened.rows):
            return
        self.flush()
        before = self.opened.row
        self.opened.row = row
        self.segments.refresh_row(before)
        self.segments.refresh_row(row)
        self.segments.follow()
        self.show_current()
        self.desk.writer.remember(self.document, self.opened.current.number)

    def show_current(self) -> None:
        """Put the current segment into the editor, and fetch what helps."""
        if self.opened is None:
            return
        self.matches, self.hypotheses, self.chosen, self.remembered = None, None, -1, []
        self.editor.source = self.opened.current.source
        self.editor.load(self.opened.current.target)
        self.show_help()
        self.show_progress()
        self.refresh_help()

    def refresh_help(self) -> None:
        """Fetch what helps with the current segment, again."""
        if self.opened is not None:
            self.fetch_help(self.opened.current)

    @work(thread=True, exclusive=True, exit_on_error=False, group="help")
    def fetch_help(self, segment: Segment) -> None:
        """Terms, names, draft; then alternatives, where the engine can be used."""
        worker, workspace = get_current_worker(), self.desk.workspace
        assert self.opened is not None
        document = self.opened.document
        if _left_within(_STOPS, worker):
            return
        fresh = documents.get_segment(workspace, segment.id)
        matches = suggest.terms_in(workspace, segment.source, document.source_language, document.target_language)
        there = draft.draft_of(workspace, segment)
        remembered = memory.find_matches(workspace, segment, limit=_REMEMBERED)
        if worker.is_cancelled:
            return
        self.post_message(HelpReady(fresh, matches, there, remembered, segment))
        enough = there is not None and len(there.hypotheses) >= _ALTERNATIVES
        if enough or fresh.language != document.source_language:
            return
        if _left_within(_STAYS, worker):
            return
        try:
            several = draft.draft_segment(
                workspace, segment, alternatives=_ALTERNATIVES, stop=lambda: worker.is_cancelled
            )
        except PadananError:  # no engine for this pair: the desk works without, and drafting the document says why
            return
        if self.drafting is not None and fresh.state == "new":
            self.desk.writer.offer(fresh, several.target, draft_detail(several.engine, several.flags))
        if not worker.is_cancelled:
            self.post_message(HelpReady(fresh, matches, several, remembered, segment))

    def on_help_ready(self, message: HelpReady) -> None:
        """Show what helps, unless the translator has moved on."""
        if self.opened is not None and message.segment.id == self.opened.current.id:
            self.matches, self.hypotheses = list(message.matches), message.draft
            self.remembered = list(message.remembered)
            self.take_in([message.segment])
            now = self.opened.current
            if message.asked == now and message.segment.edit == now.edit and not self.opened.misses(message.segment):
                # No edit, but perhaps a note, a lock or a language from another window.
                row = self.opened.put(message.segment)
                self.segments.refresh_row(self.opened.row if row is None else row)
            self.show_help()

    def take_in(self, segments: Iterable[Segment]) -> None:
        """Show newer versions from the store; the segment that is being typed into stays as it is."""
        if self.opened is None:
            return
        before = self.opened.current
        typing = self.differs()
        news = [s for s in segments if not self.opened.knows(s) and not (s.id == before.id and typing)]
        for segment in news:
            row = self.opened.put(segment)
            if row is not None:
                self.segments.refresh_row(row)
        current = self.opened.current
        if current.target != before.target:
            self.editor.load(current.target)
        if current != before:
            self.show_help()
        if news:  # what was done last to the current segment is no longer the last that was
            self.show_progress("" if current != before else self._done)

    def action_move(self, by: int) -> None:
        """The next or previous segment."""
        if self.opened is not None:
            self.go(self.opened.row + by)

    def action_next_unconfirmed(self) -> None:
        """The next segment that is not confirmed."""
        row = self.opened.next_row(waits) if self.opened else None
        if row is None:
            self.say(f"Every other segment shown is confirmed. {self.desk.key('desk.export')} exports the document.")
        else:
            self.go(row)


def _left_within(seconds: float, worker: Worker[object]) -> bool:
    """Whether the translator goes on within this time; then it is over at once: threads are few."""
    end = time.monotonic() + seconds
    while not worker.is_cancelled and time.monotonic() < end:
        time.sleep(_LOOKS)
    return worker.is_cancelled


def draft_detail(engine: str, flags: Iterable[str]) -> str:
    """What is kept with a machine draft: the engine's signature and what the guard flagged."""
    return " · ".join([engine, *flags])
