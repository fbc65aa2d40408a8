"""Opening a workspace: its pragmas, its schema, and what SQLite's errors mean to a translator."""

import getpass
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from glossary.model import BadInput
from glossary.store.migrations import STEPS, migrations

SQLITE_VERSION = sqlite3.sqlite_version
# Another window's write takes milliseconds; ten seconds cover a large import next door.
_BUSY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace file and who works in it. It holds no connection: each job opens its own, in its own thread."""

    path: Path
    who: str

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A connection for reading, closed at the end; raises BadInput when the file cannot be used."""
        with _explained(self.path), _connection(self.path) as db:
            yield db

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[Database]:
        """One write transaction: all of it or, on any error, nothing.

        The write lock is taken at once, so what is read inside cannot change before the commit. With `durable`
        the commit also survives a power cut (synchronous FULL); without, it survives the death of the process.
        """
        with _explained(self.path), _connection(self.path) as db:
            if durable:
                db.conn.execute("PRAGMA synchronous = FULL")
            db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.conn.execute("COMMIT")
            except BaseException:
                if db.conn.in_transaction:
                    db.conn.execute("ROLLBACK")
                raise


def now() -> str:
    """The time as edits record it: UTC, ISO 8601, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def open_file(path: Path) -> Workspace:
    """Create or upgrade the workspace at `path`.

    Raises BadInput for a file that is no workspace, is damaged, was made by a newer Padanan, or cannot be written.
    """
    with _explained(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(
                f"The workspace folder {path.parent} cannot be made: {error.strerror}. {_ELSEWHERE}"
            ) from error
        with _connection(path) as db:
            applied = {step.name for step in migrations.applied(db)}
            newer = applied - STEPS
            if newer:
                raise BadInput(
                    f"The workspace {path} was written by a newer Padanan ({', '.join(sorted(newer))}). "
                    "Upgrade Padanan, or use another workspace with --workspace. Nothing was changed."
                )
            if not applied and db.table_names():
                raise BadInput(
                    f"{path} is an SQLite database, but not a Padanan workspace. Nothing was changed. {_ELSEWHERE}"
                )
            if applied != STEPS:
                db.conn.execute("PRAGMA journal_mode = WAL")
                db.conn.execute("BEGIN IMMEDIATE")  # two windows may open a new workspace at the same moment
                migrations.apply(db)
                db.conn.execute("COMMIT")
    return Workspace(path, _user())


def integrity(workspace: Workspace) -> list[str]:
    """What SQLite finds wrong with the whole file; empty when it is sound. Reads every page."""
    with workspace.reading() as db:
        found = [row[0] for row in db.conn.execute("PRAGMA integrity_check")]
        found += [f"dangling reference in {row[0]}" for row in db.conn.execute("PRAGMA foreign_key_check")]
    return [line for line in found if line != "ok"]


def read_meta(db: Database, key: str) -> str:
    """A value of the workspace's own small table, empty when unset."""
    row = db.conn.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
    return str(row[0]) if row else ""


def write_meta(db: Database, key: str, value: str) -> None:
    """Set a value of the workspace's own small table."""
    db.conn.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", [key, value]
    )


_ELSEWHERE = "Choose another file with --workspace FILE or PADANAN_WORKSPACE."


@contextmanager
def _connection(path: Path) -> Iterator[Database]:
    # isolation_level None: transactions are ours to open, Python opens none behind our back.
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        yield Database(connection, execute_plugins=False)
    finally:
        connection.close()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise BadInput(_sentence(path, error)) from error


def _sentence(path: Path, error: sqlite3.DatabaseError) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return (
            f"The workspace {path} is damaged or is no workspace ({error}). It was left as it is. "
            f"Restore it from a copy, or start another. {_ELSEWHERE}"
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return f"The workspace {path} cannot be opened. Check that the folder exists and may be written. {_ELSEWHERE}"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return f"The workspace {path} may not be written to: the file or its folder is read-only. {_ELSEWHERE}"
    if code == sqlite3.SQLITE_FULL:
        return f"The disk that holds {path} is full. Nothing was half-written. Free some space and try again."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"Another Padanan is writing to {path} and did not finish in {_BUSY_SECONDS:.0f} s. Try again."
    if code == sqlite3.SQLITE_IOERR:
        return f"The disk that holds {path} reported an error ({error}). Nothing was half-written."
    return f"The workspace {path} could not be used: {error}."


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name: containers, Windows services
        return "unknown"
