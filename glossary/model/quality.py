"""What quality checks say."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a quality check found in segment number `segment` (1-based).

    The spans are `(start, end)` in characters of the source and the target, None where there is nothing to point at.
    `fix` is what should stand in place of `target_span`, where that is certain.
    """

    segment: int
    check: str
    severity: Severity
    message: str
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """A quality check as a list shows it; the examples are (source, target) pairs without and with a fault."""

    id: str
    summary: str
    explanation: str
    severity: Severity
    good: tuple[tuple[str, str], ...] = ()
    bad: tuple[tuple[str, str], ...] = ()
