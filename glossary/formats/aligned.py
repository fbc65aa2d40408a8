"""Aligned plain text, for reading: number and state, source, target, a blank line."""

from typing import BinaryIO

from glossary.model import Bitext

SUMMARY = "Source and target below each other, plain text for reading"
SUFFIXES = (".aligned.txt",)
EXAMPLES = ((("Rusia protes.", "Russia protests."), "1 draft\nRusia protes.\nRussia protests.\n\n"),)


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a group of lines for each segment; line ends inside a segment become spaces."""
    for segment in bitext.segments:
        lines = (f"{segment.number} {segment.state}", segment.source, segment.target)
        out.write("".join(" ".join(line.split("\n")) + "\n" for line in lines).encode() + b"\n")
