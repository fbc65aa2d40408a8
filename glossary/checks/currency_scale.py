"""The scale of large figures, and the currency: ribu, juta, miliar, triliun; thousand, million, billion, trillion."""

from collections.abc import Iterator

import regex

from glossary.checks import _scales
from glossary.checks._pair import Pair, finding
from glossary.checks._words import words
from glossary.model import Finding, Severity

NAME = "currency_scale"
SUMMARY = "Thousand, million, billion or trillion is confused, or the currency"
EXPLANATION = (
    "Ribu is thousand, juta million, miliar billion, triliun trillion. The check reports figures that agree but for "
    "their scale, and an amount whose currency has become another one."
)
SEVERITY: Severity = "error"
GOOD = (
    ("Nilainya Rp1,5 triliun.", "It is worth Rp 1.5 trillion."),
    ("Nilainya 2 miliar dolar AS.", "It is worth US$2 billion."),
    ("Sekitar 200 ribu orang mengungsi.", "About 200,000 people fled."),
)
BAD = (
    ("Nilainya Rp1,5 triliun.", "It is worth Rp 1.5 billion."),
    ("Sekitar 200 ribu orang mengungsi.", "About 200 million people fled."),
    ("Nilainya 2 miliar rupiah.", "It is worth US$2 billion."),
)


def find(pair: Pair) -> Iterator[Finding]:
    """Figures that differ in scale only, then currencies of which one took the other's place."""
    if not pair.figures_read:
        return
    for lost, added in _scales.mistaken(pair):
        ours, theirs = pair.source[lost.start : lost.end], pair.target[added.start : added.end]
        message = f"“{ours}” and “{theirs}” differ in scale: check thousand, million, billion, trillion."
        yield finding(pair, NAME, SEVERITY, message, (lost.start, lost.end), (added.start, added.end))
    if not (pair.source_figures and pair.target_figures):
        return
    ours_named = _named(pair.source)
    theirs_named = _named(pair.target) if ours_named else {}
    lost_names = [name for name in ours_named if name not in theirs_named]
    new_names = [name for name in theirs_named if name not in ours_named]
    if lost_names and new_names:
        one, other = ours_named[lost_names[0]], theirs_named[new_names[0]]
        message = f"The amount is in “{one[0]}” in the source, in “{other[0]}” in the translation."
        yield finding(pair, NAME, SEVERITY, message, one.span(), other.span())


def _named(text: str) -> "dict[str, regex.Match[str]]":
    return {name: found for name, pattern in words().currencies.items() if (found := pattern.search(text))}
