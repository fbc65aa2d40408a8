"""The translation memory: imported units beside confirmed segments, and the words that lead to either."""

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from sqlite_utils import Database as Database

from glossary.model import BadInput, MemoryUnit
from glossary.store.workspace import now
from glossary.text.spacing import check_sum, single_spaced

Side = Literal["source", "target"]

# A word with more units than this says little about a sentence; it is asked only in company.
_COMMON = 2000
# So many units at either end of the memory tell a word that is far commoner from one that need be counted.
_PROBED = 100
_ENOUGH_RARE, _MORE_THAN_ENOUGH = 3, 16
# Two words that chance alone would bring together more often tell nothing, unless they are neighbours.
_BY_CHANCE = 500
_PAIRS = 6
_SHORT = 6  # words; longer sentences have rarer ones among them
# What finding two words together takes goes by the units of the rarer one: ten thousand are about a millisecond.
_MOST_READ = 100_000
_LOT = 4000  # texts read at once: some hundredths of a second
# For LIKE; İ, the Kelvin sign and ſ are other cases of i, k and s, which it does not know.
_SOUGHT = str.maketrans({"%": "!%", "_": "!_", "!": "!!"} | dict.fromkeys("ikIKsS", "_"))
_AT_ONCE = 400  # SQLite takes at least 999 variables a statement

_UNITS = """
SELECT 2 * u.id, u.source, u.target, u.source_language, u.target_language, u.before, u.after, b.kind, b.name, b.domain,
       u.made, u.who, u.at, NULL, NULL, NULL
FROM memory_units u JOIN memory_batches b ON b.id = u.batch AND b.ready
"""
_SEGMENTS = """
SELECT 2 * s.id + 1, s.source, e.text, s.language, d.target_language,
       coalesce((SELECT p.source FROM segments p WHERE p.document = s.document AND p.number = s.number - 1), ''),
       coalesce((SELECT n.source FROM segments n WHERE n.document = s.document AND n.number = s.number + 1), ''),
       'confirmed', d.title, '', '', e.who, e.at, s.document, s.id, s.number
FROM segments s JOIN documents d ON d.id = s.document AND d.removed IS NULL JOIN edits e ON e.id = s.edit
"""
_STANDING = "s.state = 'confirmed' AND s.number > 0"


def start_batch(db: Database, kind: Literal["tmx", "sample"], name: str, domain: str, who: str) -> int:
    """Begin an import; its units are seen by nobody before `finish_batch`."""
    cursor = db.conn.execute(
        "INSERT INTO memory_batches (kind, name, domain, who, added) VALUES (?, ?, ?, ?, ?)",
        [kind, name, domain, who, now()],
    )
    return int(cursor.lastrowid or 0)


def add_units(db: Database, batch: int, units: Iterable[MemoryUnit]) -> int:
    """Add units to an import, except those which the memory of finished imports has word for word; how many came."""
    added = 0
    for unit in units:
        added += db.conn.execute(
            "INSERT INTO memory_units"
            " (batch, sum, source_language, target_language, source, target, before, after, made, who, at)"
            " SELECT :batch, :sum, :sl, :tl, :source, :target, :before, :after, :made, :who, :at WHERE NOT EXISTS ("
            "SELECT 1 FROM memory_units WHERE sum = :sum AND source = :source AND target = :target"
            " AND source_language = :sl AND target_language = :tl AND before = :before AND after = :after)",
            {
                "batch": batch, "sum": check_sum(unit.source), "sl": unit.source_language, "tl": unit.target_language,
                "source": unit.source, "target": unit.target, "before": unit.before, "after": unit.after,
                "made": unit.made, "who": unit.who, "at": unit.at,
            },
        ).rowcount  # fmt: skip
    return added


def finish_batch(db: Database, batch: int) -> None:
    """Show an import's units to everybody."""
    db.conn.execute("UPDATE memory_batches SET ready = 1 WHERE id = ?", [batch])


def hide_batch(db: Database, batch: int) -> None:
    """Take an import out of the memory at once; `shrink_batch` then removes its units."""
    if not db.conn.execute("UPDATE memory_batches SET ready = 0 WHERE id = ?", [batch]).rowcount:
        raise BadInput(f"The memory has no import {batch}. See: padanan memory list")


def shrink_batch(db: Database, batch: int, most: int) -> int:
    """Remove up to `most` units of a hidden import, and it itself with the last of them; how many units went."""
    gone = db.conn.execute(
        "DELETE FROM memory_units WHERE id IN (SELECT id FROM memory_units WHERE batch = ? LIMIT ?)", [batch, most]
    ).rowcount
    if gone < most:
        db.conn.execute("DELETE FROM memory_batches WHERE id = ? AND NOT ready", [batch])
    return gone


def batches(db: Database) -> list[tuple[int, str, str, str, str, int]]:
    """The finished imports: (id, kind, name, domain, added, units), oldest first."""
    return db.conn.execute(
        "SELECT b.id, b.kind, b.name, b.domain, b.added, count(u.id) FROM memory_batches b"
        " LEFT JOIN memory_units u ON u.batch = b.id WHERE b.ready GROUP BY b.id ORDER BY b.id"
    ).fetchall()


