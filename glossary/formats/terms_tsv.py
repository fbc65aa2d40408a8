"""Terms and names for scripts: tab-separated, a line a form; tab, line end and backslash are \\t, \\n and \\\\."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

import regex

from glossary.formats import _entry_table as table
from glossary.formats._entries import Entry, lines
from glossary.model import Concept, Kind

SUMMARY = "Terms and names for scripts, one line a form (tab-separated)"
SUFFIXES = (".tsv",)
GLOSSARY = "tsv"

_ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPED = {written: character for character, written in _ESCAPED.items()}


def write_glossary(concepts: Iterable[Concept], out: BinaryIO) -> None:
    """Write a header and a line for each form; a cell that would run as a formula gets an apostrophe before it."""
    for row in chain([table.COLUMNS], table.rows(concepts)):
        cells = (regex.sub(r"[\\\t\n\r]", lambda found: _ESCAPED[found[0]], cell) for cell in row)
        out.write(("\t".join(cells) + "\n").encode())


def read_glossary(stream: BinaryIO, name: str, kind: Kind) -> Iterator[Entry]:
    """The entries of such a table, or of one with the columns `indonesian` and `english`.

    Raises BadInput with the line that cannot be read.
    """
    yield from table.read(_rows(stream, name), name, kind)


def _rows(stream: BinaryIO, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    for number, line in enumerate(lines(stream, name), 1):
        cells = line.rstrip("\r\n").split("\t")
        yield number, [regex.sub(r"\\[\\tnr]", lambda found: _UNESCAPED[found[0]], cell) for cell in cells]
