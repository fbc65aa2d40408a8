"""One file a machine translation engine: `SUMMARY` and `open_engine(request) -> Engine`."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from glossary.model import Hypothesis


class Engine(Protocol):
    """An opened engine; may be shared between threads."""

    @property
    def signature(self) -> str:
        """What made the translations: engine, model, version and settings; equal signatures give equal output."""

    def translate(
        self, sentences: Sequence[str], alternatives: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Translate sentences, yielding `(index, hypotheses)` as they are done, best hypothesis first.

        Every index comes once, in any order. Stop iterating to cancel.
        """
