"""Figures by value, in Indonesian and English: 1.250 is 1,250, `200 ribu` is 200,000, `19.30` is 7:30 p.m.

Indonesian writes the decimal comma and the thousands point (EYD V), English the reverse; dates are day/month/year.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

import regex

from glossary import paths

FigureKind = Literal["number", "ordinal", "date", "time", "month"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in characters `start:end`; for a date `values` are day, month, year, for a time hour and minute."""

    start: int
    end: int
    values: tuple[Fraction, ...]
    kind: FigureKind
    in_words: bool = False


_TOKEN = regex.compile(
    r"(?<date>(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/]))"
    r"|(?<time>(?<![\d.,:])(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d:]|[.,]\d))"
    r"|(?<digits>\d+(?:[.,]\d+)*)"
    r"|(?<word>\p{L}+)"
)
_CLOCK_BEFORE = regex.compile(r"(?i)\b(?:pukul|jam|at)\s+$")
_CLOCK_AFTER = regex.compile(
    r"(?i)\s*(?:WIB|WITA|WIT|GMT|UTC|waktu setempat|local time|(?P<pm>p\.?m\b)|(?P<am>a\.?m\b))"
)


def figures(text: str, language: str) -> list[Figure]:
    """The figures of a text in order, without overlaps; an unknown language is read as English."""
    words = _words(language if language in ("id", "ms") else "en")
    return list(_read(list(_TOKEN.finditer(text)), text, words))


def lost_figures(source: str, target: str, languages: tuple[str, str] = ("id", "en")) -> list[Figure]:
    """The figures of the source whose value the target has nowhere.

    `satu`, `setengah` and other words below two are no figures in running text (*salah satu*, *one of*) and never
    count as lost; dates are compared by their parts, times on both the 12- and the 24-hour clock.
    """
    there = {value for figure in figures(target, languages[1]) for value in _alike(figure)}
    return [figure for figure in figures(source, languages[0]) if _counts(figure) and not _kept(figure, there)]


def _counts(figure: Figure) -> bool:
    # “kedua” is as often “both” as “second”.
    return figure.kind != "month" and not (
        figure.in_words and figure.values[0] < (3 if figure.kind == "ordinal" else 2)
    )


def _kept(figure: Figure, there: set[Fraction]) -> bool:
    if figure.kind == "date":
        return all(value in there for value in figure.values)
    return any(value in there for value in _alike(figure))


def _alike(figure: Figure) -> set[Fraction]:
    """The values under which a figure may be met on the other side."""
    if figure.kind != "time":
        return set(figure.values)
    hour, minute = figure.values
    clock = hour + minute / 60
    # “19.30” may also have been a decimal or a version number.
    return {clock, clock - 12, clock + 12, hour + minute / 100, *({hour, hour - 12, hour + 12} if minute == 0 else ())}


def _read(tokens: list[regex.Match[str]], text: str, words: "_Words") -> Iterator[Figure]:
    place = 0
    while place < len(tokens):
        figure, place = _figure(tokens, place, text, words)
        if figure is not None:
            yield figure


def _figure(tokens: list[regex.Match[str]], place: int, text: str, words: "_Words") -> tuple[Figure | None, int]:
    token = tokens[place]
    start, end = token.span()
    if token["date"]:
        values = tuple(Fraction(part) for part in token["date"].split("/"))
        return Figure(start, end, values, "date"), place + 1
    if token["time"] and _is_clock(text, start, end):
        hour, minute = (Fraction(part) for part in regex.split("[.:]", token["time"]))
        after = _CLOCK_AFTER.match(text, end)
        if after and after["pm"] and hour < 12:
            hour += 12
        return Figure(start, end, (hour, minute), "time"), place + 1
    if token["digits"] or token["time"]:
        value = _digits(token["digits"] or token["time"], words)
        return _scaled(value, start, end, tokens, place + 1, text, words)
    return _in_words(tokens, place, text, words)


def _is_clock(text: str, start: int, end: int) -> bool:
    return ":" in text[start:end] or bool(_CLOCK_BEFORE.search(text, 0, start) or _CLOCK_AFTER.match(text, end))


