"""Terms and names for spreadsheets: RFC 4180, in UTF-8 with the byte order mark that Excel needs to know it."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from glossary.formats import _entry_table as table
from glossary.formats._entries import Entry, lines
from glossary.model import BadInput, Concept, Kind

SUMMARY = "Terms and names for spreadsheets, one row a form (comma-separated)"
SUFFIXES = (".csv",)
GLOSSARY = "csv"


def write_glossary(concepts: Iterable[Concept], out: BinaryIO) -> None:
    """Write a header and a row for each form; a cell that would run as a formula gets an apostrophe before it."""
    out.write("\ufeff".encode())
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    for row in chain([table.COLUMNS], table.rows(concepts)):
        writer.writerow(row)
        out.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()


def read_glossary(stream: BinaryIO, name: str, kind: Kind) -> Iterator[Entry]:
    """The entries of such a table, of a table with the columns `indonesian` and `english`, or of a curated one.

    Semicolons may stand between the cells, as Excel writes them where the comma is the decimal sign. Raises BadInput
    with the line that cannot be read.
    """
    rows = lines(stream, name)
    first = next(rows, "")
    if not first.strip():
        raise BadInput(f"{name}:1: the file is empty, or its first line does not name the columns.")
    delimiter = ";" if ";" in first and "," not in first else ","
    yield from table.read(table.split(chain([first], rows), delimiter, name), name, kind)
