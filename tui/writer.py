"""The one thread that writes: changes of segments go through it in the order in which they were made."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from glossary.model import Conflict, Origin, PadananError, Segment
from glossary.service import documents, edit
from glossary.service.workspaces import Workspace
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
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._newest: dict[int, Segment] = {}
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def save(self, segment: Segment, text: str) -> None:
        """Store what was typed."""
        self._put(segment, lambda ws, now: edit.save_target(ws, now, text), "saved", text)

    def put(self, segment: Segment, text: str, origin: Origin, detail: str = "") -> None:
        """Store a target that was taken from somewhere: a draft, the source."""
        change: Change = lambda ws, now: edit.save_target(ws, now, text, origin=origin, detail=detail)  # noqa: E731
        self._put(segment, change, "saved", text)

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

    def overwrite(self, segment: Segment, text: str) -> None:
        """Store a text on top of whatever stands: the translator has seen the conflict and decided."""

        def change(workspace: Workspace, now: Segment) -> Segment:
            return edit.save_target(workspace, documents.get_segment(workspace, now.id), text)

        self._put(segment, change, "saved", text)

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
                self._do(job)
            except PadananError as error:
                self._post(NotStored(job.segment, job.text, str(error), isinstance(error, Conflict)))
            except Exception as error:
                sentence = f"The change could not be stored ({type(error).__name__}: {error}). Your text is still here."
                self._post(NotStored(job.segment, job.text, sentence, conflict=False))
            finally:
                self._jobs.task_done()
        self._jobs.task_done()

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
            self._post(NotStored(base, None, "There is nothing more to undo or redo here.", conflict=False))
            return
        self._newest[stored.id] = stored
        self._post(SegmentStored(stored, job.done))
