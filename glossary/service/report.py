"""A document's figures for readers: lines for a terminal, a page with pictures that needs nothing else."""

from collections.abc import Mapping, Sequence
from html import escape

from glossary.model import STATES
from glossary.service.stats import Figures

_BAR, _ROW, _LABEL, _WIDE = 360, 28, 130, 640


def as_lines(figures: Figures, findings: Mapping[str, int] | None = None) -> list[str]:
    """The figures as lines for a terminal; without `findings` nothing is said of them."""
    parts = [*spoken(figures), *_counted("progress over days", progress(figures))]
    if findings is not None:
        said = ", ".join(f"{check} {count}" for check, count in findings.items()) or "none"
        parts.append(("findings", said))
    return [f"{name:<24} {said}" for name, said in parts]


def spoken(figures: Figures) -> list[tuple[str, str]]:
    """Each figure by its name, in words."""
    effort = figures["effort"]
    by_state = ", ".join(
        f"{state} {figures[state]} ({figures['words_by_state'][state]} words)" for state in reversed(STATES)
    )
    by_origin = ", ".join(
        f"{origin} {count} ({figures['words_by_origin'][origin]} words)" for origin, count in figures["origins"].items()
    )
    changed = "no confirmed segment had a draft"
    if effort["rate"] is not None and effort["median_rate"] is not None and effort["quartiles"] is not None:
        low, high = effort["quartiles"]
        changed = (
            f"{effort['rate']:.1%} of characters; a segment {effort['median_rate']:.1%} "
            f"(half of them {low:.1%} to {high:.1%})"
        )
    return [
        ("document", f"{figures['document']} {figures['title']}"),
        ("segments", f"{figures['segments']}, {figures['locked']} locked"),
        ("words", f"{figures['words_source']} source, {figures['words_target']} translation"),
        ("by state", by_state),
        ("by origin", by_origin or "nothing is translated yet"),
        ("changed of drafts", changed),
        ("drafts kept as they were", f"{effort['unchanged']} of {effort['segments']}"),
        ("time at work", time_spent(figures)),
    ]


def time_spent(figures: Figures) -> str:
    """Active time and pace in words."""
    if not figures["active_seconds"]:
        return "none noted"
    said = [duration(figures["active_seconds"])]
    if figures["seconds_per_segment"] is not None:
        said.append(f"a segment {figures['seconds_per_segment']:.0f} s")
    if figures["words_per_hour"] is not None:
        said.append(f"{figures['words_per_hour']} words an hour")
    return ", ".join(said)


def duration(seconds: float) -> str:
    """Hours and minutes: `1 h 05 min`, `12 min`, `40 s`."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"


def progress(figures: Figures) -> dict[str, int]:
    """Source words confirmed, by day."""
    return {day["day"]: day["words"] for day in figures["days"]}


def as_html(figures: Figures, findings: Mapping[str, int] | None = None) -> str:
    """The figures as one well-formed page: a table, and bars as inline SVG whose titles say the numbers in words."""
    title = escape(figures["title"])
    table = "".join(
        f'<tr><th scope="row">{escape(name.capitalize())}</th><td>{escape(said)}</td></tr>'
        for name, said in spoken(figures)[1:]
    )
    pictures: list[tuple[str, dict[str, int]]] = [
        ("Segments by state", {state: figures[state] for state in reversed(STATES)}),
        ("Source words by state", {state: figures["words_by_state"][state] for state in reversed(STATES)}),
        ("Where translations came from, in segments", figures["origins"]),
        ("Source words confirmed, by day", progress(figures)),
        ("Minutes at work, by day", {day["day"]: round(day["active_seconds"] / 60) for day in figures["days"]}),
    ]
    if findings is not None:
        pictures.append(("Findings by check", dict(findings)))
    drawn = "".join(
        f"<h2>{escape(name)}</h2>{_bars(name, list(counts.items()))}"
        for name, counts in pictures
        if any(counts.values())
    )
    return (
        f'<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"/>'
        f"<title>{title}</title><style>"
        "body{font:16px/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}"
        "th{text-align:left;padding-right:2rem;font-weight:normal;vertical-align:top}"
        f"</style></head><body><h1>{title}</h1><table>{table}</table>{drawn}</body></html>\n"
    )


def _bars(name: str, counts: Sequence[tuple[str, int]]) -> str:
    most = max(count for _, count in counts)
    said = ", ".join(f"{label} {count}" for label, count in counts)
    lines = []
    for place, (label, count) in enumerate(counts):
        long, base = count / most * _BAR, place * _ROW + 19
        lines.append(
            f'<text x="0" y="{base}">{escape(label)}</text>'
            f'<rect x="{_LABEL}" y="{base - 14}" width="{long:.1f}" height="18" fill="#35618e"/>'
            f'<text x="{_LABEL + long + 8:.1f}" y="{base}">{count}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_WIDE} {len(counts) * _ROW}" width="100%"'
        f' font-size="14" font-family="sans-serif"><title>{escape(name)}: {escape(said)}</title>{"".join(lines)}</svg>'
    )


def _counted(name: str, counts: Mapping[str, int]) -> list[tuple[str, str]]:
    said = ", ".join(f"{label} {count} words" for label, count in counts.items())
    return [(name, said)] if said else []
