"""The library: open, import, rename, remove, put back; and how the desk starts."""

import pytest
from textual.widgets import Input

from glossary.model import BadInput, BadUsage
from glossary.service import edit
from glossary.service.documents import last_place, list_documents, list_segments
from glossary.service.ingest import import_text
from glossary.service.settings import Settings
from tests.tui.conftest import settled, shown, told
from tui.app import Desk, open_desk
from tui.screens.desk import DeskScreen
from tui.screens.dialogs import Ask, AskPath
from tui.screens.library import LibraryScreen


async def test_the_shelf_opens_removes_and_puts_back(desk, workspace) -> None:
    app = desk()
    import_text(workspace, b"Artikel kedua ini pendek.", "kedua.txt", source="id", target="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        shelf = app.screen
        assert isinstance(shelf, LibraryScreen)
        await pilot.press("down", "d")
        await settled(pilot)
        assert [one.id for one in shelf.shelf] == [1]
        await pilot.press("u")
        await settled(pilot)
        assert [one.id for one in shelf.shelf] == [1, 2]
        await pilot.press("home", "end", "enter")
        await settled(pilot)
        screen = await settled(pilot)
        assert screen.document == 2
        assert screen.editor.text == "Artikel kedua ini pendek."
        assert last_place(workspace) == (2, 1)


async def test_each_document_opens_where_it_was_left(desk, workspace) -> None:
    app = desk()
    import_text(
        workspace, b"Artikel kedua.\n\nKalimat kedua.\n\nKalimat ketiga.", "kedua.txt", source="id", target="en"
    )
    for segment in (segment for number in (1, 2) for segment in list_segments(workspace, number)):
        edit.confirm(workspace, segment, "Done.")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        for document, keys in ((2, ["pagedown"]), (1, []), (2, ["pagedown"])):
            await pilot.press("f2")
            await settled(pilot)
            await pilot.press("down" if document == 2 else "up", "enter")
            await settled(pilot)
            screen = await settled(pilot)
            assert screen.document == document
            await pilot.press(*keys)
            await settled(pilot)
            if document == 1:
                assert screen.opened.current.number == 4
        assert screen.opened.current.number == 3
    again = Desk(workspace, Settings(engine="echo"), 1)
    async with again.run_test(size=(120, 40)) as pilot:
        assert (await settled(pilot)).opened.current.number == 4


async def test_an_empty_shelf_is_not_left(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert list_documents(workspace) == []
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "The shelf is empty" in told(pilot.app)
        await pilot.press("u")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_when_the_open_document_is_taken_off_another_is_opened(desk, workspace) -> None:
    app = desk()
    import_text(workspace, b"Artikel kedua ini pendek.", "kedua.txt", source="id", target="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        screen = await settled(pilot)
        assert screen.document == 2


async def test_a_new_title_is_on_the_desk_at_once(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        pilot.app.screen.query_one("Input").value = "[bold]Baru[/]"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "[bold]Baru[/]" in shown(screen, "#head")


async def test_a_file_is_imported_with_a_completed_path(desk, workspace, tmp_path) -> None:
    folder = tmp_path / "artikel"
    folder.mkdir()
    (folder / "catatan.bin").write_bytes(b"\0")
    (folder / "catatan.txt").write_text("Menteri luar negeri tiba di Jakarta.", encoding="utf-8")
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("alt+i")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AskPath)
        await pilot.press(*f"{folder}/ca")
        line = pilot.app.screen.query_one("PathInput")
        for _ in range(200):  # the folder is read in a thread
            if line._suggestion:  # type: ignore[attr-defined]
                break
            await pilot.pause(0.02)
        await pilot.press("tab")
        assert line.value == str(folder / "catatan.txt")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert [one.path for one in list_documents(workspace)][-1] == str(folder / "catatan.txt")
        assert "Imported" in told(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        screen = await settled(pilot)
        assert screen.document == 2


async def test_a_file_that_cannot_be_read_is_a_sentence(desk, workspace, tmp_path) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f2", "i")
        await settled(pilot)
        pilot.app.screen.query_one("Input").value = str(tmp_path / "nirgends.txt")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        asked = pilot.app.screen
        assert isinstance(asked, AskPath)
        assert "nirgends.txt" in shown(asked, ".hint")
        assert asked.query_one(Input).value == str(tmp_path / "nirgends.txt")
        assert len(list_documents(workspace)) == 1
        (tmp_path / "nirgends.txt").write_text("Rapat itu ditutup.", encoding="utf-8")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert len(list_documents(workspace)) == 2


async def test_an_empty_title_keeps_the_dialog_and_what_is_typed_next(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        before = list_documents(workspace)
        await pilot.press("f2", "r")
        await settled(pilot)
        asked = pilot.app.screen
        assert isinstance(asked, Ask)
        asked.query_one(Input).value = "  "
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen is asked
        assert "at least one letter" in shown(asked, ".hint")
        await pilot.press("d", "u", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert [(one.id, one.title) for one in list_documents(workspace)] == [(one.id, "du") for one in before]


def test_without_a_terminal_the_desk_says_so(tmp_path, monkeypatch) -> None:
    with pytest.raises(BadUsage, match="needs a terminal"):
        open_desk(tmp_path / "new.db", [])
    assert not (tmp_path / "new.db").exists()


def test_a_file_that_cannot_be_imported_keeps_the_desk_shut(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(BadInput, match=r"nirgends\.txt"):
        open_desk(tmp_path / "new.db", [tmp_path / "nirgends.txt"])
