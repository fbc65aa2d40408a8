"""What is done with whole segments on the desk: repetitions, splitting, joining, locks, versions, bulk reverts."""

from textual.pilot import Pilot
from textual.widgets import DataTable, Input, Select

from glossary.model import State
from glossary.service import edit, restructure
from glossary.service.documents import get_segment, list_segments
from glossary.service.ingest import import_text
from tests.tui.conftest import row, settled, shown, stored, told, until
from tui.screens.desk import DeskScreen
from tui.screens.planning import PlanScreen
from tui.screens.splitting import SplitScreen
from tui.screens.versions import VersionsScreen

REPEATED = """Ia setuju sekali.

Kapal itu tiba kemarin sore, dan awaknya turun di pelabuhan. Mereka pulang.

Ia setuju sekali.

Ia setuju sekali.

Ia setuju sekali.
"""


async def on(pilot: Pilot[None], kind: type) -> object:
    """Wait for a screen of a kind."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await settled(pilot)
    return pilot.app.screen


def standing(app) -> list[tuple[int, str, str, State]]:
    return [(one.number, one.source, one.target, one.state) for one in stored(app)]


async def test_a_confirmed_sentence_is_propagated_after_a_look(desk, workspace) -> None:
    app = desk(REPEATED.replace(" setuju", "\N{NO-BREAK SPACE} setuju", 1))
    there = stored(app)
    edit.confirm(workspace, there[4], "She agreed.")
    restructure.set_locked(workspace, there[5].id, locked=True)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert "=" in row(screen, 0)[:12] and "=" not in row(screen, 1)[:12]
        assert "L" in row(screen, 5)[:12]
        assert "also in segments 4, 5, 6" in shown(screen, "#helper-text")
        screen.editor.text = "He agrees entirely."
        await pilot.press("enter")
        await settled(pilot)
        assert "Alt+P: 1 more like segment 1" in shown(screen, "#status")
        assert screen.opened.current.number == 2
        await pilot.press("alt+p")
        plan = await on(pilot, PlanScreen)
        await until(pilot, lambda: plan.proposals)
        assert [(one.segment.number, one.kept) for one in plan.proposals] == [(4, ""), (5, "confirmed"), (6, "locked")]
        assert "Enter changes 1 segment" in shown(plan, "#plan-head")
        assert "{+He agrees entirely+}" in shown(plan, "#plan-place")
        await pilot.press("space")
        assert "nothing to change" in shown(plan, "#plan-head")
        await pilot.press("enter")
        await settled(pilot)
        assert get_segment(workspace, there[3].id).target != "He agrees entirely."
        await pilot.press("up", "space", "enter")
        await until(pilot, lambda: plan.made)
        now = [get_segment(workspace, one.id) for one in there]
        assert [(one.target, one.state) for one in now[3:5]] == [
            ("He agrees entirely.", "draft"), ("She agreed.", "confirmed"),
        ]  # fmt: skip
        assert now[5].target == ""
        await pilot.press("u")
        await until(pilot, lambda: not plan.made)
        assert get_segment(workspace, there[3].id).target != "He agrees entirely."
        await until(pilot, lambda: plan.proposals[0].change)
        await pilot.press("enter")
        await until(pilot, lambda: plan.made)
        await pilot.press("escape")
        await until(pilot, lambda: screen.opened.segments[3].target == "He agrees entirely.")
        await settled(pilot)
        assert "Alt+P" not in shown(screen, "#status")


async def test_other_documents_are_looked_at_when_asked(desk, workspace) -> None:
    app = desk("Ia setuju sekali.\n")
    other = list_segments(
        workspace, import_text(workspace, b"Ia setuju sekali.\n", "lain.txt", source="id", target="en").id
    )[0]
    edit.confirm(workspace, stored(app)[0], "He agrees.")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("escape", "p")
        plan = await on(pilot, PlanScreen)
        await until(pilot, lambda: plan.proposals == [])
        assert "d looks in other documents" in shown(plan, "#plan-head")
        await pilot.press("d")
        await until(pilot, lambda: plan.proposals)
        await pilot.press("enter")
        await until(pilot, lambda: plan.made)
        assert get_segment(workspace, other.id).target == "He agrees."
        await pilot.press("g")
        assert f"document {other.document}" in told(app)


async def test_a_segment_is_split_where_one_says_and_made_whole_with_one_key(desk, workspace) -> None:
    app = desk(REPEATED)
    second = edit.save_target(workspace, stored(app)[1], "The ship came yesterday, and its crew went ashore.")
    before = None
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "2", "enter")
        await settled(pilot)
        before = standing(app)
        await pilot.press("alt+x")
        asked = await on(pilot, SplitScreen)
        assert "tiba kemarin sore, ┃dan awaknya" in shown(asked, "#split-source")
        assert "came yesterday, ┃and its crew" in shown(asked, "#split-target")
        await pilot.press("left", "right", "right")
        assert "sore, dan ┃awaknya" in shown(asked, "#split-source")
        await pilot.press("left", "tab", "comma")
        assert "yesterday,┃ and" in shown(asked, "#split-target")
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.opened.segments) == 7)
        await settled(pilot)
        assert standing(app)[1:3] == [
            (2, "Kapal itu tiba kemarin sore,", "The ship came yesterday,", "draft"),
            (3, "dan awaknya turun di pelabuhan.", "and its crew went ashore.", "draft"),
        ]
        assert [one.number for one in screen.opened.segments] == list(range(1, 8))
        assert screen.opened.current.number == 2
        assert "split in two: Ctrl+Z takes it back" in shown(screen, "#status")
        assert screen.editor.text == "The ship came yesterday,"
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(screen.opened.segments) == 6)
        await settled(pilot)
        assert standing(app) == before
        assert screen.opened.current.id == second.id


async def test_a_split_is_no_longer_taken_back_by_undo_once_a_part_was_typed_into(desk, workspace) -> None:
    app = desk(REPEATED)
    segment = edit.save_target(workspace, stored(app)[1], "The ship came yesterday, and its crew went ashore.")
    parts = restructure.split(workspace, segment, segment.source.index("dan"))
    edit.save_target(workspace, parts[1], "and its crew landed.")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "3", "enter")
        await settled(pilot)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert len(stored(app)) == 7 and screen.editor.text == ""
        await pilot.press("escape", "v")
        await on(pilot, VersionsScreen)
        await pilot.press("s", "y")
        await until(pilot, lambda: len(screen.opened.segments) == 6)
        await settled(pilot)
        assert screen.opened.current.id == segment.id


async def test_joined_with_the_next_under_a_filter_and_back_after_a_restart(desk, workspace) -> None:
    app = desk(REPEATED)
    for segment, text in zip(stored(app)[1:3], ("The ship came.", "They went home."), strict=True):
        edit.confirm(workspace, segment, text)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        screen.sift({"with an i": lambda segment: "i" in segment.source}, "with an i")
        await pilot.press("ctrl+g", "2", "enter")
        await settled(pilot)
        await pilot.press("alt+j")
        await until(pilot, lambda: len(screen.opened.segments) == 5)
        await settled(pilot)
        joined = stored(app)[1]
        assert (joined.target, joined.state) == ("The ship came. They went home.", "draft")
        assert screen.opened.filtered == "with an i" and "joined" in shown(screen, "#status")
        await pilot.press("alt+j")
        await until(pilot, lambda: "last of its paragraph" in told(app))
        assert len(stored(app)) == 5
    again = type(app)(workspace, app.settings, 1, 2)
    async with again.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(screen.opened.segments) == 6)
        assert [one.state for one in stored(again)[1:3]] == ["confirmed", "confirmed"]


async def test_what_is_typed_into_a_segment_that_another_window_split_is_not_lost(desk, workspace) -> None:
    app = desk(REPEATED)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "2", "enter")
        await settled(pilot)
        now = get_segment(workspace, stored(app)[1].id)
        parts = restructure.split(workspace, now, now.source.index("dan"))
        screen.editor.text = "What I typed."
        await until(pilot, lambda: len(screen.opened.segments) == 7)
        await until(pilot, lambda: "What I typed." in [one.text for one in edit.history(workspace, parts[0].id)])
        await settled(pilot)
        assert "split or joined" in told(app) and "Alt+V" in told(app)
        assert get_segment(workspace, parts[0].id).target == parts[0].target
        assert [one.number for one in screen.opened.segments] == list(range(1, 8))
        assert not app.writer.refused
        assert get_segment(workspace, now.id).number < 0 and get_segment(workspace, now.id).edit == now.edit


async def test_a_segment_that_moved_because_another_window_split_is_found_again(desk, workspace) -> None:
    app = desk(REPEATED)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        now = stored(app)[1]
        restructure.split(workspace, now, now.source.index("dan"))
        await pilot.press("ctrl+g", "5", "enter")
        await until(pilot, lambda: len(screen.opened.segments) == 7)
        await settled(pilot)
        assert screen.opened.current.number == 6
        assert "split or joined in another window" in told(app)


async def test_a_locked_segment_refuses_with_a_sentence_and_is_passed_over(desk, workspace) -> None:
    app = desk(REPEATED)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "2", "enter")
        await settled(pilot)
        before = stored(app)[1].target
        await pilot.press("alt+o")
        await settled(pilot)
        assert stored(app)[1].locked and "locked" in shown(screen, "#status")
        assert "L" in row(screen, 1)[:12]
        await pilot.press(*"mph", "backspace", "ctrl+j", "?")
        await settled(pilot)
        assert "Segment 2 is locked" in told(app)
        assert app.screen is screen and stored(app)[1].target == screen.editor.text == before
        for key in ("enter", "f8", "ctrl+t", "ctrl+z", "alt+u", "alt+b", "alt+j"):
            often = told(app).count("Segment 2 is locked")
            screen.hints.clear()  # as if the sentence had gone from the screen
            await pilot.press(key)
            await settled(pilot)
            assert told(app).count("Segment 2 is locked") == often + 1, key
            assert stored(app)[1].target == screen.editor.text == before
        await pilot.press("pageup", "ctrl+n")
        await settled(pilot)
        assert screen.opened.current.number == 3
        await pilot.press("pageup", "escape", "o")
        await settled(pilot)
        assert not stored(app)[1].locked
        await pilot.press("enter", "x")
        await settled(pilot)
        assert stored(app)[1].target == before + "x"


async def test_locked_new_segments_are_not_drafted(desk, workspace) -> None:
    app = desk(REPEATED)
    for segment in stored(app)[:2]:
        restructure.set_locked(workspace, segment.id, locked=True)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        assert [one.state for one in stored(app)] == ["new", "new", *["draft"] * 4]
        assert screen.opened.current.number == 3
        await pilot.press("ctrl+g", "2", "enter", "f6")
        await settled(pilot)
        assert stored(app)[1].state == "new"


async def test_versions_tell_where_they_came_from_and_one_is_restored(desk, workspace) -> None:
    app = desk(REPEATED)
    segment = edit.save_target(
        workspace, stored(app)[1], "The ship came.", origin="memory", detail="memory 87 % · Lama"
    )
    edit.confirm(workspace, segment, "The ship arrived.")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+g", "2", "enter")
        await settled(pilot)
        await pilot.press("alt+v")
        log = await on(pilot, VersionsScreen)
        await until(pilot, lambda: len(log.history) == 2)
        assert [one.how for one in log.history] == ["typed, confirmed", "memory 87 % · Lama"]
        await pilot.press("down")
        await until(pilot, lambda: "[-came-]{+arrived+}" in shown(log, "#version-text"))
        await pilot.press("enter")
        await until(pilot, lambda: len(log.history) == 3)
        assert log.history[0].how == f"version {log.history[2].edit.id} restored"
        now = stored(app)[1]
        assert (now.target, now.state) == ("The ship came.", "draft")
        await pilot.press("enter")
        await until(pilot, lambda: "is what stands now" in told(app))
        await pilot.press("escape")
        await until(pilot, lambda: screen.editor.text == "The ship came.")


async def test_bulk_revert_is_shown_made_and_undone(desk, workspace) -> None:
    app = desk(REPEATED)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settled(pilot)
        drafts = [one.target for one in stored(app)]
        await pilot.press("alt+v")
        log = await on(pilot, VersionsScreen)
        await until(pilot, lambda: log.history)
        await pilot.press("b")
        await until(pilot, lambda: app.screen.query("#revert-since"))
        app.screen.query_one("#revert-since", Input).value = "yesterday"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "is no time" in shown(app.screen, "#revert-hint"))
        app.screen.query_one("#revert-since", Input).value = ""
        app.screen.query_one("#revert-origin", Select).value = "machine"
        await pilot.press("ctrl+s")
        plan = await on(pilot, PlanScreen)
        await until(pilot, lambda: plan.proposals)
        assert len(plan.proposals) == 6 and "machine drafts" in shown(plan, "#plan-head")
        assert plan.query_one(DataTable).row_count == 6
        await pilot.press("enter")
        await until(pilot, lambda: plan.made)
        assert {one.state for one in stored(app)} == {"new"}
        edit.save_target(workspace, stored(app)[0], "Mine.")
        await pilot.press("u")
        await until(pilot, lambda: not plan.made)
        assert [one.target for one in stored(app)] == ["Mine.", *drafts[1:]]
        assert "Left alone, because changed since: 1" in told(app)
        await pilot.press("escape")
        await on(pilot, VersionsScreen)
        await pilot.press("escape")
        await on(pilot, DeskScreen)
        await until(pilot, lambda: screen.editor.text == "Mine.")
