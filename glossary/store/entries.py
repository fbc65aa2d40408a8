"""What the user's layer remembers of its entries - who and when - and confirmed texts with a form."""

from collections.abc import Sequence

from sqlite_utils import Database

_MOST = 200


def provenance(db: Database, slug: str) -> tuple[str, str]:
    """Who made one of the user's entries what it is, and when (UTC, ISO 8601); two empty texts for a curated one."""
    row = db.conn.execute(
        "SELECT who, at FROM concepts WHERE slug = ? AND layer = 'user' ORDER BY id DESC LIMIT 1", [slug]
    ).fetchone()
    return (str(row[0]), str(row[1])) if row else ("", "")


def confirmed_with(db: Database, forms: Sequence[str], languages: tuple[str, str], most: int = _MOST) -> list[int]:
    """The ids of confirmed segments whose source contains one of the forms as letters, the latest first.

    ASCII case is ignored. What is a word and what only a part of one is for the caller to tell.
    """
    if not forms:
        return []
    either = " OR ".join("instr(lower(s.source), lower(?))" for _ in forms)
    return [
        int(row[0])
        for row in db.conn.execute(
            "SELECT s.id FROM segments s JOIN documents d ON d.id = s.document"
            " WHERE s.state = 'confirmed' AND s.number > 0 AND d.removed IS NULL"
            " AND d.source_language = ? AND d.target_language = ?"
            f" AND ({either}) ORDER BY s.edit DESC LIMIT ?",
            [*languages, *forms, most],
        )
    ]
