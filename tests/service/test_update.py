"""A reviewed file comes back: what was changed is taken over, what clashes is told, nothing is lost."""

import io
import json
import re
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from glossary.formats import _zip
from glossary.model import BadInput, Document
from glossary.service.documents import get_document, list_segments
from glossary.service.edit import confirm, history, save_target, set_note
from glossary.service.export import export_stream
from glossary.service.ingest import import_text
from glossary.service.restructure import set_locked
from glossary.service.update import Update, update_document
from glossary.store.workspace import Workspace
from tests.formats.test_xliff import XLIFF2

TEXT = "Rusia Protes\n\nIa tiba pada Rabu. Ia pergi pada Kamis. Ia kembali.\n"
FORMATS = ("xliff2", "xliff12", "po", "docx", "html", "csv", "tsv", "jsonl")


@pytest.fixture
def document(workspace: Workspace) -> Document:
    added = import_text(workspace, TEXT.encode(), "a.txt", source="id", target="en")
    segments = list_segments(workspace, added.id)
    confirm(workspace, segments[0], "Russia Protests")
    save_target(workspace, segments[1], "He came on Wednesday.")
    return added


def exported(workspace: Workspace, document: Document, fmt: str) -> bytes:
    out = io.BytesIO()
    export_stream(workspace, document.id, fmt, out)
    return out.getvalue()


def edited(data: bytes, fmt: str, old: str, new: str, count: int = 1) -> bytes:
    if fmt != "docx":
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), count)
    files = _zip.entries(data, "uji")
    assert old.encode() in files["word/document.xml"]
    files["word/document.xml"] = files["word/document.xml"].replace(old.encode(), new.encode(), count)
    return _zip.packed(files)


def update(workspace: Workspace, data: bytes, fmt: str, **options: bool) -> Update:
    return update_document(workspace, data, f"reviewed.{fmt}", fmt=fmt, **options)


def told(result: Update) -> list[tuple[int, str]]:
    return [(change.segment, change.what) for change in result.changes]


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_untouched_file_changes_nothing(workspace: Workspace, document: Document, fmt: str) -> None:
    result = update(workspace, exported(workspace, document, fmt), fmt)
    assert (result.changes, result.same, result.conflicts) == ((), 4, 0)


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_a_reviewer_changed_is_taken_over(workspace: Workspace, document: Document, fmt: str) -> None:
    data = edited(exported(workspace, document, fmt), fmt, "He came on Wednesday", "He arrived on Wednesday")
    data = edited(data, fmt, "Russia Protests", "Russia Objects")
    result = update(workspace, data, fmt)
    assert told(result) == [(1, "changed"), (2, "changed")]
    assert (result.document.id, result.same, result.conflicts) == (document.id, 2, 0)
    first, second, *_ = list_segments(workspace, document.id)
    assert (first.target, first.state, first.origin) == ("Russia Objects", "draft", "import")
    assert (second.target, second.state) == ("He arrived on Wednesday.", "draft")
    assert [edit.text for edit in history(workspace, second.id)] == [
        "He came on Wednesday.",
        "He arrived on Wednesday.",
    ]
    assert update(workspace, data, fmt).changes == ()


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_only_the_desk_changed_stays(workspace: Workspace, document: Document, fmt: str) -> None:
    data = exported(workspace, document, fmt)
    save_target(workspace, list_segments(workspace, document.id)[1], "He turned up on Wednesday.")
    confirm(workspace, list_segments(workspace, document.id)[2], "He left on Thursday.")
    assert update(workspace, data, fmt).changes == ()
    assert list_segments(workspace, document.id)[1].target == "He turned up on Wednesday."


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_conflict_is_told_and_the_desk_s_text_stays(workspace: Workspace, document: Document, fmt: str) -> None:
    data = edited(exported(workspace, document, fmt), fmt, "He came on", "He arrived on")
    save_target(workspace, list_segments(workspace, document.id)[1], "He turned up on Wednesday.")
    result = update(workspace, data, fmt)
    assert told(result) == [(2, "conflict")]
    assert (result.changes[0].before, result.changes[0].after) == (
        "He turned up on Wednesday.",
        "He arrived on Wednesday.",
    )
    assert list_segments(workspace, document.id)[1].target == "He turned up on Wednesday."
    assert told(update(workspace, data, fmt, prefer_file=True)) == [(2, "changed")]
    assert list_segments(workspace, document.id)[1].target == "He arrived on Wednesday."


