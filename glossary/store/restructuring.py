"""Segments that take the place of others: the old rows stay with their edits, under negative numbers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from glossary.model import Block, Segment
from glossary.store.workspace import now
from glossary.text.spacing import check_sum

_FAR = 1_000_000_000  # numbers move through a range that no document reaches: they are unique at every moment


@dataclass(frozen=True, slots=True)
class Restructure:
    """One split or merge: from which number on, the ids of the segments that went and of those that came."""

    id: int
    number: int
    gone: tuple[int, ...]
    come: tuple[int, ...]


def replace_segments(db: Database, gone: Sequence[Segment], come: Sequence[tuple[Block, str]], who: str) -> list[int]:
    """Put pieces, each with its language, in the place of neighbouring segments; returns the ids of the new ones."""
    document, first, last = gone[0].document, gone[0].number, gone[-1].number
    _retire(db, [segment.id for segment in gone])
    _shift(db, document, last, len(come) - len(gone))
    ids = [
        int(
            db.conn.execute(
                "INSERT INTO segments (document, number, block, kind, prefix, source, sum, suffix, language,"
                " language_by) SELECT document, ?, block, ?, ?, ?, ?, ?, ?, language_by FROM segments WHERE id = ?",
                [
                    first + place,
                    piece.kind,
                    piece.prefix,
                    piece.text,
                    check_sum(piece.text),
                    piece.suffix,
                    language,
                    gone[0].id,
                ],
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


def newest(db: Database, document: int) -> Restructure | None:
    """The newest split or merge of a document that was not taken back."""
    return _newest(db, "document = ?", [document])


def successors(db: Database, identity: int) -> list[int]:
    """The ids of the segments that stand in the place of one; itself where it stands."""
    row = db.conn.execute("SELECT document, number FROM segments WHERE id = ?", [identity]).fetchone()
    if row is None or row[1] > 0:
        return [identity] if row else []
    went = _newest(db, "document = ? AND EXISTS (SELECT 1 FROM json_each(gone) WHERE value = ?)", [row[0], identity])
    if went is not None:
        return [one for come in went.come for one in successors(db, come)]
    # It came of a split or merge that was taken back.
    came = _newest(
        db, "document = ? AND EXISTS (SELECT 1 FROM json_each(come) WHERE value = ?)", [row[0], identity], undone=True
    )
    return [one for gone in came.gone for one in successors(db, gone)] if came else []


def undo(db: Database, document: int) -> list[int]:
    """Bring back what the newest split or merge of a document took away; the ids, empty when there was none."""
    last = newest(db, document)
    if last is None:
        return []
    _retire(db, last.come)
    _shift(db, document, last.number + len(last.come) - 1, len(last.gone) - len(last.come))
    for place, segment in enumerate(last.gone):
        db.conn.execute("UPDATE segments SET number = ? WHERE id = ?", [last.number + place, segment])
    db.conn.execute("UPDATE restructures SET undone = ? WHERE id = ?", [now(), last.id])
    return list(last.gone)


def _newest(db: Database, where: str, values: list[int], *, undone: bool = False) -> Restructure | None:
    row = db.conn.execute(
        f"SELECT id, number, gone, come FROM restructures WHERE {where} AND undone IS {'NOT' if undone else ''} NULL"
        " ORDER BY id DESC LIMIT 1",
        values,
    ).fetchone()
    return Restructure(row[0], row[1], tuple(json.loads(row[2])), tuple(json.loads(row[3]))) if row else None


def _retire(db: Database, identities: Sequence[int]) -> None:
    db.conn.executemany("UPDATE segments SET number = -id WHERE id = ?", [[identity] for identity in identities])


def _shift(db: Database, document: int, after: int, by: int) -> None:
    db.conn.execute(
        "UPDATE segments SET number = number + ? WHERE document = ? AND number > ?", [_FAR + by, document, after]
    )
    db.conn.execute(
        "UPDATE segments SET number = number - ? WHERE document = ? AND number > ?", [_FAR, document, _FAR // 2]
    )
