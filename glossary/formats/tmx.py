"""TMX 1.4b, the translation memory exchange format (LISA OSCAR, 2005): one unit a segment that has a target."""

from importlib.metadata import version
from typing import BinaryIO

from lxml import etree

from glossary.formats._tmx_reading import read_bitext as read_bitext
from glossary.model import Bitext, Segment
from glossary.text.controls import xml_safe, xml_signs

SUMMARY = "Translation memory exchange, TMX 1.4b"
SUFFIXES = (".tmx",)
EXAMPLES = (
    (("Rusia & <b>", "Russia"), '<tuv xml:lang="id"><seg>Rusia &amp; &lt;b&gt;</seg></tuv>'),
    (
        ("Bel\x07", "Bell"),
        '<tuv xml:lang="id"><prop type="x-control-characters">3:0007</prop><seg>Bel␇</seg></tuv>',
    ),
)

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a unit for each segment with a target, in bounded memory.

    No dates: the same document gives the same bytes. Characters that XML forbids become their visible signs, and a
    property `x-control-characters` of the variant tells which (`place:code`), so that `controls.xml_restored` gives
    the text back; in titles and notes they are signs only.
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
    unit = etree.Element("tu", tuid=str(segment.number))
    if segment.language != bitext.source_language:  # a quotation in another language
        unit.set("srclang", segment.language)
    if segment.note:
        etree.SubElement(unit, "note").text = xml_safe(segment.note)
    for name, value in (("state", segment.state), ("origin", segment.origin), ("kind", segment.kind)):
        if value:
            etree.SubElement(unit, "prop", type=f"x-{name}").text = value
    for language, text in ((segment.language, segment.source), (bitext.target_language, segment.target)):
        variant = etree.SubElement(unit, "tuv")
        variant.set(_LANG, language)
        signs = xml_signs(text)
        if signs:
            etree.SubElement(variant, "prop", type="x-control-characters").text = signs
        etree.SubElement(variant, "seg").text = xml_safe(text)
    return unit
