"""What became of the glossary's terms in a draft, and the plain draft beside the bound one."""

import pytest

from glossary.service import draft, edit
from glossary.service.documents import get_document
from glossary.service.glossary import add_concept
from glossary.service.settings import Settings, load_settings, save_settings
from tests.tui.conftest import settled, shown, stored, told
from tui.app import Desk
from tui.screens.compare import CompareScreen
from tui.screens.dialogs import Choose
from tui.screens.settings import SettingsScreen

SENTENCE = "Rombongan itu menunda perjalanan pada hari Rabu."


@pytest.fixture
def bound(desk, workspace):
    """A desk on a sentence with a term of one's own, drafted by the bundled package."""
    add_concept(workspace, "term", "perjalanan", "peregrination")
    save_settings(Settings(engine="argos"))
    return desk(SENTENCE, engine="argos")


async def compared(pilot) -> CompareScreen:
    for _ in range(500):
        if isinstance(pilot.app.screen, CompareScreen):
            return pilot.app.screen
        await pilot.pause(0.02)
    raise AssertionError("the comparison did not come")


async def test_the_helper_says_which_terms_the_draft_meets_and_how(bound) -> None:
    async with bound.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert "✓ in draft, " in shown(screen, "#helper-text")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        screen.show_help()
        assert "peregrination✓" in shown(screen, "#helper-text")


async def test_a_term_that_the_draft_lacks_is_marked(desk, workspace) -> None:
    add_concept(workspace, "term", "perjalanan", "peregrination")
    async with desk(SENTENCE).run_test(size=(120, 40)) as pilot:  # the echo says the source again
        screen = await settled(pilot)
        text = shown(screen, "#helper-text")
        assert "✗ not in draft" in text
        assert "does not use the glossary's rendering" in text


async def test_a_name_that_the_glossary_does_not_know_is_told_too(desk) -> None:
    async with desk("Menurut duta besar Qyzylbek Utpirzoda, itu gagal.").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert "Qyzylbek Utpirzoda stays as it is" in shown(screen, "#helper-text")
        assert "✓ in draft, by itself" in shown(screen, "#helper-text")


@pytest.mark.parametrize("keys", [["alt+d"], ["escape", "d"]])
async def test_both_drafts_are_shown_and_either_is_taken(bound, keys) -> None:
    async with bound.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        with_it = screen.editor.text
        assert "peregrination" in with_it
        await pilot.press(*keys)
        dialog = await compared(pilot)
        lines = [str(dialog.query_one("OptionList").get_option_at_index(n).prompt) for n in (0, 1)]
        assert "[+" in lines[0] and "peregrination+]" in lines[0] and "✓ in draft" in lines[0]
        assert "[-" in lines[1] and "✗ not in draft: perjalanan → peregrination" in lines[1]
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "peregrination" not in screen.editor.text
        (segment,) = stored(pilot.app)
        assert (segment.target, segment.origin) == (screen.editor.text, "machine")
        await pilot.press("alt+d")
        await compared(pilot)
        await pilot.press("1")
        await settled(pilot)
        assert screen.editor.text == stored(pilot.app)[0].target == with_it


async def test_leaving_the_comparison_changes_nothing(bound) -> None:
    async with bound.run_test(size=(80, 24)) as pilot:
        screen = await settled(pilot)
        await pilot.press(*" Mine")
        await pilot.press("alt+d")
        await compared(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert screen.editor.text.endswith(" Mine")
        assert stored(pilot.app)[0].target.endswith(" Mine")


async def test_a_typed_text_comes_back_after_a_draft_was_taken(bound) -> None:
    async with bound.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press(*" Mine", "alt+d")
        await compared(pilot)
        await pilot.press("2")
        await settled(pilot)
        assert any(one.text.endswith(" Mine") for one in edit.history(pilot.app.workspace, stored(pilot.app)[0].id))
        assert not screen.editor.text.endswith(" Mine")


async def test_drafts_that_are_the_same_are_not_shown_twice(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("alt+d")
        await settled(pilot)
        assert "the draft is the same" in told(pilot.app)


def test_a_comparison_runs_each_draft_once(bound, workspace) -> None:
    (segment,) = stored(bound)
    first = draft.compare(workspace, segment)
    with workspace.reading() as db:
        (kept,) = db.conn.execute("SELECT count(*) FROM drafts WHERE source = ?", [SENTENCE]).fetchone()
    assert kept == 2
    assert draft.compare(workspace, segment) == first
    added = [first.bound.target[one.start : one.end] for one in first.added]
    assert any("peregrination" in words for words in added)
    assert "peregrination" not in first.plain.target
    assert (first.bound.terms[-1].met, first.plain.terms[-1].met) == (True, False)


async def test_the_settings_switch_the_glossary_off_and_on(bound) -> None:
    async with bound.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("f12")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert "argos" in str([label.render() for label in pilot.app.screen.query("Label")])
        await pilot.press("tab", "enter")
        assert not load_settings().bind_glossary
        assert "○ Drafts" in str(pilot.app.screen.query_one("#drafts").get_option_at_index(0).prompt)
        await pilot.press("escape")
        await settled(pilot)
        assert "in draft" not in shown(screen, "#helper-text")
        assert all("peregrination" not in one.text for one in screen.hypotheses.hypotheses)
        await pilot.press("f12")
        await settled(pilot)
        await pilot.press("tab", "enter", "escape")
        await settled(pilot)
        assert load_settings().bind_glossary
        assert "✓ in draft, " in shown(screen, "#helper-text")


async def test_a_setting_changed_on_the_desk_keeps_what_another_process_chose(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        save_settings(Settings(engine="libretranslate", engine_settings={"url": "http://x.example"}))
        await pilot.press("f12")
        await settled(pilot)
        await pilot.press("tab", "enter")
        assert load_settings() == Settings(
            engine="libretranslate", engine_settings={"url": "http://x.example"}, bind_glossary=False
        )


async def test_a_document_is_marked_confidential_and_says_what_drafts_it(desk, workspace) -> None:
    app: Desk = desk()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        save_settings(Settings(engine="libretranslate", engine_settings={"url": "http://127.0.0.1:9"}))
        await pilot.press("alt+l")
        await pilot.pause()
        for _ in range(200):
            if isinstance(app.screen, Choose):
                break
            await pilot.pause(0.02)
        assert isinstance(app.screen, Choose)
        assert "libretranslate" in app.screen.question and "sent to the server 127.0.0.1" in app.screen.question
        save_settings(Settings(engine="echo"))  # the drafting that follows needs no server
        await pilot.press("5")
        await settled(pilot)
        assert get_document(workspace, 1).confidential
        screen = await settled(pilot)
        assert "confidential" in shown(screen, "#head")
