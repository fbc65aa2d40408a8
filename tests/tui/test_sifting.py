"""Filters that narrow each other, and the next segment of a kind."""

import pytest
from textual.pilot import Pilot

from glossary.service import edit, restructure
from tests.tui.conftest import holds, settled, shown, stored, told
from tui.screens.desk import DeskScreen
from tui.screens.dialogs import Choose

TEXT = (
    "Sebanyak 250 diplomat tiba di Astana.\n\nRusia memprotes keputusan itu.\n\nKapal tiba.\n\n"
    "Rusia memprotes keputusan itu.\n\nSebanyak 90 orang pergi.\n"
)


async def begun(pilot: Pilot[None]) -> DeskScreen:
    """Figures wrong in 1 and 5, right elsewhere; 2 confirmed, 3 locked, 5 with a note."""
    screen = await settled(pilot)
    workspace = pilot.app.workspace
    for segment, text in zip(
        stored(pilot.app),
        ("Some 350 diplomats arrived in Astana.", "Russia protested the decision.", "The ship arrived.",
         "Russia protested the decision.", "Some 80 people left."),
        strict=True,
    ):  # fmt: skip
        edit.save_target(workspace, segment, text)
    there = stored(pilot.app)
    edit.confirm(workspace, there[1], there[1].target)
    restructure.set_locked(workspace, there[2].id, locked=True)
    edit.set_note(workspace, there[4].id, "ask")
    screen.start = 1
    screen.load()
    await settled(pilot)
    return screen


def numbers(screen: DeskScreen) -> list[int]:
    assert screen.opened is not None
    return [screen.opened.segments[place].number for place in screen.opened.rows]


def current(screen: DeskScreen) -> int:
    assert screen.opened is not None
    return screen.opened.current.number


@pytest.mark.parametrize(
    ("key", "there", "words"),
    [
        ("2", [1, 3, 4, 5], "not confirmed"),
        ("7", [1, 5], "with findings"),
        ("8", [3], "locked"),
        ("9", [2, 4], "repeated"),
    ],
)
async def test_each_filter(desk, key: str, there: list[int], words: str) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await pilot.press("ctrl+l", key)
        await holds(pilot, lambda: numbers(screen) == there)
        assert f"only {words} ({len(there)})" in shown(screen, "#status")
        await pilot.press("escape", "escape")
        await holds(pilot, lambda: len(numbers(screen)) == 5)
        assert "only" not in shown(screen, "#status")


async def test_a_filter_narrows_the_one_before_and_ends_when_chosen_again(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await pilot.press("ctrl+l", "2")
        await settled(pilot)
        await pilot.press("ctrl+l", "3", *"rusia", "enter")
        await holds(pilot, lambda: numbers(screen) == [4])
        assert "only not confirmed, “rusia” (1)" in shown(screen, "#status")
        await pilot.press("ctrl+l", "5")
        await settled(pilot)
        assert "no such segments in what is shown (not confirmed, “rusia”)" in told(pilot.app)
        assert numbers(screen) == [4]
        await pilot.press("ctrl+l")
        await holds(pilot, lambda: isinstance(pilot.app.screen, Choose))
        assert "on; again ends it" in pilot.app.screen.choices[1]  # type: ignore[attr-defined]
        await pilot.press("2")
        await holds(pilot, lambda: numbers(screen) == [2, 4])
        await pilot.press("ctrl+l", "1")
        await holds(pilot, lambda: len(numbers(screen)) == 5)


async def test_alt_w_asks_once_and_then_goes_on_and_round(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await pilot.press("alt+w")
        await holds(pilot, lambda: isinstance(pilot.app.screen, Choose))
        assert pilot.app.screen.choices[1] == "draft  (4)"  # type: ignore[attr-defined]
        visited = []
        await pilot.press("2")
        for _ in range(4):
            await settled(pilot)
            visited.append(current(screen))
            assert "draft: " in shown(screen, "#status")
            await pilot.press("alt+w")
        assert visited == [3, 4, 5, 1]


@pytest.mark.parametrize(("digit", "number"), [("3", 2), ("4", 3), ("6", 5), ("7", 5)])
async def test_the_next_of_each_kind(desk, digit: str, number: int) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await pilot.press("escape", "W")
        await holds(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press(digit)
        await holds(pilot, lambda: current(screen) == number)


async def test_there_is_none_of_that_kind(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await pilot.press("alt+w")
        await holds(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press("1")
        await settled(pilot)
        assert current(screen) == 1
        assert "There is none" in told(pilot.app)
