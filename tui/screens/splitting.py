"""Where to split a segment: a cursor in the source, and one in its translation."""

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from glossary.model import Segment
from glossary.service import restructure
from glossary.service.display import visible

_CURSOR = "┃"


class SplitScreen(ModalScreen[tuple[int, int] | None]):
    """Dismisses with the places before which source and translation are cut, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Word back", id="split.back", show=False, tooltip="Cut a word earlier"),
        Binding("right", "step(1)", "Word on", id="split.on", show=False, tooltip="Cut a word later"),
        Binding("shift+left,comma", "step(-1, True)", "Letter back", id="split.letter-back", show=False,
                tooltip="Cut a letter earlier"),
        Binding("shift+right,full_stop", "step(1, True)", "Letter on", id="split.letter-on", show=False,
                tooltip="Cut a letter later"),
        Binding("home", "step(-100000)", "First", id="split.first", show=False, tooltip="As early as possible"),
        Binding("end", "step(100000)", "Last", id="split.last", show=False, tooltip="As late as possible"),
        Binding("tab,up,down", "turn", "Other side", id="split.turn", priority=True,
                tooltip="Move the cut of the translation, or of the source again"),
        Binding("enter", "split", "Split", id="split.split", priority=True, tooltip="Split here"),
        Binding("escape", "dismiss(None)", "Leave", id="split.leave", tooltip="Leave the segment whole"),
    ]  # fmt: skip
    CSS_PATH: ClassVar = ["dialogs.tcss", "splitting.tcss"]

    def __init__(self, segment: Segment, target: str) -> None:
        """Begin at a likely place; raises BadInput where the source is too short."""
        super().__init__()
        self.segment = replace(segment, target=target)
        self.texts = (segment.source, target)
        self.cuts = (restructure.cuts(segment.source, inside=True), restructure.cuts(target, inside=False))
        at = restructure.suggested(segment.source)
        self.at = [at, restructure.counterpart(segment.source, at, target)]
        self.side = 0
        self.chosen = False  # whether the translation's cut was moved by hand: then it no longer follows

    def compose(self) -> ComposeResult:
        """Both texts with their cursors, and the keys."""
        with Vertical(classes="dialog"):
            yield Label(f"Split segment {self.segment.number} in two", markup=False)
            yield Static(id="split-source", markup=False)
            yield Static(id="split-target", markup=False)
            yield Label(
                "← → by words · , . or Shift+← → by letters · Tab the other text · Enter splits · Esc leaves",
                classes="hint",
            )

    def on_mount(self) -> None:
        """Show the place to begin with."""
        self._show()

    def action_step(self, by: int, letters: bool = False) -> None:
        """Move the cut of the side that has the cursor."""
        possible = self.cuts[self.side]
        places = possible.letters if letters else possible.words or possible.letters
        self.at[self.side] = restructure.moved(places, self.at[self.side], by)
        if self.side == 1:
            self.chosen = True
        elif not self.chosen:
            self.at[1] = restructure.counterpart(self.texts[0], self.at[0], self.texts[1])
        self._show()

    def action_turn(self) -> None:
        """Move the other side's cut from now on; without a translation there is nothing to move."""
        self.side = 1 - self.side if self.texts[1].strip() else 0
        self._show()

    def action_split(self) -> None:
        """Split here."""
        self.dismiss((self.at[0], self.at[1]))

    def _show(self) -> None:
        for side, (name, place) in enumerate((("source", "#split-source"), ("translation", "#split-target"))):
            text, at, here = self.texts[side], self.at[side], side == self.side
            shown = Text(f"{'▶' if here else ' '} {name}\n", style="bold" if here else "")
            if text.strip():
                shown.append(visible(text[:at], keep="\n"), "not bold").append(
                    _CURSOR, "bold reverse" if here else "bold"
                )
                shown.append(visible(text[at:], keep="\n"), "not bold")
            else:
                shown.append("none yet", "dim")
            self.query_one(place, Static).update(shown)
