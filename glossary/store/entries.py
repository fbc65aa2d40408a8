"""What the user's layer remembers of its entries - who, when, what replaced what - and confirmed texts with a form."""

from collections.abc import Sequence

from sqlite_utils import Database

from glossary.model import BadInput, Concept
from glossary.store import concepts as shelf

_MOST = 200


def provenance(db: Database, slug: str) -> tuple[str, str]:
    """Who made one of the user's entries and when (UTC, ISO 8601); two empty texts for a curated one."""
    row = db.conn.execute("SELECT who, at FROM concepts WHERE slug = ? AND layer = 'user'", [slug]).fetchone()
    return (str(row[0]), str(row[1])) if row else ("", "")


def replace(db: Database, slug: str, concept: Concept, who: str) -> Concept:
    """Put a new version in the place of one of the user's entries; the old one stays in the log and can be put back.

    Raises BadInput when the entry is curated, or gone meanwhile.
    """
    row = db.conn.execute(
        "SELECT id FROM concepts WHERE slug = ? AND layer = 'user' AND removed IS NULL", [slug]
    ).fetchone()
    if row is None:
        raise BadInput(f"The entry “{slug}” is not there any more: it was changed or removed in another window.")
    added = shelf.add(db, concept, who)
    db.conn.execute("UPDATE concepts SET replaces = ? WHERE slug = ? AND layer = 'user'", [row[0], added.id])
    shelf.set_removed(db, slug, who, removed=True)
    return added


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
