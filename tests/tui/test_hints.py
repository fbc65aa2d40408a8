"""What is told again and again is told once, and covers no other screen."""

from textual.pilot import Pilot
from textual.widgets._toast import Toast

from glossary.service import edit, restructure
from tests.tui.conftest import settled, stored, told, until
from tui.screens.review import ReviewScreen

ALL = "Every segment shown is confirmed"


def toasts(pilot: Pilot[None], words: str) -> int:
    return sum(words in one.message for one in pilot.app._notifications)


async def test_that_all_is_confirmed_is_told_again_only_after_a_change(desk, workspace) -> None:
    app = desk()
    for one in stored(app):
        edit.confirm(workspace, one, "Done.")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        for _ in range(3):
            await pilot.press("enter")
            await settled(pilot)
            screen.hints.clear()  # as if the sentence had gone from the screen
        assert told(app).count(ALL) == 1
        await pilot.press("x", "enter", "enter")
        await settled(pilot)
        assert told(app).count(ALL) == 2
        assert [one.state for one in stored(app)] == ["confirmed"] * len(stored(app))


async def test_a_hint_goes_when_another_screen_comes(desk, workspace) -> None:
    app = desk()
    for one in stored(app):
        edit.confirm(workspace, one, "Done.")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query(Toast))
        await pilot.press("alt+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await until(pilot, lambda: not pilot.app.screen.query(Toast))
        assert toasts(pilot, ALL) == 0


async def test_refusals_of_a_locked_segment_do_not_pile_up(desk, workspace) -> None:
    app = desk()
    restructure.set_locked(workspace, stored(app)[0].id, locked=True)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "1", "enter")
        await settled(pilot)
        await pilot.press(*"abc", "enter", "f8", "ctrl+t")
        await until(pilot, lambda: toasts(pilot, "is locked"))
        assert toasts(pilot, "is locked") == 1
        assert screen.opened is not None and screen.opened.current.number == 1
