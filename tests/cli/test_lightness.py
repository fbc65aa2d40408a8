"""Starting up stays light, and nothing reaches for the network."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

HEAVY = ("textual", "ctranslate2", "stanza", "spacy", "torch", "onnxruntime", "minisbd", "argostranslate", "tui")


def _run(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *arguments], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "arguments", [["--help"], ["lookup", "Astana"], ["documents"], ["export", "1", "-f", "tmx"], ["split", "README.md"]]
)
def test_no_heavy_library_is_imported(tmp_path: Path, arguments: list[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Rusia memprotes keputusan itu.", encoding="utf-8")
    script = """
        import contextlib, io, sys
        from glossary.cli._main import main
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
            main(["--workspace", sys.argv[1], "import", sys.argv[2]])
            code = main(["--workspace", sys.argv[1], *sys.argv[3:]])
        assert code == 0, code
        print(*sorted({name.split(".")[0] for name in sys.modules}))
    """
    loaded = set(_run(script, str(tmp_path / "w.db"), str(text), *arguments).split())
    assert not loaded & set(HEAVY)


def test_nothing_opens_a_socket(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Rusia memprotes keputusan itu. Duta Besar kembali ke Astana.", encoding="utf-8")
    script = """
        import contextlib, io, socket, sys
        def refuse(*args, **kwargs):
            raise AssertionError("a socket was opened")
        socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = refuse
        socket.getaddrinfo = socket.create_connection = refuse
        from glossary.cli._main import main
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
            for arguments in (["import", sys.argv[2]], ["draft", "1"], ["translate", sys.argv[2]], ["lookup", "Astana"],
                              ["export", "1", "-f", "tmx"], ["documents"], ["engine", "list"], ["doctor"]):
                code = main(["--debug", "--workspace", sys.argv[1], *arguments])
                assert code == 0, (arguments, code)
        heavy = {"torch", "stanza", "spacy", "minisbd", "onnxruntime"} & {name.split(".")[0] for name in sys.modules}
        assert not heavy, heavy
    """
    _run(script, str(tmp_path / "w.db"), str(text))
