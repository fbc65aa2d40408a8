"""Time at work on the desk, and the statistics screen."""

from datetime import date

import pytest

from glossary.service import edit, stats, worktime
from glossary.service.settings import load_settings
from tests.tui.conftest import settled, shown, stored, told
from tui.screens import timing
from tui.screens.library import LibraryScreen
from tui.screens.statistics import StatisticsScreen
from tui.widgets.days import DaysPlot


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The moments that the desk sees, under the test's hand."""
    now = [1000.0]
    monkeypatch.setattr(timing, "monotonic", lambda: now[0])
    return now


def noted(workspace) -> float:
    return stats.stats(workspace, 1)["active_seconds"]


def lines(app) -> list[str]:
    return ["".join(piece.text for piece in strip) for strip in app.screen._compositor.render_strips()]


async def test_typing_is_noted_and_a_long_pause_is_not(desk, workspace, clock) -> None:
    app = desk()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        clock[0] += 10
        await pilot.press("a")
        await settled(pilot)
        clock[0] += 600
        await pilot.press("b")
        await settled(pilot)
        clock[0] += 20
        await pilot.press("pagedown")
        await settled(pilot)
        screen.note_work()
        app.writer.settle()
        assert noted(workspace) == 30.0
    assert noted(workspace) == 30.0


async def test_what_was_gathered_is_noted_when_the_desk_closes(desk, workspace, clock) -> None:
    app = desk()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        clock[0] += 40
        await pilot.press("a")
        await settled(pilot)
    assert noted(workspace) == 40.0


async def test_nothing_is_noted_where_that_is_switched_off(desk, workspace, clock) -> None:
    app = desk(note_time=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        clock[0] += 40
        await pilot.press("a")
        await settled(pilot)
    assert noted(workspace) == 0.0


async def test_settings_switch_it_off_and_erase_it(desk, workspace, clock) -> None:
    app = desk()
    worktime.note_work(workspace, {stored(app)[0].id: 77.0})
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f12")
        await settled(pilot)
        app.screen.query_one("#time").focus()
        await pilot.press("enter")
        await settled(pilot)
        assert load_settings().note_time is False
        assert any("○ Note how long" in line for line in lines(app))
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("e")
        await settled(pilot)
        assert "erased" in told(app)
        assert noted(workspace) == 0.0


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_screen_says_it_all(desk, workspace, clock, size) -> None:
    app = desk()
    first, second, *_ = stored(app)
    taken = edit.save_target(workspace, first, "Ambassador back in Astana.", origin="machine")
    edit.confirm(workspace, taken, "Ambassador Back in Astana")
    edit.save_target(workspace, second, "The  ambassador is back.")
    worktime.note_work(workspace, {first.id: 30.0}, day=date(2026, 11, 1))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("alt+s")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, StatisticsScreen)
        text = str(screen.query_one("#progress").render())
        assert "confirmed ████" in text
        assert "draft     ▒" in text
        assert "kept as they were: 0 of 1" in text
        assert "Time at work: 30 s, a segment 30 s" in text
        assert "extra_space" in str(screen.query_one("#found").render())
        plot = screen.query_one(DaysPlot)
        plot.scroll_visible(animate=False)
        await settled(pilot)
        seen = "\n".join(lines(app))
        assert any(line.count("█") > 10 for line in seen.splitlines())
        await pilot.press("escape")
        await settled(pilot)
        assert shown(await settled(pilot), "#head")


async def test_the_shelf_opens_it_for_the_document_under_the_cursor(desk, workspace) -> None:
    app = desk()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert isinstance(app.screen, StatisticsScreen)
        await pilot.press("r")
        await settled(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)


@pytest.mark.parametrize("theme", ["textual-light", "ansi-light"])
async def test_the_bars_are_drawn_in_every_theme(desk, workspace, theme) -> None:
    app = desk(theme=theme)
    edit.confirm(workspace, stored(app)[0], "Ambassador Back in Astana")
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pilot.press("alt+s")
        await settled(pilot)
        app.screen.query_one(DaysPlot).scroll_visible(animate=False)
        await settled(pilot)
        assert any(line.count("█") > 10 for line in lines(app))
