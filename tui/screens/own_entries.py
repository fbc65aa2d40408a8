"""One's own entries in the look-up: added, changed, taken out and put back."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import Input

from glossary.model import Concept
from glossary.service import entries, glossary
from tui.screens.card import CardScreen
from tui.screens.concording import Concording
from tui.screens.dialogs import NewEntry


class OwnEntries(Concording):
    """What can be done to the entry under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "add", "Add", id="lookup.add", tooltip="Add an entry of your own"),
        Binding("f6", "edit", "Edit", id="lookup.edit", priority=True,
                tooltip="Change the entry; of a curated one, make your own version"),
        Binding("ctrl+z", "undo_entry", "Undo", id="lookup.undo", show=False, priority=True,
                tooltip="Take the last change to your own entries back"),
        Binding("ctrl+d,delete", "remove", "Remove own", id="lookup.remove", show=False, priority=True,
                tooltip="Take an entry of your own out; once more puts it back"),
        Binding("f2", "open_card", "Card", id="lookup.card", show=False, priority=True,
                tooltip="The card on the whole screen, and where it stands in the document"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.removed = ""  # what was taken out last, as long as nothing else was done

    def look_for(self, query: str) -> None:
        """Ask again."""

    def chosen_entry(self) -> Concept | None:
        """The entry under the cursor."""
        return None

    @work(exit_on_error=False, group="ask")
    async def action_add(self) -> None:
        """Add an entry of one's own."""
        entry = await self.app.push_screen_wait(NewEntry(self.query_one(Input).value, ""))
        if entry is not None:
            made = entries.new_entry(self.desk.workspace, entry.kind, entry.indonesian, entry.english, entry.note)
            self.weigh(made)

    @work(exit_on_error=False, group="ask")
    async def action_open_card(self) -> None:
        """Show the card on the whole screen; where it was left for a segment, this screen is left for it, too."""
        if (concept := self.chosen_entry()) is not None:
            number = await self.app.push_screen_wait(CardScreen(concept))
            if number is not None:
                self.dismiss(None)
                if (desk := self.desk.desk_screen) is not None:
                    desk.go_to_number(number)
            else:
                self.look_for(self.query_one(Input).value)

    def action_edit(self) -> None:
        """Change the entry under the cursor."""
        if (concept := self.chosen_entry()) is not None:
            self.edit_entry(concept)

    def entries_changed(self, concept: Concept | None) -> None:
        """Show the glossary as it is now, at the entry that was stored."""
        self.removed = ""
        if concept is not None and (source := concept.in_language("id")):
            self._ask_for(source[0].text)
        else:
            self.look_for(self.query_one(Input).value)

    def _ask_for(self, query: str) -> None:
        line = self.query_one(Input)
        if line.value == query:
            self.look_for(query)
        else:
            line.value = query

    def action_remove(self) -> None:
        """Take one's own entry out, or put back what was taken out last."""
        if self.removed:
            self._put_back(self.removed)
            return
        concept = self.chosen_entry()
        if concept is None:
            return
        if concept.layer != "user":
            self.say("This entry is curated and stays. Add your own with F7: it wins.")
        else:
            self._remove(concept.id)

    @work(thread=True, exit_on_error=False, group="entry")
    def _remove(self, identity: str) -> None:
        gone = glossary.remove_concept(self.desk.workspace, identity)
        self.app.call_from_thread(self.say, f"Removed: {entries.line(gone)}. Ctrl+D puts it back.")
        self.app.call_from_thread(self.entries_changed, None)
        self.removed = identity

    @work(thread=True, exit_on_error=False, group="entry")
    def _put_back(self, identity: str) -> None:
        self.removed = ""
        back = glossary.restore_concept(self.desk.workspace, identity)
        self.app.call_from_thread(self.say, f"Put back: {entries.line(back)}")
        self.app.call_from_thread(self.entries_changed, None)
