"""How alike two names are when neither spelling nor sound key is the same: word by word, in any order."""

from collections.abc import Sequence

import regex
from rapidfuzz.distance import DamerauLevenshtein

# A name's other gender (Ivanov, Ivanova; Putin, Putina; Zakharov, Zakharova; -sky, -skaya) is another person.
_GENDER = regex.compile(r"^(?P<root>.+(?:ov|ev|in|sk))(?P<ending>a|aia|i|oi|)$")
# Words of up to four letters change into other names with a single letter (Kim, Kem; Duda, Dudu).
_SHORT = 4
_MISSING_IN_QUERY = 0.06  # a patronymic, a middle name, a first name left out
_MISSING_IN_NAME = 0.25  # a word of the query that the name does not have
_OTHER_GENDER = 0.3


def likeness(query: Sequence[str], name: Sequence[str]) -> float:
    """0..1 for two names as sequences of sound keys; 1 means the same keys in some order.

    Each word of the query takes the closest free word of the name; an initial counts as its word. What is left over
    on either side costs a little (the name's) or much (the query's).
    """
    if not query or not name:
        return 0.0
    free = list(name)
    alike, matched = 0.0, 0
    for word in sorted(query, key=len, reverse=True):
        best, place = max(((word_likeness(word, other), -spot) for spot, other in enumerate(free)), default=(0.0, 0))
        if best > 0:
            free.pop(-place)
            matched += 1
            alike += best * len(word)
    if not matched:
        return 0.0
    length = sum(map(len, query))
    score = alike / length - _MISSING_IN_NAME * (len(query) - matched)
    return max(0.0, score - min(0.3, _MISSING_IN_QUERY * len(free)))


def word_likeness(one: str, other: str) -> float:
    """0..1 for two words: 1 when equal, 0 when they are different words rather than different spellings."""
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.8 if one[0] == other[0] else 0.0  # an initial
    shorter = min(len(one), len(other))
    if shorter <= _SHORT:
        return 0.0
    alike = 1.0 - DamerauLevenshtein.distance(one, other) / max(len(one), len(other))
    if one[0] != other[0]:
        alike -= 0.1  # the first letter is the one people get right
    if _other_gender(one, other):
        alike -= _OTHER_GENDER
    return alike if alike >= 0.6 else 0.0


def _other_gender(one: str, other: str) -> bool:
    first, second = _GENDER.match(one), _GENDER.match(other)
    return bool(first and second and first["root"] == second["root"] and first["ending"] != second["ending"]) and (
        {first["ending"], second["ending"]} - {"i", "", "oi"} != set() if first and second else False
    )
