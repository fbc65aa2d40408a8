"""How fast look-ups are among 100,000 names, and what one costs on the command line; run by lookup.py."""

import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

from glossary.model import Concept, Form
from glossary.service import glossary
from glossary.service.lookup import look_up
from glossary.service.workspaces import open_workspace
from glossary.store import concepts as shelf

NAMES, QUERIES = 100_000, 400


def measure(folder: Path, typed: list[str]) -> None:
    """Print both; `typed` are the queries, `folder` takes the workspaces."""
    speed(folder, typed)
    start_up(folder)


def speed(folder: Path, typed: list[str]) -> None:
    """Print how long look-ups take among 100,000 names made of the parts of real ones."""
    rng = random.Random(1)
    workspace = open_workspace(folder / "large.db")
    persons = [c for c in glossary.list_concepts(workspace, "name") if c.domain.startswith("person")]
    words = [form.text.split() for c in persons for form in c.in_language("en") if form.text.isascii()]
    given = sorted({name[0] for name in words if len(name) > 1})
    family = sorted({name[-1] for name in words})
    syllables = sorted({word[:3].lower() for word in family} | {word[-3:] for word in family if len(word) > 5})
    with workspace.writing() as db:
        for number in range(NAMES):
            last = rng.choice(family) if number % 2 else "".join(rng.choices(syllables, k=rng.choice((2, 3)))).title()
            name = f"{rng.choice(given)} {last}"
            forms = (Form("id", name), Form("en", name))
            shelf.add(db, Concept("", "name", "made", forms, source="made"), "benchmark")
    start = time.perf_counter()
    look_up(workspace, "Putin")
    filled = time.perf_counter() - start
    whole = rng.sample(typed, QUERIES)
    beginnings = sorted({text[:length].lower() for text in whole for length in (2, 3)})
    growing = [text[:length] for text in rng.sample(whole, 40) for length in range(1, len(text) + 1)]
    size = (folder / "large.db").stat().st_size / 1e6
    print(f"\n{NAMES:,} names beside the glossary; tables filled in {filled:.1f} s, workspace {size:.0f} MB")
    for name, queries in {"whole queries": whole, "2 and 3 letters": beginnings, "letter by letter": growing}.items():
        times, worked = [], []
        for query in queries:
            start, working = time.perf_counter(), time.process_time()
            look_up(workspace, query, limit=60)
            times.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - working) * 1000)
        cuts, own = statistics.quantiles(times, n=20), statistics.quantiles(worked, n=20)
        print(
            f"{name:<17} {len(queries):>5} queries  median {statistics.median(times):6.2f} ms   p95 {cuts[18]:6.2f} ms"
            f"   longest {max(times):6.2f} ms   (processor time: p95 {own[18]:.2f} ms)"
        )


def start_up(folder: Path) -> None:
    """Print what a look-up on the command line costs beside `--version`, best of nine.

    Processor time is that of the child processes; Windows does not tell it and shows 0.
    """

    def run(*arguments: str) -> tuple[float, float]:
        command = [sys.executable, "-m", "glossary", "--workspace", str(folder / "start.db"), *arguments]
        start, before = time.perf_counter(), os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        own = after.children_user + after.children_system - before.children_user - before.children_system
        return time.perf_counter() - start, own

    def best(*arguments: str) -> tuple[float, float]:
        runs = [run(*arguments) for _ in range(9)]
        return min(wall for wall, _ in runs), min(own for _, own in runs)

    first, _ = run("lookup", "Putin")
    wall, own = best("--version")
    print(f"\npadanan --version {wall:.3f} s; the first look-up in a new workspace {first:.2f} s")
    for query in ("Vrublevskij", "duta besar", "Vladmir Puttin"):
        taken, worked = best("lookup", query)
        more = f"{(taken - wall) * 1000:.0f} ms more (processor time: {(worked - own) * 1000:.0f} ms more)"
        print(f"padanan lookup {query!r} {taken:.3f} s, {more}")
