"""TMX 1.4b, the translation memory exchange format (LISA OSCAR, 2005): one unit a segment that has a target."""

from importlib.metadata import version
from typing import BinaryIO

from lxml import etree

from glossary.model import Bitext
from glossary.text.controls import xml_safe

SUMMARY = "Translation memory exchange, TMX 1.4b"
SUFFIXES = (".tmx",)
EXAMPLES = ((("Rusia & <b>", "Russia"), '<tuv xml:lang="id"><seg>Rusia &amp; &lt;b&gt;</seg></tuv>'),)

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a unit for each segment with a target, in bounded memory.

    No dates: the same document gives the same bytes. Characters that XML forbids become their visible signs.
    """
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        file.write_doctype(_DOCTYPE)
        with file.element("tmx", version="1.4"):
            file.write("\n")
            header = etree.Element(
                "header",
                creationtool="Padanan",
                creationtoolversion=version("padanan"),
                segtype="sentence",
                adminlang="en",
                srclang=bitext.source_language,
                datatype="plaintext",
            )
            header.set("o-tmf", "Padanan")
            title = etree.SubElement(header, "prop", type="x-document")
            title.text = xml_safe(bitext.title)
            file.write(header, "\n")
            with file.element("body"):
                file.write("\n")
                for segment in bitext.segments:
                    if not segment.target:
                        continue
                    unit = etree.Element("tu", tuid=str(segment.number))
                    if segment.note:
                        etree.SubElement(unit, "note").text = xml_safe(segment.note)
                    for name, value in (("state", segment.state), ("origin", segment.origin), ("kind", segment.kind)):
                        if value:
                            etree.SubElement(unit, "prop", type=f"x-{name}").text = value
                    for language, text in (
                        (bitext.source_language, segment.source),
                        (bitext.target_language, segment.target),
                    ):
                        variant = etree.SubElement(unit, "tuv")
                        variant.set(_LANG, language)
                        etree.SubElement(variant, "seg").text = xml_safe(text)
                    file.write(unit, "\n")
            file.write("\n")
    out.write(b"\n")
