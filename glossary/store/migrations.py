"""The workspace's schema as named steps that are only ever appended to."""

from sqlite_utils import Database, Migrations

from glossary.store import lookup_schema
from glossary.text.spacing import check_sum

migrations = Migrations("padanan")


@migrations()
def first_workspace(db: Database) -> None:
    """Documents with their segments, append-only edits and notes, cached drafts, the glossary, settings."""
    for statement in _FIRST_WORKSPACE.split(";;"):
        db.conn.execute(statement)


@migrations()
def lookup_tables(db: Database) -> None:
    """What a look-up reads: sound keys of every form, kept up by triggers."""
    for statement in lookup_schema.STATEMENTS.split(";;"):
        db.conn.execute(statement)


@migrations()
def dismissals_of_findings(db: Database) -> None:
    """Findings of the quality checks dismissed on a segment, and checks switched off for a document."""
    for statement in _DISMISSALS.split(";;"):
        db.conn.execute(statement)


@migrations()
def originals_of_documents(db: Database) -> None:
    """The files that documents came from, where a translation goes back into them."""
    db.conn.execute(
        "CREATE TABLE originals (document INTEGER PRIMARY KEY REFERENCES documents, name TEXT NOT NULL,"
        " data BLOB NOT NULL) STRICT"
    )


@migrations()
def drafts_by_requirements(db: Database) -> None:
    """Drafts are kept by what the glossary required of them, with what became of it; older ones are made again."""
    db.conn.execute("DROP TABLE drafts")
    db.conn.execute(
        "CREATE TABLE drafts (engine TEXT NOT NULL, source TEXT NOT NULL, required TEXT NOT NULL,"
        " hypotheses TEXT NOT NULL, flags TEXT NOT NULL, terms TEXT NOT NULL, rung TEXT NOT NULL, cost REAL NOT NULL,"
        " PRIMARY KEY (engine, source, required)) STRICT, WITHOUT ROWID"
    )


@migrations()
def own_entries_with_a_history(db: Database) -> None:
    """Where a form counts; the steps taken in the user's layer of the glossary, so that the newest can be undone."""
    for statement in _OWN_ENTRIES.split(";;"):
        db.conn.execute(statement)


@migrations()
def translation_memory(db: Database) -> None:
    """Memory units with their index, kept by triggers; locks; what was split and merged; time at work."""
    for statement in _TRANSLATION_MEMORY.split(";;"):
        db.conn.execute(statement)


@migrations()
def confidential_documents(db: Database) -> None:
    """Documents whose text is never sent to a server."""
    db.conn.execute("ALTER TABLE documents ADD COLUMN confidential INTEGER NOT NULL DEFAULT 0")


@migrations()
def reviewed_alignments(db: Database) -> None:
    """Alignments under review: the sentences of both texts, and every step that a reader takes with their links."""
    for statement in _ALIGNMENTS.split(";;"):
        db.conn.execute(statement)


@migrations()
def time_by_segment(db: Database) -> None:
    """Time at work on single segments."""
    db.conn.execute(
        "CREATE TABLE segment_work (segment INTEGER PRIMARY KEY REFERENCES segments, seconds REAL NOT NULL) STRICT"
    )


@migrations()
def sources_however_spaced(db: Database) -> None:
    """Segments are found by a check sum of their source, as units of the memory are, and spaces do not count in it."""
    db.conn.execute("ALTER TABLE segments ADD COLUMN sum INTEGER NOT NULL DEFAULT 0")
    for table in ("segments", "memory_units"):
        kept = db.conn.execute(f"SELECT id, sum, source FROM {table}")
        moved = [(new, identity) for identity, old, source in kept if (new := check_sum(source)) != old]
        db.conn.executemany(f"UPDATE {table} SET sum = ? WHERE id = ?", moved)
    db.conn.execute("DROP INDEX segments_source")
    db.conn.execute("CREATE INDEX segments_sum ON segments (sum)")


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

# A fingerprint is over both sides of the segment: when either changes, the dismissal no longer applies.
_DISMISSALS = """
CREATE TABLE dismissals (
    segment INTEGER NOT NULL REFERENCES segments, fingerprint TEXT NOT NULL, check_id TEXT NOT NULL,
    who TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (segment, fingerprint)
) STRICT, WITHOUT ROWID;;
CREATE TABLE checks_off (
    document INTEGER NOT NULL REFERENCES documents, check_id TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (document, check_id)
) STRICT, WITHOUT ROWID
"""

# A step speaks of the rows `first` to `last` of `concepts`; an edit's new row says itself which one it replaces.
_OWN_ENTRIES = """
ALTER TABLE forms ADD COLUMN context TEXT NOT NULL DEFAULT '';;
CREATE TABLE glossary_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    who TEXT NOT NULL, at TEXT NOT NULL, undoes INTEGER REFERENCES glossary_changes
) STRICT;;
CREATE INDEX glossary_changes_undoes ON glossary_changes (undoes);;
CREATE INDEX concepts_replaces ON concepts (replaces)
"""

