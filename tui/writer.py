"""The one thread that writes: changes of segments go through it in the order in which they were made."""

import contextlib
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from textual.message import Message

from glossary.model import Conflict, Gone, Origin, PadananError, Segment
from glossary.service import documents, edit, restructure, worktime
from glossary.service.workspaces import Workspace
from tui.details import write_down
from tui.messages import NotStored, SegmentStored, SeveralStored

T = TypeVar("T")
Change = Callable[[Workspace, Segment], Segment | None]
Note = Callable[[Workspace], object]


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
        self._jobs: queue.Queue[_Job | Note | None] = queue.Queue()
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
            if standing.target or standing.locked:
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
        """Go back one edit; where a split or join was the last thing done, to what stood before it."""

        def change(workspace: Workspace, now: Segment) -> Segment | None:
            before = restructure.undo_restructure(workspace, now.document, untouched=now)
            return before[0] if before else edit.undo(workspace, now.id)

        self._put(segment, change, "undone")

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

    def together(self, change: Callable[[Workspace], Sequence[Segment]], done: str) -> "Future[Sequence[Segment]]":
        """Change several segments at once, all or none, after what was handed over before.

        The desk is told of them; whoever asked waits, in a worker, for the answer or the error.
        """

        def known(workspace: Workspace) -> Sequence[Segment]:
            stored = change(workspace)
            self._newest |= {segment.id: segment for segment in stored}
            self._post(SeveralStored(stored, done))
            return stored

        return self._in_turn(known)

    def lock(self, segment: Segment, *, locked: bool) -> None:
        """Lock a segment, or unlock it."""
        change: Change = lambda ws, now: restructure.set_locked(ws, now.id, locked=locked)  # noqa: E731
        self._put(segment, change, "locked" if locked else "unlocked")

    def put_by(self, segment: Segment, text: str) -> None:
        """Keep what was typed into a segment that was split or joined since: in the history of what stands there."""

        def change(workspace: Workspace, now: Segment) -> Segment | None:
            (standing, *_) = restructure.in_its_place(workspace, now.id)
            if text.strip() and text != standing.target:
                edit.undo(workspace, edit.save_target(workspace, standing, text).id)
            return documents.get_segment(workspace, standing.id)

        self.refused.pop(segment.id, None)
        self._put(segment, change, "")

    def perform(self, change: Callable[[Workspace], T]) -> T:
        """Make a change of many segments in the order of all others, and wait for it; not for the screen's thread.

        Raises what the change raises.
        """
        return self._in_turn(change).result()

    def remember(self, document: int, number: int) -> None:
        """Note where the translator is, so that the desk opens there again even after a power cut."""
        self._jobs.put(lambda workspace: documents.remember_place(workspace, document, number))

    def note_work(self, seconds: Mapping[int, float]) -> None:
        """Note time at work, by segment id."""
        self._jobs.put(lambda workspace: worktime.note_work(workspace, seconds))

    def forget_work(self) -> None:
        """Erase all time at work."""
        self._jobs.put(worktime.forget_work)

    def do(self, run: Callable[[Workspace], object], failed: Callable[[str], object]) -> None:
        """Do something that is about no one segment, in its turn; `failed` gets a sentence, in the writer's thread."""

        def carry_out(workspace: Workspace) -> None:
            try:
                run(workspace)
            except PadananError as error:
                failed(str(error))
            except Exception as error:
                write_down("a change was not stored", error)
                failed(f"The change could not be stored ({type(error).__name__}: {error}).")

        self._jobs.put(carry_out)

    def settle(self) -> None:
        """Wait until everything handed over so far is on disk."""
        self._jobs.join()

    def close(self) -> None:
        """Finish what is waiting, then end."""
        self._jobs.put(None)
        self._thread.join()

    def _put(self, segment: Segment, change: Change, done: str, text: str | None = None) -> None:
        self._jobs.put(_Job(segment, change, done, text))

    def _in_turn(self, change: Callable[[Workspace], T]) -> "Future[T]":
        answer: Future[T] = Future()

        def run(workspace: Workspace) -> None:
            try:
                answer.set_result(change(workspace))
            except BaseException as error:  # told by whoever waits for it
                answer.set_exception(error)

        self._jobs.put(run)
        return answer

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                if isinstance(job, _Job):
                    self._try(job)
                else:
                    with contextlib.suppress(PadananError):  # place and time are conveniences; texts matter, see below
                        job(self._workspace)
            finally:
                self._jobs.task_done()
        self._jobs.task_done()

    def _try(self, job: _Job) -> None:
        try:
            self._do(job)
        except PadananError as error:
            self._refuse(job, str(error), conflict=isinstance(error, Conflict), gone=isinstance(error, Gone))
        except Exception as error:
            write_down(f"segment {job.segment.id} was not stored", error)
            sentence = f"The change could not be stored ({type(error).__name__}: {error}). Your text is still here."
            self._refuse(job, sentence, conflict=False)

    def _refuse(self, job: _Job, sentence: str, *, conflict: bool, gone: bool = False) -> None:
        if job.text is not None:
            self.refused[job.segment.id] = (job.segment, job.text)
        self._post(NotStored(job.segment, job.text, sentence, conflict, gone))

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
