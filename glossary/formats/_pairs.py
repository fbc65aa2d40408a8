"""What a bilingual file holds, whatever its format: pairs of source and target with state, note and stable id."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from glossary.model import BadInput, Segment, State

_NOT_NMTOKEN = regex.compile(r"[^A-Za-z0-9_.:-]")


@dataclass(frozen=True, slots=True)
class Pair:
    """One source with its target; inline codes are the numbered signs of `text.codes`.

    `id` is the file's own name for the pair, unique within it, empty where it has none. Languages are BCP-47 tags,
    empty where the file does not say. `edit` is the number of the edit that `target` showed when Padanan wrote the
    file, 0 when the segment had no target then, None when the file was not written by Padanan.
    """

    source: str
    target: str = ""
    state: State = "new"
    id: str = ""
    note: str = ""
    source_language: str = ""
    target_language: str = ""
    edit: int | None = None


@dataclass(frozen=True, slots=True)
class KeyedSegment(Segment):
    """A segment that keeps the id it had in the file it came from."""

    key: str = ""


def key_of(segment: Segment) -> str:
    """The segment's id in an exchanged file: stable for as long as the workspace lives."""
    return segment.key if isinstance(segment, KeyedSegment) and segment.key else str(segment.id)


def segments(pairs: Iterable[Pair], language: str) -> Iterator[KeyedSegment]:
    """The pairs of a file as segments that a writer takes, numbered from 1."""
    for number, pair in enumerate(pairs, 1):
        yield KeyedSegment(
            number, 0, number, number, "paragraph", "", pair.source, "\n", language, pair.state, pair.target,
            None, pair.edit or None, pair.note, key=pair.id,
        )  # fmt: skip


class Names:
    """Gives each key a name that XML takes as an NMTOKEN, the same key always the same one, no two alike."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, key: str) -> str:
        """A name for a key; raises BadInput for a key that was given before."""
        safe = _NOT_NMTOKEN.sub("_", key) or "_"
        if safe != key:
            safe = f"{safe[:80]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
        if safe in self._given:
            raise BadInput(f"Two segments have the id “{key}”.")
        self._given.add(safe)
        return safe


def state_of(target: str, *, finished: bool) -> State:
    """The state of a pair that came in a file."""
    return "new" if not target else "confirmed" if finished else "draft"
