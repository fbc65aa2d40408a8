"""Figures about a document: progress, words, where translations came from, what was changed of drafts, time at work."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from glossary.model import Edit
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store import work as clock
from glossary.store.workspace import Workspace
from glossary.text.difference import words

IDLE_SECONDS = 120.0
_GIVEN = ("machine", "memory")


def stats(workspace: Workspace, number: int) -> dict[str, object]:
    """A document's figures, as `padanan stats --json` prints them.

    `origins` counts translated segments by where the standing text came from. `effort` compares the text that stands
    with the last draft that was offered in its place: `characters_changed` is the Levenshtein distance, `rate` that
    over the length of the texts that stand (an edit rate like HTER, Snover et al. 2006, in characters), over the
    confirmed segments that had a draft. `active_seconds` is what the desk noted, without pauses.
    """
    with workspace.reading() as db:
        document = shelf.document(db, number)
        there = list(shelf.segments(db, number))
        logs = {one.id: list(edits.history(db, one.id)) for one in there if one.edit is not None}
        active = clock.seconds(db, number)
    origins = Counter(_origin(logs[one.id]) for one in there if one.id in logs and one.target)
    changed = length = drafted = untouched = 0
    for one in there:
        draft = _last_draft(logs.get(one.id, ()))
        if one.state == "confirmed" and draft is not None:
            distance = Levenshtein.distance(draft.text, one.target)
            changed, length, drafted = changed + distance, length + len(one.target), drafted + 1
            untouched += not distance
    return {
        "document": document.id,
        "title": document.title,
        "segments": document.segments,
        "new": document.new,
        "draft": document.draft,
        "confirmed": document.confirmed,
        "locked": sum(one.locked for one in there),
        "words_source": sum(len(words(one.source)) for one in there),
        "words_target": sum(len(words(one.target)) for one in there),
        "origins": dict(sorted(origins.items())),
        "effort": {
            "segments": drafted,
            "unchanged": untouched,
            "characters_changed": changed,
            "rate": round(changed / length, 4) if length else None,
        },
        "active_seconds": round(active, 1),
    }


def note_work(workspace: Workspace, document: int, moments: Sequence[float]) -> None:
    """Add to a document's active time: `moments` are the seconds, on any clock, at which something was done.

    Gaps of over two minutes count as pauses. Kept in this workspace only.
    """
    seconds = sum(gap for one, other in pairwise(moments) if 0 < (gap := other - one) <= IDLE_SECONDS)
    if seconds:
        with workspace.writing() as db:
            clock.add(db, document, datetime.now(UTC).date().isoformat(), seconds)


def forget_work(workspace: Workspace, document: int | None = None) -> None:
    """Erase the active time of a document, or of all."""
    with workspace.writing() as db:
        clock.erase(db, document)


def as_html(figures: dict[str, object]) -> str:
    """The figures as one page that needs nothing else: tables, and bars as inline SVG with their numbers in words."""
    states = [(name, int(str(figures[name]))) for name in ("confirmed", "draft", "new")]
    origins = figures["origins"]
    effort = figures["effort"]
    assert isinstance(origins, dict)
    assert isinstance(effort, dict)
    rate = "—" if effort["rate"] is None else f"{effort['rate']:.1%}"
    rows = [
        ("Segments", figures["segments"]),
        ("Words, source", figures["words_source"]),
        ("Words, translation", figures["words_target"]),
        ("Characters changed of drafts", effort["characters_changed"]),
        ("Edit rate", rate),
        ("Minutes at work", round(float(str(figures["active_seconds"])) / 60)),
    ]
    table = "".join(f"<tr><th scope=row>{escape(name)}</th><td>{escape(str(value))}</td></tr>" for name, value in rows)
    title = escape(str(figures["title"]))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>'
        "body{font:16px/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}"
        "th{text-align:left;padding-right:2rem;font-weight:normal}td{text-align:right}"
        f"</style></head><body><h1>{title}</h1><table>{table}</table>"
        f"<h2>Progress</h2>{_bars(states)}<h2>Where translations came from</h2>{_bars(list(origins.items()))}"
        "</body></html>\n"
    )


def _bars(counts: Sequence[tuple[str, int]]) -> str:
    most = max((count for _, count in counts), default=0) or 1
    said = escape(", ".join(f"{name} {count}" for name, count in counts), quote=True)
    lines = [
        f'<text x="0" y="{place * 28 + 19}">{escape(name)}</text>'
        f'<rect x="120" y="{place * 28 + 5}" width="{count / most * 380:.1f}" height="18" fill="#35618e"/>'
        f'<text x="{count / most * 380 + 128:.1f}" y="{place * 28 + 19}">{count}</text>'
        for place, (name, count) in enumerate(counts)
    ]
    return (
        f'<svg role="img" aria-label="{said}" viewBox="0 0 600 {max(1, len(counts)) * 28}" width="100%"'
        f' font-size="14" font-family="sans-serif">{"".join(lines)}</svg>'
    )


def as_lines(figures: dict[str, object]) -> list[str]:
    """The figures as lines for a terminal."""
    lines = []
    for name, value in figures.items():
        shown = ", ".join(f"{key} {part}" for key, part in value.items()) if isinstance(value, dict) else str(value)
        lines.append(f"{name.replace('_', ' '):<16} {shown}")
    return lines


def _origin(log: Sequence[Edit]) -> str:
    """Where the text that stands came from: confirming, undoing and redoing are not its origin."""
    known = {edit.id: edit for edit in log}
    edit = log[-1]
    while True:
        shown = known.get(edit.restores or edit.id, edit)
        before = known.get(shown.parent or 0)
        if shown.origin != "state" or before is None:
            return shown.origin
        edit = before


def _last_draft(log: Sequence[Edit]) -> Edit | None:
    return next((edit for edit in reversed(log) if edit.origin in _GIVEN), None)