# Confirmed segments are memory where they stand: the index holds only their words, under the row id 2·segment + 1, and
# follows each change by trigger; imported units stand under 2·unit.  A contentless index is told what to forget.
# A segment that was split or merged keeps its row and its edits under a negative number.
_TRANSLATION_MEMORY = """
CREATE TABLE memory_batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('tmx', 'sample')), name TEXT NOT NULL,
    domain TEXT NOT NULL DEFAULT '', who TEXT NOT NULL, added TEXT NOT NULL, ready INTEGER NOT NULL DEFAULT 0
) STRICT;;
CREATE TABLE memory_units (
    id INTEGER PRIMARY KEY AUTOINCREMENT, batch INTEGER NOT NULL REFERENCES memory_batches, sum INTEGER NOT NULL,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    before TEXT NOT NULL DEFAULT '', after TEXT NOT NULL DEFAULT '', made TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '', at TEXT NOT NULL DEFAULT ''
) STRICT;;
CREATE INDEX memory_units_sum ON memory_units (sum);;
CREATE INDEX memory_units_batch ON memory_units (batch);;
CREATE VIRTUAL TABLE memory_index USING fts5 (
    source, target, content = '', tokenize = "unicode61 remove_diacritics 2"
);;
CREATE TRIGGER memory_unit_in AFTER INSERT ON memory_units BEGIN
    INSERT INTO memory_index (rowid, source, target) VALUES (2 * NEW.id, NEW.source, NEW.target);
END;;
CREATE TRIGGER memory_unit_out AFTER DELETE ON memory_units BEGIN
    INSERT INTO memory_index (memory_index, rowid, source, target)
    VALUES ('delete', 2 * OLD.id, OLD.source, OLD.target);
END;;
CREATE TRIGGER memory_segment_out AFTER UPDATE OF edit, state, source ON segments WHEN OLD.state = 'confirmed' BEGIN
    INSERT INTO memory_index (memory_index, rowid, source, target)
    SELECT 'delete', 2 * OLD.id + 1, OLD.source, text FROM edits WHERE id = OLD.edit;
    INSERT INTO memory_index (rowid, source, target)
    SELECT 2 * NEW.id + 1, NEW.source, text FROM edits WHERE id = NEW.edit AND NEW.state = 'confirmed';
END;;
CREATE TRIGGER memory_segment_in AFTER UPDATE OF edit, state, source ON segments
WHEN OLD.state <> 'confirmed' AND NEW.state = 'confirmed' BEGIN
    INSERT INTO memory_index (rowid, source, target)
    SELECT 2 * NEW.id + 1, NEW.source, text FROM edits WHERE id = NEW.edit;
END;;
INSERT INTO memory_index (rowid, source, target)
SELECT 2 * s.id + 1, s.source, e.text FROM segments s JOIN edits e ON e.id = s.edit WHERE s.state = 'confirmed';;
CREATE INDEX segments_source ON segments (source);;
ALTER TABLE segments ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;;
CREATE TABLE restructures (
    id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents, number INTEGER NOT NULL,
    gone TEXT NOT NULL, come TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, undone TEXT
) STRICT;;
CREATE TABLE work (
    document INTEGER NOT NULL REFERENCES documents, day TEXT NOT NULL, seconds REAL NOT NULL,
    PRIMARY KEY (document, day)
) STRICT, WITHOUT ROWID
"""

# The first step of an alignment are the links that were found; its number says in which order steps were taken, and two
# windows cannot take the same one. `links` and `doubtful` count the rows after it, so that a list needs no replay.
_ALIGNMENTS = """
CREATE TABLE alignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, source_language TEXT NOT NULL,
    target_language TEXT NOT NULL, format TEXT NOT NULL, source_name TEXT NOT NULL, target_name TEXT NOT NULL,
    engine TEXT, drafts INTEGER NOT NULL, who TEXT NOT NULL, added TEXT NOT NULL, removed TEXT
) STRICT;;
CREATE TABLE alignment_sentences (
    alignment INTEGER NOT NULL REFERENCES alignments, side INTEGER NOT NULL CHECK (side IN (0, 1)),
    place INTEGER NOT NULL, paragraph INTEGER NOT NULL, kind TEXT NOT NULL, prefix TEXT NOT NULL, text TEXT NOT NULL,
    suffix TEXT NOT NULL, language TEXT, PRIMARY KEY (alignment, side, place)
) STRICT, WITHOUT ROWID;;
CREATE TABLE alignment_steps (
    alignment INTEGER NOT NULL REFERENCES alignments, number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('found', 'change', 'undo', 'redo')), first INTEGER NOT NULL,
    gone INTEGER NOT NULL, come TEXT NOT NULL, links INTEGER NOT NULL, doubtful INTEGER NOT NULL, who TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (alignment, number)
) STRICT, WITHOUT ROWID;;
CREATE TRIGGER alignment_steps_stay BEFORE UPDATE ON alignment_steps BEGIN
    SELECT RAISE(ABORT, 'steps are append-only');
END
"""

STEPS = frozenset(step.name for step in migrations.pending(Database(memory=True, execute_plugins=False)))
