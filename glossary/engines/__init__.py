"""One file a machine translation engine: `SUMMARY` and `open_engine(request) -> Engine`."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from glossary.model import Hypothesis


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
