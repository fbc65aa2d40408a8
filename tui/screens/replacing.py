"""Search and replace in the translations of the open document: every place is seen before it is done."""

import time
from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import DataTable, Input, Label, Static
from textual.worker import get_current_worker

from glossary.model import PadananError, Segment
from glossary.service import changes, replacing
from glossary.service.display import counted, visible
from glossary.service.replacing import Case, How, Place, Rule, TakenBack
from glossary.service.workspaces import Workspace
from tui.difference import come, gone
from tui.screens.base import BaseScreen
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows

# More places than anybody looks through; the rest is there when these are done.
_MOST = 2000
# The document is searched where the translator stops typing, not with each letter.
_STAYS = 0.15
_HOWS: dict[How, str] = {"plain": "anywhere", "word": "whole words", "regex": "pattern"}
_CASES: dict[Case, str] = {"match": "case as written", "ignore": "any case", "keep": "any case, kept"}
_DIM = Style(dim=True)


class ReplaceScreen(BaseScreen):
    """Dismisses with the number of a segment to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="replace.leave", priority=True, tooltip="Back to the desk"),
        Binding("enter", "enter", "On", id="replace.enter", show=False, priority=True,
                tooltip="From what is searched to what is written, to the places; there, switch one on or off"),
        Binding("f10,ctrl+s", "do", "Replace", id="replace.do", priority=True,
                tooltip="Replace at all places that are switched on"),
        Binding("ctrl+z", "take_back", "Undo all", id="replace.undo", priority=True,
                tooltip="Take the whole of the last replacement in this document back, also after a restart"),
        Binding("space", "switch", "On/off", id="replace.switch",
                tooltip="Switch the place under the cursor on or off"),
        Binding("f5", "next_how", "Words …", id="replace.how", priority=True,
                tooltip="Search anywhere, for whole words, or for a regular expression (\\1 writes its first group)"),
        Binding("f6", "next_case", "Case …", id="replace.case", priority=True,
                tooltip="Case as written, any case, or any case and what is written takes it on"),
        Binding("f7", "next_scope", "Where …", id="replace.scope", priority=True,
                tooltip="In all segments, only in those that the filter shows, or only in drafts"),
        Binding("a", "set_all(True)", "All", id="replace.all", show=False,
                tooltip="Switch all places on, those in confirmed segments too"),
        Binding("n", "set_all(False)", "None", id="replace.none", show=False, tooltip="Switch all places off"),
        Binding("g", "go", "Go to", id="replace.go", show=False,
                tooltip="Go to the segment of the place under the cursor"),
        Binding("down,ctrl+n", "to_places", "Down", id="replace.down", show=False,
                tooltip="From the fields to the list of places"),
    ]  # fmt: skip
    CSS_PATH = "replacing.tcss"

    class Listed(Message):
        """What would be replaced; `trouble` is a sentence where the rule is none."""

        def __init__(self, rule: Rule, places: Sequence[Place], last: str, trouble: str = "") -> None:
            self.rule, self.places, self.last, self.trouble = rule, places, last, trouble
            super().__init__()

    def __init__(
        self, document: int, wanted: str = "", shown: Collection[int] | None = None, filtered: str = ""
    ) -> None:
        """Take what to search for, and the ids of the segments shown where a filter is on, with its words."""
        super().__init__()
        self.document, self.wanted, self.filtered = document, wanted, filtered
        self.shown = frozenset(shown) if shown is not None else None
        self.how: How = "plain"
        self.case: Case = "match"
        self.scopes = ["all segments", *(["only what is shown"] if shown is not None else []), "only drafts"]
        self.scope = self.scopes[1] if shown is not None else self.scopes[0]
        self.places: list[Place] = []
        self.on: list[bool] = []
        self.told = self.trouble = self.last = ""
        self._done = False

    def compose(self) -> ComposeResult:
        """Two fields, how it is searched, the places, the segment under the cursor."""
        yield Static("Search and replace in the translations", id="replace-head", markup=False)
        with Horizontal(classes="field"):
            yield Label("Search ", markup=False)
            yield Input(self.wanted, id="wanted", compact=True, select_on_focus=False)
        with Horizontal(classes="field"):
            yield Label("Write  ", markup=False)
            yield Input(id="instead", compact=True)
        yield Static(id="replace-how", markup=False)
        table = Rows("places-found", show_header=False)
        table.add_columns("on", "number", "place")
        yield table
        yield Static(id="replace-place", markup=False)
        yield Static(id="replace-told", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Start where something is missing."""
        self.query_one("#instead" if self.wanted else "#wanted", Input).focus()
        self._search()

    def on_input_changed(self) -> None:
        """Search while one types."""
        self.told, self._done = "", False
        self._search()

    def action_enter(self) -> None:
        """Go on: to what is to be written, then to the places; there, switch the one under the cursor."""
        wanted, instead = self.query_one("#wanted", Input), self.query_one("#instead", Input)
        if self.focused is wanted:
            self.set_focus(instead)  # at once: the next key may be there already
        elif self.focused is instead:
            self.action_to_places()
        else:
            self.action_switch()

    def action_to_places(self) -> None:
        """Go to the list."""
        self.set_focus(self.query_one(DataTable))

    def action_leave(self) -> None:
        """Back to the desk."""
        self.dismiss(None)

    def action_next_how(self) -> None:
        """Anywhere, whole words, pattern, and round again."""
        hows = list(_HOWS)
        self.how = hows[(hows.index(self.how) + 1) % len(hows)]
        self._search()

    def action_next_case(self) -> None:
        """As written, any, any and kept, and round again."""
        cases = list(_CASES)
        self.case = cases[(cases.index(self.case) + 1) % len(cases)]
        self._search()

    def action_next_scope(self) -> None:
        """All, what is shown, drafts, and round again."""
        self.scope = self.scopes[(self.scopes.index(self.scope) + 1) % len(self.scopes)]
        self._search()

    def _search(self) -> None:
        wanted, instead = self.query_one("#wanted", Input).value, self.query_one("#instead", Input).value
        where = f"{self.scope}: {self.filtered}" if self.scope == "only what is shown" else self.scope
        about = f"F5 {_HOWS[self.how]} · F6 {_CASES[self.case]} · F7 {where}"
        self.query_one("#replace-how", Static).update(Text(visible(about), _DIM, no_wrap=True))
        self._list(Rule(wanted, instead, self.how, self.case), self.scope)

    @work(thread=True, exclusive=True, exit_on_error=False, group="search")
    def _list(self, rule: Rule, scope: str) -> None:
        time.sleep(_STAYS)
        if get_current_worker().is_cancelled:
            return
        workspace, found = self.desk.workspace, []
        self.desk.writer.settle()
        last = replacing.last(workspace, self.document)
        only = self.shown if scope == "only what is shown" else None
        trouble = ""
        try:
            if rule.wanted:
                for place in replacing.places(workspace, self.document, rule, only=only, drafts=scope == "only drafts"):
                    found.append(place)
                    if get_current_worker().is_cancelled:
                        return
                    if len(found) == _MOST:
                        trouble = f"These are the first {_MOST:,} places. Replace them, and the next ones come."
                        break
        except PadananError as error:  # half a pattern while one types is no error to shout about
            trouble = str(error)
        self.post_message(self.Listed(rule, found, last, trouble))

    def on_replace_screen_listed(self, message: Listed) -> None:
        """Show the places: first what is not confirmed, switched on; then what is, switched off."""
        self.places = sorted(message.places, key=lambda place: place.segment.state == "confirmed")
        # After a replacement what was left out on purpose stays off.
        self.on = [not self._done and place.segment.state != "confirmed" for place in self.places]
        self.trouble, self.last = message.trouble, message.last
        table = self.query_one(DataTable)
        table.clear()
        for row, place in enumerate(self.places):
            number = f"{place.segment.number}{' ✓' if place.segment.state == 'confirmed' else '  '}"
            table.add_row(self._mark(row), Text(number, justify="right"), self._line(place), key=str(row))
        self._show()

    def _mark(self, row: int) -> Text:
        return Text("[x]" if self.on[row] else "[ ]")

    def _line(self, place: Place) -> Text:
        target, room = place.segment.target, max(20, self.size.width - 16)
        before = max(0, room - (place.end - place.start) - len(place.instead) - 8) // 2
        start = max(0, place.start - before)
        line = Text("…" if start else "", no_wrap=True).append(_flat(target[start : place.start]))
        line.append_text(_change(place))
        return line.append(_flat(target[place.end : place.end + room]))

    def on_data_table_row_highlighted(self) -> None:
        """Show the whole segment."""
        self._show()

    def action_switch(self) -> None:
        """Switch the place under the cursor."""
        row = self.query_one(DataTable).cursor_row
        if 0 <= row < len(self.places):
            self._set([row], on=not self.on[row])

    def action_set_all(self, on: bool) -> None:
        """Switch all places."""
        self._set(range(len(self.places)), on=on)

    def _set(self, rows: Sequence[int], *, on: bool) -> None:
        table = self.query_one(DataTable)
        column = table.ordered_columns[0].key
        for row in rows:
            if self.on[row] != on:
                self.on[row] = on
                table.update_cell(str(row), column, self._mark(row))
        self._show()

    def action_go(self) -> None:
        """Go to the segment."""
        row = self.query_one(DataTable).cursor_row
        if 0 <= row < len(self.places):
            self.dismiss(self.places[row].segment.number)

    def _show(self) -> None:
        """How many would be replaced, and the segment under the cursor, before and after."""
        confirmed = sum(place.segment.state == "confirmed" for place in self.places)
        wanted = self.query_one("#wanted", Input).value
        words = f"{sum(self.on)} of {len(self.places)} places switched on" if wanted else "nothing to search for yet"
        if wanted and not self.places:
            words = "no expression that can be searched for (see below)" if self.trouble else "found nowhere"
        if confirmed:
            words += f" · {confirmed} in confirmed segments (✓, below)"
        self.query_one("#replace-head", Static).update(
            Text(visible(f"Search and replace in the translations · {words}"), no_wrap=True)
        )
        row = self.query_one(DataTable).cursor_row
        shown = Text()
        if 0 <= row < len(self.places):
            place = self.places[row]
            target = place.segment.target
            shown.append(f"{place.segment.number}  ", _DIM).append(visible(target[: place.start], keep="\n"))
            shown.append_text(_change(place)).append(visible(target[place.end :], keep="\n"))
        self.query_one("#replace-place", Static).update(shown)
        can = f"Ctrl+Z takes back: {self.last}" if self.last and not self.places else ""
        self.query_one("#replace-told", Static).update(Text(visible(self.trouble or self.told or can)))

    def action_do(self) -> None:
        """Replace at the places that are switched on."""
        chosen = [place for place, on in zip(self.places, self.on, strict=True) if on]
        if chosen:
            chosen.sort(key=lambda place: (place.segment.number, place.start))
            self._do(Rule(self.query_one("#wanted", Input).value, self.query_one("#instead", Input).value), chosen)
        else:
            self.told = "No place is switched on. The space bar switches the one under the cursor, a all of them."
            self._show()

    @work(thread=True, exclusive=True, exit_on_error=False, group="do")
    def _do(self, rule: Rule, chosen: list[Place]) -> None:
        plan = replacing.plan(rule, chosen)
        try:
            made = self.desk.writer.together(lambda workspace: changes.make(workspace, plan), "replaced").result()
        except PadananError as error:  # another window was quicker: nothing was changed, the places are looked for anew
            self.app.call_from_thread(self._tell, str(error))
            return
        places, segments = counted("{} place{s}", len(chosen)), counted("{} segment{s}", len(made))
        self.app.call_from_thread(self._tell, f"Replaced: {places} in {segments}. Ctrl+Z takes it all back.", True)

    @work(thread=True, exclusive=True, exit_on_error=False, group="do")
    def action_take_back(self) -> None:
        """Take the last replacement back."""
        taken: list[TakenBack] = []

        def back(workspace: Workspace) -> Sequence[Segment]:
            if (one := replacing.take_back(workspace, self.document)) is not None:
                taken.append(one)
            return taken[0].segments if taken else ()

        self.desk.writer.together(back, "replacement taken back").result()
        if not taken:
            self.app.call_from_thread(self._tell, "No replacement stands in this document any more.")
            return
        stay = f" {taken[0].gone_on} that went on since stay as they are." if taken[0].gone_on else ""
        self.app.call_from_thread(self._tell, counted("Taken back in {} segment{s}.", len(taken[0].segments)) + stay)

    def _tell(self, words: str, done: bool = False) -> None:
        self.told, self._done = words, done
        self._search()


def _change(place: Place) -> Text:
    """What goes, in [-…-] and struck out, and what comes, in {+…+}, bold and underlined."""
    went = place.segment.target[place.start : place.end]
    return Text.assemble(gone(_flat(went)) if went else "", come(_flat(place.instead)) if place.instead else "")


def _flat(text: str) -> str:
    return visible(text.replace("\n", "⏎"))
