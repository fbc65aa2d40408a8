"""Sources without a translation."""

from collections.abc import Iterator

from glossary.checks._pair import Pair, finding
from glossary.model import Finding, Severity

NAME = "empty"
SUMMARY = "There is no translation, or no source"
EXPLANATION = "One side has text and the other has none, or nothing but spaces. The other checks then have no say."
SEVERITY: Severity = "error"
GOOD = (("Rapat ditutup.", "The meeting was closed."), ("", ""))
BAD = (("Rapat ditutup.", ""), ("Rapat ditutup.", "   "), ("", "The meeting was closed."))


def find(pair: Pair) -> Iterator[Finding]:
    """One finding, with the side that has text."""
    if pair.source.strip() and not pair.target.strip():
        yield finding(pair, NAME, SEVERITY, "There is no translation.", (0, len(pair.source)))
    elif pair.target.strip() and not pair.source.strip():
        yield finding(pair, NAME, SEVERITY, "There is a translation, but no source.", None, (0, len(pair.target)))
