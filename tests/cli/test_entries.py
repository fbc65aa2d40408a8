"""`padanan term` and `padanan name` from the command line: codes, sentences, and nothing half done."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

PAIRS = "indonesian,english,note\nnota gembira,glad note,dari klien\nduta besar,Botschafter,\n"


def test_add_edit_history_undo(padanan) -> None:
    added = padanan("term", "add", "duta besar", "Botschafter", "--note", "untuk klien")
    assert added.returncode == 0
    identity = added.stdout.partition(":")[0]
    assert "the curated glossary says ambassador" in added.stderr
    edited = padanan("term", "edit", identity, "--english", "envoy", "--also", "en=emissary")
    assert "duta besar = envoy; emissary" in edited.stdout
    history = padanan("term", "history", identity).stdout.splitlines()
    assert len(history) == 2
    assert "Botschafter" in history[0]
    assert "(until " in history[0]
    undone = padanan("term", "undo")
    assert undone.stdout.startswith(f"Undone: edit of {identity}")
    assert "Botschafter" in padanan("term", "list").stdout
    padanan("term", "undo")
    assert padanan("term", "list").stdout == ""
    assert padanan("term", "undo").stderr == "There is nothing to undo.\n"


def test_a_wrong_edit_is_wrong_usage_or_bad_input(padanan) -> None:
    assert padanan("term", "edit", "user-1").returncode == 2
    assert padanan("term", "edit", "user-1", "--also", "envoy").returncode == 2
    done = padanan("term", "edit", "ambassador", "--english", "x")
    assert done.returncode == 3
    assert "Curated entries stay" in done.stderr
    assert padanan("name", "history", "nobody").returncode == 3


@pytest.mark.parametrize("kind", ["term", "name"])
@pytest.mark.parametrize("fmt", ["csv", "tsv", "omegat", "tbx"])
def test_out_and_in_again(padanan, tmp_path: Path, kind: str, fmt: str) -> None:
    table = tmp_path / "klien.csv"
    table.write_text(PAIRS, encoding="utf-8")
    done = padanan(kind, "import", table)
    assert (done.returncode, done.stdout) == (0, f"2 added to your own {kind}s.\n")
    out = tmp_path / "out.dat"
    assert padanan(kind, "export", "-f", fmt, "-o", out).returncode == 0
    assert padanan(kind, "export", "-f", fmt).stdout.encode() == out.read_bytes()
    again = padanan(kind, "export", "-f", fmt, "-o", out)
    assert again.returncode == 3
    assert "--force" in again.stderr
    assert padanan(kind, "export", "-f", fmt, "-o", out, "--force").returncode == 0
    assert padanan(kind, "undo").returncode == 0
    assert padanan(kind, "import", out, "--format", fmt).stdout == f"2 added to your own {kind}s.\n"


def test_the_layers(padanan, tmp_path: Path) -> None:
    assert padanan("term", "export").returncode == 3
    padanan("term", "add", "nota gembira", "glad note")
    curated = padanan("term", "export", "--layer", "curated").stdout
    everything = padanan("term", "export", "--layer", "all").stdout
    assert "glad note" not in curated
    assert "ambassador" in curated
    assert "glad note" in everything
    assert len(everything) > len(curated)
    assert padanan("term", "export", "-f", "xls").returncode == 2


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"", "a.csv:1: "),
        ("a.csv", b"indonesian,english\nsatu,one\ndua\n", "a.csv:3: "),
        ("a.csv", b"indonesian,english\nsatu,caf\xe9\n", "a.csv:2: "),
        ("a.tbx", b"", "a.tbx:1: the file is empty"),
        ("a.tbx", b'<tbx type="TBX-Basic">\n<text>', "a.tbx:2: the file ends before it is complete"),
        ("a.tbx", b'<!DOCTYPE tbx [\n<!ENTITY a "b">]><tbx/>', "a.tbx:2: the file declares the entity"),
        ("a.txt", b"satu one\n", "a.txt:1: a line of an OmegaT glossary"),
    ],
)
def test_a_broken_file_changes_nothing(padanan, tmp_path: Path, name: str, data: bytes, says: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    done = padanan("term", "import", file)
    assert done.returncode == 3
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert padanan("term", "list").stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is POSIX")
def test_an_import_is_interrupted_without_a_trace(padanan, tmp_path: Path) -> None:
    table = tmp_path / "big.csv"
    table.write_text("indonesian,english\n" + "".join(f"kata{i},word{i}\n" for i in range(3_000)), encoding="utf-8")
    # The process interrupts itself at the first progress of each stage, which no clock decides.
    script = """
        import os, signal, sys
        from glossary.cli import _main
        from glossary.service import exchange
        stage, whole = sys.argv[1], exchange.import_terms
        def interrupted(*given):
            running = whole(*given)
            while True:
                try:
                    progress = next(running)
                except StopIteration as end:
                    return end.value
                if progress.doing == stage:
                    os.kill(os.getpid(), signal.SIGINT)
                yield progress
        exchange.import_terms = interrupted
        sys.exit(_main.main(["term", "import", sys.argv[2]]))
    """
    environment = {**os.environ, "PADANAN_WORKSPACE": str(tmp_path / "command.db")}
    for stage in ("reading", "storing"):
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script), stage, str(table)],
            capture_output=True,
            check=False,
            env=environment,
        )
        assert (done.returncode, done.stderr.decode()) == (130, "Interrupted: nothing was imported.\n")
        assert padanan("term", "list").stdout == ""
