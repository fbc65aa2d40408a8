"""The grammar of XLIFF 2.1: elements in their places, attributes with their types (`data/formats/xliff2*.toml`)."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import regex
from lxml import etree

from glossary import paths
from glossary.formats._xliff import Problem
from glossary.formats._xml import XML, is_element, local, namespace

NS = "urn:oasis:names:tc:xliff:document:2.0"

_MOST_SHOWN = 12
_FILES = ("xliff2", "xliff2_modules")
_NMTOKEN = r"[-.:\w\u00b7]+"
_NUMBER = regex.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_TYPES: dict[str, Callable[[str], object]] = {
    "text": lambda _: True,
    "name": regex.compile(_NMTOKEN).fullmatch,
    "names": regex.compile(rf"\s*{_NMTOKEN}(?:\s+{_NMTOKEN})*\s*").fullmatch,
    # RFC 5646, section 2.1: a language of two or three letters (or four to eight), then subtags; private use alone.
    "language": regex.compile(r"(?i)(?:[a-z]{2,8}|[xi](?=-))(?:-[a-z0-9]{1,8})*").fullmatch,
    "positive": regex.compile(r"\+?0*[1-9][0-9]*").fullmatch,
    "priority": regex.compile(r"\+?0*(?:[1-9]|10)").fullmatch,
    "integer": regex.compile(r"[+-]?[0-9]+").fullmatch,
    "percent": lambda value: _NUMBER.fullmatch(value) and 0 <= float(value) <= 100,
    "share": lambda value: _NUMBER.fullmatch(value) and 0 <= float(value) <= 1,
    "never": lambda _: False,
    "hex": regex.compile(r"(?:[0-9A-Fa-f]{2})+").fullmatch,
    "user": regex.compile(r"[^\s:]+:[^\s:]+").fullmatch,
    "mark": regex.compile(r"generic|comment|term|[^\s:]+:[^\s:]+").fullmatch,
}
_SAID = {
    "name": "is no name (NMTOKEN): letters, digits, “.”, “-”, “_” and “:” only",
    "names": "is no list of names with spaces between them",
    "language": "is no language tag (BCP 47)",
    "positive": "is no number from 1",
    "priority": "is no number from 1 to 10",
    "integer": "is no whole number",
    "percent": "is no number from 0 to 100",
    "share": "is no number from 0 to 1",
    "never": "must not stand here",
    "hex": "is no hexadecimal number",
    "user": "is not of the form prefix:value",
    "mark": "is neither generic, comment, term nor of the form prefix:value",
}


@cache
def tables() -> dict[str, Any]:
    """The tables of `data/formats/xliff2.toml` and, as `modules` and `its`, of `xliff2_modules.toml`."""
    read = [tomllib.loads((paths.data() / "formats" / f"{name}.toml").read_text(encoding="utf-8")) for name in _FILES]
    return read[0] | read[1]


def problems(root: etree._Element) -> Iterator[Problem]:
    """What breaks the grammar of the core or of a module, in document order."""
    if namespace(root) != NS or local(root) != "xliff":
        yield root, "root element", "this is no XLIFF 2 file: its first element is not xliff of XLIFF 2"
        return
    for element in root.iter("*"):
        uri = namespace(element)
        module = tables()["modules"].get(uri)
        if uri == NS:
            yield from _element(element, local(element), tables()["elements"].get(local(element)))
        elif module is not None:
            name = f"{module['prefix']}:{local(element)}"
            rules = module["elements"].get(local(element))
            if rules is not None or not module.get("open"):
                yield from _element(element, name, rules)
            yield from _place(element, name, (rules or {}).get("inside"))
        if uri == NS or module is not None:
            yield from _lent(element)


def unique(elements: Iterable[etree._Element], what: str, within: str) -> Iterator[Problem]:
    """The second and further ones of elements that have the same id."""
    seen: set[str] = set()
    for element in elements:
        own = element.get("id")
        if own is None:
            continue
        if own in seen:
            yield element, "unique id", f"two {what} elements of one {within} have the id “{own}”"
        seen.add(own)


def _element(element: etree._Element, name: str, rules: dict[str, Any] | None) -> Iterator[Problem]:
    if rules is None:
        yield element, "unknown element", f"there is no element “{name}” in XLIFF 2.1"
        return
    children = [_called(child, element) for child in element if is_element(child)]
    if not _content(rules["content"]).fullmatch("".join(f"{child} " for child in children)):
        shown = ", ".join(children[:_MOST_SHOWN] + ["…"] * (len(children) > _MOST_SHOWN)) or "nothing"
        yield element, f"content of {name}", f"it holds {shown}; allowed is {_readable(rules['content'])}"
    if not rules.get("text") and any(words.strip() for words in _texts(element)):
        yield element, f"content of {name}", "there is text where only elements may be"
    for key, value in ((str(k), str(v)) for k, v in element.attrib.items()):
        yield from _attribute(element, name, key, value, rules)
    for key, kind in rules["attributes"].items():
        there = f"{{{XML}}}{key[4:]}" if key.startswith("xml:") else key
        if kind.endswith("!") and element.get(there) is None:
            yield element, f"attribute {key} of {name}", "it is required and missing"


def _called(child: etree._Element, parent: etree._Element) -> str:
    """What the tables call a child: by its bare name beside its own kind."""
    if namespace(child) == namespace(parent):
        return local(child)
    return f"xlf:{local(child)}" if namespace(child) == NS else "other"


def _attribute(element: etree._Element, name: str, key: str, value: str, rules: dict[str, Any]) -> Iterator[Problem]:
    uri, bare = _split(key)
    known = f"xml:{bare}" if uri == XML else bare
    kind = str(rules["attributes"].get(known, "")) if uri in ("", XML) else ""
    if kind:
        yield from _value(element, f"attribute {known} of {name}", value, kind)
    elif uri and (rules["others"] == "any" or (rules["others"] == "modules" and uri in tables()["modules"])):
        if uri == XML and bare == "lang":
            yield from _value(element, f"attribute xml:lang of {name}", value, "language")
    else:
        yield element, f"attributes of {name}", f"it has no attribute “{known}”"


def _value(element: etree._Element, rule: str, value: str, kind: str) -> Iterator[Problem]:
    choices = tables()["types"].get(kind.rstrip("!"))
    if choices is not None and value not in choices:
        yield element, rule, f"“{value}” is none of {', '.join(choices)}"
    elif choices is None and not _TYPES[kind.rstrip("!")](value):
        yield element, rule, f"“{value}” {_SAID[kind.rstrip('!')]}"


def _place(element: etree._Element, name: str, holders: list[str] | None) -> Iterator[Problem]:
    """The core says where each module may stand; inside other extensions it may stand anywhere."""
    parent = element.getparent()
    if holders and parent is not None and namespace(parent) == NS and local(parent) not in holders:
        yield element, f"place of {name}", f"it stands in {local(parent)}; allowed is {' or '.join(holders)}"


def _lent(element: etree._Element) -> Iterator[Problem]:
    """The attributes that an element has from modules."""
    for key, value in ((str(k), str(v)) for k, v in element.attrib.items()):
        uri, bare = _split(key)
        module = tables()["modules"].get(uri)
        if module is None or "attributes" not in module:
            continue
        name = f"{module['prefix']}:{bare}"
        if bare in module["attributes"]:
            yield from _value(element, f"attribute {name}", value, module["attributes"][bare])
        elif not module.get("open"):
            yield element, f"module {module['prefix']}", f"it has no attribute “{bare}”"


def _split(key: str) -> tuple[str, str]:
    """The namespace and the bare name of an attribute."""
    uri, _, bare = key[1:].rpartition("}") if key.startswith("{") else ("", "", key)
    return uri, bare


@cache
def _content(content: str) -> "regex.Pattern[str]":
    return regex.compile(content)


def _readable(content: str) -> str:
    return content.replace(" )", ")").strip() or "nothing"


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    yield from (child.tail or "" for child in element)
