"""A table for scripts: tab-separated, one line a segment; tab, line end and backslash are written \\t, \\n, \\\\."""

from collections.abc import Iterator
from typing import BinaryIO

import regex

from glossary.formats._cells import COLUMNS, cells, plain
from glossary.model import BadInput, Bitext

SUMMARY = "A table for scripts (tab-separated)"
SUFFIXES = (".tsv",)
EXAMPLES = (
    (("Satu\tdua\\", "-1"), "segment\tstate\tsource\ttarget\torigin\tnote\n1\tdraft\tSatu\\tdua\\\\\t'-1\ttyped\t\n"),
)

_ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPED = {written: character for character, written in _ESCAPED.items()}


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a header and a line for each segment."""
    out.write(("\t".join(COLUMNS) + "\n").encode())
    for segment in bitext.segments:
        line = (regex.sub(r"[\\\t\n\r]", lambda found: _ESCAPED[found[0]], cell) for cell in cells(segment))
        out.write(("\t".join(line) + "\n").encode())


def read_bitext(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The `(source, target)` pairs of such a table; raises BadInput when the columns are not there."""
    header, *lines = data.decode().removesuffix("\n").split("\n")
    columns = header.split("\t")
    if not {"source", "target"} <= set(columns):
        raise BadInput(f"{name} has no columns “source” and “target” in its first line.")
    for line in lines:
        row = dict(zip(columns, line.split("\t"), strict=False))
        yield _cell(row["source"]), _cell(row["target"])


def _cell(written: str) -> str:
    return plain(regex.sub(r"\\[\\tnr]", lambda found: _UNESCAPED[found[0]], written))
