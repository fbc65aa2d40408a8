"""Figures by value: 1.250 is 1,250, 3,5 is 3.5, seratus is 100, 200 ribu is 200,000, pukul 19.30 is 7:30 p.m."""

from collections.abc import Iterator

import regex

from glossary.checks import _scales
from glossary.checks._pair import Pair, finding
from glossary.model import Finding, Severity
from glossary.text.numbers import Figure

NAME = "number"
SUMMARY = "A figure is lost, changed or added"
EXPLANATION = (
    "Figures are compared by what they are worth, whether in digits or in words: decimal commas and points, ordinals, "
    "fractions, percentages, ranges, scores and times of day. Number words that often carry no figure (salah satu, "
    "kedua) are not counted."
)
SEVERITY: Severity = "error"
GOOD = (
    ("Sebanyak 1.250 orang hadir.", "A total of 1,250 people attended."),
    ("Inflasi naik 3,5 persen.", "Inflation rose 3.5 per cent."),
    ("Lebih dari seratus orang hadir.", "More than 100 people attended."),
    ("Sekitar 200 ribu orang mengungsi.", "About 200,000 people fled."),
    ("Rapat dimulai pukul 19.30.", "The meeting began at 7:30 p.m."),
    ("Dua pertiga anggota setuju.", "Two-thirds of the members agreed."),
)
BAD = (
    ("Sebanyak 1.250 orang hadir.", "A total of 125 people attended."),
    ("Inflasi naik 3,5 persen.", "Inflation rose 35 per cent."),
    ("KTT ke-17 dibuka.", "The 16th summit opened."),
    ("Tim itu menang 2-1.", "The team won 3-1."),
)

_YEAR = regex.compile(r"(?:19|20)\d\d")
# English counts two that were named before: the two ministers, for kedua menteri, mereka or para menteri.
_THE_TWO = regex.compile(r"(?i)\b(?:the|these|those|other) two$")
_ASIDE = regex.compile(r"[\s-]\p{L}+ \(([^()]*)\)")


def find(pair: Pair) -> Iterator[Finding]:
    """Pair lost figures with added ones in text order; what is left over was dropped or made up."""
    if not pair.figures_read:
        return
    claimed = {figure for couple in _scales.mistaken(pair) for figure in couple}
    lost = [one for one in pair.lost_figures if one.kind != "date" and one not in claimed]
    added = [one for one in pair.added_figures if one.kind != "date" and one not in claimed]
    for place, one in enumerate(lost):
        written = _text(pair.source, one)
        if place < len(added):
            other = added[place]
            message = f"The source has {written}, the translation {_text(pair.target, other)}."
            yield finding(pair, NAME, SEVERITY, message, (one.start, one.end), (other.start, other.end))
        elif not (_YEAR.fullmatch(pair.source, one.start, one.end) and pair.year_told):
            yield finding(pair, NAME, SEVERITY, f"{written} is missing from the translation.", (one.start, one.end))
    for one in added[len(lost) :]:
        if not lost and (_converted(pair, one) or _THE_TWO.search(pair.target, 0, one.end)):
            continue
        message = f"{_text(pair.target, one)} is not in the source."
        yield finding(pair, NAME, "warning", message, None, (one.start, one.end))


def _converted(pair: Pair, figure: Figure) -> bool:
    """Whether a figure is added for the reader: (US$97 million), (07:00 GMT); or 30 miles (50 km) where the source
    has the kilometres."""
    before, after = pair.target[: figure.start], pair.target[figure.end :]
    if before.count("(") > before.count(")") and after.count(")") > after.count("("):
        return True
    aside = _ASIDE.match(after)
    same = {one.value for one in pair.source_figures}
    return aside is not None and any(
        figure.end + aside.start(1) <= one.start < figure.end + aside.end(1) and one.value in same
        for one in pair.target_figures
    )


def _text(text: str, figure: Figure) -> str:
    return f"“{text[figure.start : figure.end]}”"
