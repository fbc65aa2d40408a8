"""Machine drafts of the whole document, live, and of one segment on demand."""

from textual import work
from textual.worker import get_current_worker

from glossary.model import Progress, Segment
from glossary.service import documents, draft
from tui.messages import Drafting, HelpReady
from tui.screens.helping import Helping, draft_detail


class DraftingScreen(Helping):
    """Drafts appear in the list as they are made, and never in a segment that is being typed into."""

    def action_draft(self) -> None:
        """Start drafting the document, or stop it."""
        if self.drafting is not None:
            self.workers.cancel_group(self, "draft")
        else:
            self.draft_document()

    def draft_document(self) -> None:
        """Draft what has no translation, from now on in the background."""
        self.flush()
        self.drafting = Progress(0, 0, "drafting")
        self._draft_document()

    @work(thread=True, exclusive=True, exit_on_error=False, group="draft")
    def _draft_document(self) -> None:
        worker, workspace = get_current_worker(), self.desk.workspace
        steps = draft.draft_document(workspace, self.document, stop=lambda: worker.is_cancelled)
        newest = max((segment.edit or 0 for segment in documents.list_segments(workspace, self.document)), default=0)
        try:
            for progress in steps:
                # Reading all segments back would cost more than drafting a few.
                segments = documents.list_segments(workspace, self.document, after=newest)
                newest = max((segment.edit or 0 for segment in segments), default=newest)
                self.post_message(Drafting(progress, segments))
                if worker.is_cancelled:
                    break
        finally:
            steps.close()
            self.post_message(Drafting(None, documents.list_segments(workspace, self.document)))

    def on_drafting(self, message: Drafting) -> None:
        """Show how far it is, and the drafts as they come."""
        if self.opened is None:
            return
        before, self.drafting = self.drafting, message.progress
        if message.segments:
            self.take_in(message.segments)
        if message.progress is not None:
            self.show_status()
            return
        if before is not None and before.done < before.total:
            key = self.desk.key("desk.draft")
            self.say(f"Drafting stopped at {before.done} of {before.total}. {key} goes on.")
        self.show_progress("drafts are there" if before is not None and before.done else "")
        self.refresh_help()

    def action_draft_this(self) -> None:
        """Draft the current segment, whatever its language."""
        if self.opened is not None:
            self.flush()
            self._draft_one(self.opened.current)

    @work(thread=True, exclusive=True, exit_on_error=False, group="help")
    def _draft_one(self, segment: Segment) -> None:
        worker = get_current_worker()
        made = draft.draft_segment(self.desk.workspace, segment, stop=lambda: worker.is_cancelled)
        self.desk.writer.offer(segment, made.target, draft_detail(made.engine, made.flags))
        fresh = documents.get_segment(self.desk.workspace, segment.id)
        self.post_message(HelpReady(fresh, self.matches or (), made, self.remembered))
        if fresh.target and fresh.target != made.target:
            self.app.call_from_thread(self.say, f"The draft is there: {self.desk.key('segment.take-draft')} takes it.")
