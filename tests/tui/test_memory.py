"""The translation memory on the desk."""

from glossary.service.edit import confirm, history
from glossary.service.ingest import import_text
from tests.tui.conftest import settled, shown, stored

BEFORE = "Duta Besar Ukraina menyerahkan surat kepercayaan kepada 12 pejabat di Astana pada Rabu.\n"
AFTER = "Duta Besar Ukraina menyerahkan surat kepercayaan kepada 15 pejabat di Astana pada Rabu.\n\nManis.\n"
ENGLISH = "Ukraine\u2019s ambassador presented credentials to 12 officials in Astana on Wednesday."


async def test_a_match_is_shown_with_its_likeness_and_taken_with_a_key(desk, workspace) -> None:
    app = desk(AFTER)
    old = import_text(workspace, BEFORE.encode(), "lama.txt", source="id", target="en")
    from glossary.service.documents import list_segments

    confirm(workspace, list_segments(workspace, old.id)[0], ENGLISH)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert [match.kind for match in screen.remembered] == ["figures"]
        assert "Memory" in shown(screen, "#helper-text")
        assert f"{screen.remembered[0].score} %" in shown(screen, "#helper-text")
        await pilot.press("alt+m")
        await settled(pilot)
        assert screen.editor.text == ENGLISH.replace("12", "15")
        now = stored(app)[0]
        assert (now.target, now.origin) == (ENGLISH.replace("12", "15"), "memory")
        assert history(workspace, now.id)[-1].detail.startswith("memory ")


async def test_nothing_alike_is_said(desk) -> None:
    async with desk("Kopi tubruk itu manis.\n").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        before = screen.editor.text
        await pilot.press("alt+m")
        await settled(pilot)
        assert screen.editor.text == before
        assert "Memory" not in shown(screen, "#helper-text")
