"""Terms and names in two layers: the curated one is replaced as a whole, the user's own is only ever added to.

An edit is a new row with the same slug that replaces the one before; what is taken out stays, with its time. Each step
in the user's layer is written down in `glossary_changes`, so that the newest one can be undone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlite_utils import Database

from glossary.model import BadInput, Change, Concept, Form, Kind, Layer, Revision
from glossary.store.workspace import now, read_meta, write_meta

_CELLS = "id, slug, kind, domain, definition, note, source, part_of_speech, gender, layer"
_FEW = 5000  # rows whose forms are asked for by number; for more, all forms are read
_NEWEST = "SELECT max(id) FROM concepts WHERE slug = ? AND layer = 'user'"


def replace_curated(db: Database, concepts: Iterable[Concept], revision: str) -> None:
    """Put another edition of the curated glossary in place of the one there; the user's entries are not touched."""
    db.conn.execute("DELETE FROM concepts WHERE layer = 'curated'")
    for concept in concepts:
        _insert(db, concept, "curated", "")
    write_meta(db, "curated_revision", revision)
    _renew_revision(db)


def add(db: Database, concept: Concept, who: str) -> Concept:
    """Add an entry to the user's layer; its id is given here."""
    (added,) = add_all(db, [concept], who, "add")
    return added


def add_all(db: Database, concepts: Iterable[Concept], who: str, what: str = "import") -> Iterator[Concept]:
    """Add entries to the user's layer as one step that is undone as one; yields each with the id given here."""
    first = row = 0
    for concept in concepts:
        row = _insert(db, concept, "user", who)
        db.conn.execute("UPDATE concepts SET slug = ? WHERE id = ?", [f"user-{row}", row])
        first = first or row
        yield replace(concept, id=f"user-{row}", layer="user")
    if first:
        _write_down(db, what, first, row, who)


def change(db: Database, slug: str, concept: Concept, who: str) -> Concept:
    """Replace one of the user's entries by another version of it, under the same id."""
    old = _own_row(db, slug, removed=False)
    row = _insert(db, replace(concept, id=slug), "user", who)
    db.conn.execute("UPDATE concepts SET removed = ? WHERE id = ?", [now(), old])
    db.conn.execute("UPDATE concepts SET replaces = ? WHERE id = ?", [old, row])
    _write_down(db, "edit", row, row, who)
    return concept_in(db, row)


def set_removed(db: Database, slug: str, who: str, *, removed: bool) -> None:
    """Take one of the user's entries out, or put it back. Raises BadInput for a curated or unknown one."""
    row = _own_row(db, slug, removed=not removed)
    db.conn.execute("UPDATE concepts SET removed = ? WHERE id = ?", [now() if removed else None, row])
    _write_down(db, "remove" if removed else "restore", row, row, who)


