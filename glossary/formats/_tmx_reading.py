"""Reading TMX (1.1 to 1.4b) as pairs of texts; a file from anywhere, so nothing in it is obeyed."""

from collections.abc import Iterator

import regex
from lxml import etree

from glossary.model import BadInput
from glossary.text.controls import xml_restored

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTITY = regex.compile(rb"<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y")
# Inline elements whose content is the layout code of another program, not language (TMX 1.4b, section 3.3)
_CODES = ("bpt", "ept", "ph", "it", "ut")


def read_bitext(data: bytes, name: str, source: str = "id", target: str = "en") -> Iterator[tuple[str, str]]:
    """The `(source, target)` of each unit in order; a side that a unit does not have is empty.

    `source` and `target` are BCP-47; a variant in exactly that language wins over one of another region (en, en-GB).
    Nothing is fetched and no entity expanded. Raises BadInput with the line for what is no XML, and for a file that
    declares entities, is no TMX, or has no unit in one of the languages.
    """
    units = [(_of(unit, source, name), _of(unit, target, name)) for unit in _units(data, name)]
    for place, language in ((0, source), (1, target)):
        if units and all(unit[place] is None for unit in units):
            raise BadInput(f"{name} has no text in “{language}”. Say which languages it holds with --from and --to.")
    for one, other in units:
        yield one or "", other or ""


def _units(data: bytes, name: str) -> list[etree._Element]:
    if _ENTITY.search(data):
        raise BadInput(f"{name} declares XML entities, which TMX has no use for; it was not read.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(f"{name}: line {error.lineno} is no well-formed XML ({error.msg}).") from error
    except ValueError as error:
        raise BadInput(f"{name} is no TMX file ({error}).") from error
    if etree.QName(root).localname != "tmx":
        raise BadInput(f"{name} is XML, but no TMX: its outermost element is “{etree.QName(root).localname}”.")
    return [unit for unit in root.iter("{*}tu") if isinstance(unit, etree._Element)]


def _of(unit: etree._Element, language: str, name: str) -> str | None:
    """A unit's text in a language, None when it has no variant in it."""
    variants = [(_language(variant).lower(), variant) for variant in unit.iterchildren("{*}tuv")]
    wanted = language.lower()
    exact = [variant for tag, variant in variants if tag == wanted]
    base = [variant for tag, variant in variants if tag.partition("-")[0] == wanted.partition("-")[0]]
    for variant in (*exact, *base):
        seg = variant.find("{*}seg")
        if seg is None:
            raise BadInput(f"{name}: line {variant.sourceline} has a variant without <seg>.")
        text = "".join(_text(seg))
        signs = next((p.text for p in variant.iterchildren("{*}prop") if p.get("type") == "x-control-characters"), None)
        try:
            return xml_restored(text, signs) if signs else text
        except ValueError as error:
            raise BadInput(
                f"{name}: the control characters noted at line {variant.sourceline} do not fit ({error})."
            ) from error
    return None


def _language(variant: etree._Element) -> str:
    # TMX 1.1 had `lang`; xml:lang came with 1.2
    return str(variant.get(_LANG) or variant.get("lang") or "").replace("_", "-")


def _text(element: etree._Element) -> Iterator[str]:
    if element.text and not (isinstance(element.tag, str) and etree.QName(element).localname in _CODES):
        yield str(element.text) if isinstance(element.tag, str) else ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _text(child)
        if child.tail:
            yield str(child.tail) if not _is_code(element) else ""


def _is_code(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname in _CODES
