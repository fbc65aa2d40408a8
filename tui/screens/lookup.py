"""Look terms and names up, in any spelling; browse them; take one's own entries out and put them back."""

import time
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from glossary.model import Concept, Hit, Kind, Layer
from glossary.service import cards, entries, glossary, lookup
from glossary.service.cards import Card
from glossary.service.entries import Change
from tui.cards import card_text, entry_line
from tui.screens.card import CardScreen
from tui.screens.dialogs import Choose, NewEntry
from tui.screens.entering import Entering

_AT_MOST = 60
# Places and translations are looked for where the cursor stays, not where it passes.
_STAYS = 0.1
_SHOWN: tuple[tuple[str, Kind | None, Layer | None], ...] = (
    ("Terms and names", None, None),
    ("Terms", "term", None),
    ("Names", "name", None),
    ("Your own entries", None, "user"),
)


class LookupScreen(Entering):
    """Incremental: the list follows what is typed. Dismisses with the rendering to insert, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="lookup.leave", priority=True, tooltip="Back to where you were"),
        Binding("down,ctrl+n", "step(1)", "Down", id="lookup.down", show=False, priority=True,
                tooltip="The next entry"),
        Binding("up", "step(-1)", "Up", id="lookup.up", show=False, priority=True, tooltip="The entry before"),
        Binding("pagedown", "step(10)", "Page down", id="lookup.page-down", show=False, priority=True,
                tooltip="Ten entries down"),
        Binding("pageup", "step(-10)", "Page up", id="lookup.page-up", show=False, priority=True,
                tooltip="Ten entries up"),
        Binding("f4", "choose_form", "Other form", id="lookup.form", priority=True,
                tooltip="Insert another rendering of this entry, by its number"),
        Binding("f5", "narrow", "Only …", id="lookup.narrow", priority=True,
                tooltip="Show terms and names, terms only, names only, or only your own entries"),
        Binding("f7", "add", "Add", id="lookup.add", tooltip="Add an entry of your own"),
        Binding("f6", "edit", "Edit", id="lookup.edit", priority=True,
                tooltip="Change the entry; of a curated one, make your own version"),
        Binding("f2", "open_card", "Card", id="lookup.card", show=False, priority=True,
                tooltip="The card on the whole screen, and where it stands in the document"),
        Binding("ctrl+z", "undo_entry", "Undo", id="lookup.undo", show=False, priority=True,
                tooltip="Take the last change to your own entries back"),
        Binding("ctrl+d,delete", "remove", "Remove own", id="lookup.remove", priority=True,
                tooltip="Take an entry of your own out; once more puts it back"),
    ]  # fmt: skip
    CSS_PATH = "lookup.tcss"

    class Found(Message):
        """The answer to a query."""

        def __init__(self, query: str, hits: Sequence[tuple[Concept, str]]) -> None:
            self.query = query
            self.hits = hits
            super().__init__()

    class Described(Message):
        """All about one of the hits is there."""

        def __init__(self, card: Card, why: str) -> None:
            self.card, self.why = card, why
            super().__init__()

    def __init__(self, query: str = "", *, inserting: str = "") -> None:
        """Start with a query; `inserting` is the language of the forms to insert, empty for looking only."""
        super().__init__()
        self.first, self.inserting = query, inserting
        self.hits: list[tuple[Concept, str]] = []
        self.removed: Change | None = None
        self.shown = 0

    def compose(self) -> ComposeResult:
        """A line for the query, the list, the card."""
        yield Static(id="lookup-head", markup=False)
        yield Input(self.first, placeholder="Vrublevskij, nota protes, Врублевський …")
        with Horizontal():
            yield OptionList(id="hits", markup=False)
            with VerticalScroll(id="card", can_focus=False):
                yield Static(markup=False, id="card-text")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Look at once."""
        self.query_one(Input).focus()
        self._head()
        self._look(self.first)

    def _head(self) -> None:
        hint = " · Enter inserts" if self.inserting else ""
        about = f"{_SHOWN[self.shown][0]} · type in either language, any spelling or script{hint}"
        self.query_one("#lookup-head", Static).update(about)

    def action_narrow(self) -> None:
        """Show another part of the glossary."""
        self.shown = (self.shown + 1) % len(_SHOWN)
        self._head()
        self._look(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look while typing."""
        self._look(event.value)

    @work(thread=True, exclusive=True, exit_on_error=False, group="lookup")
    def _look(self, query: str) -> None:
        worker, workspace = get_current_worker(), self.desk.workspace
        _, kind, layer = _SHOWN[self.shown]
        if query.strip():
            found = lookup.look_up(workspace, query, kind, limit=_AT_MOST)
            hits = [(hit.concept, _why(hit)) for hit in found if layer in (None, hit.concept.layer)]
        else:
            hits = [(concept, "") for concept in glossary.list_concepts(workspace, kind, layer)]
        if not worker.is_cancelled:
            self.post_message(self.Found(query, hits))

    def on_lookup_screen_found(self, message: Found) -> None:
        """Show the list, the best first; an answer to what is no longer asked is dropped."""
        if message.query != self.query_one(Input).value:
            return
        self.hits = list(message.hits)
        hits = self.query_one("#hits", OptionList)
        hits.clear_options()
        hits.add_options([Option(entry_line(concept)) for concept, _ in self.hits])
        if self.hits:
            hits.highlighted = 0
        else:
            nothing = Text("Nothing close is in the glossary. F7 adds an entry of your own.")
            self.query_one("#card-text", Static).update(nothing)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the card of the entry."""
        if event.option_index < len(self.hits):
            concept, why = self.hits[event.option_index]
            self.query_one("#card-text", Static).update(card_text(Card(concept), why))
            self._describe(concept, why)

    @work(thread=True, exclusive=True, exit_on_error=False, group="card")
    def _describe(self, concept: Concept, why: str) -> None:
        time.sleep(_STAYS)
        worker, desk = get_current_worker(), self.desk.desk_screen
        if worker.is_cancelled:
            return
        found = cards.card_of(self.desk.workspace, concept, desk.document if desk is not None else None)
        if not worker.is_cancelled:
            self.post_message(self.Described(found, why))

    def on_lookup_screen_described(self, message: Described) -> None:
        """Show where the entry stands and how it was translated, unless the cursor has moved on."""
        chosen = self._chosen()
        if chosen is not None and chosen == message.card.concept:
            self.query_one("#card-text", Static).update(card_text(message.card, message.why))

    def on_input_submitted(self) -> None:
        """Take the entry under the cursor."""
        self._choose()

    def on_option_list_option_selected(self) -> None:
        """Take the entry that was clicked."""
        self._choose()

    def action_step(self, by: int) -> None:
        """Move in the list while the query keeps the focus."""
        hits = self.query_one("#hits", OptionList)
        if self.hits:
            here = (hits.highlighted or 0) + by
            hits.highlighted = here % len(self.hits) if abs(by) == 1 else min(max(0, here), len(self.hits) - 1)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    @work(exit_on_error=False, group="ask")
    async def action_add(self) -> None:
        """Add an entry of one's own."""
        entry = await self.app.push_screen_wait(NewEntry(self.query_one(Input).value, ""))
        if entry is not None:
            made = entries.new_entry(self.desk.workspace, entry.kind, entry.indonesian, entry.english, entry.note)
            self.weigh(made)

    def action_edit(self) -> None:
        """Change the entry under the cursor."""
        if (concept := self._chosen()) is not None:
            self.edit_entry(concept)

    @work(exit_on_error=False, group="ask")
    async def action_open_card(self) -> None:
        """Show the card on the whole screen; where it was left for a segment, this screen is left for it, too."""
        if (concept := self._chosen()) is not None:
            number = await self.app.push_screen_wait(CardScreen(concept))
            if number is not None:
                self.dismiss(None)
                if (desk := self.desk.desk_screen) is not None:
                    desk.go_to_number(number)
            else:
                self._look(self.query_one(Input).value)

    def entries_changed(self, concept: Concept | None) -> None:
        """Show the glossary as it is now, at the entry that was stored."""
        if concept is not None and (source := concept.in_language("id")):
            self._ask_for(source[0].text)
        else:
            self._look(self.query_one(Input).value)

    def _ask_for(self, query: str) -> None:
        line = self.query_one(Input)
        if line.value == query:
            self._look(query)
        else:
            line.value = query

    def action_remove(self) -> None:
        """Take one's own entry out, or put back what was taken out last."""
        if self.desk.changes and self.desk.changes[-1] is self.removed:
            self.removed = None
            self.action_undo_entry()
            return
        concept = self._chosen()
        if concept is None:
            return
        if concept.layer != "user":
            self.say("This entry is curated and stays. Add your own with F7: it wins.")
        else:
            self._remove(concept.id)

    @work(thread=True, exit_on_error=False, group="entry")
    def _remove(self, identity: str) -> None:
        self.removed = entries.remove(self.desk.workspace, identity)
        self.desk.changes.append(self.removed)
        self.app.call_from_thread(self.say, f"{self.removed.done}. Ctrl+D puts it back.")
        self.app.call_from_thread(self.entries_changed, None)

    def _chosen(self) -> Concept | None:
        place = self.query_one("#hits", OptionList).highlighted
        return self.hits[place][0] if place is not None and place < len(self.hits) else None

    def _choose(self) -> None:
        if forms := self._forms():
            self.dismiss(forms[0])

    @work(exit_on_error=False, group="ask")
    async def action_choose_form(self) -> None:
        """Ask which rendering to insert."""
        forms = self._forms()
        if not forms:
            return
        place = await self.app.push_screen_wait(Choose("Insert which form?", forms))
        if place is not None:
            self.dismiss(forms[place])

    def _forms(self) -> list[str]:
        """What can be inserted of the entry under the cursor: no forms that are to be avoided."""
        place = self.query_one("#hits", OptionList).highlighted
        if not self.inserting or place is None or place >= len(self.hits):
            return []
        forms = self.hits[place][0].in_language(self.inserting)
        good = [form for form in forms if form.status in ("preferred", "admitted")] or list(forms)
        return [form.text for form in sorted(good, key=lambda form: form.status != "preferred")]


def _why(hit: Hit) -> str:
    return f"it is {hit.why}" if hit.match == "exact" else f"it {hit.why} ({hit.score:.2f})"
