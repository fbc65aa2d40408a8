"""What the desk does with a target: save, confirm, undo, redo, note."""

from dataclasses import replace

import pytest

from glossary.model import BadInput, Conflict, Segment
from glossary.service import edit
from glossary.service.documents import get_segment, list_segments
from glossary.service.ingest import import_text
from glossary.store.workspace import Workspace


@pytest.fixture
def segment(workspace: Workspace) -> Segment:
    document = import_text(workspace, b"Rusia memprotes keputusan Kazakhstan.", "a.txt")
    return list_segments(workspace, document.id)[0]


def test_typing_makes_a_draft_and_confirming_confirms_it(workspace: Workspace, segment: Segment) -> None:
    typed = edit.save_target(workspace, segment, "Russia protests")
    assert (typed.state, typed.target, typed.origin) == ("draft", "Russia protests", "typed")
    confirmed = edit.confirm(workspace, typed, "Russia protests.")
    assert (confirmed.state, confirmed.target) == ("confirmed", "Russia protests.")
    assert [e.text for e in edit.history(workspace, segment.id)] == ["Russia protests", "Russia protests."]


def test_saving_what_stands_adds_no_row(workspace: Workspace, segment: Segment) -> None:
    typed = edit.save_target(workspace, segment, "Russia")
    assert edit.save_target(workspace, typed, "Russia") == typed
    confirmed = edit.confirm(workspace, typed, "Russia")
    assert edit.confirm(workspace, confirmed, "Russia") == confirmed
    assert edit.save_target(workspace, confirmed, "Russia") == confirmed
    assert len(edit.history(workspace, segment.id)) == 2


def test_changing_a_confirmed_text_makes_it_a_draft_again(workspace: Workspace, segment: Segment) -> None:
    confirmed = edit.confirm(workspace, segment, "Russia")
    assert edit.save_target(workspace, confirmed, "Russia!").state == "draft"


def test_taking_a_confirmation_back_keeps_the_text(workspace: Workspace, segment: Segment) -> None:
    back = edit.unconfirm(workspace, edit.confirm(workspace, segment, "Russia"))
    assert (back.state, back.target) == ("draft", "Russia")
    assert edit.unconfirm(workspace, back) == back


def test_an_emptied_target_is_new_again(workspace: Workspace, segment: Segment) -> None:
    typed = edit.save_target(workspace, segment, "Russia")
    assert edit.save_target(workspace, typed, "").state == "new"


def test_nothing_cannot_be_confirmed(workspace: Workspace, segment: Segment) -> None:
    with pytest.raises(BadInput, match="Segment 1 has no translation"):
        edit.confirm(workspace, segment, "  \n")


def test_two_windows_never_overwrite_each_other(workspace: Workspace, segment: Segment) -> None:
    edit.save_target(workspace, segment, "window one")
    for act in (edit.save_target, edit.confirm):
        with pytest.raises(Conflict):
            act(workspace, segment, "window two")
    assert get_segment(workspace, segment.id).target == "window one"


def test_undo_and_redo_answer_with_the_segment(workspace: Workspace, segment: Segment) -> None:
    edit.save_target(workspace, segment, "Russia")
    undone = edit.undo(workspace, segment.id)
    assert undone is not None
    assert (undone.target, undone.state) == ("", "new")
    assert edit.undo(workspace, segment.id) is None
    redone = edit.redo(workspace, segment.id)
    assert redone is not None
    assert redone.target == "Russia"
    assert edit.redo(workspace, segment.id) is None


def test_notes(workspace: Workspace, segment: Segment) -> None:
    assert edit.set_note(workspace, segment.id, " tanya redaktur ").note == "tanya redaktur"
    assert edit.set_note(workspace, segment.id, "").note == ""


def test_what_was_shown_as_confirmed_but_never_written_is_written(workspace: Workspace, segment: Segment) -> None:
    shown = replace(segment, target="Russia protests.", state="confirmed")  # the desk, before a write that failed
    assert edit.confirm(workspace, shown, "Russia protests.").state == "confirmed"
    assert [(one.text, one.origin) for one in edit.history(workspace, segment.id)] == [("Russia protests.", "typed")]
