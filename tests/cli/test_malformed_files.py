"""Every verb that reads a file refuses what is none: one sentence, exit code 3, nothing written, nobody called."""

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from glossary.cli._main import main
from glossary.formats import _zip
from glossary.store.workspace import Workspace
from tests.conftest import ROOT
from tests.formats import hard

XLIFF_2 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="id" trgLang="en"><file id="f">'
    '<unit id="u"><segment><source>Rusia protes.</source><target>%s</target></segment></unit>{}</file></xliff>'
)
XLIFF_12 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="id" '
    'target-language="en" datatype="x"><body><trans-unit id="1"><source>Rusia protes.</source><target>%s</target>'
    "</trans-unit></body></file></xliff>"
)
TMX = (
    '<tmx version="1.4"><header creationtool="a" creationtoolversion="1" segtype="sentence" o-tmf="a" adminlang="en" '
    'srclang="id" datatype="plaintext"/><body><tu><tuv xml:lang="id"><seg>Rusia protes.</seg></tuv><tuv xml:lang="en">'
    "<seg>%s</seg></tuv></tu></body></tmx>"
)
TBX = (
    '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc>'
    '<sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="c1"><langSec xml:lang="id">'
    '<termSec><term>Rusia</term></termSec></langSec><langSec xml:lang="en"><termSec><term>%s</term></termSec></langSec>'
    "</conceptEntry>"
    "</body></text></tbx>"
)
_CONCEPT = TBX[TBX.index("<conceptEntry") : TBX.index("</body>")]
ENTITIES = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)  # fmt: skip
LAUGHS = f"<!DOCTYPE a [{ENTITIES}]>"
FOREIGN = {"empty": b"", "blank": b" \n\n", "pdf": b"%PDF-1.7\n" + b"x" * 99, "jpeg": b"\xff\xd8\xff\xe0" + b"x" * 99,
           "zip": _zip.packed({"a.txt": b"x"}), "mark": b"\xef\xbb\xbf"}  # fmt: skip


