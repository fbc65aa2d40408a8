"""When something goes wrong: conflicts, a full disk, failing workers, no engine, what could not be stored."""

import sqlite3

import pytest

from glossary.service import edit
from glossary.service.documents import get_segment, set_document_languages
from glossary.service.settings import Settings, save_settings
from tests.tui.conftest import settled, shown, stored, told
from tui.screens.base import explained
from tui.screens.dialogs import Decide


async def conflict(pilot, workspace, typed: str = "mine") -> None:
    edit.save_target(workspace, get_segment(workspace, stored(pilot.app)[0].id), "from another window")
    await pilot.press(*typed)
    await settled(pilot)
    assert isinstance(pilot.app.screen, Decide)
    assert stored(pilot.app)[0].target == "from another window"
    assert "from another window" in pilot.app.screen.question
    assert "mine" in pilot.app.screen.question


async def test_a_conflict_can_be_decided_for_one_s_own_text(desk, workspace) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        await conflict(pilot, workspace)
        await pilot.press("m")
        await settled(pilot)
        assert stored(pilot.app)[0].target.endswith("mine")
        assert [e.text for e in edit.history(workspace, stored(pilot.app)[0].id)][-2] == "from another window"
        assert screen.editor.text.endswith("mine")


async def test_a_conflict_can_be_decided_for_theirs_and_redo_brings_mine(desk, workspace) -> None:
    async with desk().run_test() as pilot:
        screen = await settled(pilot)
        await conflict(pilot, workspace)
        await pilot.press("t")
        await settled(pilot)
        assert stored(pilot.app)[0].target == "from another window"
        assert screen.editor.text == "from another window"
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert screen.editor.text.endswith("mine")
        assert stored(pilot.app)[0].target.endswith("mine")


async def test_a_conflict_can_wait_with_the_text_in_the_editor(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await conflict(pilot, workspace)
        await pilot.press("escape")
        await settled(pilot)
        assert screen.editor.text.endswith("mine")
        assert stored(pilot.app)[0].target == "from another window"
        assert "NOT STORED" in shown(screen, "#status")
        await pilot.press("!")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Decide)
        await pilot.press("m")
        await settled(pilot)
        assert stored(pilot.app)[0].target.endswith("mine!")
        assert "NOT STORED" not in shown(screen, "#status")


async def test_quitting_asks_where_something_is_not_stored(desk, workspace) -> None:
    app = desk()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await conflict(pilot, workspace)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("ctrl+q")
        await settled(pilot)
        asked = [screen for screen in app.screen_stack if isinstance(screen, Decide)]
        assert any("segment 1" in screen.question for screen in asked)
        assert app.return_code is None
        while isinstance(app.screen, Decide):
            await pilot.press("escape")
            await settled(pilot)
        assert app.is_running


async def test_when_nobody_can_be_asked_one_s_text_goes_into_the_history(desk, workspace) -> None:
    app = desk()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await conflict(pilot, workspace)
        await pilot.press("escape")
        await settled(pilot)
        app._terminate()
    history = [one.text for one in edit.history(workspace, stored(app)[0].id)]
    assert history[-1] == "from another window"
    assert history[-2].endswith("mine")


async def test_a_workspace_that_cannot_be_written_is_told_once_and_the_text_stays(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        other = sqlite3.connect(workspace.path)
        other.execute("CREATE TRIGGER full BEFORE INSERT ON edits BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        other.commit()
        for letter in "ab":
            await pilot.press(letter)
            await settled(pilot)
        assert screen.editor.text.endswith("ab")
        assert "NOT STORED" in shown(screen, "#status")
        assert told(pilot.app).count("could not be used") == 1
        other.execute("DROP TRIGGER full")
        other.commit()
        other.close()
        await pilot.press("c")
        await settled(pilot)
        assert stored(pilot.app)[0].target.endswith("abc")
        assert "NOT STORED" not in shown(screen, "#status")


async def test_a_failing_worker_is_a_sentence_and_the_desk_lives_on(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        screen.document = 99
        screen.reload()
        for _ in range(100):
            if "no document 99" in told(pilot.app):
                break
            await pilot.pause(0.02)
        assert "no document 99" in told(pilot.app)
        screen.document = 1
        await pilot.press(*"abc")
        await settled(pilot)
        assert screen.editor.text.endswith("abc")


def test_what_nobody_foresaw_is_written_down(desk, tmp_path) -> None:
    app = desk()
    try:
        raise ZeroDivisionError("by hand")
    except ZeroDivisionError as error:
        words = explained(error, "worker of a test", str(app.details))
    app.writer.close()
    assert "ZeroDivisionError: by hand" in words
    assert str(app.details) in words
    written = app.details.read_text(encoding="utf-8")
    assert "worker of a test" in written
    assert "Traceback" in written


async def test_without_an_engine_the_desk_works_and_says_why(desk) -> None:
    app = desk("Wir protestieren heute gegen die Entscheidung der Regierung.")
    save_settings(Settings(engine="argos"))
    set_document_languages(app.workspace, 1, "de", "en")
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(200):
            if "no translation package" in told(app):
                break
            await pilot.pause(0.02)
        assert "no translation package" in told(app)
        await pilot.press(*"We protest")
        await settled(pilot)
        assert stored(app)[0].target == "We protest"


@pytest.mark.parametrize("keys", [{"segment.take-draft": "f20,f21"}, {"unknown.action": "f20"}])
async def test_keys_in_the_settings_file_never_keep_the_desk_shut(desk, keys: dict[str, str]) -> None:
    async with desk(keys=keys).run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert screen.opened is not None
