"""Aligned plain text, for reading: number and state, source, target, a blank line."""

from typing import BinaryIO

from glossary.model import Bitext
from glossary.text.controls import visible

SUMMARY = "Source and target below each other, plain text for reading"
SUFFIXES = (".aligned.txt",)
CARRIES = ("untranslated", "state")
TARGET_ALONE = "row"
EXAMPLES = (
    (("Rusia protes.", "Russia protests."), "1 draft\nRusia protes.\nRussia protests.\n\n"),
    (("Dua\nbaris.", "\x1b[31mRed"), "1 draft\nDua baris.\n␛[31mRed\n\n"),
)


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a group of lines for each segment; line ends inside a segment become spaces, controls visible signs."""
    for segment in bitext.segments:
        lines = (f"{segment.number} {segment.state}", segment.source, segment.target)
        out.write("".join(visible(line.replace("\n", " "), keep="\t") + "\n" for line in lines).encode() + b"\n")