def of_xml(text: str) -> dict[str, bytes]:
    """Files that are to be of a format of XML; `%s` in the text is where something may be said."""
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    called = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'
    good = text % "Russia"
    return FOREIGN | {
        "truncated": good[: len(good) * 2 // 3].encode(),
        "billion laughs": (LAUGHS + text % "&j;").encode(),
        "billion laughs, UTF-16": (LAUGHS + text % "&j;").encode("utf-16"),
        "entity outside": (outside + text % "&x;").encode(),
        "document type outside": (called + text % "a").encode(),
        "entity nobody declared": (text % "&foo;").encode(),
        "no such character": (text % "&#0;").encode(),
        "NUL": (text % "a\0b").encode(),
        "unknown encoding": ('<?xml version="1.0" encoding="klingon"?>' + text % "a").encode(),
        "deep": (text % ('<g id="1">' * 5000 + "</g>" * 5000)).encode(),
        "namespace nobody declared": (text % "<zz:b>x</zz:b>").encode(),
        "no XML": b"Rusia protes.\n",
    }


def of_archives(good: bytes, main_part: str) -> dict[str, bytes]:
    """Files that are to be archives of an office program."""
    files = _zip.entries(good, "good")

    def made(**more: bytes) -> bytes:
        return _zip.packed(files | {name.replace("__", "/"): content for name, content in more.items()})

    def main_is(content: str) -> bytes:
        return _zip.packed(files | {main_part: content.encode()})

    encrypted = bytearray(good)
    place = encrypted.rindex(b"PK\x01\x02")
    while place >= 0:
        encrypted[place + 8] |= 1
        place = encrypted.rfind(b"PK\x01\x02", 0, place)
    return FOREIGN | {
        "truncated": good[:-40],
        "half": good[: len(good) // 2],
        "NULs": bytes(1000),
        "name that leads out": _zip.packed(files | {"../../evil": b"x"}),
        "absolute name": _zip.packed(files | {"/etc/passwd": b"x"}),
        "name of Windows": _zip.packed(files | {"..\\evil": b"x"}),
        "bomb": made(media__a=bytes(48 << 20)),
        "macros of Word": _zip.packed(files | {"word/vbaProject.bin": b"x"}),
        "macros of LibreOffice": _zip.packed(files | {"Basic/Standard/a.xml": b"x"}),
        "password on its files": bytes(encrypted),
        "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "no text": _zip.packed({name: content for name, content in files.items() if name != main_part}),
        "broken text": main_is("<a>"),
        "billion laughs": main_is(f"{LAUGHS}<a>&j;</a>"),
        "entity outside": main_is('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        "deep": main_is("<a>" * 5000 + "</a>" * 5000),
    }  # fmt: skip


OF_TEXTS = FOREIGN | {
    "NUL": b"Rusia\0 protes. Ia datang ke kota.\n",
    "binary": bytes(range(256)) * 4,
    "cut short": "Rusia “protes” “lagi” “dan” “lagi”.".encode()[:-2],
    "half a character": "Rusia protes.".encode("utf-16")[:-1],
}  # fmt: skip
TWICE = XLIFF_2.format('<unit id="u"><segment><source>a</source></segment></unit>')
CASES: dict[str, dict[str, bytes]] = {
    ".xlf": of_xml(XLIFF_2.format("")) | {
        "wrong encoding": (XLIFF_2.format("") % "é").encode("latin-1"), "id twice": (TWICE % "a").encode(),
    },
    ".xliff": of_xml(XLIFF_12) | {"wrong encoding": (XLIFF_12 % "é").encode("latin-1")},
    ".tmx": of_xml(TMX),
    ".tbx": of_xml(TBX) | {
        "wrong encoding": (TBX % "é").encode("latin-1"),
        "id twice": (TBX % "a").replace("</body>", f"{_CONCEPT % 'b'}</body>").encode(),
    },
    ".docx": of_archives(hard.word(), "word/document.xml"),
    ".odt": of_archives(hard.open_document(), "content.xml"),
    ".txt": OF_TEXTS,
    ".md": OF_TEXTS,
    ".html": OF_TEXTS | {"deep": b"<div>" * 400 + b"x"},
    ".srt": OF_TEXTS | {"no cues": b"Rusia protes.\n"},
    ".vtt": OF_TEXTS | {"no cues": b"WEBVTT\n\nRusia protes.\n"},
    ".po": OF_TEXTS | {"truncated": b'msgid "a"\nmsgstr "b',
                       "twice": b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n'},
    ".csv": OF_TEXTS | {"open quote": b'indonesian,english\n"a,b\n', "columns": b"x,y\n1,2\n"},
    ".jsonl": OF_TEXTS | {"truncated": b'{"source":"a","target":"b"}\n{"source":"a"\n', "deep": b'{"a":' * 5000,
                          "number": b'{"source":1,"target":2}\n'},
    ".docm": {"macros": hard.word()},
    ".doc": {"old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)},
    ".pdf": {"pdf": FOREIGN["pdf"]},
}  # fmt: skip
_ONE_LANGUAGE = (".docx", ".odt", ".txt", ".md", ".html", ".srt", ".vtt", ".docm", ".doc", ".pdf")
_TWO_LANGUAGES = (".xlf", ".xliff", ".tmx", ".po", ".docx", ".html", ".csv", ".jsonl")


def verbs(file: Path, good: Path, out: Path) -> Iterator[list[str]]:
    """The commands that take a file of this name."""
    suffix = file.suffix
    if suffix in (*_ONE_LANGUAGE, ".xlf", ".xliff", ".po"):
        yield ["import", str(file)]
    if suffix in _ONE_LANGUAGE:
        yield ["align", str(file), str(good), "--no-engine", "-o", str(out)]
        yield ["align", str(good), str(file), "--no-engine", "-o", str(out)]
    if suffix in _TWO_LANGUAGES:
        yield ["convert", str(file), str(out)]
        yield ["check", str(file)]
    if suffix == ".tmx":
        yield ["memory", "import", str(file)]
    if suffix in (".tbx", ".csv"):
        yield ["term", "import", str(file)]
        yield ["name", "import", str(file)]


@pytest.fixture
def alone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> sqlite3.Connection:
    """A connection to the workspace that the commands use; whoever reaches for the network fails."""

    def refused(*_: object) -> None:
        raise AssertionError("a file made Padanan reach for the network")

    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setenv("PADANAN_WORKSPACE", str(workspace.path))
    assert main(["documents"]) == 0
    capsys.readouterr()
    return sqlite3.connect(workspace.path)


def rows(watching: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table of the workspace has."""
    tables = [name for (name,) in watching.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = [name for name in tables if not name.startswith("sqlite_")]
    return {name: watching.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0] for name in tables}


@pytest.mark.parametrize("suffix", CASES)
def test_what_is_no_such_file_is_refused_with_a_sentence(
    suffix: str, alone: sqlite3.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    good = folder / "good.txt"
    good.write_text("Rusia protes. Ia datang ke kota.\n", encoding="utf-8")
    file, out = folder / f"uji{suffix}", folder / "out.tmx"
    wrong = []
    with closing(alone) as watching:
        before = rows(watching)
        for name, data in CASES[suffix].items():
            file.write_bytes(data)
            for command in verbs(file, good, out):
                code = main(command)
                said = capsys.readouterr()
                told = said.err.strip()
                if (
                    code != 3
                    or said.out
                    or not told.startswith("padanan: ")
                    or file.name not in told
                    or not told.endswith((".", ")"))
                    or len(told) > 700
                    or any(word in told for word in ("Traceback", "Error -"))
                ):
                    wrong.append((name, command[0], code, said.out[:80], told))
        assert wrong == []
        assert rows(watching) == before
    assert sorted(path.name for path in folder.iterdir()) == ["good.txt", file.name]


@pytest.mark.parametrize("suffix", [".xlf", ".tmx", ".tbx", ".docx", ".odt", ".txt", ".csv", ".html"])
def test_folders_missing_files_and_files_without_end(
    suffix: str, alone: sqlite3.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone.close()
    folder = tmp_path / "files"
    folder.mkdir()
    good = folder / "good.txt"
    good.write_text("Rusia protes.\n", encoding="utf-8")
    (folder / f"folder{suffix}").mkdir()
    with (folder / f"huge{suffix}").open("wb") as file:  # sparse: one line of NULs that takes no room on the disk
        file.truncate((4 << 30) + 1)
    for name in ("folder", "missing", "huge"):
        for command in verbs(folder / f"{name}{suffix}", good, folder / "out.tmx"):
            assert main(command) == 3, command
            assert f"{name}{suffix}" in capsys.readouterr().err
    assert not (folder / "out.tmx").exists()


HEAVY = {
    "bomb.docx": CASES[".docx"]["bomb"],
    "laughs.xlf": CASES[".xlf"]["billion laughs"],
    "tag.tbx": (TBX % f'<g id="{"a" * (11 << 20)}">x</g>').encode(),
    "line.xlf": (XLIFF_2.format("") % ("<ph/>" * (1 << 19))).encode(),
    "deep.html": b"<div>" * (1 << 20),
    "brackets.jsonl": b'{"a":' * (2 << 20),
}


@pytest.mark.parametrize("name", HEAVY)
def test_memory_and_time_stay_within_bounds(name: str, workspace: Workspace, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    file = tmp_path / name
    file.write_bytes(HEAVY[name])
    (tmp_path / "good.txt").write_text("Rusia protes.\n", encoding="utf-8")
    command = next(verbs(file, tmp_path / "good.txt", tmp_path / "out.tmx"))

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

    done = subprocess.run(
        [sys.executable, "-m", "glossary", *command],
        capture_output=True, check=False, cwd=ROOT, preexec_fn=bounded, text=True,
        env={**os.environ, "PADANAN_WORKSPACE": str(workspace.path)},
    )  # fmt: skip
    assert done.returncode == 3, done.stderr[:500]
    assert name in done.stderr
