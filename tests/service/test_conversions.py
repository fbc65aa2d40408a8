"""Every bilingual format into every other: pairs, states, notes, origins and ids as far as both can hold them."""

import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import registry
from glossary.formats._pairs import Pair
from glossary.service.convert import Converted, convert, read_pairs, readable, writable
from tests.formats.exchange import segment, written

BOTH_WAYS = tuple(name for name in writable() if name in readable())
FIELDS = {"state": "state", "origin": "origin", "note": "note", "id": "id"}
ROWS = (
    segment(41, "Rusia memprotes.", "Russia protests.", "confirmed", "Periksa lagi."),
    segment(42, "Ia “setuju” & <pergi>.", "He “agreed” & <left>.", "draft"),
    segment(43, "Belum ada.", "", "new", "Catatan; dua baris\nsaja"),
    segment(57, "⟦1⟧Rapat⟦/1⟧ ditutup⟦2/⟧.", "The ⟦1⟧meeting⟦/1⟧ closed⟦2/⟧.", "confirmed"),
    segment(58, "=1+1", "-1", "draft", "=cmd"),
)


def carries(fmt: str) -> set[str]:
    return set(registry.load("formats", fmt).CARRIES)


def converted(data: bytes, source: str, target: str) -> tuple[list[Pair], Converted]:
    out = io.BytesIO()
    done = convert(io.BytesIO(data), "uji", target, out, source_format=source)
    return list(read_pairs(out.getvalue(), "uji", target)), done


@pytest.mark.parametrize("last", BOTH_WAYS)
@pytest.mark.parametrize("first", BOTH_WAYS)
def test_what_both_formats_hold_arrives(first: str, last: str) -> None:
    data = written(registry.load("formats", first), ROWS)
    before = list(read_pairs(data, "uji", first))
    after, done = converted(data, first, last)
    kept = [one for one in before if one.target or "untranslated" in carries(last)]
    assert [(one.source, one.target) for one in after] == [(one.source, one.target) for one in kept]
    assert done.pairs == len(after)
    for field in FIELDS.keys() & carries(first) & carries(last):
        assert [getattr(one, field) for one in after] == [getattr(one, field) for one in kept], field
    lost = dict(done.lost)
    assert lost.get("untranslated", 0) == len(before) - len(kept)
    for field in FIELDS.keys() - carries(last):
        there = sum(one.state == "confirmed" if field == "state" else bool(getattr(one, field)) for one in kept)
        assert lost.get(field, 0) == there, field


@pytest.mark.parametrize("fmt", BOTH_WAYS)
def test_a_format_says_the_same_of_a_document_twice(fmt: str) -> None:
    """Written, read and written again, a file has the same pairs with the same ids, and --update finds them."""
    data = written(registry.load("formats", fmt), ROWS)
    before = list(read_pairs(data, "uji", fmt))
    assert [one.edit for one in before] == [
        row.edit or 0 for row in ROWS if row.target or "untranslated" in carries(fmt)
    ]
    out = io.BytesIO()
    convert(io.BytesIO(data), "uji", fmt, out, source_format=fmt)
    assert list(read_pairs(out.getvalue(), "uji", fmt)) == before


def test_every_writer_says_what_it_carries() -> None:
    known = {"untranslated", "state", "origin", "note", "id", "codes", "properties"}
    assert all(carries(name) <= known for name in writable())


@pytest.mark.parametrize("fmt", BOTH_WAYS)
def test_ids_of_any_kind_never_lose_a_row(fmt: str) -> None:
    """Ids of PO are whole texts, tables and memories may have none, or one twice."""
    ids = ["", "2", "2", "ctx\x04Rusia protes.", "a b", "=x", "1.2", "1.3"]
    rows = [json.dumps({"source": f"s{n}", "target": f"t{n}", "id": one}) for n, one in enumerate(ids)]
    after, _ = converted("\n".join(rows).encode(), "jsonl", fmt)
    assert [one.target for one in after] == [f"t{n}" for n in range(len(ids))]
    given = [one.id for one in after]
    assert fmt in ("csv", "tsv", "jsonl", "tmx") or len(set(given)) == len(given)


