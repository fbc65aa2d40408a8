"""Reading TMX 1.4b as a stream: one pair after the other in bounded memory, nothing fetched, nothing expanded."""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from glossary.model import BadInput, MemoryUnit

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Native codes of the original format stand inside these; `hi` only marks text, `sub` is text of its own.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_LONGEST = 100_000
_MACHINES = ("machine", "mt")
_Variant = tuple[str, str, etree._Element]


def read_pairs(stream: BinaryIO, name: str, source: str, target: str) -> Iterator[MemoryUnit | None]:
    """The units that have both languages (primary subtags decide: `id` takes `id-ID` and the old `in`).

    Inline codes are left out, what `hi` marks stays. A unit that lacks a language or is empty on a side gives None,
    so that it can be counted. `before` and `after` come from the properties `x-context-pre` and `x-context-post`.
    Raises BadInput, with the line, for anything that is no TMX, declares entities or holds a text over 100,000
    characters.
    """
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
    root: etree._Element | None = None
    try:
        for event, element in parser:
            if root is None:
                root = element
                _check(root, name)
            if event == "end" and _tag(element) == "tu":
                yield _unit(element, name, source, target)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise BadInput(f"{name}, line {error.lineno or 1}: this is not well-formed XML ({error.msg}).") from error
    except (UnicodeDecodeError, LookupError, OSError) as error:
        raise BadInput(f"{name} cannot be read: {error}.") from error
    if root is None:
        raise BadInput(f"{name} is empty.")


def _check(root: etree._Element, name: str) -> None:
    if _tag(root) != "tmx":
        raise BadInput(f"{name}, line {root.sourceline}: this is no TMX file; its root is “{_tag(root)}”.")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):  # type: ignore[attr-defined]
        raise BadInput(f"{name} declares XML entities. A translation memory needs none; nothing was read.")


def _unit(unit: etree._Element, name: str, source: str, target: str) -> MemoryUnit | None:
    texts: dict[str, _Variant] = {}
    for variant in unit:
        if _tag(variant) != "tuv":
            continue
        language = variant.get(_LANG) or variant.get("lang") or ""
        if not language:
            raise BadInput(f"{name}, line {variant.sourceline}: a variant (tuv) does not say its language (xml:lang).")
        segment = next((child for child in variant if _tag(child) == "seg"), None)
        if segment is None:
            raise BadInput(f"{name}, line {variant.sourceline}: a variant (tuv) has no text (seg).")
        text = " ".join("".join(_text(segment, name)).split())
        if len(text) > _LONGEST:
            raise BadInput(f"{name}, line {variant.sourceline}: a text of over {_LONGEST:,} characters is no segment.")
        texts.setdefault(language.lower(), (language, text, variant))
    one, other = _chosen(texts, source), _chosen(texts, target)
    if one is None or other is None or one is other or not one[1] or not other[1]:
        return None
    properties = {prop.get("type", ""): prop.text or "" for prop in unit.iter() if _tag(prop) == "prop"}
    origin = properties.get("x-origin", "").lower()
    by = (other[2].get("creationid") or unit.get("creationid") or "").strip()
    made = "machine" if origin in _MACHINES or by.lower() in _MACHINES else ""
    if not made and origin in ("aligned", "alignment"):
        made = "aligned"
    return MemoryUnit(
        one[1],
        other[1],
        source,
        target,
        before=_neighbour(properties.get("x-context-pre", "")),
        after=_neighbour(properties.get("x-context-post", "")),
        made=made,
        who=other[2].get("changeid") or by,
        at=_date(other[2].get("changedate") or unit.get("changedate") or unit.get("creationdate") or ""),
    )


def _neighbour(text: str) -> str:
    """A neighbour's text; some programs write it as an escaped `<seg>` element."""
    return text.removeprefix("<seg>").removesuffix("</seg>")


def _chosen(texts: dict[str, _Variant], language: str) -> _Variant | None:
    """The variant in exactly the language, else the first whose primary subtag is its own."""
    exact = texts.get(language.lower())
    return exact or next((text for tag, text in texts.items() if _primary(tag) == _primary(language)), None)


def _text(element: etree._Element, name: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child, etree._Entity):
            raise BadInput(f"{name}, line {child.sourceline}: the entity {child.text} is not known to TMX.")
        if _tag(child) not in _CODES:
            yield from _text(child, name)
        yield child.tail or ""


def _date(written: str) -> str:
    # TMX writes 20221005T120000Z (ISO 8601 basic); edits write the extended form.
    if len(written) == 16 and written[8] == "T" and written.endswith("Z"):
        day, time = written[:8], written[9:15]
        return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}.000+00:00"
    return written


def _tag(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _primary(language: str) -> str:
    primary = language.lower().replace("_", "-").partition("-")[0]
    return {"in": "id", "ind": "id", "eng": "en"}.get(primary, primary)
