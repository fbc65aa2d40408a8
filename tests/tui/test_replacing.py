"""Search and replace on the desk: every place is seen, switched, made, and taken back with one key."""

from textual.pilot import Pilot
from textual.widgets import DataTable, Input

from glossary.service import edit, restructure
from tests.tui.conftest import holds, settled, shown, stored
from tui.screens.desk import DeskScreen
from tui.screens.replacing import ReplaceScreen

TEXT = "Satu kapal.\n\nDua kapal.\n\nTiga kapal.\n\nEmpat kapal.\n"
TARGETS = ("The Colour and colours.", "Colour (big).", "colour [bold]kept[/].", "No hue.")


async def begun(pilot: Pilot[None]) -> DeskScreen:
    """The desk with four targets, of which the second is confirmed."""
    screen = await settled(pilot)
    for segment, text in zip(stored(pilot.app), TARGETS, strict=True):
        edit.save_target(pilot.app.workspace, segment, text)
    edit.confirm(pilot.app.workspace, stored(pilot.app)[1], TARGETS[1])
    screen.reload()
    await settled(pilot)
    return screen


async def asked(pilot: Pilot[None], *keys: str, wanted: str = "colour", places: int) -> ReplaceScreen:
    await pilot.press(*keys)
    await holds(pilot, lambda: isinstance(pilot.app.screen, ReplaceScreen))
    there = pilot.app.screen
    assert isinstance(there, ReplaceScreen)
    await pilot.press(*wanted, "enter", *"color")
    await holds(pilot, lambda: len(there.places) == places)
    return there


def targets(pilot: Pilot[None]) -> tuple[str, ...]:
    return tuple(segment.target for segment in stored(pilot.app))


def lines(there: ReplaceScreen) -> list[tuple[str, ...]]:
    table = there.query_one(DataTable)
    return [tuple(str(cell) for cell in table.get_row_at(row)) for row in range(table.row_count)]


async def test_every_place_is_seen_switched_made_and_all_taken_back(desk) -> None:
    async with desk(TEXT).run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        there = await asked(pilot, "alt+e", places=2)
        await pilot.press("f6", "f6")
        await holds(pilot, lambda: len(there.places) == 4)
        assert [(on, number.strip()) for on, number, _ in lines(there)] == [
            ("[x]", "1"), ("[x]", "1"), ("[x]", "3"), ("[ ]", "2 ✓"),
        ]  # fmt: skip
        assert lines(there)[0][2] == "The [-Colour-]{+Color+} and colours."
        assert "3 of 4 places switched on" in shown(there, "#replace-head")
        await pilot.press("enter", "space", "down", "down")
        assert "2 of 4 places" in shown(there, "#replace-head")
        assert "[-colour-]{+color+} [bold]kept[/]." in shown(there, "#replace-place")
        await pilot.press("f10")
        await holds(pilot, lambda: "Replaced: 2 places in 2 segments" in shown(there, "#replace-told"))
        after = ("The Colour and colors.", TARGETS[1], "color [bold]kept[/].", TARGETS[3])
        assert targets(pilot) == after
        assert [on for on, *_ in lines(there)] == ["[ ]", "[ ]"]  # what was left out on purpose
        await pilot.press("ctrl+z")
        await holds(pilot, lambda: "Taken back in 2 segments" in shown(there, "#replace-told"))
        assert targets(pilot) == TARGETS
        assert len(edit.history(pilot.app.workspace, stored(pilot.app)[2].id)) >= 3
        await pilot.press("escape")
        await holds(pilot, lambda: pilot.app.screen is screen)
        assert screen.editor.text == TARGETS[0]


async def test_confirmed_ones_are_replaced_when_switched_on_and_stay_confirmed(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        there = await asked(pilot, "escape", "s", wanted="Colour", places=2)
        await pilot.press("enter", "n", "down", "space", "f10")
        await holds(pilot, lambda: "Replaced: 1 place in 1 segment" in shown(there, "#replace-told"))
        assert (stored(pilot.app)[1].target, stored(pilot.app)[1].state) == ("color (big).", "confirmed")
        await pilot.press("a")
        assert all(there.on)


async def test_locked_segments_are_never_among_the_places(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        restructure.set_locked(pilot.app.workspace, stored(pilot.app)[2].id, locked=True)
        there = await asked(pilot, "alt+e", places=1)
        assert {place.segment.number for place in there.places} == {1}


async def test_only_what_the_filter_shows_or_only_drafts(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        await pilot.press("ctrl+l", "3", *"kept", "enter")
        await settled(pilot)
        there = await asked(pilot, "alt+e", places=1)
        assert "only what is shown: “kept”" in shown(there, "#replace-how")
        await pilot.press("f7", "f6")
        await holds(pilot, lambda: len(there.places) == 3)
        assert "only drafts" in shown(there, "#replace-how")
        await pilot.press("f7")
        await holds(pilot, lambda: len(there.places) == 4)


async def test_a_bad_pattern_is_a_sentence_and_a_group_is_written(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        there = await asked(pilot, "alt+e", wanted="(big", places=1)
        await pilot.press("f5", "f5")
        await holds(pilot, lambda: "no regular expression" in shown(there, "#replace-told"))
        assert "no expression that can be searched for" in shown(there, "#replace-head")
        there.query_one("#instead", Input).value = r"<\1>"
        there.query_one("#wanted", Input).value = r"\((\w+)\)"
        await holds(pilot, lambda: [line[2] for line in lines(there)] == ["Colour [-(big)-]{+<big>+}."])


async def test_what_another_window_changed_meanwhile_keeps_everything_as_it_was(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        there = await asked(pilot, "alt+e", places=2)
        edit.save_target(pilot.app.workspace, stored(pilot.app)[2], "typed elsewhere")
        before = targets(pilot)
        await pilot.press("f10")
        await holds(pilot, lambda: "another window" in there.told)
        assert targets(pilot) == before
        assert len(there.places) == 1


async def test_nothing_is_left_to_take_back(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        there = await asked(pilot, "alt+e", wanted="zebra", places=0)
        await pilot.press("f10")
        await settled(pilot)
        assert "No place is switched on" in shown(there, "#replace-told")
        await pilot.press("ctrl+z")
        await holds(pilot, lambda: "No replacement stands" in shown(there, "#replace-told"))


async def test_the_way_to_the_segment(desk) -> None:
    async with desk(TEXT).run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await asked(pilot, "alt+e", places=2)
        await pilot.press("enter", "down", "g")
        await holds(pilot, lambda: pilot.app.screen is screen)
        assert screen.opened is not None
        assert screen.opened.current.number == 3
