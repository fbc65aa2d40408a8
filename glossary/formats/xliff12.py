"""XLIFF 1.2 (OASIS, 2008): written so that the strict schema takes it, read strict or transitional, filled in place."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import BinaryIO

import regex
from lxml import etree

from glossary.formats import _inline, _xliff, _xliff12_rules
from glossary.formats._inline import Element, Role, Table
from glossary.formats._pairs import Names, Pair, key_of, state_of
from glossary.formats._splice import Patched, content, markup, quoted
from glossary.formats._xliff import NS_1 as NS
from glossary.formats._xml import local
from glossary.model import Bitext, Segment, State
from glossary.text import codes
from glossary.text.controls import xml_safe

SUMMARY = "XLIFF 1.2, for CAT tools"
SUFFIXES = (".xlf", ".xliff")
CARRIES = ("untranslated", "state", "note", "id")
TARGET_ALONE = "note"
EXAMPLES = (
    (
        ("Rusia & <b>", "Russia"),
        '<source>Rusia &amp; &lt;b&gt;</source><target state="needs-review-translation">Russia',
    ),
    (("⟦1⟧Rusia⟦/1⟧⟦2/⟧", ""), '<source><g id="1">Rusia</g><x id="2"/></source>'),
    (("Bel\x07", "Bell"), '<source>Bel<x id="c1" ctype="x-cp-0007"/></source>'),
)

_STATES: dict[State, str] = {"new": "needs-translation", "draft": "needs-review-translation", "confirmed": "translated"}
_FINISHED = ("translated", "signed-off", "final")
_HALVES = {"open": "x-padanan-open", "close": "x-padanan-close"}
_HEAD = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{NS}" version="1.2">\n'
    '<file original="{title}" {languages} datatype="plaintext" xml:space="preserve">\n<body>\n'
)
_EDIT = regex.compile(r"padanan-edit:([0-9]{1,18})")
_UNIT, _SOURCE, _TARGET = f"{{{NS}}}trans-unit", f"{{{NS}}}source", f"{{{NS}}}target"


def recognises(data: bytes) -> bool:
    """Whether a file with the suffix of XLIFF says that it is of this version."""
    return _xliff.namespace_of(data) == _xliff.NS_1


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a trans-unit for each segment, with the segment's id.

    Signs of inline codes become g and x elements, and so do characters that XML forbids (their code is in `ctype`).
    `extradata` says which edit was written, for `padanan import --update`. A confirmed segment is an approved unit.
    """
    names = Names()
    languages = f'source-language="{quoted(bitext.source_language)}" target-language="{quoted(bitext.target_language)}"'
    out.write(_HEAD.format(languages=languages, title=quoted(xml_safe(bitext.title))).encode())
    for segment in bitext.segments:
        out.write(f"{markup(_unit(segment, names.give(key_of(segment))), {None: NS})}\n".encode())
    out.write(b"</body>\n</file>\n</xliff>\n")


def _unit(segment: Segment, name: str) -> Element:
    unit = etree.Element(_UNIT, {"id": name, "extradata": f"padanan-edit:{segment.edit or 0}"})
    if segment.target and segment.state == "confirmed":
        unit.set("approved", "yes")
    _fill(etree.SubElement(unit, _SOURCE), segment.source)
    if segment.target:
        target = etree.SubElement(unit, _TARGET, state=_STATES[segment.state])
        _fill(target, segment.target)
    if segment.note:
        etree.SubElement(unit, f"{{{NS}}}note").text = xml_safe(segment.note)
    return unit


def _fill(element: Element, text: str) -> None:
    def code(parent: Element, part: codes.Code, paired: bool) -> Element:
        if part.kind == "alone" or paired:
            return etree.SubElement(parent, f"{{{NS}}}{'g' if paired else 'x'}", id=str(part.number))
        own = {"id": f"{part.kind[0]}{part.number}", "ctype": _HALVES[part.kind]}
        return etree.SubElement(parent, f"{{{NS}}}x", own)

    _xliff.fill(element, text, code, _character)


def _character(parent: Element, character: str) -> None:
    number = sum(one.get("ctype", "").startswith("x-cp-") for one in parent.iter(f"{{{NS}}}x")) + 1
    etree.SubElement(parent, f"{{{NS}}}x", {"id": f"c{number}", "ctype": f"x-cp-{ord(character):04X}"})


def read_pairs(stream: BinaryIO, name: str = "the file") -> Iterator[Pair]:
    """The pairs of all units that may be translated, or of their segments (`mrk mtype="seg"`) where they have some.

    Raises BadInput with the rules that the file breaks.
    """
    return (row.pair for unit in _units(_checked(stream.read(), name)) for row in unit.rows)


def filled(data: bytes, name: str, bitext: Bitext) -> bytes:
    """The file with the segments' targets and states in it, all else byte for byte as it was.

    `bitext` has a segment for each pair of `read_pairs`, in order. A unit that was changed is approved when all its
    segments are confirmed, and only then. A code that a target has lost comes back at its end, because a tool of
    XLIFF 1.2 may refuse the file without it.
    """
    root = _checked(data, name)
    file, numbers = _xliff.opened(root, data, name)
    segments = iter(bitext.segments)
    changed = False
    for unit in _units(root):
        own = [next(segments) for _ in unit.rows]
        if any((s.target, s.state) != (row.pair.target, row.pair.state) for row, s in zip(unit.rows, own, strict=True)):
            _put(file, unit, own, numbers)
            changed = True
    return file.data() if changed else data


@dataclass(frozen=True, slots=True)
class _Row:
    pair: Pair
    table: Table
    mid: str  # the segment's own id within its unit, empty where the whole unit is one segment


