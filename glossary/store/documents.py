"""Documents and their segments."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from glossary.model import BadInput, Block, Document, Mark, Segment
from glossary.store.workspace import now
from glossary.text.spacing import check_sum, single_spaced

_DOCUMENTS = """
SELECT d.id, d.title, d.source_language, d.target_language, d.format, d.path, d.added, d.confidential,
       count(s.id) AS segments,
       count(*) FILTER (WHERE s.state = 'new') AS new, count(*) FILTER (WHERE s.state = 'draft') AS draft,
       count(*) FILTER (WHERE s.state = 'confirmed') AS confirmed
FROM documents d JOIN segments s ON s.document = d.id AND s.number > 0
WHERE d.removed IS NULL AND (:id IS NULL OR d.id = :id) GROUP BY d.id ORDER BY d.id
"""

_SEGMENTS = """
SELECT s.id, s.document, s.number, s.block, s.kind, s.prefix, s.source, s.suffix, s.language, s.state,
       coalesce(e.text, '') AS target, e.origin, s.edit,
       coalesce((SELECT n.text FROM notes n WHERE n.segment = s.id ORDER BY n.id DESC LIMIT 1), '') AS note,
       coalesce(e.detail, '') AS detail, s.locked
FROM segments s LEFT JOIN edits e ON e.id = s.edit
"""


# One row: whoever asks every second lets SQLite do the work, and holds up no other thread.
_MARK = """
SELECT coalesce(max(edit), 0),
       (SELECT title || source_language || target_language || confidential FROM documents WHERE id = :document)
       || coalesce((SELECT max(id) FROM notes), 0) || group_concat(id || language || locked, '')
FROM segments WHERE document = :document AND number > 0
"""


def add(
    db: Database, title: str, languages: tuple[str, str], fmt: str, path: str, pieces: Iterable[tuple[int, Block]]
) -> int:
    """Store a document whose segments are `(paragraph number, piece)` in order; returns its id."""
    cursor = db.conn.execute(
        "INSERT INTO documents (title, source_language, target_language, format, path, added)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [title, *languages, fmt, path, now()],
    )
    document = int(cursor.lastrowid or 0)
    db.conn.executemany(
        "INSERT INTO segments (document, number, block, kind, prefix, source, sum, suffix, language)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (document, number, block, p.kind, p.prefix, p.text, check_sum(p.text), p.suffix, p.language or languages[0])
            for number, (block, p) in enumerate(pieces, 1)
        ),
    )
    return document


def documents(db: Database) -> list[Document]:
    """All documents that were not removed, oldest first."""
    return [_document(row) for row in db.query(_DOCUMENTS, {"id": None})]


def document(db: Database, number: int) -> Document:
    """One document; raises BadInput when there is none of this number."""
    for row in db.query(_DOCUMENTS, {"id": number}):
        return _document(row)
    known = [
        str(row[0]) for row in db.conn.execute("SELECT id FROM documents WHERE removed IS NULL ORDER BY id LIMIT 20")
    ]
    there = f"There are: {', '.join(known)}." if known else "The workspace has no document yet: padanan import FILE."
    raise BadInput(f"There is no document {number} in this workspace. {there}")


def segments(db: Database, number: int) -> Iterator[Segment]:
    """A document's segments in order, each with its newest target and note."""
    return _segments(db, "WHERE s.document = ? AND s.number > 0 ORDER BY s.number", [number])


def edited(db: Database, number: int, after: int) -> Iterator[Segment]:
    """Those of a document's segments in order that have an edit newer than the edit `after`."""
    since = "s.id IN (SELECT segment FROM edits WHERE id > ?)"
    return _segments(db, f"WHERE {since} AND s.document = ? AND s.number > 0 ORDER BY s.number", [after, number])


def mark(db: Database, number: int) -> Mark:
    """Up to where a document would be read now."""
    edit, aside = db.conn.execute(_MARK, {"document": number}).fetchone()
    return Mark(edit, aside or "")


