"""TMX 1.4b, the translation memory exchange format (LISA OSCAR, 2005): one unit a segment that has a target."""

from importlib.metadata import version
from typing import BinaryIO

from lxml import etree

from glossary.formats import _tmx_codes
from glossary.formats._pairs import KeyedSegment, key_of
from glossary.formats._tmx_reading import ATTRIBUTES, CONTROLS
from glossary.formats._tmx_reading import read_pairs as read_pairs
from glossary.formats._xml import XML_LANG
from glossary.model import Bitext, Segment
from glossary.text.controls import xml_safe, xml_signs

SUMMARY = "Translation memory exchange, TMX 1.4b"
SUFFIXES = (".tmx",)
CARRIES = ("state", "origin", "note", "id", "codes", "properties")
STREAMED = True
TARGET_ALONE = "none"
EXAMPLES = (
    (("Rusia & <b>", "Russia"), '<tuv xml:lang="id"><seg>Rusia &amp; &lt;b&gt;</seg></tuv>'),
    (
        ("Bel\x07", "Bell"),
        '<tuv xml:lang="id"><prop type="x-control-characters">3:0007</prop><seg>Bel␇</seg></tuv>',
    ),
    (
        ("⟦1⟧Rusia⟦/1⟧⟦2/⟧", "Russia"),
        '<seg><bpt i="1" x="1" type="x-padanan"/>Rusia<ept i="1"/><ph x="2" type="x-padanan"/></seg>',
    ),
)

CONTEXT = True  # the neighbours' sources are written, so that a memory knows the place again

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_SEGTYPES = ("block", "paragraph", "sentence", "phrase")


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a unit for each segment with a target, in bounded memory.

    Inline codes are the elements of TMX that they were (level 2), or where the segment came from another format,
    elements of the type `x-padanan`. Dates are only those of a TMX file that a segment came from: the same document
    gives the same bytes. The property `x-edit` says which edit was written, for `padanan import --update`. Characters
    that XML forbids become their visible signs, and a property `x-control-characters` of the variant tells which
    (`place:code`), so that `controls.xml_restored` gives the text back; in titles and notes they are signs only.
    """
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        file.write_doctype(_DOCTYPE)
        with file.element("tmx", version="1.4"):
            file.write("\n", _header(bitext), "\n")
            with file.element("body"):
                file.write("\n")
                for segment in bitext.segments:
                    if segment.target:
                        file.write(_unit(segment, bitext), "\n")
            file.write("\n")
    out.write(b"\n")


def _header(bitext: Bitext) -> etree._Element:
    header = etree.Element(
        "header",
        {
            "creationtool": "Padanan",
            "creationtoolversion": version("padanan"),
            "segtype": "sentence",
            "o-tmf": "Padanan",
            "adminlang": "en",
            "srclang": bitext.source_language,
            "datatype": "plaintext",
        },
    )
    etree.SubElement(header, "prop", type="x-document").text = xml_safe(bitext.title)
    return header


def _unit(segment: Segment, bitext: Bitext) -> etree._Element:
    came = segment.pair if isinstance(segment, KeyedSegment) else None
    unit = etree.Element("tu", tuid=xml_safe(key_of(segment)))
    if segment.language != bitext.source_language:  # a quotation in another language
        unit.set("srclang", segment.language)
    said = came.attributes if came else {}
    for name in ATTRIBUTES:
        if name in said and (name != "segtype" or said[name] in _SEGTYPES):
            unit.set(name, said[name])
    if segment.note:
        etree.SubElement(unit, "note").text = xml_safe(segment.note)
    edit = "" if segment.edit is None else str(segment.edit)
    own = {"x-state": segment.state, "x-origin": segment.origin, "x-kind": segment.kind, "x-edit": edit}
    own |= {"x-context-pre": xml_safe(segment.before), "x-context-post": xml_safe(segment.after)}
    known = {name: value for name, value in own.items() if value}
    for name, value in ({**(came.properties if came else {}), **known}).items():
        etree.SubElement(unit, "prop", type=name).text = value
    markup = came.codes if came else ({}, {})
    for language, text, elements in (
        (segment.language, segment.source, markup[0]),
        (bitext.target_language, segment.target, {**markup[0], **markup[1]}),
    ):
        variant = etree.SubElement(unit, "tuv")
        variant.set(XML_LANG, language)
        signs = xml_signs(text)
        if signs:
            etree.SubElement(variant, "prop", type=CONTROLS).text = signs
        _tmx_codes.fill(etree.SubElement(variant, "seg"), text, elements)
    return unit
