"""Change places inside an XML file and leave every other byte as it was."""

import codecs
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

import regex
from lxml import etree

from glossary.formats._xml import XML, is_element
from glossary.model import BadInput

Element = etree._Element
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TAG = regex.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_VALUE = {**_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


@dataclass(slots=True)
class Place:
    """Where an element is, in bytes of the UTF-8 text: its start tag `start:inside`, its end tag `after:end`.

    An element without content written as one tag has `inside == after == end`.
    """

    start: int
    inside: int = 0
    after: int = 0
    end: int = 0


class Patched:
    """An XML file whose elements, counted in document order as `root.iter("*")` does, can be changed in place."""

    def __init__(self, data: bytes, encoding: str, name: str) -> None:
        """Raises BadInput when the file's encoding is unknown or two parsers do not agree about it."""
        self._bom, self._encoding = next(((bom, e) for bom, e in _BOMS if data.startswith(bom)), (b"", encoding))
        try:
            self.utf8 = data.removeprefix(self._bom).decode(self._encoding).encode()
            self.places = _places(self.utf8)
        except (LookupError, UnicodeError, expat.ExpatError) as error:
            raise BadInput(f"{name} cannot be written again in its encoding “{encoding}”: {error}.") from error
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text of markup in the place of bytes `start:end`."""
        self._edits.append((start, end, text.encode()))

    def set_attributes(self, place: Place, values: Mapping[str, str | None]) -> None:
        """Set attributes in an element's start tag; None takes one away."""
        tag = self.utf8[place.start : place.inside].decode()
        self.replace(place.start, place.inside, with_attributes(tag, values))

    def data(self) -> bytes:
        """The file with all changes, in the encoding it came in."""
        pieces, end = [], 0
        for start, after, new in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self.utf8[end:start], new]
            end = after
        pieces.append(self.utf8[end:])
        return self._bom + b"".join(pieces).decode().encode(self._encoding, "xmlcharrefreplace")


def with_attributes(tag: str, values: Mapping[str, str | None]) -> str:
    """A start tag with attributes set, or taken away where the value is None."""
    for key, value in values.items():
        tag = _with_attribute(tag, key, value)
    return tag


def _with_attribute(tag: str, key: str, value: str | None) -> str:
    written = rf"\s+{regex.escape(key)}\s*=\s*(?:\"[^\"]*\"|'[^']*')"
    new = "" if value is None else f' {key}="{quoted(value)}"'
    if regex.search(written, tag):
        return regex.sub(written, lambda _: new, tag, count=1)
    return regex.sub(r"\s*(/?>)\Z", lambda found: f"{new}{found[1]}", tag) if new else tag


def content(element: Element, scope: Mapping[str | None, str]) -> str:
    """The markup inside an element; `scope` are the namespaces (prefix to URI) declared where it will stand."""
    return _escaped(element.text or "", _TEXT) + "".join(markup(child, scope) for child in element)


def markup(element: Element, scope: Mapping[str | None, str]) -> str:
    """An element as markup, its tail included; namespaces that `scope` has are not declared again."""
    tail = _escaped(element.tail or "", _TEXT)
    if not is_element(element):
        return etree.tostring(element, encoding="unicode", with_tail=False) + tail
    own: dict[str | None, str] = {}
    name = _name(element.tag, element, scope, own, attribute=False)
    pairs = [
        (_name(str(key), element, scope, own, attribute=True), str(value)) for key, value in element.attrib.items()
    ]
    declared = "".join(f' xmlns{":" + prefix if prefix else ""}="{quoted(uri)}"' for prefix, uri in own.items())
    attributes = "".join(f' {key}="{quoted(value)}"' for key, value in pairs)
    inner = content(element, {**scope, **own})
    return (
        f"<{name}{declared}{attributes}/>{tail}"
        if not inner
        else f"<{name}{declared}{attributes}>{inner}</{name}>{tail}"
    )


def _name(
    tag: str, element: Element, scope: Mapping[str | None, str], own: dict[str | None, str], *, attribute: bool
) -> str:
    uri, _, bare = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    if uri == XML:
        return f"xml:{bare}"
    if not uri:
        return bare
    declared = {**scope, **own}
    for known in (declared, element.nsmap):
        prefix = next((p for p, u in known.items() if u == uri and (p or not attribute)), None)
        if prefix or (not attribute and known.get(None) == uri):
            break
    if declared.get(prefix) != uri:
        own[prefix] = uri
    return f"{prefix}:{bare}" if prefix else bare


def quoted(value: str) -> str:
    """A text as it stands between the double quotes of an attribute."""
    return _escaped(value, _VALUE)


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text) if set(text) & set(table) else text


def _places(utf8: bytes) -> list[Place]:
    places: list[Place] = []
    standing: list[Place] = []
    parser = expat.ParserCreate("utf-8")

    def start(_name: str, _attributes: Iterable[str]) -> None:
        place = Place(parser.CurrentByteIndex)
        tag = _TAG.match(utf8, place.start)
        place.inside = tag.end() if tag else place.start
        places.append(place)
        standing.append(place)

    def end(_name: str) -> None:
        place = standing.pop()
        if utf8[place.inside - 2 : place.inside] == b"/>":
            place.after = place.end = place.inside
            return
        place.after = parser.CurrentByteIndex
        place.end = utf8.index(b">", place.after) + 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(utf8, True)
    return places
