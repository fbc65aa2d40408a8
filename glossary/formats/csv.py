"""A table for spreadsheets: RFC 4180, in UTF-8 with the byte order mark that Excel needs to know it."""

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from glossary.formats._cells import CARRIES as CARRIES
from glossary.formats._cells import COLUMNS, cells, headless, lines, pair, places
from glossary.formats._pairs import Pair
from glossary.model import BadInput, Bitext

SUMMARY = "A table for spreadsheets (comma-separated)"
SUFFIXES = (".csv",)
TEXT = STREAMED = True
TARGET_ALONE = "row"
EXAMPLES = (
    (
        ("Rusia protes, lagi.", '=cmd|"/c calc"'),
        "\ufeffsegment,state,source,target,origin,note,id,edit\r\n"
        '1,draft,"Rusia protes, lagi.","\'=cmd|""/c calc""",typed,,1,1\r\n',
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


def read_pairs(stream: BinaryIO, name: str = "the table") -> Iterator[Pair]:
    """The rows of such a table, also as Excel saves it where the comma is the decimal sign (`;`), in bounded memory.

    Only source and target have to be there. A table of two columns may go without a header; empty lines are passed
    over. Raises BadInput when the columns are not there, a row is too short, or a cell is longer than the 131,072
    characters that Python's reader takes.
    """
    try:
        with lines(stream, name, newline="") as text:
            first = text.readline()
            rows = csv.reader(chain([first], text), delimiter=";" if ";" in first and "," not in first else ",")
            header = next(rows, [])
            if headless(header):
                columns = {"source": 0, "target": 1}
                yield pair(header, columns, name, rows.line_num)
            else:
                columns = places(header, name)
            for row in filter(None, rows):
                yield pair(row, columns, name, rows.line_num)
    except csv.Error as error:
        raise BadInput(f"{name}: line {rows.line_num} is no row of a CSV table ({error}).") from error
