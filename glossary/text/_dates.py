"""Dates and times of day: 5/10/2022 is day/month/year, `pukul 19.30` is 7:30 p.m."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from glossary.text._number_table import SPACES, Table, either, table

Parts = tuple[int, ...]
Found = tuple[int, Parts]  # where it ends, and its parts

_GAP = f"[{SPACES}]{{1,2}}"
_MAYBE = f"[{SPACES}]?"
_DAY = r"(?<d>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?<y>[12]\d{3})(?!\d)"
_HOUR = r"(?<h>[01]?\d|2[0-4])"
_MINUTE = r"(?<min>[0-5]\d)"


def date(text: str, start: int, language: str) -> tuple[int, int, int, int] | None:
    """The date that starts at `start`, as (end, day, month, year), 0 for a part that is not there."""
    known = _patterns(language)
    for found in (known.dates if text[start].isdigit() else known.dates_by_name).matches(text, start):
        parts = found.groupdict()
        day, year = int(parts.get("d") or 0), int(parts.get("y") or 0)
        named = parts.get("month")
        month = table(language).months[named.lower().rstrip(".")] if named else int(parts["m"])
        if month > 12 >= day:  # the American order
            day, month = month, day
        if month <= 12 and day <= 31:
            return found.end(), day, month, year
    return None


def time(text: str, start: int, language: str) -> tuple[int, int, int] | None:
    """The time of day that starts at `start`, as (end, hour, minute) on the 24-hour clock."""
    patterns = _patterns(language)
    for found in (patterns.times if text[start].isdigit() else patterns.times_by_name).matches(text, start):
        parts = found.groupdict()
        if parts.get("word"):
            return found.end(), table(language).clock_words[" ".join(parts["word"].lower().split())], 0
        hour, minute = int(parts["h"]), int(parts.get("min") or 0)
        end = found.end()
        part_of_day = patterns.daypart.match(text, end)
        if part_of_day:
            end, said = part_of_day.end(), part_of_day["part"].lower()
            # siang reaches from eleven to three: jam 11 siang is before noon
            if said in table(language).afternoon and hour < 12 and not (said == "siang" and hour > 9):
                hour += 12
            if said in table(language).morning and hour == 12:
                hour = 0
        if hour * 60 + minute <= 24 * 60:
            return end, hour % 24, minute
    return None


def looks_like_time(written: str) -> tuple[int, int] | None:
    """Hour and minute of a numeral that may be a time of day written with a point, as 19.30."""
    found = _POINTED.fullmatch(written)
    return (int(found["h"]), int(found["min"])) if found else None


def months(text: str, language: str) -> set[int]:
    """The months that a text names."""
    return {table(language).months[found["month"].lower().rstrip(".")] for found in _named(language).finditer(text)}


def month_spans(text: str, language: str) -> set[int]:
    """How many months the ranges of months that a text names have: 6 for January to June."""
    own, found = table(language), list(_named(language).finditer(text))
    numbers = [own.months[one["month"].lower().rstrip(".")] for one in found]
    return {
        (last - first) % 12 + 1
        for (one, other), (first, last) in zip(pairwise(found), pairwise(numbers), strict=True)
        if own.ranged.fullmatch(text, one.end(), other.start())
    }


_POINTED = regex.compile(rf"{_HOUR}\.{_MINUTE}")


class _Ways:
    """Several ways of writing one thing, tried in order; nearly everywhere one look shows that there is none."""

    def __init__(self, *sources: str) -> None:
        self._each = tuple(map(regex.compile, sources))
        self._any = regex.compile("|".join(f"(?:{source})" for source in sources))

    def matches(self, text: str, start: int) -> Iterator["regex.Match[str]"]:
        """The matches of the ways that a place of the text is written in."""
        if self._any.match(text, start):
            for pattern in self._each:
                if found := pattern.match(text, start):
                    yield found


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What begins with a digit and what begins with a word stand apart: nearly every place tries only one of them."""

    dates: _Ways
    dates_by_name: _Ways
    times: _Ways
    times_by_name: _Ways
    daypart: "regex.Pattern[str]"


@cache
def _patterns(language: str) -> _Patterns:
    own = table(language)
    month = rf"(?<month>{own.month})"
    suffixes = own.suffix.pattern if own.suffix else "(?!)"
    # “may 5” may be a verb and a number
    capital = rf"(?=\p{{Lu}})(?i:{month})"
    after_day = capital if own.capital_months else rf"(?i:{month})"
    sources = (
        rf"(?<![\d/.-]){_DAY}(?<mark>[/.-])(?<m>0?[1-9]|[12]\d|3[01])\g<mark>{_YEAR}(?![/-]\d)",
        r"(?<![\d/.-])(?<y>[12]\d{3})-(?<m>0[1-9]|1[0-2])-(?<d>0[1-9]|[12]\d|3[01])(?!\d)",
        # A day and a month alone are a date only in brackets: Rabu (5/10). Elsewhere 5/10 is a fraction.
        rf"(?<=\(){_DAY}/(?<m>0?[1-9]|1[0-2])(?=\))",
        rf"(?<![\d.,:/]){_DAY}(?:{suffixes})?{_GAP}(?:{own.date_link}{_GAP})?{after_day}"
        rf"(?:,?{_GAP}(?:{own.date_link}{_GAP})?{_YEAR})?",
    )
    by_name = (
        rf"{capital}{_GAP}{_DAY}(?:{suffixes})?(?![\d]|[.,:/-]\d)(?:,?{_GAP}{_YEAR})?",
        rf"{capital},?{_GAP}{_YEAR}",
    )
    return _Patterns(
        _Ways(*sources),
        _Ways(*by_name),
        _Ways(*_times(own)),
        _Ways(rf"(?i:(?<word>{either(own.clock_words)})(?!\p{{L}}))"),
        regex.compile(rf"(?i){_MAYBE}(?<part>{own.daypart})(?!\p{{L}})"),
    )


def _times(own: Table) -> tuple[str, ...]:
    after = rf"(?i:{_MAYBE}{own.after_time}(?!\p{{L}}))"
    before = rf"(?i:(?<=\b{own.before_time}{_GAP}))"
    link = rf"{_MAYBE}[-–—]{_MAYBE}"
    clock = rf"{_HOUR}[.:]{_MINUTE}(?!\d|[.,:]\d)"
    return (
        rf"(?<![\d.,:]){_HOUR}:{_MINUTE}(?::[0-5]\d)?(?!\d|[.,:]\d)",
        rf"(?<![\d.,:]){clock}(?={after})",
        rf"{before}{clock}",
        # 09.00-15.30 WIB, pukul 09.00-15.30: what holds for one end holds for the other
        rf"(?<![\d.,:]){clock}(?={link}[0-2]?\d[.:][0-5]\d{after})",
        rf"(?i:(?<=\b{own.before_time}{_GAP}[0-2]?\d[.:][0-5]\d{link})){clock}",
        rf"{before}{_HOUR}(?![\d]|[.,:]\d)",
        rf"(?<![\d.,:]){_HOUR}(?=(?i:{_MAYBE}{own.hour_mark}(?!\p{{L}})))",
        rf"(?<![\d.,:]){_HOUR}(?i:{_MAYBE}{own.exact})",
        rf"(?<![\d.,:])(?<h>[01]\d|2[0-4]){_MINUTE}(?=(?i:{_MAYBE}{own.four_digits}(?!\p{{L}})))",
    )


@cache
def _named(language: str) -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!\p{{L}})(?=\p{{Lu}})(?i:(?<month>{either(table(language).months)}))(?!\p{{L}})")
