"""How alike two names are when neither spelling nor sound key is the same: word by word, in any order."""

from collections.abc import Sequence
from functools import cache, lru_cache

import regex
from rapidfuzz.distance import OSA

from glossary.text import romanise
from glossary.text.name_words import is_leading, is_particle, is_patronymic, is_title, same_given_name

# A name's other gender is another person: Ivanov and Ivanova, Putin and Putina, -sky and -skaya, -putra and -putri.
_GENDER = regex.compile(r"^(?P<root>.{2,}(?:ov|ev|in|sk|n(?=i$|aia$)|put(?=r[ai]$)))(?P<ending>aia|ia|oi|ra|ri|a|i|)$")
_OTHER_GENDER = 0.3
# Words of up to three sounds change into other names with a single letter (Kim, Kem; Li, Lu).
_SHORT = 3
_SAME_GIVEN = 0.97
_INITIAL = 0.9
_DIFFERENT = 0.6  # below this two words are different words rather than different spellings
_PART = 0.66  # one word of several: whoever bears the name, not this name
_SLACK = 0.1
_MISSING, _MISSING_AT_MOST = 0.04, 0.2


def likeness(query: Sequence[str], name: Sequence[str], *, person: bool = True) -> float:
    """0..1 for two names as sequences of sound keys; 1 means the same keys in some order.

    Each word of the query takes the closest free word of the name; an initial counts as its word. Titles of the
    query cost nothing, a patronymic or a middle name next to a whole name little, any other word that the name does
    not have its whole weight. Words that the name has and the query has not cost a little each. The other gender of
    a `person`'s name counts as another name.
    """
    query = [word for word in query if not is_title(word) or word in name] or list(query)
    taken = _paired(query, name, person)
    known = [place for place in taken if not is_particle(query[place])]
    if all(len(query[place]) == 1 for place in known):
        return 0.0
    spots = {spot for spot, _ in taken.values()}
    missing = [word for spot, word in enumerate(name) if spot not in spots]
    content = sum(not is_particle(word) for word in missing)
    whole = not content and len(known) >= 2 and all(taken[place][1] >= 0.8 for place in known)
    total = score = 0.0
    for place, word in enumerate(query):
        if place in taken:
            total += _weight(word)
            score += _weight(word) * taken[place][1]
        else:
            total += _extra(word, place, taken) if whole else max(2.0, _weight(word))
    score /= total
    # A name is as sure as its least sure word: given names are shared by many.
    score = min(score, *(alike + _SLACK for place, (_, alike) in taken.items() if len(query[place]) > _SHORT), 1.0)
    if content and len(known) == 1:
        return score * _PART
    lost = _MISSING * content + 0.01 * (len(missing) - content)
    return max(0.0, score - min(_MISSING_AT_MOST, lost))


def _paired(query: Sequence[str], name: Sequence[str], person: bool) -> dict[int, tuple[int, float]]:
    """By place in the query: the place in the name that goes with it, and how alike the two are."""
    pairs: list[tuple[float, float, int, int]] = []
    for place, word in enumerate(query):
        for spot, other in enumerate(name):
            if alike := word_likeness(word, other, person):
                pairs.append((-alike, -_weight(word), place, spot))
    pairs.sort()
    taken: dict[int, tuple[int, float]] = {}
    spots: set[int] = set()
    for unlike, _, place, spot in pairs:
        if place not in taken and spot not in spots:
            taken[place] = (spot, -unlike)
            spots.add(spot)
    # Two short words that only resemble each other say nothing without a longer one that agrees.
    short = {place for place, (spot, _) in taken.items() if min(len(query[place]), len(name[spot])) <= _SHORT}
    sure = sum(
        len(query[place]) for place, (_, alike) in taken.items() if alike == 1 or (alike >= 0.85 and place not in short)
    )
    for place in short:
        if taken[place][1] < 1 < len(query[place]) and sure < 4:
            del taken[place]
    # “Ivanka Trump” is not “Donald J. Trump”: a word stands for an initial only where the rest of the name agrees.
    for place, (spot, _) in list(taken.items()):
        if len(name[spot]) == 1 < len(query[place]) and sum(len(query[other]) > 1 for other in taken) < 3:
            del taken[place]
    return taken


@lru_cache(maxsize=65536)
def word_likeness(one: str, other: str, person: bool = True) -> float:
    """0..1 for two sound keys: 1 when equal, 0 when they are different words rather than different spellings."""
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if _same_initial(one[0], other[0]) else 0.0
    if other in same_given_name(one):
        return _SAME_GIVEN
    length = max(len(one), len(other))
    # Most pairs share nothing: the plain distance says so in a hundredth of the time.
    edits = max(2, length * 2 // 5)
    if OSA.distance(one, other, score_cutoff=edits) > edits:
        return 0.0
    cost = distance(one, other)
    if min(len(one), len(other)) <= _SHORT and cost > 0.5:
        return 0.0
    if person and _other_gender(one, other):
        cost += _OTHER_GENDER * length
    alike = 1.0 - cost / length
    return alike if alike >= _DIFFERENT else 0.0


def distance(one: str, other: str) -> float:
    """The weighted edit distance of two sound keys in letters, adjacent letters swapped included.

    The recurrence of Damerau's distance in its restricted form (optimal string alignment), with the costs of
    `data/romanisation/costs.toml`.
    """
    single, pairs, costs = _costs()
    # The first letter is the one that people get right.
    swap, first = costs["swap"], costs["first_letter"]
    before: list[float] = []
    row = [0.0]
    for place, letter in enumerate(other):
        row.append(row[-1] + single.get(letter, single[""]) + (0.0 if place else first))
    for line, own in enumerate(one):
        gone = single.get(own, single[""])
        current = [row[0] + gone + (0.0 if line else first)]
        for place, letter in enumerate(other):
            if own == letter:
                changed = row[place]
            else:
                changed = row[place] + pairs.get(own + letter, costs["substitution"])
                if not line and not place:
                    changed += first
            least = min(changed, row[place + 1] + gone, current[place] + single.get(letter, single[""]))
            if line and place and own == other[place - 1] and one[line - 1] == letter != own:
                least = min(least, before[place - 1] + swap)
            current.append(least)
        before, row = row, current
    return row[-1]


@lru_cache(maxsize=65536)
def _weight(word: str) -> float:
    if len(word) == 1:
        return 1.0
    return 0.25 * len(word) if is_particle(word) else float(len(word))


def _extra(word: str, place: int, taken: dict[int, tuple[int, float]]) -> float:
    """What a word weighs that stands in the query beside a name which is all there."""
    if len(word) == 1 or is_particle(word):
        return 0.3
    if is_patronymic(word) or (is_leading(word) and not place):
        return 0.05 * len(word)
    return (0.1 if min(taken) < place < max(taken) else 0.25) * len(word)


def _same_initial(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"J", "i"} or {one, other} <= {"C", "k"} or {one, other} <= {"e", "i"}


def _other_gender(one: str, other: str) -> bool:
    first, second = _GENDER.match(one), _GENDER.match(other)
    if not first or not second or first["root"] != second["root"] or first["ending"] == second["ending"]:
        return False
    return {first["ending"], second["ending"]} - {"i", "", "oi"} != set()


@cache
def _costs() -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    given = romanise.table("costs")
    single = dict.fromkeys("aeiou", given["vowel_insertion"]) | {"": given["insertion"]} | given["letters"]
    pairs: dict[str, float] = given["pairs"] | {pair[::-1]: cost for pair, cost in given["pairs"].items()}
    return single, pairs, {name: cost for name, cost in given.items() if isinstance(cost, float)}
