"""Plain text: read as pasted from the web; written as the translated document, paragraphs and markers in place."""

from typing import BinaryIO

from glossary.model import Bitext, Block
from glossary.text import blocks, encoding

SUMMARY = "The translated document as plain text"
SUFFIXES = (".txt", ".text")
WHOLE_DOCUMENT = True
EXAMPLES = ((("Rusia protes.", "Russia protests."), "Russia protests.\n"),)


def read(data: bytes, name: str) -> list[Block]:
    """The blocks of a text file; raises BadInput when it is no text."""
    return blocks.blocks(encoding.decode(data, name))


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write the targets (the source where there is none yet) with what stood between the segments."""
    ended = True
    for segment in bitext.segments:
        text = segment.prefix + (segment.target or segment.source) + segment.suffix
        out.write(text.encode())
        ended = text.endswith("\n")
    if not ended:
        out.write(b"\n")