def _digits(written: str, words: "_Words") -> Fraction:
    """A numeral by its language's marks; where they make no sense (3.5 in Indonesian) by the other language's."""
    for decimal, thousands in ((words.decimal, words.thousands), (words.thousands, words.decimal)):
        whole, mark, rest = written.partition(decimal)
        groups = whole.split(thousands)
        grouped = len(groups) == 1 or (len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
        if grouped and (rest.isdigit() if mark else True):
            return Fraction("".join(groups) + ("." + rest if mark else ""))
    return Fraction(regex.sub("[.,]", "", written))  # a section or version number: 1.2.3


def _scaled(
    value: Fraction, start: int, end: int, tokens: list[regex.Match[str]], place: int, text: str, words: "_Words"
) -> tuple[Figure, int]:
    kind: FigureKind = "number"
    if words.ordinal_prefix and text[:start].lower().endswith(words.ordinal_prefix):
        kind = "ordinal"
    while place < len(tokens) and text[end : tokens[place].start()] in ("", " ", "-", "\u00a0", "\u202f"):
        word = tokens[place].group().lower()
        if word in words.ordinal_suffixes and tokens[place].start() == end:
            return Figure(start, tokens[place].end(), (value,), "ordinal"), place + 1
        if word not in words.scales or not tokens[place]["word"]:
            break
        value, end, place = value * words.scales[word], tokens[place].end(), place + 1
    return Figure(start, end, (value,), kind), place


def _in_words(tokens: list[regex.Match[str]], place: int, text: str, words: "_Words") -> tuple[Figure | None, int]:
    start, first = tokens[place].start(), tokens[place].group()
    if first.lower() in words.months and (first[0].isupper() or words.decimal == ","):
        return Figure(start, tokens[place].end(), (Fraction(words.months[first.lower()]),), "month"), place + 1
    if first.lower() in words.ordinals:
        return Figure(
            start, tokens[place].end(), (Fraction(words.ordinals[first.lower()]),), "ordinal", True
        ), place + 1
    total, group, end, used, kind = Fraction(0), Fraction(0), start, False, "number"
    while place < len(tokens) and (not used or text[end : tokens[place].start()] in (" ", "-", "\u00a0")):
        word = tokens[place].group().lower()
        if word in words.units:
            # “dua, tiga” are two figures, “dua puluh tiga” and “twenty-three” are one.
            if (used and group % 10 != 0) or (used and group == 0 and total == 0):
                break
            if used and 0 < group % 100 < 20 and group % 10 == 0 and words.units[word] < 10 and group % 100 == 10:
                break
            group += words.units[word]
        elif word in words.wholes and not (used and (word in words.hundreds or word in words.scales)):
            group += words.wholes[word]
        elif word in words.fractions:
            group += Fraction(words.fractions[word])
        elif used and word in words.teens and group % 10 > 0:
            group += words.teens[word]
        elif used and word in words.tens and group % 10 > 0:
            group += group % 10 * 9
        elif word in words.hundreds and (used and group % 100 > 0):
            group += group % 100 * 99
        elif word in words.scales and used:
            total, group = total + (group or 1) * words.scales[word], Fraction(0)
        elif used and word in words.ordinals and group % 10 == 0 and group:
            group, kind = group + words.ordinals[word], "ordinal"
        elif used and word in words.conjunctions and _goes_on(tokens, place, text, words) and group % 100 == 0:
            end, place = tokens[place].end(), place + 1
            continue
        else:
            break
        end, place, used = tokens[place].end(), place + 1, True
    if not used:
        return None, place + 1
    return Figure(start, end, (total + group,), "ordinal" if kind == "ordinal" else "number", True), place


def _goes_on(tokens: list[regex.Match[str]], place: int, text: str, words: "_Words") -> bool:
    after = tokens[place + 1].group().lower() if place + 1 < len(tokens) else ""
    return after in words.units and text[tokens[place].end() : tokens[place + 1].start()] == " "


@dataclass(frozen=True, slots=True)
class _Words:
    decimal: str
    thousands: str
    conjunctions: tuple[str, ...]
    ordinal_prefix: str
    ordinal_suffixes: tuple[str, ...]
    units: dict[str, int]
    teens: dict[str, int]
    tens: dict[str, int]
    hundreds: dict[str, int]
    wholes: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    fractions: dict[str, str]
    months: dict[str, int]


@cache
def _words(language: str) -> _Words:
    table: dict[str, Any] = tomllib.loads(paths.data().joinpath("numbers.toml").read_text(encoding="utf-8"))
    own = table["id" if language in ("id", "ms") else "en"]
    return _Words(conjunctions=tuple(own.pop("and")), **own)
