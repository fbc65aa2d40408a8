"""Runs of Word's XML (ECMA-376, part 1, section 17.3.2): stretches of one formatting as text and signs, and back."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from glossary.formats._xml import XML_SPACE, is_element, local
from glossary.text import codes
from glossary.text.controls import xml_safe

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTAINERS = frozenset(f"{W}{name}" for name in ("hyperlink", "smartTag", "fldSimple", "customXml", "ins", "moveTo"))
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "proofErr"))
_NO_FORMAT = frozenset(f"{W}{name}" for name in ("lang", "noProof"))  # the language of the spelling checker
_CHARACTERS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_MANY = 0.2  # share of a paragraph's letters
_EMPHASES = tuple(
    one.encode() + end for one in ("b", "i", "u", "caps", "smallCaps", "strike", "highlight", "vertAlign", "color")
    for end in (b" ", b">", b"/")
)  # fmt: skip
_IGNORED = frozenset(f"{W}{name}" for name in ("rPr", "lastRenderedPageBreak"))


@dataclass(slots=True)
class Codes:
    """What the signs of a paragraph stand for: elements to put back as they are, or the formatting of a run."""

    around: dict[int, "_Around"] = field(default_factory=dict)
    alone: dict[int, list[Element]] = field(default_factory=dict)
    marks: list[Element] = field(default_factory=list)  # bookmarks, comment ranges: they cover no words of their own

    def next(self) -> int:
        return len(self.around) + len(self.alone) + 1


@dataclass(slots=True)
class _Around:
    """What stands around words: a container, the formatting of the runs in it, or the two halves of a field."""

    container: Element | None = None
    properties: Element | None = None
    begin: tuple[Element, ...] = ()
    end: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text in one formatting, or elements that are one sign; `within` are the containers around it.

    `kind` tells the halves of a field around its result from what stands alone.
    """

    text: str
    style: bytes
    properties: Element | None
    elements: tuple[Element, ...] = ()
    within: tuple[Element, ...] = ()
    kind: codes.CodeKind = "alone"


def put(paragraph: Element, text: str) -> None:
    """Give a paragraph another text; signs become their formatting and elements again."""
    _, table, usual = encoded(paragraph)
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    starts = [mark for mark in table.marks if local(mark).endswith("Start")]
    ends = [mark for mark in table.marks if mark not in starts]
    paragraph.extend(starts)
    standing: list[tuple[int, Element, Element | None]] = [(0, paragraph, usual)]  # number, parent, formatting
    there = {piece.number for piece in codes.nested(text) if isinstance(piece, codes.Code)}
    lost = "".join(codes.sign("alone", number) for number in table.alone if number not in there)
    for piece in codes.nested(text + lost):
        _, parent, style = standing[-1]
        if isinstance(piece, str):
            parent.append(_run(piece, style))
        elif piece.kind == "alone":
            for element in table.alone.get(piece.number, ()):
                element.tail = None
                parent.append(element)
        elif piece.kind == "close":
            if standing[-1][0] == piece.number:
                standing.pop()
                standing[-1][1].extend(table.around[piece.number].end)
        elif piece.number in table.around:
            around = table.around[piece.number]
            parent.extend(around.begin)
            inner = parent if around.container is None else _emptied(parent, around.container)
            inherits = around.properties is None and (around.container is not None or around.begin)
            standing.append((piece.number, inner, style if inherits else around.properties))
    paragraph.extend(ends)


def _emptied(parent: Element, container: Element) -> Element:
    """A container once more, without its runs; returns the element that its runs go into."""
    copy = etree.SubElement(parent, container.tag)
    for key, value in container.attrib.items():
        copy.set(key, value)
    inner = copy
    for child in container:
        name = local(child)
        if name == "sdtContent":
            inner = etree.SubElement(copy, f"{W}sdtContent")
        elif name.endswith("Pr"):  # sdtPr, smartTagPr, customXmlPr, fldData stays with the field
            copy.append(deepcopy(child))
    return inner


def encoded(paragraph: Element) -> tuple[str, Codes, Element | None]:
    """A paragraph's text with signs, what they stand for, and the run properties of most of its letters."""
    bits = list(stretches(paragraph, ()))
    letters: Counter[bytes] = Counter()
    for bit in bits:
        letters[bit.style] += len(bit.text)
    usual = _usual(letters)
    base = next((bit.properties for bit in bits if bit.style == usual and bit.text), None)
    table = Codes(marks=[e for e in paragraph.iter("*") if _is_mark(e, paragraph)])
    pieces: list[str] = []
    within: list[tuple[Element, int]] = []
    alike = _alike(bits)
    fields: list[tuple[int, int]] = []  # those that are open: number, place among the pieces
    style, number = usual, 0
    for bit in [*bits, Bit("", usual, None)]:
        shared = 0
        while shared < min(len(within), len(bit.within)) and within[shared][0] is bit.within[shared]:
            shared += 1
        moved = shared < len(within) or shared < len(bit.within)
        if number and (moved or bit.style != style or bit.elements):
            pieces.append(codes.sign("close", number))
            number, style = 0, usual
        for _, opened in reversed(within[shared:]):
            pieces.append(codes.sign("close", opened))
        del within[shared:]
        for container in bit.within[shared:]:
            within.append((container, table.next()))
            table.around[within[-1][1]] = _Around(container, alike.get(container, (b"", None))[1])
            pieces.append(codes.sign("open", within[-1][1]))
        if bit.kind == "open":
            fields.append((table.next(), len(pieces)))
            table.around[fields[-1][0]] = _Around(begin=bit.elements)
            pieces.append(codes.sign("open", fields[-1][0]))
        elif bit.kind == "close" and fields:
            opened, _ = fields.pop()
            table.around[opened].end = bit.elements
            pieces.append(codes.sign("close", opened))
        elif bit.elements:
            table.alone[table.next()] = list(bit.elements)
            pieces.append(codes.sign("alone", max(table.alone)))
        elif bit.text:
            plain_here = next((alike[one][0] for one in reversed(bit.within) if one in alike), usual)
            if bit.style != plain_here and not number:
                number, style = table.next(), bit.style
                table.around[number] = _Around(properties=bit.properties)
                pieces.append(codes.sign("open", number))
            # Words that look like a sign are parted by a joiner that nobody sees.
            pieces.append(codes.SIGN.sub(lambda found: found[0].replace("⟦", "⟦\u2060"), bit.text))
    for opened, place in fields:  # its end is in another paragraph: a table of contents
        table.alone[opened] = list(table.around.pop(opened).begin)
        pieces[place] = codes.sign("alone", opened)
    return "".join(pieces), table, base


