"""Plain text: read as pasted from the web; written as the translated document, paragraphs and markers in place."""

from typing import BinaryIO

from glossary.model import Bitext, Block
from glossary.text import blocks, encoding

SUMMARY = "The translated document as plain text"
SUFFIXES = (".txt", ".text")
WHOLE_DOCUMENT = True
EXAMPLES = (
    (("Rusia protes.", "Russia protests."), "Russia protests.\n"),
    (("Rusia protes.", ""), "Rusia protes.\n"),
)
READS = (
    (
        "Rusia Protes Lagi\n\nJakarta, IDN Times - Rusia protes.\n",
        (
            Block("heading", "", "Rusia Protes Lagi", "\n\n"),
            Block("dateline", "", "Jakarta, IDN Times", " - "),
            Block("paragraph", "", "Rusia protes.", "\n"),
        ),
    ),
)


def read(data: bytes, name: str) -> list[Block]:
    """The blocks of a text file; raises BadInput when it is no text."""
    return blocks.blocks(encoding.decode(data, name))


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write the targets (the source where there is none yet) with what stood between the segments.

    Text is written as it is, control characters too; the file ends with one line end, whatever the source ended with.
    """
    held, written = "", False  # white space that may turn out to be the end of the document
    for segment in bitext.segments:
        text = held + segment.prefix + (segment.target or segment.source) + segment.suffix
        body = text.rstrip()
        held = text[len(body) :]
        out.write(body.encode())
        written = True
    if written:
        out.write(b"\n")
