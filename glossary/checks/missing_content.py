"""Content left out: the translation is far too short, or a part of the source has no counterpart in it."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import shorten

from glossary.checks._coverage import left_out, much_shorter
from glossary.checks._pair import Pair, finding
from glossary.checks._words import words
from glossary.model import Finding, Severity

NAME = "missing_content"
SUMMARY = "Part of the sentence seems to be left out"
EXPLANATION = (
    "Neighbouring words of the source none of whose usual English renderings stands in the translation, which is also "
    "about as much shorter as the part they make. A translation below 58 per cent of the source's length has lost a "
    "part in any case, for English is about as long as Indonesian; one that is more than twice as long has probably "
    "gained one."
)
SEVERITY: Severity = "warning"
GOOD = (
    (
        "Menteri itu berangkat karena dipanggil pulang oleh presiden.",
        "The minister left because the president had called her home.",
    ),
    ("Rapat ditutup.", "The meeting was closed."),
    (
        "Tidak butuh waktu lama sebelum janji penarikan pasukan itu mulai terlihat seperti secarik kertas.",
        "Before long the promise to withdraw troops had begun to look like a scrap of paper.",
    ),
)
BAD = (
    (
        "Menteri itu berangkat ke ibu kota karena dipanggil pulang oleh presiden untuk memberikan penjelasan.",
        "The minister left for the capital.",
    ),
    (
        "Pemerintah provinsi menutup tambang itu, yang mencemari sungai selama bertahun-tahun, dan memindahkan warga "
        "desa ke kota terdekat.",
        "The provincial government closed the mine and moved the villagers to the nearest town.",
    ),
)

# Characters of a part that a message quotes
_QUOTED = 60


def find(pair: Pair) -> Iterator[Finding]:
    """At most one finding a pair."""
    bounds = words().missing
    ours, theirs = len(pair.source.strip()), len(pair.target.strip())
    if ours < bounds.from_characters:
        return
    length = max(1, ours - _shortened(pair))
    share = theirs / length
    if share > bounds.longest:
        message = f"The translation is {share:.1f} times as long as the source: something seems to be added."
        yield finding(pair, NAME, SEVERITY, message, None, (0, len(pair.target)))
        return
    part = left_out(pair, length) if pair.indonesian_english else None
    if share < bounds.shortest and (part or much_shorter(length, theirs)):
        what = _quoted(pair, part) if part else "something"
        message = f"The translation is only {share:.0%} as long as the source: {what} seems to be left out."
        yield finding(pair, NAME, SEVERITY, message, part or (0, len(pair.source)))
    elif part:
        yield finding(pair, NAME, SEVERITY, f"{_quoted(pair, part)} seems to be left out.", part)


def _quoted(pair: Pair, part: tuple[int, int]) -> str:
    return f"“{shorten(pair.source[slice(*part)], _QUOTED, placeholder=' …')}”"


def _shortened(pair: Pair) -> int:
    """Characters that the target saves on names and figures: UN for Perserikatan Bangsa-Bangsa, % for persen.

    Below 0 where it spells out what the source abbreviates: the House of Representatives for DPR.
    """
    saved = 5 * pair.target.count("%")
    for _, group in groupby(pair.matches, key=lambda match: (match.start, match.end)):
        matches = list(group)
        there = [len(text) for match in matches for text in match.renderings if text in pair.target]
        if there:
            less = matches[0].end - matches[0].start - max(there)
            saved += less if matches[0].form.type == "abbreviation" else max(0, less)
    return saved
