"""An engine that gives the source back: for trying the workbench, and its tests, without a model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.model import EngineRequest, Hypothesis

SUMMARY = "Gives the source back, for trying things out"
SENDS = False


def open_engine(request: EngineRequest) -> "EchoEngine":
    """Never fails."""
    return EchoEngine(f"echo {request.source_language}-{request.target_language}")


@dataclass(frozen=True, slots=True)
class EchoEngine:
    """The source is the best hypothesis; further ones carry their number."""

    signature: str

    def translate(
        self, sentences: Sequence[str], alternatives: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Give each sentence back, in order."""
        for index, sentence in enumerate(sentences):
            more = (Hypothesis(f"{sentence} ({number})", -float(number)) for number in range(2, alternatives + 1))
            yield index, (Hypothesis(sentence, -1.0), *more)
