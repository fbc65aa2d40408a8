"""Edits and notes: rows that are only ever added; the newest is what stands.

Undo is another row. An edit's `parent` is the edit that stood before it was made, so the edits of a segment form a
tree, as in vim: undo goes to the parent, redo to the child that was made last, and typing after an undo starts a new
branch without losing the old one.
"""

from collections.abc import Iterator

from sqlite_utils import Database

from glossary.model import Conflict, Edit, Gone, Locked, Origin, Segment, State
from glossary.store.workspace import now

_COLUMNS = "id, segment, text, state, origin, detail, who, at, parent, restores"


def append(
    db: Database, segment: Segment, text: str, state: State, origin: Origin, who: str, *, detail: str = ""
) -> int:
    """Add an edit on top of what `segment` shows; returns its id.

    Raises Conflict when another window or process has edited the segment since it was read, Gone when it was split or
    merged, Locked when it is locked.
    """
    _must_stand(db, segment.id)
    standing = newest(db, segment.id)
    if (standing.id if standing else None) != segment.edit:
        by = f" by {standing.who}" if standing else ""
        raise Conflict(
            f"Segment {segment.number} was changed{by} in another window meanwhile. Your text was not stored over it: "
            "reload the segment, then decide."
        )
    shown = _shown(db, standing) if standing else None
    return _insert(db, segment.id, text, state, origin, detail, who, shown.id if shown else None, None)


def newest(db: Database, segment: int) -> Edit | None:
    """The edit that stands, None for a segment that never had a target."""
    return _one(db, "WHERE segment = ? ORDER BY id DESC LIMIT 1", [segment])


def came_from(db: Database, segment: int) -> Origin | None:
    """Where the text that stands came from, also when undo or redo brought it back; None before there is any."""
    standing = newest(db, segment)
    shown = _shown(db, standing) if standing else None
    return shown.origin if shown else None


def undo(db: Database, segment: int, who: str) -> bool:
    """Bring back what stood before the newest edit; False when there is nothing before it."""
    standing = newest(db, segment)
    if standing is None:
        return False
    shown = _shown(db, standing)
    if shown is None:  # an undo already went back to the empty target
        return False
    before = _one(db, "WHERE id = ?", [shown.parent]) if shown.parent else None
    text, state = (before.text, before.state) if before else ("", "new")
    _insert(db, segment, text, state, "undo", "", who, shown.id, before.id if before else None)
    return True


def redo(db: Database, segment: int, who: str) -> bool:
    """Bring back what the last undo took away; False when nothing was undone."""
    standing = newest(db, segment)
    if standing is None or standing.origin not in ("undo", "redo"):
        return False
    shown = _shown(db, standing)
    where = "parent = ?" if shown else "parent IS ?"
    after = _one(
        db,
        f"WHERE segment = ? AND {where} AND origin NOT IN ('undo', 'redo') ORDER BY id DESC LIMIT 1",
        [segment, shown.id if shown else None],
    )
    if after is None:
        return False
    _insert(db, segment, after.text, after.state, "redo", "", who, standing.id, after.id)
    return True


def history(db: Database, segment: int) -> Iterator[Edit]:
    """All edits of a segment, oldest first."""
    for row in db.conn.execute(f"SELECT {_COLUMNS} FROM edits WHERE segment = ? ORDER BY id", [segment]):
        yield Edit(*row)


def histories(db: Database, document: int) -> dict[int, list[Edit]]:
    """All edits of a document's segments by segment id, oldest first."""
    found: dict[int, list[Edit]] = {}
    query = (
        f"SELECT {', '.join(f'e.{name}' for name in _COLUMNS.split(', '))} FROM edits e"
        " JOIN segments s ON s.id = e.segment WHERE s.document = ? AND s.number > 0 ORDER BY e.id"
    )
    for row in db.conn.execute(query, [document]):
        edit = Edit(*row)
        found.setdefault(edit.segment, []).append(edit)
    return found


def text_of(db: Database, segment: int, edit: int | None) -> Edit | None:
    """One edit of a segment by its id; 0 is the empty target before the first one, None is not known."""
    if edit == 0:
        return Edit(0, segment, "", "new", "import", "", "", "", None, None)
    return _one(db, "WHERE segment = ? AND id = ?", [segment, edit]) if edit else None


def notes(db: Database, segment: int) -> list[str]:
    """All notes that a segment ever had, oldest first."""
    return [str(row[0]) for row in db.conn.execute("SELECT text FROM notes WHERE segment = ? ORDER BY id", [segment])]


def add_note(db: Database, segment: int, text: str, who: str) -> None:
    """Put a note on a segment; an empty text takes it off."""
    _must_stand(db, segment)
    db.conn.execute("INSERT INTO notes (segment, text, who, at) VALUES (?, ?, ?, ?)", [segment, text, who, now()])


def standing_with(db: Database, document: int, beginning: str) -> list[tuple[int, int, str]]:
    """Where an edit stands whose detail begins so: (segment, the edit, its detail), by edit.

    An edit that an undo or redo brought back stands, too. `beginning` has none of the signs of SQLite's GLOB.
    """
    return db.conn.execute(
        "SELECT s.id, shown.id, shown.detail FROM segments s JOIN edits e ON e.id = s.edit"
        " JOIN edits shown ON shown.id = CASE WHEN e.origin IN ('undo', 'redo') THEN e.restores ELSE e.id END"
        " WHERE s.document = ? AND s.number > 0 AND shown.detail GLOB ? ORDER BY shown.id",
        [document, beginning + "*"],
    ).fetchall()


def with_detail(db: Database, document: int, detail: str) -> int:
    """How many segments of a document ever had an edit with exactly this detail."""
    row = db.conn.execute(
        "SELECT count(DISTINCT e.segment) FROM edits e JOIN segments s ON s.id = e.segment"
        " WHERE s.document = ? AND e.detail = ?",
        [document, detail],
    ).fetchone()
    return int(row[0])


def _shown(db: Database, standing: Edit) -> Edit | None:
    """The edit whose content stands: the one itself, or what an undo or redo restored (None: the empty target)."""
    if standing.origin not in ("undo", "redo"):
        return standing
    return _one(db, "WHERE id = ?", [standing.restores]) if standing.restores else None


def _one(db: Database, where: str, values: list[int | None]) -> Edit | None:
    row = db.conn.execute(f"SELECT {_COLUMNS} FROM edits {where}", values).fetchone()
    return Edit(*row) if row else None


def _must_stand(db: Database, segment: int) -> tuple[int, int]:
    """A segment's number and whether it is locked; raises Gone for one that others have taken the place of."""
    row = db.conn.execute("SELECT number, locked FROM segments WHERE id = ?", [segment]).fetchone() or (0, 0)
    if row[0] < 0:
        raise Gone("This segment was split or joined with its neighbour meanwhile. Nothing was stored in it.")
    return int(row[0]), int(row[1])


def _insert(
    db: Database,
    segment: int,
    text: str,
    state: State,
    origin: Origin,
    detail: str,
    who: str,
    parent: int | None,
    restores: int | None,
) -> int:
    number, locked = _must_stand(db, segment)
    if locked:
        raise Locked(f"Segment {number} is locked. Unlock it first; nothing was changed.")
    cursor = db.conn.execute(
        "INSERT INTO edits (segment, text, state, origin, detail, who, at, parent, restores)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [segment, text, state, origin, detail, who, now(), parent, restores],
    )
    return int(cursor.lastrowid or 0)
