"""A workspace is made whole, refuses what it cannot read, and loses nothing."""

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlite_utils import Database

from glossary.model import BadInput
from glossary.store.migrations import STEPS, migrations
from glossary.store.workspace import integrity, open_file, read_meta, write_meta


def test_a_new_workspace_is_sound_and_opens_again(tmp_path: Path) -> None:
    first = open_file(tmp_path / "deep" / "folder" / "w.db")
    with first.writing() as db:
        write_meta(db, "place", "1")
    again = open_file(first.path)
    with again.reading() as db:
        assert read_meta(db, "place") == "1"
        assert db.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert integrity(again) == []


def test_an_error_rolls_the_whole_transaction_back(tmp_path: Path) -> None:
    workspace = open_file(tmp_path / "w.db")
    with pytest.raises(ZeroDivisionError), workspace.writing() as db:
        write_meta(db, "half", "written")
        _ = 1 / 0
    with workspace.reading() as db:
        assert read_meta(db, "half") == ""


@pytest.mark.parametrize("content", [b"Kazakhstan\n" * 400, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_file_that_is_no_workspace_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "w.db"
    file.write_bytes(content)
    with pytest.raises(BadInput, match="no workspace"):
        open_file(file)
    assert file.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "w.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()
    with pytest.raises(BadInput, match="not a Padanan workspace"):
        open_file(file)


def test_a_workspace_of_a_newer_padanan_is_refused_unchanged(tmp_path: Path) -> None:
    file = open_file(tmp_path / "w.db").path
    db = Database(file)
    migrations._record_applied(db, "from_the_future")
    db.close()
    with pytest.raises(BadInput, match=r"newer Padanan.*from_the_future"):
        open_file(file)


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    workspace = open_file(tmp_path / "w.db")
    with workspace.writing() as db:
        for number in range(2000):
            write_meta(db, f"key {number}", "value " * 20)
    with sqlite3.connect(workspace.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(workspace.path.read_bytes())
    content[-40_000:-20_000] = b"\x07" * 20_000
    workspace.path.write_bytes(content)
    try:
        found = integrity(workspace)
    except BadInput as error:  # where the damage hits the first pages, the file does not open at all
        found = [str(error)]
    assert found


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the file mode does not bind this user")
def test_a_read_only_workspace_says_so(tmp_path: Path) -> None:
    workspace = open_file(tmp_path / "w.db")
    workspace.path.chmod(0o444)
    with pytest.raises(BadInput, match="read-only"), workspace.writing() as db:
        write_meta(db, "a", "b")


def test_a_query_only_connection_says_so(tmp_path: Path) -> None:
    workspace = open_file(tmp_path / "w.db")
    with pytest.raises(BadInput, match="read-only"), workspace.writing() as db:
        db.conn.execute("PRAGMA query_only = ON")
        write_meta(db, "a", "b")


def test_a_full_disk_says_so_and_keeps_what_was_there(tmp_path: Path) -> None:
    workspace = open_file(tmp_path / "w.db")
    with workspace.writing() as db:
        write_meta(db, "kept", "yes")
    with pytest.raises(BadInput, match="full"), workspace.writing() as db:
        # SQLite's own limit on pages answers exactly as a full disk does (SQLITE_FULL).
        pages = db.conn.execute("PRAGMA page_count").fetchone()[0]
        db.conn.execute(f"PRAGMA max_page_count = {pages}")
        for number in range(5000):
            write_meta(db, f"key {number}", "value " * 50)
    with workspace.reading() as db:
        assert read_meta(db, "kept") == "yes"
        assert db.conn.execute("SELECT count(*) FROM meta WHERE key LIKE 'key %'").fetchone() == (0,)


def test_two_processes_open_a_new_workspace_at_the_same_moment(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from glossary.store.workspace import open_file, write_meta
        workspace = open_file(Path(sys.argv[1]))
        for number in range(30):
            with workspace.writing() as db:
                write_meta(db, f"{sys.argv[2]} {number}", "x")
        """
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "w.db"), str(who)], stderr=subprocess.PIPE)
        for who in range(3)
    ]
    assert [process.communicate()[1].decode() for process in started] == ["", "", ""]
    with open_file(tmp_path / "w.db").reading() as db:
        assert db.conn.execute("SELECT count(*) FROM meta").fetchone() == (90,)


def test_every_migration_step_is_known_by_name() -> None:
    assert {
        "first_workspace",
        "lookup_tables",
        "dismissals_of_findings",
        "originals_of_documents",
        "drafts_by_requirements",
        "own_entries_with_a_history",
        "translation_memory",
    } <= STEPS
