"""How a language writes numbers, dates and times, read from `data/numbers.toml`."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

import regex

from glossary import paths

Role = Literal["unit", "teen", "ten", "plus_ten", "times_ten", "times_hundred", "hundred", "one_scale", "scale", "half"]

# The spaces that stand inside and around numbers: plain, no-break, narrow no-break, thin.
SPACES = " \u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class Table:
    """One language. `words` gives a number word's role and value; patterns match at a position of a text."""

    decimal: str
    thousands: str
    words: dict[str, tuple[Role, Fraction]]
    ordinals: dict[str, str]
    ordinal_prefix: str
    ordinal_before: "regex.Pattern[str]"
    fraction_word: str
    clitic: str
    parts: dict[str, int]
    shares: dict[str, Fraction]
    scales: dict[str, int]
    scale_letters: dict[str, int]
    articles: frozenset[str]
    conjunctions: frozenset[str]
    of_scale: "regex.Pattern[str]"
    uncounted: frozenset[str]
    ranks: "regex.Pattern[str]"
    hints: dict[str, int]
    phrases: dict[str, int]  # hints of several words
    rough: dict[str, tuple[int, int]]
    spans: dict[str, int]  # years by the word for so many
    shared: "regex.Pattern[str]"
    years: "regex.Pattern[str]"
    months_after: "regex.Pattern[str]"
    months: dict[str, int]
    clock_words: dict[str, int]
    afternoon: frozenset[str]
    morning: frozenset[str]
    percent: "regex.Pattern[str]"
    suffix: "regex.Pattern[str] | None"
    decade: "regex.Pattern[str]"
    idioms: "regex.Pattern[str]"
    ranged: "regex.Pattern[str]"
    month: str
    date_link: str
    before_time: str
    after_time: str
    four_digits: str
    daypart: str
    hour_mark: str
    capital_months: bool
    exact: str
    spoken_time: "regex.Pattern[str]"


@cache
def table(language: str) -> Table:
    """The table for a language: Indonesian and Malay share one, every other language is read as English."""
    return _both()["id" if language in ("id", "ms") else "en"]


def either(words: Iterable[str]) -> str:
    """A regex for any of the words, the longest first; one that never matches when there are none."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(regex.escape, longest_first)) + ")" if longest_first else r"(?!)"


@cache
def _both() -> dict[str, Table]:
    whole = tomllib.loads(paths.data().joinpath("numbers.toml").read_text(encoding="utf-8"))
    return {language: _made(own) for language, own in whole.items()}


def _made(own: dict[str, Any]) -> Table:
    roles: dict[Role, str] = {
        "unit": "units",
        "teen": "teens",
        "ten": "tens",
        "plus_ten": "plus_ten",
        "times_ten": "times_ten",
        "times_hundred": "times_hundred",
        "hundred": "hundred",
        "one_scale": "one_scale",
        "scale": "scales",
        "half": "halves",
    }
    clock = own["clock"]
    suffixes = either(own["ordinal_suffixes"])
    space = f"[{SPACES}]"
    return Table(
        decimal=own["decimal"],
        thousands=own["thousands"],
        words={word: (role, Fraction(value)) for role, name in roles.items() for word, value in own[name].items()},
        ordinals=own["ordinals"],
        ordinal_prefix=own["ordinal_prefix"],
        ordinal_before=regex.compile(
            rf"(?<=(?i:(?<!\p{{L}}){own['ordinal_prefix']}-))" if own["ordinal_prefix"] else "(?!)"
        ),
        fraction_word=own["fraction_word"],
        clitic=own["clitic"],
        parts=own["parts"],
        shares={word: Fraction(value) for word, value in own["shares"].items()},
        scales={**own["scales"], **own["times_hundred"]},
        scale_letters=own["scale_letters"],
        articles=frozenset(own["articles"]),
        conjunctions=frozenset(own["conjunctions"]),
        of_scale=regex.compile(rf"(?i){space}{own['of_scale']}({either(own['scales'])})\b"),
        uncounted=frozenset(own["uncounted"]),
        ranks=regex.compile(f"(?i){own['ranks']}"),
        hints={word: value for word, value in own["hints"].items() if " " not in word},
        phrases={words: value for words, value in own["hints"].items() if " " in words},
        rough={word: (least, most) for word, (least, most) in own["rough"].items()},
        spans=own["spans"],
        shared=regex.compile(rf"(?i){space}{either(own['share_words'])}{space}"),
        years=regex.compile(rf"(?i){space}{either(own['years'])}{space}"),
        months_after=regex.compile(rf"(?i){space}{either(own['months_counted'])}(?!\p{{L}})"),
        months=own["months"],
        clock_words=clock["words"],
        afternoon=frozenset(clock["afternoon"]),
        morning=frozenset(clock["morning"]),
        percent=regex.compile(rf"(?i:[{SPACES}-]?{either(own['percent'])})(?!\p{{L}})"),
        suffix=regex.compile(rf"(?i:{suffixes})(?!\p{{L}})") if own["ordinal_suffixes"] else None,
        decade=regex.compile(rf"{regex.escape(own['decade_suffix'])}(?!\p{{L}})"),
        idioms=regex.compile(rf"(?i)\b{either(own['idioms'])}\b"),
        ranged=regex.compile(rf"(?i)(?:{space}?[-–—]{space}?|{space}{either(own['range_words'])}{space})"),
        month=rf"{either(own['months'])}(?!\p{{L}})\.?",
        date_link=either(own["date_links"]),
        before_time=either(clock["before"]),
        after_time=either([*clock["after"], *clock["morning"], *clock["afternoon"]]),
        four_digits=either(clock["four_digits"]),
        daypart=either([*clock["morning"], *clock["afternoon"]]),
        hour_mark=either([*clock["morning"], *clock["afternoon"]] if clock["hour_alone"] else ()),
        capital_months=own["capital_months"],
        exact=either(clock["exact"]),
        spoken_time=regex.compile(
            rf"(?i)\b(?:{either(clock['before'])}(?:{space}{either(clock['spoken'])})?|{either(clock['spoken'])}){space}$"
        ),
    )
