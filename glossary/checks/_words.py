"""Tables of words that the checks share, read from `data/checks.toml`."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from glossary import paths
from glossary.checks._counterparts import target_key


@dataclass(frozen=True, slots=True)
class Polarity:
    """Source words, and stems of target words that say the same or the opposite.

    `negative` says that the target words can also render a negation.
    """

    source: "regex.Pattern[str]"
    same: "regex.Pattern[str]"
    opposite: "regex.Pattern[str]"
    negative: bool


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Source words because of which English may negate, where `beside` stands in the target."""

    words: frozenset[str]
    beside: "regex.Pattern[str]"


@dataclass(frozen=True, slots=True)
class Missing:
    """Bounds of a translation's length as shares of the source's, from `from_characters` characters on."""

    shortest: float
    longest: float
    from_characters: int


@dataclass(frozen=True, slots=True)
class StandIn:
    """What the target `says` instead of a name of these domains, or of these source `names`.

    Not where the rest of the source has what matches `unless`, which would account for it.
    """

    domains: frozenset[str]
    names: frozenset[str]
    says: "regex.Pattern[str]"
    unless: "regex.Pattern[str]"


@dataclass(frozen=True, slots=True)
class Words:
    """All tables; patterns ignore case unless a capital tells a name."""

    weekdays: dict[str, dict[str, int]]
    instead_of_days: "regex.Pattern[str]"
    instead_of_dates: "regex.Pattern[str]"
    relative_years: "tuple[regex.Pattern[str], regex.Pattern[str]]"
    currencies: dict[str, "regex.Pattern[str]"]
    negators: frozenset[str]
    between: frozenset[str]
    antonyms: dict[str, frozenset[str]]
    idioms: "regex.Pattern[str]"
    doubling: "regex.Pattern[str]"
    clauses: "regex.Pattern[str]"
    refusing: "regex.Pattern[str]"
    refused: "regex.Pattern[str]"
    literal: tuple[tuple["regex.Pattern[str]", "regex.Pattern[str]"], ...]
    otherwise: tuple[Otherwise, ...]
    sure: frozenset[str]
    not_yet: "regex.Pattern[str]"
    explicit: "regex.Pattern[str]"
    explicit_words: frozenset[str]
    negative: "regex.Pattern[str]"
    polarities: tuple[Polarity, ...]
    polar: frozenset[str]
    missing: Missing
    free_terms: frozenset[str]
    alike: tuple[tuple[str, ...], ...]
    shared: frozenset[str]
    never_english: frozenset[str]
    doublets: frozenset[str]
    doubling_verbs: "regex.Pattern[str]"
    small: frozenset[str]
    directions: frozenset[str]
    nationals: frozenset[str]
    generic_heads: frozenset[str]
    generic_words: frozenset[str]
    optional_names: frozenset[str]
    bodies_in_short: tuple[tuple[frozenset[str], frozenset[str]], ...]
    pronouns: frozenset[str]
    demonyms: dict[str, frozenset[str]]
    placed: frozenset[str]
    stand_ins: tuple[StandIn, ...]


@cache
def words() -> Words:
    """The tables, read once."""
    table: dict[str, Any] = tomllib.loads(paths.data().joinpath("checks.toml").read_text(encoding="utf-8"))
    negation, english = table["negation"], table["english"]
    return Words(
        weekdays=table["weekdays"],
        instead_of_days=_any(map(regex.escape, table["dates"]["nearby"])),
        instead_of_dates=_any(map(regex.escape, [*table["dates"]["nearby"], *table["dates"]["months_nearby"]])),
        relative_years=(_any(table["dates"]["source_years"]), _any(map(regex.escape, table["dates"]["years"]))),
        currencies={name: regex.compile(pattern) for name, pattern in table["currencies"].items()},
        negators=frozenset(negation["source"]),
        between=frozenset(negation["between"]),
        antonyms={word: frozenset(map(target_key, ways)) for word, ways in table["antonyms"].items()},
        idioms=_any(negation["idioms"]),
        doubling=regex.compile(f"(?i:{negation['doubling']})"),
        clauses=regex.compile(f"(?i)\\b(?:{'|'.join(negation['clauses'])})\\b|;"),
        refusing=regex.compile(f"(?i:{negation['refusing']})"),
        refused=regex.compile(f"(?i:{negation['refused']})"),
        literal=tuple((_any([word]), regex.compile(f"(?i:{way})")) for word, way in negation["literal"].items()),
        otherwise=tuple(
            Otherwise(frozenset(one["words"]), regex.compile(f"(?i:{one.get('beside', '')})"))
            for one in negation["otherwise"]
        ),
        sure=frozenset(negation["explicit_words"] + negation["sure"]),
        explicit_words=frozenset(negation["explicit_words"]),
        not_yet=regex.compile(f"(?i:{negation['not_yet']})"),
        explicit=regex.compile(f"(?i:{negation['explicit']})"),
        negative=regex.compile(f"(?i:{'|'.join(negation['negative'])})"),
        polarities=tuple(
            Polarity(
                _any(one["source"]), _starting(one["same"]), _starting(one["opposite"]), one.get("negative", False)
            )
            for one in table["polarity"]
        ),
        polar=frozenset(phrase.split()[0] for one in table["polarity"] for phrase in one["source"]),
        missing=Missing(**table["missing"]),
        free_terms=frozenset(table["terms"]["free"]),
        alike=tuple(map(tuple, table["terms"]["alike"])),
        shared=frozenset(english["shared"].split()) - frozenset(english["never"]),
        never_english=frozenset(english["never"]),
        doublets=frozenset(english["doublets"]),
        doubling_verbs=regex.compile(f"(?i)\\b(?:{english['doubling_verbs']})$"),
        small=frozenset(english["small"]),
        directions=frozenset(english["directions"]),
        nationals=frozenset(english["nationals"]),
        generic_heads=frozenset(english["generic_heads"]),
        generic_words=frozenset(english["generic_words"]),
        optional_names=frozenset(english["optional_names"]),
        bodies_in_short=tuple((frozenset(one["of"]), frozenset(one["short"])) for one in table["bodies"]),
        pronouns=frozenset(english["pronouns"]),
        demonyms={name.lower(): frozenset(ways) for name, ways in table["demonyms"].items()},
        placed=frozenset(table["places"]["domains"]),
        stand_ins=tuple(
            StandIn(
                frozenset(one.get("domains", ())),
                frozenset(one.get("names", ())),
                regex.compile(one["says"]),
                regex.compile(one["unless"]),
            )
            for one in table["stand_ins"]
        ),
    )


def _any(patterns: Iterable[str]) -> "regex.Pattern[str]":
    return regex.compile(rf"(?i)(?<![\p{{L}}-])(?:{'|'.join(patterns)})(?![\p{{L}}-])")


def _starting(stems: Iterable[str]) -> "regex.Pattern[str]":
    """Any word that is a stem with a regular English ending; a stem of three letters takes only y, ies, ied, s, ed."""
    return regex.compile(
        rf"(?i)\b(?:{'|'.join(stems)})(?:e?s|e?d|e|ing|y|ies|ied|ial|al|ance|ion|ted|ting|p?ed|p?ing)?\b"
    )
