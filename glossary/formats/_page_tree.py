"""The tree of a saved web page: read with limits, with the faults of an older parser mended, and its encoding said."""

import tomllib
from functools import cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from glossary import paths
from glossary.formats._inline import Element
from glossary.formats._xml import MOST_DEPTH
from glossary.model import BadInput
from glossary.text import encoding


@cache
def tables() -> dict[str, Any]:
    """The tables of `data/formats/pages.toml`."""
    table: dict[str, Any] = tomllib.loads((paths.data() / "formats" / "pages.toml").read_text(encoding="utf-8"))
    return table | {name: frozenset(table[name]) for name in ("inline", "alone", "around")}


def parse(data: bytes, name: str) -> Element:
    """The page's tree; raises BadInput for what is no page."""
    text = encoding.decode(data, name)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"{name} is no HTML page: {error}.") from error
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise BadInput(f"{name} goes more than {MOST_DEPTH} elements deep (line {element.sourceline}).")
    for element in list(root.iter(*tables()["void"])):
        _emptied(element)
    return root


def declare_utf8(root: Element) -> None:
    """Let the page say that it is in UTF-8, whatever it said before, and be it nothing."""
    metas = list(root.iter("meta"))
    saying = [m for m in metas if m.get("charset") or m.get("http-equiv", "").lower() == "content-type"]
    if not saying:
        head = root.find("head")
        if head is None:
            head = etree.Element("head")
            root.insert(0, head)
        saying = [etree.Element("meta")]
        head.insert(0, saying[0])
    for meta in saying:
        meta.attrib.clear()
        meta.set("charset", "utf-8")


def _emptied(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    tail, element.tail, element.text = element.tail, element.text, None
    last, place = element, parent.index(element)
    for number, child in enumerate(list(element), 1):
        parent.insert(place + number, child)
        last = child
    last.tail = (last.tail or "") + (tail or "")
