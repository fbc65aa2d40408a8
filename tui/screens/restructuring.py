"""Splitting a segment in two and joining it with the next one, with a way back."""

from collections.abc import Callable

from textual import work

from glossary.model import Conflict, Segment
from glossary.service import documents, restructure
from glossary.service.workspaces import Workspace
from tui.screens.locking import Locking
from tui.screens.rereading import Rereading
from tui.screens.splitting import SplitScreen


class Restructuring(Locking, Rereading):
    """What the segments are is changed in the order in which everything else is written."""

    @work(exit_on_error=False, group="ask")
    async def action_split(self) -> None:
        """Ask where to split the current segment."""
        if self.opened is None or not self.may_change():
            return
        self.flush()
        segment, text = self.opened.current, self.editor.text
        cut = await self.app.push_screen_wait(SplitScreen(segment, text))
        if cut is None:
            return

        def change(workspace: Workspace, now: Segment) -> Segment:
            if now.target != text:
                raise Conflict(
                    f"The translation of segment {now.number} has changed meanwhile. Look at it, then split."
                )
            return restructure.split(workspace, now, *cut)[0]

        self._restructure(segment, change, "split in two")

    def action_join(self) -> None:
        """Join the current segment with the next one."""
        if self.opened is not None and self.may_change():
            self.flush()
            self._restructure(self.opened.current, restructure.merge, "joined with the next")

    @work(thread=True, exit_on_error=False, group="restructure")
    def _restructure(self, segment: Segment, change: Callable[[Workspace, Segment], Segment], done: str) -> None:
        try:
            made = self.desk.writer.perform(lambda ws: change(ws, documents.get_segment(ws, segment.id)))
        except Conflict as error:
            self.app.call_from_thread(self.say, str(error), problem=True)
            self.app.call_from_thread(self.read_again)
            return
        back = f"{done}: {self.desk.key('segment.undo')} takes it back"
        self.app.call_from_thread(self.read_again, made.number, back)
