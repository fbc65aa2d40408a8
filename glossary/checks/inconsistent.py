"""The same source translated in different ways in one document."""

from collections.abc import Iterator, Sequence

from glossary.checks._pair import Pair, finding
from glossary.model import Finding, Severity

NAME = "inconsistent"
SUMMARY = "The same source is translated differently elsewhere in the document"
EXPLANATION = (
    "Segments with the same source, such as captions and headings that come back, should have the same translation. "
    "The one that stands more often, or first, is taken as the model."
)
SEVERITY: Severity = "warning"
GOOD: tuple[tuple[str, str], ...] = ()
BAD: tuple[tuple[str, str], ...] = ()
GOOD_DOCUMENTS = ((("Baca juga", "Read also"), ("Rapat ditutup.", "The meeting closed."), ("Baca juga", "Read also")),)
BAD_DOCUMENTS = ((("Baca juga", "Read also"), ("Rapat ditutup.", "The meeting closed."), ("Baca juga", "See also")),)


def find(pair: Pair) -> Iterator[Finding]:
    """A single pair cannot be inconsistent."""
    return iter(())


def find_in_document(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Every pair whose translation is not the usual one of its source."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.source.strip() and pair.target.strip():
            groups.setdefault(" ".join(pair.source.split()), []).append(pair)
    for same in groups.values():
        targets = [" ".join(pair.target.split()) for pair in same]
        if len(set(targets)) < 2:
            continue
        usual = max(dict.fromkeys(targets), key=targets.count)  # of equals the first
        model = same[targets.index(usual)]
        for pair, target in zip(same, targets, strict=True):
            if target != usual:
                message = f"Segment {model.number} has the same source, translated “{_cut(usual)}”."
                whole = (0, len(pair.source)), (0, len(pair.target))
                yield finding(pair, NAME, SEVERITY, message, *whole, fix=model.target)


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
