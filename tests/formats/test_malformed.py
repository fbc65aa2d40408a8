"""Files from hell: each is refused with a sentence, none is half-read, and no parser reaches out of the file."""

import base64
import io
import zipfile
from collections.abc import Callable

import pytest

from glossary import registry
from glossary.formats import _zip, docx, html, odt, po, srt, xliff2, xliff12
from glossary.model import BadInput
from tests.formats.exchange import read, segment, written

XLIFF = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="id"><file id="f"><unit id="u">'
END = b"</unit></file></xliff>"
SEGMENT = b"<segment><source>a</source></segment>"
WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b'<w:document xmlns:w="urn:x"/>'}
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def archive(files: dict[str, bytes], **more: bytes) -> bytes:
    return _zip.packed({**files, **more})


def bomb() -> bytes:
    return archive(WORD | {"word/media/a.xml": b"\0" * (64 << 20)})


def with_two_of_a_name() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "a")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("word/document.xml", "b")
    return out.getvalue()


def encrypted() -> bytes:
    data = bytearray(archive(WORD))
    place = data.rindex(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.rfind(b"PK\x01\x02", 0, place)
    return bytes(data)


XML: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "cut short": (XLIFF + SEGMENT, "no well-formed"),
    "no xml": (b"Rusia protes.", "no well-formed"),
    "wrong encoding": (XLIFF + "<segment><source>é</source></segment>".encode("latin-1") + END, "no well-formed"),
    "unknown encoding": (b'<?xml version="1.0" encoding="klingon"?>' + XLIFF + SEGMENT + END, "XLIFF"),
    "billion laughs": (LAUGHS + XLIFF + b"<segment><source>&c;</source></segment>" + END, "declares entities"),
    "billion laughs, UTF-16": ((LAUGHS.decode() + (XLIFF + SEGMENT + END).decode()).encode("utf-16"), "declares"),
    "laughs behind a comment": (b"<!-- <xliff> -->" + LAUGHS[21:] + XLIFF + SEGMENT + END, "declares entities"),
    "outside entity": (OUTSIDE + XLIFF + b"<segment><source>&x;</source></segment>" + END, "declares entities"),
    "entity nobody declared": (XLIFF + b"<segment><source>&x;</source></segment>" + END, "well-formed|entities"),
    "too deep": (XLIFF + b"<segment><source>" + b'<mrk id="1">' * 5000 + b"</mrk>" * 5000, "deep|well-formed"),
    "deep": (
        XLIFF + b"<segment><source>" + b"".join(b'<pc id="%d">' % n for n in range(230)) + b"</pc>" * 230
        + b"</source></segment>" + END,
        "deep|well-formed",
    ),
    "two ids": (XLIFF + b'<segment id="s"><source>a</source></segment>' * 2 + END, "unique id"),
    "another format": (b"<tmx version='1.4'/>", "XLIFF"),
}  # fmt: skip


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("module", [xliff2, xliff12], ids=["2.1", "1.2"])
def test_xliff_of_ill_will(name: str, module: object) -> None:
    data, sentence = XML[name]
    with pytest.raises(BadInput) as refused:
        read(module, data)  # type: ignore[arg-type]
    assert "uji" in str(refused.value)
    if module is xliff2:
        with pytest.raises(BadInput, match=sentence):
            read(xliff2, data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no PO"),
        (b"\xff\xfe\x00\x01", "encoding"),
        (b'msgid "a"\nmsgstr "b', "line 2"),
        (b"Rusia protes.\n", "no PO"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n', "klingon"),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "two entries"),
    ],
)
def test_po_of_ill_will(data: bytes, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        read(po, data)


ARCHIVES: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"PK\x03\x04 and no more", "damaged archive"),
    "cut short": (lambda: archive(WORD)[:-30], "damaged archive"),
    "bomb": (bomb, "beyond all measure"),
    "name that leads out": (lambda: archive(WORD | {"../../evil": b"x"}), "leads out"),
    "absolute name": (lambda: archive(WORD | {"/etc/passwd": b"x"}), "leads out"),
    "drive": (lambda: archive(WORD | {"C:\\x": b"x"}), "leads out"),
    "macros": (lambda: archive(WORD | {"word/vbaProject.bin": b"x"}), "macros"),
    "basic": (lambda: archive(WORD | {"Basic/Standard/Module1.xml": b"x"}), "macros"),
    "macro type": (lambda: archive(WORD | {"[Content_Types].xml": b"x.macroEnabled.main+xml"}), "macros"),
    "two of a name": (with_two_of_a_name, "two files"),
    "password": (encrypted, "password"),
    "not word": (lambda: archive({"a.txt": b"x"}), "no Word document"),
    "laughs inside": (lambda: archive(WORD | {"word/document.xml": LAUGHS + b"<x>&c;</x>"}), "declares entities"),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_word_documents_of_ill_will(name: str) -> None:
    made, sentence = ARCHIVES[name]
    data = made()
    for take in (lambda: docx.paragraphs(data, "uji"), lambda: read(docx, data)):
        with pytest.raises(BadInput, match=sentence):
            take()


def test_opendocument_of_ill_will() -> None:
    for files, sentence in (
        ({"content.xml": b"<x/>"}, "no OpenDocument"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": LAUGHS}, "declares entities"),
        (
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": b"<x/>",
                "META-INF/manifest.xml": b"<manifest:encryption-data/>",
            },
            "password",
        ),
    ):
        with pytest.raises(BadInput, match=sentence):
            odt.paragraphs(_zip.packed(files), "uji")


def test_pages_and_subtitles_of_ill_will() -> None:
    for module, data, sentence in (
        (srt, b"Rusia protes.\n", "no cues"),
        (srt, b"\x00\x01\x02", "binary"),
        (html, b"", "empty"),
        (html, b"<p>" + b"<div>" * 400 + b"x", "deep"),
        (html, base64.b64encode(b"x" * 90).replace(b"=", b"") + b"\0", "binary|NUL"),
    ):
        with pytest.raises(BadInput, match=sentence):
            module.paragraphs(data, "uji")


@pytest.mark.parametrize("fmt", ["xliff2", "xliff12", "po", "docx", "html"])
def test_a_file_cut_anywhere_is_read_whole_or_refused(fmt: str) -> None:
    module = registry.load("formats", fmt)
    data = written(module, [segment(n, f"Satu {n}.", f"One {n}.") for n in range(1, 6)])
    for end in range(0, len(data), max(1, len(data) // 40)):
        try:
            pairs = read(module, data[:end])
        except BadInput:
            continue
        assert all(pair.source.startswith("Satu") for pair in pairs)
