"""Terms and names on the desk: what an entry would change, cards, unknown names, changing and undo."""

import pytest
from textual.widgets import DataTable, Input, OptionList, TextArea

from glossary.service import documents, edit, entries
from glossary.service.glossary import add_concept, list_concepts
from glossary.service.ingest import import_text
from tests.tui.conftest import settled, spot, stored
from tui.app import Desk
from tui.screens.card import CardScreen
from tui.screens.desk import DeskScreen
from tui.screens.dialogs import Choose, Decide, NewEntry
from tui.screens.edit_entry import EditEntry
from tui.screens.impact import ImpactScreen
from tui.screens.lookup import LookupScreen
from tui.screens.unknown import UnknownScreen

COFFEE = "Kopi tubruk disajikan.\n\nKopi tubruk diminum.\n\nTeh disajikan."
NAMES = "Ia bertemu Oleg Stepanchuk.\n\nMenurut Stepanchuk, Badan Pemantau Sungai Irtysh bersidang."


@pytest.fixture(autouse=True)
def heard(monkeypatch) -> list[str]:
    """Everything the desk says; a notification itself is gone after some seconds, however slow the test runs."""
    said: list[str] = []
    notify = Desk.notify

    def listening(self, message, **about) -> None:
        said.append(message)
        notify(self, message, **about)

    monkeypatch.setattr(Desk, "notify", listening)
    return said


async def until(pilot, kind):
    """Wait for a screen."""
    for _ in range(500):
        if isinstance(pilot.app.screen, kind):
            break
        await pilot.pause(0.02)
    assert isinstance(pilot.app.screen, kind)
    await settled(pilot)
    return pilot.app.screen


async def holds(pilot, condition) -> None:
    """Wait until a condition holds."""
    for _ in range(500):
        if condition():
            break
        await pilot.pause(0.02)
    assert condition()
    await settled(pilot)


def text(screen, selector: str) -> str:
    return str(screen.query_one(selector).render())


def rendered(screen) -> list[tuple[str, ...]]:
    return [match.renderings for match in screen.matches or ()]


async def add(pilot, indonesian: str, english: str) -> None:
    await pilot.press("f7")
    await until(pilot, NewEntry)
    await pilot.press(*indonesian, "tab", *english, "ctrl+s")


async def test_what_an_entry_would_change_is_told_before_it_is_saved(desk, workspace, heard) -> None:
    app = desk(COFFEE)
    second = documents.list_segments(workspace, 1)[1]
    edit.confirm(workspace, second, "Ground coffee is drunk.")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await add(pilot, "kopi tubruk", "boiled coffee")
        told_so = await until(pilot, ImpactScreen)
        assert "a machine draft and a confirmed text" in text(told_so, "Label")
        lines = [str(option.prompt) for option in told_so.query_one(OptionList).options]
        assert ["draft" in lines[0], "confirmed" in lines[1], len(lines)] == [True, True, 2]
        assert list_concepts(workspace, layer="user") == []
        await pilot.press("escape")
        await holds(pilot, lambda: "Nothing was saved" in "\n".join(heard))
        assert list_concepts(workspace, layer="user") == []


async def test_saved_with_new_drafts_what_was_confirmed_stays(desk, workspace) -> None:
    app = desk(COFFEE)
    edit.confirm(workspace, documents.list_segments(workspace, 1)[1], "Ground coffee is drunk.")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        before = stored(app)
        await add(pilot, "kopi tubruk", "boiled coffee")
        await until(pilot, ImpactScreen)
        await pilot.press("r")
        screen = await until(pilot, DeskScreen)
        await holds(pilot, lambda: stored(app)[0].state == "draft" and stored(app)[0].edit != before[0].edit)
        first, second, third = stored(app)
        assert first.origin == "machine"
        assert [one.origin for one in edit.history(workspace, first.id)][-2:] == ["glossary", "machine"]
        assert (second, third) == (before[1], before[2])
        assert screen.editor.text == first.target
        assert len(list_concepts(workspace, layer="user")) == 1