@dataclass(frozen=True, slots=True)
class _Unit:
    element: Element
    rows: list[_Row]


def _checked(data: bytes, name: str) -> Element:
    return _xliff.checked(data, name, "1.2", _xliff12_rules.broken)


def _units(root: Element) -> Iterator[_Unit]:
    files = root.findall(f"{{{NS}}}file")
    for number, file in enumerate(files, 1):
        first = f"{number}:" if len(files) > 1 else ""
        languages = (str(file.get("source-language")), file.get("target-language", ""))
        for unit in file.iter(_UNIT):
            if _xliff.translatable(unit):
                yield _Unit(unit, list(_rows(unit, f"{first}{unit.get('id')}", languages)))


def _rows(unit: Element, key: str, languages: tuple[str, str]) -> Iterator[_Row]:
    notes = "\n".join(note.text for note in unit.findall(f"{{{NS}}}note") if note.text)
    edit = _EDIT.fullmatch(unit.get("extradata", ""))
    target = unit.find(_TARGET)
    state = "" if target is None else target.get("state", "")
    finished = state in _FINISHED or (not state and unit.get("approved") == "yes")
    for mid, source, translated in _sides(unit):
        texts, table = _xliff.signed((source, translated), _roles, _key)
        pair = Pair(
            texts[0], texts[1], state_of(texts[1], finished=finished), f"{key}:{mid}" if mid else key, notes,
            *languages, int(edit[1]) if edit else None,
        )  # fmt: skip
        yield _Row(pair, table, mid)
        notes = ""


def _sides(unit: Element) -> Iterator[tuple[str, Element, Element | None]]:
    """The texts of a unit: its segments where it has been segmented, else the whole."""
    target = unit.find(_TARGET)
    segmented = unit.find(f"{{{NS}}}seg-source")
    cut = [] if segmented is None else _segments(segmented)
    if not cut:
        source = unit.find(_SOURCE)
        if source is not None:
            yield "", source, target
        return
    there = {mark.get("mid"): mark for mark in ([] if target is None else _segments(target))}
    for mark in cut:
        yield str(mark.get("mid")), mark, there.get(mark.get("mid"))


def _segments(side: Element) -> list[Element]:
    return [mark for mark in side.iter(f"{{{NS}}}mrk") if mark.get("mtype") == "seg" and mark.get("mid")]


def _roles(side: Element, halves: bool) -> Callable[[Element], Role]:
    starts = {_key(e) for e in side.iter(f"{{{NS}}}bpt", f"{{{NS}}}bx")}
    ends = {_key(e) for e in side.iter(f"{{{NS}}}ept", f"{{{NS}}}ex")}
    whole = starts & ends if halves else set()

    def role(element: Element) -> Role:
        kind = element.get("ctype", "")
        character = regex.fullmatch(r"x-cp-([0-9A-F]{4,6})", kind)
        if character and int(character[1], 16) <= 0x10FFFF:
            return (chr(int(character[1], 16)),)
        half = next((one for one, ctype in _HALVES.items() if ctype == kind), None)
        if half is not None:
            number = regex.sub(r"\D", "", element.get("id", "")) or "1"
            return (codes.sign("open" if half == "open" else "close", int(number)),)
        name = local(element)
        if name in ("bpt", "bx", "ept", "ex") and _key(element) in whole:
            return "start" if name in ("bpt", "bx") else "end"
        return "open" if name in ("g", "mrk") else "alone"

    return role


def _key(element: Element) -> tuple[str, str | None]:
    """The two halves of a code share `rid`, or where they have none `id`, and so have the same key."""
    name = local(element)
    if name in ("bpt", "ept", "bx", "ex"):
        return "bpt" if name in ("bpt", "ept") else "bx", element.get("rid") or element.get("id")
    return name, element.get("id") or element.get("mid") or element.get("mtype")


def _put(file: Patched, unit: _Unit, segments: list[Segment], numbers: dict[Element, int]) -> None:
    states = {segment.state for segment in segments}
    state: State = "confirmed" if states == {"confirmed"} else "draft" if states - {"new"} else "new"
    target = unit.element.find(_TARGET)
    approved = "yes" if state == "confirmed" and all(segment.target for segment in segments) else "no"
    if unit.element.get("approved", "no") != approved:
        file.set_attributes(file.places[numbers[unit.element]], {"approved": approved})
    qualifier = {"state": _STATES[state], "state-qualifier": None}
    if target is None and state == "new":
        return
    texts = [
        segment.target + "".join(_inline.missing(segment.target, row.table, _needed) if segment.target else ())
        for row, segment in zip(unit.rows, segments, strict=True)
    ]
    source = unit.element.find(_SOURCE)
    segmented = unit.element.find(f"{{{NS}}}seg-source")
    after = source if segmented is None else segmented
    if source is None or after is None:
        return
    if not unit.rows[0].mid:
        _xliff.put(
            file, unit.element, after, target, texts[0], unit.rows[0].table, numbers, _character, qualifier
        )  # fmt: skip
        return
    whole = deepcopy(after)
    by_mid = {row.mid: (text, row.table) for row, text in zip(unit.rows, texts, strict=True)}
    for mark in _segments(whole):
        text, table = by_mid[str(mark.get("mid"))]
        _inline.restored(mark, text, table, lambda parent, words: _xliff.write(parent, words, _character))
    _xliff.put_markup(file, after, target, content(whole, unit.element.nsmap), numbers, qualifier)


def _needed(code: Element) -> bool:
    return local(code) != "mrk"
