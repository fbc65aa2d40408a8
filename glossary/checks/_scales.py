"""Figures that are the same but for their scale: 1,5 triliun against 1.5 billion."""

from fractions import Fraction
from functools import lru_cache

import regex

from glossary.checks._pair import Pair
from glossary.text._number_table import table
from glossary.text.numbers import Figure

_STEPS = tuple(1000**step for step in (1, 2, 3, 4))


def mistaken(pair: Pair) -> list[tuple[Figure, Figure]]:
    """Couples of a lost and an added figure of which one is the other times a thousand, a million, and so on.

    At least one of the two must be written with a scale word: 1.250 against 1.25 is another mistake.
    """
    if not pair.lost_figures:
        return []
    couples = []
    free: dict[Fraction, list[Figure]] = {}
    for added in pair.added_figures:
        free.setdefault(added.value, []).append(added)
    for lost in pair.lost_figures:
        for value in (*(lost.value * step for step in _STEPS), *(lost.value / step for step in _STEPS)):
            if not lost.value or not free.get(value):
                continue
            added = free[value][0]
            if _scaled(pair.source, lost, pair.base[0]) or _scaled(pair.target, added, pair.base[1]):
                couples.append((lost, free[value].pop(0)))
                break
    return couples


def _scaled(text: str, figure: Figure, language: str) -> bool:
    return _scale(language).search(text, figure.start, figure.end) is not None


@lru_cache(maxsize=8)
def _scale(language: str) -> "regex.Pattern[str]":
    own = table(language)
    large = [word for word, value in own.scales.items() if value >= 1000]
    large += [word for word, (role, _) in own.words.items() if role == "one_scale"]
    return regex.compile(
        rf"(?i:(?<!\p{{L}})(?:{'|'.join(large)})(?!\p{{L}}))|(?<=\d)\s?[{''.join(own.scale_letters)}]\b"
    )
