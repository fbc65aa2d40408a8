"""Alignments on the desk: begun, looked through, handed over, left, dropped, killed and gone on with."""

import contextlib
import os
import signal
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossary.model import Document
from glossary.service import alignments, memory
from glossary.service.align import Link, read_texts
from glossary.service.aligned import text_of
from glossary.service.alignments import Step
from glossary.service.documents import list_documents, list_segments
from glossary.service.workspaces import Workspace, problems
from tests.tui.conftest import keys_below, row, settled, shown, told
from tests.tui.test_survival import _until
from tui.app import Desk
from tui.commands import actions
from tui.screens.align import AlignScreen
from tui.screens.desk import DeskScreen
from tui.screens.dialogs import Ask, AskPath, Choose
from tui.screens.library import LibraryScreen
from tui.widgets.link_list import LinkList

TEXT = "Rapat ditutup. Hujan turun deras. Ia pulang. Kami menunggu lama.\n"
TRANSLATION = "The meeting was closed. Heavy rain fell. He went home. Nobody came. We waited [b].\n"
LINKS = (
    Link((0, 1), (0, 1), 0.99), Link((1, 2), (1, 2), 0.62), Link((2, 3), (2, 3), 0.97), Link((3, 3), (3, 4), 0.55),
    Link((3, 4), (4, 5), 0.94),
)  # fmt: skip


@pytest.fixture
def aligned(workspace: Workspace) -> int:
    """An alignment of five links, two of them in doubt."""
    texts = read_texts((TEXT.encode(), "a.txt"), (TRANSLATION.encode(), "b.txt"))
    identity = alignments.begin(workspace, texts, ("a.txt", "b.txt"), title="Rapat [b]", drafts=False).id
    alignments.keep(workspace, identity, 1, Step(0, (), LINKS, "found"), 5, 2)
    return identity


async def looked_at(pilot: Pilot[None]) -> AlignScreen:
    """Wait until the alignment is on the screen."""
    for _ in range(200):
        await settled(pilot)
        if isinstance(pilot.app.screen, AlignScreen) and pilot.app.screen.opened is not None:
            return pilot.app.screen
        await pilot.pause(0.02)
    raise AssertionError("it never came to that")


def kept(workspace: Workspace, identity: int) -> list[tuple[str, str, str]]:
    """The links as another process would read them."""
    _, texts, review = alignments.open_alignment(workspace, identity)
    return [(text_of(texts.source, o.source), text_of(texts.target, o.target), o.mark) for o in review.rows]


def opened(desk, identity: int) -> Desk:
    app: Desk = desk()
    app.aligning = identity
    return app


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_rows_tell_number_doubt_confidence_kind_and_both_sides(desk, aligned, size) -> None:
    async with opened(desk, aligned).run_test(size=size) as pilot:
        screen = await looked_at(pilot)
        lines = [row(screen, y) for y in range(5)]  # type: ignore[arg-type]
        assert lines[0].startswith("    1 · 0.99 1–1 Rapat ditutup.")
        assert lines[1].startswith("▶   2 ? 0.62 1–1 Hujan turun deras.")
        assert "│ Heavy rain fell." in lines[1]
        assert lines[3].startswith("    4 ? 0.55 0–1 —")
        assert "We waited [b]." in lines[4]  # a text is shown, not obeyed
        assert "Rapat [b]" in shown(screen, "#align-head")  # type: ignore[arg-type]
        assert "2 of 5 links in doubt" in shown(screen, "#align-head")  # type: ignore[arg-type]
        assert "Row 2 of 5" in shown(screen, "#align-status")  # type: ignore[arg-type]
        assert shown(screen, "#pairing-target") == "Heavy rain fell."  # type: ignore[arg-type]
        below = [
            "Esc Back",
            "F1 Help",
            "^P Actions",
            "Enter Good",
            "m Join",
            "x Split",
            "u Undo",
            "f Finish",
            "n In doubt",
        ]
        assert keys_below(screen)[: len(below)] == below


