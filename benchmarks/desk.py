"""The desk on a document of 10,000 segments: first paint, keystrokes, memory. `python benchmarks/desk.py`"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil
from textual import events

from glossary import paths
from glossary.service.documents import list_segments
from glossary.service.draft import draft_segment
from glossary.service.ingest import import_text
from glossary.service.settings import Settings
from glossary.service.workspaces import open_workspace
from tui.app import Desk
from tui.screens.desk import DeskScreen
from tui.widgets.editor import TargetEditor

SEGMENTS = 10_000
SIZE = (120, 40)


def document(count: int) -> bytes:
    """A document of `count` paragraphs made of the sample articles' lines, each numbered so that all differ."""
    lines = [
        line
        for file in sorted((paths.seeds() / "articles").glob("*.id.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and ". " not in line[:-1]
    ]
    return "\n\n".join(f"{lines[n % len(lines)]} ({n})" for n in range(count)).encode()


class Painting(Desk):
    """The desk, saying when a frame went to the terminal."""

    CSS_PATH = None
    frame = asyncio.Event()

    def _display(self, screen, renderable) -> None:
        super()._display(screen, renderable)
        self.frame.set()

    async def time_of(self, key: str) -> float:
        """Seconds from a key event until the frame after it, with the event loop idle before."""
        await asyncio.sleep(0.05)
        self.frame.clear()
        start = time.perf_counter()
        self.post_message(events.Key(key, key if len(key) == 1 else None))
        await asyncio.wait_for(self.frame.wait(), 5)
        return time.perf_counter() - start


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "bench.db")
        made = import_text(workspace, document(SEGMENTS), "bench.txt", source="id", target="en", title="Bench")
        draft_segment(workspace, list_segments(workspace, made.id)[0])  # the model is in memory, as on a working day
        app = Painting(workspace, Settings(engine="echo"), made.id)
        DeskScreen._draft_document = lambda self: None  # what is measured is the desk, not the engine beside it
        started = time.perf_counter()
        async with app.run_test(size=SIZE) as pilot:
            first = 0.0
            while not first:
                await pilot.pause(0.005)
                screen = app.screen
                if isinstance(screen, DeskScreen) and screen.opened is not None and screen.query("SegmentList"):
                    first = time.perf_counter() - started
            await pilot.pause(0.5)
            editor = screen.query_one(TargetEditor)
            editor.focus()
            times: dict[str, list[float]] = {"a letter typed": [], "next segment": [], "a page down": []}
            for n in range(60):
                for name, key in (("a letter typed", "abcdefghij"[n % 10]), ("next segment", "ctrl+down")):
                    times[name].append(await app.time_of(key))
            await pilot.press("escape")
            for _ in range(60):
                times["a page down"].append(await app.time_of("pagedown"))
            memory = psutil.Process().memory_info().rss / (1 << 20)
        print(f"{SEGMENTS:,} segments, {SIZE[0]}x{SIZE[1]}, Python {sys.version.split()[0]}")
        print(f"{'first paint with the document':<32} {first:6.2f} s")
        for name, seconds in times.items():
            cuts = statistics.quantiles(seconds, n=20)
            print(f"{name:<32} p50 {statistics.median(seconds) * 1000:6.1f} ms   p95 {cuts[18] * 1000:6.1f} ms")
        print(f"{'memory with the model loaded':<32} {memory:6.0f} MB")


if __name__ == "__main__":
    asyncio.run(main())
