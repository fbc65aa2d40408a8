"""The rules of XLIFF 2.1's modules that no grammar can say: matches, glossary, metadata, resources, sizes, checks."""

from collections.abc import Callable, Iterator

import regex
from lxml import etree

from glossary.formats import _xliff2_codes
from glossary.formats._xliff import Problem
from glossary.formats._xliff2_structure import NS, unique
from glossary.formats._xml import XML, XML_LANG, is_element, local

Element = etree._Element
_MODULE = "urn:oasis:names:tc:xliff:"
_MTC, _GLS, _MDA, _RES = (
    f"{{{_MODULE}{name}:2.0}}" for name in ("matches", "glossary", "metadata", "resourcedata")
)  # fmt: skip
_SLR, _VAL, _CTR, _FS = (
    f"{{{_MODULE}{name}:2.0}}" for name in ("sizerestriction", "validation", "changetracking", "fs")
)  # fmt: skip
_SHAPES = ("isPresent", "isNotPresent", "startsWith", "endsWith")
_BOUND = regex.compile(r"\s*(?:[0-9]+|\*|[0-9]+\s*,\s*(?:[0-9]+|\*))\s*")
_NUMBER = regex.compile(r"[+-]?[0-9]*\.?[0-9]+")
_WHOLE = regex.compile(r"[+-]?[0-9]+")


def broken(root: Element) -> Iterator[Problem]:
    """The rules that elements and attributes of modules break, in document order."""
    for element in root.iter("*"):
        rule = _RULES.get(str(element.tag))
        if rule is not None:
            yield from rule(element)
        if element.get(f"{_FS}subFs") is not None and element.get(f"{_FS}fs") is None:
            yield element, "attribute fs:subFs", "it is set without fs:fs"
        if any(str(key).startswith(_SLR) for key in element.attrib):
            yield from _sizes(element)


def _matches(matches: Element) -> Iterator[Problem]:
    yield from unique(matches, "match", "unit")


def _match(match: Element) -> Iterator[Problem]:
    if match.get("subType") is not None and match.get("type") is None:
        yield match, "attribute subType of mtc:match", "it is set without type"
    # Where a reference with # leads is followed with all other references.
    if not match.get("ref", "").startswith("#"):
        yield match, "attribute ref of mtc:match", f"“{match.get('ref')}” is no reference inside the unit (#id)"
    yield from unique(match.findall(f"{{{NS}}}originalData/{{{NS}}}data"), "data", "match")
    yield from _xliff2_codes.broken_in_match(match)


def _glossary(glossary: Element) -> Iterator[Problem]:
    yield from unique(glossary.iter(f"{_GLS}glossEntry", f"{_GLS}translation"), "entry or translation", "glossary")


def _entry(entry: Element) -> Iterator[Problem]:
    if entry.find(f"{_GLS}translation") is None and entry.find(f"{_GLS}definition") is None:
        yield entry, "content of gls:glossEntry", "it has neither a translation nor a definition"


def _metadata(metadata: Element) -> Iterator[Problem]:
    yield from unique(metadata.iter(f"{_MDA}metadata", f"{_MDA}metaGroup"), "metadata", "module")


def _resources(resources: Element) -> Iterator[Problem]:
    yield from unique((one for one in resources if is_element(one)), "resource", "module")


def _resource(side: Element) -> Iterator[Problem]:
    name = f"res:{local(side)}"
    filled = any(is_element(child) for child in side)
    if filled and side.get("href") is not None:
        yield side, f"content of {name}", "it has both content and href"
    if not filled and side.get("href") is None:
        yield side, f"content of {name}", "it has neither content nor href"
    # Published files have resources in a third language on the target's side; only the source's is held to.
    language = side.getroottree().getroot().get("srcLang", "")
    own = side.get(XML_LANG)
    if local(side) == "source" and own is not None and own.lower() != language.lower():
        yield side, f"attribute xml:lang of {name}", f"it is “{own}” where srcLang is “{language}”"


