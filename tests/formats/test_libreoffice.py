"""LibreOffice opens what Padanan writes and finds the same words in it; left out where it is not installed."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from glossary.formats import docx, html, odt
from glossary.text import codes
from tests.formats import hard
from tests.formats.exchange import segment, written

OFFICE = shutil.which("soffice") or ""
pytestmark = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
ROWS = [segment(n, f"Rusia <{n}> & “protes”", f"Russia protests, {n}.", note="periksa") for n in range(1, 4)]


def louder(text: str) -> str:
    return "".join(str(part) if isinstance(part, codes.Code) else part.upper() for part in codes.parts(text))


def translated_word() -> bytes:
    data = hard.word()
    return docx.translated(data, "uji", [louder(one.text) for one in docx.paragraphs(data, "uji")])


def translated_open_document() -> bytes:
    data = hard.open_document()
    return odt.translated(data, "uji", [louder(one.text) for one in odt.paragraphs(data, "uji")])


def translated_page() -> bytes:
    data = hard.PAGE.encode("latin-1", "xmlcharrefreplace")
    return html.translated(data, "uji", [louder(one.text) for one in html.paragraphs(data, "uji")])


TABLE = [f"Rusia <{n}> & “protes”" for n in range(1, 4)] + [f"Russia protests, {n}." for n in range(1, 4)] + ["periksa"]
FILES: dict[str, tuple[Callable[[], bytes], list[str], list[str]]] = {
    "table.docx": (lambda: written(docx, ROWS), TABLE, []),
    "table.html": (lambda: written(html, ROWS), TABLE, []),
    "document.docx": (
        translated_word,
        ["SIDANG UMUM", "MENTERI TIBA.", "SEL LUAR", "SEL DALAM MIRING", "LIHAT SITUS RESMI UNTUK RINCIAN", "HALAMAN",
         "ISI KOTAK TEBAL", "PRESIDEN BARU DATANG.", "CATATAN KAKI"],
        ["Sidang", "kotak", "Catatan"],
    ),
    "document.odt": (
        translated_open_document,
        ["SIDANG UMUM", "DI ASTANA", "SITUS RESMI", "CATATAN KAKI", "ANAK", "SEL DALAM", "ISI BINGKAI"],
        ["Sidang", "bingkai", "Catatan"],
    ),
    "document.html": (
        translated_page,
        ["MENLU BERTEMU MENLU KAZAKHSTAN", "JAKARTA, KORAN – MENTERI LUAR NEGERI SUGIONO", "MEMBUKA KEDUTAAN BESAR",
         "1,2 MILIAR DOLAR"],
        ["Menteri", "kedutaan"],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The words that LibreOffice finds in each file.

    Its plain text has no notes and no text boxes; those of a document are looked for in its own format, written flat.
    """
    folder = tmp_path_factory.mktemp("office")
    found: dict[str, str] = {}
    for suffix, target, kinds in (
        ("txt", "txt:Text (encoded):UTF8", ("table", "html")),
        ("fodt", "fodt", ("odt", "docx")),
    ):
        names = [name for name in FILES if name not in found and any(kind in name for kind in kinds)]
        for name in names:
            (folder / name).write_bytes(FILES[name][0]())
        for name, text in _converted(folder, names, suffix, target).items():
            found[name] = " ".join(text.split())
    return found


def _converted(folder: Path, names: list[str], suffix: str, target: str) -> dict[str, str]:
    results = {}
    for kind in {Path(name).suffix for name in names}:  # files of one stem would be written over each other
        out = folder / f"{kind[1:]}-{suffix}"
        files = [str(folder / name) for name in names if Path(name).suffix == kind]
        done = subprocess.run(
            [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target,
             "--outdir", str(out), *files],
            capture_output=True, timeout=900, env={**os.environ, "HOME": str(folder)}, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        for file in files:
            text = (out / f"{Path(file).stem}.{suffix}").read_text(encoding="utf-8-sig")
            results[Path(file).name] = text if suffix == "txt" else _words(text)
    return results


def _words(flat: str) -> str:
    """The words of a flat OpenDocument text, paragraph by paragraph."""
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    paragraphs = etree.fromstring(flat.encode()).iter(f"{{{text}}}p", f"{{{text}}}h")
    return " ".join("".join(map(str, one.itertext())) for one in paragraphs)


@pytest.mark.parametrize("name", FILES)
def test_it_opens_with_the_same_words(name: str, opened: dict[str, str]) -> None:
    _, there, gone = FILES[name]
    assert [words for words in there if words not in opened[name]] == []
    assert [words for words in gone if words in opened[name]] == []
