"""Word: a table that a reviewer edits and that comes back by its ids (python-docx); Word documents and their text."""

import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import BinaryIO

import regex
from lxml import etree

from glossary.formats import _paragraphs, _word, _word_runs, _zip
from glossary.formats._pairs import Names, Pair
from glossary.formats._paragraphs import Paragraph
from glossary.formats._table_cells import COLUMNS, pair, row_id
from glossary.formats._word_runs import W
from glossary.model import BadInput, Bitext, Block, Segment
from glossary.text.controls import xml_safe

SUMMARY = "A table for reviewers to edit in Word, to be taken back with import --update"
SUFFIXES = (".docx",)
CARRIES = ("untranslated", "state", "note", "id")
TARGET_ALONE = "row"
BINARY = True
LOOSE = True  # word processors do not keep all white space
EXAMPLES = ()

_WIDTHS = (1100, 4700, 4700, 1200, 2300)  # twentieths of a point, for a page on its side
_GREY = '<w:color w:val="808080"/><w:sz w:val="14"/>'
_LANGUAGES = regex.compile(r"\((?P<tag>[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\)\s*\Z")


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a document with a table: id, source, target, state and note, a row a segment."""
    # Every export lists the formats, and python-docx takes longer to import than all of them together.
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Pt(42)
    document.add_heading(" ".join(xml_safe(bitext.title).split()), level=1)
    document.add_paragraph(
        "Edit the columns Target and Note; write “confirmed” or “draft” into State. Leave Id and Source as they are: "
        "padanan import --update finds the segments by them."
    )
    head = (COLUMNS[0], f"Source ({bitext.source_language})", f"Target ({bitext.target_language})", *COLUMNS[3:])
    names = Names()
    rows = [_row(head, head=True), *(_row(_cells(segment, names)) for segment in bitext.segments)]
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A0A0A0"/>' for side in _SIDES)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
    document.element.body.insert_element_before(table, "w:sectPr")
    made = io.BytesIO()
    document.save(made)
    out.write(_zip.packed(_zip.entries(made.getvalue(), "the document")))


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _cells(segment: Segment, names: Names) -> tuple[str, ...]:
    return (row_id(segment, names), segment.source, segment.target, segment.state, segment.note)


def _row(cells: Sequence[str], *, head: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    written = []
    for place, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True)):
        style = "<w:b/>" if head else _GREY if place == 0 else ""
        run = f"<w:r><w:rPr>{style}</w:rPr>{_run(cell)}</w:r>"
        written.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{run}</w:p></w:tc>')
    return f"<w:tr>{properties}{''.join(written)}</w:tr>"


def _run(text: str) -> str:
    pieces = regex.split(r"(\r\n|[\n\r\t])", xml_safe(text))
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:br/>", "\r\n": "<w:br/>"}
    return "".join(
        marks.get(piece) or f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' for piece in pieces if piece
    )  # fmt: skip


def read_pairs(stream: BinaryIO, name: str = "the document") -> Iterator[Pair]:
    """The rows of a table that `write` made and a word processor saved again, tracked changes as if accepted.

    Raises BadInput when the document has no such table.
    """
    files = _zip.entries(stream.read(), name)
    root = _word.part(files, _word.main(files), name)
    found = False
    for table in root.iter(f"{W}tbl"):
        rows = [[_word.plain(cell) for cell in row.findall(f"{W}tc")] for row in _rows(table)]
        if not rows or len(rows[0]) < 3 or rows[0][0].strip() != COLUMNS[0]:
            continue
        found = True
        tags = [_LANGUAGES.search(cell) for cell in rows[0][1:3]]
        languages = (tags[0]["tag"] if tags[0] else "", tags[1]["tag"] if tags[1] else "")
        for row in rows[1:]:
            if any(cell.strip() for cell in row):
                cells = [*row, "", "", "", "", ""]
                yield pair(cells[0], cells[1], cells[2], cells[3], cells[4], languages)
    if not found:
        raise BadInput(f"{name} has no table that Padanan exported: no table starts with a column “{COLUMNS[0]}”.")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table that are not marked as deleted, those around which a tool put a content control, too."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl"), None) is table and row.find(f"{W}trPr/{W}del") is None:
            yield row


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """The paragraphs of a Word document: text, tables, text boxes, notes, headers and footers.

    Raises BadInput for what is no Word document, and for one with macros.
    """
    return [place.paragraph for place in _word.places(_zip.entries(data, name), name)]


def read(data: bytes, name: str) -> list[Block]:
    """The blocks of a Word document; formatting that changes inside a paragraph becomes the signs of inline codes."""
    return _paragraphs.blocks(paragraphs(data, name))


def translated(data: bytes, name: str, texts: Sequence[str]) -> bytes:
    """The document with other texts in its paragraphs; styles, pictures and all other parts stay as they are.

    A note, field or picture whose sign a text has lost stands at the end of its paragraph.
    """
    files = _zip.entries(data, name)
    places = list(_word.places(files, name))
    changed: dict[str, etree._Element] = {}
    # From the end: a text box stands inside a paragraph, whose codes are taken after it has been filled.
    for place, text in reversed(list(zip(places, texts, strict=True))):
        if text != place.paragraph.text:
            twin = _word.twin(place.element)
            _word_runs.put(place.element, text)
            if twin is not None:
                _word_runs.put(twin, text)
            changed[place.part] = place.root
    for part, root in changed.items():
        files[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _zip.packed(files) if changed else data
