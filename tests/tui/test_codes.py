"""Inline codes in the editor: passed over, removed, selected and pasted whole, put back with one key."""

from collections.abc import Callable

import pytest
from textual.events import Paste
from textual.geometry import Offset
from textual.widgets.text_area import Selection

from glossary.service.edit import save_target
from glossary.service.ingest import import_text
from glossary.service.settings import Settings
from glossary.service.workspaces import Workspace
from tests.tui.conftest import row, settled, shown, stored, told
from tui.app import Desk
from tui.widgets.editor import TargetEditor
from tui.widgets.segment_list import SegmentList

PAGE = (
    "<html><body><article><h1>Nota Protes</h1><p>Rusia mengirim <b>nota protes</b> ke <i>Astana</i>.</p>"
    "<p>Baris <img src='x.png'> kedua dari berita ini.</p></article></body></html>"
)
TARGET = "Russia sent ⟦1⟧a note⟦/1⟧ to ⟦2⟧Astana⟦/2⟧."


@pytest.fixture
def signed(workspace: Workspace) -> Callable[..., Desk]:
    """A desk at the second segment of a page with codes, translated as given."""

    def make(target: str = TARGET) -> Desk:
        document = import_text(workspace, PAGE.encode(), "uji.html", source="id", target="en")
        from glossary.service.documents import list_segments

        for segment in list_segments(workspace, document.id):
            save_target(workspace, segment, target if segment.number == 2 else segment.source)
        return Desk(workspace, Settings(engine="echo"), document.id, 2)

    return make


def put(editor: TargetEditor, column: int, start: int | None = None) -> None:
    editor.selection = Selection((0, column if start is None else start), (0, column))


async def test_the_cursor_passes_over_a_sign(signed) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        editor = (await settled(pilot)).editor
        put(editor, 12)
        await pilot.press("right")
        assert editor.cursor_location == (0, 15)
        await pilot.press("left")
        assert editor.cursor_location == (0, 12)
        await pilot.press("ctrl+right")
        assert editor.cursor_location[1] in (15, 16, 17)
        put(editor, 15)
        await pilot.press("ctrl+left")
        assert editor.cursor_location == (0, 12)
        await pilot.press("shift+right")
        assert editor.selected_text == "⟦1⟧"


async def test_no_place_is_inside_a_sign(signed) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        editor = (await settled(pilot)).editor
        for column in range(len(TARGET) + 1):
            put(editor, column)
            before = editor.text[: editor.cursor_location[1]]
            assert before.count("⟦") == before.count("⟧")


@pytest.mark.parametrize(("key", "column"), [("backspace", 15), ("delete", 12)])
async def test_a_sign_is_removed_whole_and_comes_back(signed, key: str, column: int) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        put(screen.editor, column)
        await pilot.press(key)
        assert screen.editor.text == TARGET.replace("⟦1⟧", "")
        await settled(pilot)
        assert "Removed: ⟦1⟧" in told(pilot.app)
        assert stored(pilot.app)[1].target == TARGET.replace("⟦1⟧", "")
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert screen.editor.text == TARGET


async def test_no_key_leaves_half_a_sign(signed) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        editor = (await settled(pilot)).editor
        for key in ("ctrl+w", "alt+delete", "ctrl+delete", "ctrl+u", "ctrl+k", "backspace", "delete", "x"):
            for column in (0, 12, 15, 20, 21, 25):
                editor.text = TARGET
                put(editor, column)
                await pilot.press(key)
                rest = editor.text
                for sign in ("⟦1⟧", "⟦/1⟧", "⟦2⟧", "⟦/2⟧"):
                    rest = rest.replace(sign, "")
                assert not {"⟦", "⟧"} & set(rest), (key, column)


async def test_what_is_selected_has_whole_signs(signed) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        editor = (await settled(pilot)).editor
        put(editor, 22, start=13)
        assert editor.selected_text in ("⟦1⟧a note", "⟦1⟧a note⟦/1⟧", "a note⟦/1⟧", "a note")
        await pilot.press("x")
        assert "⟦/" not in editor.text.replace("⟦/1⟧", "").replace("⟦/2⟧", "")


async def test_a_click_into_a_sign_goes_beside_it_also_after_wide_letters_and_on_a_wrapped_line(signed) -> None:
    words = "外交部 said " * 12
    async with signed(f"{words}⟦1⟧a note⟦/1⟧ to ⟦2⟧Astana⟦/2⟧.").run_test(size=(100, 40)) as pilot:
        editor = (await settled(pilot)).editor
        start = editor.text.index("⟦/1⟧")
        offset = editor.wrapped_document.location_to_offset((0, start))
        assert offset.y > 0
        for step, place in ((1, start), (3, start + 4)):
            await pilot.click(editor, offset=Offset(offset.x + step, offset.y) + editor.gutter.top_left)
            assert editor.cursor_location == (0, place)


