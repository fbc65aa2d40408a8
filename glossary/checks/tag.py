"""Inline codes, the signs ⟦1⟧…⟦/1⟧ and ⟦2/⟧: missing, not in the source, doubled, unclosed, crossed, reordered."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex

from glossary.checks._pair import Pair, finding
from glossary.model import Finding, Severity
from glossary.text import codes

NAME = "tag"
CODES = True  # looks at the texts with their codes; the other checks look through them
SUMMARY = "An inline code is missing, added, doubled, unclosed or crossed with another"
EXPLANATION = (
    "A code stands for formatting, a link, a note or a picture of the original file. Each code of the source has to "
    "stand in the translation once, and what opens inside another pair has to close inside it. What is missing is lost "
    "or comes at the end of its paragraph when the document is written. Another order is only remarked on: word order "
    "may ask for it."
)
SEVERITY: Severity = "error"
GOOD = (
    ("Rusia menyampaikan ⟦1⟧nota protes⟦/1⟧.", "Russia delivered a ⟦1⟧note of protest⟦/1⟧."),
    ("Baris satu⟦1/⟧baris dua.", "Line one⟦1/⟧line two."),
    ("Ia⟦/2⟧ pulang.", "He⟦/2⟧ went home."),
    ("Tanda ⟦x⟧ dipakai.", "The sign ⟦x⟧ is used."),
)
BAD = (
    ("Rusia menyampaikan ⟦1⟧nota protes⟦/1⟧.", "Russia delivered a note of protest."),
    ("Rusia menyampaikan ⟦1⟧nota protes⟦/1⟧.", "Russia delivered a ⟦1⟧note of protest."),
    ("Rusia menyampaikan ⟦1⟧nota⟦/1⟧.", "Russia delivered a ⟦1⟧note⟦/1⟧ ⟦2/⟧."),
    ("Baris satu⟦1/⟧baris dua.", "Line one⟦1/⟧⟦1/⟧line two."),
    ("⟦1⟧Rusia ⟦2⟧protes⟦/2⟧⟦/1⟧ lagi.", "⟦1⟧Russia ⟦2⟧protests⟦/1⟧ again⟦/2⟧."),
    ("⟦1⟧Rusia⟦/1⟧ dan ⟦2⟧Ukraina⟦/2⟧ hadir.", "⟦2⟧Ukraine⟦/2⟧ and ⟦1⟧Russia⟦/1⟧ attended."),
    ("Rusia menyampaikan ⟦1⟧nota⟦/1⟧.", "Russia delivered a ⟦1⟧note/1⟧."),
)

_PIECE = regex.compile(r"⟦/?[0-9]*/?|/?[0-9]*/?⟧")


def find(pair: Pair) -> Iterator[Finding]:
    """Pieces of signs, what is lost, what is too many; where all are there, how they nest, and then their order."""
    if "⟦" not in pair.source + pair.target and "⟧" not in pair.target:
        return
    there = list(codes.SIGN.finditer(pair.target))
    lost = Counter(map(str, codes.missing(pair.source, pair.target)))
    over = Counter(map(str, codes.missing(pair.target, pair.source)))
    pieces = list(_pieces(pair, lost))
    yield from pieces
    if not pieces:
        yield from _lost(pair, lost)
    yield from _over(pair, over, there)
    if not lost and not over:
        crossed = list(_crossed(pair, there))
        yield from crossed
        if not crossed:
            yield from _reordered(pair, there)


def _pieces(pair: Pair, lost: Counter[str]) -> Iterator[Finding]:
    """What is left of a sign that was broken."""
    bare = codes.bare(pair.target)
    if any(mark in codes.without(pair.source) for mark in "⟦⟧"):
        return
    for found in _PIECE.finditer(bare.text):
        span = bare.span(*found.span())
        whole = [sign for sign in lost if found[0] in sign and len(found[0]) > 1]
        fix = whole[0] if len(whole) == 1 and lost[whole[0]] == 1 else None
        yield finding(pair, NAME, SEVERITY, f"“{found[0]}” is a broken code.", None, span, fix)


def _lost(pair: Pair, lost: Counter[str]) -> Iterator[Finding]:
    """Both halves of a pair are one finding; one half alone is a pair that does not open or close."""
    waiting = Counter(lost)
    for found in reversed(list(codes.SIGN.finditer(pair.source))):
        waiting[found[0]] -= 1
        if waiting[found[0]] < 0:
            continue
        sign = found[0]
        partner = _partner(sign)
        if sign == partner:
            message = f"The code {sign} is missing."
        elif partner not in pair.source:
            message = f"{sign} is missing: its other half is in a neighbouring sentence."
        elif not lost[partner]:
            what = "closed" if sign.startswith("⟦/") else "opened"
            message = f"{partner} is not {what}: {sign} is missing."
        elif sign.startswith("⟦/"):
            continue  # its opening half tells of both
        else:
            message = f"The codes {sign}…{partner} are missing."
        fix = _at_the_edge(pair, found.span(), sign) if sum(lost.values()) == 1 else None
        target = None if fix is None else (0, 1) if not found.start() else (len(pair.target) - 1, len(pair.target))
        yield finding(pair, NAME, SEVERITY, message, found.span(), target, fix)


def _at_the_edge(pair: Pair, span: tuple[int, int], sign: str) -> str | None:
    """The first or last character of the target with a sign that is the first or last of the source."""
    if not pair.target:
        return None
    if span[0] == 0 and not sign.startswith("⟦/"):
        return sign + pair.target[0]
    return pair.target[-1] + sign if span[1] == len(pair.source) and not _is_opening(sign) else None


def _over(pair: Pair, over: Counter[str], there: "list[regex.Match[str]]") -> Iterator[Finding]:
    for found in reversed(there):
        sign = found[0]
        if over[sign] <= 0:
            continue
        over[sign] -= 1
        if sign in pair.source:
            yield finding(pair, NAME, SEVERITY, f"The code {sign} stands there more than once.", None, found.span())
        else:
            message = f"The source has no code {sign}."
            yield finding(pair, NAME, SEVERITY, message, None, found.span(), "")


def _crossed(pair: Pair, there: "list[regex.Match[str]]") -> Iterator[Finding]:
    """Pairs that close before they open, or overlap, where the source's do not."""
    ours = len(codes.nested(pair.source)) == len(list(codes.parts(pair.source)))
    signs = [found[0] for found in there]
    for place, found in enumerate(there):
        if not _is_opening(found[0]):
            continue
        closing = _partner(found[0])
        if closing in signs[:place]:
            message = f"{closing} stands before {found[0]}."
            yield finding(pair, NAME, SEVERITY, message, None, there[signs.index(closing)].span())
        elif closing in signs[place:] and ours:
            stop = signs.index(closing, place)
            inside = signs[place + 1 : stop]
            torn = next((one for one in inside if _is_opening(one) and _partner(one) not in inside), None)
            if torn is not None and _partner(torn) in signs[stop:]:
                span = there[stop].span()
                fix = None
                if signs[stop + 1] == _partner(torn) and span[1] == there[stop + 1].start():
                    span, fix = (span[0], there[stop + 1].end()), _partner(torn) + closing
                message = f"{found[0]}…{closing} and {torn}…{_partner(torn)} overlap."
                yield finding(pair, NAME, SEVERITY, message, None, span, fix)


def _reordered(pair: Pair, there: "list[regex.Match[str]]") -> Iterator[Finding]:
    place_of = {found[0]: place for place, found in enumerate(codes.SIGN.finditer(pair.source))}
    for one, other in pairwise(there):
        if place_of[one[0]] > place_of[other[0]]:
            message = f"The codes stand in another order than in the source: {one[0]} before {other[0]}."
            yield finding(pair, NAME, "info", message, None, other.span())
            return


def _is_opening(sign: str) -> bool:
    return "/" not in sign


def _partner(sign: str) -> str:
    """The other half of a pair; a code that stands alone is its own."""
    if sign.startswith("⟦/"):
        return "⟦" + sign[2:]
    return sign if sign.endswith("/⟧") else "⟦/" + sign[1:]
