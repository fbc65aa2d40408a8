"""Alignments under review: both texts, and append-only steps whose replay gives the links as they stand."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from glossary.model import Alignment, BadInput, Block, Conflict
from glossary.store.workspace import now
from glossary.text.linking import Link
from glossary.text.relinking import Review, Step

Piece = tuple[int, Block]

_ALIGNMENTS = """
SELECT a.id, a.title, a.source_language, a.target_language, a.format, a.source_name, a.target_name, a.engine, a.drafts,
       a.added, coalesce(s.links, 0), coalesce(s.doubtful, 0), coalesce(s.number, 0)
FROM alignments a LEFT JOIN alignment_steps s ON s.alignment = a.id
 AND s.number = (SELECT max(number) FROM alignment_steps WHERE alignment = a.id)
"""


def add(
    db: Database,
    title: str,
    languages: tuple[str, str],
    fmt: str,
    names: tuple[str, str],
    sides: tuple[Sequence[Piece], Sequence[Piece]],
    who: str,
    *,
    engine: str | None,
    drafts: bool,
) -> int:
    """Store two texts, each as `(paragraph number, piece)` in order, and nothing yet about their links; the id."""
    cursor = db.conn.execute(
        "INSERT INTO alignments (title, source_language, target_language, format, source_name, target_name, engine,"
        " drafts, who, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [title, *languages, fmt, *names, engine, int(drafts), who, now()],
    )
    identity = int(cursor.lastrowid or 0)
    db.conn.executemany(
        "INSERT INTO alignment_sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (identity, side, place, paragraph, p.kind, p.prefix, p.text, p.suffix, p.language)
            for side, pieces in enumerate(sides)
            for place, (paragraph, p) in enumerate(pieces)
        ),
    )
    return identity


def alignments(db: Database) -> list[Alignment]:
    """All that were not dropped, oldest first."""
    return [_alignment(row) for row in db.conn.execute(f"{_ALIGNMENTS} WHERE a.removed IS NULL ORDER BY a.id")]


def alignment(db: Database, identity: int) -> Alignment:
    """One alignment; raises BadInput when there is none of this number."""
    for row in db.conn.execute(f"{_ALIGNMENTS} WHERE a.id = ? AND a.removed IS NULL", [identity]):
        return _alignment(row)
    raise BadInput(f"There is no alignment {identity} in this workspace.")


def _alignment(row: Sequence[Any]) -> Alignment:
    made = Alignment(*row)
    return replace(made, drafts=bool(made.drafts))


def sentences(db: Database, identity: int) -> tuple[list[Piece], list[Piece]]:
    """Both texts of an alignment."""
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for side, paragraph, *cells in db.conn.execute(
        "SELECT side, paragraph, kind, prefix, text, suffix, language FROM alignment_sentences"
        " WHERE alignment = ? ORDER BY side, place",
        [identity],
    ):
        sides[side].append((paragraph, Block(*cells)))
    return sides


def review(db: Database, identity: int) -> Review:
    """The rows as all steps so far have left them."""
    made = Review()
    for kind, first, gone, come in _steps(db, identity):
        made.replay(kind, first, gone, [Link(tuple(one), tuple(other), sure, mark) for one, other, sure, mark in come])
    return made


def _steps(db: Database, identity: int) -> Iterator[tuple[Any, int, int, list[Any]]]:
    for kind, first, gone, come in db.conn.execute(
        "SELECT kind, first, gone, come FROM alignment_steps WHERE alignment = ? ORDER BY number", [identity]
    ):
        yield kind, first, gone, json.loads(come)


def append_step(db: Database, identity: int, number: int, step: Step, links: int, doubtful: int, who: str) -> None:
    """Write down step `number` (1-based), after which there are `links` rows, `doubtful` of them in doubt.

    Raises Conflict when another window has written that number, or an earlier step is not there.
    """
    come = json.dumps([[one.source, one.target, one.confidence, one.mark] for one in step.come])
    written = db.conn.execute(
        "INSERT INTO alignment_steps SELECT :alignment, :number, :kind, :first, :gone, :come, :links, :doubtful, :who,"
        " :at WHERE :number = 1 + (SELECT coalesce(max(number), 0) FROM alignment_steps WHERE alignment = :alignment)",
        {
            "alignment": identity, "number": number, "kind": step.kind, "first": step.first, "gone": len(step.gone),
            "come": come, "links": links, "doubtful": doubtful, "who": who, "at": now(),
        },
    ).rowcount  # fmt: skip
    if not written:
        raise Conflict(
            "The alignment was changed in another window meanwhile. Your change was not stored over it: look at the "
            "links as they are now, then decide."
        )


def rename(db: Database, identity: int, title: str) -> None:
    """Give an alignment another title."""
    db.conn.execute("UPDATE alignments SET title = ? WHERE id = ?", [title, identity])


def set_removed(db: Database, identity: int, *, removed: bool) -> None:
    """Drop an alignment, or bring it back: nothing of it is deleted."""
    db.conn.execute("UPDATE alignments SET removed = ? WHERE id = ?", [now() if removed else None, identity])
