"""Reading TMX (1.1 to 1.4b) as a stream: one pair after the other in bounded memory, nothing fetched or expanded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from glossary.formats import _tmx_codes
from glossary.formats._inline import Element
from glossary.formats._pairs import Pair, edit_said, state_said
from glossary.formats._xml import MOST_DEPTH, XML_LANG, local, refuse_declarations
from glossary.model import BadInput
from glossary.text.controls import xml_restored

CONTROLS = "x-control-characters"
# What TMX can say of a unit; dates and names of tools and people only ever come from a file.
ATTRIBUTES = (
    "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion", "creationdate", "creationid",
    "changedate", "segtype", "changeid", "o-tmf",
)  # fmt: skip
_LONGEST = 100_000
_MOST_ELEMENTS = 100_000  # of one unit, or between two; a real one has a few dozen
_HEAD = 1 << 16
_SAY = "Say which two are meant, with --from and --to; in convert with --source-language and --target-language."


@dataclass(frozen=True, slots=True)
class _Variant:
    language: str
    element: Element
    seg: Element


def read_pairs(
    stream: BinaryIO, name: str = "the file", source: str | None = None, target: str | None = None
) -> Iterator[Pair]:
    """A pair for each unit, in order; a side that a unit does not have is empty. The stream must be able to seek.

    `source` and `target` are BCP-47; a variant in exactly that language wins over one of a region (en, en-GB), and
    `id` takes the old `in`. Without them the first unit of two languages tells: its source language is what unit or
    header say (`srclang`), else Indonesian; the target is the other one, English where there are several. Raises
    BadInput, with the line, for anything that is no TMX, declares entities or holds a text over 100,000 characters,
    and at the end when no unit had both languages.
    """
    wanted = (source, target) if source and target else None
    seen: dict[str, None] = {}
    both = False
    for header, unit in _units(stream, name):
        variants = list(_variants(unit, name))
        if len(seen) < 20:
            seen.update(dict.fromkeys(one.language for one in variants))
        if wanted is None:
            wanted = _languages(variants, (source, target), unit.get("srclang") or header, name)
        if wanted is None:
            yield Pair("", "")
            continue
        one, other = _chosen(variants, wanted[0]), _chosen(variants, wanted[1])
        if other is one:
            other = None
        both = both or (one is not None and other is not None)
        yield _pair(unit, one, other, wanted, name)
    if seen and not both:
        pair = f"both {wanted[0]} and {wanted[1]}" if wanted else "two languages"
        raise BadInput(f"{name} has no unit with {pair}. It has {', '.join(seen)}. {_SAY}")


def _units(stream: BinaryIO, name: str) -> Iterator[tuple[str, Element]]:
    """Each unit with the source language of the header; it is emptied when the next one is asked for."""
    head = stream.read(_HEAD)
    stream.seek(0)
    refuse_declarations(head, name, "TMX")
    parser = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    language, depth, elements = "", 0, 0
    try:
        for event, element in parser:
            if event == "start":
                if not depth:
                    _check(element, name)
                depth += 1
                elements += 1
                if depth > MOST_DEPTH:
                    raise BadInput(f"{name} goes more than {MOST_DEPTH} elements deep (line {element.sourceline}).")
                if elements > _MOST_ELEMENTS:
                    raise BadInput(f"{name}, line {element.sourceline}: over {_MOST_ELEMENTS:,} elements are no unit.")
                continue
            depth -= 1
            tag = local(element) if depth < 3 else ""
            if tag == "header":
                language = element.get("srclang", "")
            elif tag == "tu":
                yield language, element
                elements = 0
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise BadInput(f"{name}, line {error.lineno or 1}: this is not well-formed XML ({error.msg}).") from error
    except (UnicodeDecodeError, LookupError, OSError) as error:
        raise BadInput(f"{name} cannot be read: {error}.") from error


def _check(root: Element, name: str) -> None:
    if local(root) != "tmx":
        raise BadInput(f"{name}, line {root.sourceline}: this is no TMX file; its root is “{local(root)}”.")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):  # type: ignore[attr-defined]
        raise BadInput(f"{name} declares entities. A translation memory needs none; nothing was read.")


def _variants(unit: Element, name: str) -> Iterator[_Variant]:
    for variant in unit:
        if local(variant) != "tuv":
            continue
        # TMX 1.1 had `lang`; xml:lang came with 1.2
        language = (variant.get(XML_LANG) or variant.get("lang") or "").replace("_", "-")
        if not language:
            raise BadInput(f"{name}, line {variant.sourceline}: a variant (tuv) does not say its language (xml:lang).")
        seg = next((child for child in variant if local(child) == "seg"), None)
        if seg is None:
            raise BadInput(f"{name}, line {variant.sourceline}: a variant (tuv) has no text (seg).")
        yield _Variant(language, variant, seg)


def _languages(
    variants: list[_Variant], given: tuple[str | None, str | None], said: str, name: str
) -> tuple[str, str] | None:
    """Which two languages a file means when not both are `given`; None while its units do not tell."""

    def tag(language: str | None) -> str | None:
        found = _chosen(variants, language) if language else None
        return found.language if found else None

    there = list(dict.fromkeys(variant.language for variant in variants))
    first, last = map(tag, given)
    if len(there) < 2 or any(wish and not own for wish, own in zip(given, (first, last), strict=True)):
        return None
    first = first or next(one for one in (tag(said), tag("id"), *there) if one and one != last)
    others = [one for one in there if one != first]
    last = last or (others[0] if len(others) == 1 else tag("en"))
    if last is None or last == first:
        raise BadInput(f"{name} has units in {', '.join(there)}. {_SAY}")
    return given[0] or first, given[1] or last


def _chosen(variants: list[_Variant], language: str) -> _Variant | None:
    """The variant in a language: in exactly that tag, in one that says more (en-GB for en), in a region beside it."""
    wanted = language.lower().replace("_", "-")
    best: tuple[int, _Variant] | None = None
    for variant in variants:
        tag = variant.language.lower()
        if tag == wanted:
            return variant
        rank = 1 if tag.startswith(f"{wanted}-") else 2 if _primary(tag) == _primary(wanted) else 0
        if rank and (best is None or rank < best[0]):
            best = (rank, variant)
    return best[1] if best else None


def _primary(language: str) -> str:
    primary = language.lower().replace("_", "-").partition("-")[0]
    return {"in": "id", "ind": "id", "eng": "en"}.get(primary, primary)


def _pair(unit: Element, one: _Variant | None, other: _Variant | None, languages: tuple[str, str], name: str) -> Pair:
    texts, markup = _texts(one, other, name)
    notes: dict[str, None] = {}
    properties: dict[str, str] = {}
    attributes: dict[str, str] = {}
    for element in (unit, *(side.element for side in (one, other) if side is not None)):
        attributes.update((str(key), str(value)) for key, value in element.attrib.items() if key in ATTRIBUTES)
        for child in element:
            tag = local(child)
            if tag == "note" and child.text:
                notes[child.text] = None
            elif tag == "prop" and child.get("type") != CONTROLS:
                kind, value = child.get("type", ""), child.text or ""
                known = properties.get(kind)
                properties[kind] = value if known is None or known == value else f"{known}\n{value}"
    state = state_said(properties.get("x-state", ""), texts[1])
    return Pair(
        texts[0], texts[1], state, unit.get("tuid", ""), "\n".join(notes), *languages,
        edit_said(properties.get("x-edit", "")), properties.get("x-origin", ""), properties.get("x-kind", ""),
        properties, attributes, markup,
    )  # fmt: skip


def _texts(
    one: _Variant | None, other: _Variant | None, name: str
) -> tuple[list[str], tuple[Mapping[str, str], Mapping[str, str]]]:
    sides = [None if side is None else side.seg for side in (one, other)]
    markup: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})
    if any(side is not None and len(side) for side in sides):
        try:
            texts, found = _tmx_codes.signed(sides)
        except ValueError as error:
            line = next(side.sourceline for side in sides if side is not None)
            raise BadInput(f"{name}, line {line}: the entity {error} is not known to TMX.") from error
        markup = (found[0], found[1])
    else:
        texts = ["" if side is None else side.text or "" for side in sides]
    for place, side in enumerate((one, other)):
        if side is not None and len(texts[place]) > _LONGEST:
            line = side.seg.sourceline
            raise BadInput(f"{name}, line {line}: a text of over {_LONGEST:,} characters is no segment.")
        if side is not None and len(side.element) > 1:
            texts[place] = _restored(texts[place], side.element)
    return texts, markup


def _restored(text: str, variant: Element) -> str:
    """The text with the control characters that Padanan noted; where another tool changed it, the signs stay."""
    signs = next((child.text for child in variant if child.get("type") == CONTROLS), None)
    try:
        return xml_restored(text, signs) if signs else text
    except ValueError:
        return text
