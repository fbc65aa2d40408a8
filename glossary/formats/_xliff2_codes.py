"""The rules of XLIFF 2.1 for what stands inside a unit's texts: codes, annotations, their ids and their halves."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from glossary.formats._xliff import Problem
from glossary.formats._xliff2_structure import NS, tables
from glossary.formats._xml import local

Element = etree._Element
_PARTS = (f"{{{NS}}}segment", f"{{{NS}}}ignorable")
_CODES = ("ph", "pc", "sc", "ec")
_HINTS = ("canCopy", "canDelete", "canOverlap")


@dataclass(frozen=True, slots=True)
class _Side:
    """The inline elements of a unit's sources or of its targets, in the order of the sentences."""

    elements: list[Element]
    complete: bool  # whether every part of the unit has this side

    def named(self, name: str, attribute: str, value: str) -> list[int]:
        return [n for n, one in enumerate(self.elements) if local(one) == name and one.get(attribute) == value]


def broken(unit: Element, units: set[str]) -> Iterator[Problem]:
    """The rules that a unit's inline elements break; `units` are the ids of the units in its file."""
    parts = [part for part in unit if part.tag in _PARTS]
    source = _Side([e for part in parts for e in _inside(part, "source")], complete=True)
    ordered = sorted(enumerate(parts, 1), key=lambda numbered: _order(*numbered))
    target = _Side(
        [e for _, part in ordered for e in _inside(part, "target")],
        all(part.find(f"{{{NS}}}target") is not None for part in parts),
    )
    yield from _ids(parts, source, target)
    yield from _sides(unit, source, target, units)
    yield from _kept(parts, target)


def broken_in_match(match: Element) -> Iterator[Problem]:
    """The same for a match, which has texts, original data and ids of its own."""
    source, target = (_Side(_inside(match, side), complete=True) for side in ("source", "target"))
    yield from _ids([], source, target)
    yield from _sides(match, source, target, None)


def _sides(holder: Element, source: _Side, target: _Side, units: set[str] | None) -> Iterator[Problem]:
    data = {str(one.get("id")) for one in holder.iterfind(f"{{{NS}}}originalData/{{{NS}}}data")}
    for side in (source, target):
        for place, element in enumerate(side.elements):
            yield from _attributes(element, data, units)
            if element.get("copyOf"):
                yield from _copy(element, source.elements + target.elements)
            if local(element) in ("sc", "ec", "sm", "em"):
                yield from _halves(element, place, side)
        yield from _sequences(side.elements)


def _inside(part: Element, side: str) -> list[Element]:
    found = part.find(f"{{{NS}}}{side}")
    return [] if found is None else [e for e in found.iter(f"{{{NS}}}*") if e is not found]


def _order(place: int, part: Element) -> int:
    target = part.find(f"{{{NS}}}target")
    return place if target is None else int(target.get("order", place))


def _ids(parts: list[Element], source: _Side, target: _Side) -> Iterator[Problem]:
    seen: dict[str, Element] = {}
    for element in (*parts, *source.elements):
        own = element.get("id")
        if own is None:
            continue
        if own in seen:
            yield element, "unique id", f"two segments or inline elements of one unit have the id “{own}”"
        seen.setdefault(own, element)
    there: set[str] = set()
    for element in target.elements:
        own = element.get("id")
        if own is None:
            continue
        twin = seen.get(own)
        if own in there or (twin is not None and not _corresponds(local(twin), local(element))):
            yield element, "unique id", f"the id “{own}” of a target stands for another element of the unit, too"
        there.add(own)


def _corresponds(one: str, other: str) -> bool:
    return one == other or {one, other} in ({"pc", "sc"}, {"mrk", "sm"})


def _attributes(element: Element, data: set[str], units: set[str] | None) -> Iterator[Problem]:
    name = local(element)
    for attribute in ("dataRef", "dataRefStart", "dataRefEnd"):
        if element.get(attribute) is not None and element.get(attribute) not in data:
            yield element, attribute, f"the unit's originalData has no data “{element.get(attribute)}”"
    for attribute in ("subFlows", "subFlowsStart", "subFlowsEnd"):
        lost = [one for one in element.get(attribute, "").split() if units is not None and one not in units]
        if lost:
            yield element, attribute, f"the file has no unit “{lost[0]}”"
    sub, kind = element.get("subType"), element.get("type")
    if sub and not kind:
        yield element, "subType", "it is set without type"
    elif sub and sub.startswith("xlf:") and sub not in tables()["subtypes"].get(kind, []):
        yield element, "subType", f"“{sub}” does not go with the type “{kind}”"
    if element.get("canReorder", "yes") != "yes" and not (element.get("canCopy") == element.get("canDelete") == "no"):
        yield element, "canReorder", f"it is “{element.get('canReorder')}”, so canCopy and canDelete must be “no”"
    if name == "cp" and not _forbidden(int(element.get("hex", "0"), 16)):
        yield element, "cp", f"U+{element.get('hex')} is a character that XML can carry itself (or none at all)"
    comment = name in ("mrk", "sm") and element.get("type") == "comment"
    if comment and (element.get("value") is None) == (element.get("ref") is None):
        yield element, "comment annotation", "it needs value or ref, and not both"


