"""Look a term or name up: by its spelling, by its sound, by what it resembles, or by how it begins."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from glossary import paths
from glossary.model import Concept, Hit, Kind, Progress
from glossary.service.candidates import Candidate, candidates
from glossary.store import concepts as shelf
from glossary.store import lookup as tables
from glossary.store.lookup import Database, Entry
from glossary.store.workspace import Workspace
from glossary.text import readings, romanise
from glossary.text.fold import fold

# A hit of at least this score is meant to be the same; what lies below only begins alike, or is one word of several:
# benchmarks/lookup.py measures both sides of it.
ACCEPTED = 0.8
# Raised when keys are made otherwise, so that workspaces make theirs again.
_KEYS = 1


def look_up(workspace: Workspace, query: str, kind: Kind | None = None, limit: int = 10) -> list[Hit]:
    """The concepts that `query` may mean, best first, one hit a concept; empty when nothing is close.

    Spelling first (case, accents, punctuation aside), then the sound key over romanisations and scripts, then
    likeness, then what only begins so, for looking while typing. Only a spelling is ever called exact, and only
    exact hits score 1; from `ACCEPTED` up a hit is taken for the same, below it is offered as near.
    """
    if not fold(query):
        return []
    with workspace.reading() as db:
        found = None if tables.behind(db, _rules()) else _found(db, query, kind, limit)
    if found is None:
        for _ in catch_up(workspace):
            pass
        with workspace.reading() as db:
            found = _found(db, query, kind, limit)
    return [placed.hit() for placed in found]


def catch_up(workspace: Workspace) -> Iterator[Progress]:
    """Bring the tables that look-ups read to what the glossary is now, with progress in entries; none when they are.

    A new workspace takes a second or two, one with many own entries longer. Each step is stored: stop iterating to
    cancel, and the next one goes on from there, also in another window.
    """
    with workspace.reading() as db:
        total = tables.waiting(db, _rules()) if tables.behind(db, _rules()) else 0
    left = total
    while left:
        yield Progress(max(0, total - left), total, "learning how the entries sound")
        with workspace.writing() as db:
            tables.catch_up(db, _rules(), _entries)
            left = tables.waiting(db, _rules())
    if total:
        yield Progress(total, total, "learning how the entries sound")


def as_json(hit: Hit) -> dict[str, object]:
    """A hit as scripts get it: preferred forms first on both sides."""
    concept = replace(hit.concept, forms=tuple(sorted(hit.concept.forms, key=lambda form: form.status != "preferred")))
    return {
        "kind": concept.kind,
        "indonesian": [form.text for form in concept.in_language("id")],
        "english": [form.text for form in concept.in_language("en") if form.status in ("preferred", "admitted")],
        "match": hit.match,
        "score": hit.score,
        "via": hit.via,
        "domain": concept.domain,
        "note": concept.note,
        "source": concept.source,
    }


@dataclass(frozen=True, slots=True)
class _Placed:
    candidate: Candidate
    concept: Concept

    def order(self) -> tuple[float, bool, int, str]:
        own = self.concept.layer != "user"
        return (-self.candidate.score, own, self.candidate.row.position, self.concept.id)

    def hit(self) -> Hit:
        via = self.concept.forms[self.candidate.row.position].text
        why = self.candidate.why.format(form=f"“{via}”")
        return Hit(self.concept, self.candidate.match, self.candidate.score, via, why)


def _found(db: Database, query: str, kind: Kind | None, limit: int) -> list[_Placed]:
    best: dict[int, Candidate] = {}
    for candidate in candidates(db, query, kind, limit):
        there = best.get(candidate.row.concept)
        if there is None or _order(candidate) < _order(there):
            best[candidate.row.concept] = candidate
    # Some more than asked for: among equals the user's own entries come first, which only the concepts tell.
    chosen = sorted(best.values(), key=_order)[: limit + 20]
    concepts = shelf.concepts_of_rows(db, [candidate.row.concept for candidate in chosen])
    placed = (_Placed(each, concepts[each.row.concept]) for each in chosen if each.row.concept in concepts)
    return sorted(placed, key=_Placed.order)[:limit]


def _order(candidate: Candidate) -> tuple[float, int, int]:
    return (-candidate.score, candidate.row.position, candidate.row.concept)


def _entries(text: str) -> Iterator[Entry]:
    spelling = fold(text)
    if not spelling:
        return
    chinese, bones = readings.chinese(text), romanise.bones(text)
    found = False
    for reading in readings.readings(text, entry=True):
        found = True
        joined = romanise.key("".join(romanise.latin(text).split())) if not reading.name else "".join(reading.keys)
        yield Entry(reading.name, spelling, reading.keys, joined, chinese, bones)
        chinese = bones = ""
    if not found:
        yield Entry("", spelling, (), "", chinese, bones)


@cache
def _rules() -> str:
    """What the tables were made by: the romanisation tables that Padanan ships and the way keys are made."""
    digest = hashlib.sha256(str(_KEYS).encode())
    for file in sorted((paths.data() / "romanisation").glob("*.toml")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]
