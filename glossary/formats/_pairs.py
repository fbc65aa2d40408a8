"""What a bilingual file holds, whatever its format: pairs of source and target with state, note and stable id."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

import regex

from glossary.model import BadInput, BlockKind, Origin, Segment, State

_ORIGINS: tuple[Origin, ...] = get_args(Origin)
_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
_NOT_NMTOKEN = regex.compile(r"[^A-Za-z0-9_.:-]")


@dataclass(frozen=True, slots=True)
class Pair:
    """One source with its target; inline codes are the numbered signs of `text.codes`.

    `id` is the file's own name for the pair, unique within it, empty where it has none. Languages are BCP-47 tags,
    empty where the file does not say. `edit` is the number of the edit that `target` showed when Padanan wrote the
    file, 0 when the segment had no target then, None when the file was not written by Padanan. `origin` and `kind` are
    a segment's, empty where the file has no place for them or says something else.

    What only the file's own format can say again: `properties` and `attributes` by their names in the file, and the
    `codes` behind the signs of source and target as they are written there.
    """

    source: str
    target: str = ""
    state: State = "new"
    id: str = ""
    note: str = ""
    source_language: str = ""
    target_language: str = ""
    edit: int | None = None
    origin: str = ""
    kind: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})


@dataclass(frozen=True, slots=True)
class KeyedSegment(Segment):
    """A segment that keeps the id it had in the file it came from, and all that the file said of it."""

    key: str = ""
    pair: Pair | None = None


def key_of(segment: Segment) -> str:
    """The segment's id in an exchanged file: stable for as long as the workspace lives."""
    return segment.key if isinstance(segment, KeyedSegment) and segment.key else str(segment.id)


def segments(pairs: Iterable[Pair], language: str) -> Iterator[KeyedSegment]:
    """The pairs of a file as segments that a writer takes, numbered from 1."""
    for number, pair in enumerate(pairs, 1):
        origin = next((one for one in _ORIGINS if one == pair.origin), None)
        kind: BlockKind = next((one for one in _KINDS if one == pair.kind), "paragraph")
        yield KeyedSegment(
            number, 0, number, number, kind, "", pair.source, "\n", language, pair.state, pair.target,
            origin, pair.edit or None, pair.note, key=pair.id, pair=pair,
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


def state_said(said: str, target: str) -> State:
    """The state that a file says for a target: a draft where the name is none of ours, new where there is no target."""
    return state_of(target, finished=said.strip().lower() == "confirmed")


def edit_said(said: str) -> int | None:
    """The number of an edit as a file writes it; None for anything else."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None
