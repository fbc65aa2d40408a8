"""Changes to many segments, splitting and merging, locks and figures."""

import pytest

from glossary.model import BadInput, BadUsage, Conflict, Segment
from glossary.service import changes, edit, ingest, repetitions, replacing, restructure, stats, worktime
from glossary.service.documents import get_segment, list_segments
from glossary.service.memory import search
from glossary.store.workspace import Workspace


def document(workspace: Workspace, text: str) -> list[Segment]:
    return list_segments(
        workspace, ingest.import_text(workspace, text.encode(), "uji.txt", source="id", target="en").id
    )


@pytest.fixture
def segments(workspace: Workspace) -> list[Segment]:
    return document(workspace, "Kapal itu tiba kemarin sore. Awaknya turun di pelabuhan utara.\n\nIa setuju sekali.\n")


def test_propagation_reaches_drafts_only_and_can_be_undone(workspace: Workspace) -> None:
    first, drafted, confirmed, locked = (document(workspace, "Ia setuju sekali.\n")[0] for _ in range(4))
    edit.save_target(workspace, drafted, "He agree.")
    edit.confirm(workspace, confirmed, "She agreed.")
    restructure.set_locked(workspace, locked.id, locked=True)
    first = edit.confirm(workspace, first, "He fully agreed.")
    found = repetitions.repetitions(workspace, first, elsewhere=True)
    assert [(one.segment.id, one.kept) for one in found] == [
        (drafted.id, ""), (confirmed.id, "confirmed"), (locked.id, "locked"),
    ]  # fmt: skip
    assert repetitions.repetitions(workspace, first) == []  # none in its own document
    plan = [one.change for one in found if one.change]
    assert get_segment(workspace, drafted.id).target == "He agree."
    (changed,) = changes.make(workspace, plan)
    assert (changed.target, changed.state, changed.origin) == ("He fully agreed.", "draft", "memory")
    assert not any(one.change for one in repetitions.repetitions(workspace, first, elsewhere=True))
    back = edit.undo(workspace, drafted.id)
    assert back is not None and back.target == "He agree."


def test_a_plan_that_is_overtaken_changes_nothing(workspace: Workspace, segments: list[Segment]) -> None:
    one, other = (edit.save_target(workspace, segment, "colour") for segment in segments[:2])
    rule = replacing.Rule("colour", "color")
    plan = replacing.plan(rule, replacing.places(workspace, one.document, rule))
    edit.save_target(workspace, other, "typed meanwhile")
    with pytest.raises(Conflict):
        changes.make(workspace, plan)
    assert get_segment(workspace, one.id).target == "colour"


def test_a_locked_segment_stays(workspace: Workspace, segments: list[Segment]) -> None:
    shown = edit.save_target(workspace, segments[0], "The ship came.")
    locked = restructure.set_locked(workspace, shown.id, locked=True)
    assert locked.locked
    with pytest.raises(BadInput, match="locked"):
        edit.save_target(workspace, locked, "Other.")
    with pytest.raises(BadInput, match="locked"):
        edit.undo(workspace, locked.id)
    with pytest.raises(BadInput, match="locked"):
        restructure.merge(workspace, locked)
    restructure.set_locked(workspace, shown.id, locked=False)
    assert edit.save_target(workspace, shown, "Other.").target == "Other."


def test_split_and_merge_and_both_undone(workspace: Workspace, segments: list[Segment]) -> None:
    number = segments[0].document
    first = edit.confirm(workspace, segments[0], "The ship came yesterday afternoon.")
    text = "".join(s.prefix + s.source + s.suffix for s in segments)
    parts = restructure.split(workspace, first, first.source.index("kemarin"), len("The ship came"))
    assert [(p.source, p.target, p.state) for p in parts] == [
        ("Kapal itu tiba", "The ship came", "draft"),
        ("kemarin sore.", "yesterday afternoon.", "draft"),
    ]
    now = list_segments(workspace, number)
    assert [s.number for s in now] == [1, 2, 3, 4]
    assert "".join(s.prefix + s.source + s.suffix for s in now) == text
    whole = restructure.merge(workspace, now[1])
    assert whole.source == "kemarin sore. Awaknya turun di pelabuhan utara."
    with pytest.raises(BadInput, match="paragraph"):
        restructure.merge(workspace, whole)
    restructure.undo_restructure(workspace, number)
    restructure.undo_restructure(workspace, number)
    again = list_segments(workspace, number)
    assert [(s.id, s.number, s.target, s.state) for s in again] == [
        (s.id, s.number, s.target, s.state) for s in (first, *segments[1:])
    ]
    assert restructure.undo_restructure(workspace, number) == []
    assert search(workspace, first.source)[0].score == 100
    with pytest.raises(BadInput, match="empty"):
        restructure.split(workspace, first, 0)


def test_revert_takes_the_newest_edits_back_that_meet_the_conditions(
    workspace: Workspace, segments: list[Segment]
) -> None:
    one = edit.save_target(workspace, segments[0], "Draft.", origin="machine")
    one = edit.save_target(workspace, one, "Typed badly.")
    two = edit.save_target(workspace, segments[1], "Second.", origin="machine")
    number = one.document
    assert [(c.segment.number, c.text) for c in changes.plan_revert(workspace, number, origin="typed")] == [
        (1, "Draft.")
    ]
    assert [(c.segment.number, c.text) for c in changes.plan_revert(workspace, number, origin="machine")] == [(2, "")]
    assert [c.text for c in changes.plan_revert(workspace, number, since="2000", number=1)] == [""]
    assert changes.plan_revert(workspace, number, since="9999") == []
    with pytest.raises(BadUsage):
        changes.plan_revert(workspace, number)
    changes.make(workspace, changes.plan_revert(workspace, number, search="badly"))
    assert get_segment(workspace, one.id).target == "Draft."
    back = edit.undo(workspace, one.id)
    assert back is not None and back.target == "Typed badly."
    first = changes.history(workspace, number, 1)[0][1][0]
    assert changes.restore(workspace, back, first.id).target == "Draft."
    with pytest.raises(BadUsage, match="no version"):
        changes.restore(workspace, two, first.id)


def test_figures_count_what_was_changed_of_drafts(workspace: Workspace, segments: list[Segment]) -> None:
    number = segments[0].document
    shown = edit.save_target(workspace, segments[0], "The ship come.", origin="machine")
    edit.confirm(workspace, shown, "The ship came.")
    shown = edit.save_target(workspace, segments[1], "They went ashore.", origin="memory")
    edit.confirm(workspace, shown, "They went ashore.")
    worktime.note_work(workspace, {segments[0].id: 90.0, segments[1].id: 30.0})
    figures = stats.stats(workspace, number)
    assert (figures["segments"], figures["confirmed"], figures["new"]) == (3, 2, 1)
    assert figures["words_source"] == 13
    assert figures["origins"] == {"memory": 1, "typed": 1}
    assert figures["effort"] == {
        "segments": 2, "unchanged": 1, "characters_changed": 1, "rate": round(1 / 31, 4),
        "median_rate": round(1 / 14 / 2, 4), "quartiles": (round(1 / 14 / 4, 4), round(3 / 14 / 4, 4)),
    }  # fmt: skip
    assert figures["active_seconds"] == 120.0
    worktime.forget_work(workspace, number)
    assert stats.stats(workspace, number)["active_seconds"] == 0.0
