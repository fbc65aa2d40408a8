"""Between any two bilingual formats; documents of other tools go in and come out of a workspace."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import registry
from glossary.formats import _zip
from glossary.model import BadInput, BadUsage, State
from glossary.service import bilingual
from glossary.service.convert import convert, format_of, read_pairs, readable, writable
from glossary.service.documents import get_document, list_segments
from glossary.service.edit import confirm, save_target
from glossary.service.export import export_stream
from glossary.service.ingest import import_text
from glossary.store.workspace import Workspace
from glossary.text import codes
from tests.formats.exchange import HOSTILE, segment, written
from tests.formats.test_documents import DOCUMENTS
from tests.formats.test_xliff import XLIFF2, XLIFF12

FAITHFUL = ("xliff2", "xliff12", "po", "jsonl", "csv", "tsv")  # TMX has line ends of its own


def test_what_can_be_read_and_written_is_listed() -> None:
    assert {*FAITHFUL, "docx", "html"} <= set(readable()) & set(writable())
    assert "txt" not in writable()


@pytest.mark.parametrize("source", FAITHFUL)
@pytest.mark.parametrize("target", FAITHFUL)
def test_every_format_becomes_every_other(source: str, target: str) -> None:
    texts = [text for text in HOSTILE if "⟦" not in text]
    data = written(registry.load("formats", source), [segment(n, text, f"{text}!") for n, text in enumerate(texts, 1)])
    out = io.BytesIO()
    assert convert(io.BytesIO(data), f"uji.{source}", target, out, source_format=source).pairs == len(texts)
    assert [(p.source, p.target) for p in read_pairs(out.getvalue(), "uji", target)] == [(t, f"{t}!") for t in texts]


@pytest.mark.parametrize("fmt", ["xliff2", "xliff12", "po"])
def test_ids_states_notes_and_languages_survive(fmt: str) -> None:
    states: tuple[State, ...] = ("new", "draft", "confirmed")
    rows = [
        segment(n, f"s{n}", "" if state == "new" else f"t{n}", state, "catatan") for n, state in enumerate(states, 40)
    ]
    first, then = io.BytesIO(), io.BytesIO()
    convert(io.BytesIO(written(registry.load("formats", "xliff2"), rows)), "a.xlf", fmt, first, source_format="xliff2")
    convert(io.BytesIO(first.getvalue()), "b", "xliff12", then, source_format=fmt)
    assert [
        (p.id, p.source, p.target, p.state, p.note, p.source_language, p.target_language)
        for p in read_pairs(then.getvalue(), "c.xlf")
    ] == [(str(r.id), r.source, r.target, r.state, r.note, "id", "en") for r in rows]


def test_formats_are_told_by_name_and_contents() -> None:
    assert (format_of("a.XLF", XLIFF2.encode(), option="-f"), format_of("a.xlf", XLIFF12.encode(), option="-f")) == (
        "xliff2",
        "xliff12",
    )
    assert (format_of("a.xlf", option="-f"), format_of("a.po", option="-f")) == ("xliff2", "po")
    with pytest.raises(BadUsage, match="Say which with -f: "):
        format_of("standard input", option="-f")


def test_languages_may_be_said(tmp_path: Path) -> None:
    out = io.BytesIO()
    convert(io.BytesIO(b"source,target\na,b\n"), "a.csv", "xliff2", out, languages=("ms", None))
    assert b'srcLang="ms" trgLang="en"' in out.getvalue()


def test_a_memory_becomes_a_job_and_back() -> None:
    rows = [segment(1, "Rusia protes.", "Russia protests."), segment(2, "Ia & <dia>", "He")]
    job, memory = io.BytesIO(), io.BytesIO()
    convert(io.BytesIO(written(registry.load("formats", "tmx"), rows)), "a.tmx", "xliff2", job)
    convert(io.BytesIO(job.getvalue()), "a.xlf", "tmx", memory)
    assert [(p.source, p.target) for p in read_pairs(memory.getvalue(), "b.tmx")] == [
        (r.source, r.target) for r in rows
    ]


@pytest.mark.parametrize("fmt", ["xliff2", "xliff12", "po", "docx", "html"])
def test_checks_and_memories_read_every_bilingual_file(tmp_path: Path, fmt: str) -> None:
    module = registry.load("formats", fmt)
    file = tmp_path / f"a{module.SUFFIXES[0]}"
    file.write_bytes(written(module, [segment(1, "⟦1⟧Rusia⟦/1⟧ protes.", "Russia ⟦1⟧protests⟦/1⟧.")]))
    assert bilingual.read_pairs(file) == [("Rusia protes.", "Russia protests.")]


def test_two_languages_in_one_file_are_refused() -> None:
    second = XLIFF12.replace('target-language="en"', 'target-language="fr"')
    file = second[second.index(" <file") : second.index("</xliff>")]
    with pytest.raises(BadInput, match="several languages"):
        convert(io.BytesIO(XLIFF12.replace("</xliff>", f"{file}</xliff>").encode()), "a.xlf", "po", io.BytesIO())


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"<xliff", "a.xlf", 3),
        (XLIFF2.replace("trgLang", "x").encode(), "a.xlf", 3),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', "a.xlf", 3),
        (b"source,target\na\n", "a.csv", 3),
        (b"PK\x03\x04", "a.docx", 3),
        (b"x", "a.wordstar", 2),
    ],
)
def test_the_command_refuses_with_a_sentence(
    padanan: Callable[..., object], tmp_path: Path, data: bytes, name: str, code: int
) -> None:
    (tmp_path / name).write_bytes(data)
    done = padanan("convert", tmp_path / name, tmp_path / "out.po")
    assert done.returncode == code  # type: ignore[attr-defined]
    assert done.stderr.startswith("padanan: ") and "Traceback" not in done.stderr  # type: ignore[attr-defined]
    assert not list(tmp_path.glob("*out.po*"))


def test_the_command_reads_and_writes_streams(padanan: Callable[..., object]) -> None:
    done = padanan("convert", "-", "-", "--from", "csv", "--to", "po", stdin="source,target\nRusia,Russia\n")
    assert done.returncode == 0 and 'msgid "Rusia"\nmsgstr "Russia"' in done.stdout  # type: ignore[attr-defined]


@pytest.mark.parametrize(("fmt", "data"), [("xliff2", XLIFF2.encode()), ("xliff12", XLIFF12.encode())])
def test_a_job_of_another_tool_comes_with_its_targets_and_goes_back(
    workspace: Workspace, fmt: str, data: bytes
) -> None:
    added = import_text(workspace, data, "job.xlf")
    assert (added.format, added.source_language, added.target_language) == (fmt, "id", "en")
    segments = list_segments(workspace, added.id)
    assert segments[0].target.startswith("One") and segments[0].state == "confirmed" and segments[0].note
    for target in (fmt, "original"):
        out = io.BytesIO()
        export_stream(workspace, added.id, target, out)
        assert out.getvalue() == data
    confirm(workspace, segments[1], "Two ⟦1⟧words⟦/1⟧")
    out = io.BytesIO()
    export_stream(workspace, added.id, fmt, out)
    assert [p.target for p in read_pairs(out.getvalue(), "a.xlf")][:2][1].startswith("Two")
    out = io.BytesIO()
    export_stream(workspace, added.id, "csv", out)
    assert "Two" in out.getvalue().decode()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_comes_out_in_its_own_format(workspace: Workspace, name: str) -> None:
    module, data = DOCUMENTS[name]
    added = import_text(workspace, data, f"uji.{name}", source="id", target="en")
    segments = list_segments(workspace, added.id)
    assert get_document(workspace, added.id).segments == len(segments) > 0
    out = io.BytesIO()
    export_stream(workspace, added.id, "original", out)
    if name in ("docx", "odt"):
        assert _zip.entries(out.getvalue(), "x") == _zip.entries(data, "x")
    else:
        assert out.getvalue() == data
    save_target(workspace, segments[0], segments[0].source.upper())
    out = io.BytesIO()
    export_stream(workspace, added.id, "original", out)
    shown = [one.text for one in module.paragraphs(out.getvalue(), "x")]
    before = [one.text for one in module.paragraphs(data, "x")]
    assert codes.without(shown[0]).startswith(codes.without(segments[0].source.upper()))
    assert shown[1:] == before[1:]


def test_what_looks_like_a_sign_in_a_plain_text_stays(workspace: Workspace) -> None:
    added = import_text(workspace, "Rusia ⟦1⟧protes⟦/1⟧ lagi.\n".encode(), "a.txt", source="id", target="en")
    for fmt in ("txt", "original"):
        out = io.BytesIO()
        export_stream(workspace, added.id, fmt, out)
        assert out.getvalue().decode() == "Rusia ⟦1⟧protes⟦/1⟧ lagi.\n"


def test_a_plain_text_has_no_signs(workspace: Workspace) -> None:
    added = import_text(workspace, DOCUMENTS["docx"][1], "uji.docx", source="id", target="en")
    out = io.BytesIO()
    export_stream(workspace, added.id, "txt", out)
    assert "Menteri Luar Negeri tiba.\tIa pergi segera.tautan\n\n• Butir\n" in out.getvalue().decode()


def test_a_target_without_a_source_goes_where_the_format_can_hold_it() -> None:
    table = b"source,target\nRapat ditutup.,The meeting was closed.\n,Nobody came.\nHujan turun.,It rained.\n"
    for fmt, count, times in (("jsonl", 3, 1), ("po", 2, 1), ("xliff2", 2, 1), ("tmx", 2, 0)):
        out = io.BytesIO()
        done = convert(io.BytesIO(table), "a.csv", fmt, out)
        assert done.pairs == count
        assert dict(done.lost).get("alone", 0) == (fmt == "tmx")
        assert out.getvalue().count(b"Nobody came.") == times
        assert len(list(read_pairs(out.getvalue(), "a", fmt))) == count


def test_a_target_without_a_source_at_the_beginning_is_told_of_where_there_is_no_row_for_it() -> None:
    table = b"source,target\n,Nobody came.\nHujan turun.,It rained.\n"
    out = io.BytesIO()
    done = convert(io.BytesIO(table), "a.csv", "po", out)
    assert (done.pairs, dict(done.lost)["alone"]) == (1, 1)
