"""Changing one's own entries from any screen: what it would change is told first, and every change can be undone."""

from textual import work

from glossary.model import Change, Concept, Progress
from glossary.service import entries, glossary, impact
from glossary.service.impact import Affected, Impact
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Decide
from tui.screens.edit_entry import EditEntry
from tui.screens.impact import LEAVE, REDRAFT, ImpactScreen


class Entering(BaseScreen):
    """The way of an entry: weigh it, tell what it would change, store it."""

    def entries_changed(self, concept: Concept | None) -> None:
        """Show the glossary as it is now; `concept` is the entry that was stored, None when one went."""

    def weigh(self, concept: Concept, replaces: str = "") -> None:
        """Find out what an entry would change; it is stored at once when that is nothing."""
        if (desk := self.desk.desk_screen) is not None and desk.opened is not None:
            desk.flush()
        self._weigh(concept, replaces)

    @work(thread=True, exit_on_error=False, group="entry")
    def _weigh(self, concept: Concept, replaces: str) -> None:
        self.desk.writer.settle()
        told = False
        for step in impact.steps(self.desk.workspace, concept, replaces):
            if isinstance(step, Progress):
                if not told:  # many documents: it takes a second or two
                    self.app.call_from_thread(self.say, "Looking where this would change something …")
                told = True
            elif step.nothing:
                self._store(concept, replaces, ())
            else:
                self.app.call_from_thread(self._tell, concept, replaces, step)

    @work(exit_on_error=False, group="ask")
    async def _tell(self, concept: Concept, replaces: str, found: Impact) -> None:
        answer = await self.app.push_screen_wait(ImpactScreen(concept, found))
        if answer == LEAVE:
            self.say("Nothing was saved.")
        else:
            self._save(concept, replaces, found.affected if answer == REDRAFT else ())

    @work(thread=True, exit_on_error=False, group="entry")
    def _save(self, concept: Concept, replaces: str, again: tuple[Affected, ...]) -> None:
        self._store(concept, replaces, again)

    def _store(self, concept: Concept, replaces: str, again: tuple[Affected, ...]) -> None:
        """In a worker: store the entry, then empty the drafts that are to be made again."""
        stored = entries.save(self.desk.workspace, concept, replaces)
        said = f"Changed in your glossary: {entries.line(stored)}" if replaces else ""
        self.app.call_from_thread(self.say, said or f"Added to your glossary: {entries.line(stored)}")
        self.app.call_from_thread(self.entries_changed, stored)
        emptied = impact.requeue(self.desk.workspace, again) if again else []
        if emptied:
            self.app.call_from_thread(self.desk.draft_again, emptied)

    @work(exit_on_error=False, group="ask")
    async def edit_entry(self, concept: Concept) -> None:
        """Change an entry of one's own, or make one's own of a curated one."""
        own = entries.own_version(self.desk.workspace, concept)
        question = "Your own entry" if own.id else "Your own version of a curated entry: it wins, the curated one stays"
        changed = await self.app.push_screen_wait(EditEntry(own, question))
        if changed is not None:
            self.weigh(changed, own.id)

    @work(thread=True, exit_on_error=False, group="entry")
    def remove_entry(self, identity: str) -> None:
        """Take an entry of one's own out."""
        gone = glossary.remove_concept(self.desk.workspace, identity)
        self.app.call_from_thread(self.say, f"Removed: {entries.line(gone)}. {self._undo_key()} puts it back.")
        self.app.call_from_thread(self.entries_changed, None)

    @work(thread=True, exit_on_error=False, group="entry")
    def action_undo_entry(self) -> None:
        """Take the newest step in one's own entries back, made on whatever screen or on the command line."""
        step = entries.newest_step(self.desk.workspace)
        if step is None:
            self.app.call_from_thread(self.say, "There is nothing to undo in your glossary.")
        elif step.at < self.desk.opened_at or step.what == "import":
            self.app.call_from_thread(self._ask_to_undo, step)
        else:
            self._undo(step.id)

    @work(exit_on_error=False, group="ask")
    async def _ask_to_undo(self, step: Change) -> None:
        question = f"{entries.told(step)}\n\nThat was {step.at[:16].replace('T', ' ')} (UTC), by {step.who}."
        if await self.app.push_screen_wait(Decide(question, {"u": "Undo it", "escape": "Leave it"})) == "u":
            self._undo_asked(step.id)

    @work(thread=True, exit_on_error=False, group="entry")
    def _undo_asked(self, expected: int) -> None:
        self._undo(expected)

    def _undo(self, expected: int) -> None:
        """In a worker."""
        step = glossary.undo_change(self.desk.workspace, expected)
        said = f"Undone. {entries.told(step)}" if step else "Your glossary was changed in another window meanwhile."
        self.app.call_from_thread(self.say, said)
        self.app.call_from_thread(self.entries_changed, None)

    def _undo_key(self) -> str:
        return "Ctrl+Z" if self is not self.desk.desk_screen else self.desk.key("desk.undo-entry")