async def test_every_change_is_stored_as_it_is_made_and_taken_back(desk, workspace, aligned) -> None:
    async with opened(desk, aligned).run_test(size=(120, 40)) as pilot:
        screen = await looked_at(pilot)
        before = kept(workspace, aligned)
        await pilot.press("enter")  # good, and on to the next in doubt
        assert screen.opened is not None
        assert screen.opened.row == 3
        await pilot.press("T")  # the lone sentence goes to the row above
        await settled(pilot)
        assert kept(workspace, aligned)[1:3] == [
            ("Hujan turun deras.", "Heavy rain fell.", "good"),
            ("Ia pulang.", "He went home. Nobody came.", "changed"),
        ]  # fmt: skip
        assert len(kept(workspace, aligned)) == 4
        await pilot.press("t")  # and on to the row below
        await settled(pilot)
        assert kept(workspace, aligned)[3] == ("Kami menunggu lama.", "Nobody came. We waited [b].", "changed")
        assert row(screen, 3).startswith("    4 ✎      1–2")  # type: ignore[arg-type]
        await pilot.press("m", "x", "p", "u", "u", "u", "u", "u", "u")
        await settled(pilot)
        assert kept(workspace, aligned) == before
        await pilot.press("u")
        assert "nothing to undo" in told(pilot.app)
        await pilot.press("U", "U")
        await settled(pilot)
        assert kept(workspace, aligned)[2][1] == "He went home. Nobody came."


async def test_every_action_is_in_the_palette_and_the_help(desk, aligned) -> None:
    async with opened(desk, aligned).run_test(size=(120, 40)) as pilot:
        screen = await looked_at(pilot)
        there = {str(binding.id) for binding, _ in actions(screen)}
        own = (
            "good",
            "join",
            "split",
            "part",
            "target-down",
            "target-up",
            "source-down",
            "source-up",
            "undo",
            "finish",
        )
        assert {f"align.{name}" for name in own} | {"list.up", "list.last"} <= there
        assert "list.edit" not in there
        await pilot.press("f1")
        await pilot.pause()
        assert "sentence beside sentence" in "".join(
            str(one.source)
            for one in pilot.app.screen.query("Markdown").results()  # type: ignore[attr-defined]
        )


async def test_what_cannot_be_done_is_said(desk, workspace, aligned) -> None:
    async with opened(desk, aligned).run_test(size=(120, 40)) as pilot:
        await looked_at(pilot)
        before = kept(workspace, aligned)
        await pilot.press("x", "end", "m", "up", "p", "s", "U")
        await settled(pilot)
        said = told(pilot.app)
        for words in ("no second sentence", "last row", "empty already", "no sentence of the text", "nothing to redo"):
            assert words in said
        assert kept(workspace, aligned) == before
        await pilot.press("n")
        await pilot.press("enter", "enter")
        assert "No link is in doubt any more" in told(pilot.app)
        await pilot.press("n")
        assert "No other link is in doubt" in told(pilot.app)


async def test_two_files_are_asked_for_aligned_and_listed(desk, workspace, tmp_path) -> None:
    for name, text in (("a.id.txt", TEXT), ("a.en.txt", TRANSLATION)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AskPath)
        pilot.app.screen.query_one("Input").value = str(tmp_path / "a.id.txt")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        line = pilot.app.screen.query_one("Input")
        assert line.value == str(tmp_path / "a.en.txt")  # type: ignore[attr-defined]
        await pilot.press("enter")
        screen = await looked_at(pilot)
        assert screen.texts.languages == ("id", "en")
        await pilot.press("home", "space", "escape")
        await settled(pilot)
        shelf = pilot.app.screen
        assert isinstance(shelf, LibraryScreen)
        (one,) = shelf.aligned
        assert one.steps == 2
        await pilot.press("d")
        await settled(pilot)
        assert shelf.aligned == []
        assert [one.id for one in shelf.shelf] == [1]
        await pilot.press("u")
        await settled(pilot)
        assert shelf.aligned == [one]
        await pilot.press("down", "down", "r")
        await pilot.pause()
        line = pilot.app.screen.query_one("Input")
        assert line.value == one.title  # type: ignore[attr-defined]
        line.value = "[b]Rapat[/]"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert str(shelf.query_one("DataTable").get_row_at(1)[-1]).strip() == "[b]Rapat[/]"  # type: ignore[attr-defined]
        assert [document.title for document in list_documents(workspace)] == ["Duta Besar Kembali ke Astana"]
        await pilot.press("enter")
        screen = await looked_at(pilot)
        assert screen.review.rows[0].mark == "good"
        assert "[b]Rapat[/]" in shown(screen, "#align-head")  # type: ignore[arg-type]


