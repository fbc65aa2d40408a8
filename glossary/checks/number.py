"""Figures by value: 1.250 is 1,250, 3,5 is 3.5, seratus is 100, 200 ribu is 200,000, pukul 19.30 is 7:30 p.m."""

from collections.abc import Iterator

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
        else:
            yield finding(pair, NAME, SEVERITY, f"{written} is missing from the translation.", (one.start, one.end))
    for one in added[len(lost) :]:
        if not lost and _converted(pair.target, one):
            continue
        message = f"{_text(pair.target, one)} is not in the source."
        yield finding(pair, NAME, "warning", message, None, (one.start, one.end))


def _converted(text: str, figure: Figure) -> bool:
    """Whether a figure stands in brackets: (US$97 million), (07:00 GMT), what a translator adds for the reader."""
    before, after = text[: figure.start], text[figure.end :]
    return before.count("(") > before.count(")") and after.count(")") > after.count("(")


def _text(text: str, figure: Figure) -> str:
    return f"“{text[figure.start : figure.end]}”"
