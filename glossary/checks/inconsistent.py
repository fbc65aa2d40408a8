"""The same source translated in different ways in one document."""

from collections.abc import Iterator, Sequence

from glossary.checks._pair import Pair
from glossary.model import Finding, Severity
from glossary.text.spacing import single_spaced

NAME = "inconsistent"
SUMMARY = "The same source is translated differently elsewhere in the document"
EXPLANATION = (
    "Segments with the same source, such as captions and headings that come back, should have the same translation; "
    "capitals tell sources apart, spaces do not. "
    "The one that stands more often, or first, is taken as the model."
)
SEVERITY: Severity = "warning"
GOOD: tuple[tuple[str, str], ...] = ()
BAD: tuple[tuple[str, str], ...] = ()
GOOD_DOCUMENTS = (
    (("Baca juga", "Read also"), ("Rapat ditutup.", "The meeting closed."), ("Baca juga", "Read also")),
    (("Rapat Itu Ditutup", "The Meeting Closed"), ("Rapat itu ditutup", "The meeting closed")),
)
BAD_DOCUMENTS = ((("Baca juga", "Read also"), ("Rapat ditutup.", "The meeting closed."), ("Baca juga", "See also")),)


def find(pair: Pair) -> Iterator[Finding]:
    """A single pair cannot be inconsistent."""
    return iter(())


def evidence(pair: Pair) -> Iterator[tuple[int, str, str]]:
    """The segment's number and its texts."""
    if pair.source.strip() and pair.target.strip():
        yield pair.number, pair.source, pair.target


def compare(given: Sequence[tuple[int, str, str]]) -> Iterator[Finding]:
    """Every segment whose translation is not the usual one of its source."""
    groups: dict[str, list[tuple[int, str, str]]] = {}
    for one in given:
        groups.setdefault(single_spaced(one[1]), []).append(one)
    for same in groups.values():
        targets = [single_spaced(target) for _, _, target in same]
        if len(set(targets)) < 2:
            continue
        usual = max(dict.fromkeys(targets), key=targets.count)  # of equals the first
        model, _, rendering = same[targets.index(usual)]
        for (number, source, written), target in zip(same, targets, strict=True):
            if target != usual:
                message = f"Segment {model} has the same source, translated “{_cut(usual)}”."
                yield Finding(number, NAME, SEVERITY, message, (0, len(source)), (0, len(written)), rendering)


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
