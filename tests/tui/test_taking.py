"""Taking what helps: drafts, alternatives, the source, terms and names; adding and looking up."""

from glossary.service.edit import history, save_target
from glossary.service.glossary import add_concept, list_concepts
from tests.tui.conftest import row, settled, shown, spot, stored, told
from tui.screens.dialogs import Choose, NewEntry
from tui.screens.impact import ImpactScreen
from tui.screens.lookup import LookupScreen
from tui.widgets.helper import HelperPane


async def test_the_draft_and_its_alternatives_can_be_taken(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press(*"mine")
        await settled(pilot)
        await pilot.press("ctrl+t")
        assert screen.editor.text == "Duta Besar Kembali ke Astana"
        await settled(pilot)
        assert stored(pilot.app)[0].origin == "machine"
        assert stored(pilot.app)[0].detail.startswith("echo")
        await pilot.press("ctrl+r")
        assert screen.editor.text == "Duta Besar Kembali ke Astana (2)"
        await settled(pilot)
        assert stored(pilot.app)[0].target == "Duta Besar Kembali ke Astana (2)"
        assert any(edit.text.endswith("mine") for edit in history(pilot.app.workspace, stored(pilot.app)[0].id))


async def test_the_source_can_be_copied(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        assert screen.editor.text.startswith("We remain fully committed")
        assert stored(pilot.app)[3].origin == "copied"


async def test_one_segment_is_drafted_on_demand_whatever_its_language(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        assert stored(pilot.app)[3].state == "new"
        await pilot.press("f6")
        await settled(pilot)
        assert stored(pilot.app)[3].origin == "machine"
        assert screen.editor.text == stored(pilot.app)[3].target


async def test_a_draft_on_demand_never_replaces_what_was_typed(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "4", "enter")
        await settled(pilot)
        await pilot.press(*"Mine", "f6")
        await settled(pilot)
        assert screen.editor.text == "Mine"
        assert stored(pilot.app)[3].target == "Mine"
        assert "Ctrl+T takes it" in told(pilot.app)


async def test_drafting_stops_and_goes_on(desk, workspace) -> None:
    text = "\n\n".join(f"Menteri luar negeri tiba di kota nomor {n}." for n in range(400))
    app = desk(text)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        while not (app.desk_screen and app.desk_screen.drafting and app.desk_screen.drafting.done):
            await pilot.pause()
            if stored(app)[-1].state == "draft":  # it was faster than this test
                break
        await pilot.press("f5")
        screen = await settled(pilot)
        waiting = [segment.state for segment in stored(app)].count("new")
        assert screen.drafting is None
        if waiting:
            assert "Drafting stopped" in told(app)
        await pilot.press("f5")
        await settled(pilot)
        assert {segment.state for segment in stored(app)} == {"draft"}
        assert "400 draft" in shown(screen, "#head")


async def test_drafts_come_in_beside_what_is_being_typed(desk, workspace) -> None:
    text = "\n\n".join(f"Menteri luar negeri tiba di kota nomor {n}." for n in range(300))
    app = desk(text)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        while not app.desk_screen or app.desk_screen.opened is None:
            await pilot.pause()
        await pilot.press("ctrl+a", *"HAND ")
        screen = await settled(pilot)
        assert "HAND" in screen.editor.text
        assert stored(app)[0].target == screen.editor.text
        assert stored(app)[299].origin == "machine"
        assert "│ Menteri" in row(screen, 5)


async def test_terms_are_inserted_by_number_and_from_a_list(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("pagedown")
        await settled(pilot)
        assert screen.matches
        renderings = [match.renderings[0] for match in screen.matches]
        screen.editor.text = ""
        await pilot.press("alt+1")
        assert screen.editor.text == renderings[0][:1].upper() + renderings[0][1:]
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("2")
        await settled(pilot)
        first = renderings[0][:1].upper() + renderings[0][1:]
        assert screen.editor.text == f"{first} {renderings[1]}"


async def test_an_admitted_rendering_is_chosen_with_the_arrows(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("pagedown")
        await settled(pilot)
        several = next(match for match in screen.matches if len(match.renderings) > 1)
        screen.editor.text = "x "
        screen.editor.move_cursor(screen.editor.document.end)
        await pilot.press("f4")
        await pilot.pause()
        place = pilot.app.screen.choices.index(several.renderings[1])  # type: ignore[attr-defined]
        await pilot.press(*["down"] * place, "enter")
        await settled(pilot)
        assert screen.editor.text == f"x {several.renderings[1]}"


async def test_a_click_on_a_term_inserts_it(desk, workspace) -> None:
    async with desk("Kopi tubruk disajikan.").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        add_concept(workspace, "term", "kopi tubruk", "boiled coffee")
        screen.refresh_help()
        await settled(pilot)
        screen.editor.text = ""
        await pilot.click("#helper-text", offset=await spot(pilot, "boiled coffee"))
        await settled(pilot)
        assert screen.editor.text == "Boiled coffee"


async def test_an_entry_of_one_s_own_counts_at_once(desk) -> None:
    async with desk("Kopi tubruk disajikan.").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NewEntry)
        await pilot.press(*"kopi tubruk", "tab", *"boiled coffee", "ctrl+s")
        for _ in range(500):  # the draft that stands does not have it: that is told first
            if isinstance(pilot.app.screen, ImpactScreen):
                break
            await pilot.pause(0.02)
        await pilot.press("enter")
        for _ in range(500):
            if screen.matches and pilot.app.screen is screen:
                break
            await pilot.pause(0.02)
        await settled(pilot)
        assert [match.renderings for match in screen.matches] == [("boiled coffee",)]
        assert "Kopi tubruk¹" in shown(screen, "#source")
        assert "Added to your glossary" in told(pilot.app)


async def test_an_entry_is_completed_from_the_sentence(desk) -> None:
    async with desk("Kopi tubruk disajikan.").run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f7")
        await pilot.pause()
        await pilot.press("k", "o")
        for _ in range(3):
            await pilot.pause(0.05)
        await pilot.press("right")
        for _ in range(3):
            await pilot.pause(0.05)
        await pilot.press("right")
        await pilot.pause()
        assert pilot.app.screen.query_one("#indonesian").value.casefold() == "kopi tubruk"  # type: ignore[attr-defined]


async def test_an_entry_needs_both_sides(desk, workspace) -> None:
    async with desk("Kopi tubruk disajikan.").run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f7")
        await pilot.pause()
        await pilot.press(*"kopi", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NewEntry)
        assert "both its Indonesian and its English" in told(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert list_concepts(workspace, layer="user") == []


async def test_look_up_inserts_what_was_found(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        screen.editor.text = "x "
        screen.editor.move_cursor(screen.editor.document.end)
        await pilot.press("f3", *"astana")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LookupScreen)
        await pilot.press("enter")
        await settled(pilot)
        assert screen.editor.text == "x Astana"


async def test_look_up_starts_with_what_is_selected(desk) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+shift+left", "f3")
        await settled(pilot)
        look = pilot.app.screen
        assert isinstance(look, LookupScreen)
        assert look.first == "Astana"
        assert look.hits[0][0].in_language("en")[0].text == "Astana"


async def test_the_glossary_is_browsed_narrowed_and_one_s_own_entries_removed(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        add_concept(workspace, "term", "kopi tubruk", "boiled coffee", note="served hot")
        await pilot.press("f11")
        await settled(pilot)
        look = pilot.app.screen
        assert isinstance(look, LookupScreen)
        everything = len(look.hits)
        assert everything == len(list_concepts(workspace))
        assert "served hot" in str(look.query_one("#card-text").render())  # type: ignore[attr-defined]
        await pilot.press("f5")
        await settled(pilot)
        assert {concept.kind for concept, _ in look.hits} == {"term"}
        await pilot.press("f5", "f5")
        await settled(pilot)
        assert [concept.layer for concept, _ in look.hits] == ["user"]
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert list_concepts(workspace, layer="user") == []
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert len(list_concepts(workspace, layer="user")) == 1
        await pilot.press("escape")
        await settled(pilot)


async def test_a_curated_entry_stays(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f11", *"Astana")
        await settled(pilot)
        before = len(list_concepts(workspace))
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert len(list_concepts(workspace)) == before
        assert "curated and stays" in told(pilot.app)


async def test_what_another_window_stored_is_seen_on_the_way_back(desk, workspace) -> None:
    async with desk().run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        save_target(workspace, stored(pilot.app)[2], "From another window.")
        await pilot.press("pagedown", "pagedown")
        await settled(pilot)
        assert screen.editor.text == "From another window."


async def test_the_helper_says_what_it_is_doing(desk) -> None:
    async with desk("Tidak ada istilah.").run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        screen.matches = None
        screen.show_help()
        await pilot.pause()
        assert "looking" in str(screen.query_one(HelperPane).query_one("#helper-text").render())  # type: ignore[attr-defined]
