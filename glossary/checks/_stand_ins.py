"""What a free translation says instead of a place's name: here, the country, the North."""

import regex

from glossary.checks import _names
from glossary.checks._pair import Pair
from glossary.checks._words import words
from glossary.model import Match
from glossary.text.language import function_words

_AT = regex.compile(r"(?i)\b(?:di|ke)(?: (?:ibu ?kota|kota))? $")
_HERE = regex.compile(r"(?i)\bhere\b")
_KNOWN = regex.compile(r"\s(?:itu|tersebut)\b")
_BEFORE = regex.compile(r"([\p{L}\p{M}'’-]+) $")
_BESIDE = regex.compile(r"(\p{Lu}[\p{L}\p{M}'’-]+), $")


def stands_in(pair: Pair, span: tuple[int, int], matches: list[Match]) -> bool:
    """Whether the target may do without the name found at `span`, which is a place's or a people's."""
    domains = {match.concept.domain for match in matches}
    if domains.isdisjoint(words().placed):
        return False
    before, after = pair.source[: span[0]], pair.source[span[1] :]
    return (
        bool(_AT.search(before) and _HERE.search(pair.target))
        or _taken_up(before, after)
        or ("countries" in domains and _beside(pair, before))
        or any(
            (domains & one.domains or pair.source[slice(*span)] in one.names)
            and one.says.search(pair.target)
            and not one.unless.search(before + after)
            for one in words().stand_ins
        )
    )


def _taken_up(before: str, after: str) -> bool:
    """Whether it tells what was named before: presiden Iran itu is the president, petenis Serbia itu she."""
    noun = _BEFORE.search(before)
    return bool(noun and _KNOWN.match(after) and noun[1].lower() not in function_words("id"))


def _beside(pair: Pair, before: str) -> bool:
    """Whether it stands behind one of its cities that is there: di Bangkok, Thailand."""
    city = _BESIDE.search(before)
    if not city:
        return False
    found = [match for match in pair.matches if match.end == city.end(1)]
    return _names.is_rendered(pair, found) if found else city[1] in pair.target
