"""What another window or a command changes while the desk is open."""

import pytest

from glossary.service import edit, restructure
from glossary.service.changes import make, plan_revert
from glossary.service.documents import rename_document, set_segment_language
from tests.tui.conftest import holds, row, settled, shown, stored, told, until
from tui.app import Desk
from tui.screens.desk import DeskScreen
from tui.screens.dialogs import Decide
from tui.screens.library import LibraryScreen


@pytest.fixture
def finished(desk) -> Desk:
    """A desk on a document of which all five segments are confirmed."""
    app = desk()
    for segment in stored(app):
        edit.confirm(app.workspace, segment, f"Sentence {segment.number}.")
    return app


def numbers(screen: DeskScreen) -> list[int]:
    assert screen.opened is not None
    return [screen.opened.segments[place].number for place in screen.opened.rows]


async def look(pilot) -> None:
    """Look now, and see to the end what comes of it."""
    screen = await settled(pilot)
    screen.look()
    await settled(pilot)


async def test_what_a_command_takes_back_is_seen_without_a_key(finished, workspace, monkeypatch) -> None:
    monkeypatch.setattr("tui.screens.watching.LOOK_EVERY", 0.05)
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert "5 of 5 confirmed" in shown(screen, "#head")
        make(workspace, [one for one in plan_revert(workspace, 1, search="Sentence") if one.segment.number != 4])
        await holds(pilot, lambda: "1 of 5 confirmed" in shown(screen, "#head"))
        assert [one.target for one in screen.opened.segments] == ["", "", "", "Sentence 4.", ""]
        assert screen.editor.text == ""
        assert "Segment 1 of 5 · new" in shown(screen, "#status")


async def test_rows_counts_filters_and_status_are_those_of_the_workspace(finished, workspace) -> None:
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        for number in (1, 3, 5):
            edit.save_target(workspace, stored(finished)[number - 1], f"Reviewed {number}.")
        await look(pilot)
        assert "2 of 5 confirmed · 3 draft" in shown(screen, "#head")
        assert "Segment 1 of 5 · draft · 3 segments changed elsewhere" in shown(screen, "#status")
        assert "~" in row(screen, 2) and "Reviewed 3." in row(screen, 2)
        assert screen.editor.text == "Reviewed 1."
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert screen.opened.current.number == 3
        await pilot.press("ctrl+l", "2")
        await settled(pilot)
        assert numbers(screen) == [1, 3, 5]


async def test_a_segment_that_is_visited_has_its_state_in_the_status_line_at_once(finished, workspace) -> None:
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        edit.save_target(workspace, stored(finished)[2], "Reviewed 3.")
        await pilot.press("pagedown", "pagedown")
        await settled(pilot)
        assert screen.editor.text == "Reviewed 3."
        assert "Segment 3 of 5 · draft" in shown(screen, "#status")
        assert "4 of 5 confirmed · 1 draft" in shown(screen, "#head")


async def test_under_a_filter_what_came_to_fit_comes_and_what_was_confirmed_here_stays(finished, workspace) -> None:
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        for number in (2, 3, 4):
            edit.unconfirm(workspace, stored(finished)[number - 1])
        await look(pilot)
        await pilot.press("ctrl+l", "2")
        await settled(pilot)
        await pilot.press("enter")  # confirms 2, and goes on to 3
        await settled(pilot)
        edit.unconfirm(workspace, stored(finished)[4])
        edit.confirm(workspace, stored(finished)[3], "Sentence 4.")
        edit.confirm(workspace, stored(finished)[2], "Sentence 3.")
        await look(pilot)
        assert numbers(screen) == [2, 3, 5]
        assert screen.opened.current.number == 3
        assert "only not confirmed (3)" in shown(screen, "#status")
        assert "5" in row(screen, 2)[:6] and row(screen, 3).strip() == ""


async def test_what_is_being_typed_stays_and_is_decided_about(finished, workspace) -> None:
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        first, second, *_ = stored(finished)
        screen.editor.insert(" Mine")
        edit.save_target(workspace, first, "Theirs.")
        edit.save_target(workspace, second, "Theirs, too.")
        screen.look()
        await until(pilot, lambda: "Theirs, too." in row(screen, 1))
        assert "Mine" in screen.editor.text
        await until(pilot, lambda: isinstance(finished.screen, Decide))
        assert "Theirs." in finished.screen.question
        await pilot.press("m")
        await settled(pilot)
        assert "Mine" in stored(finished)[0].target


async def test_what_was_left_alone_while_typing_is_taken_in_at_a_later_look(finished, workspace) -> None:
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        edit.save_target(workspace, stored(finished)[0], "Theirs.")
        with screen.prevent(screen.editor.Changed):
            screen.editor.text = "Mine"
        await look(pilot)
        assert screen.editor.text == "Mine"
        with screen.prevent(screen.editor.Changed):
            screen.editor.text = "Sentence 1."
        await look(pilot)
        assert screen.editor.text == "Theirs."
        assert "Segment 1 of 5 · draft" in shown(screen, "#status")


async def test_coming_back_from_the_shelf_shows_what_it_counted(finished, workspace) -> None:
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert isinstance(finished.screen, LibraryScreen)
        edit.unconfirm(workspace, stored(finished)[1])
        await pilot.press("enter")
        await holds(pilot, lambda: "4 of 5 confirmed" in shown(screen, "#head"))
        assert "~" in row(screen, 1)


async def test_notes_locks_languages_and_titles_are_no_edits_and_are_seen(finished, workspace) -> None:
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        first, second, third, *_ = stored(finished)
        edit.set_note(workspace, second.id, "ask")
        restructure.set_locked(workspace, first.id, locked=True)
        set_segment_language(workspace, third.id, "de")
        rename_document(workspace, 1, "Judul baru")
        await look(pilot)
        assert "n" in row(screen, 1)[:12] and "L" in row(screen, 0)[:12]
        assert screen.opened.segments[2].language == "de"
        assert screen.editor.read_only
        assert "locked · 3 segments changed elsewhere" in shown(screen, "#status")
        assert "Judul baru" in shown(screen, "#head")


async def test_a_split_elsewhere_is_read_again_at_its_place(finished, workspace) -> None:
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        now = stored(finished)[1]
        restructure.split(workspace, now, now.source.index("kembali"))
        screen.look()
        await holds(pilot, lambda: len(screen.opened.segments) == 6)
        assert "read again" in told(finished)
        assert screen.opened.current.number == 5


async def test_what_is_done_here_is_not_told_as_if_it_came_from_elsewhere(finished, workspace) -> None:
    async with finished.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        for keys in (["!"], ["alt+u"], ["alt+o"], ["alt+o"], ["ctrl+z"]):
            await pilot.press(*keys)
            await settled(pilot)
            before = shown(screen, "#status")
            await look(pilot)
            assert shown(screen, "#status") == before
        await pilot.press("pagedown", "alt+j")
        await holds(pilot, lambda: len(screen.opened.segments) == 4)
        await look(pilot)
        assert "joined" in shown(screen, "#status")
        assert "elsewhere" not in shown(screen, "#status") and "read again" not in told(finished)
