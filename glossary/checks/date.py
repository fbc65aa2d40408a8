"""Dates, months and weekdays: 5/10/2022 is 5 October 2022, Rabu is Wednesday."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import regex

from glossary.checks._pair import Pair, finding
from glossary.checks._words import words
from glossary.model import Finding, Severity
from glossary.text._dates import months as months_in
from glossary.text._number_table import table
from glossary.text.fold import fold_word
from glossary.text.numbers import Figure

NAME = "date"
SUMMARY = "A date, month or weekday is lost or changed"
EXPLANATION = (
    "Indonesian dates are day/month/year: 5/10/2022 is 5 October 2022. A weekday has to be the source's; one that the "
    "translation adds has to fall on the date beside it. Minggu is Sunday only with a capital."
)
SEVERITY: Severity = "error"
GOOD = (
    ("Rapat digelar pada Rabu (5/10/2022).", "The meeting was held on Wednesday, 5 October 2022."),
    ("Rapat digelar pada 1 Maret.", "The meeting was held on March 1."),
    ("Rapat digelar minggu depan.", "The meeting will be held next week."),
)
BAD = (
    ("Rapat digelar pada 5/10/2022.", "The meeting was held on 10 May 2022."),
    ("Rapat digelar pada Rabu.", "The meeting was held on Thursday."),
    ("Rapat digelar pada 1 Maret.", "The meeting was held on 1 May."),
)


def find(pair: Pair) -> Iterator[Finding]:
    """Whole dates, then months named without a day, then weekdays."""
    if not pair.figures_read:
        return
    yield from _dates(pair)
    if pair.base[0] in ("id", "ms") or pair.base[1] in ("id", "ms"):
        yield from _weekdays(pair)


def _dates(pair: Pair) -> Iterator[Finding]:
    ours = [one for one in pair.source_figures if one.kind == "date"]
    theirs = [one for one in pair.target_figures if one.kind == "date"]
    said = [
        [_with_other_end(one, figures, text, language) for one in dates]
        for dates, figures, text, language in (
            (ours, pair.source_figures, pair.source, pair.base[0]),
            (theirs, pair.target_figures, pair.target, pair.base[1]),
        )
    ]
    same = [(i, j) for i, one in enumerate(said[0]) for j, other in enumerate(said[1]) if _agree_any(one, other)]
    unmatched = [one for i, one in enumerate(ours) if i not in {i for i, _ in same}]
    free = [one for j, one in enumerate(theirs) if j not in {j for _, j in same}]
    lost = {one.start for one in pair.lost_figures}
    for one in unmatched:
        written = pair.source[one.start : one.end]
        if free:
            other = free.pop(0)
            message = f"“{written}” is {_said(one)}, but the translation has “{pair.target[other.start : other.end]}”."
            yield finding(pair, NAME, SEVERITY, message, (one.start, one.end), (other.start, other.end))
        elif (
            one.start in lost
            and not words().instead_of_dates.search(pair.target)
            and not _beside_weekday(pair, one)
            and not _relative(pair, one)
        ):
            yield finding(
                pair, NAME, SEVERITY, f"The date {_said(one)} is missing from the translation.", (one.start, one.end)
            )
    yield from _months(pair, ours, theirs)


def _with_other_end(one: Figure, figures: list[Figure], text: str, language: str) -> list[tuple[int, ...]]:
    """A date, and the other day of its range: 3–5 Februari, February 3–5."""
    place, ranged, days = figures.index(one), table(language).ranged, [one.parts]
    for first, other in ((place - 1, place - 1), (place, place + 1)):
        if first < 0 or first + 1 == len(figures):
            continue
        joined = ranged.fullmatch(text, figures[first].end, figures[first + 1].start)
        if joined and figures[other].kind in ("number", "ordinal") and 1 <= figures[other].value <= 31:
            days.append((int(figures[other].value), *one.parts[1:]))
    return days


def _agree_any(ours: list[tuple[int, ...]], theirs: list[tuple[int, ...]]) -> bool:
    return any(_agree(one, other) for one in ours for other in theirs)


def _beside_weekday(pair: Pair, one: Figure) -> bool:
    """Whether a date stands in brackets after its weekday, which is all that English news says: Rabu (5/10/2022)."""
    bracketed = pair.source[: one.start].endswith("(") and pair.source[one.end :].startswith(")")
    named = _named_weekdays(pair.source[: one.start - 1], pair.base[0])
    return (
        bracketed
        and bool(named)
        and not pair.source[named[-1][1][1] : one.start - 1].strip()
        and named[-1][0] in {day for day, _ in _named_weekdays(pair.target, pair.base[1])}
    )


def _relative(pair: Pair, one: Figure) -> bool:
    """Whether the target has the day and month, and gives the year by its distance: in March this year."""
    day, month, _ = one.parts
    return (
        pair.year_told
        and month in months_in(pair.target, pair.base[1])
        and (not day or any(other.value == day for other in pair.target_figures))
    )


def _months(pair: Pair, ours: list[Figure], theirs: list[Figure]) -> Iterator[Finding]:
    """Months outside whole dates."""
    if pair.source_set.isdisjoint(table(pair.base[0]).months) and pair.target_set.isdisjoint(
        table(pair.base[1]).months
    ):
        return
    named = [_named_months(pair.source, pair.base[0], ours), _named_months(pair.target, pair.base[1], theirs)]
    known = [{month for month, _ in months} for months in named]
    for months, figures, text, language in zip(
        known, (ours, theirs), (pair.source, pair.target), pair.base, strict=True
    ):
        # A May that may be a verb is month enough for none to be lost.
        months.update((figure.parts[1] for figure in figures), months_in(text, language))
    lost = [(month, span) for month, span in named[0] if month not in known[1]]
    added = [(month, span) for month, span in named[1] if month not in known[0]]
    for (_, span), (_, other) in zip(lost, added, strict=False):
        message = f"“{pair.source[slice(*span)]}” has become “{pair.target[slice(*other)]}”."
        yield finding(pair, NAME, SEVERITY, message, span, other)
    if not words().instead_of_dates.search(pair.target):
        for month, span in lost[len(added) :]:
            if not any(one.value == month for one in pair.target_figures):
                message = f"“{pair.source[slice(*span)]}” is missing from the translation."
                yield finding(pair, NAME, "warning", message, span)


def _weekdays(pair: Pair) -> Iterator[Finding]:
    if not any(
        _has_weekday(language, there)
        for language, there in zip(pair.base, (pair.source_set, pair.target_set), strict=True)
    ):
        return
    ours, theirs = _named_weekdays(pair.source, pair.base[0]), _named_weekdays(pair.target, pair.base[1])
    if not ours and not theirs:
        return
    known = [{day for day, _ in days} for days in (ours, theirs)]
    lost = [(day, span) for day, span in ours if day not in known[1]]
    added = [(day, span) for day, span in theirs if day not in known[0]]
    for (_, span), (_, other) in zip(lost, added, strict=False):
        message = f"“{pair.source[slice(*span)]}” has become “{pair.target[slice(*other)]}”."
        yield finding(pair, NAME, SEVERITY, message, span, other)
    dated = any(one.kind == "date" for one in pair.target_figures)
    if not dated and not words().instead_of_days.search(pair.target):
        for _, span in lost[len(added) :]:
            message = f"The weekday “{pair.source[slice(*span)]}” is missing from the translation."
            yield finding(pair, NAME, "warning", message, span)
    if not ours:
        for day, span in added:
            beside = [falls_on for figure, falls_on in _complete(pair.target_figures) if _joined(pair, span, figure)]
            if beside and day not in beside:
                message = f"The date does not fall on a {pair.target[slice(*span)]}."
                yield finding(pair, NAME, SEVERITY, message, None, span)


def _joined(pair: Pair, weekday: tuple[int, int], figure: Figure) -> bool:
    """Whether a weekday of the target stands beside a date: Friday, 5 May; 5 May, a Friday."""
    between = pair.target[weekday[1] : figure.start] or pair.target[figure.end : weekday[0]]
    return between.strip(" ,(") in ("", "the", "a")


def _complete(figures: list[Figure]) -> Iterator[tuple[Figure, int]]:
    """The whole dates, each with the weekday that it falls on."""
    for one in figures:
        if one.kind == "date" and all(one.parts):
            day, month, year = one.parts
            try:
                yield one, date(year, month, day).weekday()
            except ValueError:  # 31 June
                continue


def _agree(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two dates may be the same: each part is equal or not said on one side; the month always is."""
    return one[1] == other[1] and all(
        not ours or not theirs or ours == theirs or (place == 2 and ours % 100 == theirs)
        for place, (ours, theirs) in enumerate(zip(one, other, strict=True))
    )


