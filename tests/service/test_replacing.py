"""Search and replace: what is found, what stays, what is made, and the whole of it taken back."""

import pytest

from glossary.model import BadInput, BadUsage, Segment
from glossary.service import changes, edit, ingest, replacing, restructure
from glossary.service.documents import get_segment, list_segments
from glossary.service.replacing import Rule
from glossary.store.workspace import Workspace


@pytest.fixture
def segments(workspace: Workspace) -> list[Segment]:
    text = "Satu kapal.\n\nDua kapal.\n\nTiga kapal.\n\nEmpat kapal.\n"
    there = list_segments(
        workspace, ingest.import_text(workspace, text.encode(), "uji.txt", source="id", target="en").id
    )
    targets = ("The Colour and colours, COLOUR.", "Colour (big) 15 %.", "colour kept.", "No hue.")
    return [edit.save_target(workspace, one, text) for one, text in zip(there, targets, strict=True)]


def results(workspace: Workspace, rule: Rule, **how: object) -> dict[int, str]:
    found = list(replacing.places(workspace, 1, rule, **how))  # type: ignore[arg-type]
    return {one.segment.number: one.text for one in replacing.plan(rule, found)}


def test_case_words_and_patterns(workspace: Workspace, segments: list[Segment]) -> None:
    assert results(workspace, Rule("colour", "color")) == {1: "The Colour and colors, COLOUR.", 3: "color kept."}
    assert results(workspace, Rule("colour", "color", case="keep"))[1] == "The Color and colors, COLOR."
    assert results(workspace, Rule("colour", "color", case="ignore"))[1] == "The color and colors, color."
    assert results(workspace, Rule("colour", "hue", "word", "ignore"))[1] == "The hue and colours, hue."
    assert results(workspace, Rule("(big)", r"\1")) == {2: r"Colour \1 15 %."}
    assert results(workspace, Rule(r"(\d+) %", r"\1 percent", "regex")) == {2: "Colour (big) 15 percent."}
    assert results(workspace, Rule("colour", "PBB", case="keep"))[3] == "PBB kept."
    for wrong in ("(", "", "(o)", "a{100000000}"):
        with pytest.raises(BadUsage):
            list(replacing.places(workspace, 1, Rule(wrong, r"\2", "regex")))
    with pytest.raises(BadInput):
        list(replacing.places(workspace, 9, Rule("a", "b")))


def test_a_replacement_that_changes_nothing_is_no_place(workspace: Workspace, segments: list[Segment]) -> None:
    assert results(workspace, Rule("colour", "colour")) == {}
    assert results(workspace, Rule("Colour", "colour", case="keep")) == {}


def test_scopes_and_locks(workspace: Workspace, segments: list[Segment]) -> None:
    edit.confirm(workspace, segments[1], segments[1].target)
    restructure.set_locked(workspace, segments[2].id, locked=True)
    rule = Rule("colour", "color", case="keep")
    assert set(results(workspace, rule)) == {1, 2}
    assert set(results(workspace, rule, drafts=True)) == {1}
    assert set(results(workspace, rule, only=[segments[1].id, segments[2].id])) == {2}
    (made,) = changes.make(workspace, replacing.plan(rule, replacing.places(workspace, 1, rule, only=[segments[1].id])))
    assert (made.state, made.target, made.origin) == ("confirmed", "Color (big) 15 %.", "typed")


def test_single_places_are_chosen(workspace: Workspace, segments: list[Segment]) -> None:
    rule = Rule("colour", "color", case="keep")
    found = [place for place in replacing.places(workspace, 1, rule) if place.segment.number == 1]
    assert len(found) == 3
    (change,) = replacing.plan(rule, [found[0], found[2]])
    assert change.text == "The Color and colours, COLOR."


def test_the_whole_is_taken_back_but_what_went_on_stays(workspace: Workspace, segments: list[Segment]) -> None:
    def replace(wanted: str, instead: str) -> None:
        rule = Rule(wanted, instead, case="keep")
        changes.make(workspace, replacing.plan(rule, replacing.places(workspace, 1, rule)))

    replace("colour", "color")
    replace("color", "hue")
    now = list_segments(workspace, 1)
    edit.confirm(workspace, now[2], "hue kept, and more.")
    assert replacing.last(workspace, 1).startswith("replaced “color” by “hue”")
    back = replacing.take_back(workspace, 1)
    assert back is not None
    assert ([one.number for one in back.segments], back.gone_on) == ([1, 2], 1)
    assert back.segments[0].target == "The Color and colors, COLOR."
    assert get_segment(workspace, segments[2].id).target == "hue kept, and more."
    # The replacement before it stands again, and is taken back next.
    back = replacing.take_back(workspace, 1)
    assert back is not None
    assert [one.target for one in back.segments] == [segments[0].target, segments[1].target]
    assert replacing.take_back(workspace, 1) is None
    assert replacing.last(workspace, 1) == ""
    log = edit.history(workspace, segments[0].id)
    assert [one.origin for one in log] == ["typed", "typed", "typed", "undo", "undo"]
    again = edit.redo(workspace, segments[0].id)
    assert again is not None and again.target == "The Color and colors, COLOR."
    assert replacing.last(workspace, 1).startswith("replaced “colour” by “color”")


def test_an_emptied_segment_is_new(workspace: Workspace, segments: list[Segment]) -> None:
    rule = Rule("No hue.", "")
    (made,) = changes.make(workspace, replacing.plan(rule, replacing.places(workspace, 1, rule)))
    assert (made.target, made.state) == ("", "new")
