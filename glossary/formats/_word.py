"""Paragraphs of a Word document (ECMA-376, part 1, section 17.3): where they are, and what kind they are of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex
from lxml import etree

from glossary.formats import _word_runs, _zip
from glossary.formats._paragraphs import Paragraph
from glossary.formats._word_runs import W
from glossary.formats._xml import namespace, parse
from glossary.model import BadInput, BlockKind
from glossary.text import codes

Element = etree._Element
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = f"{_MC}Fallback"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN = "word/document.xml"
_DOCUMENT = regex.compile(r"""<Relationship\b(?=[^>]*\bType="[^"]*/officeDocument")[^>]*\bTarget="/?([^"]+)\"""")


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph with text, and the part of the archive it is in."""

    part: str
    root: Element
    element: Element
    paragraph: Paragraph


def part(files: Mapping[str, bytes], name: str, file: str) -> Element:
    """The tree of one part; raises BadInput when the archive lacks it, it is no XML, or the document has macros."""
    if name not in files:
        raise BadInput(f"{file} is no Word document (.docx): it has no {name}.")
    kinds = files.get("[Content_Types].xml", b"")
    if b"macroEnabled" in kinds or b"ms-office.vbaProject" in kinds:
        raise BadInput(f"{file} may hold macros. Save it as .docx and import that.")
    root = parse(files[name], f"{file} ({name})", "Word document", most_bytes=_zip.MOST_BYTES).getroot()
    if namespace(root) == _STRICT:
        raise BadInput(f"{file} is a “Strict Open XML Document”. Save it in Word as “Word Document (*.docx)”.")
    return root


def main(files: Mapping[str, bytes]) -> str:
    """The name of the part that holds the text: some tools call it otherwise than Word does."""
    said = _DOCUMENT.search(files.get("_rels/.rels", b"").decode("utf-8", "replace"))
    return said[1] if said and said[1] in files else _MAIN


def places(files: Mapping[str, bytes], file: str) -> Iterator[Place]:
    """The paragraphs that have text, of the main part first, then of notes, headers and footers."""
    headings = _headings(files, file)
    names = [n for kind in ("footnotes", "endnotes", "header", "footer") for n in sorted(files)
             if n.startswith(f"word/{kind}") and n.endswith(".xml")]  # fmt: skip
    whole = main(files)
    for name in (whole, *names):
        root = part(files, name, file)
        for element in root.iter(f"{W}p"):
            if next(element.iterancestors(_FALLBACK), None) is not None:
                continue  # the same words once more, for old readers
            text, _, _ = _word_runs.encoded(element)
            if codes.without(text).strip():
                kind = _kind(element, headings) if name == whole else "paragraph"
                yield Place(name, root, element, Paragraph(text, kind, "• " if kind == "bullet" else ""))


def twin(paragraph: Element) -> Element | None:
    """The paragraph that has the same words for old readers, where a text box is written in two ways."""
    around = next(paragraph.iterancestors(f"{_MC}Choice"), None)
    other = None if around is None else next(around.itersiblings(_FALLBACK), None)
    if around is None or other is None:
        return None
    ours, theirs = list(around.iter(f"{W}p")), list(other.iter(f"{W}p"))
    if len(ours) != len(theirs):
        return None
    found = theirs[ours.index(paragraph)]
    return found if _bare(found) == _bare(paragraph) else None


def _bare(paragraph: Element) -> str:
    return codes.without(_word_runs.encoded(paragraph)[0])


def plain(cell: Element) -> str:
    """The text of a table's cell without any codes, tracked changes as if accepted."""
    return "\n".join("".join(bit.text for bit in _word_runs.stretches(p, ())) for p in cell.iter(f"{W}p"))


def _headings(files: Mapping[str, bytes], file: str) -> frozenset[str]:
    """The ids of the styles that are headings; their names are English in every language's Word."""
    if "word/styles.xml" not in files:
        return frozenset()
    found = set()
    for style in part(files, "word/styles.xml", file).iter(f"{W}style"):
        name = style.find(f"{W}name")
        named = "" if name is None else name.get(f"{W}val", "").lower()
        if (
            named in ("title", "subtitle")
            or named.startswith("heading")
            or style.find(f"{W}pPr/{W}outlineLvl") is not None
        ):
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _kind(paragraph: Element, headings: frozenset[str]) -> BlockKind:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    own = "" if style is None else style.get(f"{W}val", "")
    if own in headings:
        return "heading"
    if own.lower() == "caption":
        return "caption"
    listed = paragraph.find(f"{W}pPr/{W}numPr") is not None or own.lower().startswith("list")
    return "bullet" if listed else "paragraph"
