"""The grammar of XLIFF 2.1 core: elements in their places, attributes with their types (`data/formats/xliff2.toml`)."""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import regex
from lxml import etree

from glossary import paths
from glossary.formats._xml import XML, local, namespace

NS = "urn:oasis:names:tc:xliff:document:2.0"
ITS = ("http://www.w3.org/2005/11/its", "urn:oasis:names:tc:xliff:itsm:2.1")
Problem = tuple[etree._Element, str, str]  # where, which rule, what is wrong

_NMTOKEN = r"[-.:\w\u00b7]+"
_TYPES: dict[str, Callable[[str], object]] = {
    "text": lambda _: True,
    "name": regex.compile(_NMTOKEN).fullmatch,
    "names": regex.compile(rf"\s*{_NMTOKEN}(?:\s+{_NMTOKEN})*\s*").fullmatch,
    # RFC 5646, section 2.1: a language of two or three letters (or four to eight), then subtags; private use alone.
    "language": regex.compile(r"(?i)(?:[a-z]{2,8}|[xi](?=-))(?:-[a-z0-9]{1,8})*").fullmatch,
    "positive": regex.compile(r"\+?0*[1-9][0-9]*").fullmatch,
    "priority": regex.compile(r"\+?0*(?:[1-9]|10)").fullmatch,
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
    "hex": "is no hexadecimal number",
    "user": "is not of the form prefix:value",
    "mark": "is neither generic, comment, term nor of the form prefix:value",
}


@cache
def tables() -> dict[str, Any]:
    """The tables of `data/formats/xliff2.toml`."""
    return tomllib.loads((paths.data() / "formats" / "xliff2.toml").read_text(encoding="utf-8"))


def problems(root: etree._Element) -> Iterator[Problem]:
    """What breaks the grammar, in document order."""
    if namespace(root) != NS or local(root) != "xliff":
        yield root, "root element", "this is no XLIFF 2 file: its first element is not xliff of XLIFF 2"
        return
    for element in root.iter("*"):
        if namespace(element) == NS:
            yield from _core(element)
        else:
            yield from _module(element)
            continue
        yield from _module_attributes(element)


def _core(element: etree._Element) -> Iterator[Problem]:
    name = local(element)
    rules = tables()["elements"].get(name)
    if rules is None:
        yield element, "unknown element", f"there is no element “{name}” in XLIFF 2.1"
        return
    children = [local(child) if namespace(child) == NS else "other" for child in element if isinstance(child.tag, str)]
    if not _content(name).fullmatch("".join(f"{child} " for child in children)):
        shown = ", ".join(children) or "nothing"
        yield element, f"content of {name}", f"it holds {shown}; allowed is {_readable(rules['content'])}"
    if not rules.get("text") and any(words.strip() for words in _texts(element)):
        yield element, f"content of {name}", "there is text where only elements may be"
    allowed = rules["attributes"]
    for key, value in ((str(k), str(v)) for k, v in element.attrib.items()):
        yield from _attribute(element, name, str(key), str(value), rules)
    for key, kind in allowed.items():
        if kind.endswith("!") and element.get(key) is None:
            yield element, f"attribute {key} of {name}", "it is required and missing"


def _attribute(element: etree._Element, name: str, key: str, value: str, rules: dict[str, Any]) -> Iterator[Problem]:
    uri, _, bare = key[1:].rpartition("}") if key.startswith("{") else ("", "", key)
    known = f"xml:{bare}" if uri == XML else bare
    kind = str(rules["attributes"].get(known, "")) if uri in ("", XML) else ""
    if kind:
        choices = tables()["types"].get(kind.rstrip("!"))
        if choices is not None and value not in choices:
            yield element, f"attribute {known} of {name}", f"“{value}” is none of {', '.join(choices)}"
        elif choices is None and not _TYPES[kind.rstrip("!")](value):
            yield element, f"attribute {known} of {name}", f"“{value}” {_SAID[kind.rstrip('!')]}"
        return
    if uri and (
        rules["others"] == "any" or (rules["others"] == "modules" and (uri in tables()["modules"] or uri in ITS))
    ):
        if uri == XML and bare == "lang" and not _TYPES["language"](value):
            yield element, f"attribute xml:lang of {name}", f"“{value}” {_SAID['language']}"
        return
    yield element, f"attributes of {name}", f"it has no attribute “{known}”"


def _module(element: etree._Element) -> Iterator[Problem]:
    module = tables()["modules"].get(namespace(element))
    if module is not None and local(element) not in module["elements"]:
        yield element, f"module {module['prefix']}", f"it has no element “{local(element)}”"


def _module_attributes(element: etree._Element) -> Iterator[Problem]:
    for key, value in ((str(k), str(v)) for k, v in element.attrib.items()):
        uri, _, bare = str(key)[1:].rpartition("}")
        module = tables()["modules"].get(uri)
        if module is None or "attributes" not in module:
            continue
        if bare not in module["attributes"]:
            yield element, f"module {module['prefix']}", f"it has no attribute “{bare}”"
        elif bare == "fs" and value not in tables()["format-style"]["elements"]:
            yield element, "format style (fs:fs)", f"“{value}” is no element of HTML that fs:fs may name"


@cache
def _content(name: str) -> "regex.Pattern[str]":
    return regex.compile(tables()["elements"][name]["content"])


def _readable(content: str) -> str:
    return content.replace(" )", ")").strip() or "nothing"


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    yield from (child.tail or "" for child in element)
