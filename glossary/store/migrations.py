"""The workspace's schema as named steps that are only ever appended to."""

from sqlite_utils import Database, Migrations

migrations = Migrations("padanan")


@migrations()
def first_workspace(db: Database) -> None:
    """Documents with their segments, append-only edits and notes, cached drafts, the glossary, settings."""
    for statement in _FIRST_WORKSPACE.split(";;"):
        db.conn.execute(statement)


# STRICT tables refuse a value of the wrong type instead of storing it.  The trigger keeps the newest edit's id and
# state beside the segment, so that a list of 10,000 segments and the progress of 100 documents need no aggregation.
_FIRST_WORKSPACE = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    format TEXT NOT NULL, path TEXT NOT NULL, added TEXT NOT NULL, removed TEXT
) STRICT;;
CREATE TABLE segments (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents, number INTEGER NOT NULL,
    block INTEGER NOT NULL, kind TEXT NOT NULL, prefix TEXT NOT NULL, source TEXT NOT NULL, suffix TEXT NOT NULL,
    language TEXT NOT NULL, language_by TEXT NOT NULL DEFAULT 'detected',
    edit INTEGER, state TEXT NOT NULL DEFAULT 'new', UNIQUE (document, number)
) STRICT;;
CREATE INDEX segments_state ON segments (document, state);;
CREATE TABLE edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT, segment INTEGER NOT NULL REFERENCES segments, text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'draft', 'confirmed')), origin TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '', who TEXT NOT NULL, at TEXT NOT NULL,
    parent INTEGER REFERENCES edits, restores INTEGER REFERENCES edits
) STRICT;;
CREATE INDEX edits_segment ON edits (segment, id);;
CREATE TRIGGER edits_newest AFTER INSERT ON edits BEGIN
    UPDATE segments SET edit = NEW.id, state = NEW.state WHERE id = NEW.segment;
END;;
CREATE TRIGGER edits_stay BEFORE UPDATE ON edits BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;;
CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, segment INTEGER NOT NULL REFERENCES segments, text TEXT NOT NULL,
    who TEXT NOT NULL, at TEXT NOT NULL
) STRICT;;
CREATE INDEX notes_segment ON notes (segment, id);;
CREATE TABLE drafts (
    engine TEXT NOT NULL, revision TEXT NOT NULL, source TEXT NOT NULL, hypotheses TEXT NOT NULL, flags TEXT NOT NULL,
    PRIMARY KEY (engine, revision, source)
) STRICT, WITHOUT ROWID;;
CREATE TABLE concepts (
    id INTEGER PRIMARY KEY, layer TEXT NOT NULL CHECK (layer IN ('curated', 'user')), slug TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('term', 'name')), domain TEXT NOT NULL, part_of_speech TEXT NOT NULL DEFAULT '',
    gender TEXT NOT NULL DEFAULT '', definition TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '', at TEXT NOT NULL DEFAULT '',
    removed TEXT, replaces INTEGER REFERENCES concepts
) STRICT;;
CREATE INDEX concepts_slug ON concepts (slug, layer);;
CREATE TABLE forms (
    concept INTEGER NOT NULL REFERENCES concepts ON DELETE CASCADE, position INTEGER NOT NULL, language TEXT NOT NULL,
    text TEXT NOT NULL, status TEXT NOT NULL, type TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', PRIMARY KEY (concept, position)
) STRICT, WITHOUT ROWID;;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID
"""

STEPS = frozenset(step.name for step in migrations.pending(Database(memory=True, execute_plugins=False)))
