"""The look-up tables: filled with the sound keys they are given, read by spelling, sound, likeness and beginning."""

import heapq
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database as Database

from glossary.model import Kind
from glossary.store.workspace import read_meta, write_meta

Field = Literal["spelling", "sound", "joined", "chinese", "bones"]
# Concepts a round when the tables are filled: some tenths of a second.
_ROUND = 1000
# A word in more names than this tells too little to list them all.
POPULAR = 300
_LAST = "\U0010ffff"
_SAID = "lookup_rules"


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of one form as the tables keep it.

    `spelling` is folded, `keys` the sound keys in order, `joined` the sound key of the whole without spaces,
    `chinese` and `bones` the coarse keys of those scripts, empty where they do not apply.
    """

    reading: str
    spelling: str
    keys: tuple[str, ...]
    joined: str
    chinese: str
    bones: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that may be meant: the concept's row number, the form's place in the concept, and what stands in it.

    `person` holds for curated persons and for every name of the user's own, of which nothing is known.
    """

    id: int
    concept: int
    position: int
    reading: str
    spelling: str
    sound: str
    joined: str
    person: bool


def behind(db: Database, rules: str) -> bool:
    """Whether entries wait, or the tables were filled by other rules than `rules` (a digest)."""
    return read_meta(db, _SAID) != rules or bool(db.conn.execute("SELECT 1 FROM lookup_waiting LIMIT 1").fetchone())


