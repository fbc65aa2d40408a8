"""Reading the figures of a text: numerals, number words, dates and times, each with its value."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import regex

from glossary.text import _dates, _number_words
from glossary.text._number_table import SPACES, Table, table

FigureKind = Literal["number", "percent", "ordinal", "date", "time"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in characters `start:end`.

    `value` is the number; of a percentage the number before the sign; of a time the minutes since midnight; of a date
    year·10,000 + month·100 + day. `parts` are (day, month, year) of a date, 0 where one is missing, (hour, minute) of
    a time, and the numbers of a compound such as 12/2011 or 1.2.3. `also` are other values it may stand for.
    """

    start: int
    end: int
    value: Fraction
    kind: FigureKind
    parts: tuple[int, ...] = ()
    also: tuple[Fraction, ...] = ()
    in_words: bool = False


_DIGIT = regex.compile(r"\d")
_START = regex.compile(r"\d+|\p{L}+|[¼-¾⅐-⅞]")
# Longer runs of digits are keys and codes; Python refuses to read some of them as numbers.
_NUMERAL = regex.compile(
    rf"\d{{1,3}}(?:[{SPACES[1:]}]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d{{1,30}}(?!\d)(?:[.,]\d{{1,30}}(?!\d))*"
)
_ANY_SPACE = regex.compile(f"[{SPACES}]")
_LONG = regex.compile(r"[\d.,]+")
_RATIO = regex.compile(r"(?<![\d/.,])(\d{1,9})/(\d{1,9})(?![\d/]|[.,]\d)")
_DAYS = regex.compile(rf"(\d{{1,3}})[{SPACES}]?[x×X][{SPACES}]?24(?=[{SPACES}-](?:jam|hours?)\b)")
_PARAGRAPH = regex.compile(rf"(?<=(?<!\p{{L}})(?i:articles?|art\.|pasal)[{SPACES}])(\d{{1,4}})\.(\d{{1,3}})(?![.,]?\d)")
_VULGAR = regex.compile(r"[¼-¾⅐-⅞]")
_SQUARE = regex.compile(r"(?<=(?<!\p{L})(?:[kcdm]?m|ha))[23](?!\d)")  # km2
_MONEY = regex.compile(rf"(?:\p{{Sc}}|(?<!\p{{L}})(?:Rp|USD|EUR|GBP|IDR))\.?[{SPACES}]?$")
_POINT_FIRST = regex.compile(r"(?<=(?<![\p{L}\p{N}.,])\.)\d{1,9}(?!\d|[.,]\d)")  # .08


def figures(text: str, language: str) -> list[Figure]:
    """The figures of a text in order, without overlaps; any language but Indonesian and Malay is read as English."""
    language, text = "id" if language in ("id", "ms") else "en", readable(text)
    return list(_related(list(_read(text, language)), text, table(language)))


def readable(text: str) -> str:
    """The text, as long as before, without digits that are newer than the Unicode of this Python."""
    return text if text.isascii() else _DIGIT.sub(lambda found: found[0] if found[0].isdecimal() else "¤", text)


@dataclass(frozen=True, slots=True)
class _Scaled:
    figure: Figure
    scale: Fraction = Fraction(1)


def _read(text: str, language: str) -> Iterator[_Scaled]:
    own, place = table(language), 0
    while True:
        for start in _START.finditer(text, place):
            word = start[0]
            letters = word[0].isalpha()
            if letters and not _may_start(word, language):
                continue
            found = _at(text, start.start(), language, own)
            if found is not None:
                yield found
                place = found.figure.end
                break
            if not letters:
                place = _after_numeral(text, start.start())
                break
        else:
            return


def _after_numeral(text: str, start: int) -> int:
    found = _LONG.match(text, start)
    return found.end() if found else start + 1


def _at(text: str, start: int, language: str, own: Table) -> _Scaled | None:
    day = _dates.date(text, start, language)
    if day is not None:
        end, *parts = day
        value = Fraction(parts[2] * 10000 + parts[1] * 100 + parts[0])
        return _Scaled(Figure(start, end, value, "date", tuple(parts)))
    clock = _dates.time(text, start, language)
    if clock is not None:
        end, hour, minute = clock
        return _Scaled(
            Figure(start, end, Fraction(hour * 60 + minute), "time", (hour, minute), (), not text[start].isdigit())
        )
    if text[start].isalpha():
        return _words_at(text, start, own)
    if _SQUARE.match(text, start):
        return None
    return _ratio_at(text, start) or _compound_at(text, start) or _digits_at(text, start, own)


