"""A table for scripts: tab-separated, one line a segment; tab, line end and backslash are written \\t, \\n, \\\\."""

from collections.abc import Iterator
from typing import BinaryIO

import regex

from glossary.formats._cells import COLUMNS, cells, decoded, headless, pair, places
from glossary.model import Bitext

SUMMARY = "A table for scripts (tab-separated)"
SUFFIXES = (".tsv",)
EXAMPLES = (
    (("Satu\tdua\\", "-1"), "segment\tstate\tsource\ttarget\torigin\tnote\n1\tdraft\tSatu\\tdua\\\\\t'-1\ttyped\t\n"),
)

_ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPED = {written: character for character, written in _ESCAPED.items()}


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a header and a line for each segment; a cell that would run as a formula gets an apostrophe before it."""
    out.write(("\t".join(COLUMNS) + "\n").encode())
    for segment in bitext.segments:
        line = (regex.sub(r"[\\\t\n\r]", lambda found: _ESCAPED[found[0]], cell) for cell in cells(segment))
        out.write(("\t".join(line) + "\n").encode())


def read_bitext(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The `(source, target)` pairs of such a table; raises BadInput when the columns or cells are not there.

    A table of two columns may go without a header; empty lines are passed over.
    """
    lines = [line.removesuffix("\r") for line in decoded(data, name).removesuffix("\n").split("\n")]
    header = lines[0].split("\t")
    bare = headless(header)
    columns = (0, 1) if bare else places(header, name)
    for number, line in enumerate(lines, 1):
        if line and (bare or number > 1):
            row = [_unescaped(cell) for cell in line.split("\t")]
            yield pair(row, columns, name, number)


def _unescaped(written: str) -> str:
    return regex.sub(r"\\[\\tnr]", lambda found: _UNESCAPED[found[0]], written)
