"""Notes, languages, export, settings, help and palette."""

import json

import pytest
from textual.command import CommandPalette

from glossary.model import Concept, Form
from glossary.service import edit
from glossary.service.documents import get_document
from glossary.service.settings import Settings, load_settings, save_settings
from tests.tui.conftest import row, settled, shown, stored, told
from tui.app import Desk
from tui.commands import actions, usual_actions, written
from tui.screens.card import CardScreen
from tui.screens.dialogs import Choose, Decide, Note
from tui.screens.help import HelpScreen, key_table
from tui.screens.library import LibraryScreen
from tui.screens.lookup import LookupScreen
from tui.screens.settings import SettingsScreen
from tui.screens.unknown import UnknownScreen


async def test_notes_are_kept_and_shown(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Note)
        await pilot.press(*"tanya", "ctrl+s")
        await settled(pilot)
        assert stored(pilot.app)[0].note == "tanya"
        assert "tanya" in shown(screen, "#helper-text")
        assert "n" in row(screen, 0)[:12]
        await pilot.press("f9", "x", "escape")
        await settled(pilot)
        assert stored(pilot.app)[0].note == "tanya"


async def test_another_language_is_set_by_hand(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        await pilot.press("alt+l")
        await pilot.pause()
        await pilot.press("1")
        await settled(pilot)
        assert stored(pilot.app)[3].language == "id"
        await pilot.press("escape", "l", "3", *["backspace"] * 2, *"ms", "enter")
        await settled(pilot)
        assert stored(pilot.app)[3].language == "ms"


async def test_the_whole_document_can_be_turned_round(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("alt+l", "4", *["backspace"] * 5, *"en id", "enter")
        await settled(pilot)
        assert get_document(workspace, 1).source_language == "en"
        assert "en→id" in shown(screen, "#head")


async def test_export_asks_before_it_overwrites(desk, tmp_path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("precious", encoding="utf-8")
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for answer in ("escape", "r"):
            await pilot.press("f10")
            await settled(pilot)
            assert isinstance(pilot.app.screen, Choose)
            place = [choice.split()[0] for choice in pilot.app.screen.choices].index("txt")
            await pilot.press(*["down"] * place, "enter")
            await pilot.pause()
            assert "4 segments" in pilot.app.screen.question or "5 segments" in pilot.app.screen.question  # type: ignore[attr-defined]
            await pilot.press("1")
            await pilot.pause()
            pilot.app.screen.query_one("Input").value = str(out)  # type: ignore[attr-defined]
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(pilot.app.screen, Decide)
            assert out.read_text(encoding="utf-8") == "precious"
            await pilot.press(answer)
            await settled(pilot)
        assert "Duta Besar Kembali ke Astana" in out.read_text(encoding="utf-8")
        assert str(out) in told(pilot.app)


async def test_a_letter_goes_to_the_next_format_that_begins_with_it(desk) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f10")
        await settled(pilot)
        choose = pilot.app.screen
        lines = choose.query_one("OptionList")
        for keys, expected in (
            ("t", "tmx"),
            ("t", "tsv"),
            ("T", "txt"),
            ("t", "tmx"),
            ("x", "xliff12"),
            ("?z", "xliff12"),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert choose.choices[lines.highlighted].split()[0] == expected  # type: ignore[attr-defined]
            shown_at = lines.highlighted - lines.scroll_offset.y  # type: ignore[attr-defined]
            assert 0 <= shown_at < lines.size.height
        await pilot.press("enter")
        await pilot.pause()
        assert "5 segments" in pilot.app.screen.question  # type: ignore[attr-defined]


async def test_only_what_is_confirmed_can_be_exported(desk, workspace, tmp_path) -> None:
    out = tmp_path / "out.jsonl"
    app = desk()
    edit.confirm(workspace, stored(app)[0], "The Ambassador Returns")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f10")
        await settled(pilot)
        place = [choice.split()[0] for choice in pilot.app.screen.choices].index("jsonl")  # type: ignore[attr-defined]
        await pilot.press(str(place + 1), "2")
        await pilot.pause()
        pilot.app.screen.query_one("Input").value = str(out)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["target"] for line in lines if "target" in line] == ["The Ambassador Returns"]


async def test_an_export_that_cannot_be_written_is_a_sentence(desk, tmp_path) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f10")
        await settled(pilot)
        await pilot.press("1", "1")
        await pilot.pause()
        pilot.app.screen.query_one("Input").value = str(tmp_path / "no" / "folder.txt")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert "cannot be written" in told(pilot.app)


async def test_a_key_can_be_changed_and_is_kept_and_told(desk) -> None:
    async with desk().run_test(size=(120, 50)) as pilot:
        screen = await settled(pilot)
        await set_key(pilot, "segment.take-draft", "f20")
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press(*"x", "f20")
        assert screen.editor.text == "Duta Besar Kembali ke Astana"
        assert load_settings().keys == {"segment.take-draft": "f20"}
        assert "F20 takes" in shown(screen, "#helper-text")
        assert ("segment.take-draft", "f20") in [(one.id, one.key) for one, _ in actions(screen)]
        await pilot.press("x", "ctrl+t")
        assert screen.editor.text.endswith("x")
        await settled(pilot)


async def set_key(pilot, name: str, key: str) -> SettingsScreen:
    await pilot.press("f12")
    await pilot.pause()
    settings = pilot.app.screen
    assert isinstance(settings, SettingsScreen)
    keys = settings.query_one("#keys")
    keys.focus()
    keys.highlighted = list(settings.bindings_by_id).index(name)  # type: ignore[attr-defined]
    await pilot.press("enter")
    await pilot.pause()
    await pilot.press(key)
    await pilot.pause()
    return settings


@pytest.mark.parametrize(
    ("key", "why"),
    [("a", "would be typed"), ("left", "needed for moving"), ("ctrl+g", "“Go to” already")],
)
async def test_a_key_that_would_do_harm_is_refused(desk, key: str, why: str) -> None:
    async with desk().run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        await set_key(pilot, "segment.take-draft", key)
        await settled(pilot)
        assert why in told(pilot.app)
        assert load_settings().keys == {}


async def test_a_changed_key_can_be_given_up_again(desk) -> None:
    async with desk(keys={"segment.copy-source": "f20"}).run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        settings = await set_key(pilot, "segment.copy-source", "escape")
        assert "F20" in settings._key_line("segment.copy-source")
        await pilot.press("delete")
        await pilot.pause()
        assert load_settings().keys == {}
        assert "F8" in settings._key_line("segment.copy-source")


async def test_the_theme_is_kept(desk, workspace) -> None:
    async with desk().run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        await pilot.press("f12", "down", "enter")
        await pilot.pause()
        assert pilot.app.theme == "textual-light"
        await settled(pilot)
    assert load_settings().theme == "textual-light"
    async with Desk(workspace, load_settings(), 1).run_test() as pilot:
        await settled(pilot)
        assert pilot.app.theme == "textual-light"


async def test_settings_that_cannot_be_written_are_a_sentence(desk, home, monkeypatch) -> None:
    save_settings(Settings(engine="echo"))
    async with desk().run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        blocked = home / "blocked"
        blocked.write_text("a file, no folder", encoding="utf-8")
        for variable in ("XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA", "HOME"):
            monkeypatch.setenv(variable, str(blocked))
        await pilot.press("f12", "down", "enter")
        await pilot.pause()
        assert "cannot be written" in told(pilot.app)


async def test_help_and_palette_know_every_action(desk) -> None:
    async with desk().run_test(size=(120, 50)) as pilot:
        screen = await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        known = [binding for binding, _ in actions(screen)]
        assert len(known) > 40
        assert all(binding.tooltip and binding.description and written(binding.key) for binding in known)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        assert {binding.id for binding in pilot.app.screen.keys} == {binding.id for binding in known}
        table = key_table(pilot.app.screen.keys)
        said = [str(cell) for cell in table.columns[1].cells]
        assert said == [f"{binding.description}: {binding.tooltip}" for binding in pilot.app.screen.keys]
        await pilot.press("escape", "escape", "question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("q", "ctrl+p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press(*"copy source")
        palette = pilot.app.screen.query_one("CommandList")
        for _ in range(200):
            if palette.option_count == 1:  # type: ignore[attr-defined]
                break
            await pilot.pause(0.02)
        await pilot.press("enter")
        await settled(pilot)
        assert stored(pilot.app)[0].origin == "copied"


CONCEPT = Concept("nota", "term", "diplomacy", (Form("id", "nota"), Form("en", "note")))


@pytest.mark.parametrize(
    "screen", [LibraryScreen(1), LookupScreen(), SettingsScreen(Settings(), []), UnknownScreen(1), CardScreen(CONCEPT)]
)
async def test_every_screen_has_help_and_every_key_a_name(desk, screen) -> None:
    async with desk().run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(screen)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        prose = str(pilot.app.screen.query_one("Markdown")._markdown)  # type: ignore[attr-defined]
        assert prose.startswith("# ")
        assert not prose.startswith("# Help")
        await pilot.press("escape")
        await pilot.pause()


async def test_no_two_actions_share_a_key(desk) -> None:
    async with desk().run_test(size=(120, 50)) as pilot:
        screen = await settled(pilot)
        taken: dict[tuple[str, str], str] = {}
        for binding, owner in usual_actions(screen):
            for key in binding.key.split(","):
                name = str(binding.id)
                # A letter in the list and a key in the editor never meet: only one of the two has the focus.
                place = "list" if name.startswith("list.") else "editor"
                assert (place, key) not in taken, (name, taken.get((place, key)))
                taken[place, key] = f"{name} {type(owner).__name__}"


async def test_saving_is_not_needed(desk) -> None:
    async with desk().run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        await pilot.press(*"abc", "ctrl+s")
        pilot.app.writer.settle()
        assert stored(pilot.app)[0].target.endswith("abc")
        await settled(pilot)
        assert "stored as you type" in told(pilot.app)