@lru_cache(maxsize=65536)
def _may_start(word: str, language: str) -> bool:
    """Whether a number, a date or a time can begin with a word; nearly none does, and trying takes time."""
    own, word = table(language), word.lower()
    bare = word.removeprefix(own.ordinal_prefix)
    stem = word.removesuffix(own.clitic) if own.clitic else word
    known = (own.words, own.ordinals, own.articles, own.months, own.parts, own.shares)
    return (
        any(one in group for one in (word, bare, stem) for group in known)
        or bare == ""
        or any(phrase.split()[0] == word for phrase in own.clock_words)
    )


def _words_at(text: str, start: int, own: Table) -> _Scaled | None:
    found = _number_words.read(text, start, own)
    if found is None:
        return None
    found = _number_words.of_scale(found, text, own)
    figure = Figure(
        start, found.end, found.value, "ordinal" if found.ordinal else "number", (), found.also, in_words=True
    )
    return _Scaled(_percent(_spanned(figure, text, own), text, own), found.scale)


def _ratio_at(text: str, start: int) -> _Scaled | None:
    found = _RATIO.match(text, start)
    if found is None:
        return None
    above, below = int(found[1]), int(found[2])
    if not below:
        return None
    return _Scaled(Figure(start, found.end(), Fraction(above, below), "number", (above, below)))


def _compound_at(text: str, start: int) -> _Scaled | None:
    """Days said in hours (3 x 24 jam, 72 hours), and a paragraph of an article (Article 49.3, pasal 49 ayat 3)."""
    days = _DAYS.match(text, start)
    if days:
        hours = int(days[1]) * 24
        return _Scaled(Figure(start, days.end(), Fraction(hours), "number", (int(days[1]), 24)))
    paragraph = _PARAGRAPH.match(text, start)
    if paragraph:
        value = Fraction(paragraph[0])
        return _Scaled(Figure(start, paragraph.end(), value, "number", (int(paragraph[1]), int(paragraph[2]))))
    return None


def _digits_at(text: str, start: int, own: Table) -> _Scaled | None:
    vulgar = _VULGAR.match(text, start)
    if vulgar:
        return _Scaled(Figure(start, vulgar.end(), _vulgar(vulgar[0]), "number"))
    pointed = _POINT_FIRST.match(text, start) if own.decimal == "." else None
    if pointed:
        value = Fraction("0." + pointed[0])
        return _multiplied(Figure(start, pointed.end(), value, "number"), text, own)
    found = _NUMERAL.match(text, start)
    if found is None:
        return None
    value, parts = _value(found[0], own.decimal, own.thousands)
    end = found.end()
    vulgar = _VULGAR.match(text, end)
    if vulgar:
        value, end = value + _vulgar(vulgar[0]), vulgar.end()
    figure = Figure(start, end, value, "number", parts)
    suffix = own.suffix.match(text, end) if own.suffix else None
    if suffix:
        return _Scaled(replace(figure, end=suffix.end(), kind="ordinal"))
    if own.ordinal_before.match(text, start):
        return _Scaled(replace(figure, kind="ordinal"))
    return _multiplied(figure, text, own)


def _multiplied(figure: Figure, text: str, own: Table) -> _Scaled:
    """Take in the scale words, the scale letter, the percent sign, or the decade's ending after a numeral."""
    scale, end = Fraction(1), figure.end
    if not _GOES_ON.match(text, end):
        return _Scaled(figure)
    while word := _WORD_AFTER.match(text, end):
        times = own.scales.get(word[1].lower())
        if times is None:
            break
        scale, end = scale * times, word.end()
    if scale != 1:
        return _Scaled(_percent(replace(figure, end=end, value=figure.value * scale), text, own), scale)
    letter = _LETTER_AFTER.match(text, end)
    if letter and letter[1] in own.scale_letters:
        times = own.scale_letters[letter[1]]
        large = figure.value * times
        if _MONEY.search(text, max(0, figure.start - 6), figure.start):
            return _Scaled(replace(figure, end=letter.end(), value=large), Fraction(times))
        if letter.start(1) == end:
            return _Scaled(replace(figure, also=(large,)))
    if own.decade.match(text, end):
        return _Scaled(replace(figure, also=_same_decade(figure)))
    return _Scaled(_percent(_spanned(figure, text, own), text, own))


