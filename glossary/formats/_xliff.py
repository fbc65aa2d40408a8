"""What both versions of XLIFF share: texts with codes written as elements, and targets put back into a file."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

import regex
from lxml import etree

from glossary.formats import _inline
from glossary.formats._inline import Element, Role, Table
from glossary.formats._splice import Patched, content, with_attributes
from glossary.formats._xml import XML_SPACE, line, parse
from glossary.model import BadInput
from glossary.text import codes

NS_1 = "urn:oasis:names:tc:xliff:document:1.2"
OWN = "urn:padanan:document"  # the namespace of our own attributes
Problem = tuple[Element, str, str]  # where, which rule, what is wrong
_MOST_TOLD, _MOST_COUNTED = 10, 1000
_ROOT = regex.compile(rb"<(?:[A-Za-z_][\w.-]*:)?xliff\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*+")
_LOCKED = regex.compile("(?i)true|yes|locked|1")
_NOT_XML = regex.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def namespace_of(data: bytes) -> str:
    """The namespace of XLIFF 1.2 when the root element's tag or version says so, else nothing."""
    tag = _ROOT.search(data.replace(b"\0", b"")[: 1 << 16])
    return NS_1 if tag and regex.search(rb"xliff:document:1\.|version\s*=\s*[\"']1\.", tag[0]) else ""


def checked(data: bytes, name: str, version: str, problems: Callable[[Element], Iterable[Problem]]) -> Element:
    """The root of a file that keeps all rules of its version; raises BadInput with those it breaks, a line each."""
    root = parse(data, name, "XLIFF").getroot()
    found = list(islice(problems(root), _MOST_COUNTED))
    lines = [f"{name}: {line(where)}XLIFF {version}, {rule}: {what}." for where, rule, what in found[:_MOST_TOLD]]
    if len(found) > _MOST_TOLD:
        least = "at least " if len(found) == _MOST_COUNTED else ""
        lines.append(f"{name}: {least}{len(found) - _MOST_TOLD} more.")
    if lines:
        raise BadInput("\n".join(lines))
    return root


def opened(root: Element, data: bytes, name: str) -> tuple[Patched, dict[Element, int]]:
    """The file to be changed in place, and the number that each of its elements has there."""
    file = Patched(data, root.getroottree().docinfo.encoding or "utf-8", name)
    return file, {element: number for number, element in enumerate(root.iter("*"))}


def translatable(unit: Element) -> bool:
    """Whether a unit may be translated.

    Its own `translate` says so, or that of the nearest element around it. Neither standard can lock a unit, so tools
    do it with an attribute of their own (`mq:locked="locked"`, `m:locked="true"`); what they locked stays as it is.
    """
    said = next((e.get("translate") for e in (unit, *unit.iterancestors()) if e.get("translate")), "yes")
    return said == "yes" and not any(
        str(key).endswith("}locked") and _LOCKED.fullmatch(str(value)) for key, value in unit.attrib.items()
    )


def fill(
    element: Element,
    text: str,
    code: Callable[[Element, codes.Code, bool], Element],
    character: Callable[[Element, str], None],
) -> None:
    """Write a text into an element: its signs through `code`, characters that XML forbids through `character`.

    `code(parent, part, paired)` makes an element; `paired` is false for half a pair. A sign whose number has been
    used stays a text.
    """
    found = list(codes.parts(text))
    nested = codes.nested_places(found)
    written: set[tuple[str, int]] = set()
    standing = [element]
    for place, part in enumerate(found):
        if isinstance(part, str):
            write(standing[-1], part, character)
        elif place in nested and part.kind == "close":
            standing.pop()
        elif place in nested:
            made = code(standing[-1], part, part.kind == "open")
            written |= {("open", part.number), ("close", part.number)}
            if part.kind == "open":
                standing.append(made)
        elif part.kind != "alone" and (part.kind, part.number) not in written:
            code(standing[-1], part, False)
            written.add((part.kind, part.number))
        else:
            write(standing[-1], str(part), character)


def write(parent: Element, text: str, character: Callable[[Element, str], None]) -> None:
    """Append a text to an element; characters that XML forbids become elements."""
    end = 0
    for found in _NOT_XML.finditer(text):
        _inline.append_text(parent, text[end : found.start()])
        character(parent, found[0])
        end = found.end()
    _inline.append_text(parent, text[end:])


def signed(
    sides: Sequence[Element | None],
    roles: Callable[[Element, bool], Callable[[Element], Role]],
    key: Callable[[Element], object],
) -> tuple[list[str], Table]:
    """The texts of a source and its target with the table that they share.

    `roles(side, halves)` gives the role of a side's elements. Codes that start and end with elements of their own are
    pairs (`halves`) where all pairs nest; where some overlap, as the standards allow, each of them is a sign alone.
    """
    for halves in (True, False):
        table = Table()
        texts = [
            "" if side is None else _inline.encoded(side, table, roles(side, halves), key, lambda e: e.get("id", ""))
            for side in sides
        ]
        if not halves or all(len(codes.nested(text)) == len(list(codes.parts(text))) for text in texts):
            break
    return ["" if side is None else shown(side, text) for side, text in zip(sides, texts, strict=True)], table


def shown(side: Element, text: str) -> str:
    """The text as a translator sees it: line ends of a file's own layout are spaces, unless it says `preserve`."""
    if "\n" not in text:
        return text
    here: Element | None = side
    while here is not None:
        if here.get(XML_SPACE):
            if here.get(XML_SPACE) == "preserve":
                return text
            break
        here = here.getparent()
    return regex.sub(r"[ \t]*\n\s*", " ", text).strip()


def put(
    file: Patched,
    around: Element,
    source: Element,
    target: Element | None,
    text: str,
    table: Table,
    numbers: dict[Element, int],
    character: Callable[[Element, str], None],
    attributes: dict[str, str | None] | None = None,
) -> None:
    """Put a text into an element's target, or a new target after `source`; attributes of the target may be set."""
    filled = etree.Element(source.tag, nsmap=source.nsmap)  # type: ignore[arg-type]  # None is the default namespace
    _inline.restored(filled, text, table, lambda parent, words: write(parent, words, character))
    inner = content(filled, around.nsmap)
    put_markup(file, source, target, inner, numbers, attributes or {})


def put_markup(
    file: Patched,
    source: Element,
    target: Element | None,
    inner: str,
    numbers: dict[Element, int],
    attributes: dict[str, str | None],
) -> None:
    """Put markup into a target, or into a new one after `source`."""
    name = f"{source.prefix}:target" if source.prefix else "target"
    if target is None:
        place = file.places[numbers[source]]
        start = file.places[_first(source, numbers)].start
        layout = regex.search(rb">([ \t\r\n]*)\Z", file.utf8[max(0, start - 256) : start])
        tag = with_attributes(f"<{name}>", attributes)
        file.replace(place.end, place.end, f"{layout[1].decode() if layout else ''}{tag}{inner}</{name}>")
        return
    place = file.places[numbers[target]]
    tag = with_attributes(file.utf8[place.start : place.inside].decode(), attributes)
    if place.end == place.inside:  # <target/>
        tag = regex.sub(r"\s*/>\Z", ">", tag)
    file.replace(place.start, place.end, f"{tag}{inner}</{name}>")


def _first(source: Element, numbers: dict[Element, int]) -> int:
    parent = source.getparent()
    first = next((child for child in parent if isinstance(child.tag, str)), source) if parent is not None else source
    return numbers[first]
