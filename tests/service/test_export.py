"""A document leaves whole or not at all, and never over another file."""

import io
import zipfile
from pathlib import Path

import pytest

from glossary.model import BadInput, BadUsage, Document
from glossary.service.documents import list_segments
from glossary.service.edit import confirm, save_target
from glossary.service.export import export_file, export_formats, export_stream, suffix_for
from glossary.service.ingest import import_text
from glossary.store.workspace import Workspace

TEXT = "Rusia Protes\n\n1. Duta besar kembali\n\nIa tiba pada Rabu. Ia pergi pada Kamis.\n"


@pytest.fixture
def document(workspace: Workspace) -> Document:
    added = import_text(workspace, TEXT.encode(), "a.txt", source="id", target="en")
    segments = list_segments(workspace, added.id)
    for segment, target in zip(segments, ("Russia Protests", "Ambassador returns", "He arrived."), strict=False):
        confirm(workspace, segment, target)
    save_target(workspace, segments[3], "He left on Thursday.")
    return added


def _text(workspace: Workspace, document: Document, fmt: str, **options: str) -> str:
    out = io.BytesIO()
    export_stream(workspace, document.id, fmt, out, **options)  # type: ignore[arg-type]
    return out.getvalue().decode("utf-8-sig")


def test_the_translated_document_keeps_its_paragraphs(workspace: Workspace, document: Document) -> None:
    assert _text(workspace, document, "txt") == (
        "Russia Protests\n\n1. Ambassador returns\n\nHe arrived. He left on Thursday.\n"
    )


def test_only_confirmed_leaves_the_rest_of_the_text_in_the_source_language(
    workspace: Workspace, document: Document
) -> None:
    assert _text(workspace, document, "txt", only="confirmed").endswith("He arrived. Ia pergi pada Kamis.\n")
    assert "Thursday" not in _text(workspace, document, "tsv", only="confirmed")
    assert "Ia pergi" not in _text(workspace, document, "tsv", only="confirmed")


@pytest.mark.parametrize("fmt", [known.id for known in export_formats()])
def test_every_format_is_deterministic_and_carries_the_text(workspace: Workspace, document: Document, fmt: str) -> None:
    once, again = io.BytesIO(), io.BytesIO()
    export_stream(workspace, document.id, fmt, once)
    export_stream(workspace, document.id, fmt, again)
    assert once.getvalue() == again.getvalue()
    if fmt == "docx":
        with zipfile.ZipFile(once) as archive:
            once = io.BytesIO(archive.read("word/document.xml"))
    assert "He left on Thursday." in once.getvalue().decode("utf-8-sig")


def test_the_contract_s_formats_are_there() -> None:
    assert {"txt", "aligned", "csv", "tsv", "jsonl", "md", "html", "tmx"} <= {known.id for known in export_formats()}


def test_suffixes_are_the_usual_ones(document: Document) -> None:
    assert [suffix_for(document, fmt) for fmt in ("original", "tmx", "docx")] == [".txt", ".tmx", ".docx"]


def test_an_existing_file_stays_unless_forced(workspace: Workspace, document: Document, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("precious", encoding="utf-8")
    with pytest.raises(BadInput, match="already"):
        export_file(workspace, document.id, "txt", out)
    assert out.read_text(encoding="utf-8") == "precious"
    export_file(workspace, document.id, "txt", out, force=True)
    assert out.read_text(encoding="utf-8").startswith("Russia Protests")
    assert sorted(p.name for p in tmp_path.glob("*out*")) == ["out.txt"]


def test_a_failed_export_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no document 7"):
        export_file(workspace, 7, "txt", tmp_path / "out.txt")
    assert not list(tmp_path.glob("*out*"))


def test_folders_and_unknown_formats_are_named(workspace: Workspace, document: Document, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder"):
        export_file(workspace, document.id, "txt", tmp_path)
    with pytest.raises(BadInput, match="cannot be written"):
        export_file(workspace, document.id, "txt", tmp_path / "missing" / "out.txt")
    with pytest.raises(BadUsage, match="Known: aligned"):
        export_file(workspace, document.id, "wordstar", tmp_path / "out.ws")
