"""Pre-translation from the memory: what is filled, with what, what stays, and how it is taken back."""

from pathlib import Path

import pytest

from glossary.model import BadInput, BadUsage, Progress, Segment
from glossary.service import changes, draft, edit, inline_codes, pretranslate, restructure
from glossary.service.documents import get_segment, list_segments
from glossary.service.pretranslate import Pretranslation
from glossary.service.settings import Settings, save_settings
from glossary.store.workspace import Workspace
from tests.service.test_memory import FIRST, FIRST_EN, bring, document, tmx, unit

SHIP, SHIP_EN = "Kapal besar itu berlayar lagi.", "The great ship sails again."


@pytest.fixture(autouse=True)
def echo() -> None:
    """Drafts without a model."""
    save_settings(Settings(engine="echo"))


@pytest.fixture
def remembered(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace that has imported two sentences."""
    bring(workspace, tmx(tmp_path, unit(FIRST, FIRST_EN), unit(SHIP, SHIP_EN)))
    return workspace


def planned(workspace: Workspace, number: int, floor: int = 100, *, typed: bool = False) -> list[Pretranslation]:
    steps = pretranslate.plan(workspace, number, floor, typed=typed)
    return [one for one in steps if not isinstance(one, Progress)]


def chosen(plan: list[Pretranslation]) -> list[changes.Change]:
    return [one.change for one in plan if one.change]


def standing(workspace: Workspace, there: list[Segment]) -> list[tuple[str, str, str | None]]:
    return [(one.target, one.state, one.origin) for one in (get_segment(workspace, one.id) for one in there)]


def test_empty_segments_and_machine_drafts_are_filled_and_the_others_stay(remembered: Workspace) -> None:
    there = document(remembered, *[SHIP] * 5, FIRST, SHIP, "Tidak ada yang mirip.")
    list(draft.draft_document(remembered, there[0].document))
    edit.save_target(remembered, there[1], "")
    edit.save_target(remembered, get_segment(remembered, there[2].id), "Typed by hand.")
    edit.unconfirm(remembered, edit.confirm(remembered, get_segment(remembered, there[3].id), "Hers again."))
    restructure.set_locked(remembered, there[4].id, locked=True)
    edit.confirm(remembered, get_segment(remembered, there[5].id), "Confirmed by hand.")
    # What undo brought back is the machine's again.
    edit.save_target(remembered, get_segment(remembered, there[6].id), "Typed and taken back.")
    edit.undo(remembered, there[6].id)
    before = standing(remembered, there)
    plan = planned(remembered, there[0].document)
    assert [one.segment.number for one in plan] == [1, 2, 7]
    assert standing(remembered, there) == before
    made = pretranslate.make(remembered, chosen(plan))
    assert {(one.target, one.state, one.origin) for one in made} == {(SHIP_EN, "draft", "memory")}
    assert made[0].detail == "pre-translated · memory 100 % · m.tmx"
    after = standing(remembered, there)
    assert [after[row] for row in (2, 3, 4, 5, 7)] == [before[row] for row in (2, 3, 4, 5, 7)]
    assert planned(remembered, there[0].document) == []
    assert [one.segment.number for one in planned(remembered, there[0].document, typed=True)] == [3, 4]


def test_figures_and_codes_are_this_sentence_s_and_the_floor_holds(remembered: Workspace) -> None:
    dated = FIRST.replace("5 Oktober 2022", "17 Agustus 2023").replace("1.250", "3.400")
    there = document(remembered, dated, SHIP.replace("besar", "⟦1⟧besar⟦/1⟧"), "Kapal besar itu kembali berlayar lagi.")
    number = there[0].document
    assert planned(remembered, number) == []
    scores = [(one.segment.number, one.match.score, one.match.kind) for one in planned(remembered, number, 98)]
    assert scores == [(1, 98, "figures"), (2, 99, "exact")]
    assert [one.segment.number for one in planned(remembered, number, 99)] == [2]
    every = planned(remembered, number, 60)
    assert [one.match.kind for one in every] == ["figures", "exact", "fuzzy"]
    assert 60 <= every[2].match.score < 98
    made = pretranslate.make(remembered, chosen(every))
    assert made[0].target == FIRST_EN.replace("5 October 2022", "17 August 2023").replace("1,250", "3,400")
    assert inline_codes.without(made[1].target) == SHIP_EN
    assert not inline_codes.broken([made[1]])


def test_a_match_in_its_context_goes_first_and_can_be_asked_for_alone(workspace: Workspace) -> None:
    older = document(workspace, "Kapal itu tiba.", "Ia setuju.", "Mereka pulang.")
    for segment, target in zip(older, ("The ship came.", "He agreed.", "They went."), strict=True):
        edit.confirm(workspace, segment, target)
    edit.confirm(workspace, document(workspace, "Ia setuju.")[0], "She consented.")
    there = document(workspace, "Kapal itu tiba.", "Ia setuju.", "Hujan turun.", "Ia setuju.")
    found = planned(workspace, there[0].document)
    assert [(one.segment.number, one.match.target, one.match.kind) for one in found] == [
        (1, "The ship came.", "context"), (2, "He agreed.", "context"), (4, "She consented.", "exact"),
    ]  # fmt: skip
    assert [one.segment.number for one in planned(workspace, there[0].document, 101)] == [1, 2]


def test_it_is_taken_back_as_a_whole_and_sentence_by_sentence(remembered: Workspace) -> None:
    there = document(remembered, SHIP, FIRST, SHIP)
    list(draft.draft_document(remembered, there[0].document))
    edit.save_target(remembered, get_segment(remembered, there[2].id), SHIP_EN)
    before = standing(remembered, there)
    made = pretranslate.make(remembered, chosen(planned(remembered, there[0].document)))
    assert len(made) == 2
    plan = changes.plan_revert(remembered, there[0].document, origin=pretranslate.DETAIL)
    changes.make(remembered, plan)
    assert standing(remembered, there) == before
    made = pretranslate.make(remembered, chosen(planned(remembered, there[0].document)))
    assert [one.id for one in changes.unmake(remembered, made)[0]] == [one.id for one in made]
    assert [target for target, _, _ in standing(remembered, there)] == [target for target, _, _ in before]
    assert len(planned(remembered, there[0].document)) == 2


def test_what_she_does_meanwhile_stays_and_what_the_machine_does_is_replaced(remembered: Workspace) -> None:
    there = document(remembered, *[SHIP] * 5)
    edit.save_target(remembered, there[4], "Typed before.")
    plan = planned(remembered, there[0].document, typed=True)
    assert len(plan) == 5
    edit.save_target(remembered, there[0], "Typed meanwhile.")
    restructure.set_locked(remembered, there[1].id, locked=True)
    edit.confirm(remembered, there[2], "Confirmed meanwhile.")
    list(draft.draft_document(remembered, there[0].document))
    made = pretranslate.make(remembered, chosen(plan))
    assert [one.number for one in made] == [4, 5]
    assert [target for target, _, _ in standing(remembered, there)] == [
        "Typed meanwhile.", "", "Confirmed meanwhile.", SHIP_EN, SHIP_EN,
    ]  # fmt: skip


def test_progress_is_told_and_nothing_is_written_when_it_is_left(remembered: Workspace) -> None:
    there = document(remembered, SHIP, "Tidak ada yang mirip.", SHIP)
    steps = list(pretranslate.plan(remembered, there[0].document))
    told = [(one.done, one.total) for one in steps if isinstance(one, Progress)]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    running = pretranslate.plan(remembered, there[0].document)
    next(running)
    next(running)
    running.close()
    assert [one.edit for one in list_segments(remembered, there[0].document)] == [None] * 3


def test_what_cannot_be_asked_is_a_sentence(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="document 9"):
        planned(workspace, 9)
    for floor in (49, 102):
        with pytest.raises(BadUsage, match="50 to 100"):
            planned(workspace, 1, floor)
