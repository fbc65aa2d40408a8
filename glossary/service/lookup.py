"""Look a term or name up: by its spelling, by its sound, or by what it resembles."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from glossary.model import Concept, Form, Hit, Kind
from glossary.service import glossary
from glossary.store.workspace import Workspace
from glossary.text import romanise, similarity
from glossary.text.fold import fold

# Below this likeness a suggestion is more often another name than a misspelling: benchmarks/lookup.py.
_ACCEPTED = 0.78
_SIFTED = 80
_SIFT_FLOOR = 60
_SHORTEST = 3

_loaded: dict[Path, tuple[str, "_Index"]] = {}
_loading = threading.Lock()


def look_up(workspace: Workspace, query: str, kind: Kind | None = None, limit: int = 10) -> list[Hit]:
    """The concepts that `query` may mean, best first, one hit a concept; empty when nothing is close.

    Spelling first (case, accents, punctuation aside), then the sound key over romanisations and scripts, then
    likeness. Only the first is ever called exact, and only exact hits score 1.
    """
    index = _index(workspace)
    best: dict[tuple[str, str], Hit] = {}
    for hit in index.hits(query):
        identity = (hit.concept.kind, hit.concept.id)
        if (kind is None or hit.concept.kind == kind) and (
            identity not in best or _order(hit) < _order(best[identity])
        ):
            best[identity] = hit
    return sorted(best.values(), key=_order)[:limit]


def _order(hit: Hit) -> tuple[float, bool, int, str]:
    forms = [form.text for form in hit.concept.forms]
    return (-hit.score, hit.concept.layer != "user", forms.index(hit.via), hit.concept.id)


@dataclass(slots=True)
class _Index:
    spellings: dict[str, list[tuple[Concept, Form]]] = field(default_factory=dict)
    sounds: dict[tuple[str, ...], list[tuple[Concept, Form]]] = field(default_factory=dict)
    skeletons: dict[str, list[tuple[Concept, Form]]] = field(default_factory=dict)
    sifted: list[str] = field(default_factory=list)
    owners: list[tuple[tuple[str, ...], Concept, Form]] = field(default_factory=list)

    def add(self, concept: Concept) -> None:
        for form in concept.forms:
            self.spellings.setdefault(fold(form.text), []).append((concept, form))
            sound = romanise.keys(form.text)
            if not sound:
                continue
            self.sounds.setdefault(tuple(sorted(sound)), []).append((concept, form))
            if romanise.is_arabic(form.text):
                self.skeletons.setdefault(romanise.skeleton(form.text), []).append((concept, form))
            self.sifted.append(" ".join(sorted(sound)))
            self.owners.append((sound, concept, form))

    def hits(self, query: str) -> Iterator[Hit]:
        folded = fold(query)
        if not folded:
            return
        for concept, form in self.spellings.get(folded, ()):
            yield Hit(concept, "exact", 1.0, form.text, f"written “{form.text}”")
        sound = romanise.keys(query)
        if not sound:
            return
        for concept, form in self.sounds.get(tuple(sorted(sound)), ()):
            spelling = fuzz.ratio(romanise.latin(query), romanise.latin(form.text)) / 100
            yield Hit(concept, "folded", round(0.9 + 0.09 * spelling, 3), form.text, f"sounds like “{form.text}”")
        if romanise.is_arabic(query):
            bones = romanise.skeleton(query)
            for concept, form in self.skeletons.get(bones, ()):
                yield Hit(concept, "folded", 0.9, form.text, f"the same consonants as “{form.text}”")
        if sum(map(len, sound)) >= _SHORTEST:
            yield from self._alike(sound)

    def _alike(self, sound: Sequence[str]) -> Iterator[Hit]:
        joined = " ".join(sorted(sound))
        near = process.extract(
            joined, self.sifted, scorer=fuzz.token_set_ratio, limit=_SIFTED, score_cutoff=_SIFT_FLOOR
        )
        near += process.extract(joined, self.sifted, scorer=fuzz.ratio, limit=_SIFTED, score_cutoff=_SIFT_FLOOR)
        for place in sorted({int(spot) for _, _, spot in near}):
            name, concept, form = self.owners[place]
            score = similarity.likeness(sound, name)
            if score >= _ACCEPTED:
                yield Hit(concept, "fuzzy", round(min(score, 0.95) * 0.93, 3), form.text, f"resembles “{form.text}”")


def _index(workspace: Workspace) -> _Index:
    current = glossary.revision(workspace)
    with _loading:
        there = _loaded.get(workspace.path)
        if there is None or there[0] != current:
            index = _Index()
            for concept in glossary.list_concepts(workspace):
                index.add(concept)
            _loaded[workspace.path] = there = (current, index)
        return there[1]


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
