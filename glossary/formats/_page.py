"""A saved web page: which of its elements are paragraphs, and which of them are the article."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from lxml import etree

from glossary.formats import _inline
from glossary.formats._inline import Element, Role, Table
from glossary.formats._page_tree import tables
from glossary.formats._paragraphs import Paragraph
from glossary.formats._xml import is_element
from glossary.model import BlockKind
from glossary.text import codes

_WRAPPED = "padanan-words"  # our own element around words that stand beside blocks; gone when the page is written
_LINE_END = "\u2028"  # no text that was decoded has one
_BLANKS = regex.compile(r"[ \t\n\f\r]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of the page."""

    element: Element
    paragraph: Paragraph


def pieces(root: Element) -> list[Piece]:
    """The page's paragraphs: those of the article first, in its order, then what stands around it.

    Words that stand beside blocks are wrapped in an element of our own, see `unwrap`.
    """
    body = root.find("body")
    if body is None:
        return []
    _wrap(body, _shape(body))
    shape = _shape(body)
    found = [element for element in body.iter("*") if shape.is_paragraph(element)]
    article = _article(body, found, shape)
    headline = next((e for e in found if e.tag == "h1" and not shape.around(e, body)), None)
    inside: list[Piece] = []
    outside: list[Piece] = []
    leading = False  # between the headline and the article's body: the picture's caption, the summary
    for element in found:
        text = encoded(element, Table())
        if not codes.without(text).strip():
            continue
        within = article is not None and (element is article or any(e is article for e in element.iterancestors()))
        leading = (leading or element is headline) and not within
        belongs = (
            element is headline
            or (within and not shape.around(element, article))
            or (leading and not shape.around(element, body) and _leads(element, text))
        )
        kind = _kind(element, article) if belongs else "boilerplate"
        one = Piece(element, Paragraph(text, kind, "• " if kind == "bullet" else ""))
        if element is headline and not within:
            inside.insert(0, one)  # it may stand below the article
        else:
            (inside if belongs else outside).append(one)
    return inside + outside


def encoded(element: Element, table: Table) -> str:
    """The text of a paragraph, white space as a browser shows it."""
    text = _inline.encoded(element, table, _role)
    if not any(e.tag == "pre" for e in (element, *element.iterancestors())):
        text = _BLANKS.sub(" ", text)
        text = regex.sub(f" ?{_LINE_END} ?", _LINE_END, text)
    return text.strip(f" {_LINE_END}").replace(_LINE_END, "\n")


def put(element: Element, text: str, table: Table) -> None:
    """Give a paragraph another text; line ends become br."""
    _inline.restored(element, text, table, _append)


def unwrap(root: Element) -> None:
    """Take our own elements out again, their contents stay."""
    for element in list(root.iter(_WRAPPED)):
        element.drop_tag()  # type: ignore[attr-defined]  # an element of lxml.html


def _append(parent: Element, text: str) -> None:
    first, *more = text.split("\n")
    _inline.append_text(parent, first)
    for line in more:
        etree.SubElement(parent, "br").tail = line


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the elements of a page are to each other, found once for all of them.

    `flowing`: stand inside a line with all their contents; `worded`: have words in them that are no block's; `signs`:
    are one sign each, or stand in one; `beside`: answers of `around`.
    """

    flowing: set[Element]
    worded: set[Element]
    signs: set[Element]
    beside: dict[Element, bool]

    def is_paragraph(self, element: Element) -> bool:
        """Whether an element holds words and no blocks, and is no part of another one's line."""
        if element in self.signs or element.tag == "br" or not self._of_words(element):
            return False
        parent = element.getparent()
        return not (
            element in self.flowing and parent is not None and (parent in self.flowing or self._of_words(parent))
        )

    def _of_words(self, element: Element) -> bool:
        return element in self.worded and all(child in self.flowing for child in element)

    def around(self, element: Element, top: Element | None) -> bool:
        """Whether an element belongs to navigation, sharing, comments and the like, up to `top`."""
        for one in (element, *element.iterancestors()):
            if one is top:
                return False
            if one not in self.beside:
                self.beside[one] = _is_around(one)
            if self.beside[one]:
                return not (element.tag == "h1" and one.tag == "header")
        return False


def _shape(body: Element) -> _Shape:
    table = tables()
    shape = _Shape(set(), set(), set(), {})
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        parent = element.getparent()
        if event in ("comment", "pi"):
            shape.flowing.add(element)
            shape.signs.add(element)
        elif event == "start":
            if element.tag in table["alone"] or parent in shape.signs:
                shape.signs.add(element)
        else:
            inline = _is_inline(element) and all(child in shape.flowing for child in element)
            if inline or element in shape.signs or element.tag == "br":
                shape.flowing.add(element)
            if element not in shape.signs and _has_words(element, shape.worded):
                shape.worded.add(element)
    return shape