def _sizes(element: Element) -> Iterator[Problem]:
    """Standard profiles count characters or bytes, so their sizes are whole numbers; others say what they like."""
    standard = _standard(element, "generalProfile")
    size = element.get(f"{_SLR}sizeInfo")
    if size is not None and element.get(f"{_SLR}sizeInfoRef") is not None:
        yield element, "attribute slr:sizeInfoRef", "it stands beside slr:sizeInfo"
    # Without a profile a size may be words; but a number is a whole one.
    strict = standard or (standard is None and size is not None and _NUMBER.fullmatch(size))
    if size is not None and strict and not _WHOLE.fullmatch(size):
        yield element, "attribute slr:sizeInfo", f"“{size}” is no whole number"
    for name, profile in (("sizeRestriction", standard), ("storageRestriction", _standard(element, "storageProfile"))):
        bound = element.get(f"{_SLR}{name}")
        if bound and profile is not False and not _BOUND.fullmatch(bound):
            yield element, f"attribute slr:{name}", f"“{bound}” is neither a number, two with a comma (12,20), nor *"
    reference = element.get(f"{_SLR}sizeInfoRef")
    if reference is not None:
        data = (d for holder in element.iterancestors() for d in holder.findall(f"{_SLR}data"))
        if not any(one.get("id") == reference for held in data for one in held.iter("*")):
            yield element, "attribute slr:sizeInfoRef", f"no slr:data around it has “{reference}”"


def _standard(element: Element, attribute: str) -> bool | None:
    """Whether the file's profile is one of the standard's; None where the file names none."""
    file = next(element.iterancestors(f"{{{NS}}}file"), element)
    profiles = file.find(f"{_SLR}profiles")
    named = "" if profiles is None else profiles.get(attribute, "")
    return named.startswith("xliff:") if named else None


def _rule(rule: Element) -> Iterator[Problem]:
    shapes = [name for name in _SHAPES if rule.get(name) is not None]
    own = any(key.startswith("{") and not key.startswith(f"{{{XML}}}") for key in map(str, rule.attrib))
    if len(shapes) + own != 1:
        told = " and ".join(shapes + ["a rule of its own"] * own) or "none"
        yield rule, "attributes of val:rule", f"it has {told}; it needs exactly one of {', '.join(_SHAPES)} or its own"
    elif rule.get("existsInSource") is not None and (own or shapes == ["isNotPresent"]):
        yield rule, "attribute existsInSource of val:rule", "it needs isPresent, startsWith or endsWith beside it"


def _revisions(revisions: Element) -> Iterator[Problem]:
    holder = next(revisions.iterancestors(f"{{{NS}}}unit", f"{{{NS}}}group", f"{{{NS}}}file"), None)
    if holder is None:
        return
    applies, reference = str(revisions.get("appliesTo")), revisions.get("ref")
    within = [one for one in holder.iter(f"{{{NS}}}*") if one is not holder]
    alike = [one for one in within if local(one) == applies]
    named = [one for one in alike if one.get("id") is not None]
    there = [one for one in named or within if one.get("id") == reference]
    if reference is not None and not there:
        yield revisions, "attribute ref of ctr:revisions", f"“{reference}” is the id of no {applies} here"
    if reference is None and local(holder) == "unit" and len(named) > 1 and len(named) == len(alike):
        yield revisions, "attribute ref of ctr:revisions", f"it is missing where {applies} stands {len(named)} times"
    one = there[0] if there and reference is not None else alike[0] if len(alike) == 1 else None
    for revision in revisions.iter(f"{_CTR}revision"):
        yield from _revision(revision, one if one is not None and local(one) == applies else None)


def _revision(revision: Element, changed: Element | None) -> Iterator[Problem]:
    """A revision tells once what the content, or an attribute, of the changed element was."""
    seen: set[str] = set()
    for item in revision.iter(f"{_CTR}item"):
        name = str(item.get("property"))
        if name in seen:
            yield item, "attribute property of ctr:item", f"the revision tells of “{name}” twice"
        seen.add(name)
        if changed is not None and name != "content" and ":" not in name and changed.get(name) is None:
            yield item, "attribute property of ctr:item", f"{local(changed)} has no attribute “{name}”"


_RULES: dict[str, Callable[[Element], Iterator[Problem]]] = {
    f"{_MTC}matches": _matches,
    f"{_MTC}match": _match,
    f"{_GLS}glossary": _glossary,
    f"{_GLS}glossEntry": _entry,
    f"{_MDA}metadata": _metadata,
    f"{_RES}resourceData": _resources,
    f"{_RES}source": _resource,
    f"{_RES}target": _resource,
    f"{_VAL}rule": _rule,
    f"{_CTR}revisions": _revisions,
}
