"""Ctrl+A selects all wherever something is typed."""

import pytest
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input, TextArea

from tests.tui.conftest import settled
from tui.screens.dialogs import Ask, AskPath, NewEntry, Note
from tui.screens.lookup import LookupScreen
from tui.screens.replacing import ReplaceScreen


@pytest.mark.parametrize(
    "make",
    [
        lambda: Ask("Which?"),
        lambda: AskPath("Where?"),
        lambda: NewEntry("", ""),
        lambda: LookupScreen(),
        lambda: ReplaceScreen(1),
        lambda: CommandPalette(),
    ],
)
async def test_in_every_line_and_home_goes_to_its_beginning(desk, make) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        screen: Screen[object] = make()
        await pilot.app.push_screen(screen)
        await pilot.press(*"lama", "ctrl+a", *"baru", "home", "x")
        line = pilot.app.focused
        assert isinstance(line, Input)
        assert line.value == "xbaru"


async def test_in_a_note(desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(Note(1, "lama"))
        await pilot.press("ctrl+a", *"baru")
        area = pilot.app.focused
        assert isinstance(area, TextArea)
        assert area.text == "baru"