def _has_words(element: Element, worded: set[Element]) -> bool:
    said = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
    return bool(said) or any(child in worded for child in element)


def _words(element: Element) -> str:
    """The text of an element without that of elements that are one sign each."""
    pieces = [element.text or ""]
    for child in element:
        if is_element(child) and child.tag not in tables()["alone"]:
            pieces.append(_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _wrap(body: Element, shape: _Shape) -> None:
    """Put our own element around words, with the inline elements among them, that stand beside blocks."""
    for element in list(body.iter("*")):
        if element in shape.signs or all(child in shape.flowing for child in element):
            continue
        run = element.makeelement(_WRAPPED)
        run.text, element.text = element.text, None
        before: Element | None = None
        for child in [*element, None]:
            if child is not None and child in shape.flowing:
                run.append(child)  # its tail goes with it
                continue
            put = element.append if child is None else child.addprevious
            if _has_words(run, shape.worded):
                put(run)
            else:
                for one in list(run):
                    put(one)
                if before is None:
                    element.text = run.text
                else:
                    before.tail = run.text
            if child is not None:
                before, run = child, element.makeelement(_WRAPPED)
                run.text, child.tail = child.tail, None


def _role(element: Element) -> Role:
    if element.tag == "br":
        return (_LINE_END,)
    return "open" if _is_inline(element) and _any_words(element) else "alone"


def _is_inline(element: Element) -> bool:
    """Whether an element stands inside a line; one that a page invented does unless a style says otherwise."""
    tag = str(element.tag)
    return tag in tables()["inline"] or ("-" in tag and tag != _WRAPPED)


def _leads(element: Element, text: str) -> bool:
    """Whether what stands above an article's body is a part of it, and no date, author or link."""
    linked = sum(len(_words(a)) for a in element.iter("a"))
    return element.tag in tables()["caption"] or (
        len(text) >= tables()["score"]["least_characters"] and linked <= len(text) / 2
    )


def _any_words(element: Element) -> bool:
    """Whether there are words in an inline element; stops at the first."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if (one.text or "").strip() or any((child.tail or "").strip() for child in one):
            return True
        waiting += [child for child in one if is_element(child) and child.tag not in tables()["alone"]]
    return False


def _article(body: Element, paragraphs: list[Element], shape: _Shape) -> Element | None:
    """The element that holds most of the running text, or that the page itself says is the article's body."""
    for path in tables()["bodies"]:
        said = [e for e in _elements(body, path) if len(_words(e)) >= tables()["score"]["most_characters"]]
        if said:
            return max(said, key=lambda e: len(_words(e)))
    votes: dict[Element, float] = {}
    least, most = tables()["score"]["least_characters"], tables()["score"]["most_characters"]
    for element in paragraphs:
        words = _BLANKS.sub(" ", _words(element)).strip()
        linked = sum(len(_words(a)) for a in element.iter("a"))
        if len(words) < least or linked > len(words) / 2 or shape.around(element, body):
            continue
        for weight, ancestor in zip((1.0, 0.5), element.iterancestors(), strict=False):
            votes[ancestor] = votes.get(ancestor, 0.0) + weight * min(len(words), most)
    return max(votes, key=lambda e: votes[e]) if votes else body


def _elements(body: Element, path: str) -> list[Element]:
    found = body.xpath(path)
    return [e for e in found if isinstance(e, etree._Element)] if isinstance(found, list) else []


def _is_around(element: Element) -> bool:
    """Whether an element's name, class or id says that it stands around articles; a header does if it is the page's."""
    if element.tag == "header":
        parent = element.getparent()
        return parent is not None and parent.tag == "body"
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in tables()["around"] or regex.search(tables()["classes"]["around"], named) is not None


def _kind(element: Element, article: Element | None) -> BlockKind:
    chain = [element, *_up_to(element, article)]
    if any(regex.search(tables()["classes"]["related"], f"{e.get('class', '')} {e.get('id', '')}") for e in chain):
        return "related"
    kinds: tuple[BlockKind, ...] = ("heading", "caption", "bullet")
    for kind in kinds:
        if any(e.tag in tables()[kind] for e in chain):
            return kind
    return "code" if any(e.tag == "pre" for e in chain) else "paragraph"


def _up_to(element: Element, top: Element | None) -> Iterator[Element]:
    for one in element.iterancestors():
        if one is top:
            return
        yield one
