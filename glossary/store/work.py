"""Time at work on a document, a row a day; it never leaves the workspace and can be erased."""

from sqlite_utils import Database


def add(db: Database, document: int, day: str, seconds: float) -> None:
    """Add seconds to a document's day (ISO 8601)."""
    db.conn.execute(
        "INSERT INTO work VALUES (?, ?, ?)"
        " ON CONFLICT (document, day) DO UPDATE SET seconds = seconds + excluded.seconds",
        [document, day, seconds],
    )


def seconds(db: Database, document: int) -> float:
    """All seconds noted for a document."""
    return float(db.conn.execute("SELECT total(seconds) FROM work WHERE document = ?", [document]).fetchone()[0])


def erase(db: Database, document: int | None) -> None:
    """Forget the time of a document, or of all."""
    db.conn.execute("DELETE FROM work WHERE :document IS NULL OR document = :document", {"document": document})
