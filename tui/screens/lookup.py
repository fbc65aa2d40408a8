"""Look terms and names up, in any spelling; browse them; take one's own entries out and put them back."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
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
from glossary.service import glossary, lookup
from glossary.service.display import visible
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Choose, Entry, NewEntry

_AT_MOST = 60
_SHOWN: tuple[tuple[str, Kind | None, Layer | None], ...] = (
    ("Terms and names", None, None),
    ("Terms", "term", None),
    ("Names", "name", None),
    ("Your own entries", None, "user"),
)


class LookupScreen(BaseScreen):
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

    def __init__(self, query: str = "", *, inserting: str = "") -> None:
        """Start with a query; `inserting` is the language of the forms to insert, empty for looking only."""
        super().__init__()
        self.first, self.inserting = query, inserting
        self.hits: list[tuple[Concept, str]] = []
        self.removed: str | None = None
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
        hits.add_options([Option(_line(concept)) for concept, _ in self.hits])
        if self.hits:
            hits.highlighted = 0
        else:
            nothing = Text("Nothing close is in the glossary. F7 adds an entry of your own.")
            self.query_one("#card-text", Static).update(nothing)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the card of the entry."""
        if event.option_index < len(self.hits):
            self.query_one("#card-text", Static).update(card(*self.hits[event.option_index]))

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
            self._add(entry)

    @work(thread=True, exit_on_error=False, group="entry")
    def _add(self, entry: Entry) -> None:
        glossary.add_concept(self.desk.workspace, entry.kind, entry.indonesian, entry.english, note=entry.note)
        self.app.call_from_thread(self.say, f"Added to your glossary: {entry.indonesian} = {entry.english}")
        self.app.call_from_thread(self._ask_for, entry.indonesian)

    def _ask_for(self, query: str) -> None:
        line = self.query_one(Input)
        if line.value == query:
            self._look(query)
        else:
            line.value = query

    def action_remove(self) -> None:
        """Take one's own entry out, or put back what was taken out last."""
        if self.removed is not None:
            self._restore(self.removed)
            return
        place = self.query_one("#hits", OptionList).highlighted
        if place is None or not self.hits:
            return
        concept = self.hits[place][0]
        if concept.layer != "user":
            self.say("This entry is curated and stays. Add your own with F7: it wins.")
        else:
            self._remove(concept.id)

    @work(thread=True, exit_on_error=False, group="entry")
    def _remove(self, identity: str) -> None:
        gone = glossary.remove_concept(self.desk.workspace, identity)
        self.removed = identity
        self.app.call_from_thread(self.say, f"Removed: {_line(gone)}. Ctrl+D puts it back.")
        self.app.call_from_thread(self._look, self.query_one(Input).value)

    @work(thread=True, exit_on_error=False, group="entry")
    def _restore(self, identity: str) -> None:
        back = glossary.restore_concept(self.desk.workspace, identity)
        self.removed = None
        self.app.call_from_thread(self.say, f"Put back: {_line(back)}.")
        self.app.call_from_thread(self._look, self.query_one(Input).value)

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


def card(concept: Concept, why: str) -> Text:
    """Everything there is about a term or name."""
    text = Text()
    for language in dict.fromkeys(form.language for form in concept.forms):
        text.append(f"{language}\n", Style(dim=True))
        for form in concept.in_language(language):
            text.append(f"  {visible(form.text)}", Style(bold=form.status == "preferred"))
            about = [form.status if form.status != "preferred" else "", form.type, form.region, form.note]
            text.append(f"  {visible('; '.join(part for part in about if part))}\n", Style(dim=True))
    person = {"m": "a man: he", "f": "a woman: she"}.get(concept.gender, "")
    parts = (concept.definition, concept.note, concept.part_of_speech, person)
    text.append("\n" + "\n".join(visible(part) for part in parts if part) + "\n")
    text.append(
        f"\n{concept.kind} · {visible(concept.domain)} · {'your own' if concept.layer == 'user' else 'curated'}\n"
    )
    text.append(f"Source: {visible(concept.source)}\n", Style(dim=True))
    if why:
        text.append(f"Found because {visible(why)}\n", Style(dim=True))
    return text


def _why(hit: Hit) -> str:
    return f"it is {hit.why}" if hit.match == "exact" else f"it {hit.why} ({hit.score:.2f})"


def _line(concept: Concept) -> str:
    sides = [concept.in_language(language) for language in ("id", "en")]
    shown = " = ".join(visible(side[0].text) for side in sides if side)
    return f"{'+ ' if concept.layer == 'user' else ''}{shown}"
