"""Whether a translation carries a name: in an allowed form, as an adjective of it, or misspelt."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex
from rapidfuzz.distance import DamerauLevenshtein

from glossary.checks._pair import Pair, Word
from glossary.checks._words import words
from glossary.model import Match
from glossary.text.common_words import common_words
from glossary.text.fold import fold

_WORD = regex.compile(r"[\p{L}\p{N}]+")
# Endings that make an English adjective or people of a country: Russia, Russian; Kazakhstan, Kazakh.
_STEM_LEFT = 4


def is_rendered(pair: Pair, matches: list[Match]) -> bool:
    """Whether the target has any allowed rendering of the concepts found at one place, or a form derived from it."""
    if any(pair.has(form) or demonym(pair, form) for form in _renderings(matches)):
        return True
    return any(
        _mostly(pair, form, whole=one_of_a_kind(match))
        or (match.concept.domain == "bodies" and (_in_short(pair, form) or _told(pair, form)))
        or (match.concept.domain == "organisations" and _in_short(pair, form.split()[-1]))
        or (
            match.concept.domain == "countries" and " of " in form and pair.has(form.split()[-1])
        )  # Kingdom of Thailand
        for match in matches
        for form in match.renderings
    )


def _renderings(matches: Iterable[Match]) -> Iterator[str]:
    for match in matches:
        for form in match.renderings:
            yield form.removeprefix("The ").removeprefix("Indonesian ")  # the Hague court, an Army officer


def one_of_a_kind(match: Match) -> bool:
    """Whether a name is a person's or a place's, which is never shortened as bodies and events are."""
    return bool(match.concept.gender) or match.concept.domain in ("cities", "countries", "places", "persons")


def demonym(pair: Pair, form: str) -> bool:
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
        or (word.startswith("trans") and word.endswith(part))  # transatlantic
        or (len(word) >= _STEM_LEFT and part.startswith(word) and len(part) - len(word) <= 2)  # Serbia, Serb
        or (people != part and word.rstrip("s") in (people, f"{people}i"))
        for word in there
    )


def _in_short(pair: Pair, form: str) -> bool:
    """A body as news calls it for short, in small letters: the top court, lawmakers, the navy's ships."""
    there = {word.folded for word in pair.target_words if word.text[0].islower() or pair.headline}
    return any(
        not named.isdisjoint(fold(form).split()) and not short.isdisjoint(there)
        for named, short in words().bodies_in_short
    )


def _told(pair: Pair, form: str) -> bool:
    """A body by what tells it from others: counterterrorism chief, of the National Counterterrorism Agency."""
    telling = [part for part in fold(form).split() if len(part) > 3 and part not in words().generic_words]
    return any(word.startswith(part[: max(5, len(part) - 3)]) for part in telling for word in pair.target_set)


def _mostly(pair: Pair, form: str, *, whole: bool) -> bool:
    """A long name of a body or event, of which half of the words stand in the target, or two of three."""
    parts = [part for part in fold(form).split() if len(part) > 3]
    if len(parts) < 2 or (whole and all(part in pair.lexicon.target_names for part in parts)):
        return False
    there = sum(any(word.startswith(part[: max(4, len(part) - 2)]) for word in pair.target_set) for part in parts)
    return there >= 2 and there * 2 >= len(parts) and not _another(pair, form)


def _another(pair: Pair, form: str) -> bool:
    """Whether a longer name of somebody else stands there, which the source does not have: another bank, another court.

    It begins as this one does and has more words.
    """
    meant = {fold(one) for match in pair.matches for one in match.renderings}
    return any(
        name in pair.folded_target and name.strip() not in meant
        for name in pair.lexicon.long_names.get(fold(form).split()[0], ())
    )


def near(pair: Pair, wanted: str, *, least: float = 0.68) -> Word | None:
    """A capitalised target word that resembles `wanted` (folded, one word) without being it, a known name or a word.

    An everyday English word is a translation, not a misspelling: Prefektur is Prefecture, Mayor is Major.
    """
    if len(wanted) < 4:
        return None
    common = common_words(pair.base[1])
    best: tuple[float, Word | None] = (least, None)
    for word in pair.target_capitals:
        if abs(len(word.folded) - len(wanted)) > 3 or word.folded == wanted:
            continue
        if word.folded in pair.source_set or word.folded in pair.lexicon.target_names or word.folded in common:
            continue
        alike = likeness(word.folded, wanted)
        if alike >= best[0]:
            best = (alike, word)
    return best[1]


def likeness(one: str, other: str) -> float:
    """0..1 by Damerau-Levenshtein; a different first letter costs a fifth."""
    alike = 1 - DamerauLevenshtein.distance(one, other) / max(len(one), len(other))
    return alike - (0.2 if one[0] != other[0] else 0.0)


@lru_cache(maxsize=8192)
def as_loan(folded: str) -> str:
    """A folded word as Indonesian and English spell a common loan alike: kolonel, colonel; Polinesia, Polynesia.

    After the rules for loanwords of EYD V; final vowels and doubled letters go.
    """
    for pattern, instead in _LOANS:
        folded = pattern.sub(instead, folded)
    return folded


_LOANS = tuple(
    (regex.compile(pattern), instead)
    for pattern, instead in (
        (r"ph", "f"), (r"[ck]h", "k"), (r"([gtrs])h", r"\1"), (r"[ao]e", "e"), (r"x", "ks"), (r"qu", "ku"),
        (r"c(?=[eiy])", "s"), (r"c", "k"), (r"t(?=i[aou])", "s"), (r"y", "i"), (r"sion(?=s?$)", "si"),
        (r"(.)\1", r"\1"), (r"[aeiou]+$", ""),
    )
)  # fmt: skip
