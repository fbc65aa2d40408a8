"""Terms and names in two layers: the curated one is replaced as a whole, the user's own is only ever added to."""

from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from glossary.model import BadInput, Concept, Form, Kind, Layer
from glossary.store.workspace import now, read_meta, write_meta

_CONCEPTS = """
SELECT id, slug, kind, domain, definition, note, source, part_of_speech, gender, layer FROM concepts
WHERE removed IS NULL
"""


def replace_curated(db: Database, concepts: Iterable[Concept], revision: str) -> None:
    """Put another edition of the curated glossary in place of the one there; the user's entries are not touched."""
    db.conn.execute("DELETE FROM concepts WHERE layer = 'curated'")
    for concept in concepts:
        _insert(db, concept, "curated", "")
    write_meta(db, "curated_revision", revision)
    _renew_revision(db)


def add(db: Database, concept: Concept, who: str) -> Concept:
    """Add an entry to the user's layer; its id is given here."""
    row = _insert(db, concept, "user", who)
    db.conn.execute("UPDATE concepts SET slug = ? WHERE id = ?", [f"user-{row}", row])
    _bump(db)
    return next(_concepts(db, "AND id = ?", [row]))


def set_removed(db: Database, slug: str, *, removed: bool) -> None:
    """Take one of the user's entries out, or put it back. Raises BadInput for a curated or unknown one."""
    changed = db.conn.execute(
        "UPDATE concepts SET removed = ? WHERE slug = ? AND layer = 'user'", [now() if removed else None, slug]
    ).rowcount
    if not changed:
        raise BadInput(f"There is no entry “{slug}” of your own. Curated entries stay; add your own, which wins.")
    _bump(db)


def concepts(db: Database, kind: Kind | None = None, layer: Layer | None = None) -> list[Concept]:
    """All concepts, the user's first, each layer in the order in which it was filled."""
    where = "AND (:kind IS NULL OR kind = :kind) AND (:layer IS NULL OR layer = :layer) ORDER BY layer DESC, id"
    return list(_concepts(db, where, {"kind": kind, "layer": layer}))


def concept(db: Database, slug: str) -> Concept:
    """One concept by its id, the user's before a curated one; raises BadInput when there is none."""
    for found in _concepts(db, "AND slug = ? ORDER BY layer DESC LIMIT 1", [slug]):
        return found
    raise BadInput(f"There is no term or name with the id “{slug}”.")


def _concepts(db: Database, where: str, values: "Sequence[object] | dict[str, object]") -> Iterator[Concept]:
    rows = db.conn.execute(f"{_CONCEPTS} {where}", values).fetchall()
    wanted = "" if len(rows) > 1 else "WHERE concept = ?"
    forms: dict[int, list[Form]] = {}
    for owner, *cells in (
        db.conn.execute(
            "SELECT concept, language, text, status, type, region, note FROM forms"
            f" {wanted} ORDER BY concept, position",
            [row[0] for row in rows] if wanted else [],
        )
        if rows
        else ()
    ):
        forms.setdefault(owner, []).append(Form(*cells))
    for row, slug, kind, domain, *rest in rows:
        yield Concept(slug, kind, domain, tuple(forms.get(row, ())), *rest)


def _insert(db: Database, concept: Concept, layer: Layer, who: str) -> int:
    cursor = db.conn.execute(
        "INSERT INTO concepts (layer, slug, kind, domain, part_of_speech, gender, definition, note, source, who, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            layer, concept.id, concept.kind, concept.domain, concept.part_of_speech, concept.gender,
            concept.definition, concept.note, concept.source, who, now() if who else "",
        ],
    )  # fmt: skip
    row = int(cursor.lastrowid or 0)
    db.conn.executemany(
        "INSERT INTO forms VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (row, place, form.language, form.text, form.status, form.type, form.region, form.note)
            for place, form in enumerate(concept.forms)
        ),
    )
    return row


def _bump(db: Database) -> None:
    write_meta(db, "user_revision", str(int(read_meta(db, "user_revision") or 0) + 1))
    _renew_revision(db)


def _renew_revision(db: Database) -> None:
    # What cached drafts and indexes are kept by: changes with either layer.
    write_meta(
        db, "glossary_revision", f"{read_meta(db, 'curated_revision')[:12]}+{read_meta(db, 'user_revision') or 0}"
    )
