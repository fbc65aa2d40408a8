"""Look up what the glossary and the memory know: terms and names in any spelling, and below them the concordance."""

import time
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from glossary.model import Concept, Occurrence
from glossary.service import cards
from glossary.service.cards import Card
from glossary.service.display import visible
from tui.cards import card_text, entry_line
from tui.finds import find_line, find_text, marked, pieces, side
from tui.screens.dialogs import Ask, Choose
from tui.screens.looking import Looking
from tui.widgets.key_line import KeyLine

# Places and translations are looked for where the cursor stays, not where it passes.
_STAYS = 0.1


class LookupScreen(Looking):
    """Incremental: the list follows what is typed. Dismisses with what to insert, a `Place` to go to, or None."""

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
                tooltip="Insert another rendering of this entry, or a part of this translation"),
        Binding("f5", "narrow", "Only …", id="lookup.narrow", priority=True,
                tooltip="Show everything, terms only, names only, only your own entries, or only the concordance"),
    ]  # fmt: skip
    CSS_PATH = "lookup.tcss"

    class Described(Message):
        """All about one of the hits is there."""

        def __init__(self, card: Card, why: str) -> None:
            self.card, self.why = card, why
            super().__init__()

    def __init__(self, query: str = "", *, inserting: str = "", concordance: bool = False) -> None:
        """Start with a query, with `concordance` at that alone.

        `inserting` is the language of what is to be inserted, empty for looking only.
        """
        super().__init__(concordance=concordance)
        self.first, self.inserting = query, inserting
        self._taking = False  # Enter was pressed before the answer came
        self._fresh = False  # the rows are of what stands in the input

    def compose(self) -> ComposeResult:
        """A line for the query, the list, the card."""
        yield Static(id="lookup-head", markup=False)
        yield Input(self.first, placeholder="Vrublevskij, nota protes, Врублевський …")
        with Horizontal():
            yield OptionList(id="hits", markup=False)
            with VerticalScroll(id="card", can_focus=False):
                yield Static(markup=False, id="card-text")
                yield Static(markup=False, id="card-target")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look at once."""
        self.query_one(Input).focus()
        self.look_for(self.first)

    def _head(self) -> None:
        hint = " · Enter inserts" if self.inserting else ""
        hint += " · Ctrl+G goes there" if self.only_concordance else ""
        about = f"{self.title_shown} · either language, any spelling{hint}"
        self.query_one("#lookup-head", Static).update(about)

    def on_input_changed(self) -> None:
        """Look while typing."""
        self.look_for_typed()

    def look_for(self, query: str) -> None:
        """Ask anew: the rows that stand there are no answer, and an Enter from before was meant for them."""
        self._taking = self._fresh = False
        self._head()
        super().look_for(query)

    def show_hits(self) -> None:
        """The entries are others now, or still on their way."""
        self._list(self._cursor() if self.question is not None else None)
        self._take_awaited()

    def show_finds(self) -> None:
        """The concordance is another now: entries stay where they are, above it."""
        place = self._cursor()
        self._list(None if place is None else min(place, self._above + len(self.found.finds)))
        self._take_awaited()

    def _cursor(self) -> int | None:
        return self.query_one("#hits", OptionList).highlighted if self._fresh else None

    @property
    def _above(self) -> int:
        """How many rows stand above the line about the concordance: entries, or that they are being looked for."""
        return len(self.hits) if self.question is None else 1

    def show_coming(self, before: int) -> None:
        """Finds come at the end; what is there stays, and the cursor with it."""
        if before:
            self.query_one("#hits", OptionList).add_options(self._find_options(before))
        else:
            self.show_finds()

    def show_told(self) -> None:
        """Only the line about the concordance is another."""
        hits, row = self.query_one("#hits", OptionList), self._above
        if self._fresh and row < hits.option_count:
            hits.replace_option_prompt_at_index(row, Text(visible(self.headline()), "dim"))

    def _list(self, place: int | None = None) -> None:
        """Show entries, a line about the concordance, its finds, and at the end whether there are more."""
        hits = self.query_one("#hits", OptionList)
        hits.clear_options()
        if self.question is not None:
            hits.add_option(Option(Text("looking …", "dim"), disabled=True))
        hits.add_options([Option(entry_line(concept)) for concept, _ in self.hits])
        if self.asked.query.strip():
            hits.add_option(Option(Text(visible(self.headline()), "dim"), disabled=True))
            hits.add_options(self._find_options())
            if self.found.more:
                hits.add_option(Option(Text("… more (Enter shows them)", "dim")))
        rows, self._fresh = self._rows(), True
        first = rows[0] if rows and self.question is None else None
        hits.highlighted = place if place in rows else first
        if hits.highlighted is None:
            typed = self.query_one(Input).value.strip()
            self._say_beside(self.preparing if self.question is not None else
                             "" if not typed or self.only_concordance else
                             "Nothing close is in the glossary. F7 adds an entry of your own.")  # fmt: skip

    def _find_options(self, first: int = 0) -> list[Option]:
        width = max(20, self.query_one("#hits", OptionList).size.width - 4)
        return [Option(find_line(one, width)) for one in self.found.finds[first:]]

    def _rows(self) -> list[int]:
        """The rows that can be chosen: all but the lines that only tell."""
        hits = self.query_one("#hits", OptionList)
        return [row for row in range(hits.option_count) if not hits.get_option_at_index(row).disabled]

    def _say_beside(self, words: str) -> None:
        self.query_one("#card-text", Static).update(Text(words))
        self.query_one("#card-target", Static).update("")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the card of the entry, or the whole of the find."""
        if event.option is not event.option_list.highlighted_option:
            return  # its row has gone meanwhile
        if event.option_index < len(self.hits):
            concept, why = self.hits[event.option_index]
            self.query_one("#card-text", Static).update(card_text(Card(concept), why))
            self.query_one("#card-target", Static).update("")
            self._describe(concept, why)
        elif (one := self.chosen_find()) is not None:
            self.query_one("#card-text", Static).update(find_text(one))
            self.query_one("#card-target", Static).update(marked(one.unit.target, one.target_spans))
        else:
            self._say_beside("")

    def chosen_find(self) -> Occurrence | None:
        """The line of the concordance under the cursor."""
        row = self.query_one("#hits", OptionList).highlighted
        place = -1 if row is None else row - self._above - 1
        return self.found.finds[place] if 0 <= place < len(self.found.finds) else None

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
        chosen = self.chosen_entry()
        if chosen is not None and chosen == message.card.concept:
            self.query_one("#card-text", Static).update(card_text(message.card, message.why))

    def on_input_submitted(self) -> None:
        """Take the entry under the cursor; where the answer is still to come, its first one as soon as it is there."""
        self.look_for_typed()
        if self._awaited():
            self._taking = True
        else:
            self._choose()

    def _awaited(self) -> bool:
        """Whether nothing stands under the cursor of what was asked, and the answer is on its way."""
        return self._cursor() is None and (self.question is not None or (self.only_concordance and self.reading))

    def _take_awaited(self) -> None:
        if not self._taking or self._awaited():
            return
        self._taking = False
        if self.hits or (self.only_concordance and self.found.finds):
            self._choose()
        elif self.inserting:
            self.say(f"Nothing was found for “{self.query_one(Input).value}”, so nothing was inserted.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the entry that was clicked, unless another one has come to its row."""
        if self._fresh and event.option is event.option_list.highlighted_option:
            self._choose()

    def action_step(self, by: int) -> None:
        """Move in the list while the query keeps the focus."""
        hits, rows = self.query_one("#hits", OptionList), self._rows()
        if rows:
            here = (rows.index(hits.highlighted) if hits.highlighted in rows else 0) + by
            hits.highlighted = rows[here % len(rows) if abs(by) == 1 else min(max(0, here), len(rows) - 1)]

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def chosen_entry(self) -> Concept | None:
        """The entry under the cursor."""
        place = self.query_one("#hits", OptionList).highlighted
        return self.hits[place][0] if place is not None and place < len(self.hits) else None

    def _choose(self) -> None:
        if (one := self.chosen_find()) is not None:
            if self.inserting:
                self.dismiss(self._selected() or side(one.unit, self.inserting))
        elif self.found.more and self.query_one("#hits", OptionList).highlighted == self._rows()[-1]:
            self.ask_memory(self.asked.query, most=4 * self.asked.most)
            self.show_finds()
        elif forms := self._forms():
            self.dismiss(forms[0])

    def _selected(self) -> str:
        """What is selected with the mouse in the translation beside the list."""
        shown = self.query_one("#card-target", Static)
        selection = shown.text_selection
        return " ".join(selection.extract(str(shown.render())).split()) if selection is not None else ""

    @work(exit_on_error=False, group="ask")
    async def action_choose_form(self) -> None:
        """Ask which rendering to insert, of a find also a part that is cut out by hand."""
        one, forms = self.chosen_find(), self._forms()
        if one is not None and self.inserting:
            forms = pieces(one, self.inserting)
        if not forms:
            return
        lines = [*forms, *(["A part of it …"] if one is not None else [])]
        place = await self.app.push_screen_wait(Choose("Insert which form?", lines))
        if place is not None and place < len(forms):
            self.dismiss(forms[place])
        elif place is not None and (part := await self.app.push_screen_wait(Ask("Leave what to insert", forms[-1]))):
            self.dismiss(part)

    def _forms(self) -> list[str]:
        """What can be inserted of the entry under the cursor: no forms that are to be avoided."""
        place = self.query_one("#hits", OptionList).highlighted
        if not self.inserting or place is None or place >= len(self.hits):
            return []
        forms = self.hits[place][0].in_language(self.inserting)
        good = [form for form in forms if form.status in ("preferred", "admitted")] or list(forms)
        return [form.text for form in sorted(good, key=lambda form: form.status != "preferred")]
