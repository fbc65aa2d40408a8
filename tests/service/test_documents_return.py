"""A document of any format is imported, translated segment by segment, and goes back into the file it came in."""

import io

import pytest

from glossary import registry
from glossary.model import Document
from glossary.service.documents import list_segments
from glossary.service.edit import confirm
from glossary.service.export import export_stream
from glossary.service.ingest import import_text
from glossary.store.workspace import Workspace
from glossary.text import codes
from tests.formats import hard
from tests.formats.test_xliff_round_trip import FILE_2, FILE_12

FILES = {
    "docx": hard.word(),
    "odt": hard.open_document(),
    "vtt": hard.VTT.encode(),
    "html": hard.PAGE.encode("latin-1", "xmlcharrefreplace"),
    "md": hard.MARKDOWN.encode(),
}


def louder(text: str) -> str:
    return "".join(str(part) if isinstance(part, codes.Code) else part.upper() for part in codes.parts(text))


def exported(workspace: Workspace, document: Document, fmt: str = "original") -> bytes:
    out = io.BytesIO()
    export_stream(workspace, document.id, fmt, out)
    return out.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_a_document_goes_back_into_its_file(name: str, workspace: Workspace) -> None:
    data = FILES[name]
    document = import_text(workspace, data, f"uji.{name}", source="id", target="en")
    assert exported(workspace, document) == data
    for segment in list_segments(workspace, document.id):
        if segment.language != "zxx":
            confirm(workspace, segment, louder(segment.source))
    module = registry.load("formats", document.format)
    before, after = (module.paragraphs(d, "uji") for d in (data, exported(workspace, document)))
    assert [one.text for one in after] == [one.text if one.kind == "code" else louder(one.text) for one in before]


@pytest.mark.parametrize("text", [FILE_2, FILE_12], ids=["2.1", "1.2"])
def test_a_bilingual_file_goes_back_to_its_tool(text: str, workspace: Workspace) -> None:
    document = import_text(workspace, text.encode(), "uji.xlf")
    assert exported(workspace, document) == text.encode()
    for segment in list_segments(workspace, document.id):
        confirm(workspace, segment, louder(segment.source))
    module = registry.load("formats", document.format)
    pairs = list(module.read_pairs(io.BytesIO(exported(workspace, document)), "uji"))
    assert [(pair.target, pair.state) for pair in pairs] == [(louder(pair.source), "confirmed") for pair in pairs]
    assert exported(workspace, document, document.format) == exported(workspace, document)


def test_markdown_whose_file_was_not_kept_is_joined(workspace: Workspace) -> None:
    document = import_text(workspace, b"# Judul\n\nRusia protes.\n", "uji.md", source="id", target="en")
    with workspace.writing() as db:
        db.execute("DELETE FROM originals")
    (title, line) = list_segments(workspace, document.id)
    confirm(workspace, title, "Title")
    confirm(workspace, line, "Russia protests.")
    assert exported(workspace, document) == b"# Title\n\nRussia protests.\n"
