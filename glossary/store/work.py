"""Time at work, a row a document and day and a row a segment; it never leaves the workspace and can be erased."""

from collections.abc import Mapping

from sqlite_utils import Database


def add(db: Database, day: str, seconds: Mapping[int, float]) -> None:
    """Add seconds, by segment id, to the segments and to the day (ISO 8601) of their documents."""
    for segment, spent in seconds.items():
        db.conn.execute(
            "INSERT INTO work SELECT document, ?, ? FROM segments WHERE id = ?"
            " ON CONFLICT (document, day) DO UPDATE SET seconds = seconds + excluded.seconds",
            [day, spent, segment],
        )
        db.conn.execute(
            "INSERT INTO segment_work SELECT id, ? FROM segments WHERE id = ?"
            " ON CONFLICT (segment) DO UPDATE SET seconds = seconds + excluded.seconds",
            [spent, segment],
        )


def by_day(db: Database, document: int) -> dict[str, float]:
    """The seconds noted for a document, by day."""
    rows = db.conn.execute("SELECT day, seconds FROM work WHERE document = ? ORDER BY day", [document])
    return {str(day): float(seconds) for day, seconds in rows}


def by_segment(db: Database, document: int) -> dict[int, float]:
    """The seconds noted for a document's segments, by segment id."""
    rows = db.conn.execute(
        "SELECT segment, seconds FROM segment_work JOIN segments ON segments.id = segment WHERE document = ?",
        [document],
    )
    return {int(segment): float(seconds) for segment, seconds in rows}


def erase(db: Database, document: int | None) -> None:
    """Forget the time of a document, or of all."""
    which = {"document": document}
    db.conn.execute("DELETE FROM work WHERE :document IS NULL OR document = :document", which)
    db.conn.execute(
        "DELETE FROM segment_work WHERE :document IS NULL"
        " OR segment IN (SELECT id FROM segments WHERE document = :document)",
        which,
    )
