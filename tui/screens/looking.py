"""The glossary in the look-up pane: asked in a worker, while what stood there before is no answer any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual import work
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from glossary.model import Concept, Hit, Kind, Layer, Progress
from glossary.service import glossary, lookup
from tui.screens.own_entries import OwnEntries

_AT_MOST = 60
_ABOVE_CONCORDANCE = 12
# A list that is answered at once does not flicker; one that is not says so before anybody takes it for the answer.
_AT_ONCE = 0.1
# Fewer entries are prepared before anybody could read that they are.
_TAKES_A_WHILE = 2000
_SHOWN: tuple[tuple[str, Kind | None, Layer | None], ...] = (
    ("Terms, names, concordance", None, None),
    ("Terms", "term", None),
    ("Names", "name", None),
    ("Your own entries", None, "user"),
    ("Concordance", None, None),
)
_ALL, _CONCORDANCE = 0, len(_SHOWN) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What was asked of the glossary; the same words asked again are another question."""

    query: str
    kind: Kind | None
    layer: Layer | None
    most: int


class Looking(OwnEntries):
    """Asks the glossary; the newest question stops the one before and takes its answer away."""

    class Found(Message):
        """The answer to a question."""

        def __init__(self, question: Question, hits: Sequence[tuple[Concept, str]]) -> None:
            self.question, self.hits = question, hits
            super().__init__()

    class Preparing(Message):
        """How far the tables are that look-ups read."""

        def __init__(self, question: Question, progress: Progress) -> None:
            self.question, self.progress = question, progress
            super().__init__()

    def __init__(self, *, concordance: bool) -> None:
        super().__init__()
        self.hits: list[tuple[Concept, str]] = []  # of what stands in the input, and of nothing else
        self.question: Question | None = None  # what the glossary has not answered yet
        self.preparing = ""
        self.shown = _CONCORDANCE if concordance else _ALL
        self._sought: str | None = None

    def show_hits(self) -> None:
        """Show the entries, or that they are being looked for."""

    @property
    def only_concordance(self) -> bool:
        """Whether the memory alone is asked."""
        return self.shown == _CONCORDANCE

    @property
    def title_shown(self) -> str:
        """What is shown, in words."""
        return _SHOWN[self.shown][0]

    def action_narrow(self) -> None:
        """Show another part of the glossary."""
        self.shown = (self.shown + 1) % len(_SHOWN)
        self.look_for(self.query_one(Input).value)

    def look_for_typed(self) -> None:
        """Look for what stands in the input, unless that has been asked."""
        if (typed := self.query_one(Input).value) != self._sought:
            self.look_for(typed)

    def look_for(self, query: str) -> None:
        """Ask the glossary and the memory, as far as they are shown."""
        self.hits, self.question, self.preparing, self._sought = [], None, "", query
        self.ask_memory(query if self.shown in (_ALL, _CONCORDANCE) else "")
        if self.only_concordance:
            self.workers.cancel_group(self, "lookup")
            self.show_hits()
        else:
            _, kind, layer = _SHOWN[self.shown]
            self.question = Question(query, kind, layer, _ABOVE_CONCORDANCE if self.shown == _ALL else _AT_MOST)
            self._look(self.question)
            self.set_timer(_AT_ONCE, partial(self._show_looking, self.question))

    @work(thread=True, exclusive=True, exit_on_error=False, group="lookup")
    def _look(self, question: Question) -> None:
        worker, workspace = get_current_worker(), self.desk.workspace
        if question.query.strip():
            for step in lookup.catch_up(workspace):
                if worker.is_cancelled:
                    return  # what is prepared stays; the next look-up goes on from there
                self.post_message(self.Preparing(question, step))
            found = lookup.look_up(workspace, question.query, question.kind, limit=question.most)
            hits = [(hit.concept, _why(hit)) for hit in found if question.layer in (None, hit.concept.layer)]
        else:
            hits = [(concept, "") for concept in glossary.list_concepts(workspace, question.kind, question.layer)]
        if not worker.is_cancelled:
            self.post_message(self.Found(question, hits))

    def on_looking_preparing(self, message: Preparing) -> None:
        """Say that the first look-up takes a while, and how far it is."""
        step = message.progress
        if step.total > _TAKES_A_WHILE and message.question is self.question:
            self.preparing = (
                f"The first look-up prepares the glossary: {step.done:,} of {step.total:,} entries.\n\n"
                "Go on typing, or leave with Esc: what is done is kept, and the next look-up goes on from there."
            )
            self.show_hits()

    def on_looking_found(self, message: Found) -> None:
        """Show the list, the best first; an answer to what is no longer asked is dropped."""
        if message.question is self.question:
            self.hits, self.question = list(message.hits), None
            self.show_hits()

    def _show_looking(self, question: Question) -> None:
        if question is self.question:
            self.show_hits()


def _why(hit: Hit) -> str:
    return f"it is {hit.why}" if hit.match == "exact" else f"it {hit.why} ({hit.score:.2f})"
