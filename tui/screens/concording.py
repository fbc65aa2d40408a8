"""The concordance in the look-up pane: where what is asked stands in the translation memory, on either side."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from glossary.model import Occurrence, PadananError, Progress
from glossary.service import concordance
from glossary.service.concordance import Early, Found, Mode, Where
from tui.screens.entering import Entering

# The memory is read where the translator stops typing, not with each letter.
_STAYS = 0.15
_FEW = 50
_MODES: dict[Mode, str] = {"phrase": "phrase", "prefix": "beginnings", "regex": "pattern"}
_SIDES: dict[Where, str] = {"either": "either side", "source": "in sources", "target": "in translations"}

_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the memory; an answer to another one than the newest is dropped."""

    query: str
    mode: Mode = "phrase"
    side: Where = "either"
    most: int = _FEW


@dataclass(frozen=True, slots=True)
class Place:
    """Where the translator wants to go."""

    document: int
    number: int


class Concording(Entering):
    """Asks the memory in a worker; the newest question stops the one before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "next_mode", "Phrase …", id="lookup.mode", priority=True,
                tooltip="Concordance: words in a row, words that begin so, or a regular expression"),
        Binding("f9", "next_side", "Side …", id="lookup.side", show=False, priority=True,
                tooltip="Concordance: search both sides, only sources, or only translations"),
        Binding("ctrl+g", "go_there", "Go to", id="lookup.go", show=False, priority=True,
                tooltip="Go to the segment from which a line of the concordance comes"),
    ]  # fmt: skip

    class Reading(Message):
        """How far the memory is read."""

        def __init__(self, asked: Asked, progress: Progress) -> None:
            self.asked, self.progress = asked, progress
            super().__init__()

    class Coming(Message):
        """What was found until now, while the memory is being read."""

        def __init__(self, asked: Asked, finds: Sequence[Occurrence]) -> None:
            self.asked, self.finds = asked, tuple(finds)
            super().__init__()

    class Answered(Message):
        """What the memory has; `trouble` is a sentence where the question is none."""

        def __init__(self, asked: Asked, found: Found, trouble: str = "") -> None:
            self.asked, self.found, self.trouble = asked, found, trouble
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.asked = Asked("")
        self.found = Found((), more=False)
        self.told = ""  # how the concordance is, in words
        self.reading = False

    def show_finds(self) -> None:
        """Show the concordance as it is now."""

    def show_coming(self, before: int) -> None:
        """Show the finds that have come since there were so many."""

    def show_told(self) -> None:
        """Show how the concordance is."""

    def chosen_find(self) -> Occurrence | None:
        """The line of the concordance under the cursor."""
        return None

    def headline(self) -> str:
        """What was asked of the memory, and what came of it."""
        return f"Concordance · F8 {_MODES[self.asked.mode]} · F9 {_SIDES[self.asked.side]} · {self.told}"

    def ask_memory(self, query: str, *, most: int = _FEW) -> None:
        """Ask what stands in the memory; what was asked before is dropped."""
        self.asked = Asked(query, self.asked.mode, self.asked.side, most)
        self.found = Found(() if most == _FEW else self.found.finds, more=False)
        self.reading = bool(query.strip())
        self.told = "reading …" if self.reading else ""
        self._ask(self.asked)

    def action_next_mode(self) -> None:
        """Phrase, prefix, regex, and round again."""
        self._ask_otherwise(mode=_after(self.asked.mode, list(_MODES)), side=self.asked.side)

    def action_next_side(self) -> None:
        """Either side, sources, translations, and round again."""
        self._ask_otherwise(mode=self.asked.mode, side=_after(self.asked.side, list(_SIDES)))

    def action_go_there(self) -> None:
        """Go to the segment of the line under the cursor."""
        one = self.chosen_find()
        if one is not None and one.unit.document is not None and one.unit.number is not None:
            self.dismiss(Place(one.unit.document, one.unit.number))
        elif one is not None:
            self.say("This line was imported: it stands in no document here.")
        else:
            self.say("Choose a line of the concordance first, with the arrows.")

    def _ask_otherwise(self, *, mode: Mode, side: Where) -> None:
        self.asked = Asked(self.asked.query, mode, side)
        self.ask_memory(self.asked.query)
        self.show_finds()

    @work(thread=True, exclusive=True, exit_on_error=False, group="concordance")
    def _ask(self, asked: Asked) -> None:
        time.sleep(_STAYS)
        if get_current_worker().is_cancelled or not asked.query.strip():
            return
        coming: list[Occurrence] = []
        try:
            for step in concordance.search(self.desk.workspace, asked.query, asked.mode, asked.side, asked.most):
                if get_current_worker().is_cancelled:
                    return
                if isinstance(step, Found):
                    self.post_message(self.Answered(asked, step))
                elif isinstance(step, Early):
                    coming += step.finds
                    self.post_message(self.Coming(asked, coming))
                elif step.total:
                    self.post_message(self.Reading(asked, step))
        except PadananError as error:  # half a pattern while one types is no error to shout about
            self.post_message(self.Answered(asked, Found(tuple(coming), more=False), str(error)))

    def on_concording_reading(self, message: Reading) -> None:
        """Say how far it is."""
        if message.asked == self.asked:
            progress = message.progress
            self.told = f"{progress.doing} {progress.done:,} of {progress.total:,} …"
            self.show_told()

    def on_concording_coming(self, message: Coming) -> None:
        """Show what comes, below what is there already."""
        before = len(self.found.finds)
        if message.asked == self.asked and len(message.finds) > before:
            self.found = Found(message.finds, more=False)
            self.show_coming(before)

    def on_concording_answered(self, message: Answered) -> None:
        """Show what was found, unless something else is asked by now."""
        if message.asked != self.asked:
            return
        self.found, self.reading = message.found, False
        count = len(message.found.finds)
        self.told = message.trouble or (
            f"{count} and more" if message.found.more else f"{count}" if count else "nowhere in the memory"
        )
        self.show_finds()


def _after(one: _Any, ring: Sequence[_Any]) -> _Any:
    return ring[(ring.index(one) + 1) % len(ring)]
