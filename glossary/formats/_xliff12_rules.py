"""What XLIFF 1.2 demands of a file before Padanan works with it, told with the line where it is broken."""

from collections.abc import Iterator

import regex
from lxml import etree

from glossary.formats._xliff import NS_1 as NS
from glossary.formats._xliff import Problem
from glossary.formats._xml import local, namespace

Element = etree._Element
_NEEDED = {
    "file": ("original", "source-language", "datatype"),
    "trans-unit": ("id",),
    "bin-unit": ("id", "mime-type"),
    "alt-trans": (),
    "mrk": ("mtype",),
    **dict.fromkeys(("g", "x", "bx", "ex", "ph", "bpt", "ept"), ("id",)),
    "it": ("id", "pos"),
}
_HOLDS = {"xliff": ("file",), "file": ("body",), "trans-unit": ("source",)}
_LANGUAGE = regex.compile(r"(?i)(?:[a-z]{2,8}|[xi](?=-))(?:-[a-z0-9]{1,8})*")
_STATE = regex.compile(
    r"x-.+|final|needs-(?:adaptation|l10n|review-adaptation|review-l10n|review-translation|translation)"
    r"|new|signed-off|translated"
)


def broken(root: Element) -> Iterator[Problem]:
    """The rules that a file breaks; transitional files are taken as they are."""
    if local(root) != "xliff":
        yield root, "root element", f"this is no XLIFF, its first element is “{local(root)}”"
    elif root.get("version") != "1.2" or namespace(root) != NS:
        version = root.get("version", "without a version")
        yield root, "version", f"this is XLIFF {version}; Padanan reads 1.2 (namespace {NS}), 2.0 and 2.1"
    else:
        yield from _elements(root)
        for file in root.findall(f"{{{NS}}}file"):
            yield from _units(file)


def _elements(root: Element) -> Iterator[Problem]:
    for element in root.iter(f"{{{NS}}}*"):
        what = local(element)
        for attribute in _NEEDED.get(what, ()):
            if element.get(attribute) is None:
                yield element, "required attribute", f"{what} has no {attribute}"
        for child in _HOLDS.get(what, ()):
            if element.find(f"{{{NS}}}{child}") is None:
                yield element, f"content of {what}", f"it has no {child}"
        for attribute in ("source-language", "target-language"):
            value = element.get(attribute)
            if value is not None and not _LANGUAGE.fullmatch(value):
                yield element, attribute, f"“{value}” is no language tag (BCP 47)"
        if what == "target" and element.get("state") is not None and not _STATE.fullmatch(element.get("state", "")):
            yield element, "state", f"“{element.get('state')}” is neither a state of the standard nor starts with x-"
        if what == "trans-unit":
            for child in ("source", "target", "seg-source"):
                if len(element.findall(f"{{{NS}}}{child}")) > 1:
                    yield element, "content of trans-unit", f"it has more than one {child}"


def _units(file: Element) -> Iterator[Problem]:
    seen: set[str] = set()
    for unit in file.iter(f"{{{NS}}}trans-unit"):
        own = unit.get("id", "")
        if own in seen:
            yield unit, "unique id", f"two trans-unit elements of one file have the id “{own}”"
        seen.add(own)
        yield from _marks(unit)


def _marks(unit: Element) -> Iterator[Problem]:
    """Segments of a unit are told apart by `mid`, in source and target alike."""
    sides = [unit.find(f"{{{NS}}}{name}") for name in ("seg-source", "target")]
    known: list[list[str]] = []
    for side in sides:
        marks = [] if side is None else [m for m in side.iter(f"{{{NS}}}mrk") if m.get("mtype") == "seg"]
        mids = [m.get("mid", "") for m in marks]
        if len(set(mids)) < len(mids):
            yield unit, "unique mid", f"two segments of the unit “{unit.get('id')}” have the same mid"
        known.append(mids)
    if sides[0] is not None and set(known[1]) - set(known[0]):
        yield unit, "mid", f"the target of the unit “{unit.get('id')}” has a segment that its source has not"
