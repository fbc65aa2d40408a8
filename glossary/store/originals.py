"""The files that documents came from, byte for byte."""

from sqlite_utils import Database


def add(db: Database, document: int, name: str, data: bytes) -> None:
    """Keep the file that a document came from."""
    db.conn.execute("INSERT INTO originals (document, name, data) VALUES (?, ?, ?)", [document, name, data])


def original(db: Database, document: int) -> tuple[str, bytes] | None:
    """A document's file as `(name, contents)`, None where only its text was kept."""
    row = db.conn.execute("SELECT name, data FROM originals WHERE document = ?", [document]).fetchone()
    return (str(row[0]), bytes(row[1])) if row else None