async def test_an_entry_that_changes_nothing_is_saved_at_once_and_undone(desk, workspace, heard) -> None:
    async with desk(COFFEE).run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await add(pilot, "air putih", "water")
        await until(pilot, DeskScreen)
        await holds(pilot, lambda: "Added to your glossary" in "\n".join(heard))
        assert [entries.line(one) for one in list_concepts(workspace, layer="user")] == ["air putih = water"]
        await pilot.press("alt+z")
        await settled(pilot)
        assert list_concepts(workspace, layer="user") == []
        assert "Undone. Added: air putih = water" in "\n".join(heard)
        await pilot.press("alt+z")
        await settled(pilot)
        assert "nothing to undo" in "\n".join(heard)
        assert screen.opened is not None


async def test_the_card_of_a_term_and_the_way_to_its_places(desk, workspace) -> None:
    app = desk(COFFEE)
    add_concept(workspace, "term", "kopi tubruk", "boiled coffee", note="served [bold]hot[/]")
    edit.confirm(workspace, documents.list_segments(workspace, 1)[1], "Boiled coffee is drunk.")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("alt+k")
        card = await until(pilot, CardScreen)
        said = text(card, "#whole-card-text")
        for part in ("boiled coffee", "served [bold]hot[/]", "your own", workspace.who, "Boiled coffee is drunk."):
            assert part in said
        assert card.query_one("#places", OptionList).option_count == 2
        await pilot.press("down", "enter")
        await until(pilot, DeskScreen)
        await holds(pilot, lambda: screen.opened.current.number == 2)


async def test_a_card_shows_native_script_and_conflicts(desk, workspace) -> None:
    async with desk("Duta besar bertemu Vladimir Putin.").run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        add_concept(workspace, "term", "duta besar", "legate")
        pilot.app.screen.refresh_help()  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("escape", "c")
        await until(pilot, Choose)
        await pilot.press("1")
        card = await until(pilot, CardScreen)
        assert "! Curated otherwise: duta besar = ambassador" in text(card, "#whole-card-text")
        await pilot.press("escape")
        await until(pilot, DeskScreen)
        await pilot.press("c")
        choose = await until(pilot, Choose)
        place = next(n for n, line in enumerate(choose.choices, 1) if "Putin" in line)
        await pilot.press(str(place))
        card = await until(pilot, CardScreen)
        said = text(card, "#whole-card-text")
        assert "native script" in said
        assert "Путин" in said


async def test_an_entry_is_changed_on_its_card_removed_and_brought_back(desk, workspace, heard) -> None:
    app = desk(COFFEE)
    add_concept(workspace, "term", "kopi tubruk", "boiled coffee")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("alt+k")
        await until(pilot, CardScreen)
        await pilot.press("e")
        change = await until(pilot, EditEntry)
        area = change.query_one(TextArea)
        assert area.text == "id: kopi tubruk\nen: boiled coffee"
        area.text = "id: kopi tubruk\nen kopi"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Line 2" in "\n".join(heard)
        area.text = "id: kopi tubruk\nen: mud coffee\nen (admitted): boiled coffee # older"
        await pilot.press("ctrl+s")
        await until(pilot, ImpactScreen)
        await pilot.press("s")
        card = await until(pilot, CardScreen)
        await holds(pilot, lambda: "mud coffee" in text(card, "#whole-card-text"))
        await pilot.press("d")
        await until(pilot, DeskScreen)
        assert list_concepts(workspace, layer="user") == []
        await pilot.press("alt+z")
        await holds(pilot, lambda: rendered(screen) == [("mud coffee", "boiled coffee")])
        await pilot.press("alt+z")
        await holds(pilot, lambda: rendered(screen) == [("boiled coffee",)])


async def test_a_step_from_before_is_undone_after_a_question(desk, workspace, heard) -> None:
    add_concept(workspace, "term", "kopi tubruk", "boiled coffee")
    async with desk(COFFEE).run_test(size=(120, 40)) as pilot:
        pilot.app.opened_at = "9999"
        await settled(pilot)
        for answer, left in (("escape", 1), ("u", 0)):
            await pilot.press("alt+z")
            asked = await until(pilot, Decide)
            assert "Added: kopi tubruk = boiled coffee" in asked.question
            await pilot.press(answer)
            await until(pilot, DeskScreen)
            await holds(pilot, lambda left=left: len(list_concepts(workspace, layer="user")) == left)
        assert "Undone. Added: kopi tubruk = boiled coffee" in "\n".join(heard)