def unfinished(db: Database) -> list[int]:
    """The imports that nobody has touched for an hour and that were never finished."""
    return [
        int(row[0])
        for row in db.conn.execute(
            "SELECT id FROM memory_batches WHERE NOT ready AND julianday('now') - julianday(added) > 1 / 24.0"
        )
    ]


def pairs(db: Database) -> tuple[int, set[tuple[str, str]]]:
    """The newest import's number, and the language pairs which imports or documents with confirmed segments have."""
    # An import has one pair: its first unit tells it.
    rows = db.conn.execute(
        "SELECT u.source_language, u.target_language FROM memory_batches b"
        " JOIN memory_units u ON u.id = (SELECT min(id) FROM memory_units WHERE batch = b.id) WHERE b.ready"
        " UNION SELECT source_language, target_language FROM documents WHERE removed IS NULL"
    )
    newest = db.conn.execute("SELECT coalesce(max(id), 0) FROM memory_batches").fetchone()[0]
    return int(newest), {(str(one), str(other)) for one, other in rows}


def same(db: Database, source: str) -> list[int]:
    """The keys of all units with this source text, however its words are spaced."""
    found = db.conn.execute(
        "SELECT 2 * id, source FROM memory_units WHERE sum = :sum"
        f" UNION ALL SELECT 2 * s.id + 1, s.source FROM segments s WHERE s.sum = :sum AND {_STANDING}",
        {"sum": check_sum(source)},
    )
    wanted = single_spaced(source)
    return [key for key, text in found if single_spaced(text) == wanted]


def candidates(db: Database, words: Sequence[str], side: Side, most: int, common: dict[str, float]) -> list[int]:
    """The keys of the units that share the rarest of the words, most promising first.

    A word weighs as much as it tells (its inverse document frequency). Units are counted only for words with up to
    2,000 units; where a sentence has too few of these, commoner words that stand together are counted as one. `common`
    is what is known of words with more units, and is added to: about how many each has.
    """
    last = _last(db)
    votes: dict[int, float] = {}
    rare = 0
    for word in sorted(dict.fromkeys(words), key=len, reverse=True):  # long words are rarer
        if word in common or rare == _MORE_THAN_ENOUGH:
            continue
        if about := _far_too_common(db, side, word, last):
            common[word] = about
            continue
        keys = _keys(db, side, _quoted(word))
        if len(keys) >= _COMMON:
            # Keys come in order, so how far the first of them reach tells how many there are.
            common[word] = len(keys) * last / max(1, keys[-1])
        elif keys:
            rare += 1
            _count(votes, keys, last)
    if rare < _ENOUGH_RARE:
        for expression in _in_company(words, common, last / 2):
            _count(votes, _keys(db, side, expression), last)
    return heapq.nlargest(most, votes, key=votes.__getitem__)


