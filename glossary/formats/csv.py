"""A table for spreadsheets: RFC 4180, in UTF-8 with the byte order mark that Excel needs to know it."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from glossary.formats._cells import COLUMNS, cells, decoded, headless, pair, places
from glossary.model import BadInput, Bitext

SUMMARY = "A table for spreadsheets (comma-separated)"
SUFFIXES = (".csv",)
EXAMPLES = (
    (
        ("Rusia protes, lagi.", '=cmd|"/c calc"'),
        "\ufeffsegment,state,source,target,origin,note\r\n"
        '1,draft,"Rusia protes, lagi.","\'=cmd|""/c calc""",typed,\r\n',
    ),
)


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a header and a row for each segment; cells that a spreadsheet would run get an apostrophe before them."""
    out.write("\ufeff".encode())
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow(COLUMNS)
    for segment in bitext.segments:
        writer.writerow(cells(segment))
        out.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()
    out.write(line.getvalue().encode())  # the header of a document without segments


def read_bitext(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The `(source, target)` pairs of such a table, also as Excel saves it where the comma is the decimal sign (`;`).

    A table of two columns may go without a header; empty lines are passed over.

    Raises BadInput when the columns are not there, a row is too short, or a cell is longer than the 131,072
    characters that Python's reader takes.
    """
    text = decoded(data, name)
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first and "," not in first else ",")
    try:
        header = next(rows, [])
        if headless(header):
            columns = (0, 1)
            yield pair(header, columns, name, rows.line_num)
        else:
            columns = places(header, name)
        for row in filter(None, rows):
            yield pair(row, columns, name, rows.line_num)
    except csv.Error as error:
        raise BadInput(f"{name}: line {rows.line_num} is no row of a CSV table ({error}).") from error
