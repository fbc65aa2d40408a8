"""A translator's hour, key by key."""

import html

import pytest

from glossary.service import edit
from glossary.service.documents import get_segment
from glossary.service.settings import load_settings
from tests.tui.conftest import settled, stored
from tui.screens.desk import DeskScreen
from tui.screens.dialogs import Choose, Confirm, NewEntry, Note
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.lookup import LookupScreen
from tui.widgets.editor import TargetEditor
from tui.widgets.helper import HelperPane
from tui.widgets.segment_list import SegmentList


def editor(screen: DeskScreen) -> TargetEditor:
    return screen.query_one(TargetEditor)


def shown(screen: DeskScreen, selector: str) -> str:
    return str(screen.query_one(selector).render())  # type: ignore[attr-defined]


async def test_the_document_is_drafted_and_the_english_quotation_left_alone(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert [s.state for s in stored(pilot.app)] == ["draft", "draft", "draft", "new", "draft"]
        assert editor(screen).text == "Duta Besar Kembali ke Astana"
        line = "".join(piece.text for piece in screen.query_one(SegmentList).render_line(3))
        assert "in en: not drafted" in line


async def test_what_is_typed_is_on_disk_without_any_saving(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+a", *"X Y")
        await settled(pilot)
        assert stored(pilot.app)[0].target == editor(screen).text
        assert "X Y" in editor(screen).text
        assert stored(pilot.app)[0].origin == "typed"


async def test_leaving_the_segment_stores_at_once(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        await pilot.press(*"abc", "ctrl+down")
        await settled(pilot)
        assert stored(pilot.app)[0].target.endswith("abc")
        assert screen.opened is not None
        assert screen.opened.current.number == 2


async def test_enter_confirms_and_goes_to_the_next_unconfirmed(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        edit.confirm(pilot.app.workspace, stored(pilot.app)[1], "The ambassador returned.")
        screen.reload()
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert [s.state for s in stored(pilot.app)][:3] == ["confirmed", "confirmed", "draft"]
        assert screen.opened is not None
        assert screen.opened.current.number == 3


async def test_nothing_cannot_be_confirmed(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        editor(screen).text = " "
        await pilot.press("enter")
        await settled(pilot)
        assert stored(pilot.app)[0].state != "confirmed"
        assert screen.opened is not None
        assert screen.opened.current.number == 1


async def test_undo_reaches_back_over_a_restart(desk, workspace) -> None:
    app = desk()
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(*" one", "ctrl+down")
        await settled(pilot)
    from glossary.service.settings import Settings
    from tui.app import Desk

    async with Desk(workspace, Settings(engine="echo"), 1).run_test() as pilot:
        screen = await settled(pilot)
        assert editor(screen).text.endswith(" one")
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert editor(screen).text == "Duta Besar Kembali ke Astana"
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert editor(screen).text.endswith(" one")
        assert stored(pilot.app)[0].target.endswith(" one")


async def test_terms_are_inserted_by_number_and_from_a_list(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+down")
        await settled(pilot)
        renderings = [match.renderings[0] for match in screen.matches]
        assert renderings
        editor(screen).text = ""
        await pilot.press("alt+1")
        assert editor(screen).text == renderings[0][:1].upper() + renderings[0][1:]
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("2")
        await settled(pilot)
        assert editor(screen).text.count(" ") > renderings[0].count(" ")
        await settled(pilot)


async def test_the_draft_and_its_alternatives_can_be_taken(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        editor(screen).text = "mine"
        await pilot.press("ctrl+t")
        assert editor(screen).text == "Duta Besar Kembali ke Astana"
        await pilot.press("ctrl+r")
        assert editor(screen).text == "Duta Besar Kembali ke Astana (2)"
        await settled(pilot)
        assert stored(pilot.app)[0].target == "Duta Besar Kembali ke Astana (2)"


async def test_the_list_is_walked_with_vim_s_keys(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        assert screen.opened is not None
        await pilot.press("escape", "j", "j", "k")
        await settled(pilot)
        assert screen.opened.current.number == 2
        await pilot.press("G")
        await settled(pilot)
        assert screen.opened.current.number == 5
        await pilot.press("g", "i")
        await settled(pilot)
        assert screen.opened.current.number == 1
        assert screen.focused is editor(screen)


async def test_go_to_find_and_filter(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        assert screen.opened is not None
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        assert screen.opened.current.number == 4
        await pilot.press("escape", "slash", *"astana", "enter")
        await settled(pilot)
        assert len(screen.opened.rows) == 2
        await pilot.press("escape", "slash", "end", *["backspace"] * 6, "enter")
        await settled(pilot)
        assert len(screen.opened.rows) == 5
        await pilot.press("enter", "ctrl+g", "1", "enter", "enter")
        await settled(pilot)
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert [s.number for s in map(screen.opened.segments.__getitem__, screen.opened.rows)] == [2, 3, 4, 5]


async def test_an_entry_of_one_s_own_counts_at_once(desk) -> None:
    async with desk("Kopi tubruk disajikan.").run_test() as pilot:
        screen = await settled(pilot)
        assert "Kopi tubruk" not in [screen.opened.current.source[m.start : m.end] for m in screen.matches]
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NewEntry)
        pilot.app.screen.query_one("#indonesian").value = "kopi tubruk"  # type: ignore[attr-defined]
        pilot.app.screen.query_one("#english").value = "boiled coffee"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert [m.renderings for m in screen.matches] == [("boiled coffee",)]


async def test_look_up_inserts_what_was_found(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        editor(screen).text = "x "
        editor(screen).move_cursor(editor(screen).document.end)
        await pilot.press("f3", *"astana")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LookupScreen)
        await pilot.press("enter")
        await settled(pilot)
        assert editor(screen).text == "x Astana"


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


async def test_another_language_is_set_by_hand_and_drafted_on_demand(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        assert stored(pilot.app)[3].origin == "machine"
        await pilot.press("ctrl+e")
        await pilot.pause()
        await pilot.press("1")
        await settled(pilot)
        assert stored(pilot.app)[3].language == "id"


async def test_a_conflict_is_the_translator_s_to_decide(desk, workspace) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        edit.save_target(workspace, get_segment(workspace, stored(pilot.app)[0].id), "from another window")
        await pilot.press(*"mine")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        assert stored(pilot.app)[0].target == "from another window"
        await pilot.press("y")
        await settled(pilot)
        assert stored(pilot.app)[0].target.endswith("mine")
        assert [e.text for e in edit.history(workspace, stored(pilot.app)[0].id)][-2] == "from another window"
        assert editor(screen).text.endswith("mine")


async def test_export_asks_before_it_overwrites(desk, tmp_path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("precious", encoding="utf-8")
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f10")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Choose)
        place = [choice.split()[0] for choice in pilot.app.screen.choices].index("txt")
        await pilot.press(str(place + 1))
        await pilot.pause()
        pilot.app.screen.query_one("Input").value = str(out)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        await settled(pilot)
        assert out.read_text(encoding="utf-8") == "precious"


async def test_the_shelf_opens_removes_and_puts_back(desk, workspace) -> None:
    from glossary.service.ingest import import_text

    app = desk()
    import_text(workspace, b"Artikel kedua ini pendek.", "kedua.txt", source="id", target="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled_library(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        await pilot.press("down", "d")
        await settled_library(pilot)
        assert [one.id for one in pilot.app.screen.shelf] == [1]
        await pilot.press("u")
        await settled_library(pilot)
        assert [one.id for one in pilot.app.screen.shelf] == [1, 2]
        await pilot.press("down", "enter")
        await settled_library(pilot)
        screen = await settled(pilot)
        assert screen.document == 2
        assert editor(screen).text == "Artikel kedua ini pendek."


async def settled_library(pilot) -> None:
    for _ in range(3):
        await pilot.pause()
        pilot.app.writer.settle()
        await pilot.pause()


async def test_help_and_palette_know_every_action(desk) -> None:
    from tui.commands import actions, keys

    async with desk().run_test(size=(120, 50)) as pilot:
        screen = await settled(pilot)
        known = [binding for binding, _ in actions(screen)]
        assert len(known) > 25
        assert all(binding.tooltip and binding.description and keys(binding) for binding in known)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        assert {binding.id for binding in pilot.app.screen.keys} == {binding.id for binding in known}
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        await pilot.press(*"previous", "enter")
        await settled(pilot)


async def test_text_is_data(desk) -> None:
    hostile = "[bold]Judul[/] [@click=app.quit]klik[/]\n\n\x1b[31mMerah\x1b[0m dan \u202eterbalik pada Rabu itu.\n"
    async with desk(hostile).run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert "[bold]Judul[/] [@click=app.quit]klik[/]" in shown(screen, "#source")
        assert "[@click=app.quit]" in shown(screen, "#helper-text")
        await pilot.press("ctrl+down")
        await settled(pilot)
        assert "␛[31mMerah␛[0m" in shown(screen, "#source")
        for y in range(2):
            line = "".join(piece.text for piece in screen.query_one(SegmentList).render_line(y))
            assert "\x1b" not in line
            assert "\u202e" not in line
        drawn = pilot.app.export_screenshot()
        assert "␛[31mMerah␛[0m" in shown_svg(drawn)
        assert "\x1b" not in drawn
        assert "\u202e" not in drawn


def shown_svg(drawn: str) -> str:
    return html.unescape(drawn).replace("\xa0", " ")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 60)])
async def test_every_size_shows_list_source_editor_and_helper(desk, size: tuple[int, int]) -> None:
    async with desk().run_test(size=size) as pilot:
        screen = await settled(pilot)
        for widget in (SegmentList, TargetEditor, HelperPane):
            region = screen.query_one(widget).region
            assert region.height >= 2
            assert region.width >= 20
            assert region.bottom <= size[1]
            assert region.right <= size[0]
        await pilot.resize_terminal(90, 30)
        await settled(pilot)
        assert screen.has_class("narrow")


async def test_wide_and_combining_letters_keep_the_columns(desk) -> None:
    from rich.cells import cell_len

    async with desk("习近平会见总统讨论局势。\n\nالسفير عاد إلى العاصمة.\n\nBiasa saja ini.\n").run_test(
        size=(100, 30)
    ) as pilot:
        screen = await settled(pilot)
        rows = screen.query_one(SegmentList)
        widths = {cell_len("".join(piece.text for piece in rows.render_line(y))) for y in range(3)}
        assert len(widths) == 1


async def test_a_failing_worker_is_a_sentence_and_the_desk_lives_on(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        workspace.path.with_suffix(".gone").write_bytes(b"")
        screen.document = 99
        screen.reload()
        await pilot.pause()
        await pilot.pause(0.3)
        assert any("no document 99" in note.message for note in pilot.app._notifications)
        screen.document = 1
        await pilot.press(*"abc")
        await settled(pilot)
        assert editor(screen).text.endswith("abc")


async def test_a_key_can_be_changed_and_is_kept(desk) -> None:
    async with desk().run_test(size=(120, 50)) as pilot:
        screen = await settled(pilot)
        await pilot.press("f12")
        await pilot.pause()
        settings = pilot.app.screen
        names = list(settings.bindings_by_id)  # type: ignore[attr-defined]
        keys = settings.query_one("#keys")
        keys.focus()
        keys.highlighted = names.index("segment.copy-source")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f11")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        editor(screen).text = ""
        await pilot.press("f11")
        assert editor(screen).text == "Duta Besar Kembali ke Astana"
        assert load_settings().keys == {"segment.copy-source": "f11"}
        await settled(pilot)


async def test_without_an_engine_the_desk_works_and_says_why(desk) -> None:
    from glossary.service.settings import Settings, save_settings

    app = desk("Wir protestieren heute gegen die Entscheidung der Regierung.")
    save_settings(Settings(engine="argos"))
    from glossary.service.documents import set_document_languages

    set_document_languages(app.workspace, 1, "de", "en")
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(6):
            await pilot.pause(0.1)
        assert any("no translation package" in note.message for note in pilot.app._notifications)
        await pilot.press(*"We protest")
        await settled(pilot)
        assert stored(app)[0].target == "We protest"
