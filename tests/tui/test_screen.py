"""What is seen: sizes, colours, hostile text, wide letters."""

import html

import pytest
from rich.cells import cell_len

from tests.tui.conftest import keys_below, row, settled, shown
from tui.cells import ends, fit
from tui.widgets.editor import TargetEditor
from tui.widgets.helper import HelperPane
from tui.widgets.segment_list import SegmentList

HOSTILE = "[bold]Judul[/] [@click=app.quit]klik[/]\n\n\x1b[31mMerah\x1b[0m dan \u202eterbalik pada Rabu itu.\n"


def drawn(app) -> str:
    return html.unescape(app.export_screenshot()).replace("\xa0", " ")


async def test_text_is_data(desk) -> None:
    async with desk(HOSTILE, name="[red]x[/].txt").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert "[bold]Judul[/] [@click=app.quit]klik[/]" in shown(screen, "#source")
        assert "[@click=app.quit]" in shown(screen, "#helper-text")
        await pilot.press("pagedown")
        await settled(pilot)
        assert "␛[31mMerah␛[0m" in shown(screen, "#source")
        for y in range(2):
            assert "\x1b" not in row(screen, y)
            assert "\u202e" not in row(screen, y)
        assert "␛[31mMerah␛[0m" in drawn(pilot.app)
        assert "\x1b" not in drawn(pilot.app)
        assert "\u202e" not in drawn(pilot.app)
        for key in ("f4", "f9", "f3", "f2", "f10", "ctrl+l"):
            await pilot.press(key)
            await settled(pilot)
            assert "\x1b" not in drawn(pilot.app)
            assert "\u202e" not in drawn(pilot.app)
            await pilot.press("escape")
            await settled(pilot)
        assert pilot.app.is_running


async def test_a_click_in_hostile_text_does_nothing(desk) -> None:
    async with desk("[@click=app.quit]klik di sini[/]").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        for x in range(4, 30, 4):
            await pilot.click("#source", offset=(x, 1))
        await settled(pilot)
        assert pilot.app.is_running
        assert screen.opened is not None


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 30), (140, 40), (200, 60)])
async def test_every_size_shows_list_source_editor_and_helper(desk, size: tuple[int, int]) -> None:
    async with desk().run_test(size=size) as pilot:
        screen = await settled(pilot)
        for widget in (SegmentList, TargetEditor, HelperPane):
            region = screen.query_one(widget).region
            assert region.height >= 2
            assert region.width >= 20
            assert region.bottom <= size[1]
            assert region.right <= size[0]
        assert "confirmed" in shown(screen, "#head")
        assert cell_len(shown(screen, "#head")) <= size[0]
        await pilot.resize_terminal(90, 30)
        await settled(pilot)
        assert screen.has_class("narrow")
        await pilot.resize_terminal(130, 40)
        await settled(pilot)
        assert not screen.has_class("narrow")


@pytest.mark.parametrize(
    "keys", ["f1", "f2", "f3", "f11", "f12", "alt+k 1", "alt+n", "alt+r", "alt+v", "alt+e", "alt+p", "alt+s"]
)
async def test_the_ways_out_and_to_the_help_are_seen_on_every_screen(desk, keys: str) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        screen = await settled(pilot)
        assert keys_below(screen)[:4] == ["Esc List", "F1 Help", "^P Actions", "Enter Confirm"]
        for key in ("x", *keys.split()):
            await pilot.press(key)
            await settled(pilot)
        assert pilot.app.screen is not screen
        assert keys_below(pilot.app.screen)[:3] == ["Esc Back", "F1 Help", "^P Actions"]


async def test_keys_are_written_whole_and_as_many_as_fit(desk) -> None:
    async with desk().run_test(size=(120, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        every = keys_below(pilot.app.screen)
        assert every[-2:] == ["u Put back", "^Q Quit"]
        for width, count in ((60, 6), (80, 8), (30, 3), (120, len(every))):
            await pilot.resize_terminal(width, 24)
            await settled(pilot)
            assert keys_below(pilot.app.screen) == every[:count]


async def test_the_smallest_terminal_does_not_break_it(desk) -> None:
    async with desk().run_test(size=(20, 6)) as pilot:
        screen = await settled(pilot)
        await pilot.press(*"abc", "enter", "escape", "j")
        await settled(pilot)
        assert screen.opened is not None


async def test_wide_and_combining_letters_keep_the_columns(desk) -> None:
    text = "习近平会见总统讨论局势。\n\nالسفير عاد إلى العاصمة.\n\nПосол вернулся в столицу.\n\nBiasa saja ini.\n"
    async with desk(text).run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        assert {cell_len(row(screen, y)) for y in range(4)} == {screen.segments.scrollable_content_region.width}
        assert len({cell_len(row(screen, y).split("│")[0]) for y in range(4)}) == 1


@pytest.mark.parametrize("text", ["Biasa", "习近平会见总统", "ééé e\u0301", "", "السفير"])
def test_a_cell_is_as_wide_as_it_was_asked_to_be(text: str) -> None:
    for width in range(12):
        assert cell_len(fit(text, width)) == width
    assert cell_len(ends(text, "0 of 5", 40)) == 40


async def test_without_colour_the_states_are_signs(desk, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = desk()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert app.no_color
        await pilot.press("enter")
        await settled(pilot)
        assert row(screen, 0)[6] == "✓"
        assert row(screen, 1)[:7] == "▶   2 ~"
        assert row(screen, 3)[6] == "·"


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light", "solarized-light"])
async def test_every_theme_can_be_drawn(desk, theme: str) -> None:
    async with desk(theme=theme).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert pilot.app.theme == theme
        assert "Duta" in drawn(pilot.app)
