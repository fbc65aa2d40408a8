"""What a free translation says instead of the name of a place or a body: here, the country, the North, Ankara."""

import regex

from glossary.checks import _names
from glossary.checks._pair import Pair
from glossary.checks._words import words
from glossary.model import Match
from glossary.text.language import function_words

_ALIKE = 4  # letters by which Iran and Iranian are told from Iraqi
_AT = regex.compile(r"(?i)\b(?:di|ke)(?: (?:ibu ?kota|kota))? $")
_HERE = regex.compile(r"(?i)\bhere\b")
_KNOWN = regex.compile(r"\s(?:itu|tersebut)\b")
_BEFORE = regex.compile(r"([\p{L}\p{M}'’-]+) $")
_PLACED = regex.compile(r"(?i)\b(?:di|ke|dari|menuju|antara|sampai|kota|ibu ?kota) $")
# How the glossary's definitions tie a state to its capital
_SEAT = regex.compile(r"\bcapital (?:of (?:the )?)?(?<name>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*)")
_BESIDE = regex.compile(r"(\p{Lu}[\p{L}\p{M}'’-]+), $")
_AFTER = regex.compile(r" (?:(?:timur|barat|utara|selatan|tengah|tenggara)\b[ ,]*)?(\p{Ll}+)")


def stands_in(pair: Pair, span: tuple[int, int], matches: list[Match]) -> bool:
    """Whether the target may do without the name found at `span`, which is not a person's."""
    if any(match.concept.gender for match in matches):
        return False
    domains = {match.concept.domain for match in matches}
    before, after = pair.source[: span[0]], pair.source[span[1] :]
    if _taken_up(before, after):
        return not _renamed(pair)
    return not domains.isdisjoint(words().placed) and (
        ("places" not in domains and _is_here(pair, before))
        or _of_whom_all_know(pair, span[1])
        or ("countries" in domains and _beside(pair, before, after))
        or (not _PLACED.search(before) and _by_its_seat(pair, matches))
        or any(
            (domains & one.domains or pair.source[slice(*span)] in one.names)
            and one.says.search(pair.target)
            and not one.unless.search(before + after)
            for one in words().stand_ins
        )
    )


def _is_here(pair: Pair, before: str) -> bool:
    """Whether the place where the speaker is, di Jakarta, is here in the target, which renders no di sini."""
    return bool(_AT.search(before) and _HERE.search(pair.target)) and "sini" not in pair.source_set


def _renamed(pair: Pair) -> bool:
    """Whether the target has a name or an abbreviation that the source does not account for: it may be wrong."""
    forms = {text.lower() for match in pair.matches for text in match.renderings}
    forms.update(*(words().demonyms.get(form, ()) for form in forms))
    known = {part[:_ALIKE] for form in forms for part in form.split()}
    return any(
        word.folded not in pair.source_set
        and word.folded[:_ALIKE] not in known
        and (
            word.folded in pair.lexicon.target_names
            or word.folded in words().nationals
            or (word.text.isupper() and len(word.text) > 1)
        )
        for word in pair.target_capitals
    )


def _taken_up(before: str, after: str) -> bool:
    """Whether it tells what was named before: presiden Iran itu is the president, petenis Serbia itu she."""
    noun = _BEFORE.search(before)
    return bool(noun and _KNOWN.match(after) and noun[1].lower() not in function_words("id"))


def _of_whom_all_know(pair: Pair, end: int) -> bool:
    """Whether it tells of a person of the glossary's, who is named behind it and there: Presiden Prancis Macron."""
    named = [match for match in pair.matches if match.start == end + 1 and match.concept.gender]
    return bool(named) and _names.is_rendered(pair, named)


def _beside(pair: Pair, before: str, after: str) -> bool:
    """Whether it stands behind one of its cities that is there: di Bangkok, Thailand; not in a list of countries."""
    city, word = _BESIDE.search(before), _AFTER.match(after)
    if not city or (word and word[1] not in function_words("id")):  # Di Aceh, Australia membangun …
        return False
    found = [match for match in pair.matches if match.end == city.end(1)]
    if any(match.concept.domain == "countries" for match in found):
        return False
    return _names.is_rendered(pair, found) if found else city[1] in pair.target


def _by_its_seat(pair: Pair, matches: list[Match]) -> bool:
    """Whether a government is named by its capital instead of its state, or the other way: Turki, Ankara."""
    seats = {found["name"] for match in matches for found in _SEAT.finditer(match.concept.definition)}
    ours = {text for match in pair.matches for text in match.renderings}
    return any(seat not in ours and (pair.has(seat) or _names.demonym(pair, seat)) for seat in seats)
