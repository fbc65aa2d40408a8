"""Inline elements of a paragraph as numbered signs, and back: the codes stay elements, the translator sees signs."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from glossary.formats._xml import is_element
from glossary.text import codes
from glossary.text.codes import Code, CodeKind

Element = etree._Element
# What an element is to the text around it: a pair around words, one sign, the start or the end of a pair that are
# elements of their own, or characters (given back as a text).
Role = CodeKind | Literal["start", "end"] | tuple[str]


@dataclass(slots=True)
class Table:
    """The codes of one paragraph: number to element (emptied of its children where it is a pair) or plain text."""

    payloads: dict[int, Element | str] = field(default_factory=dict)
    keys: dict[object, int] = field(default_factory=dict)
    kinds: dict[int, CodeKind] = field(default_factory=dict)
    ends: dict[int, Element] = field(default_factory=dict)  # of pairs whose halves are elements of their own

    def number(self, payload: Element | str, kind: CodeKind, key: object, wish: str) -> int:
        """The number of a code: the same key has the same one; a wish that is a free number is granted."""
        if key is not None and key in self.keys:
            return self.keys[key]
        wished = int(wish) if wish.isascii() and wish.isdigit() and len(wish) < 6 else 0
        number = wished if wished and wished not in self.payloads else max(self.payloads, default=0) + 1
        self.payloads[number] = payload
        self.kinds[number] = kind
        if key is not None:
            self.keys[key] = number
        return number


def encoded(
    element: Element,
    table: Table,
    role: Callable[[Element], Role],
    key: Callable[[Element], object] = lambda _: None,
    wish: Callable[[Element], str] = lambda _: "",
) -> str:
    """The text of an element's content; its inline elements become signs whose codes go into `table`.

    Text that looks like a sign becomes a code of its own, so that it comes back as it was.
    """
    pieces = [_literal(element.text or "", table)]
    for child in element:
        if not is_element(child):  # comments and processing instructions are no text
            pieces.append(_literal(child.tail or "", table))
            continue
        what = role(child)
        if isinstance(what, tuple):
            pieces.append(what[0])
        elif what == "open":
            number = table.number(_hollow(child), "open", key(child), wish(child))
            inner = encoded(child, table, role, key, wish)
            pieces.append(f"{codes.sign('open', number)}{inner}{codes.sign('close', number)}")
        elif what == "end" and key(child) in table.keys:
            number = table.keys[key(child)]
            table.ends.setdefault(number, _hollow(child, deep=True))
            pieces.append(codes.sign("close", number))
        else:
            kind: CodeKind = "open" if what == "start" else "alone"
            own = key(child)
            if kind == "alone" and own is not None:
                own = ("alone", child.tag, own)  # the other half, alone as well, is another code
            number = table.number(_hollow(child, deep=True), kind, own, wish(child))
            pieces.append(codes.sign(kind, number))
        pieces.append(_literal(child.tail or "", table))
    return "".join(pieces)


def restored(element: Element, text: str, table: Table, write: Callable[[Element, str], None] | None = None) -> None:
    """Replace an element's content by a text whose signs become their codes again.

    Signs that no code belongs to, that have lost their other half or that overlap are left out; their words stay.
    `write(element, text)` appends text where the format needs more than characters.
    """
    for child in list(element):
        element.remove(child)
    element.text = None
    append = write or append_text
    standing: list[tuple[int, Element]] = [(0, element)]
    for part in codes.nested(text):
        parent = standing[-1][1]
        if isinstance(part, str):
            append(parent, part)
            continue
        payload = table.payloads.get(part.number)
        if part.kind == "close":
            if standing[-1][0] == part.number:
                standing.pop()
                if part.number in table.ends:
                    standing[-1][1].append(deepcopy(table.ends[part.number]))
        elif isinstance(payload, str):
            append(parent, payload)
        elif payload is not None and part.kind == table.kinds[part.number]:
            child = deepcopy(payload)
            parent.append(child)
            if part.kind == "open":
                standing.append((part.number, parent if part.number in table.ends else child))


def missing(text: str, table: Table, needed: Callable[[Element], bool]) -> list[str]:
    """The signs of needed codes that a text has lost, in the order of their numbers."""
    there = {part.number for part in codes.nested(text) if isinstance(part, Code)}
    lost: list[str] = []
    for number, payload in sorted(table.payloads.items()):
        if number not in there and not isinstance(payload, str) and needed(payload):
            both = ("open", "close") if table.kinds[number] == "open" else (table.kinds[number],)
            lost.append("".join(codes.sign(kind, number) for kind in both))  # type: ignore[arg-type]
    return lost


def lost(text: str, table: Table) -> str:
    """The signs that stand alone and that a text has lost: pictures and notes must not vanish with a sign."""
    there = {part.number for part in codes.nested(text) if isinstance(part, Code)}
    return "".join(
        codes.sign("alone", number)
        for number, kind in sorted(table.kinds.items())
        if kind == "alone" and number not in there and not isinstance(table.payloads[number], str)
    )


def append_text(element: Element, text: str) -> None:
    """Add text at the end of an element's content."""
    children: Sequence[Element] = list(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _literal(text: str, table: Table) -> str:
    if "⟦" not in text or not codes.SIGN.search(text):
        return text
    return codes.SIGN.sub(lambda found: codes.sign("alone", table.number(found[0], "alone", None, "")), text)


def _hollow(element: Element, *, deep: bool = False) -> Element:
    if deep:
        copy = deepcopy(element)
        copy.tail = None
        return copy
    copy = element.makeelement(element.tag, nsmap=element.nsmap)  # type: ignore[arg-type]  # None: the default namespace
    for key, value in element.attrib.items():
        copy.set(key, value)
    return copy