def sources(db: Database, keys: Sequence[int], side: Side = "source") -> dict[int, str]:
    """The texts of one side, by key, of units that anybody may see."""
    found: dict[int, str] = {}
    for unit in (False, True):
        own = [key // 2 for key in keys if key % 2 == (not unit)]
        for start in range(0, len(own), _AT_ONCE):
            part = own[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            if unit:
                statement = f"SELECT 2 * id, {side} FROM memory_units WHERE id IN ({marks})"
            elif side == "source":
                statement = f"SELECT 2 * s.id + 1, s.source FROM segments s WHERE {_STANDING} AND s.id IN ({marks})"
            else:
                statement = (
                    "SELECT 2 * s.id + 1, e.text FROM segments s JOIN edits e ON e.id = s.edit"
                    f" WHERE {_STANDING} AND s.id IN ({marks})"
                )
            found.update(db.conn.execute(statement, part))
    return found


def units(db: Database, keys: Sequence[int]) -> dict[int, MemoryUnit]:
    """Whole units by key, as far as anybody may see them."""
    found: dict[int, MemoryUnit] = {}
    for statement, odd in ((f"{_UNITS} WHERE u.id IN", 0), (f"{_SEGMENTS} WHERE {_STANDING} AND s.id IN", 1)):
        own = [key // 2 for key in keys if key % 2 == odd]
        for start in range(0, len(own), _AT_ONCE):
            part = own[start : start + _AT_ONCE]
            for key, *cells in db.conn.execute(f"{statement} ({', '.join('?' * len(part))})", part):
                found[key] = MemoryUnit(*cells)
    return {key: found[key] for key in keys if key in found}


def every_unit(db: Database) -> Iterator[MemoryUnit]:
    """The whole memory: imports in order, then confirmed segments."""
    for statement in (f"{_UNITS} ORDER BY u.id", f"{_SEGMENTS} WHERE {_STANDING} ORDER BY s.document, s.number"):
        for _, *cells in db.conn.execute(statement):
            yield MemoryUnit(*cells)


def matching(db: Database, expression: str) -> Iterator[MemoryUnit]:
    """The units that an FTS5 expression finds, the newest first."""
    rows = db.conn.execute(
        "SELECT rowid FROM memory_index WHERE memory_index MATCH ? ORDER BY rowid DESC", [expression]
    )
    while keys := [int(row[0]) for row in rows.fetchmany(_AT_ONCE)]:
        yield from units(db, keys).values()


def texts(
    db: Database, sides: Sequence[Side], holding: Sequence[str] = ()
) -> Iterator[tuple[int, list[tuple[int, *tuple[str, ...]]]]]:
    """The whole memory in lots, the newest first: how many units are left to read, and key and texts of each.

    Only those of which one of the sides holds one of `holding` come, in either case, and a few others.
    """
    values = [f"%{one.translate(_SOUGHT)}%" for _ in sides for one in holding]

    def chosen(columns: dict[Side, str]) -> tuple[str, str]:
        either = " OR ".join(f"{columns[side]} LIKE ? ESCAPE '!'" for side in sides for _ in holding)
        return ", ".join(columns[side] for side in sides), f"AND ({either})" if either else ""

    first, last = db.conn.execute("SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM memory_units").fetchone()
    columns, only = chosen({"source": "s.source", "target": "e.text"})
    segments = (
        f"SELECT 2 * s.id + 1, {columns} FROM segments s JOIN documents d ON d.id = s.document AND d.removed"
        f" IS NULL JOIN edits e ON e.id = s.edit WHERE {_STANDING} {only} ORDER BY s.id DESC"
    )
    yield last - first + 1, db.conn.execute(segments, values).fetchall()
    columns, only = chosen({"source": "u.source", "target": "u.target"})
    units = (
        f"SELECT 2 * u.id, {columns} FROM memory_units u JOIN memory_batches b ON b.id = u.batch AND b.ready"
        f" WHERE u.id BETWEEN ? AND ? {only} ORDER BY u.id DESC"
    )
    for top in range(last, first - 1, -_LOT):
        lot = db.conn.execute(units, [top - _LOT + 1, top, *values])
        yield max(0, top - _LOT + 1 - first), lot.fetchall()


def _last(db: Database) -> int:
    rows = db.conn.execute(
        "SELECT max(id) * 2 FROM memory_units UNION ALL SELECT max(id) * 2 + 1 FROM segments"
    ).fetchall()
    return max((int(row[0]) for row in rows if row[0]), default=2)


def _far_too_common(db: Database, side: Side, word: str, last: int) -> float:
    """About how many units a word has, where that is clearly too many at both ends of the memory; else 0."""
    sought = f"{side} : ({_quoted(word)})"
    reach = "SELECT rowid FROM memory_index WHERE memory_index MATCH ? ORDER BY rowid {} LIMIT 1 OFFSET ?"
    first = db.conn.execute(reach.format("ASC"), [sought, _PROBED - 1]).fetchone()
    if first is None or _PROBED * last / max(1, first[0]) < 2 * _COMMON:
        return 0.0
    (until,) = db.conn.execute(reach.format("DESC"), [sought, _PROBED - 1]).fetchone()
    about = _PROBED * last / max(1, first[0], last - until)
    return about if about >= 2 * _COMMON else 0.0


def _in_company(words: Sequence[str], common: dict[str, float], units: float) -> Iterator[str]:
    """Expressions for two common words of a sentence together.

    These are the rarest of them anywhere, and where that is no news, neighbours, also with a word between: the first
    of them, and more as far as all are read in some hundredths of a second.
    """
    ordered = sorted((word for word in dict.fromkeys(words) if word in common), key=common.__getitem__)
    found: dict[str, float] = {}
    for place, one in enumerate(ordered):
        for other in ordered[:place]:
            if len(found) < _PAIRS and common[one] * common[other] <= _BY_CHANCE * units:
                found[f"{_quoted(one)} AND {_quoted(other)}"] = common[other]
    near: dict[str, float] = {}
    for place, one in enumerate(words):
        for apart, other in enumerate(words[place + 1 : place + 3]):
            if one != other and one in common and other in common:
                phrase = f"NEAR({_quoted(one)} {_quoted(other)}, 1)" if apart else f"{_quoted(one)} + {_quoted(other)}"
                near[phrase] = min(common[one], common[other])
    left = _MOST_READ - sum(found.values())
    wanted = _PAIRS if len(words) <= _SHORT else _ENOUGH_RARE
    for phrase in sorted(near, key=near.__getitem__)[: max(0, wanted - len(found))]:
        left -= near[phrase]
        if found and left < 0:
            break
        found[phrase] = near[phrase]
    yield from found


def _keys(db: Database, side: Side, expression: str) -> list[int]:
    rows = db.conn.execute(
        "SELECT rowid FROM memory_index WHERE memory_index MATCH ? LIMIT ?", [f"{side} : ({expression})", _COMMON]
    )
    return [row[0] for row in rows]


def _count(votes: dict[int, float], keys: list[int], last: int) -> None:
    weight = math.log(1 + last / (1 + len(keys)))
    for key in keys:
        votes[key] = votes.get(key, 0.0) + weight


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