async def test_a_curated_entry_is_changed_as_one_s_own(desk, workspace) -> None:
    async with desk("Astana sepi.").run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f11", *"duta besar")
        await until(pilot, LookupScreen)
        await pilot.press("f6")
        change = await until(pilot, EditEntry)
        assert "curated" in text(change, "Label")
        area = change.query_one(TextArea)
        area.text = area.text.replace("en: ambassador", "en: legate")
        await pilot.press("ctrl+s")
        await until(pilot, ImpactScreen)
        await pilot.press("enter")
        look = await until(pilot, LookupScreen)
        await holds(pilot, lambda: "Curated otherwise" in text(look, "#card-text"))
        (own,) = list_concepts(workspace, layer="user")
        assert own.in_language("en")[0].text == "legate"
        assert look.hits[0][0] == own
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert list_concepts(workspace, layer="user") == []


async def test_unknown_names_are_listed_and_added_with_one_key(desk, workspace) -> None:
    app = desk(NAMES)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("alt+n")
        unknown = await until(pilot, UnknownScreen)
        assert [one.name for one in unknown.names] == ["Oleg Stepanchuk", "Badan Pemantau Sungai Irtysh"]
        assert "2 names" in text(unknown, "#unknown-head")
        assert "Ia bertemu Oleg Stepanchuk" in text(unknown, "#first-place")
        await pilot.press("a")  # the draft has the name already: there is nothing to be told
        await holds(pilot, lambda: len(unknown.names) == 1)
        (own,) = list_concepts(workspace, layer="user")
        assert [form.text for form in own.forms if form.language == "en"] == ["Oleg Stepanchuk", "Stepanchuk"]
        assert [one.name for one in unknown.names] == ["Badan Pemantau Sungai Irtysh"]
        await pilot.press("u")
        await holds(pilot, lambda: len(unknown.names) == 2)
        assert list_concepts(workspace, layer="user") == []
        await pilot.press("down", "g")
        screen = await until(pilot, DeskScreen)
        await holds(pilot, lambda: screen.opened.current.number == 2)


async def test_where_no_rule_gives_the_english_form_it_is_typed(desk, workspace, heard) -> None:
    app = desk(NAMES)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("escape", "w")
        unknown = await until(pilot, UnknownScreen)
        await pilot.press("down", "a")
        change = await until(pilot, EditEntry)
        await pilot.press("ctrl+s")
        await until(pilot, UnknownScreen)
        await holds(pilot, lambda: "still missing" in "\n".join(heard))
        assert list_concepts(workspace, layer="user") == []
        await pilot.press("a")
        change = await until(pilot, EditEntry)
        change.query_one(TextArea).text = "id: Badan Pemantau Sungai Irtysh\nen: Irtysh Monitoring Agency"
        change.query_one("#note", Input).value = "since 2020"
        await pilot.press("ctrl+s")
        await until(pilot, ImpactScreen)
        await pilot.press("enter")
        await until(pilot, UnknownScreen)
        await holds(pilot, lambda: [one.name for one in unknown.names] == ["Oleg Stepanchuk"])
        assert list_concepts(workspace, layer="user")[0].note == "since 2020"


async def test_a_text_in_english_has_no_such_list(desk, workspace, heard) -> None:
    number = import_text(workspace, b"The minister met Oleg Stepanchuk.", "b.txt", source="en", target="id").id
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(UnknownScreen(number))
        await settled(pilot)
        assert "Indonesian" in "\n".join(heard)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_screens_fit_a_small_terminal(desk, workspace, size) -> None:
    async with desk(NAMES + "\n\nDuta besar pergi.").run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("alt+n")
        unknown = await until(pilot, UnknownScreen)
        assert unknown.query_one("#names", DataTable).region.height >= 3
        await pilot.press("escape")
        await until(pilot, DeskScreen)
        await pilot.press("pagedown", "pagedown")
        await settled(pilot)
        await pilot.press("alt+k")
        card = await until(pilot, CardScreen)
        assert card.query_one("#whole-card").region.height >= 3
        assert card.query_one("#places").region.height >= 2


async def test_a_click_on_what_was_found_opens_its_card(desk, workspace) -> None:
    app = desk(COFFEE)
    add_concept(workspace, "term", "kopi tubruk", "boiled coffee")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.click("#helper-text", offset=await spot(pilot, "Kopi tubruk"))
        await until(pilot, CardScreen)
