"""One file a machine translation engine: `SUMMARY`, `SENDS` and `open_engine(request) -> Engine`.

`SENDS` is False where sentences stay on this computer; an engine that does not say so is taken for one that sends them.
What is opened may be `Steerable`, and `Interruptible`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from glossary.model import Hypothesis
from glossary.text.alignment import Alignment, Span


class Engine(Protocol):
    """An opened engine; may be shared between threads."""

    @property
    def signature(self) -> str:
        """What makes the translations: the engine's name, the pair as `id-en`, then model, version and settings.

        Translations are kept by it: a change that may change an output changes the signature.
        """

    def translate(
        self, sentences: Sequence[str], alternatives: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Translate sentences, yielding `(index, hypotheses)` as they are done, best hypothesis first.

        Every index comes once, in any order; there may be fewer hypotheses than asked for, and none for a sentence
        that the engine cannot take. Raises NoEngine when it cannot go on. Stop iterating to cancel.
        """


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sentence to translate under conditions.

    The translation begins with `opening`, and none of the words in `without` is used. `expected` is roughly what will
    be said: sentences run together only where what one leaves out is not what another is to say.
    """

    source: str
    opening: str = ""
    without: tuple[str, ...] = ()
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a search under conditions found: `total` is the log-probability of its `tokens` tokens after the opening."""

    text: str
    total: float
    tokens: int
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Priced:
    """A translation's tokens as character spans, the log-probability of each, and of all with the end of sentence."""

    spans: tuple[Span, ...]
    logs: tuple[float, ...]
    total: float

    def over(self, span: Span) -> float:
        """The log-probability of the tokens that begin within a span."""
        return sum(log for (start, _), log in zip(self.spans, self.logs, strict=True) if span[0] <= start < span[1])

    def count(self, span: Span) -> int:
        """How many tokens begin within a span."""
        return sum(span[0] <= start < span[1] for start, _ in self.spans)


@dataclass(frozen=True, slots=True)
class Annotation:
    """How a package that was trained for it wants the wanted renderings written into the source: `term[rendering]`."""

    opening: str
    closing: str


@runtime_checkable
class Steerable(Engine, Protocol):
    """An engine whose search can be steered, so that a draft uses the glossary's renderings."""

    @property
    def annotation(self) -> Annotation | None:
        """How its package reads renderings written into the source; None when it was not trained for that."""

    def steer(
        self, attempts: Sequence[Attempt], hypotheses: int = 1, beam: int = 4
    ) -> Iterator[tuple[int, tuple[Guess, ...]]]:
        """Translate under conditions, as `translate` does without; none for a sentence that goes in parts.

        `beam` is how many hypotheses the search keeps up, at least as many as are asked for.
        """

    def price(self, pairs: Sequence[tuple[str, str]]) -> list[Priced | None]:
        """What the engine thinks of translations as they stand: `(source, target)`; None where it cannot tell."""


@runtime_checkable
class Interruptible(Engine, Protocol):
    """An engine that may wait for something outside this process."""

    def until(self, stop: Callable[[], bool]) -> Engine:
        """The same engine, which raises Interrupted within a tenth of a second when `stop()` becomes true."""
