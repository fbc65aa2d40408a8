"""A desk on a real workspace, driven headless."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from glossary.model import Segment
from glossary.service.documents import list_segments
from glossary.service.ingest import import_text
from glossary.service.settings import Settings
from glossary.service.workspaces import Workspace
from tui.app import Desk
from tui.screens.desk import DeskScreen
from tui.widgets.key_line import KeyLine
from tui.widgets.segment_list import SegmentList

TEXT = """Duta Besar Kembali ke Astana

Duta Besar Ukraina kembali ke Astana pada Rabu. Rusia memprotes keputusan itu.

We remain fully committed to the principles of the Charter and to the peaceful settlement of disputes.

Juru bicara menolak berkomentar.
"""


@pytest.fixture
def desk(workspace: Workspace) -> Callable[..., Desk]:
    """A desk on a document with five segments; the echo engine drafts."""

    def make(text: str = TEXT, engine: str = "echo", name: str = "uji.txt", **settings: object) -> Desk:
        document = import_text(workspace, text.encode(), name, source="id", target="en")
        return Desk(workspace, Settings(engine=engine, **settings), document.id)  # type: ignore[arg-type]

    return make


@pytest.fixture(autouse=True)
def echo(home: Path) -> None:
    """Services read the settings file: let it name the echo engine, so that no model is loaded."""
    from glossary.service.settings import save_settings

    save_settings(Settings(engine="echo"))


@pytest.fixture(autouse=True)
def at_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk looks at the workspace when it is told to, not whenever a second has passed."""
    monkeypatch.setattr("tui.screens.watching.LOOK_EVERY", 3600.0)


_said: WeakKeyDictionary[Desk, list[str]] = WeakKeyDictionary()


@pytest.fixture(autouse=True)
def listening(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember what the desk says at the moment it says it: notifications come a little later and leave again."""
    say = Desk.notify

    def remembering(app: Desk, message: str, **how: object) -> None:
        _said.setdefault(app, []).append(message)
        say(app, message, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "notify", remembering)


async def settled(pilot: Pilot[None]) -> DeskScreen:
    """Wait until workers and writer have done what they were given."""
    for _ in range(3):
        await pilot.pause()
        (screen,) = [one for one in pilot.app.screen_stack if isinstance(one, DeskScreen)]
        for _ in range(100):
            if not screen.unsaved or pilot.app.screen is not screen:
                break
            await pilot.pause(0.02)
        # A worker of the group “ask” or “quit” waits for the translator's answer, not for a job.
        if working := [w for w in pilot.app.workers if w.group not in ("ask", "quit") and not w.is_finished]:
            with contextlib.suppress(WorkerCancelled):  # a cancelled one was followed by another of its group
                await pilot.app.workers.wait_for_complete(working)
        pilot.app.writer.settle()  # type: ignore[attr-defined]
        await pilot.pause()
    return screen


def stored(app: Desk) -> list[Segment]:
    """What another process would read."""
    return list_segments(app.workspace, 1)


def shown(screen: DeskScreen, selector: str) -> str:
    """The text of a widget."""
    return str(screen.query_one(selector).render())  # type: ignore[attr-defined]


async def spot(pilot: Pilot[None], words: str) -> tuple[int, int]:
    """Where words stand in the helper once the findings above them are there, as an offset to click at."""
    screen = await settled(pilot)
    for _ in range(500):
        if screen.findings is not None:
            break
        await pilot.pause(0.02)
    await settled(pilot)
    text = screen.query_one("#helper-text")
    lines = ["".join(piece.text for piece in text.render_line(y)) for y in range(text.size.height)]
    y = next(y for y, line in enumerate(lines) if words in line)
    return lines[y].index(words) + 1, y


def row(screen: DeskScreen, y: int) -> str:
    """A line of the list."""
    return "".join(piece.text for piece in screen.query_one(SegmentList).render_line(y))


def keys_below(screen: Screen[object]) -> list[str]:
    """The keys at the foot of a screen as they are drawn, up to where the screen ends."""
    foot = screen.query_one(KeyLine)
    assert foot.region.bottom == screen.size.height
    keys = sorted(foot.children, key=lambda key: key.region.x)
    return [str(key.render())[: screen.size.width - key.region.x] for key in keys]


def told(app: Desk) -> str:
    """Everything the desk has said in notifications, also those that have gone from the screen."""
    return "\n".join(_said.get(app, ()))


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait until a condition holds."""
    for _ in range(3000):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came to that")


async def holds(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait until a condition holds, and everything that came with it is done."""
    await until(pilot, condition)
    await settled(pilot)