async def test_a_file_that_cannot_be_aligned_is_a_sentence(desk, workspace, tmp_path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    async with desk().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press("a")
        for name in ("a.txt", "nirgends.txt"):
            await settled(pilot)
            pilot.app.screen.query_one("Input").value = str(tmp_path / name)  # type: ignore[attr-defined]
            await pilot.press("enter")
        await settled(pilot)
        assert "nirgends.txt" in told(pilot.app)
        assert alignments.list_alignments(workspace) == []


async def _finish(pilot: Pilot[None], *digits: str) -> None:
    await pilot.press("f")
    for digit in digits:
        await settled(pilot)
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press(digit)
    await settled(pilot)


async def test_it_becomes_memory(desk, workspace, aligned) -> None:
    async with opened(desk, aligned).run_test(size=(120, 40)) as pilot:
        await looked_at(pilot)
        await pilot.press("enter")
        await _finish(pilot, "1", "1")
        assert isinstance(pilot.app.screen, Ask)
        pilot.app.screen.query_one("Input").value = "Rapat, diselaraskan"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert "“Rapat, diselaraskan”: 4 units added" in told(pilot.app)
    (match,) = memory.search(workspace, "Hujan turun deras.")
    assert (match.target, match.unit.name, match.unit.made) == ("Heavy rain fell.", "Rapat, diselaraskan", "aligned")


async def test_it_becomes_a_document_on_the_desk(desk, workspace, aligned) -> None:
    async with opened(desk, aligned).run_test(size=(120, 40)) as pilot:
        await looked_at(pilot)
        await pilot.press("enter")
        await _finish(pilot, "2", "1")
        for _ in range(200):
            if isinstance(pilot.app.screen, DeskScreen) and pilot.app.screen.document == 2:
                break
            await pilot.pause(0.02)
        assert (await settled(pilot)).document == 2
    made: Document = list_documents(workspace)[1]
    assert (made.title, made.confirmed, made.draft) == ("Rapat [b]", 1, 3)
    segments = list_segments(workspace, 2)
    assert [segment.state for segment in segments] == ["draft", "confirmed", "draft", "draft"]
    assert "Nobody came." in segments[2].note


async def test_it_becomes_a_file_and_what_is_left_out_is_told(desk, workspace, aligned, tmp_path) -> None:
    async with opened(desk, aligned).run_test(size=(120, 40)) as pilot:
        await looked_at(pilot)
        await _finish(pilot, "3")
        place = next(n for n, line in enumerate(pilot.app.screen.choices, 1) if line.startswith("tmx"))  # type: ignore[attr-defined]
        await pilot.press(str(place))
        await settled(pilot)
        assert pilot.app.screen.query_one("Input").value == "Rapat b.tmx"  # type: ignore[attr-defined]
        pilot.app.screen.query_one("Input").value = str(tmp_path / "a.tmx")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert "Written: " in told(pilot.app)
        assert "Left out, because tmx holds only what has both sides: 1 sentence" in told(pilot.app)
        assert isinstance(pilot.app.screen, AlignScreen)
    assert b"Heavy rain fell." in (tmp_path / "a.tmx").read_bytes()


async def test_another_window_s_change_is_shown_and_not_written_over(desk, workspace, aligned) -> None:
    async with opened(desk, aligned).run_test(size=(120, 40)) as pilot:
        screen = await looked_at(pilot)
        _, _, theirs = alignments.open_alignment(workspace, aligned)
        step = alignments.joined(theirs.rows, 2)
        assert step is not None
        theirs.take(step)
        alignments.keep(workspace, aligned, theirs.taken, step, len(theirs.rows), theirs.doubtful)
        standing = kept(workspace, aligned)
        await pilot.press("m")
        await settled(pilot)
        assert "another window" in told(pilot.app)
        assert kept(workspace, aligned) == standing
        assert screen.review.rows == theirs.rows
        await pilot.press("enter")
        await settled(pilot)
        assert kept(workspace, aligned)[1][2] == "good"


async def test_leaving_stops_the_search_and_opening_goes_on(desk, workspace) -> None:
    long = "\n".join(f"Sebanyak {place} orang hadir." for place in range(3000))
    texts = read_texts((long.encode(), "a.txt"), (long.replace("orang hadir", "attended").encode(), "b.txt"))
    identity = alignments.begin(workspace, texts, ("a.txt", "b.txt"), drafts=False).id
    app = opened(desk, identity)
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(2000):
            await pilot.pause(0.01)
            if isinstance(app.screen, AlignScreen) and " of 6,000" in shown(app.screen, "#align-status"):  # type: ignore[arg-type]
                break
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert [one.steps for one in app.screen.aligned] == [0]
        await pilot.press("down", "down", "enter")
        screen = await looked_at(pilot)
        assert len(screen.review.rows) >= 3000


async def test_ten_thousand_links_are_drawn_only_where_they_are_seen(desk, workspace) -> None:
    size = 10_000
    one, other = ("".join(f"{word} {n}.\n" for n in range(size)) for word in ("Nomor", "Number"))
    texts = read_texts((one.encode(), "a.txt"), (other.encode(), "b.txt"))
    identity = alignments.begin(workspace, texts, ("a.txt", "b.txt"), drafts=False).id
    rows = tuple(Link((n, n + 1), (n, n + 1), 0.5 if n == 7_000 else 0.99) for n in range(size))
    alignments.keep(workspace, identity, 1, Step(0, (), rows, "found"), size, 1)
    async with opened(desk, identity).run_test(size=(120, 40)) as pilot:
        screen = await looked_at(pilot)
        drawn: list[int] = []
        draw = LinkList._pieces
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(LinkList, "_pieces", lambda self, *how: (drawn.append(1), draw(self, *how))[1])
            await pilot.press("m", "down", "u")
            await settled(pilot)
        assert 0 < len(drawn) < 500
        assert screen.opened is not None
        assert (screen.opened.row, len(screen.opened.rows)) == (7_000, size)
    assert problems(workspace) == []


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_killed_after_a_change_it_goes_on_where_it_was(workspace: Workspace, tmp_path: Path) -> None:
    import pty

    for name, text in (("a.txt", TEXT), ("b.txt", TRANSLATION)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    process, terminal = pty.fork()
    if process == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        files = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
        command = [sys.executable, "-m", "glossary", "--workspace", str(workspace.path), "align", *files]
        os.execv(sys.executable, [*command, "--review", "--no-engine"])
    os.set_blocking(terminal, False)

    def steps() -> int:
        return sum(one.steps for one in alignments.list_alignments(workspace))

    try:
        _until(lambda: steps() == 1, terminal)
        _until(lambda: steps() > 3, terminal, b"m")  # every press that did something is on disk
        os.kill(process, signal.SIGKILL)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
    (one,) = alignments.list_alignments(workspace)
    _, texts, review = alignments.open_alignment(workspace, one.id)
    assert (one.steps, one.links) == (review.taken, len(review.rows))
    assert any(link.mark == "changed" for link in review.rows)
    last = review.rows[-1]
    assert (last.source[1], last.target[1]) == (len(texts.source), len(texts.target))
    assert problems(workspace) == []