def segment(db: Database, identity: int) -> Segment:
    """One segment by its id; raises BadInput when there is none."""
    for found in _segments(db, "WHERE s.id = ?", [identity]):
        return found
    raise BadInput(f"There is no segment with id {identity} in this workspace.")


def numbered(db: Database, document: int, number: int) -> Segment | None:
    """One segment by its number in a document, None when there is none."""
    return next(_segments(db, "WHERE s.document = ? AND s.number = ?", [document, number]), None)


def owner(db: Database, identity: int) -> int | None:
    """The document that a segment belongs to, None for an id that no segment on the shelf has."""
    row = db.conn.execute(
        "SELECT d.id FROM segments s JOIN documents d ON d.id = s.document WHERE s.id = ? AND s.number > 0"
        " AND d.removed IS NULL",
        [identity],
    ).fetchone()
    return int(row[0]) if row else None


def repeated(db: Database, like: Segment) -> list[Segment]:
    """The other segments with the same source, however spaced, in documents of the same two languages, in order."""
    found = _segments(
        db,
        "JOIN documents d ON d.id = s.document AND d.removed IS NULL JOIN documents o ON o.id = ?"
        " AND o.source_language = d.source_language AND o.target_language = d.target_language"
        " WHERE s.sum = ? AND s.id <> ? AND s.number > 0 ORDER BY s.document, s.number",
        [like.document, check_sum(like.source), like.id],
    )
    wanted = single_spaced(like.source)
    return [one for one in found if single_spaced(one.source) == wanted]


def set_locked(db: Database, identity: int, *, locked: bool) -> None:
    """Lock a segment against every edit, or unlock it."""
    db.conn.execute("UPDATE segments SET locked = ? WHERE id = ?", [int(locked), identity])


def neighbours(db: Database, number: int, place: int) -> tuple[str, str]:
    """The sources before and after a segment's number, empty at either end."""
    there = dict(
        db.conn.execute(
            "SELECT number, source FROM segments WHERE document = ? AND number IN (?, ?)",
            [number, place - 1, place + 1],
        ).fetchall()
    )
    return there.get(place - 1, ""), there.get(place + 1, "")


def set_confidential(db: Database, number: int, *, confidential: bool) -> None:
    """Keep a document's text from every server, or no longer."""
    db.conn.execute("UPDATE documents SET confidential = ? WHERE id = ?", [int(confidential), number])


def is_confidential(db: Database, number: int) -> bool:
    """Whether a document's text is kept from every server."""
    row = db.conn.execute("SELECT confidential FROM documents WHERE id = ?", [number]).fetchone()
    return bool(row and row[0])


def set_removed(db: Database, number: int, *, removed: bool) -> None:
    """Take a document off the shelf, or put it back: nothing of it is deleted."""
    db.conn.execute("UPDATE documents SET removed = ? WHERE id = ?", [now() if removed else None, number])


def rename(db: Database, number: int, title: str) -> None:
    """Give a document another title."""
    db.conn.execute("UPDATE documents SET title = ? WHERE id = ?", [title, number])


def set_languages(db: Database, number: int, source: str, target: str, detected: Sequence[tuple[int, str]]) -> None:
    """Change a document's direction; `detected` are (segment id, language), kept off segments set by hand."""
    db.conn.execute(
        "UPDATE documents SET source_language = ?, target_language = ? WHERE id = ?", [source, target, number]
    )
    db.conn.executemany(
        "UPDATE segments SET language = ? WHERE id = ? AND language_by = 'detected'",
        [(language, identity) for identity, language in detected],
    )


def set_segment_language(db: Database, identity: int, language: str) -> None:
    """Set one segment's language by hand."""
    db.conn.execute("UPDATE segments SET language = ?, language_by = 'user' WHERE id = ?", [language, identity])


def _document(row: dict[str, Any]) -> Document:
    return Document(**{**row, "confidential": bool(row["confidential"])})


def _segments(db: Database, where: str, values: list[Any]) -> Iterator[Segment]:
    for row in db.conn.execute(f"{_SEGMENTS} {where}", values):
        *cells, locked = row
        yield Segment(*(*cells, bool(locked)))