def newest_step(db: Database) -> Change | None:
    """The newest step in the user's layer that has not been taken back; None when there is none.

    Its concepts are as they were when it was taken.
    """
    found = db.conn.execute(
        "SELECT id, what, first, last, who, at FROM glossary_changes c WHERE what <> 'undo' AND NOT EXISTS"
        " (SELECT 1 FROM glossary_changes u WHERE u.undoes = c.id) ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if found is None:
        return None
    number, what, first, last, author, at = found
    taken = tuple(_concepts(db, "WHERE layer = 'user' AND id BETWEEN ? AND ? ORDER BY id", [first, last]))
    return Change(number, what, author, at, taken)


def undo(db: Database, who: str, expected: int | None = None) -> Change | None:
    """Take back the newest step in the user's layer; None when there is none, or when it is not the one `expected`."""
    step = newest_step(db)
    if step is None or expected not in (None, step.id):
        return None
    what = step.what
    first, last = db.conn.execute("SELECT first, last FROM glossary_changes WHERE id = ?", [step.id]).fetchone()
    gone = None if what == "remove" else now()
    db.conn.execute(
        "UPDATE concepts SET removed = ? WHERE layer = 'user' AND id BETWEEN ? AND ?"
        + (" AND removed IS NULL" if gone else ""),
        [gone, first, last],
    )
    if what == "edit":
        db.conn.execute(
            "UPDATE concepts SET removed = NULL WHERE id = (SELECT replaces FROM concepts WHERE id = ?)", [first]
        )
    _write_down(db, "undo", first, last, who, step.id)
    return step


def revisions(db: Database, slug: str) -> list[Revision]:
    """Every state that an entry has had, oldest first; raises BadInput when there is no such entry."""
    rows = db.conn.execute(
        "SELECT id, who, at, coalesce(removed, '') FROM concepts WHERE slug = ? ORDER BY layer, id", [slug]
    ).fetchall()
    if not rows:
        raise BadInput(_NO_SUCH.format(slug))
    return [Revision(concept_in(db, row), who, at, removed) for row, who, at, removed in rows]


def concepts(db: Database, kind: Kind | None = None, layer: Layer | None = None) -> list[Concept]:
    """All concepts, the user's first, each layer in the order in which it was filled."""
    where = (
        "WHERE removed IS NULL AND (:kind IS NULL OR kind = :kind) AND (:layer IS NULL OR layer = :layer)"
        " ORDER BY layer DESC, id"
    )
    return list(_concepts(db, where, {"kind": kind, "layer": layer}))


def concepts_of_rows(db: Database, rows: Sequence[int]) -> dict[int, Concept]:
    """The concepts of these rows, by row."""
    return dict(_by_row(db, f"WHERE removed IS NULL AND id IN ({', '.join(map(str, rows))})", []))


def concept(db: Database, slug: str) -> Concept:
    """One concept by its id, the user's before a curated one; raises BadInput when there is none."""
    for found in _concepts(db, "WHERE removed IS NULL AND slug = ? ORDER BY layer DESC, id LIMIT 1", [slug]):
        return found
    raise BadInput(_NO_SUCH.format(slug))


def concept_in(db: Database, row: int) -> Concept:
    """The concept in one row of the table, removed or not."""
    return next(_concepts(db, "WHERE id = ?", [row]))


_NO_SUCH = "There is no term or name with the id “{}”."


def _own_row(db: Database, slug: str, *, removed: bool) -> int:
    """The newest row of one of the user's entries; raises BadInput when it is not there or not in the state wanted."""
    (row,) = db.conn.execute(_NEWEST, [slug]).fetchone()
    if row is None:
        raise BadInput(f"There is no entry “{slug}” of your own. Curated entries stay; add your own, which wins.")
    gone = db.conn.execute("SELECT removed IS NOT NULL FROM concepts WHERE id = ?", [row]).fetchone()[0]
    if bool(gone) != removed:
        raise BadInput(
            f"Your entry “{slug}” has been taken out. `restore` puts it back." if gone
            else f"Your entry “{slug}” is in place already."
        )  # fmt: skip
    return int(row)


def _concepts(db: Database, where: str, values: "Sequence[object] | dict[str, object]") -> Iterator[Concept]:
    return (concept for _, concept in _by_row(db, where, values))


def _by_row(db: Database, where: str, values: "Sequence[object] | dict[str, object]") -> Iterator[tuple[int, Concept]]:
    rows = db.conn.execute(f"SELECT {_CELLS} FROM concepts {where}", values).fetchall()
    few = len(rows) <= _FEW
    wanted = f"WHERE concept IN ({', '.join(str(row[0]) for row in rows)})" if few else ""
    forms: dict[int, list[Form]] = {}
    for owner, *cells in db.conn.execute(
        "SELECT concept, language, text, status, type, region, note, context FROM forms"
        f" {wanted} ORDER BY concept, position"
    ):
        forms.setdefault(owner, []).append(Form(*cells))
    for row, slug, kind, domain, *rest in rows:
        yield row, Concept(slug, kind, domain, tuple(forms.get(row, ())), *rest)


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
        "INSERT INTO forms (concept, position, language, text, status, type, region, note, context)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (row, place, form.language, form.text, form.status, form.type, form.region, form.note, form.context)
            for place, form in enumerate(concept.forms)
        ),
    )
    return row


def _write_down(db: Database, what: str, first: int, last: int, who: str, undoes: int | None = None) -> None:
    db.conn.execute(
        "INSERT INTO glossary_changes (what, first, last, who, at, undoes) VALUES (?, ?, ?, ?, ?, ?)",
        [what, first, last, who, now(), undoes],
    )
    write_meta(db, "user_revision", str(int(read_meta(db, "user_revision") or 0) + 1))
    _renew_revision(db)


def _renew_revision(db: Database) -> None:
    # What cached drafts and indexes are kept by: changes with either layer.
    write_meta(
        db, "glossary_revision", f"{read_meta(db, 'curated_revision')[:12]}+{read_meta(db, 'user_revision') or 0}"
    )
