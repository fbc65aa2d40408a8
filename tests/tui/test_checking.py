"""Findings on the desk: shown while one types, fixed, dismissed, and reviewed for the whole document."""

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable

from glossary.model import Finding
from glossary.service.check import check_document, switch_off, switch_on, switched_off
from glossary.service.edit import save_target
from tests.tui.conftest import keys_below, settled, shown, stored, told, until
from tui.screens.desk import DeskScreen
from tui.screens.dialogs import Choose, Decide
from tui.screens.review import ReviewScreen
from tui.widgets.findings import fix_label

TEXT = "Sebanyak 250 diplomat tiba di Astana.\n\nRusia memprotes keputusan itu.\n\nMenteri tiba pada 5 Oktober 2022.\n"


async def checked(pilot: Pilot[None], *checks: str) -> DeskScreen:
    screen = await settled(pilot)
    await until(pilot, lambda: sorted({one.check for one in screen.findings or ()} & set(checks)) == sorted(checks))
    return screen


async def typed(pilot: Pilot[None], text: str) -> DeskScreen:
    screen = await settled(pilot)
    screen.editor.text = text
    await until(pilot, lambda: screen.findings is not None and not screen.unsaved)
    return screen


async def test_a_wrong_figure_is_told_while_one_types(desk) -> None:
    async with desk(TEXT).run_test(size=(120, 40)) as pilot:
        await typed(pilot, "Some 350 diplomats arrived in Astana.")
        screen = await checked(pilot, "number")
        assert "Findings" in shown(screen, "#helper-text")
        assert "250" in shown(screen, "#helper-text")
        screen.editor.text = "Some 250 diplomats arrived in Astana."
        await until(pilot, lambda: screen.findings == [])
        assert "Findings" not in shown(screen, "#helper-text")


