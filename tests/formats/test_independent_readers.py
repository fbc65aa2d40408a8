"""What Padanan writes, read by programs of other people: the same texts, states and notes are inside."""

import csv
import io
from collections.abc import Callable

import pytest

from glossary import registry
from tests.formats.exchange import segment, written

toolkit = pytest.importorskip("translate.storage", reason="translate-toolkit is one of the bench requirements")
ROWS = (
    segment(1, "Rusia “memprotes” & <pergi>.", "Russia “protests” & <leaves>.", "confirmed", "Periksa."),
    segment(2, "Dua\tkolom\ndan baris", "Two\tcolumns\nand a line", "draft"),
    segment(3, 'العربية "עברית" 🇮🇩 é', 'Arabic "Hebrew" 🇮🇩 é', "confirmed", "note, with; signs"),
    segment(4, "kata " * 2000, "word " * 2000, "draft"),
    segment(5, "=1+1", "+62 21", "confirmed"),
)
# Source, target, whether a draft, note; None for what the other program does not read.
Read = list[tuple[str, str, bool | None, str | None]]


def of_tmx(data: bytes) -> Read:
    from translate.storage import tmx

    units = tmx.tmxfile.parsestring(data, "id", "en").units
    return [(unit.source, unit.target, None, unit.getnotes()) for unit in units]


def of_xliff12(data: bytes) -> Read:
    from translate.storage import xliff

    units = xliff.xlifffile.parsestring(data).units
    return [(unit.source, unit.target, not unit.isapproved(), unit.getnotes()) for unit in units]


def of_xliff2(data: bytes) -> Read:
    from translate.storage import xliff2

    units = xliff2.Xliff2File.parsestring(data).units
    return [(unit.source, unit.target, unit.isfuzzy(), None) for unit in units]


def of_po(data: bytes) -> Read:
    from translate.storage import pypo

    units = [unit for unit in pypo.pofile.parsestring(data).units if not unit.isheader()]
    return [(unit.source, unit.target, unit.isfuzzy(), unit.getnotes("translator")) for unit in units]


def of_csv(data: bytes) -> Read:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [(row["source"], row["target"], row["state"] == "draft", row["note"]) for row in rows]


@pytest.mark.parametrize("reader", [of_tmx, of_xliff12, of_xliff2, of_po, of_csv])
def test_other_programs_find_the_same(reader: Callable[[bytes], Read]) -> None:
    name = reader.__name__.removeprefix("of_")
    found = reader(written(registry.load("formats", name), ROWS))
    expected = [(row.source, row.target, row.state == "draft", row.note) for row in ROWS]
    if name == "csv":  # a spreadsheet must not run a cell: what would run has an apostrophe before it
        expected[4] = ("'=1+1", "'+62 21", False, "")
    asked = [
        tuple(None if f is None else e for f, e in zip(one, row, strict=True))
        for one, row in zip(found, expected, strict=True)
    ]
    assert found == asked
