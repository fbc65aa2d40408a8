"""XLIFF 2.1 (OASIS, 2018): pairs read after all its rules are checked; written whole, or back into the file it was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import regex
from lxml import etree

from glossary.formats import _inline, _xliff, _xliff2_rules
from glossary.formats._inline import Element, Role, Table
from glossary.formats._pairs import Names, Pair, key_of, state_of
from glossary.formats._splice import Patched, markup, quoted
from glossary.formats._xliff2_structure import NS
from glossary.formats._xml import local, namespace
from glossary.model import Bitext, Segment, State
from glossary.text import codes
from glossary.text.controls import xml_safe

SUMMARY = "XLIFF 2.1, for CAT tools"
SUFFIXES = (".xlf", ".xliff")
CARRIES = ("untranslated", "state", "note", "id")
TARGET_ALONE = "note"
EXAMPLES = (
    (("Rusia & <b>", "Russia"), "<source>Rusia &amp; &lt;b&gt;</source><target>Russia</target>"),
    (("⟦1⟧Rusia⟦/1⟧⟦2/⟧", ""), '<source><pc id="1">Rusia</pc><ph id="2"/></source>'),
    (("Bel\x07", "Bell"), '<source>Bel<cp hex="0007"/></source>'),
)

_STATES: dict[State, str] = {"new": "initial", "draft": "initial", "confirmed": "translated"}
_FINISHED = ("translated", "reviewed", "final")
_SCOPE = {None: NS, "padanan": _xliff.OWN}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<xliff xmlns="{NS}" xmlns:padanan="{_xliff.OWN}" version="2.1" {{languages}} xml:space="preserve">\n'
    '<file id="f1" original="{title}">\n'
)
_ALONE = ("ph", "sc", "ec", "sm", "em")
_HALVES = {"open": "padanan:open", "close": "padanan:close"}


def recognises(data: bytes) -> bool:
    """Whether a file with the suffix of XLIFF says that it is of this version."""
    return _xliff.namespace_of(data) != _xliff.NS_1


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a unit with one segment for each segment; the unit's id is the segment's.

    Signs of inline codes become pc and ph elements, characters that XML forbids cp elements. The attribute
    `edit` of Padanan's namespace says which edit was written, for `padanan import --update`.
    """
    names = Names()
    languages = f'srcLang="{quoted(bitext.source_language)}" trgLang="{quoted(bitext.target_language)}"'
    out.write(_HEAD.format(languages=languages, title=quoted(xml_safe(bitext.title))).encode())
    empty = True
    for segment in bitext.segments:
        out.write(f"{markup(_unit(segment, names.give(key_of(segment))), _SCOPE)}\n".encode())
        empty = False
    out.write(b'<group id="g1"/>\n' * empty)  # the standard wants a unit or a group in a file
    out.write(b"</file>\n</xliff>\n")


def _unit(segment: Segment, name: str) -> Element:
    unit = etree.Element(f"{{{NS}}}unit", {"id": name, f"{{{_xliff.OWN}}}edit": str(segment.edit or 0)})
    if segment.note:
        notes = etree.SubElement(unit, f"{{{NS}}}notes")
        etree.SubElement(notes, f"{{{NS}}}note").text = xml_safe(segment.note)
    pair = etree.SubElement(unit, f"{{{NS}}}segment", state=_STATES[segment.state])
    taken: dict[str, str] = {}
    _fill(etree.SubElement(pair, f"{{{NS}}}source"), segment.source, taken)
    if segment.target:
        _fill(etree.SubElement(pair, f"{{{NS}}}target"), segment.target, taken)
    elif segment.state == "confirmed":
        pair.set("state", "initial")
    return unit


def _fill(element: Element, text: str, taken: dict[str, str]) -> None:
    """Write a text; `taken` are the ids of the unit's codes with their elements, which source and target share."""

    def code(parent: Element, part: codes.Code, paired: bool) -> Element:
        name = "ph" if part.kind == "alone" else "pc" if paired else "sc" if part.kind == "open" else "ec"
        own = f"{'' if name in ('ph', 'pc') else part.kind[0]}{part.number}"
        while taken.setdefault(own, name) != name:
            own = f"t{own}"
        more = {} if name in ("ph", "pc") else {"isolated": "yes", "type": "other", "subType": _HALVES[part.kind]}
        return etree.SubElement(parent, f"{{{NS}}}{name}", {"id": own, **more})

    _xliff.fill(element, text, code, _character)


def _character(parent: Element, character: str) -> None:
    etree.SubElement(parent, f"{{{NS}}}cp", hex=f"{ord(character):04X}")


def read_pairs(stream: BinaryIO, name: str = "the file") -> Iterator[Pair]:
    """The pairs of all segments that may be translated; raises BadInput with every rule that the file breaks."""
    data = stream.read()
    return (row.pair for row in _rows(_checked(data, name)))


