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

from glossary.model import Concept, Hit
from glossary.service import glossary, lookup
from glossary.service.display import visible
from tui.screens.base import BaseScreen

_AT_MOST = 60


class LookupScreen(BaseScreen):
    """Incremental: the list follows what is typed. Dismisses with the rendering to insert, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="lookup.leave", priority=True, tooltip="Back to where you were"),
        Binding("down,ctrl+n", "step(1)", "Down", id="lookup.down", show=False, priority=True,
                tooltip="The next entry"),
        Binding("up,ctrl+p", "step(-1)", "Up", id="lookup.up", show=False, priority=True, tooltip="The entry before"),
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

    def __init__(self, query: str = "", *, inserting: bool = False) -> None:
        super().__init__()
        self.first, self.inserting = query, inserting
        self.hits: list[tuple[Concept, str]] = []
        self.removed: str | None = None

    def compose(self) -> ComposeResult:
        """A line for the query, the list, the card."""
        hint = "Enter inserts" if self.inserting else "Enter shows"
        yield Static(f"Terms and names · type in either language, any spelling or script · {hint}", id="lookup-head")
        yield Input(self.first, placeholder="Vrublevskij, nota protes, Врублевський …")
        with Horizontal():
            yield OptionList(id="hits", markup=False)
            with VerticalScroll(id="card", can_focus=False):
                yield Static(markup=False, id="card-text")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Look at once."""
        self.query_one(Input).focus()
        self._look(self.first)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look while typing."""
        self._look(event.value)

    @work(thread=True, exclusive=True, exit_on_error=False, group="lookup")
    def _look(self, query: str) -> None:
        worker, workspace = get_current_worker(), self.desk.workspace
        if query.strip():
            hits = [(hit.concept, _why(hit)) for hit in lookup.look_up(workspace, query, limit=_AT_MOST)]
        else:
            hits = [(concept, "") for concept in glossary.list_concepts(workspace)]
        if not worker.is_cancelled:
            self.post_message(self.Found(query, hits))

    def on_lookup_screen_found(self, message: Found) -> None:
        """Show the list, the best first."""
        self.hits = list(message.hits)
        hits = self.query_one("#hits", OptionList)
        hits.clear_options()
        hits.add_options([Option(_line(concept)) for concept, _ in self.hits])
        if self.hits:
            hits.highlighted = 0
        else:
            card = Text("Nothing close is in the glossary. F7 adds an entry of your own.")
            self.query_one("#card-text", Static).update(card)

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
            hits.highlighted = ((hits.highlighted or 0) + by) % len(self.hits)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    @work(exit_on_error=False, group="ask")
    async def action_add(self) -> None:
        """Add an entry of one's own."""
        from tui.screens.dialogs import NewEntry

        entry = await self.app.push_screen_wait(NewEntry(self.query_one(Input).value, ""))
        if entry:
            kind, indonesian, english, note = entry
            self._change(kind, indonesian, english, note)

    @work(thread=True, exit_on_error=False, group="entry")
    def _change(self, kind: str, indonesian: str, english: str, note: str) -> None:
        glossary.add_concept(self.desk.workspace, "name" if kind == "name" else "term", indonesian, english, note=note)
        self.app.call_from_thread(self._look, indonesian)

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
        place = self.query_one("#hits", OptionList).highlighted
        if not self.inserting or place is None or not self.hits:
            return
        concept = self.hits[place][0]
        english = [form for form in concept.in_language("en") if form.status == "preferred"] or concept.in_language(
            "en"
        )
        self.dismiss(english[0].text if english else None)


def card(concept: Concept, why: str) -> Text:
    """Everything there is about a term or name."""
    text = Text()
    for language in dict.fromkeys(form.language for form in concept.forms):
        text.append(f"{language}\n", Style(dim=True))
        for form in concept.in_language(language):
            text.append(f"  {visible(form.text)}", Style(bold=form.status == "preferred"))
            about = [form.status if form.status != "preferred" else "", form.type, form.region, form.note]
            text.append(f"  {visible('; '.join(part for part in about if part))}\n", Style(dim=True))
    person = {"m": "he", "f": "she"}.get(concept.gender, "")
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