def _spanned(figure: Figure, text: str, own: Table) -> Figure:
    """Two decades are also twenty, half a century also fifty."""
    word = _SPAN_AFTER.match(text, figure.end)
    years = own.spans.get(word[1].lower()) if word else None
    return replace(figure, also=(*figure.also, figure.value * years)) if years else figure


def _same_decade(figure: Figure) -> tuple[Fraction, ...]:
    """1970-an is also the seventies, 90-an also the 1990s."""
    length = figure.end - figure.start
    if length == 4:
        return (figure.value % 100,)
    return (figure.value + 1900, figure.value + 2000) if length == 2 else ()


# What begins all that may follow a numeral and belong to it.
_GOES_ON = regex.compile(rf"[\p{{L}}%+{SPACES}-]")
_SPAN_AFTER = regex.compile(rf"[{SPACES}-](?:of[{SPACES}])?(?:an?[{SPACES}])?(\p{{L}}+)")
_WORD_AFTER = regex.compile(rf"\+?[{SPACES}-]?(\p{{L}}+)")
_LETTER_AFTER = regex.compile(rf"[{SPACES}]?(\p{{L}})(?!\p{{L}})")


def _percent(figure: Figure, text: str, own: Table) -> Figure:
    sign = own.percent.match(text, figure.end)
    return replace(figure, end=sign.end(), kind="percent") if sign else figure


def _related(found: list[_Scaled], text: str, own: Table) -> Iterator[Figure]:
    """Read the first end of a range with the second: `2-3 juta` may be two million, `2021-22` ends in 2022.

    Both numbers of a share are also that share (one in three), those of years and months also the years.
    """
    shares: dict[int, Fraction] = {}
    for place, (first, second) in enumerate(pairwise(found)):
        between = first.figure.end, second.figure.start
        if second.figure.value and own.shared.fullmatch(text, *between):
            shares[place] = shares[place + 1] = first.figure.value / second.figure.value
        elif own.years.fullmatch(text, *between) and own.months_after.match(text, second.figure.end):
            shares[place] = shares[place + 1] = first.figure.value + second.figure.value / 12
    for place, one in enumerate(found):
        figure = one.figure
        if place in shares:
            figure = replace(figure, also=(*figure.also, shares[place]))
        if place + 1 < len(found) and figure.kind == "number" and one.scale == 1:
            other = found[place + 1]
            joined = own.ranged.fullmatch(text, figure.end, other.figure.start)
            if joined and other.scale != 1:
                figure = replace(figure, also=(*figure.also, figure.value * other.scale))
        if place and figure.kind == "number" and figure.end - figure.start == 2:
            year = found[place - 1].figure
            if text[year.end : figure.start] in ("-", "–", "—") and year.kind == "number" and 1000 <= year.value < 3000:
                figure = replace(figure, also=(*figure.also, year.value // 100 * 100 + figure.value))
        yield figure


@lru_cache(maxsize=4096)
def _value(written: str, decimal: str, thousands: str) -> tuple[Fraction, tuple[int, ...]]:
    """A numeral by its language's marks; where they make no sense (3.5 in Indonesian) by the other language's.

    What makes sense by neither is a section or version number, 1.2.3, and has parts.
    """
    bare = _ANY_SPACE.sub("", written)
    for point, comma in ((decimal, thousands), (thousands, decimal)):
        whole, mark, rest = bare.partition(point)
        groups = whole.split(comma)
        grouped = len(groups) == 1 or (
            len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])
        )
        if grouped and (rest.isdigit() if mark else True):
            return Fraction("".join(groups) + ("." + rest if mark else "")), ()
    parts = tuple(int(part) for part in regex.split("[.,]", bare))
    return Fraction(int("".join(map(str, parts)))), parts


def _vulgar(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(10)
