"""A table for scripts: tab-separated, one line a segment; tab, line end and backslash are written \\t, \\n, \\\\."""

from collections.abc import Iterator
from typing import BinaryIO

import regex

from glossary.formats._cells import CARRIES as CARRIES
from glossary.formats._cells import COLUMNS, cells, headless, lines, pair, places
from glossary.formats._pairs import Pair
from glossary.model import Bitext

SUMMARY = "A table for scripts (tab-separated)"
SUFFIXES = (".tsv",)
TEXT = STREAMED = True
TARGET_ALONE = "row"
EXAMPLES = (
    (
        ("Satu\tdua\\", "-1"),
        "segment\tstate\tsource\ttarget\torigin\tnote\tid\tedit\n1\tdraft\tSatu\\tdua\\\\\t'-1\ttyped\t\t1\t1\n",
    ),
)

_ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPED = {written: character for character, written in _ESCAPED.items()}


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a header and a line for each segment; a cell that would run as a formula gets an apostrophe before it."""
    out.write(("\t".join(COLUMNS) + "\n").encode())
    for segment in bitext.segments:
        line = (regex.sub(r"[\\\t\n\r]", lambda found: _ESCAPED[found[0]], cell) for cell in cells(segment))
        out.write(("\t".join(line) + "\n").encode())


def read_pairs(stream: BinaryIO, name: str = "the table") -> Iterator[Pair]:
    """The rows of such a table in bounded memory; raises BadInput when the columns or cells are not there.

    Only source and target have to be there. A table of two columns may go without a header; empty lines are passed
    over.
    """
    columns: dict[str, int] = {}
    with lines(stream, name, newline="\n") as text:
        for number, line in enumerate(text, 1):
            row = [_unescaped(cell) for cell in line.removesuffix("\n").removesuffix("\r").split("\t")]
            if number == 1 and not headless(row):
                columns = places(row, name)
            elif row != [""]:
                columns = columns or {"source": 0, "target": 1}
                yield pair(row, columns, name, number)


def _unescaped(written: str) -> str:
    return regex.sub(r"\\[\\tnr]", lambda found: _UNESCAPED[found[0]], written)
