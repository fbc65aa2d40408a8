"""The command line as scripts and translators meet it: JSON fields, exit codes, sentences instead of tracebacks."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from glossary import registry

SENTENCE = "Duta Besar Ukraina kembali ke Astana. Rusia memprotes keputusan itu pada Rabu (5/10/2022).\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "artikel.txt"
    file.write_text("Duta Besar Kembali ke Astana\n\n" + SENTENCE, encoding="utf-8")
    return file


def test_import_prints_exactly_the_documented_fields(padanan, article: Path) -> None:
    done = padanan("import", article, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "document": 1,
        "title": "Duta Besar Kembali ke Astana",
        "segments": 3,
        "from": "id",
        "to": "en",
    }
    several = json.loads(padanan("import", article, article, "--title", "T", "--json").stdout)
    assert [(row["document"], row["title"]) for row in several] == [(2, "T"), (3, "T")]


def test_from_import_to_export(padanan, article: Path, tmp_path: Path) -> None:
    padanan("import", article)
    drafted = padanan("draft", 1)
    assert drafted.returncode == 0, drafted.stderr
    assert drafted.stdout == ""
    shelf = json.loads(padanan("documents", "--json").stdout)
    assert (shelf[0]["draft"], shelf[0]["segments"]) == (3, 3)
    out = tmp_path / "out.tmx"
    assert padanan("export", 1, "-f", "tmx", "-o", out).returncode == 0
    assert padanan("export", 1, "-f", "tmx").stdout == out.read_text(encoding="utf-8")
    refused = padanan("export", 1, "-f", "tmx", "-o", out)
    assert refused.returncode == 3
    assert "already" in refused.stderr
    assert padanan("export", 1, "-f", "tmx", "-o", out, "--force").returncode == 0


def test_translate_prints_one_documented_line_a_sentence(padanan) -> None:
    done = padanan("translate", "--json", "--alternatives", 2, stdin=SENTENCE)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["source"] for row in rows] == [
        "Duta Besar Ukraina kembali ke Astana.",
        "Rusia memprotes keputusan itu pada Rabu (5/10/2022).",
    ]
    for row in rows:
        assert sorted(row) == ["alternatives", "engine", "source", "target", "terms"]
        assert row["target"]
        assert row["alternatives"]
        assert all(sorted(term) == ["how", "met", "source", "target"] for term in row["terms"])
    assert "Astana" in {term["source"] for term in rows[0]["terms"]}
    again = padanan("translate", "--json", "--alternatives", 2, stdin=SENTENCE)
    assert again.stdout == done.stdout


def test_lookup_prints_the_documented_fields_and_nothing_for_nonsense(padanan) -> None:
    hits = json.loads(padanan("lookup", "duta besar", "--json").stdout)
    assert set(hits[0]) == {
        "kind", "indonesian", "english", "match", "score", "via", "domain", "note", "source",
    }  # fmt: skip
    assert hits[0]["match"] == "exact"
    nothing = padanan("lookup", "Xqzwvbt Kfjjgh", "--json")
    assert (nothing.returncode, json.loads(nothing.stdout)) == (0, [])


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to a process on Windows")
def test_drafting_that_is_interrupted_says_how_to_go_on(padanan, tmp_path: Path) -> None:
    file = tmp_path / "panjang.txt"
    file.write_text(
        "\n\n".join(f"Menteri luar negeri tiba di kota nomor {n} pada Rabu." for n in range(2000)), encoding="utf-8"
    )
    padanan("import", file)
    process = subprocess.Popen(
        [sys.executable, "-m", "glossary", "draft", "1"],
        stderr=subprocess.PIPE,
        env={**os.environ, "PADANAN_WORKSPACE": str(tmp_path / "command.db")},
        encoding="utf-8",
    )
    while json.loads(padanan("documents", "--json").stdout)[0]["draft"] == 0:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "Go on with: padanan draft 1" in said
    assert "Traceback" not in said
    kept = json.loads(padanan("documents", "--json").stdout)[0]["draft"]
    assert 0 < kept < 2000


def test_the_engine_commands(padanan, tmp_path: Path) -> None:
    assert "argos" in padanan("engine", "list").stdout
    assert "id→en" in padanan("engine", "info", "id", "en").stdout
    assert padanan("engine", "info", "de", "fr").returncode == 4
    assert padanan("engine", "remove", "id", "en", "--yes").returncode == 3
    assert padanan("engine", "install", tmp_path / "gone.argosmodel").returncode == 3
    assert padanan("engine", "install", "a", "b", "c").returncode == 2


def test_split_prints_one_sentence_a_line(padanan, article: Path) -> None:
    assert padanan("split", article).stdout.splitlines()[1:] == padanan("split", stdin=SENTENCE).stdout.splitlines()
    assert len(padanan("split", "-", stdin=SENTENCE).stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["import", "missing.txt"], 3, "missing.txt"),
        (["import", "."], 3, "folder"),
        (["import"], 2, "FILE"),
        (["export", "99", "-f", "txt"], 3, "no document 99"),
        (["export", "x", "-f", "txt"], 2, "x"),
        (["draft", "99"], 3, "no document 99"),
        (["translate", "--engine", "babelfish", "README.md"], 2, "babelfish"),
        (["documents", "--colour"], 2, "--colour"),
        (["lookup"], 2, "QUERY"),
    ],
)
def test_wrong_usage_and_bad_input_get_a_sentence(padanan, arguments: list[str], code: int, says: str) -> None:
    done = padanan(*arguments)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "PNG"),
        (b"Rusia\0protes\0" * 20, "NUL"),
        (b"PK\x03\x04" + b"\0" * 64, ""),
        ("Rusia protes. ".encode("utf-16")[:-1], ""),
        (b"Kazakhstan \x81\x8d\x8f\x90\x9d", ""),
    ],
)
def test_a_file_that_is_no_text_is_named_and_nothing_is_stored(
    padanan, tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "berkas.txt"
    file.write_bytes(content)
    done = padanan("import", file)
    assert done.returncode == 3
    assert "berkas.txt" in done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert json.loads(padanan("documents", "--json").stdout) == []


def test_a_huge_file_is_refused_before_it_is_read(padanan, tmp_path: Path) -> None:
    file = tmp_path / "besar.txt"
    with file.open("wb") as out:
        out.truncate(100 * 1024 * 1024)
    done = padanan("import", file)
    assert done.returncode == 3
    assert "besar.txt" in done.stderr


def test_a_line_of_a_megabyte_comes_in(padanan, tmp_path: Path) -> None:
    file = tmp_path / "panjang.txt"
    file.write_text("kata " * 200_000, encoding="utf-8")
    done = padanan("import", file, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["segments"] >= 1


def test_hostile_text_is_shown_not_obeyed(padanan, tmp_path: Path) -> None:
    file = tmp_path / "jahat.txt"
    file.write_text("Judul \x1b[31mmerah\x1b[0m [bold]tebal[/]\n\nKalimat biasa di sini.\n", encoding="utf-8")
    done = padanan("import", file)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + padanan("documents").stdout
    assert "\x1b" not in padanan("import", "gone\x1b[31m.txt").stderr


def test_a_damaged_workspace_is_named(padanan, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"not a database, by any means" * 100)
    for verb in (["documents"], ["lookup", "Astana"], ["doctor"]):
        done = padanan("--workspace", bad, *verb)
        assert done.returncode == 3
        assert "bad.db" in done.stderr + done.stdout
        assert "Traceback" not in done.stderr


def test_the_desk_without_a_terminal_says_what_to_do(padanan) -> None:
    done = padanan()
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_the_desk_on_a_dumb_terminal_says_what_to_do(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "PADANAN_WORKSPACE": str(tmp_path / "w.db")}
    done = subprocess.run(
        [sys.executable, "-m", "glossary"],
        stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env=environment, check=False, timeout=60,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert b"dumb" in done.stderr


@pytest.mark.parametrize("verb", [name.rstrip("_") for name in registry.names("cli")])
def test_every_verb_has_help_with_an_example(padanan, verb: str) -> None:
    done = padanan(verb, "--help")
    assert done.returncode == 0
    if verb != "desk":
        assert "Example" in done.stdout


def test_a_reader_that_stops_early_gets_no_traceback(tmp_path: Path, article: Path) -> None:
    article.write_text(SENTENCE * 20_000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "glossary", "split", str(article)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait(timeout=60)


@pytest.mark.parametrize("name", ["art.txt", "art.md"])
def test_an_update_from_no_bilingual_file_names_its_own_option(padanan, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Rapat ditutup.", encoding="utf-8")
    done = padanan("import", "--update", tmp_path / name)
    assert done.returncode == 2
    assert "Say which with --format:" in done.stderr
    assert "Say which with --to:" in padanan("convert", tmp_path / name, tmp_path / "out.zzz").stderr
    assert "Say which with --from:" in padanan("convert", tmp_path / name, tmp_path / "out.csv").stderr


def test_an_import_that_is_interrupted_stores_nothing_and_says_so(padanan, article: Path, tmp_path: Path) -> None:
    # The process interrupts itself when the document has been written but not committed, which no clock decides.
    script = """
        import os, signal, sys
        from glossary.cli import _main
        from glossary.store import documents
        whole = documents.add
        def interrupted(*given):
            number = whole(*given)
            os.kill(os.getpid(), signal.SIGINT)
            return number
        documents.add = interrupted
        sys.exit(_main.main(["import", sys.argv[1]]))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(article)],
        capture_output=True,
        check=False,
        env={**os.environ, "PADANAN_WORKSPACE": str(tmp_path / "command.db")},
    )
    assert (done.returncode, done.stderr.decode().strip()) == (
        130,
        "Interrupted. An import is stored whole or not at all; see: padanan documents",
    )
    assert json.loads(padanan("documents", "--json").stdout) == []