async def test_missing_codes_come_one_after_the_other(signed) -> None:
    async with signed("Russia sent a note to Astana.").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        put(screen.editor, 12)
        await pilot.press("alt+a")
        assert screen.editor.text == "Russia sent ⟦1⟧a note to Astana."
        put(screen.editor, 21)
        await pilot.press("alt+a")
        assert screen.editor.text == "Russia sent ⟦1⟧a note⟦/1⟧ to Astana."
        put(screen.editor, 29, start=35)
        await pilot.press("alt+a")
        assert screen.editor.text == "Russia sent ⟦1⟧a note⟦/1⟧ to ⟦2⟧Astana⟦/2⟧."
        await pilot.press("alt+a")
        assert "Every code of the source is in the translation" in told(pilot.app)
        await settled(pilot)
        assert stored(pilot.app)[1].target == screen.editor.text


async def test_the_list_has_a_letter_for_it(signed) -> None:
    async with signed("Russia sent a note.").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("escape", "a")
        assert "⟦1⟧" in screen.editor.text
        assert screen.editor.has_focus
        assert "Still missing" in told(pilot.app)


async def test_a_selection_waits_for_a_pair(signed) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("pagedown")
        await settled(pilot)
        screen.editor.text = "Second line"
        put(screen.editor, 6, start=0)
        await pilot.press("alt+a")
        assert screen.editor.text == "Second line"
        assert "No pair of codes is missing" in told(pilot.app)


async def test_a_paste_with_broken_signs_is_mended(signed) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        for paste, becomes, left in (
            ("plain", "plain", ""),
            ("⟦1⟧one", "⟦1⟧one", ""),
            ("⟦1⟧one ⟦1⟧two", "⟦1⟧one two", "⟦1⟧"),
            ("one⟦/1", "one", "⟦/1"),
            ("⟧one ⟦9⟧", "one ", "⟧ ⟦9⟧"),
            ("2022⟧", "2022", "2022⟧"),
        ):
            screen.editor.text = ""
            said = told(pilot.app).count("Left out")
            screen.editor.post_message(Paste(paste))
            await settled(pilot)
            assert screen.editor.text == becomes
            assert screen.editor.cursor_location == (0, len(becomes))
            assert told(pilot.app).count("Left out") == said + bool(left)
            assert left in told(pilot.app)


async def test_what_is_cut_is_pasted_whole(signed) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        editor = (await settled(pilot)).editor
        put(editor, 25, start=12)
        await pilot.press("ctrl+x")
        assert editor.text == "Russia sent  to ⟦2⟧Astana⟦/2⟧."
        put(editor, 0)
        await pilot.press("ctrl+v")
        assert editor.text == "⟦1⟧a note⟦/1⟧Russia sent  to ⟦2⟧Astana⟦/2⟧."
        await pilot.press("ctrl+v")
        assert editor.text.count("⟦1⟧") == 1


async def test_signs_are_drawn_reversed_everywhere(signed) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)

        def reversed_in(line) -> list[str]:
            return [piece.text for piece in line if piece.style and piece.style.reverse and "⟦" in piece.text]

        assert "⟦1⟧" in row(screen, 1)
        assert reversed_in(screen.query_one(SegmentList).render_line(1))
        assert reversed_in(screen.editor.render_line(0))
        assert "⟦1⟧nota protes" in shown(screen, "#source")
        spans = screen.query_one("#source").render().spans  # type: ignore[attr-defined]
        assert any("reverse" in str(span.style) or getattr(span.style, "reverse", False) for span in spans)


async def test_a_term_is_inserted_inside_a_pair_without_a_space(signed) -> None:
    async with signed("Russia sent ⟦1⟧⟦/1⟧ to ⟦2⟧Astana⟦/2⟧.").run_test(size=(120, 40)) as pilot:
        editor = (await settled(pilot)).editor
        put(editor, 15)
        editor.insert_term("note of protest")
        assert editor.text == "Russia sent ⟦1⟧note of protest⟦/1⟧ to ⟦2⟧Astana⟦/2⟧."


async def test_what_is_looked_up_or_added_has_no_codes(signed) -> None:
    async with signed().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        put(screen.editor, 25, start=12)
        assert screen.editor.selected_text == "⟦1⟧a note⟦/1⟧"
        assert screen.selected_target() == "a note"


async def test_an_export_tells_of_codes_that_are_missing(signed, tmp_path) -> None:
    async with signed("Russia sent a note to Astana.").run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f10")
        await settled(pilot)
        assert pilot.app.screen.choices[0].startswith("original")  # type: ignore[attr-defined]
        await pilot.press("enter", "1")
        await pilot.pause()
        pilot.app.screen.query_one("Input").value = str(tmp_path / "b.html")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert "Russia sent a note to Astana." in (tmp_path / "b.html").read_text(encoding="utf-8")
        assert "Codes are missing, doubled or crossed in segment 2" in told(pilot.app)
