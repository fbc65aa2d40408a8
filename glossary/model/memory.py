"""The translation memory and what it answers."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A translation that the memory holds, as it stands: a confirmed segment, or a unit of an import.

    `before` and `after` are the sources of its neighbours, empty where unknown. `name` is the document's title or the
    import's file name, `made` how it came about where no person translated it: "aligned" or "machine". `segment` is
    the segment's id, `number` its 1-based place in the document.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    before: str = ""
    after: str = ""
    origin: Literal["confirmed", "tmx", "sample"] = "tmx"
    name: str = ""
    domain: str = ""
    made: str = ""
    who: str = ""
    at: str = ""
    document: int | None = None
    segment: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start:end` of a text and what is the matter with them."""

    start: int
    end: int
    kind: Literal["replaced", "removed", "added", "found", "likely"]


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A memory unit that resembles a sentence.

    `kind` is "context" where text and a neighbour are the same, "exact" where the text is, "figures" where only
    figures differ and `target` has the sentence's own, else "fuzzy". `score` is 0..100 after penalties; 100 only for
    the same text. `removed` are spans of `unit.source` that the sentence lacks, `added` spans of the sentence that the
    unit lacks. `penalties` are (why, points).
    """

    unit: MemoryUnit
    target: str
    score: int
    kind: Literal["context", "exact", "figures", "fuzzy"]
    removed: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()
    penalties: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class MemoryRules:
    """How the memory is asked: least score to show, points off, and the domain of the present work.

    A unit of another domain loses points only where both domains are named.
    """

    floor: int = 70
    aligned: int = 5
    other_domain: int = 5
    machine: int = 15
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A unit found by concordance, with where the query stands on either side (spans "found"); where it stands on one
    side only, the other has where its counterpart probably stands (spans "likely", none when unknown)."""

    unit: MemoryUnit
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
