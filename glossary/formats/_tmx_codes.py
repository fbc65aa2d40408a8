"""Inline codes of TMX (1.4b, section 3.3) as numbered signs, and back as the elements that they were."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from lxml import etree

from glossary.formats._inline import Element, Table, append_text
from glossary.formats._xml import local
from glossary.text import codes
from glossary.text.controls import xml_safe

_OURS = "x-padanan"  # the type of an element that stands for a sign and nothing else
_AS_WRITTEN = ("datatype", "type", "x", "i", "pos", "assoc")
Markup = Mapping[str, str]


def signed(sides: Sequence[Element | None]) -> tuple[list[str], list[dict[str, str]]]:
    """The texts of a unit's variants with signs for their codes, and of each the elements behind its signs.

    Codes with the same `x` have the same number in all variants; where files have no `x` (before 1.4), those with the
    same content in the same order. What a `sub` has in it (the words of a picture) stays in its code. Pairs that
    overlap, as TMX allows, are signs alone. Raises ValueError for an entity, whose text nobody knows.
    """
    for halves in (True, False):
        table = Table()
        table.payloads.update(dict.fromkeys(chain.from_iterable(map(_literal, sides)), ""))
        read = [_Side(side, table, halves=halves) for side in sides]
        texts = ["".join(one.words()) for one in read]
        if all(len(codes.nested(text)) == len(list(codes.parts(text))) for text in texts):
            break
    return texts, [one.markup for one in read]


def _literal(side: Element | None) -> set[int]:
    """The numbers of signs that stand in a variant as text; no code is given one of them."""
    words = "" if side is None else "\0".join(map(str, side.itertext()))
    return {part.number for part in codes.parts(words) if isinstance(part, codes.Code)} if "⟦" in words else set()


class _Side:
    """One variant while it is read: which of its codes are pairs, and the elements behind the signs given so far."""

    def __init__(self, seg: Element | None, table: Table, *, halves: bool) -> None:
        self.markup: dict[str, str] = {}
        self._seg = seg
        self._table = table
        self._seen: Counter[tuple[str, str]] = Counter()
        found = [] if seg is None else list(seg.iter("{*}bpt", "{*}ept"))
        self._starts = {one.get("i"): one for one in found if local(one) == "bpt"}
        ended = {one.get("i") for one in found if local(one) == "ept"}
        self._whole = set(self._starts) & ended if halves else set()
        self._keys: dict[str | None, object] = {}

    def words(self) -> Iterator[str]:
        """The text in pieces."""
        return iter(()) if self._seg is None else self._inside(self._seg)

    def _inside(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if isinstance(child, etree._Entity):
                raise ValueError(child.text)
            if local(child):
                yield from self._sign(child)
            yield child.tail or ""

    def _sign(self, child: Element) -> Iterator[str]:
        name, i = local(child), child.get("i")
        start = self._starts.get(i) if name == "ept" else child
        if start is not None and start.get("type") == _OURS and str(start.get("x")).isdigit():
            kinds = {"bpt": "open", "ept": "close", "it": "open" if child.get("pos") == "begin" else "close"}
            yield codes.sign(kinds.get(name, "alone"), int(start.get("x", "")))  # type: ignore[arg-type]
            return
        if name == "hi":
            number = self._number(child, name)
            self.markup[codes.sign("open", number)] = _written(child, hollow=True)
            yield codes.sign("open", number)
            yield from self._inside(child)
            yield codes.sign("close", number)
            return
        kind: codes.CodeKind = "alone"
        if name in ("bpt", "ept") and i in self._whole:
            kind = "open" if name == "bpt" else "close"
            number = self._number(self._starts[i], "pair", i)
        else:
            number = self._number(child, f"{name}{child.get('pos', '')}")
        self.markup[codes.sign(kind, number)] = _written(child)
        yield codes.sign(kind, number)

    def _number(self, element: Element, what: str, pair: str | None = None) -> int:
        """The number of a code, the same in the other variant."""
        key = self._keys.get(pair) if pair else None
        if key is None:
            own = element.get("x")
            if own is None:
                content = ("".join(map(str, element.itertext())), what)
                self._seen[content] += 1
                key = (*content, self._seen[content])
            else:
                key = (what, own)
            if pair:
                self._keys[pair] = key
        return self._table.number("", "alone", key, element.get("x") or "")


def _written(element: Element, *, hollow: bool = False) -> str:
    """A code as TMX writes it, with the attributes that TMX has."""
    return etree.tostring(_copy(element, hollow=hollow), encoding="unicode")


def _copy(element: Element, *, hollow: bool = False) -> Element:
    copy = etree.Element(
        local(element), {name: element.get(name, "") for name in _AS_WRITTEN if name in element.attrib}
    )
    if not hollow:
        copy.text = element.text
        for child in element:
            if local(child):
                copy.append(_copy(child))
            append_text(copy, child.tail or "")
    return copy


def fill(seg: Element, text: str, markup: Markup) -> None:
    """Write a text: signs become the elements in `markup`, or where it has none, elements that stand for the sign."""
    if "⟦" not in text:
        seg.text = xml_safe(text)
        return
    found = list(codes.parts(text))
    nested = codes.nested_places(found)
    written: set[str] = set()
    standing = [(0, seg)]
    for place, part in enumerate(found):
        here = standing[-1][1]
        if isinstance(part, str):
            append_text(here, xml_safe(part))
        elif place in nested and part.kind == "close" and standing[-1][0] == part.number:
            standing.pop()
        elif place in nested or (part.kind != "alone" and str(part) not in written):
            made = _element(part, markup.get(str(part)), whole=place in nested)
            here.append(made)
            if made.tag == "hi":
                standing.append((part.number, made))
        else:
            append_text(here, str(part))
        written.add(str(part))


def _element(part: codes.Code, markup: str | None, *, whole: bool) -> Element:
    number = str(part.number)
    if markup and (whole or part.kind == "alone"):
        made = etree.fromstring(markup)
        if part.kind != "alone" and made.tag != "hi":
            made.set("i", number)
        return made
    own = {"x": number, "type": _OURS}
    if part.kind == "alone":
        return etree.Element("ph", own)
    if whole:
        return etree.Element("bpt", {"i": number, **own}) if part.kind == "open" else etree.Element("ept", i=number)
    return etree.Element("it", {"pos": "begin" if part.kind == "open" else "end", **own})