def _forbidden(code: int) -> bool:
    """Whether XML 1.0 (section 2.2) cannot carry a character."""
    plain = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
    return not plain


def _copy(element: Element, everywhere: list[Element]) -> Iterator[Problem]:
    base = [one for one in everywhere if one.get("id") == element.get("copyOf") and local(one) in _CODES]
    if not base:
        yield element, "copyOf", f"the unit has no code “{element.get('copyOf')}”"
    elif base[0].get("canCopy") == "no":
        yield element, "copyOf", f"the code “{element.get('copyOf')}” may not be copied (canCopy)"
    elif any(one.get(key) for one in (element, base[0]) for key in ("dataRef", "dataRefStart", "dataRefEnd")):
        yield element, "copyOf", "a code with original data is repeated by dataRef, not by copyOf"


def _halves(element: Element, place: int, side: _Side) -> Iterator[Problem]:
    name, isolated = local(element), element.get("isolated") == "yes"
    own = str(element.get("id" if name in ("sc", "sm") else "startRef"))
    if name == "sc":
        ends = side.named("ec", "startRef", own)
        if isolated and ends:
            yield element, "isolated", f"the start code “{own}” has its end in the unit, so it is not isolated"
        elif not isolated and not ends and side.complete:
            yield element, "isolated", f'the start code “{own}” has no end in the unit, so it needs isolated="yes"'
    elif name == "ec":
        if isolated and (element.get("startRef") is not None or element.get("id") is None):
            yield element, "isolated", "an isolated end code has an id and no startRef"
        elif not isolated and (element.get("id") is not None or element.get("startRef") is None):
            yield element, "isolated", "an end code that is not isolated has a startRef and no id"
        elif not isolated:
            starts = [side.elements[n] for n in side.named("sc", "id", own) if n < place]
            if not starts and side.complete:
                yield element, "isolated", f"no start code “{own}” stands before this end code in the unit"
            yield from (problem for start in starts[:1] for problem in _alike(start, element))
    elif name == "sm" and side.complete and not any(n > place for n in side.named("em", "startRef", own)):
        yield element, "annotation", f"the start marker “{own}” has no end marker after it in the unit"
    elif name == "em" and side.complete and not any(n < place for n in side.named("sm", "id", own)):
        yield element, "annotation", f"no start marker “{own}” stands before this end marker in the unit"


def _alike(start: Element, end: Element) -> Iterator[Problem]:
    for hint in _HINTS:
        if start.get(hint, "yes") != end.get(hint, "yes"):
            yield end, hint, f"the two halves of the code “{start.get('id')}” do not agree"
    wanted = "yes" if start.get("canReorder", "yes") == "yes" else "no"
    if end.get("canReorder", "yes") != wanted:
        yield end, "canReorder", f"the end of the code “{start.get('id')}” must have “{wanted}”"
    for key in end.attrib:
        if str(key).startswith("{urn:oasis:names:tc:xliff:"):
            yield end, "end code", f"only an isolated end code may have “{str(key).rpartition('}')[2]}”"


def _sequences(elements: list[Element]) -> Iterator[Problem]:
    """A code that may not be reordered follows the first one of its sequence, or another such code."""
    before = "yes"
    for code in (e for e in elements if local(e) in _CODES):
        here = code.get("canReorder", "yes")
        if here == "no" and before == "yes":
            yield code, "canReorder", "a sequence that starts with firstNo must stand whole and in its order"
        before = here


def _kept(parts: list[Element], target: _Side) -> Iterator[Problem]:
    """Codes that may not be deleted are in a target; those that may not be moved follow what they followed."""
    there = {(local(e), e.get("id") or e.get("startRef")): e for e in target.elements}
    after = _followed(target.elements)
    for part in parts:
        if part.find(f"{{{NS}}}target") is None:
            continue
        source = _inside(part, "source")
        followed = _followed(source)
        for code in source:
            key = (local(code), code.get("id") or code.get("startRef"))
            if code.get("canDelete") == "no" and key not in there:
                yield code, "canDelete", f"the code “{key[1]}” may not be deleted, but no target of the unit has it"
            elif code.get("canReorder") == "no" and followed[key] != after.get(key, followed[key]):
                yield there[key], "canReorder", f"the code “{key[1]}” has been moved out of its sequence"


def _followed(elements: list[Element]) -> dict[object, object]:
    """For each code what stands before it, and the paired code around it."""
    found: dict[object, object] = {}
    before: object = None
    for code in (e for e in elements if local(e) in _CODES):
        key = (local(code), code.get("id") or code.get("startRef"))
        parent = code.getparent()
        around = parent.get("id") if parent is not None and local(parent) == "pc" else None
        found[key] = (before, around)
        before = key
    return found
