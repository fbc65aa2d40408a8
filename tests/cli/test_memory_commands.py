"""The memory's verbs as scripts meet them."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

TMX = (
    '<tmx version="1.4"><header/><body><tu><tuv xml:lang="id"><seg>Kapal besar itu berlayar.</seg></tuv>'
    '<tuv xml:lang="en"><seg>The great ship is sailing.</seg></tuv></tu></body></tmx>'
)


def test_memory_and_concordance(padanan, tmp_path: Path) -> None:
    file = tmp_path / "m.tmx"
    file.write_text(TMX, encoding="utf-8")
    done = padanan("memory", "import", file)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "1 units added" in done.stderr
    (match,) = json.loads(padanan("memory", "search", "Kapal besar itu berlayar.", "--json").stdout)
    assert (match["score"], match["target"], match["kind"]) == (100, "The great ship is sailing.", "exact")
    (found,) = json.loads(padanan("concordance", "great ship", "--json").stdout)
    assert found["target_spans"] == [[4, 14]]
    assert "»great ship«" in padanan("concordance", "great ship").stdout
    assert "[m.tmx · imported]" in padanan("concordance", "great ship").stdout
    assert (found["origin"], found["segment"], found["guess"]) == ("tmx", None, "source")
    for asked in (["gre*  ship"], ["great sh", "--prefix"], [r"gr\w+ ship", "--regex"]):
        assert len(json.loads(padanan("concordance", *asked, "--side", "target", "--json").stdout)) == 1
    assert json.loads(padanan("concordance", "great ship", "--phrase", "--side", "source", "--json").stdout) == []
    several = padanan("concordance", "Astana", "-n", 2)
    assert several.stdout.count("sample article") == 2
    assert "more than 2" in several.stderr
    bad = padanan("concordance", "(", "--regex")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "no regular expression" in bad.stderr
    file.write_text(TMX[:-20], encoding="utf-8")
    broken = padanan("memory", "import", file)
    assert broken.returncode == 3
    assert "line 1" in broken.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is POSIX")
@pytest.mark.parametrize(("option", "printed"), [("-n3", "    The »great ship« is sailing."), ("--json", "")])
def test_what_a_concordance_has_printed_stays_when_it_is_interrupted(
    padanan, tmp_path: Path, option: str, printed: str
) -> None:
    file = tmp_path / "m.tmx"
    file.write_text(TMX, encoding="utf-8")
    padanan("memory", "import", file)
    # The process interrupts itself after the first finds, which no clock decides.
    script = """
        import os, signal, sys
        from glossary.cli import _main
        from glossary.service import concordance
        whole = concordance.search
        def interrupted(*given):
            for step in whole(*given):
                yield step
                if isinstance(step, concordance.Early):
                    os.kill(os.getpid(), signal.SIGINT)
        concordance.search = interrupted
        sys.exit(_main.main(["concordance", "--regex", "gr(e|i)at ship", sys.argv[1]]))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), option],
        capture_output=True,
        check=False,
        env={**os.environ, "PADANAN_WORKSPACE": str(tmp_path / "command.db")},
    )
    assert (done.returncode, done.stderr.decode().strip()) == (130, "Interrupted.")
    assert [line for line in done.stdout.decode().splitlines() if "ship" in line] == [printed] * bool(printed)


def test_stats_history_revert(padanan, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Duta Besar kembali ke Astana.\n", encoding="utf-8")
    padanan("import", article)
    padanan("draft", 1)
    figures = json.loads(padanan("stats", 1, "--json").stdout)
    assert (figures["draft"], figures["origins"]) == (1, {"machine": 1})
    (row,) = json.loads(padanan("history", 1, "--json").stdout)
    assert (row["segment"], row["origin"]) == (1, "machine")
    assert padanan("revert", 1, "--origin", "machine").returncode == 0
    assert json.loads(padanan("stats", 1, "--json").stdout)["draft"] == 1
    padanan("revert", 1, "--origin", "machine", "--yes")
    assert json.loads(padanan("stats", 1, "--json").stdout)["new"] == 1
    assert padanan("stats", 1, "--html").stdout.startswith("<!DOCTYPE html>")
    assert padanan("history", 9).returncode == 3