@pytest.mark.parametrize("prefer_file", [False, True])
@pytest.mark.parametrize("fmt", FORMATS)
def test_a_locked_segment_is_told_and_stays_while_the_others_are_updated(
    workspace: Workspace, document: Document, fmt: str, prefer_file: bool
) -> None:
    data = edited(exported(workspace, document, fmt), fmt, "He came on", "He arrived on")
    data = edited(data, fmt, "Russia Protests", "Russia Objects")
    before = list_segments(workspace, document.id)
    for one in (before[0], before[3]):  # the file has something else for the first of them only
        set_locked(workspace, one.id, locked=True)
    result = update(workspace, data, fmt, prefer_file=prefer_file)
    assert told(result) == [(1, "locked"), (2, "changed")]
    assert (result.changes[0].before, result.changes[0].after) == ("Russia Protests", "Russia Objects")
    assert (result.locked, result.conflicts, result.same) == ((1,), 1, 2)
    first, second, *_ = list_segments(workspace, document.id)
    assert (first.target, first.state, first.edit) == ("Russia Protests", "confirmed", before[0].edit)
    assert second.target == "He arrived on Wednesday."
    set_locked(workspace, first.id, locked=False)
    assert told(update(workspace, data, fmt)) == [(1, "changed")]


def test_a_locked_segment_is_not_confirmed_but_takes_a_note(workspace: Workspace, document: Document) -> None:
    segment = list_segments(workspace, document.id)[1]
    set_note(workspace, segment.id, "periksa hari")
    data = edited(exported(workspace, document, "xliff2"), "xliff2", 'state="initial"', 'state="final"')
    data = edited(data, "xliff2", "periksa hari", "hari apa?")
    set_locked(workspace, segment.id, locked=True)
    assert told(update(workspace, data, "xliff2")) == [(2, "locked"), (2, "note")]
    after = list_segments(workspace, document.id)[1]
    assert (after.target, after.state, after.note) == (segment.target, "draft", "hari apa?")


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_changed_source_a_lost_row_and_a_stranger_are_told(
    workspace: Workspace, document: Document, fmt: str
) -> None:
    segments = list_segments(workspace, document.id)
    data = edited(exported(workspace, document, fmt), fmt, "Ia kembali.", "Ia tidak kembali.")
    between = {"docx": ".", "html": ".", "csv": ",", "tsv": "\t"}.get(fmt)
    identity = f"{segments[1].id}{between}{segments[1].edit}" if between else f'"{segments[1].id}"'
    data = edited(data, fmt, identity, identity.replace(str(segments[1].id), "9999"))
    result = update(workspace, data, fmt)
    assert sorted(told(result)) == [(0, "unknown"), (2, "missing"), (4, "source")]
    assert result.conflicts == 2
    assert [s.target for s in list_segments(workspace, document.id)] == [s.target for s in segments]


@pytest.mark.parametrize("fmt", FORMATS)
def test_notes_come_back_once(workspace: Workspace, document: Document, fmt: str) -> None:
    segment = list_segments(workspace, document.id)[1]
    set_note(workspace, segment.id, "periksa hari")
    data = exported(workspace, document, fmt)
    set_note(workspace, segment.id, "sudah")
    assert update(workspace, data, fmt).changes == ()
    assert told(update(workspace, edited(data, fmt, "periksa hari", "hari apa?"), fmt)) == [(2, "note")]
    assert list_segments(workspace, document.id)[1].note == "hari apa?"


@pytest.mark.parametrize(
    ("fmt", "old", "new"),
    [
        ("xliff2", 'state="initial"', 'state="final"'),
        ("xliff12", "needs-review-translation", "signed-off"),
        ("po", "#, fuzzy\n", ""),
        ("docx", ">draft<", ">Confirmed<"),
        ("html", "<td>draft", "<td>confirmed"),
    ],
)
def test_a_reviewer_may_confirm(workspace: Workspace, document: Document, fmt: str, old: str, new: str) -> None:
    result = update(workspace, edited(exported(workspace, document, fmt), fmt, old, new), fmt)
    assert told(result) == [(2, "state")]
    assert get_document(workspace, document.id).confirmed == 2


