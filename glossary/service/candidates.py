"""What a query may mean, one stage after the other: spelling, sound, coarse keys, likeness, beginning."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from glossary.model import Kind
from glossary.store import lookup as tables
from glossary.store.lookup import Database, Row
from glossary.text import romanise, similarity
from glossary.text.fold import fold
from glossary.text.name_words import is_particle, is_title, same_given_name
from glossary.text.readings import Reading, chinese, readings

# Likeness below this is another name or another word more often than a misspelling: benchmarks/lookup.py.
_ALIKE = 0.72
_FUZZY_AT_MOST = 0.97
_SURE = 0.86
# Shorter words written together resemble too much.
_LONG = 6
# Of the names that share most with the query so many are compared word by word.
_COMPARED = 60
_NEAR_WORDS = 80
_BEGINNINGS = 40
# Consonants alone tell names apart from this many on.
_FEWEST_BONES = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that the query may mean; `{form}` in `why` stands for the form as the glossary writes it."""

    row: Row
    match: Literal["exact", "folded", "fuzzy"]
    score: float
    why: str


def candidates(db: Database, query: str, kind: Kind | None, limit: int) -> Iterator[Candidate]:
    """Everything that `query` may mean, in no order, concepts and rows more than once."""
    spelling = fold(query)
    for row in tables.rows_with(db, "spelling", spelling, kind):
        yield Candidate(row, "exact", 1.0, "written {form}")
    ways = list(readings(query))
    sure = 0.0
    for way in ways:
        for candidate in _same_sound(db, query, way, kind):
            sure = max(sure, candidate.score)
            yield candidate
    if coarse := chinese(query):
        for row in tables.rows_with(db, "chinese", coarse, kind):
            yield Candidate(row, "folded", 0.87, "the same Chinese syllables as {form} in another romanisation")
    yield from _same_bones(db, query, kind)
    # Ideographs and syllables in Latin letters are too short to resemble each other for a reason.
    if ways and not romanise.is_east_asian(query):
        for candidate in _alike(db, ways[:1], kind):
            sure = max(sure, candidate.score)
            yield candidate
        # Other readings of a misspelling are worth their time only where the plain one leads nowhere.
        if sure < _SURE and len(ways) > 1:
            yield from _alike(db, ways[1:], kind)
    yield from _beginning(db, spelling, ways[0].keys if ways else (), kind, max(limit, _BEGINNINGS))


def _same_sound(db: Database, query: str, way: Reading, kind: Kind | None) -> Iterator[Candidate]:
    aside = f" in {way.name}" if way.name else ""
    spelt = romanise.latin(query)
    if not way.name:
        joined = romanise.key("".join(spelt.split()))
        for row in tables.rows_with(db, "joined", joined, kind):
            if len(row.sound.split()) == len(way.keys):
                continue
            yield Candidate(row, "folded", 0.95, "sounds like {form}, spaces aside")
    for row in tables.rows_with(db, "sound", way.sound, kind):
        near = fuzz.ratio(spelt, row.spelling) / 100
        other = f" ({row.reading})" if row.reading else ""
        score = 0.9 + 0.09 * near if not aside and not other else 0.86 + 0.09 * near
        yield Candidate(row, "folded", round(score, 3), f"sounds like {{form}}{aside}{other}")
    kept = [word for word in way.keys if not is_title(word)]
    if kept and len(kept) < len(way.keys):
        for row in tables.rows_with(db, "sound", " ".join(sorted(kept)), kind):
            yield Candidate(row, "folded", 0.92, f"sounds like {{form}}{aside}, the title aside")


def _same_bones(db: Database, query: str, kind: Kind | None) -> Iterator[Candidate]:
    # A Latin query is not looked up by consonants: its vowels are known and count.
    if not romanise.is_abjad(query):
        return
    bones = romanise.bones(query)
    found = len(bones)
    if found >= _FEWEST_BONES or (found > 1 and len(query) > 4):
        for row in tables.rows_with(db, "bones", bones, kind):
            score = 0.88 if found >= _FEWEST_BONES else 0.86 if row.person else 0.82
            yield Candidate(row, "folded", score, "the same consonants as {form}")