async def test_a_certain_fix_is_written_with_two_keys(desk) -> None:
    async with desk(TEXT).run_test(size=(120, 40)) as pilot:
        await typed(pilot, "Some 250 diplomats arrived  in Astana.")
        screen = await checked(pilot, "extra_space")
        assert [one.check for one in screen.findings] == ["extra_space"]
        await pilot.press("alt+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, Decide))
        await pilot.press("f")
        await settled(pilot)
        assert screen.editor.text == "Some 250 diplomats arrived in Astana."
        assert stored(pilot.app)[0].target == screen.editor.text


async def test_a_dismissed_finding_stays_away_until_the_text_changes(desk) -> None:
    async with desk(TEXT).run_test(size=(120, 40)) as pilot:
        await typed(pilot, "Some 350 diplomats arrived in Astana.")
        screen = await checked(pilot, "number")
        several = len(screen.findings) > 1
        await pilot.press("alt+q")
        if several:
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            await pilot.press(str([one.check for one in screen.findings].index("number") + 1))
        await until(pilot, lambda: isinstance(pilot.app.screen, Decide))
        await pilot.press("d")
        await until(pilot, lambda: "number" not in {one.check for one in screen.findings or ()})
        await settled(pilot)
        left = [one for one in check_document(pilot.app.workspace, 1) if isinstance(one, Finding)]
        assert "number" not in {one.check for one in left if one.segment == 1}
        screen.editor.text = "Some 350 diplomats came to Astana."
        await checked(pilot, "number")


async def test_nothing_found_is_said(desk) -> None:
    async with desk(TEXT).run_test(size=(120, 40)) as pilot:
        screen = await typed(pilot, "Some 250 diplomats arrived in Astana.")
        await until(pilot, lambda: screen.findings == [])
        await pilot.press("alt+q")
        await settled(pilot)
        assert pilot.app.screen is screen


async def test_the_review_lists_dismisses_and_leads_to_the_segment(desk) -> None:
    app = desk(TEXT)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        save_target(app.workspace, stored(app)[0], "Some 350 diplomats arrived in Astana.")
        save_target(app.workspace, stored(app)[1], "Russia protested the decision.")
        save_target(app.workspace, stored(app)[2], "The minister arrived on 6 October 2022.")
        await pilot.press("alt+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen) and bool(pilot.app.screen.found))
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        assert {finding.segment for finding, _ in review.found} == {1, 3}
        before = len(review.found)
        await pilot.press("d")
        await until(pilot, lambda: len(review.found) == before - 1)
        await pilot.press("u")
        await until(pilot, lambda: len(review.found) == before)
        await pilot.press(*["down"] * len(review.found), "enter")
        screen = await settled(pilot)
        assert pilot.app.screen is screen
        assert screen.opened is not None
        assert screen.opened.current.number == 3


async def test_a_check_is_switched_off_for_the_document(desk) -> None:
    app = desk(TEXT)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        save_target(app.workspace, stored(app)[0], "Some 250 diplomats arrived  in Astana.")
        await pilot.press("alt+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen) and bool(pilot.app.screen.found))
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        choices = pilot.app.screen.choices  # type: ignore[attr-defined]
        place = next(place for place, line in enumerate(choices) if "extra_space:" in line)
        await pilot.press(*["down"] * place, "enter")
        await until(pilot, lambda: "extra_space" in review.off)
        assert "extra_space" not in {finding.check for finding, _ in review.found}
        assert switched_off(app.workspace, 1) == {"extra_space"}
        assert "off: extra_space" in str(review.query_one("#review-head").render())  # type: ignore[attr-defined]


async def reviewed(pilot: Pilot[None], *targets: str) -> ReviewScreen:
    """The review of a document whose segments have these targets."""
    await settled(pilot)
    for segment, target in zip(stored(pilot.app), targets, strict=False):
        save_target(pilot.app.workspace, segment, target)
    await pilot.press("alt+r")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen) and bool(pilot.app.screen.found))
    assert isinstance(pilot.app.screen, ReviewScreen)
    return pilot.app.screen


def under(review: ReviewScreen) -> tuple[int, str]:
    finding = review.found[review.query_one(DataTable).cursor_row][0]
    return finding.segment, finding.check


async def test_a_fix_is_written_in_the_review_and_taken_back(desk) -> None:
    async with desk(TEXT).run_test(size=(120, 40)) as pilot:
        wrong = "Some 250 diplomats  arrived  in Astana."
        review = await reviewed(pilot, wrong, "Russia protested the decision.", "He arrived on 6 October 2022.")
        assert [(one.segment, one.check) for one, _ in review.found[:2]] == [(1, "extra_space")] * 2
        assert "Enter Go to" in " ".join(keys_below(review)) and "f Fix" in " ".join(keys_below(review))
        await pilot.press("f")
        await until(pilot, lambda: stored(pilot.app)[0].target == "Some 250 diplomats arrived  in Astana.")
        await until(pilot, lambda: [one.check for one, _ in review.found].count("extra_space") == 1)
        assert under(review) == (1, "extra_space")
        await pilot.press("f")
        await until(pilot, lambda: stored(pilot.app)[0].target == "Some 250 diplomats arrived in Astana.")
        await until(pilot, lambda: "extra_space" not in [one.check for one, _ in review.found])
        assert under(review)[0] == 3
        assert pilot.app.desk_screen.editor.text == "Some 250 diplomats arrived in Astana."
        assert review.check_action("fix", ()) is None  # no certain fix for a wrong date
        await pilot.press("f")
        await settled(pilot)
        assert stored(pilot.app)[2].target == "He arrived on 6 October 2022."
        await pilot.press("ctrl+z")
        await until(pilot, lambda: stored(pilot.app)[0].target == "Some 250 diplomats arrived  in Astana.")
        await pilot.press("u")
        await until(pilot, lambda: stored(pilot.app)[0].target == wrong)
        await until(pilot, lambda: [one.check for one, _ in review.found].count("extra_space") == 2)


async def test_a_fix_is_not_taken_back_from_under_a_later_change(desk) -> None:
    async with desk(TEXT).run_test(size=(120, 40)) as pilot:
        review = await reviewed(pilot, "Some 250 diplomats  arrived in Astana.", "", "He arrived on 6 October 2022.")
        await pilot.press("f")
        await until(pilot, lambda: "extra_space" not in [one.check for one, _ in review.found])
        save_target(pilot.app.workspace, stored(pilot.app)[0], "Written in another window.")
        await pilot.press("u")
        await until(pilot, lambda: "the fix was not taken back" in told(pilot.app))
        assert stored(pilot.app)[0].target == "Written in another window."


async def test_the_cursor_stays_on_its_finding_when_a_check_is_switched_off(desk) -> None:
    async with desk(TEXT).run_test(size=(120, 40)) as pilot:
        targets = (
            "Some 250 diplomats  arrived in Astana.",
            "Russia  protested the decision.",
            "He arrived on 6 October.",
        )
        review = await reviewed(pilot, *targets)
        await pilot.press("end")
        here = under(review)
        assert here[0] == 3
        switch_off(pilot.app.workspace, 1, "extra_space")
        await pilot.press("r")
        await until(pilot, lambda: "extra_space" in review.off)
        assert under(review) == here
        switch_on(pilot.app.workspace, 1, "extra_space")
        await pilot.press("r")
        await until(pilot, lambda: "extra_space" not in review.off)
        await pilot.press("home")
        assert under(review) == (1, "extra_space")
        switch_off(pilot.app.workspace, 1, "extra_space")
        await pilot.press("r")
        await until(pilot, lambda: "extra_space" in review.off)
        assert under(review)[0] == 3


@pytest.mark.parametrize(
    ("text", "span", "fix", "label"),
    [
        ("in the the city", (6, 10), "", "Take out “the”"),
        ("he came , late", (7, 8), "", "Take out the space"),
        ("They came home", (13, 14), "e.", "Add “.”"),
        ("came home”", (9, 10), ".”", "Add “.”"),
        ("he  came", (2, 4), " ", "Write one space"),
        ("on,Monday", (3, 3), " ", "Add a space"),
        ("Vrublevsky came", (0, 10), "Vrablevsky", "Write “Vrablevsky”"),
        ("some text", (0, 4), None, ""),
    ],
)
def test_a_fix_says_what_it_does(text: str, span: tuple[int, int], fix: str | None, label: str) -> None:
    assert fix_label(text, Finding(1, "any", "warning", "Something.", target_span=span, fix=fix)) == label


async def test_a_word_that_stands_twice_is_said_to_be_taken_out(desk) -> None:
    async with desk(TEXT).run_test(size=(120, 40)) as pilot:
        screen = await typed(pilot, "Some 250 diplomats arrived in in Astana.")
        await until(pilot, lambda: any(one.fix == "" for one in screen.findings or ()))
        assert [one.fix for one in screen.findings] == [""]
        await pilot.press("alt+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, Decide))
        assert pilot.app.screen.answers["f"] == "Take out “in”"  # type: ignore[attr-defined]
        await pilot.press("f")
        await settled(pilot)
        assert screen.editor.text == "Some 250 diplomats arrived in Astana."
