"""The open document without any screen, and the writer without any desk."""

from dataclasses import replace

import pytest

from glossary.model import Document, Segment
from glossary.service import edit
from glossary.service.documents import get_segment, last_place, list_segments
from glossary.service.ingest import import_text
from tests.tui.conftest import TEXT
from tui.commands import written
from tui.messages import NotStored, SegmentStored
from tui.state import OpenDocument, containing, waits
from tui.writer import Writer

DOCUMENT = Document(1, "Judul", "id", "en", "txt", 4, 4, 0, 0, "2026-01-01")
SEGMENTS = [
    Segment(10 + n, 1, n, 0, "paragraph", "", f"Kalimat {n}.", " ", "zxx" if n == 3 else "id") for n in range(1, 5)
]


def opened(number: int | None = None) -> OpenDocument:
    return OpenDocument.of(DOCUMENT, SEGMENTS, number)


def test_code_never_waits_for_a_translator() -> None:
    there = opened(2)
    assert there.next_row(waits) == 3
    assert [segment.number for segment in SEGMENTS if waits(segment)] == [1, 2, 4]


def test_going_round_in_both_directions() -> None:
    there = opened(1)
    assert there.next_row(lambda _: True, backwards=True) == 3
    assert there.next_row(containing("KALIMAT 2")) == 1
    assert there.next_row(containing("Kalimat 1")) is None


def test_the_next_of_a_state_comes_round() -> None:
    there = OpenDocument.of(DOCUMENT, [SEGMENTS[0], replace(SEGMENTS[1], state="draft"), SEGMENTS[2]], 1)
    assert there.next_row(lambda segment: segment.state == "new") == 2
    there.row = 2
    assert there.next_row(lambda segment: segment.state == "new") == 0
    assert there.next_row(lambda segment: segment.state == "confirmed") is None


def test_a_number_that_is_not_there_opens_the_nearest() -> None:
    assert opened(99).current.number == 4
    assert opened(-5).current.number == 1


def test_rows_under_a_filter() -> None:
    there = opened(2)
    assert there.sift({"even": lambda segment: segment.number % 2 == 0})
    assert there.current.number == 2
    assert there.put(replace(SEGMENTS[3], target="x")) == 1
    assert there.put(replace(SEGMENTS[0], target="x")) is None
    assert not there.sift({"x": containing("nirgends")})
    assert there.filtered == "even"
    assert "showing 2: even" in there.progress()
    assert there.sift({})
    assert there.put(SEGMENTS[2]) == 2


def test_an_older_version_is_known() -> None:
    there = opened()
    newer = replace(SEGMENTS[0], target="neu", edit=7)
    there.put(newer)
    assert there.knows(replace(SEGMENTS[0], edit=6))
    assert there.knows(newer)
    assert not there.knows(replace(newer, edit=8))
    assert there.knows(replace(newer, note="!"))  # nothing tells whether the note is newer or older


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("ctrl+t", "Ctrl+T"), ("f4", "F4"), ("pagedown,ctrl+down", "PgDn or Ctrl+Down"), ("slash", "/"), ("n", "n"),
        ("N", "N"), ("enter", "Enter"), ("alt+1", "Alt+1"), ("ctrl+shift+z", "Ctrl+Shift+Z"), ("question_mark", "?"),
    ],
)  # fmt: skip
def test_keys_are_written_as_people_write_them(keys: str, words: str) -> None:
    assert written(keys) == words


@pytest.fixture
def desk_less(workspace):
    import_text(workspace, TEXT.encode(), "uji.txt", source="id", target="en")
    answers: list[object] = []
    writer = Writer(workspace, answers.append)
    yield writer, list_segments(workspace, 1)[0], answers
    writer.close()


def test_changes_are_made_in_order(desk_less, workspace) -> None:
    writer, segment, answers = desk_less
    for text in ("one", "two", "three"):
        writer.save(segment, text)
    writer.undo(segment)
    writer.confirm(segment, "four")
    writer.remember(1, 3)
    writer.settle()
    assert [one.text for one in edit.history(workspace, segment.id)] == ["one", "two", "three", "two", "four"]
    assert [answer.done for answer in answers] == ["saved", "saved", "saved", "undone", "confirmed"]
    assert get_segment(workspace, segment.id).state == "confirmed"
    assert last_place(workspace) == (1, 3)


def test_an_offer_is_taken_only_where_nothing_stands(desk_less, workspace) -> None:
    writer, segment, _ = desk_less
    writer.offer(segment, "machine", "echo")
    writer.settle()
    assert get_segment(workspace, segment.id).origin == "machine"
    writer.save(segment, "mine")
    writer.offer(segment, "machine again", "echo")
    writer.settle()
    assert get_segment(workspace, segment.id).target == "mine"


def test_what_is_typed_goes_on_top_of_a_draft_that_came_meanwhile(desk_less, workspace) -> None:
    writer, segment, answers = desk_less
    edit.save_target(workspace, segment, "draft", origin="machine", detail="echo")
    writer.save(segment, "mine")
    writer.settle()
    assert get_segment(workspace, segment.id).target == "mine"
    assert [type(answer) for answer in answers] == [SegmentStored]


def test_another_window_s_text_is_not_overwritten(desk_less, workspace) -> None:
    writer, segment, answers = desk_less
    edit.save_target(workspace, segment, "theirs")
    writer.save(segment, "mine")
    writer.settle()
    assert isinstance(answers[0], NotStored)
    assert answers[0].conflict
    assert writer.refused[segment.id][1] == "mine"
    writer.keep_theirs(segment, "mine")
    writer.settle()
    assert [one.text for one in edit.history(workspace, segment.id)] == ["theirs", "mine", "theirs"]
    assert writer.refused == {}


def test_there_is_nothing_to_undo_in_a_new_segment(desk_less) -> None:
    writer, segment, answers = desk_less
    writer.undo(segment)
    writer.redo(segment)
    writer.settle()
    assert [(type(answer), answer.text) for answer in answers] == [(NotStored, None)] * 2
