"""Segments that take the place of others: the old rows stay with their edits, under negative numbers."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from glossary.model import Block, Segment
from glossary.store.workspace import now

_FAR = 1_000_000_000  # numbers move through a range that no document reaches: they are unique at every moment


def replace_segments(db: Database, gone: Sequence[Segment], come: Sequence[tuple[Block, str]], who: str) -> list[int]:
    """Put pieces, each with its language, in the place of neighbouring segments; returns the ids of the new ones."""
    document, first, last = gone[0].document, gone[0].number, gone[-1].number
    _retire(db, [segment.id for segment in gone])
    _shift(db, document, last, len(come) - len(gone))
    ids = [
        int(
            db.conn.execute(
                "INSERT INTO segments (document, number, block, kind, prefix, source, suffix, language, language_by)"
                " SELECT document, ?, block, ?, ?, ?, ?, ?, language_by FROM segments WHERE id = ?",
                [first + place, piece.kind, piece.prefix, piece.text, piece.suffix, language, gone[0].id],
            ).lastrowid
            or 0
        )
        for place, (piece, language) in enumerate(come)
    ]
    db.conn.execute(
        "INSERT INTO restructures (document, number, gone, come, who, at) VALUES (?, ?, ?, ?, ?, ?)",
        [document, first, json.dumps([segment.id for segment in gone]), json.dumps(ids), who, now()],
    )
    return ids


def undo(db: Database, document: int) -> list[int]:
    """Bring back what the newest split or merge of a document took away; the ids, empty when there was none."""
    row = db.conn.execute(
        "SELECT id, number, gone, come FROM restructures WHERE document = ? AND undone IS NULL"
        " ORDER BY id DESC LIMIT 1",
        [document],
    ).fetchone()
    if row is None:
        return []
    identity, first, gone, come = row[0], row[1], json.loads(row[2]), json.loads(row[3])
    _retire(db, come)
    _shift(db, document, first + len(come) - 1, len(gone) - len(come))
    for place, segment in enumerate(gone):
        db.conn.execute("UPDATE segments SET number = ? WHERE id = ?", [first + place, segment])
    db.conn.execute("UPDATE restructures SET undone = ? WHERE id = ?", [now(), identity])
    return [int(segment) for segment in gone]


def _retire(db: Database, identities: Sequence[int]) -> None:
    db.conn.executemany("UPDATE segments SET number = -id WHERE id = ?", [[identity] for identity in identities])


def _shift(db: Database, document: int, after: int, by: int) -> None:
    db.conn.execute(
        "UPDATE segments SET number = number + ? WHERE document = ? AND number > ?", [_FAR + by, document, after]
    )
    db.conn.execute(
        "UPDATE segments SET number = number - ? WHERE document = ? AND number > ?", [_FAR, document, _FAR // 2]
    )
