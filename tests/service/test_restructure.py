"""Where segments can be cut, what forbids it, and what happens to those who still hold the old ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import BadInput, BadUsage, Conflict, Gone, Locked, Segment
from glossary.service import changes, draft, edit, ingest, repetitions, restructure, versions
from glossary.service.display import compared
from glossary.service.documents import get_document, get_segment, list_segments
from glossary.service.memory import search
from glossary.service.settings import Settings, save_settings
from glossary.store.workspace import Workspace

SENTENCE = "Kapal itu tiba kemarin sore, dan awaknya turun."


def document(workspace: Workspace, text: str, name: str = "uji.txt") -> list[Segment]:
    made = ingest.import_text(workspace, text.encode(), name, source="id", target="en")
    return list_segments(workspace, made.id)


@pytest.fixture
def segment(workspace: Workspace) -> Segment:
    return document(workspace, f"{SENTENCE} Mereka pulang.\n\nIa setuju.\n")[0]


def test_cuts_are_between_letters_and_words_never_inside_a_code_or_a_letter() -> None:
    text = "Ia ⟦1⟧ke⟦/1⟧ Aceh\u0301 lagi"
    found = restructure.cuts(text, inside=True)
    assert [text[at:] for at in found.words] == ["⟦1⟧ke⟦/1⟧ Aceh\u0301 lagi", "Aceh\u0301 lagi", "lagi"]
    assert not any(text[at] in "1/⟧\u0301" for at in found.letters)
    assert restructure.cuts("satu", inside=True).words == ()
    assert restructure.cuts("satu dua", inside=False).words == (0, 5, 8)
    assert restructure.cuts("", inside=False).letters == (0,)


@given(st.text(max_size=40))
def test_every_cut_leaves_something_on_both_sides(text: str) -> None:
    found = restructure.cuts(text, inside=True)
    assert set(found.words) <= set(found.letters)
    assert all(text[:at].strip() and text[at:].strip() for at in found.letters)


def test_the_likely_place_is_a_pause_and_the_translation_follows() -> None:
    at = restructure.suggested(SENTENCE)
    assert SENTENCE[at:] == "dan awaknya turun."
    english = "The ship arrived yesterday afternoon, and its crew went ashore."
    assert english[restructure.counterpart(SENTENCE, at, english) :] == "and its crew went ashore."
    assert restructure.counterpart(SENTENCE, at, "") == 0
    assert restructure.suggested("satu dua") == 5
    assert restructure.suggested("satu") == 3
    with pytest.raises(BadInput, match="too short"):
        restructure.suggested("x")


def test_steps_stop_at_the_ends() -> None:
    assert [restructure.moved((3, 7, 9), at, by) for at, by in ((3, 1), (9, 1), (3, -1), (5, 1), (5, -1))] == [
        7, 9, 3, 7, 3,
    ]  # fmt: skip
    assert restructure.moved((), 4, 1) == 4


def test_a_code_is_not_cut_in_two(workspace: Workspace) -> None:
    (one, *_) = document(workspace, "Ia ⟦1⟧ke⟦/1⟧ Aceh lagi.\n")
    with pytest.raises(BadInput, match="code"):
        restructure.split(workspace, one, one.source.index("1⟧"))


def test_units_of_a_bilingual_file_stay_as_they_are(workspace: Workspace) -> None:
    po = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "Satu dua."\nmsgstr ""\n'
    (one, *_) = document(workspace, po, "uji.po")
    for change in (lambda: restructure.split(workspace, one, 5), lambda: restructure.merge(workspace, one)):
        with pytest.raises(BadInput, match=r"po file|last of its paragraph"):
            change()
    assert [part.source for part in list_segments(workspace, one.document)] == ["Satu dua."]


def test_undo_of_a_split_stops_at_what_was_typed_since(workspace: Workspace, segment: Segment) -> None:
    shown = edit.save_target(workspace, segment, "The ship came, and its crew went ashore.")
    parts = restructure.split(workspace, shown, restructure.suggested(SENTENCE), len("The ship came,"))
    untouched = get_segment(workspace, parts[1].id)
    assert restructure.undo_restructure(workspace, shown.document, untouched=get_segment(workspace, parts[0].id))
    parts = restructure.split(workspace, shown, restructure.suggested(SENTENCE))
    assert parts[1].edit is None
    edit.save_target(workspace, parts[1], "and its crew landed.")
    assert restructure.undo_restructure(workspace, shown.document, untouched=parts[0]) == []
    assert untouched.number == 2
    restructure.set_locked(workspace, parts[0].id, locked=True)
    with pytest.raises(Locked):
        restructure.undo_restructure(workspace, shown.document)
    restructure.set_locked(workspace, parts[0].id, locked=False)
    (before,) = restructure.undo_restructure(workspace, shown.document)
    assert (before.id, before.target) == (shown.id, shown.target)


def test_nobody_writes_into_a_segment_that_is_gone(workspace: Workspace, segment: Segment) -> None:
    held = edit.confirm(workspace, segment, "The ship came, and its crew went ashore.")
    follower = list_segments(workspace, segment.document)[2]
    parts = restructure.split(workspace, held, restructure.suggested(SENTENCE))
    for change in (
        lambda: edit.save_target(workspace, held, "Typed in another window."),
        lambda: edit.unconfirm(workspace, held),
        lambda: edit.undo(workspace, held.id),
        lambda: edit.set_note(workspace, held.id, "a note"),
        lambda: restructure.split(workspace, held, 6),
        lambda: restructure.merge(workspace, held),
    ):
        with pytest.raises(Gone):
            change()
    assert search(workspace, SENTENCE) == []  # what no longer stands is no memory
    assert [one.id for one in restructure.in_its_place(workspace, held.id)] == [one.id for one in parts]
    # Another window knows the segments behind it under their old numbers: its edits still reach them.
    assert edit.save_target(workspace, follower, "He agreed.").number == follower.number + 1
    whole = restructure.merge(workspace, parts[0])
    assert [one.id for one in restructure.in_its_place(workspace, held.id)] == [whole.id]
    restructure.undo_restructure(workspace, held.document)
    restructure.undo_restructure(workspace, held.document)
    assert [one.id for one in restructure.in_its_place(workspace, whole.id)] == [held.id]
    assert search(workspace, SENTENCE)[0].score == 100


def test_joining_takes_the_neighbour_that_stands_there_now(workspace: Workspace, segment: Segment) -> None:
    second = list_segments(workspace, segment.document)[1]
    edit.save_target(workspace, second, "They went home.")
    joined = restructure.merge(workspace, segment)
    assert (joined.source, joined.target) == (f"{SENTENCE} Mereka pulang.", "They went home.")
    stale = get_segment(workspace, joined.id)
    edit.save_target(workspace, stale, "Another window.")
    with pytest.raises(Conflict):
        restructure.split(workspace, joined, 6)


def test_locked_segments_are_not_drafted(workspace: Workspace, segment: Segment) -> None:
    save_settings(Settings(engine="echo"))
    restructure.set_locked(workspace, segment.id, locked=True)
    for _ in draft.draft_document(workspace, segment.document):
        pass
    assert (get_segment(workspace, segment.id).state, get_document(workspace, segment.document).new) == ("new", 1)
    assert [one for one in list_segments(workspace, segment.document) if one.state == "new" and not one.locked] == []


def test_propagation_of_a_document_leaves_alone_what_is_in_doubt(workspace: Workspace) -> None:
    there = document(workspace, "Ia setuju.\n\nMaaf.\n\nIa setuju.\n\nMaaf.\n\nIa setuju.\n\nMaaf.\n")
    edit.confirm(workspace, there[0], "He agreed.")
    edit.confirm(workspace, there[2], "She agreed.")
    edit.confirm(workspace, there[1], "Sorry.")
    restructure.set_locked(workspace, there[3].id, locked=True)
    found = repetitions.propagation(workspace, there[0].document)
    assert [(one.segment.number, one.change and one.change.text, one.kept) for one in found] == [
        (3, None, "confirmed"),
        (5, None, "confirmed in different words in segments 1, 3"),
        (4, None, "locked"),
        (6, "Sorry.", ""),
    ]
    assert [[one.number for one in group] for group in repetitions.repeated(workspace, there[0].document)] == [
        [1, 3, 5], [2, 4, 6],
    ]  # fmt: skip
    assert repetitions.repetitions(workspace, there[4])[0].kept == "segment 5 has no translation yet"


def test_changes_made_together_are_unmade_together_but_for_what_was_touched(workspace: Workspace) -> None:
    there = document(workspace, "Ia setuju.\n\nIa setuju.\n\nIa setuju.\n\nIa setuju.\n")
    model = edit.confirm(workspace, there[0], "He agreed.")
    made = changes.make(workspace, [one.change for one in repetitions.repetitions(workspace, model) if one.change])
    edit.save_target(workspace, made[0], "He did agree.")
    restructure.set_locked(workspace, made[1].id, locked=True)
    undone, left = changes.unmake(workspace, made)
    assert [one.number for one in undone] == [4] and [one.number for one in left] == [2, 3]
    assert [one.target for one in list_segments(workspace, model.document)] == [
        "He agreed.", "He did agree.", "He agreed.", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-01-31", "2026-01-31T00:00:00.000+00:00"),
        ("2026-01-31 14:00", "2026-01-31T14:00:00.000+00:00"),
        ("2026-01-31T14:00+07:00", "2026-01-31T07:00:00.000+00:00"),
        ("2000", "2000-01-01T00:00:00.000+00:00"),
    ],
)
def test_times_are_read_with_their_zone(written: str, meant: str) -> None:
    assert changes.moment(written) == meant


def test_what_is_no_time_is_said(workspace: Workspace, segment: Segment) -> None:
    with pytest.raises(BadUsage, match="2026-01-31"):
        changes.plan_revert(workspace, segment.document, since="kemarin")


def test_versions_say_where_they_came_from(workspace: Workspace, segment: Segment) -> None:
    now = edit.save_target(workspace, segment, "A.", origin="machine", detail="echo id-en · copied")
    now = edit.save_target(workspace, now, "B.", origin="memory", detail="memory 87 % · Lama")
    now = edit.confirm(workspace, now, "B.")
    now = edit.unconfirm(workspace, now)
    now = edit.confirm(workspace, now, "C.")
    back = edit.undo(workspace, now.id)
    assert back is not None
    back = changes.make(workspace, [changes.Change(back, "D.", "draft", "typed", "replaced “B”")])[0]
    log = versions.versions(workspace, segment.id)[1]
    ids = [one.edit.id for one in log][::-1]
    assert [one.how for one in log][::-1] == [
        "machine draft (echo id-en), flagged: copied",
        "memory 87 % · Lama",
        "confirmed as it was",
        "confirmation taken back",
        "typed, confirmed",
        f"undone: version {ids[3]} again",
        "replaced “B”",
    ]


@given(st.text(alphabet="ab .,", max_size=30), st.text(alphabet="ab .,", max_size=30))
def test_a_comparison_holds_both_texts(old: str, new: str) -> None:
    found = list(compared(old, new))
    assert "".join(text for kind, text in found if kind != "added") == old
    assert "".join(text for kind, text in found if kind != "removed") == new


def test_a_rewritten_phrase_is_one_change() -> None:
    assert list(compared("The big old ship came.", "The small new ship came.")) == [
        ("same", "The "), ("removed", "big old"), ("added", "small new"), ("same", " ship came."),
    ]  # fmt: skip