def test_tracked_changes_count_as_accepted(workspace: Workspace, document: Document) -> None:
    who = 'w:id="1" w:author="a" w:date="2022-10-05T00:00:00Z"'
    data = edited(
        exported(workspace, document, "docx"),
        "docx",
        '<w:t xml:space="preserve">He came on Wednesday.</w:t></w:r>',
        f'<w:t xml:space="preserve">He </w:t></w:r><w:del {who}><w:r><w:delText>came</w:delText></w:r></w:del>'
        f'<w:ins {who}><w:r><w:t>arrived</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> on Wednesday.</w:t></w:r>',
    )
    assert told(update(workspace, data, "docx")) == [(2, "changed")]
    assert list_segments(workspace, document.id)[1].target == "He arrived on Wednesday."


def test_a_page_that_a_browser_saved_is_read(workspace: Workspace, document: Document) -> None:
    data = edited(exported(workspace, document, "html"), "html", "He came on Wednesday.", "He came<br>on <b>Wed</b>.")
    update(workspace, data, "html")
    assert list_segments(workspace, document.id)[1].target == "He came\non Wed."


def test_the_file_that_a_document_came_from_comes_back_by_its_own_ids(workspace: Workspace) -> None:
    data = XLIFF2.encode()
    added = import_text(workspace, data, "job.xlf")
    changed = edited(data, "xliff2", "One <x:ph", "Once <x:ph")
    result = update_document(workspace, changed, "job.xlf", document=added.id)
    assert told(result) == [(1, "changed")]
    confirm(workspace, list_segments(workspace, added.id)[0], "At first ⟦1/⟧.")
    assert told(update_document(workspace, changed, "job.xlf", document=added.id)) == [(1, "conflict")]
    with pytest.raises(BadInput, match="did not come in a bilingual format"):
        other = import_text(workspace, TEXT.encode(), "b.txt", source="id", target="en")
        update_document(workspace, changed, "job.xlf", document=other.id)


def test_files_of_strangers_are_refused(workspace: Workspace, document: Document) -> None:
    other = import_text(workspace, TEXT.encode(), "b.txt", source="id", target="en")
    first, second = (exported(workspace, one, "xliff2") for one in (document, other))
    with pytest.raises(BadInput, match="No row"):
        update(workspace, re.sub(rb'unit id="', b'unit id="x', first), "xliff2")
    units = second.split(b"<file id=")[1].split(b"\n", 1)[1].split(b"</file>")[0]
    mixed = first.replace(b"</file>", units + b"</file>")
    with pytest.raises(BadInput, match="several documents"):
        update(workspace, mixed, "xliff2")


def test_the_command_reports_and_exits_with_1_on_a_conflict(
    workspace: Workspace, document: Document, padanan: Callable[..., CompletedProcess[str]]
) -> None:
    data = edited(exported(workspace, document, "xliff2"), "xliff2", "He came", "He arrived")
    save_target(workspace, list_segments(workspace, document.id)[1], "Something else.")
    done = padanan(
        "import", "--update", "-", "--format", "xliff2", stdin=data, PADANAN_WORKSPACE=str(workspace.path)
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "2: CONFLICT" in done.stdout
    assert "He arrived on Wednesday." in done.stdout


def test_the_command_counts_and_numbers_what_is_locked(
    workspace: Workspace, document: Document, padanan: Callable[..., CompletedProcess[str]]
) -> None:
    data = edited(exported(workspace, document, "xliff2"), "xliff2", "He came", "He arrived")
    data = edited(data, "xliff2", "Russia Protests", "Russia Objects")
    for one in list_segments(workspace, document.id)[:2]:
        set_locked(workspace, one.id, locked=True)
    command = ("import", "--update", "-", "--format", "xliff2")
    done = padanan(*command, stdin=data, PADANAN_WORKSPACE=str(workspace.path))
    assert done.returncode == 1, done.stderr
    assert "1: LOCKED, left as it is\n    desk: Russia Protests\n    file: Russia Objects\n" in done.stdout
    assert "2 locked segments left alone: 1, 2." in done.stderr
    found = json.loads(padanan(*command, "--json", stdin=data, PADANAN_WORKSPACE=str(workspace.path)).stdout)
    assert (found["locked"], [one["what"] for one in found["changes"]]) == ([1, 2], ["locked", "locked"])