def _alike(db: Database, ways: Sequence[Reading], kind: Kind | None) -> Iterator[Candidate]:
    found = _near_rows(db, ways)
    for row in tables.rows_by_id(db, found, kind) if found else ():
        name = row.sound.split()
        score, way = max(((_likeness(way, row, name), -place) for place, way in enumerate(ways)), default=(0.0, 0))
        if score >= _ALIKE:
            aside = f" in {ways[-way].name}" if ways[-way].name else ""
            yield Candidate(row, "fuzzy", round(min(score, _FUZZY_AT_MOST) * 0.93, 3), f"resembles {{form}}{aside}")


def _likeness(way: Reading, row: Row, name: list[str]) -> float:
    score = similarity.likeness(way.keys, name, person=row.person)
    joined = "".join(way.keys)
    if len(way.keys) != len(name) and len(joined) >= _LONG and joined[:2] == row.joined[:2]:
        # Words written together or apart, and a letter wrong in them.
        score = max(score, similarity.word_likeness(joined, row.joined) - 0.03)
    return score


def _near_rows(db: Database, ways: Sequence[Reading]) -> list[int]:
    """The rows that share most with the query, by the letters of the words they share."""
    weights: dict[int, float] = {}
    popular: list[tuple[int, float]] = []
    for key in _telling(ways):
        shared: dict[int, float] = {}
        for word, likeness in _near_words(db, key):
            rows = tables.rows_of_word(db, word)
            weight = likeness * len(key)
            if len(rows) > tables.POPULAR:
                popular.append((word, weight))
            for row in rows[: tables.POPULAR]:
                shared[row] = max(shared.get(row, 0.0), weight)
        for row, weight in shared.items():
            weights[row] = weights.get(row, 0.0) + weight
    popular.sort(key=lambda pair: -pair[1])
    for place, (one, weight) in enumerate(popular[:3]):
        for other, more in popular[place + 1 : 3]:
            for row in tables.rows_of_both(db, one, other):
                weights[row] = max(weights.get(row, 0.0), weight + more)
    # Who shares a given name only is not compared where somebody shares more.
    least = 0.6 * max(weights.values(), default=0.0)
    most = ((-weight, row) for row, weight in weights.items() if weight >= least)
    return [row for _, row in heapq.nsmallest(_COMPARED, most)]


def _telling(ways: Sequence[Reading]) -> list[str]:
    """The words of all readings that say which name is meant; titles and particles only when there is nothing else."""
    words = dict.fromkeys(key for way in ways for key in way.keys if len(key) > 1)
    return [key for key in words if not is_particle(key) and not is_title(key)] or list(words)


def _near_words(db: Database, key: str) -> list[tuple[int, float]]:
    """Words of the tables that may be `key` misspelt, with their likeness, closest first."""
    group = same_given_name(key) | {key}
    found = {word: similarity.word_likeness(key, other) for word, other in tables.words_equal(db, sorted(group))}
    if len(key) > 3:
        edits = 1 if len(key) <= 4 else 2 if len(key) <= 7 else 3
        for word, other in tables.words_near(db, key, max(_shared(key), len(key) - 3 * edits), _NEAR_WORDS):
            if word not in found and OSA.distance(key, other, score_cutoff=edits) <= edits:
                likeness = similarity.word_likeness(key, other)
                if likeness:
                    found[word] = likeness
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:20]


def _shared(key: str) -> int:
    return 1 if len(key) < 6 else 2


def _beginning(
    db: Database, spelling: str, keys: tuple[str, ...], kind: Kind | None, limit: int
) -> Iterator[Candidate]:
    for row in tables.rows_beginning(db, spelling, kind, limit):
        if row.spelling != spelling:
            yield Candidate(row, "fuzzy", _begun(spelling, row.spelling), "begins {form}")
    if len(keys) != 1 or len(keys[0]) < 2:
        return
    seen: set[int] = set()
    for word, _ in tables.words_beginning(db, keys[0], limit):
        seen.update(tables.rows_of_word(db, word)[:limit])
        if len(seen) >= 2 * limit:
            break
    for row in tables.rows_by_id(db, sorted(seen)[: 2 * limit], kind) if seen else ():
        score = max(_begun(keys[0], word) for word in row.sound.split()) - 0.05
        yield Candidate(row, "fuzzy", round(score, 3), "begins a word of {form}")


def _begun(beginning: str, whole: str) -> float:
    return round(0.6 + 0.15 * len(beginning) / max(len(whole), len(beginning)), 3)
