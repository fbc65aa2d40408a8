"""The desk on a document of 10,000 segments: first paint, keystrokes, memory. `python benchmarks/desk.py`"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from textual import events
from textual.pilot import Pilot

from glossary import paths
from glossary.service.documents import list_segments
from glossary.service.draft import draft_document, draft_segment
from glossary.service.ingest import import_text
from glossary.service.settings import Settings, load_settings
from glossary.service.workspaces import Workspace, open_workspace
from tui.app import Desk
from tui.screens.desk import DeskScreen

SEGMENTS = 10_000
SIZE = (120, 40)
TIMES = 60


def document(count: int, mark: str) -> bytes:
    """A document of `count` paragraphs made of the sample articles' lines, each numbered so that all differ."""
    lines = [
        line
        for file in sorted((paths.seeds() / "articles").glob("*.id.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and ". " not in line[:-1]
    ]
    return "\n\n".join(f"{lines[n % len(lines)]} ({mark}{n})" for n in range(count)).encode()


class Painting(Desk):
    """The desk, saying when a frame went to the terminal."""

    CSS_PATH = None

    def __init__(self, workspace: Workspace, settings: Settings, number: int) -> None:
        super().__init__(workspace, settings, number, 1)
        self.frame = asyncio.Event()

    def _display(self, screen, renderable) -> None:
        super()._display(screen, renderable)
        self.frame.set()

    async def time_of(self, key: str) -> float:
        """Seconds from a key event until the next frame, with the event loop left alone before."""
        await asyncio.sleep(0.05)
        self.frame.clear()
        start = time.perf_counter()
        self.post_message(events.Key(key, key if len(key) == 1 else None))
        await asyncio.wait_for(self.frame.wait(), 5)
        return time.perf_counter() - start


async def opened(app: Painting, pilot: Pilot[None]) -> DeskScreen:
    """Wait for the list."""
    while (desk := app.desk_screen) is None or desk.opened is None or not desk.segments.virtual_size.height:
        await pilot.pause(0.002)
    return desk


async def keys(app: Painting, pilot: Pilot[None]) -> dict[str, list[float]]:
    """Type, move, page."""
    times: dict[str, list[float]] = {"a letter typed": [], "the next segment": [], "a page down in the list": []}
    for n in range(TIMES):
        times["a letter typed"].append(await app.time_of("abcdefghij"[n % 10]))
        times["the next segment"].append(await app.time_of("pagedown"))
    await pilot.press("escape")
    for _ in range(TIMES):
        times["a page down in the list"].append(await app.time_of("pagedown"))
    return times


def report(times: dict[str, list[float]], when: str) -> None:
    """Print medians and 95th percentiles."""
    for name, seconds in times.items():
        p95 = statistics.quantiles(seconds, n=20)[18]
        print(f"{name + when:<52} p50 {statistics.median(seconds) * 1000:6.1f} ms   p95 {p95 * 1000:6.1f} ms")


@contextmanager
def documents() -> Iterator[tuple[Workspace, int, int]]:
    """A workspace with a drafted document and one without drafts."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "bench.db")
        done = import_text(workspace, document(SEGMENTS, "a"), "done.txt", source="id", target="en")
        for _ in draft_document(workspace, done.id, engine="echo"):
            pass
        new = import_text(workspace, document(SEGMENTS, "b"), "new.txt", source="id", target="en")
        draft_segment(workspace, list_segments(workspace, new.id)[0])  # the model is in memory, as on a working day
        yield workspace, done.id, new.id


def peak() -> int:
    """The most memory this process has held, in bytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


async def main() -> None:
    """Measure and print."""
    with documents() as (workspace, done, new):
        print(f"{SEGMENTS:,} segments, {SIZE[0]}x{SIZE[1]}, Python {sys.version.split()[0]}")
        started = time.perf_counter()
        app = Painting(workspace, load_settings(), done)
        async with app.run_test(size=SIZE) as pilot:
            await opened(app, pilot)
            print(f"{'the list is painted after':<52} {(time.perf_counter() - started) * 1000:10.1f} ms")
            await pilot.pause(1)
            report(await keys(app, pilot), "")
        app = Painting(workspace, load_settings(), new)
        async with app.run_test(size=SIZE) as pilot:
            await opened(app, pilot)
            await pilot.pause(2)
            report(await keys(app, pilot), ", while the machine drafts")
            memory = psutil.Process().memory_info().rss
            await pilot.press("f5")
            await pilot.pause(1)
        print(f"{'most memory, model loaded and drafting':<52} {max(memory, peak()) / (1 << 20):10.0f} MB")


if __name__ == "__main__":
    asyncio.run(main())