def _usual(letters: Counter[bytes]) -> bytes:
    """The formatting that words without signs get: of those that many letters have, the plainest.

    A translation whose signs were lost must not be bold or italic from end to end because most of its source was.
    """
    many = [style for style, count in letters.items() if count >= _MANY * letters.total()]
    emphases = {style: sum(style.count(b"<w:" + one) for one in _EMPHASES) for style in many}
    return min(many, key=lambda style: (emphases[style], -letters[style]), default=b"")


def _alike(bits: list[Bit]) -> dict[Element, tuple[bytes, Element | None]]:
    """The containers all of whose words have one formatting: it belongs to the container's own sign."""
    styles: dict[Element, dict[bytes, Element | None]] = {}
    for bit in bits:
        for container in bit.within if bit.text else ():
            styles.setdefault(container, {})[bit.style] = bit.properties
    return {container: next(iter(own.items())) for container, own in styles.items() if len(own) == 1}


def stretches(parent: Element, within: tuple[Element, ...]) -> Iterator[Bit]:
    """The stretches of a paragraph; a field's instruction and its end are a pair of signs, its result is text."""
    held: list[Element] = []
    fields: list[str] = []  # those that are open: in their instruction, or in their result
    for child in parent:
        if not is_element(child) or child.tag in _GONE or child.tag == f"{W}pPr" or _is_mark(child, None):
            continue
        if child.tag in _CONTAINERS and not held:
            yield from stretches(child, (*within, child))
        elif child.tag == f"{W}sdt" and not held:
            content = child.find(f"{W}sdtContent")
            yield from stretches(content, (*within, child)) if content is not None else ()
        elif child.tag != f"{W}r":
            if held:
                held.append(child)
            else:
                yield Bit("", b"", None, (child,), within)
        else:
            marks = [str(mark.get(f"{W}fldCharType")) for mark in child.findall(f"{W}fldChar")]
            if not held and not marks:
                yield from _run_stretches(child, within)
                continue
            kind: codes.CodeKind = "alone"
            for mark in marks:
                if mark == "begin":
                    fields.append("instruction")
                elif mark == "separate" and fields:
                    fields[-1], kind = "result", "open"
                elif mark == "end":
                    kind = "close" if fields and fields.pop() == "result" else "alone"
            held.append(child)
            if "instruction" not in fields:
                yield Bit("", b"", None, tuple(held), within, kind)
                held = []
    if held:
        yield Bit("", b"", None, tuple(held), within)


def _run_stretches(run: Element, within: tuple[Element, ...]) -> Iterator[Bit]:
    properties = run.find(f"{W}rPr")
    style = _style(properties)
    text = ""
    for child in run:
        if not is_element(child) or child.tag in _IGNORED:
            continue
        if child.tag == f"{W}t":
            text += child.text or ""
        elif child.tag in _CHARACTERS:
            text += _CHARACTERS[str(child.tag)]
        elif child.tag == f"{W}br" and child.get(f"{W}type", "textWrapping") == "textWrapping":
            text += "\n"
        else:
            if text:
                yield Bit(text, style, properties, (), within)
            alone = etree.Element(f"{W}r", nsmap=run.nsmap)  # type: ignore[arg-type]
            if properties is not None:
                alone.append(deepcopy(properties))
            alone.append(deepcopy(child))
            yield Bit("", b"", None, (alone,), within)
            text = ""
    if text:
        yield Bit(text, style, properties, (), within)


def _style(properties: Element | None) -> bytes:
    if properties is None:
        return b""
    kept = sorted(etree.tostring(child, method="c14n", with_tail=False) for child in properties
                  if is_element(child) and child.tag not in _NO_FORMAT)  # fmt: skip
    return b"".join(kept)


def _run(text: str, properties: Element | None) -> Element:
    run = etree.Element(f"{W}r")
    if properties is not None:
        run.append(deepcopy(properties))
    plain_text = ""
    marks = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
    for character in f"{xml_safe(text)}\0":
        if character not in marks and character != "\0":
            plain_text += character
            continue
        if plain_text:
            words = etree.SubElement(run, f"{W}t")
            words.text = plain_text
            words.set(XML_SPACE, "preserve")
            plain_text = ""
        if character in marks:
            etree.SubElement(run, f"{W}{marks[character]}")
    return run


def _is_mark(element: Element, paragraph: Element | None) -> bool:
    if not is_element(element):
        return False
    name = local(element)
    is_range = name.startswith(("bookmark", "commentRange", "moveFromRange", "moveToRange", "permStart", "permEnd"))
    if not is_range or paragraph is None:
        return is_range
    return next(element.iterancestors(f"{W}p"), None) is paragraph
