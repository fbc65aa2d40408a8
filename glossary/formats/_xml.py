"""XML from strangers: no entities, no network, bounded depth; what is wrong becomes a sentence with its line."""

import regex
from lxml import etree

from glossary.model import BadInput
from glossary.text import encoding
from glossary.text.encoding import MOST_BYTES

MOST_DEPTH = 200
XML = "http://www.w3.org/XML/1998/namespace"
XML_LANG, XML_SPACE = f"{{{XML}}}lang", f"{{{XML}}}space"
_BEFORE_THE_ROOT = regex.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*+", regex.DOTALL)
_DOCTYPE = regex.compile(rb"<!DOCTYPE[^\[>]*+(?P<inside>\[)?")


def parse(data: bytes, name: str, what: str = "XML", *, most_bytes: int = MOST_BYTES) -> etree._ElementTree:
    """The tree of an XML file, comments and CDATA sections kept.

    Raises BadInput for what is no XML, declares entities, or goes deeper than `MOST_DEPTH` elements.
    """
    kind = encoding.kind_of(data)
    if kind:
        raise BadInput(f"{name} is {kind}, not {what}. Export it again where it came from.")
    if len(data) > most_bytes:
        raise BadInput(f"{name} has more than the {most_bytes >> 20} MB that a file may have. Split it first.")
    refuse_declarations(data, name, what)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        strip_cdata=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = f"line {error.lineno}: " if error.lineno else ""
        raise BadInput(
            f"{name} is no well-formed {what}. {line}{_reason(error)}. Export or fetch it again, or mend that line."
        ) from error
    except (ValueError, LookupError) as error:
        raise BadInput(f"{name} is no readable {what}: {error}.") from error
    tree = root.getroottree()
    _bounded(root, name)
    return tree


def refuse_declarations(data: bytes, name: str, what: str) -> None:
    """Raise BadInput for an empty file, and for one that declares entities or a document type of its own.

    The beginning of a file is enough. Entities have to be refused before the parser sees them: within attributes it
    would expand them.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise BadInput(f"{name} is empty.")
    narrow = data.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    before = _BEFORE_THE_ROOT.match(narrow)
    doctype = _DOCTYPE.match(narrow, before.end() if before else 0)
    if doctype and doctype["inside"]:
        raise BadInput(f"{name} declares entities or a document type of its own; Padanan does not read such {what}.")


def _bounded(root: "etree._Element", name: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            depth += 1
            if depth > MOST_DEPTH:
                raise BadInput(f"{name} goes more than {MOST_DEPTH} elements deep (line {element.sourceline}).")
        elif event == "end":
            depth -= 1
    if next(root.iter(etree.Entity), None) is not None:
        raise BadInput(f"{name} refers to entities that XML does not define.")


def _reason(error: etree.XMLSyntaxError) -> str:
    words = (error.msg or "it breaks off").partition(", line ")[0].partition(", use XML_PARSE_HUGE")[0].rstrip(". \n")
    return words if words else "it breaks off"


def is_element(node: "etree._Element") -> bool:
    """Whether a child is an element, and no comment or processing instruction."""
    tag: object = node.tag
    return isinstance(tag, str)


def local(element: "etree._Element") -> str:
    """An element's name without its namespace; empty for comments and processing instructions."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace(element: "etree._Element") -> str:
    """An element's namespace, empty when it has none."""
    tag = str(element.tag)
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def line(element: "etree._Element") -> str:
    """`line 12: `, or nothing where it is not known."""
    return f"line {element.sourceline}: " if element.sourceline else ""
