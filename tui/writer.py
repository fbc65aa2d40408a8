"""The one thread that writes: changes of segments go through it in the order in which they were made."""

import contextlib
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from glossary.model import Conflict, Origin, PadananError, Segment
from glossary.service import documents, edit
from glossary.service.workspaces import Workspace
from tui.details import write_down
from tui.messages import NotStored, SegmentStored

Change = Callable[[Workspace, Segment], Segment | None]


@dataclass(frozen=True, slots=True)
class _Job:
    segment: Segment
    change: Change
    done: str
    text: str | None


class Writer:
    """Runs changes one after the other against the newest version it knows, and posts what came of them."""

    def __init__(self, workspace: Workspace, post: Callable[[Message], object]) -> None:
        self._workspace = workspace
        self._post = post
        self._jobs: queue.Queue[_Job | tuple[int, int] | None] = queue.Queue()
        self._newest: dict[int, Segment] = {}
        self.refused: dict[int, tuple[Segment, str]] = {}  # by segment id: what was typed and is not on disk
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def save(self, segment: Segment, text: str) -> None:
        """Store what was typed."""
        self._put(segment, lambda ws, now: edit.save_target(ws, now, text), "saved", text)

    def put(self, segment: Segment, text: str, origin: Origin, detail: str = "") -> None:
        """Store a target that was taken from somewhere: a draft, the source."""
        change: Change = lambda ws, now: edit.save_target(ws, now, text, origin=origin, detail=detail)  # noqa: E731
        self._put(segment, change, "saved", text)

    def offer(self, segment: Segment, text: str, detail: str) -> None:
        """Store a machine draft where nothing stands yet; where something was typed meanwhile, that stays."""

        def change(workspace: Workspace, now: Segment) -> Segment:
            standing = documents.get_segment(workspace, now.id)
            if standing.target:
                return standing
            with contextlib.suppress(Conflict):
                return edit.save_target(workspace, standing, text, origin="machine", detail=detail)
            return documents.get_segment(workspace, now.id)

        self._put(segment, change, "drafted")

    def confirm(self, segment: Segment, text: str) -> None:
        """Confirm a translation."""
        self._put(segment, lambda ws, now: edit.confirm(ws, now, text), "confirmed", text)

    def unconfirm(self, segment: Segment) -> None:
        """Take a confirmation back."""
        self._put(segment, edit.unconfirm, "draft again")

    def undo(self, segment: Segment) -> None:
        """Go back one edit."""
        self._put(segment, lambda ws, now: edit.undo(ws, now.id), "undone")

    def redo(self, segment: Segment) -> None:
        """Go forward one edit."""
        self._put(segment, lambda ws, now: edit.redo(ws, now.id), "redone")

    def note(self, segment: Segment, text: str) -> None:
        """Put a note on a segment."""
        self._put(segment, lambda ws, now: edit.set_note(ws, now.id, text), "note kept")

    def language(self, segment: Segment, code: str) -> None:
        """Say which language a segment is in."""
        self._put(segment, lambda ws, now: documents.set_segment_language(ws, now.id, code), f"marked as {code}")

    def keep_mine(self, segment: Segment, text: str) -> None:
        """Store a text on top of whatever stands: the translator has seen the conflict and decided."""
        self._put(segment, lambda ws, now: edit.save_target(ws, documents.get_segment(ws, now.id), text), "saved", text)

    def keep_theirs(self, segment: Segment, text: str) -> None:
        """Let stand what the other window wrote; the translator's own text goes into the history under it."""

        def change(workspace: Workspace, now: Segment) -> Segment | None:
            standing = documents.get_segment(workspace, now.id)
            if text == standing.target:
                return standing
            edit.save_target(workspace, standing, text)
            return edit.undo(workspace, now.id)

        self._put(segment, change, "theirs kept")

    def remember(self, document: int, number: int) -> None:
        """Note where the translator is, so that the desk opens there again even after a power cut."""
        self._jobs.put((document, number))

    def settle(self) -> None:
        """Wait until everything handed over so far is on disk."""
        self._jobs.join()

    def close(self) -> None:
        """Finish what is waiting, then end."""
        self._jobs.put(None)
        self._thread.join()

    def _put(self, segment: Segment, change: Change, done: str, text: str | None = None) -> None:
        self._jobs.put(_Job(segment, change, done, text))

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                if isinstance(job, tuple):
                    with contextlib.suppress(PadananError):  # the place is a convenience; texts matter, see below
                        documents.remember_place(self._workspace, *job)
                else:
                    self._try(job)
            finally:
                self._jobs.task_done()
        self._jobs.task_done()

    def _try(self, job: _Job) -> None:
        try:
            self._do(job)
        except PadananError as error:
            self._refuse(job, str(error), conflict=isinstance(error, Conflict))
        except Exception as error:
            write_down(f"segment {job.segment.id} was not stored", error)
            sentence = f"The change could not be stored ({type(error).__name__}: {error}). Your text is still here."
            self._refuse(job, sentence, conflict=False)

    def _refuse(self, job: _Job, sentence: str, *, conflict: bool) -> None:
        if job.text is not None:
            self.refused[job.segment.id] = (job.segment, job.text)
        self._post(NotStored(job.segment, job.text, sentence, conflict))

    def _do(self, job: _Job) -> None:
        known = self._newest.get(job.segment.id)
        base = known if known is not None and (known.edit or 0) > (job.segment.edit or 0) else job.segment
        try:
            stored = job.change(self._workspace, base)
        except Conflict:
            standing = documents.get_segment(self._workspace, base.id)
            if standing.origin != "machine" or base.target:
                raise
            # The background draft came while she was typing into the empty segment: what she types goes on top of it.
            stored = job.change(self._workspace, standing)
        if stored is None:
            self._post(NotStored(base, None, "There is nothing more to undo or redo in this segment.", conflict=False))
            return
        self._newest[stored.id] = stored
        self.refused.pop(stored.id, None)
        self._post(SegmentStored(stored, job.done))
