"""Typing, confirming, moving, finding: a translator's hour, key by key."""

import pytest
from textual.geometry import Region

from glossary.service import edit
from glossary.service.documents import last_place
from glossary.service.settings import Settings
from tests.tui.conftest import row, settled, shown, stored, told
from tui.app import Desk
from tui.widgets.segment_list import SegmentList


async def test_the_document_is_drafted_and_the_english_quotation_left_alone(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert [s.state for s in stored(pilot.app)] == ["draft", "draft", "draft", "new", "draft"]
        assert screen.editor.text == "Duta Besar Kembali ke Astana"
        assert "in en: not drafted" in row(screen, 3)
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        assert "in en" in shown(screen, "#source")


async def test_what_is_typed_is_on_disk_without_any_saving(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        await pilot.press(*" X Y")
        await settled(pilot)
        assert screen.editor.text.endswith(" X Y")
        assert stored(pilot.app)[0].target == screen.editor.text
        assert stored(pilot.app)[0].origin == "typed"


async def test_a_burst_is_stored_while_it_goes_on(desk) -> None:
    async with desk().run_test() as pilot:
        await settled(pilot)
        for _ in range(40):
            await pilot.press("x")
            await pilot.pause(0.03)
        pilot.app.writer.settle()
        assert "xxx" in stored(pilot.app)[0].target
        await settled(pilot)
        assert len(edit.history(pilot.app.workspace, stored(pilot.app)[0].id)) >= 3


async def test_leaving_the_segment_stores_at_once(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        await pilot.press(*"abc", "pagedown")
        pilot.app.writer.settle()
        assert stored(pilot.app)[0].target.endswith("abc")
        await settled(pilot)
        assert screen.opened is not None
        assert screen.opened.current.number == 2
        await pilot.press(*"def", "escape")
        pilot.app.writer.settle()
        assert stored(pilot.app)[1].target.endswith("def")
        assert isinstance(screen.focused, SegmentList)


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
        assert "✓" in row(screen, 0)
        assert "2 of 5 confirmed" in shown(screen, "#head")


async def test_a_confirmation_can_be_taken_back(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("pageup", "alt+u")
        await settled(pilot)
        assert stored(pilot.app)[0].state == "draft"
        assert stored(pilot.app)[0].target == screen.editor.text


async def test_the_last_confirmation_says_what_is_next(desk) -> None:
    async with desk("Rusia memprotes keputusan itu.").run_test() as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert stored(pilot.app)[0].state == "confirmed"
        assert "F10 exports" in told(pilot.app)


async def test_nothing_cannot_be_confirmed(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        screen.editor.text = " "
        await pilot.press("enter")
        await settled(pilot)
        assert stored(pilot.app)[0].state != "confirmed"
        assert screen.opened is not None
        assert screen.opened.current.number == 1
        assert "Ctrl+T takes the draft" in told(pilot.app)


async def test_undo_reaches_back_over_a_restart(desk, workspace) -> None:
    app = desk()
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(*" one", "pagedown")
        await settled(pilot)
    async with Desk(workspace, Settings(engine="echo"), 1, 1).run_test() as pilot:
        screen = await settled(pilot)
        assert screen.editor.text.endswith(" one")
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert screen.editor.text == "Duta Besar Kembali ke Astana"
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert screen.editor.text.endswith(" one")
        assert stored(pilot.app)[0].target.endswith(" one")


async def test_undo_puts_the_cursor_where_the_text_changed(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        screen.editor.move_cursor((0, 4))
        await pilot.press("!")
        await settled(pilot)
        screen.editor.move_cursor(screen.editor.document.end)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert screen.editor.text == "Duta Besar Kembali ke Astana"
        assert screen.editor.cursor_location == (0, 4)


async def test_the_place_is_found_again(desk, workspace) -> None:
    async with desk().run_test() as pilot:
        await settled(pilot)
        await pilot.press("pagedown", "pagedown")
        await settled(pilot)
        assert last_place(workspace) == (1, 3)


async def test_a_document_opens_at_the_first_segment_that_waits(desk, workspace) -> None:
    app = desk()
    edit.confirm(workspace, stored(app)[0], "The Ambassador Returns to Astana")
    async with app.run_test() as pilot:
        screen = await settled(pilot)
        assert screen.opened is not None
        assert screen.opened.current.number == 2


async def test_the_status_line_says_no_state_twice(desk) -> None:
    async with desk("Kapal itu tiba.").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        for key, state in (("enter", "confirmed"), ("enter", "confirmed"), ("alt+o", "confirmed · locked")):
            await pilot.press(key)
            await settled(pilot)
            assert shown(screen, "#status").rstrip() == f"Segment 1 of 1 · {state}"
        await pilot.press("alt+o")
        await settled(pilot)
        assert shown(screen, "#status").rstrip() == "Segment 1 of 1 · confirmed · unlocked"


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
        assert screen.focused is screen.editor


async def test_the_mouse_chooses_a_segment_and_the_wheel_scrolls(desk) -> None:
    async with desk("\n\n".join(f"Ini kalimat nomor {n}." for n in range(200))).run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        assert screen.opened is not None
        await pilot.click(SegmentList, offset=(10, 2))
        await settled(pilot)
        assert screen.opened.current.number == 3
        for _ in range(5):
            screen.segments.scroll_down(animate=False)
        await pilot.pause()
        top = screen.segments.scroll_offset.y
        assert top > 0
        await pilot.click(SegmentList, offset=(10, 0))
        await settled(pilot)
        assert screen.opened.current.number == top + 1


async def test_going_to_a_number(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        assert screen.opened is not None
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        assert screen.opened.current.number == 4
        await pilot.press("ctrl+g", *"99", "enter")
        await settled(pilot)
        assert screen.opened.current.number == 4
        assert "no segment 99" in told(pilot.app)


async def test_finding_goes_on_from_place_to_place(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        assert screen.opened is not None
        await pilot.press("ctrl+f", *"ASTANA", "enter")
        await settled(pilot)
        assert screen.opened.current.number == 2
        await pilot.press("escape", "n")
        await settled(pilot)
        assert screen.opened.current.number == 1
        await pilot.press("N")
        await settled(pilot)
        assert screen.opened.current.number == 2
        await pilot.press("slash", *["backspace"] * 6, *"nirgends", "enter")
        await settled(pilot)
        assert screen.opened.current.number == 2
        assert "“nirgends”" in told(pilot.app)


@pytest.mark.parametrize(
    ("keys", "numbers", "words"),
    [
        (["2"], [2, 3, 4, 5], "not confirmed"),
        (["3", *"rusia", "enter"], [3], "“rusia”"),
        (["5"], [1], "with a note"),
        (["6"], [4], "in another language"),
    ],
)
async def test_the_filter_shortens_the_list(desk, keys: list[str], numbers: list[int], words: str) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        await pilot.press("f9", "x", "ctrl+s")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("ctrl+l", *keys)
        await settled(pilot)
        assert screen.opened is not None
        assert [screen.opened.segments[place].number for place in screen.opened.rows] == numbers
        assert words in shown(screen, "#head")
        assert screen.editor.text == screen.opened.current.target
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert len(screen.opened.rows) == 5


async def test_a_filter_that_fits_nothing_changes_nothing(desk) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+l", "5")
        await settled(pilot)
        assert screen.opened is not None
        assert len(screen.opened.rows) == 5
        assert "no such segments" in told(pilot.app)


async def test_the_cursor_is_drawn_where_it_is_in_a_list_that_was_scrolled(desk) -> None:
    many = "\n\n".join(f"Duta besar itu pulang pada hari ke-{n}." for n in range(100, 180))
    async with desk(many).run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("escape", "G")
        await settled(pilot)
        await pilot.press("up", "up")
        await settled(pilot)
        rows = screen.segments
        drawn = ["".join(piece.text for piece in strip) for strip in rows.render_lines(Region(0, 0, *rows.size))]
        assert rows.scroll_offset.y > 20
        assert [line.split()[0] for line in drawn if "▶" in line] == ["▶"]
        assert drawn[77 - rows.scroll_offset.y].startswith("▶  78")


async def test_option_and_alt_with_an_arrow_go_by_words(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        screen.editor.load("The ambassador returned")
        await pilot.press("alt+left", "alt+left")
        assert screen.editor.cursor_location == (0, 4)
        await pilot.press("ctrl+right", "alt+shift+right")
        assert screen.editor.selected_text == " returned"
        assert pilot.app.screen is screen and screen.focused is screen.editor


async def test_ctrl_a_selects_the_whole_translation_to_type_another_one(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        screen.editor.load("A bad draft")
        await pilot.press("ctrl+a", *"Better")
        assert screen.editor.text == "Better"