def waiting(db: Database, rules: str) -> int:
    """How many concepts `catch_up` has before it; 0 when the tables are not behind."""
    table = "lookup_waiting" if read_meta(db, _SAID) == rules else "concepts"
    return int(db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def catch_up(db: Database, rules: str, entries_of: Callable[[str], Iterable[Entry]]) -> None:
    """Bring the tables some way to what the concepts are now; `entries_of` reads one form.

    Call it in a transaction, and again while the tables are `behind`: rounds are short, so that nobody who types in
    another window waits for the lock.
    """
    if read_meta(db, _SAID) != rules:
        for name in ("lookup_postings", "lookup_rows", "lookup_grams", "lookup_words", "lookup_waiting"):
            db.conn.execute(f"DELETE FROM {name}")
        db.conn.execute("INSERT INTO lookup_waiting SELECT id FROM concepts")
        write_meta(db, _SAID, rules)
    waiting = [row[0] for row in db.conn.execute(f"SELECT concept FROM lookup_waiting LIMIT {_ROUND}")]
    if not waiting:
        return
    span = [min(waiting), max(waiting)]
    some = "IN (SELECT concept FROM lookup_waiting WHERE concept BETWEEN ? AND ?)"
    db.conn.execute(f"DELETE FROM lookup_rows WHERE concept {some}", span)
    forms = db.conn.execute(
        "SELECT concept, min(position), text FROM forms JOIN concepts ON concepts.id = concept"
        f" WHERE removed IS NULL AND concept {some} GROUP BY concept, text ORDER BY concept, min(position)",
        span,
    ).fetchall()
    _write(db, [(concept, place, entry) for concept, place, text in forms for entry in entries_of(text)])
    db.conn.execute("DELETE FROM lookup_waiting WHERE concept BETWEEN ? AND ?", span)


def rows_with(db: Database, field: Field, value: str, kind: Kind | None, limit: int = 400) -> list[Row]:
    """The rows whose field is exactly `value`."""
    return _rows(db, f"{field} = :value AND {field} != ''", {"value": value, "kind": kind, "limit": limit})


def rows_beginning(db: Database, spelling: str, kind: Kind | None, limit: int) -> list[Row]:
    """The rows whose folded spelling begins so, the shortest first."""
    values = {"first": spelling, "last": spelling + _LAST, "kind": kind, "limit": limit}
    order = "ORDER BY length(spelling), spelling"
    within = "spelling >= :first AND spelling < :last"
    if kind is None:  # answered from the index alone; a kind is only known to the concepts
        within = f"r.id IN (SELECT id FROM lookup_rows WHERE {within} {order}, id LIMIT :limit)"
    return _rows(db, within, values, f"{order}, r.id")


def rows_by_id(db: Database, rows: Sequence[int], kind: Kind | None) -> list[Row]:
    """These rows."""
    chosen = ", ".join(map(str, rows))
    return _rows(db, f"r.id IN ({chosen})", {"kind": kind, "limit": -1})


def words_beginning(db: Database, key: str, limit: int) -> list[tuple[int, str]]:
    """The shortest sound keys that begin with `key`, with their numbers."""
    return db.conn.execute(
        "SELECT id, key FROM lookup_words WHERE key >= ? AND key < ? ORDER BY length(key), key LIMIT ?",
        [key, key + _LAST, limit],
    ).fetchall()


def words_equal(db: Database, keys: Sequence[str]) -> list[tuple[int, str]]:
    """The numbers of sound keys that stand in the tables."""
    marks = ", ".join("?" * len(keys))
    return db.conn.execute(f"SELECT id, key FROM lookup_words WHERE key IN ({marks})", keys).fetchall()


def words_near(db: Database, key: str, shared: int, limit: int) -> list[tuple[int, str]]:
    """Sound keys that share at least so many runs of three letters with `key`, most first."""
    grams = sorted(_grams(key))
    marks = ", ".join("?" * len(grams))
    counts: Counter[int] = Counter()
    for (packed,) in db.conn.execute(f"SELECT words FROM lookup_grams WHERE gram IN ({marks})", grams):
        counts.update(_unpacked(packed))
    most = heapq.nsmallest(limit, [(-count, word) for word, count in counts.items() if count >= shared])
    chosen = [word for _, word in most]
    marks = ", ".join("?" * len(chosen))
    return db.conn.execute(f"SELECT id, key FROM lookup_words WHERE id IN ({marks})", chosen).fetchall()


def rows_of_word(db: Database, word: int) -> list[int]:
    """The rows in which a word stands, at most `POPULAR` and one."""
    return [
        row[0] for row in db.conn.execute(f"SELECT row FROM lookup_postings WHERE word = ? LIMIT {POPULAR + 1}", [word])
    ]


def rows_of_both(db: Database, one: int, other: int) -> list[int]:
    """The rows in which both words stand, at most `POPULAR`."""
    return [
        row[0]
        for row in db.conn.execute(
            "SELECT a.row FROM lookup_postings a JOIN lookup_postings b ON b.row = a.row"
            f" WHERE a.word = ? AND b.word = ? LIMIT {POPULAR}",
            [one, other],
        )
    ]


def _rows(db: Database, where: str, values: Mapping[str, object], order: str = "") -> list[Row]:
    return [
        Row(*row)
        for row in db.conn.execute(
            "SELECT r.id, r.concept, r.position, r.reading, r.spelling, r.sound, r.joined,"
            " c.kind = 'name' AND (c.layer = 'user' OR c.domain LIKE 'person%') FROM lookup_rows r"
            f" JOIN concepts c ON c.id = r.concept WHERE {where} AND (:kind IS NULL OR c.kind = :kind)"
            f" {order} LIMIT :limit",
            values,
        )
    ]


def _write(db: Database, entries: Iterable[tuple[int, int, Entry]]) -> None:
    """Add rows: concept, position of the form in it, entry."""
    kept: dict[tuple[int, str, str], tuple[int, Entry]] = {}
    for concept, position, entry in entries:
        kept.setdefault((concept, entry.spelling, " ".join(sorted(entry.keys))), (position, entry))
    words = _numbered(db, sorted({key for _, entry in kept.values() for key in entry.keys}))
    row = int(db.conn.execute("SELECT coalesce(max(id), 0) FROM lookup_rows").fetchone()[0])
    rows: list[tuple[object, ...]] = []
    postings: set[tuple[int, int]] = set()
    for (concept, spelling, sound), (position, entry) in kept.items():
        row += 1
        coarse = (entry.joined, entry.chinese, entry.bones)
        rows.append((row, concept, position, entry.reading, spelling, sound, *coarse))
        postings.update((words[key], row) for key in entry.keys)
    db.conn.executemany("INSERT INTO lookup_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.conn.executemany("INSERT INTO lookup_postings VALUES (?, ?)", sorted(postings))


def _numbered(db: Database, keys: Sequence[str]) -> dict[str, int]:
    """The numbers of sound keys; those not there yet are added with their runs of letters."""
    known = {
        key: word for place in range(0, len(keys), 500) for word, key in words_equal(db, keys[place : place + 500])
    }
    last = int(db.conn.execute("SELECT coalesce(max(id), 0) FROM lookup_words").fetchone()[0])
    fresh = list(enumerate((key for key in keys if key not in known), last + 1))
    db.conn.executemany("INSERT INTO lookup_words VALUES (?, ?)", fresh)
    _write_grams(db, fresh)
    return known | {key: word for word, key in fresh}


def _write_grams(db: Database, words: Iterable[tuple[int, str]]) -> None:
    added: dict[str, array[int]] = {}
    for number, key in words:
        for gram in sorted(_grams(key)):
            added.setdefault(gram, array("I")).append(number)
    for gram, numbers in sorted(added.items()):
        there = db.conn.execute("SELECT words FROM lookup_grams WHERE gram = ?", [gram]).fetchone()
        packed = (there[0] if there else b"") + _packed(numbers)
        db.conn.execute("INSERT OR REPLACE INTO lookup_grams VALUES (?, ?)", [gram, packed])


def _packed(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _unpacked(packed: bytes) -> "array[int]":
    numbers = array("I", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _grams(key: str) -> set[str]:
    padded = f"^{key}$"
    return {padded[place : place + 3] for place in range(len(padded) - 2)} or {padded}