def _said(figure: Figure) -> str:
    day, month, year = figure.parts
    months = {number: name for name, number in reversed(table("en").months.items()) if len(name) > 3 or name == "may"}
    return " ".join(str(part) for part in (day or "", months[month].title(), year or "") if part)


def _named_months(text: str, language: str, dates: list[Figure]) -> list[tuple[int, tuple[int, int]]]:
    return [
        (table(language).months[found[0].lower()], found.span())
        for found in _month_names(language).finditer(text)
        if not any(one.start <= found.start() < one.end for one in dates)
    ]


def _has_weekday(language: str, there: frozenset[str]) -> bool:
    return not _folded_weekdays(language).isdisjoint(there)


@cache
def _folded_weekdays(language: str) -> frozenset[str]:
    return frozenset(fold_word(name) for name in words().weekdays["id" if language == "ms" else language])


def _named_weekdays(text: str, language: str) -> list[tuple[int, tuple[int, int]]]:
    days = words().weekdays["id" if language == "ms" else language]
    return [(days[found[1].capitalize()], found.span()) for found in _weekday_names(language).finditer(text)]


@cache
def _month_names(language: str) -> "regex.Pattern[str]":
    """Full names with a capital; in small letters too where that is only a slip (october), not a word (march)."""
    names = [name for name in table(language).months if len(name) > 3]
    slips = [name for name in names if name not in _OWN_WORDS]
    # May opens a sentence as a verb, Mei as a name: they need a word before them.
    first = {"en": "May", "id": "Mei"}["en" if language == "en" else "id"]
    later = rf"(?<=[\p{{L}}\p{{N}},(] ){first}"
    either = "|".join([*(name.title() for name in names), *slips])
    return regex.compile(rf"(?:{later}|(?<!\p{{L}})(?:{either}))(?!\p{{L}})")


_OWN_WORDS = ("march", "maret", "sept")


@cache
def _weekday_names(language: str) -> "regex.Pattern[str]":
    own = words().weekdays["id" if language == "ms" else language]
    slips = [name.lower() for name in own if language == "en" and len(name) > 5]
    either = "|".join(map(regex.escape, sorted([*own, *slips], key=len, reverse=True)))
    # Minggu that opens a sentence is as often a week as a Sunday; Sun and Sat are words of their own there.
    plural = "s?" if language == "en" else ""  # on Sundays
    return regex.compile(rf"(?<![\p{{L}}])(?!(?<=^\W*)(?:Minggu|Sun|Sat|Mon|Wed)\b)({either}){plural}(?![\p{{L}}])")