def test_the_table_in_the_help_is_true(padanan: Callable[..., "subprocess.CompletedProcess[str]"]) -> None:
    columns = ("untranslated", "state", "origin", "note", "id")
    told = {}
    for line in padanan("convert", "--help").stdout.replace("left out", "-").splitlines():
        names = [word for word in line.split() if word in writable()]
        if names and " yes " in line:
            told |= {name: [word == "yes" for word in line.split()[len(names) :][:5]] for name in names}
    assert told == {name: [one in carries(name) for one in columns] for name in writable()}


def test_what_has_no_place_is_told(padanan: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(written(registry.load("formats", "jsonl"), ROWS))
    done = padanan("convert", tmp_path / "a.jsonl", tmp_path / "a.aligned.txt", "--to", "aligned")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "5 pairs written as aligned.",
        "No place in aligned for 5 ids, 3 notes, 5 origins.",
    ]
    done = padanan("convert", tmp_path / "a.jsonl", tmp_path / "a.tmx")
    assert done.stderr.splitlines()[1] == "No place in tmx for 1 untranslated pair."


def test_codes_may_be_left_out(padanan: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(written(registry.load("formats", "jsonl"), ROWS[3:4]))
    kept = padanan("convert", tmp_path / "a.jsonl", "-", "--to", "tmx").stdout
    assert '<bpt i="1" x="1" type="x-padanan"/>Rapat<ept i="1"/>' in kept
    flat = padanan("convert", tmp_path / "a.jsonl", "-", "--to", "tmx", "--codes", "flatten").stdout
    assert "<seg>Rapat ditutup.</seg>" in flat


TMX = '<tmx version="1.4"><header srclang="id"/><body>{}</body></tmx>'
UNIT = (
    '<tu><tuv xml:lang="id"><seg>Kapal {0} berlayar.</seg></tuv>'
    '<tuv xml:lang="en"><seg>Ship {0} sails.</seg></tuv></tu>'
)


def test_nothing_is_printed_of_a_file_that_breaks_off(
    padanan: Callable[..., "subprocess.CompletedProcess[str]"],
) -> None:
    broken = TMX.format("\n".join(UNIT.format(n) for n in range(500)))[:-30]
    done = padanan("convert", "-", "-", "--from", "tmx", "--to", "csv", stdin=broken)
    assert (done.returncode, done.stdout) == (3, "")
    assert "standard input, line 500" in done.stderr


def test_memories_come_and_go_through_streams(padanan: Callable[..., "subprocess.CompletedProcess[str]"]) -> None:
    seg = 'Kapal <bpt i="1" x="1">&lt;b></bpt>besar<ept i="1">&lt;/b></ept> itu.'
    one = UNIT.format("itu").replace("Kapal itu berlayar.", seg)
    done = padanan("memory", "import", "-", stdin=TMX.format(one))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "1 units added" in done.stderr
    out = padanan("memory", "export", "-")
    assert "<seg>Kapal besar itu.</seg>" in out.stdout and "units written" in out.stderr
    padanan("memory", "import", "-", "--codes", "keep", stdin=TMX.format(one))
    assert '<bpt i="1" x="1" type="x-padanan"/>besar<ept i="1"/>' in padanan("memory", "export", "-").stdout
    assert "besar<ept" not in padanan("memory", "export", "-", "--codes", "flatten").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_a_conversion_that_is_stopped_leaves_no_file(tmp_path: Path) -> None:
    memory = tmp_path / "m.tmx"
    memory.write_text(TMX.format("\n".join(UNIT.format(n) for n in range(20_000))), encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-m", "glossary", "convert", str(memory), str(folder / "m.csv")], stderr=subprocess.PIPE
    )
    while not list(folder.iterdir()):  # the temporary file: it has begun
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert (running.returncode, said) == (130, b"Stopped. Nothing was written.\n")
    assert not list(folder.iterdir())
