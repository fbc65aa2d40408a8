"""Fragment references of XLIFF 2.1 (`#f=f1/u=u1/n=n1`): their syntax, and whether what they name is there."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from lxml import etree

from glossary.formats._xliff import Problem
from glossary.formats._xliff2_structure import NS, tables
from glossary.formats._xml import XML, local, namespace

Element = etree._Element
_NAME = r"[-.:\w\u00b7]+"
_REFERENCE = regex.compile(rf"#/?(?P<step>(?:[-.\w]+=)?{_NAME})(?:/(?P<step>(?:[-.\w]+=)?{_NAME}))*")
_AROUND = ("f", "g", "u")
_LEAVES = {"n": "note", "d": "data"}
_REFERRING = ("mrk", "sm", "glossEntry", "translation", "match")


@dataclass(frozen=True, slots=True)
class _Steps:
    around: dict[str, str]
    leaf: tuple[str, str] | None  # prefix (empty: an id of a source's inline element, segment or ignorable) and id


def broken(root: Element) -> Iterator[Problem]:
    """The references inside the file that are no references, or that lead nowhere."""
    for element in root.iter("*"):
        reference = element.get("ref")
        if reference is None or local(element) not in _REFERRING:
            continue
        comment = local(element) in ("mrk", "sm") and element.get("type") == "comment"
        if not reference.startswith("#"):
            if comment:
                yield element, "comment annotation", f"“{reference}” refers to no note of its unit"
            continue
        steps = _steps(reference)
        if isinstance(steps, str):
            yield element, "fragment reference", f"“{reference}” {steps}"
            continue
        found = _found(root, element, steps)
        if found is None:
            yield element, "fragment reference", f"“{reference}” leads nowhere"
        elif comment and not (local(found) == "note" and _unit(found) is not None and _unit(found) is _unit(element)):
            yield element, "comment annotation", f"“{reference}” refers to no note of its unit"


def _steps(reference: str) -> _Steps | str:
    """The steps of a reference, or what is wrong with it."""
    matched = _REFERENCE.fullmatch(reference)
    if matched is None:
        return "is no fragment reference: #, then prefix=id with / between them"
    around: dict[str, str] = {}
    leaf: tuple[str, str] | None = None
    known = {module["prefix"] for module in tables()["modules"].values()} | set(tables()["extensions"])
    for step in matched.captures("step"):
        prefix, _, own = step.rpartition("=")
        if prefix in _AROUND:
            if leaf is not None:
                return "goes on after its end"
            if prefix in around:
                return f"has “{prefix}=” twice"
            if around and _AROUND.index(prefix) < max(_AROUND.index(one) for one in around):
                return "has its steps in the wrong order: file, group, unit"
            around[prefix] = own
            continue
        if leaf is not None:
            return "has more than one end"
        if len(prefix) == 1 and prefix not in ("n", "d", "t"):
            return f"has a prefix of one letter that the standard does not know (“{prefix}”)"
        if prefix not in ("", "n", "d", "t") and prefix not in known:
            return f"has a prefix that nobody has registered (“{prefix}”)"
        leaf = (prefix, own)
    return _Steps(around, leaf)


def _found(root: Element, element: Element, steps: _Steps) -> Element | None:
    """What a reference names: its steps start from where it stands, unless they say otherwise."""
    around = steps.around
    here = next(element.iterancestors(f"{{{NS}}}file"), None)
    place = _named(root, "file", around["f"]) if "f" in around else here
    if place is None:
        return None
    if "g" in around:
        place = _named(place, "group", around["g"])
    if "u" in around:
        place = _named(place, "unit", around["u"]) if place is not None else None
    elif not around:
        place = _unit(element) if _unit(element) is not None else next(
            element.iterancestors(f"{{{NS}}}group", f"{{{NS}}}file"), None)  # fmt: skip
    if place is None or steps.leaf is None:
        return place
    return _leaf(place, *steps.leaf)


def _leaf(place: Element, prefix: str, own: str) -> Element | None:
    if prefix == "n":
        notes = place.findall(f"{{{NS}}}notes/{{{NS}}}note")
        return next((note for note in notes if note.get("id") == own), None)
    if prefix in _LEAVES:
        return next((one for one in place.iter(f"{{{NS}}}{_LEAVES[prefix]}") if one.get("id") == own), None)
    if prefix in ("", "t"):
        side = "target" if prefix else "source"
        for part in place.iter(f"{{{NS}}}segment", f"{{{NS}}}ignorable"):
            if not prefix and part.get("id") == own:
                return part
            text = part.find(f"{{{NS}}}{side}")
            for one in () if text is None else text.iter("*"):
                if one.get("id") == own:
                    return one
        return None
    uris = {uri for uri, module in tables()["modules"].items() if module["prefix"] == prefix}
    uris |= set(tables()["extensions"].get(prefix, []))
    named = (one for one in place.iter("*") if namespace(one) in uris)
    return next((one for one in named if own in (one.get("id"), one.get(f"{{{XML}}}id"))), None)


def _named(within: Element, name: str, own: str) -> Element | None:
    return next((one for one in within.iter(f"{{{NS}}}{name}") if one.get("id") == own), None)


def _unit(element: Element) -> Element | None:
    return next(element.iterancestors(f"{{{NS}}}unit"), None)
