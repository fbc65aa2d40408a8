"""What XLIFF 2.1 demands beyond its grammar: ids, references, languages, order and the pairs of inline codes."""

from collections.abc import Iterator

from lxml import etree

from glossary.formats import _xliff2_codes, _xliff2_its, _xliff2_modules, _xliff2_references
from glossary.formats._xliff import Problem
from glossary.formats._xliff2_structure import NS, problems, tables, unique
from glossary.formats._xml import XML, XML_LANG, XML_SPACE, is_element, local, namespace

_UNIT, _SEGMENT, _IGNORABLE = f"{{{NS}}}unit", f"{{{NS}}}segment", f"{{{NS}}}ignorable"
_SOURCE, _TARGET = f"{{{NS}}}source", f"{{{NS}}}target"


def broken(root: etree._Element) -> Iterator[Problem]:
    """The rules that a file breaks: those of the grammar or, where its grammar is sound, those beyond it."""
    sound = True
    for problem in problems(root):
        sound = False
        yield problem
    if sound:
        yield from _beyond(root)


def _beyond(root: etree._Element) -> Iterator[Problem]:
    files = root.findall(f"{{{NS}}}file")
    yield from unique(files, "file", "xliff")
    yield from _languages(root)
    for file in files:
        yield from unique(file.iter(f"{{{NS}}}group"), "group", "file")
        yield from unique(file.iter(_UNIT), "unit", "file")
        units = {str(unit.get("id")) for unit in file.iter(_UNIT)}
        yield from _skeleton(file)
        for holder in file.iter(f"{{{NS}}}file", f"{{{NS}}}group", _UNIT):
            yield from unique(holder.findall(f"{{{NS}}}notes/{{{NS}}}note"), "note", local(holder))
            yield from _extension_ids(holder)
        for unit in file.iter(_UNIT):
            yield from _unit(unit)
            yield from _xliff2_codes.broken(unit, units)
    yield from _xliff2_references.broken(root)
    yield from _xliff2_modules.broken(root)
    yield from _xliff2_its.broken(root)


def _unit(unit: etree._Element) -> Iterator[Problem]:
    parts = unit.findall(_SEGMENT) + unit.findall(_IGNORABLE)
    if unit.find(_SEGMENT) is None:
        yield unit, "unit without segment", f"the unit “{unit.get('id')}” has no segment"
    yield from unique(unit.findall(f"{{{NS}}}originalData/{{{NS}}}data"), "data", "unit")
    taken: dict[int, etree._Element] = {}
    for place, part in enumerate((p for p in unit if p.tag in (_SEGMENT, _IGNORABLE)), 1):
        source, target = part.find(_SOURCE), part.find(_TARGET)
        if part.get("subState") and not part.get("state"):
            yield part, "subState", "it is set without state"
        if part.get("state", "initial") != "initial" and target is None:
            yield part, "state", f"it is “{part.get('state')}”, but the segment has no target"
        if target is None:
            continue
        order = int(target.get("order", place))
        if order > len(parts):
            yield target, "order", f"it is {order}, but the unit has {len(parts)} parts"
        if order in taken:
            yield (
                target,
                "order",
                f"two targets of the unit “{unit.get('id')}” stand at {order}, explicitly or implicitly",
            )
        taken[order] = target
        if source is not None and _space(source) != _space(target):
            yield target, "xml:space", "source and target do not treat white space alike"


def _languages(root: etree._Element) -> Iterator[Problem]:
    for part in root.iter(_SEGMENT, _IGNORABLE):
        for tag, attribute in ((_SOURCE, "srcLang"), (_TARGET, "trgLang")):
            side = part.find(tag)
            if side is None:
                continue
            declared, own = root.get(attribute), _inherited(side, XML_LANG)
            if declared is None:
                yield root, "trgLang", "the file has targets, so xliff needs the attribute trgLang"
                return
            if own and own.lower() != declared.lower():
                yield (
                    side,
                    "xml:lang",
                    f"it is “{own}” (perhaps from an element around it) where {attribute} is “{declared}”",
                )


def _skeleton(file: etree._Element) -> Iterator[Problem]:
    skeleton = file.find(f"{{{NS}}}skeleton")
    if skeleton is None:
        return
    filled = bool(len(skeleton) or (skeleton.text or "").strip())
    if filled and skeleton.get("href") is not None:
        yield skeleton, "skeleton", "it has both content and href"
    if not filled and skeleton.get("href") is None:
        yield skeleton, "skeleton", "it has neither content nor href"


def _extension_ids(holder: etree._Element) -> Iterator[Problem]:
    """Ids of custom elements are unique within the file, group or unit that holds them, `id` and `xml:id` alike."""
    seen: dict[str, set[str]] = {}
    for child in holder:
        uri = namespace(child)
        if not is_element(child) or uri == NS or uri in tables()["modules"]:
            continue
        for element in child.iter("*"):
            own = element.get("id") or element.get(f"{{{XML}}}id")
            if own is None:
                continue
            if own in seen.setdefault(namespace(element), set()):
                yield element, "unique id", f"two elements of an extension in one {local(holder)} have the id “{own}”"
            seen[namespace(element)].add(own)


def _space(side: etree._Element) -> str:
    return _inherited(side, XML_SPACE) or "default"


def _inherited(element: etree._Element, attribute: str) -> str:
    here: etree._Element | None = element
    while here is not None:
        value = here.get(attribute)
        if value is not None:
            return str(value)
        here = here.getparent()
    return ""
