"""Whether a translation carries a name: in an allowed form, as an adjective of it, or misspelt."""

from collections.abc import Iterable, Iterator

import regex
from rapidfuzz.distance import DamerauLevenshtein

from glossary.checks._pair import Pair, Word
from glossary.checks._words import words
from glossary.model import Match
from glossary.text.fold import fold

_WORD = regex.compile(r"[\p{L}\p{N}]+")
# Endings that make an English adjective or people of a country: Russia, Russian; Kazakhstan, Kazakh.
_STEM_LEFT = 4


def is_rendered(pair: Pair, matches: list[Match]) -> bool:
    """Whether the target has any allowed rendering of the concepts found at one place, or a form derived from it."""
    forms = list(_renderings(matches))
    if any(pair.has(form) for form in forms):
        return True
    if any(_demonym(pair, form) for form in forms):
        return True
    return any(_mostly(pair, form) for form in forms)


def _renderings(matches: Iterable[Match]) -> Iterator[str]:
    for match in matches:
        yield from match.renderings


def _demonym(pair: Pair, form: str) -> bool:
    """Russia as Russian, Britain as British, North Korea as North Korean."""
    there = pair.target_set
    if not there.isdisjoint(words().demonyms.get(form.lower(), ())):
        return True
    parts = fold(form).split()
    return bool(parts) and all(_derived(part, there) for part in parts)


def _derived(part: str, there: frozenset[str]) -> bool:
    if part in there:
        return True
    if len(part) < _STEM_LEFT:
        return False
    # Ukraine, Ukrainian: the last letter or two may go; Kazakhstan, Kazakh: the country's ending may
    stem = part[: max(_STEM_LEFT, len(part) - 2)]
    people = part.removesuffix("stan")
    return any(
        (word.startswith(stem) and word.endswith(("n", "ns", "i", "is", "ese", "ish")) and word != part)
        or (people != part and word.rstrip("s") in (people, f"{people}i"))
        for word in there
    )


def _mostly(pair: Pair, form: str) -> bool:
    """A long name of a body or event, of which more than half of the words stand in the target."""
    parts = [part for part in fold(form).split() if len(part) > 3]
    if len(parts) < 2 or all(part in pair.lexicon.target_names for part in parts):
        return False  # a person's or a place's name has to be there whole
    there = sum(any(word.startswith(part[: max(4, len(part) - 2)]) for word in pair.target_set) for part in parts)
    return there * 2 > len(parts)


def near(pair: Pair, wanted: str, *, least: float = 0.68) -> Word | None:
    """A capitalised target word that resembles `wanted` (folded, one word) without being it or a known name."""
    if len(wanted) < 4:
        return None
    best: tuple[float, Word | None] = (least, None)
    for word in pair.target_capitals:
        if abs(len(word.folded) - len(wanted)) > 3 or word.folded == wanted:
            continue
        if word.folded in pair.source_set or word.folded in pair.lexicon.target_names:
            continue
        alike = likeness(word.folded, wanted)
        if alike >= best[0]:
            best = (alike, word)
    return best[1]


def likeness(one: str, other: str) -> float:
    """0..1 by Damerau-Levenshtein; a different first letter costs a fifth."""
    alike = 1 - DamerauLevenshtein.distance(one, other) / max(len(one), len(other))
    return alike - (0.2 if one[0] != other[0] else 0.0)
