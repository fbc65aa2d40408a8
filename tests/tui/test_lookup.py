"""The look-up pane never takes the answer to another query for the one that was asked."""

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.tui.conftest import holds, settled, shown, told, until
from tui.screens.lookup import LookupScreen


async def opened(pilot: Pilot[None], key: str = "f3") -> LookupScreen:
    """The look-up with the list of its empty query, nothing in the editor before it."""
    screen = await settled(pilot)
    screen.editor.text = ""
    await settled(pilot)
    await pilot.press(key)
    await holds(pilot, lambda: isinstance(pilot.app.screen, LookupScreen) and pilot.app.screen.question is None)
    assert isinstance(pilot.app.screen, LookupScreen)
    return pilot.app.screen


def rows(look: LookupScreen) -> list[str]:
    return [str(option.prompt) for option in look.query_one("#hits", OptionList).options]


async def test_enter_waits_for_the_answer_to_what_was_typed(desk) -> None:
    app = desk()
    async with app.run_test(size=(100, 30)) as pilot:
        look = await opened(pilot)
        assert look.hits, "the list of the empty query stands"
        await pilot.press(*"Tokajew", "enter")
        await holds(pilot, lambda: pilot.app.screen is app.desk_screen)
        assert app.desk_screen.editor.text.endswith("Tokayev")


async def test_no_old_row_stands_while_the_first_look_up_prepares(desk, workspace) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        look = await opened(pilot)
        before = rows(look)
        with workspace.writing():  # what the first look-up has to write waits as long
            await pilot.press("T")
            await until(pilot, lambda: rows(look)[0] == "looking …")
            assert not set(before) & set(rows(look))
            await until(pilot, lambda: "The first look-up prepares" in shown(look, "#card-text"))  # type: ignore[arg-type]
            await pilot.press("f4", "enter")
            assert pilot.app.screen is look
            await pilot.press("o")  # another question: the Enter was for the one before
        await holds(pilot, lambda: bool(look.hits))
        assert pilot.app.screen is look
        assert "looking …" not in rows(look)


async def test_enter_says_when_nothing_was_found(desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        look = await opened(pilot)
        look.query_one(Input).value = "qxzqxz"
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing was found for “qxzqxz”, so nothing was inserted." in told(pilot.app))
        assert pilot.app.screen is look


async def test_enter_waits_for_the_concordance_where_that_alone_is_shown(desk) -> None:
    app = desk()
    async with app.run_test(size=(100, 30)) as pilot:
        look = await opened(pilot, "alt+c")
        await pilot.press(*"astana", "enter")
        await holds(pilot, lambda: pilot.app.screen is app.desk_screen)
        assert "Astana" in app.desk_screen.editor.text
        assert app.desk_screen.editor.text == look.found.finds[0].unit.target
