"""A table for spreadsheets: RFC 4180, in UTF-8 with the byte order mark that Excel needs to know it."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from glossary.formats._cells import COLUMNS, cells, plain
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
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(cells(segment) for segment in bitext.segments)
    text.detach()


def read_bitext(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The `(source, target)` pairs of such a table; raises BadInput when the columns are not there."""
    text = data.removeprefix(codecs.BOM_UTF8).decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if not {"source", "target"} <= set(rows.fieldnames or ()):
        raise BadInput(f"{name} has no columns “source” and “target” in its first line.")
    for row in rows:
        yield plain(row["source"]), plain(row["target"])
