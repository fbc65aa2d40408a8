"""A translation whose source differs from a new sentence in figures only gets the new sentence's figures."""

from collections.abc import Sequence
from fractions import Fraction

import regex

from glossary.text._figures import Figure, figures
from glossary.text._number_table import Table, table
from glossary.text.difference import plain
from glossary.text.numbers import lost_figures

_NUMERAL = regex.compile(r"\d+(?:[.,]\d+)*")
_CLOCK = regex.compile(r"\d{1,2}([:.])\d{2}")
_ENDING = regex.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_MOST_DECIMALS = 4


def adjusted(sentence: str, source: str, target: str, languages: tuple[str, str] = ("id", "en")) -> str | None:
    """`target` with the figures of `sentence` in place of those of `source`.

    None where more than figures differs, where a figure cannot be found in the target by value, or where it is
    written there in a way that cannot be carried over (in words, a month as a number).
    """
    new, old = figures(sentence, languages[0]), figures(source, languages[0])
    if not new or len(new) != len(old) or plain(_masked(sentence, new)) != plain(_masked(source, old)):
        return None
    there = figures(target, languages[1])
    changes: list[tuple[Figure, str]] = []
    for one, other in zip(old, new, strict=True):
        if source[one.start : one.end] == sentence[other.start : other.end]:
            continue
        place = next((figure for figure in there if _same(figure, one)), None)
        if place is None:
            return None
        there.remove(place)
        thousands = table(languages[0]).thousands in sentence[other.start : other.end]
        written = _written(target[place.start : place.end], place, one, other, languages[1], thousands)
        if written is None:
            return None
        changes.append((place, written))
    for place, written in sorted(changes, key=lambda change: -change[0].start):
        target = target[: place.start] + written + target[place.end :]
    return None if not changes or lost_figures(sentence, target, languages) else target


def _masked(text: str, found: Sequence[Figure]) -> str:
    pieces, place = [], 0
    for figure in found:
        pieces.append(text[place : figure.start])
        place = figure.end
    return "\0".join([*pieces, text[place:]])


def _same(figure: Figure, other: Figure) -> bool:
    if figure.kind == "date" or other.kind == "date":
        return figure.kind == other.kind and figure.parts == other.parts
    return figure.value == other.value


def _written(text: str, place: Figure, old: Figure, new: Figure, language: str, thousands: bool) -> str | None:
    own = table(language)
    if place.in_words or new.kind != old.kind:
        return None
    if new.kind == "date":
        return _date(text, old.parts, new.parts, own)
    if new.kind == "time":
        clock = _CLOCK.fullmatch(text)
        return f"{new.parts[0]}{clock[1]}{new.parts[1]:02}" if clock and len(new.parts) == 2 else None
    numeral = _NUMERAL.search(text)
    if numeral is None or new.parts:
        return None
    stands = figures(numeral[0], language)
    if len(stands) != 1 or not stands[0].value:
        return None
    # “3 million” for 3,000,000: the scale word stays, so the numeral is divided by it.
    value = new.value * stands[0].value / old.value if old.value else new.value
    grouped = own.thousands in numeral[0] or value >= 10000 or (thousands and value >= 1000)
    number = _number(value, own, grouped=grouped)
    if number is None:
        return None
    text = text[: numeral.start()] + number + text[numeral.end() :]
    return _ENDING.sub(_ordinal(int(value)), text) if _ENDING.search(text) else text


def _number(value: Fraction, own: Table, *, grouped: bool) -> str | None:
    places = next((n for n in range(_MOST_DECIMALS + 1) if (value * 10**n).denominator == 1), None)
    if places is None:
        return None
    whole, _, rest = f"{float(value):,.{places}f}".partition(".")
    whole = whole.replace(",", own.thousands if grouped else "")
    return whole + (own.decimal + rest if rest else "")


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _date(text: str, old: tuple[int, ...], new: tuple[int, ...], own: Table) -> str | None:
    if [bool(part) for part in old] != [bool(part) for part in new]:
        return None
    name = next((word for word in regex.findall(r"\p{L}+", text) if word.lower() in own.months), None)
    if name is None:
        return None  # 5/10/2022: which of the figures is the month is a matter of country
    names = [word for word, month in own.months.items() if month == new[1]]
    full = len(name) > 3 or sum(month == old[1] for month in own.months.values()) == 1
    chosen = max(names, key=len) if full else min(names, key=len)
    day, _, year = old

    def swapped(found: "regex.Match[str]") -> str:
        number = int(found[0])
        if year and number == year:
            return str(new[2])
        return str(new[0]) if day and number == day else found[0]

    text = regex.sub(r"\d+", swapped, text.replace(name, "\0", 1)).replace("\0", chosen.capitalize())
    return _ENDING.sub(_ordinal(new[0]), text)
