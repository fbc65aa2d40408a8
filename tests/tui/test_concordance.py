"""The concordance in the look-up pane: found, marked, switched, inserted, gone to."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from glossary.model import MemoryUnit
from glossary.service import edit
from glossary.service.documents import list_segments
from glossary.service.ingest import import_text
from glossary.store import memory as store
from tests.tui.conftest import holds, settled, shown, told
from tui.screens.desk import DeskScreen
from tui.screens.dialogs import Ask, Choose
from tui.screens.lookup import LookupScreen


@pytest.fixture
def whales(workspace):
    """Sixty imported units about whales, and a confirmed segment in a document of its own (2, behind the desk's)."""
    with workspace.writing() as db:
        batch = store.start_batch(db, "tmx", "laut.tmx", "", "sari")
        store.add_units(
            db, batch, (MemoryUnit(f"Paus {n} lewat.", f"Whale {n} passed.", "id", "en") for n in range(60))
        )
        store.finish_batch(db, batch)

    def confirm() -> None:
        document = import_text(workspace, b"Satu.\n\nPaus [bold]gemuk lewat.\n", "kedua.txt", source="id", target="en")
        edit.confirm(workspace, list_segments(workspace, document.id)[1], "A fat whale passed.")

    return confirm


async def asked(pilot: Pilot[None], *keys: str) -> LookupScreen:
    await settled(pilot)
    await pilot.press(*keys)
    await holds(pilot, lambda: isinstance(pilot.app.screen, LookupScreen))
    look = pilot.app.screen
    assert isinstance(look, LookupScreen)
    await holds(pilot, lambda: bool(look.told) and "…" not in look.told)
    return look


def lines(look: LookupScreen) -> list[str]:
    hits = look.query_one("#hits", OptionList)
    return [str(hits.get_option_at_index(row).prompt) for row in range(hits.option_count)]


async def test_alt_c_opens_at_the_concordance_and_enter_inserts_the_translation(desk, whales) -> None:
    app = desk()
    whales()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        screen.editor.text = "x "
        screen.editor.move_cursor(screen.editor.document.end)
        look = await asked(pilot, "alt+c", *"gemuk")
        assert look.hits == []
        assert lines(look)[0] == "Concordance · F8 phrase · F9 either side · 1"
        assert "[bold]gemuk" in lines(look)[1] and "A fat whale passed." in lines(look)[1]
        assert "kedua, segment 2 · confirmed" in shown(look, "#card-text")
        await pilot.press("enter")
        await holds(pilot, lambda: pilot.app.screen is screen)
        assert screen.editor.text == "x A fat whale passed."


async def test_f3_shows_entries_and_below_them_the_concordance(desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        look = await asked(pilot, "f3", *"astana")
        await holds(pilot, lambda: bool(look.hits))
        there = lines(look)
        assert there[len(look.hits)].startswith("Concordance · F8 phrase")
        assert len(there) > len(look.hits) + 1
        assert look.query_one("#hits", OptionList).highlighted == 0
        await pilot.press(*["down"] * len(look.hits))
        assert look.chosen_find() is look.found.finds[0]  # the line between is stepped over
        await pilot.press("f5")
        await holds(pilot, lambda: not any("Concordance" in line for line in lines(look)))


async def test_mode_and_side_are_switched_with_one_key(desk, whales) -> None:
    app = desk()
    whales()
    async with app.run_test(size=(100, 30)) as pilot:
        look = await asked(pilot, "alt+c", *"gemu")
        assert look.told == "nowhere in the memory"
        await pilot.press("f8")
        await holds(pilot, lambda: look.told == "1")
        await pilot.press("f9")
        await holds(pilot, lambda: look.asked.side == "source" and look.told == "1")
        await pilot.press("f9")
        await holds(pilot, lambda: look.asked.side == "target" and look.told == "nowhere in the memory")
        await pilot.press("f9", "f8")
        await holds(pilot, lambda: look.asked.mode == "regex" and look.told == "1")
        await pilot.press("left_parenthesis")
        await holds(pilot, lambda: "no regular expression" in look.told)
        assert "no regular expression" in lines(look)[0]
        assert "no regular expression" not in told(pilot.app)
        await pilot.press("backspace")
        await holds(pilot, lambda: look.told == "1")


async def test_there_is_more_and_enter_shows_it(desk, whales) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        look = await asked(pilot, "alt+c", *"paus lewat*")
        assert look.told == "nowhere in the memory"
        look.query_one(Input).value = "passed"
        await holds(pilot, lambda: look.told == "50 and more")
        assert lines(look)[-1].startswith("… more")
        await pilot.press(*["pagedown"] * 6, "enter")
        await holds(pilot, lambda: look.told == "60")
        assert pilot.app.screen is look
        assert len(look.found.finds) == 60


async def test_a_key_goes_to_the_segment_in_another_document(desk, whales) -> None:
    app = desk()
    whales()
    async with app.run_test(size=(100, 30)) as pilot:
        await asked(pilot, "escape", "C", *"gemuk")
        await pilot.press("ctrl+g")

        def there() -> bool:
            screen = pilot.app.screen
            return isinstance(screen, DeskScreen) and screen.document == 2 and screen.opened is not None

        await holds(pilot, there)
        screen = await settled(pilot)
        assert screen.opened is not None
        assert screen.opened.current.number == 2


async def test_an_imported_line_stands_in_no_document(desk, whales) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        look = await asked(pilot, "alt+c", *"paus 7")
        await pilot.press("ctrl+g")
        await settled(pilot)
        assert pilot.app.screen is look
        assert "imported" in told(pilot.app)


async def test_a_part_of_a_translation_is_inserted(desk, whales) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        screen.editor.text = ""
        look = await asked(pilot, "alt+c", *"whale 7")
        await pilot.press("f4")
        await holds(pilot, lambda: isinstance(pilot.app.screen, Choose))
        assert pilot.app.screen.choices == ["Whale 7", "Whale 7 passed.", "A part of it …"]  # type: ignore[attr-defined]
        await pilot.press("3")
        await holds(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("end", *["backspace"] * len(" passed."), "enter")
        await holds(pilot, lambda: pilot.app.screen is screen)
        assert screen.editor.text == "Whale 7"
        assert look is not pilot.app.screen


async def test_finds_of_a_pattern_come_one_below_the_other_while_the_memory_is_read(
    desk, workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workspace.writing() as db:
        batch = store.start_batch(db, "tmx", "laut.tmx", "", "sari")
        for first in ("Xebec" + " kata" * 40 + ".", "Paus 0", "Paus 1"):
            others = [f"Kapal {first[-1]} {n}" for n in range(4500)]
            store.add_units(db, batch, (MemoryUnit(one, one, "id", "en") for one in [first, *others]))
        store.finish_batch(db, batch)
    seen: list[tuple[list[str], int | None]] = []
    show = LookupScreen.show_coming

    def remembering(look: LookupScreen, before: int) -> None:
        show(look, before)
        seen.append((lines(look)[1:], look.query_one("#hits", OptionList).highlighted))

    monkeypatch.setattr(LookupScreen, "show_coming", remembering)
    async with desk().run_test(size=(100, 30)) as pilot:
        look = await asked(pilot, "alt+c", *"xyzzy")
        await pilot.press("f8", "f8")
        look.query_one(Input).value = r"^(p)aus \d|^x(\w|\w\w|\s)+$"
        await holds(pilot, lambda: "too long" in look.told)
        assert [[line.split("\n")[0] for line in there] for there, _ in seen] == [["Paus 1"], ["Paus 1", "Paus 0"]]
        assert {place for _, place in seen} == {1}
        assert lines(look)[1:] == seen[-1][0], "what was found stays"
