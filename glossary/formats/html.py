"""HTML: source and target side by side as a page that a browser can edit; saved web pages as documents."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import BinaryIO

from lxml import etree
from lxml import html as lxml_html

from glossary.formats import _inline, _page, _page_tree, _paragraphs
from glossary.formats._inline import Table
from glossary.formats._pairs import Names, Pair
from glossary.formats._paragraphs import Paragraph
from glossary.formats._table_cells import pair, row_id
from glossary.model import BadInput, Bitext, Block
from glossary.text.controls import visible

SUMMARY = "A page with source and target side by side, to read, print, or edit and import again"
SUFFIXES = (".html", ".htm")
CARRIES = ("untranslated", "state", "note", "id")
TARGET_ALONE = "row"
LOOSE = True  # browsers and word processors do not keep white space
EXAMPLES = (
    (("<script>alert(1)</script>", "R&D"), '<td lang="id" dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;</td>'),
    (("Rusia protes.", "R&D"), '<td lang="en" dir="auto" contenteditable="true">R&amp;D</td><td>draft</td>'),
)

# The policy is a second lock: whatever slipped through the escaping could neither run nor load anything.
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Padanan">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }}
body {{ max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
th, td {{ border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .5rem .75rem;
  text-align: start; vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; }}
th:first-child {{ width: 4rem; text-align: end; font-weight: normal; opacity: .7; }}
th small {{ display: block; }}
th:last-child, td:last-child {{ width: 6rem; }}
tr.heading td:nth-child(2), tr.heading td:nth-child(3) {{ font-weight: bold; }}
thead {{ display: table-header-group; }}
@media print {{ body {{ margin: 0; max-width: none; font-size: 10pt; }} tr {{ break-inside: avoid; }} }}
</style>
</head>
<body>
<h1 lang="{source}" dir="auto">{title}</h1>
<table>
<thead><tr><th scope="col"><abbr title="number">#</abbr></th><th scope="col">Source ({source})</th>\
<th scope="col">Target ({target})</th><th scope="col">State</th></tr></thead>
<tbody>
"""


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write the page, a table row a segment. Text is escaped; control characters show as signs."""
    source, target = escape(bitext.source_language), escape(bitext.target_language)
    out.write(_PAGE.format(title=_text(bitext.title), source=source, target=target).encode())
    names = Names()
    for segment in bitext.segments:
        note = f'<br><small dir="auto">{_text(segment.note)}</small>' if segment.note else ""
        out.write(
            f'<tr class="{segment.kind}"><th scope="row">{segment.number} <small>{row_id(segment, names)}</small></th>'
            f'<td lang="{escape(segment.language)}" dir="auto">{_text(segment.source)}</td>'
            f'<td lang="{target}" dir="auto" contenteditable="true">{_text(segment.target)}</td>'
            f"<td>{segment.state}{note}</td></tr>\n".encode()
        )
    out.write(b"</tbody>\n</table>\n</body>\n</html>\n")


def _text(text: str) -> str:
    return escape(visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t"))


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """The paragraphs of a saved page: headline and article, then what stands around it, marked as boilerplate.

    Raises BadInput when the bytes are no text or no page.
    """
    return [one.paragraph for one in _page.pieces(_page_tree.parse(data, name))]


def read(data: bytes, name: str) -> list[Block]:
    """The blocks of a saved page; inline elements become the signs of inline codes."""
    return _paragraphs.blocks(paragraphs(data, name))


def translated(data: bytes, name: str, texts: Sequence[str]) -> bytes:
    """The page, in UTF-8, with other texts in its paragraphs; markup, scripts and styles stay as they are.

    A picture whose sign a text has lost stands at the end of its paragraph. A page whose texts are the same is the
    same, byte for byte.
    """
    root = _page_tree.parse(data, name)
    pieces = _page.pieces(root)
    if [one.paragraph.text for one in pieces] == list(texts):
        return data
    for one, text in zip(pieces, texts, strict=True):
        if text != one.paragraph.text:
            table = Table()
            _page.encoded(one.element, table)
            _page.put(one.element, text + _inline.lost(text, table), table)
    _page.unwrap(root)
    doctype = str(getattr(root.getroottree().docinfo, "doctype", "")) or "<!DOCTYPE html>"
    _page_tree.declare_utf8(root)
    page: bytes = lxml_html.tostring(root, encoding="utf-8", doctype=doctype)
    return page + b"\n"


def read_pairs(stream: BinaryIO, name: str = "the page") -> Iterator[Pair]:
    """The rows of a page that `write` made and a browser or Word saved again; raises BadInput when it has none."""
    root = _page_tree.parse(stream.read(), name)
    found = False
    for row in root.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        identity = _shown(cells[0]).split() if len(cells) >= 4 else []
        if len(identity) != 2 or not identity[0].isdigit():
            continue
        found = True
        languages = (cells[1].get("lang", ""), cells[2].get("lang", ""))
        state, _, note = _shown(cells[3]).partition("\n")
        yield pair(identity[1], _shown(cells[1]), _shown(cells[2]), state, note.strip(), languages)
    if not found:
        raise BadInput(f"{name} has no table that Padanan exported (format html).")


def _shown(cell: etree._Element) -> str:
    """A cell's text; what a browser made of a line end (br, div, p) is one again."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            if element.tag in ("br", "div", "p") and "".join(pieces).strip():
                pieces.append("\n")
            pieces.append(element.text or "")
        elif element is not cell:
            pieces.append(element.tail or "")
    return "".join(pieces).strip()