def filled(data: bytes, name: str, bitext: Bitext) -> bytes:
    """The file with the segments' targets and states in it, all else byte for byte as it was.

    `bitext` has a segment for each pair of `read_pairs`, in order. A code that the file says may not be deleted comes
    back at the end of a target that has lost it. Raises BadInput when the translation breaks a rule of the standard.
    """
    root = _checked(data, name)
    file, numbers = _xliff.opened(root, data, name)
    changed = False
    for row, segment in zip(_rows(root), bitext.segments, strict=True):
        if (segment.target, segment.state) != (row.pair.target, row.pair.state):
            _put(file, row, segment, numbers)
            changed = True
    if changed and root.get("trgLang") is None:
        file.set_attributes(file.places[0], {"trgLang": bitext.target_language})
    if not changed:
        return data
    result = file.data()
    _checked(result, f"{name} with the translation")  # codes in an order that the file forbids, for example
    return result


@dataclass(frozen=True, slots=True)
class _Row:
    """A segment of the file: what a translator sees of it, and the codes behind the signs."""

    pair: Pair
    element: Element
    table: Table


def _checked(data: bytes, name: str) -> Element:
    return _xliff.checked(data, name, "2.1", _xliff2_rules.broken)


def _rows(root: Element) -> Iterator[_Row]:
    files = root.findall(f"{{{NS}}}file")
    for file in files:
        for unit in file.iter(f"{{{NS}}}unit"):
            if not _xliff.translatable(unit):
                continue
            found = unit.findall(f"{{{NS}}}segment")
            first = [str(file.get("id"))] if len(files) > 1 else []
            for number, segment in enumerate(found, 1):
                last = [segment.get("id") or str(number)] if len(found) > 1 else []
                key = ":".join([*first, str(unit.get("id")), *last])
                yield _row(root, unit, segment, key, noted=number == 1)


def _row(root: Element, unit: Element, segment: Element, key: str, *, noted: bool) -> _Row:
    source, target = segment.find(f"{{{NS}}}source"), segment.find(f"{{{NS}}}target")
    texts, table = _xliff.signed((source, target), _roles, _key)
    notes = [note.text or "" for note in unit.iterfind(f"{{{NS}}}notes/{{{NS}}}note")] if noted else []
    edit = unit.get(f"{{{_xliff.OWN}}}edit", "")
    state = state_of(texts[1], finished=segment.get("state") in _FINISHED)
    pair = Pair(
        texts[0], texts[1], state, key, "\n".join(filter(None, notes)), str(root.get("srcLang")),
        root.get("trgLang", ""), int(edit) if regex.fullmatch(r"[0-9]{1,18}", edit) else None,
    )  # fmt: skip
    return _Row(pair, segment, table)


def _roles(side: Element, halves: bool) -> Callable[[Element], Role]:
    starts = {("sc", e.get("id")) for e in side.iter(f"{{{NS}}}sc")} | {
        ("sm", e.get("id")) for e in side.iter(f"{{{NS}}}sm")
    }
    ends = {_key(e) for e in side.iter(f"{{{NS}}}ec", f"{{{NS}}}em")}
    whole = starts & ends if halves else set()

    def role(element: Element) -> Role:
        name = local(element)
        if name == "cp":
            return (chr(int(element.get("hex", "FFFD"), 16)),)
        half = next((kind for kind, sub in _HALVES.items() if element.get("subType") == sub), None)
        if half is not None:
            number = regex.sub(r"\D", "", element.get("id", "")) or "1"
            return (codes.sign("open" if half == "open" else "close", int(number)),)
        if name in ("sc", "sm", "ec", "em") and _key(element) in whole:
            return "start" if name in ("sc", "sm") else "end"
        return "alone" if name in _ALONE or namespace(element) != NS else "open"

    return role


def _key(element: Element) -> tuple[str, str | None]:
    """The two halves of a code have the same key; an isolated end has one of its own."""
    name = local(element)
    if name in ("ec", "em") and element.get("startRef"):
        return "sc" if name == "ec" else "sm", element.get("startRef")
    return name, element.get("id")


def _put(file: Patched, row: _Row, segment: Segment, numbers: dict[Element, int]) -> None:
    source, target = (row.element.find(f"{{{NS}}}{side}") for side in ("source", "target"))
    own = row.element.get("state", "initial")
    if segment.target != row.pair.target or segment.state != row.pair.state:
        kept = segment.state == "confirmed" and own in _FINISHED and segment.target == row.pair.target
        state = own if kept else _STATES[segment.state]
        tag = {"state": state, "subState": row.element.get("subState") if state == own else None}
        file.set_attributes(file.places[numbers[row.element]], tag)
    if segment.target == row.pair.target or source is None:
        return
    # What a glossary entry or a match refers to in the target must stay there, be it around no words.
    unit = row.element.getparent()
    refer = [] if unit is None else [one.get("ref", "") for one in unit.iter("*")]
    named = {ref.rpartition("t=")[2] for ref in refer if regex.search(r"[#/]t=[^/]+\Z", ref)}
    lost = _inline.missing(
        segment.target, row.table, lambda code: code.get("canDelete") == "no" or code.get("id") in named
    )  # fmt: skip
    _xliff.put(file, row.element, source, target, segment.target + "".join(lost), row.table, numbers, _character)
