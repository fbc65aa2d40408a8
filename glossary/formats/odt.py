"""OpenDocument text (ISO/IEC 26300): its paragraphs, and the document again with others in their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex
from lxml import etree

from glossary.formats import _inline, _paragraphs, _zip
from glossary.formats._inline import Element, Role, Table
from glossary.formats._paragraphs import Paragraph
from glossary.formats._xml import local, namespace, parse
from glossary.model import BadInput, Block
from glossary.text import codes
from glossary.text.controls import xml_safe

SUMMARY = "OpenDocument text (LibreOffice)"
SUFFIXES = (".odt",)

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_T = f"{{{_TEXT}}}"
_MIME = b"application/vnd.oasis.opendocument.text"
_PARTS = ("content.xml", "styles.xml")  # headers and footers are in the page styles
_SKIPPED = frozenset((f"{_T}tracked-changes", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"))
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
# What a style may say without anyone seeing it: the language of the spelling checker, and LibreOffice's marks of
# editing sessions, which part words in the middle.
_UNSEEN = regex.compile(r"(?:language|country|script|rfc-language-tag|rsid)(?:-asian|-complex)?|paragraph-rsid")
_LINE_END = "\u2028"
_LAYOUT = regex.compile(r"[ \t]*[\r\n]+[ \t\r\n]*")
_WRITTEN = regex.compile(r"\n|\t|(?<= ) +|\A +")


@dataclass(frozen=True, slots=True)
class _Place:
    part: str
    root: Element
    element: Element
    paragraph: Paragraph


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """The paragraphs of the document: text, lists, tables, frames, notes, headers and footers.

    Raises BadInput for what is no OpenDocument text, is encrypted, or has macros.
    """
    return [place.paragraph for place in _places(_files(data, name), name)]


def read(data: bytes, name: str) -> list[Block]:
    """The blocks of the document; spans and links inside a paragraph become the signs of inline codes."""
    return _paragraphs.blocks(paragraphs(data, name))


def translated(data: bytes, name: str, texts: Sequence[str]) -> bytes:
    """The document with other texts in its paragraphs; styles, pictures and all other parts stay as they are.

    A note or picture whose sign a text has lost stands at the end of its paragraph.
    """
    files = _files(data, name)
    places = list(_places(files, name))
    changed: dict[str, Element] = {}
    # From the end: a note's paragraphs stand inside a paragraph, whose codes are taken after they have been filled.
    for place, text in reversed(list(zip(places, texts, strict=True))):
        if text != place.paragraph.text:
            table = Table()
            _encoded(place.element, table)
            _inline.restored(place.element, text + _inline.lost(text, table), table, _append)
            changed[place.part] = place.root
    for part, root in changed.items():
        files[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return _zip.packed(files, stored=("mimetype",)) if changed else data


def _files(data: bytes, name: str) -> dict[str, bytes]:
    files = _zip.entries(data, name)
    if files.get("mimetype", b"").strip() != _MIME or "content.xml" not in files:
        raise BadInput(f"{name} is no OpenDocument text (.odt).")
    if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
        raise BadInput(f"{name} is protected by a password. Take the protection off and save it again.")
    return files


def _places(files: dict[str, bytes], name: str) -> Iterator[_Place]:
    for part in _PARTS:
        if part not in files:
            continue
        root = parse(files[part], f"{name} ({part})", "OpenDocument text", most_bytes=_zip.MOST_BYTES).getroot()
        _join_runs(root)
        for element in root.iter(f"{_T}p", f"{_T}h"):
            above = list(element.iterancestors())
            if any(one.tag in _SKIPPED for one in above):
                continue
            text = _encoded(element, Table())
            if not codes.without(text).strip():
                continue
            if local(element) == "h":
                yield _Place(part, root, element, Paragraph(text, "heading"))
            elif any(one.tag == f"{_T}list-item" for one in above):
                yield _Place(part, root, element, Paragraph(text, "bullet", "• "))
            else:
                yield _Place(part, root, element, Paragraph(text))


def _join_runs(root: Element) -> None:
    """Take out the spans whose style changes nothing that a reader sees; what they hold stays."""
    plain = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}family") == "text"
        and style.get(f"{_STYLE}parent-style-name") is None
        and all(_is_unseen(properties) for properties in style)
    }
    for span in root.iter(f"{_T}span"):
        if span.get(f"{_T}style-name") in plain:
            span.tag = "unseen"
    etree.strip_tags(root, "unseen")


def _is_unseen(properties: Element) -> bool:
    return local(properties) == "text-properties" and all(
        _UNSEEN.fullmatch(str(key).rpartition("}")[2]) for key in properties.attrib
    )


def _encoded(element: Element, table: Table) -> str:
    text = _LAYOUT.sub(" ", _inline.encoded(element, table, _role))
    return text.replace(_LINE_END, "\n")


def _role(element: Element) -> Role:
    name = local(element) if namespace(element) == _TEXT else ""
    if name == "s":
        count = element.get(f"{_T}c", "1")
        return (" " * min(int(count) if regex.fullmatch("[0-9]{1,4}", count) else 1, 1000),)
    if name in ("tab", "line-break", "soft-page-break"):
        return ({"tab": "\t", "line-break": _LINE_END}.get(name, ""),)
    return "open" if name in ("span", "a") and "".join(map(str, element.itertext())).strip() else "alone"


def _append(parent: Element, text: str) -> None:
    """Append a text; OpenDocument reads a run of white space as one space, so the rest of it are elements."""
    safe = xml_safe(text)
    end = 0
    for found in _WRITTEN.finditer(safe):
        _inline.append_text(parent, safe[end : found.start()])
        end = found.end()
        if found[0] in ("\n", "\t"):
            etree.SubElement(parent, f"{_T}{'tab' if found[0] == chr(9) else 'line-break'}")
        else:
            etree.SubElement(parent, f"{_T}s", {f"{_T}c": str(len(found[0]))})
    _inline.append_text(parent, safe[end:])
