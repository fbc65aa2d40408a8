"""Pre-translation on the desk: looked at, made, taken back, left."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from textual.command import CommandPalette

from glossary.model import MemoryRules, Progress
from glossary.service import edit, memory
from glossary.service.documents import get_segment
from glossary.store import edits
from tests.service.test_memory import bring, tmx, unit
from tests.tui.conftest import holds, keys_below, settled, shown, stored, until
from tui.screens.desk import DeskScreen
from tui.screens.planning import PlanScreen
from tui.screens.pretranslating import PretranslateScreen

SHIP, SHIP_EN = "Kapal besar itu berlayar lagi.", "The great ship sails again."
TEXT = f"{SHIP}\n\nKapal besar itu berlayar kembali.\n\n{SHIP}\n\n{SHIP}\n"


async def opened(pilot, *keys: str) -> PretranslateScreen:
    await settled(pilot)
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, PretranslateScreen) and pilot.app.screen.proposals)
    await settled(pilot)
    return pilot.app.screen


def numbers(screen: PretranslateScreen) -> list[int]:
    return [one.segment.number for one in screen.proposals or ()]


async def test_drafts_are_filled_after_a_look_and_taken_back(desk, workspace, tmp_path: Path) -> None:
    app = desk(TEXT)
    bring(workspace, tmx(tmp_path, unit(SHIP, SHIP_EN)))
    edit.save_target(workspace, stored(app)[3], "Typed by hand.")
    async with app.run_test(size=(130, 40)) as pilot:
        plan = await opened(pilot, "alt+t")
        before = [one.target for one in stored(app)]
        assert numbers(plan) == [1, 3]
        assert "matches of 100 % · Enter changes 2 segments" in shown(plan, "#plan-head")
        assert "memory 100 % · m.tmx" in shown(plan, "#plan-place")
        await pilot.press("down", "space", "enter")
        await holds(pilot, lambda: plan.made)
        assert [one.target for one in stored(app)] == [SHIP_EN, *before[1:]]
        assert (stored(app)[0].state, stored(app)[0].origin) == ("draft", "memory")
        await pilot.press("u")
        await holds(pilot, lambda: not plan.made)
        await holds(pilot, lambda: numbers(plan) == [1, 3])
        assert [one.target for one in stored(app)] == before
        await pilot.press("a", "a", "enter")
        await holds(pilot, lambda: plan.made)
        await pilot.press("escape")
        screen = await settled(pilot)
        await until(pilot, lambda: screen.opened.segments[2].target == SHIP_EN)
        assert screen.editor.text == SHIP_EN
        assert stored(app)[3].target == "Typed by hand."


async def test_fuzzy_matches_and_typed_drafts_come_when_asked_and_esc_changes_nothing(
    desk, workspace, tmp_path: Path
) -> None:
    app = desk(TEXT)
    bring(workspace, tmx(tmp_path, unit(SHIP, SHIP_EN)))
    memory.save_rules(workspace, MemoryRules(floor=60))
    edit.save_target(workspace, stored(app)[3], "Typed by hand.")
    async with app.run_test(size=(130, 40)) as pilot:
        plan = await opened(pilot, "escape", "M")
        before = stored(app)
        await pilot.press("f")
        await holds(pilot, lambda: numbers(plan) == [1, 2, 3])
        assert "matches of 60 % and more" in shown(plan, "#plan-head")
        await pilot.press("down")
        assert "[-lagi-]{+kembali+}" in shown(plan, "#plan-place")
        await pilot.press("t")
        await holds(pilot, lambda: numbers(plan) == [1, 2, 3, 4])
        await pilot.press("f")
        await holds(pilot, lambda: numbers(plan) == [1, 3, 4])
        await pilot.press("escape")
        await settled(pilot)
        assert stored(app) == before


async def test_drafts_that_come_meanwhile_are_no_hindrance(desk, workspace, tmp_path: Path) -> None:
    app = desk(TEXT)
    bring(workspace, tmx(tmp_path, unit(SHIP, SHIP_EN)))
    async with app.run_test(size=(130, 40)) as pilot:
        plan = await opened(pilot, "alt+t")
        there = stored(app)
        with workspace.writing() as db:
            edits.append(db, there[0], "Another draft.", "draft", "machine", "uji")
        edit.save_target(workspace, there[2], "Typed in another window.")
        await pilot.press("enter")
        await holds(pilot, lambda: plan.made)
        assert [one.number for one in plan.made] == [1, 4]
        assert get_segment(workspace, there[2].id).target == "Typed in another window."


async def test_the_palette_has_it_and_the_ways_out_are_seen(desk) -> None:
    app = desk(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"pre-translate")
        palette = app.screen.query_one("CommandList")
        await until(pilot, lambda: palette.option_count == 2)  # in the editor and in the list
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PretranslateScreen) and app.screen.proposals == [])
        assert "f looks for less likely ones" in shown(app.screen, "#plan-head")
        assert keys_below(app.screen)[:3] == ["Esc Back", "F1 Help", "^P Actions"]


async def test_a_plan_says_how_far_it_is_and_stops_when_it_is_left(desk) -> None:
    gate, ended = Event(), Event()
    asked: list[int] = []

    def plan(_: object) -> Iterator[Progress]:
        try:
            for done in range(3, 9):
                asked.append(done)
                yield Progress(done, 9)
                gate.wait()
        finally:
            ended.set()

    app = desk(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = PlanScreen(1, "A plan", plan, "nothing")
        await app.push_screen(screen)
        await until(pilot, lambda: "A plan · looking … 3 of 9" in shown(screen, "#plan-head"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        gate.set()
        await until(pilot, ended.is_set)
        assert asked == [3, 4]
