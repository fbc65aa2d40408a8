"""Recall and false alarms of the quality checks on labelled pairs and sample articles, beside pofilter's, and speed.

`python benchmarks/checking.py [tuning|unseen]` (both without a word)
"""

import csv
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from glossary import paths
from glossary.model import Finding
from glossary.service.check import check_pairs
from glossary.service.ingest import pieces
from glossary.service.workspaces import open_workspace
from glossary.store.workspace import Workspace
from glossary.text.blocks import blocks

LABELLED = Path(__file__).with_suffix(".tsv")
SEGMENTS = 10_000

# The checks of pofilter that look for what one of ours looks for. It has no others for running text.
PEER = {
    "number": ("numbers",),
    "date": ("numbers",),
    "currency_scale": ("numbers",),
    "name": ("simplecaps", "notranslatewords"),
    "abbreviation": ("acronyms",),
    "untranslated": ("untranslated", "unchanged"),
    "missing_content": ("short", "long", "sentencecount"),
    "repeated_word": ("doublewords",),
    "extra_space": ("doublespacing", "puncspacing", "startwhitespace", "endwhitespace"),
    "punctuation": ("endpunc", "brackets", "purepunc", "startpunc"),
    "quote": ("doublequoting", "singlequoting"),
    "capital": ("startcaps", "simplecaps"),
    "empty": ("untranslated", "blank"),
    "same_as_source": ("unchanged",),
}

Row = dict[str, str]


def labelled(wanted: str) -> list[list[Row]]:
    """The pairs of a set as groups that are checked together: a document each, or a pair alone."""
    groups: dict[str, list[Row]] = {}
    with LABELLED.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            if row["set"] == wanted:
                groups.setdefault(row["document"] or f"alone {number}", []).append(row)
    return list(groups.values())


def ours(workspace: Workspace) -> Callable[[list[Row]], list[set[str]]]:
    """Padanan's checks: the ids found on each pair of a group."""

    def run(group: list[Row]) -> list[set[str]]:
        found: list[set[str]] = [set() for _ in group]
        for one in check_pairs(workspace, [(row["source"], row["target"]) for row in group]):
            if isinstance(one, Finding):
                found[one.segment - 1].add(one.check)
        return found

    return run


def pofilter(group: list[Row]) -> list[set[str]]:
    """The checks of translate-toolkit that have a counterpart among ours, by our ids."""
    from translate.filters.checks import CheckerConfig, StandardChecker
    from translate.storage.base import TranslationUnit

    wanted = {check for checks in PEER.values() for check in checks}
    checker = StandardChecker(CheckerConfig(targetlanguage="en"))
    found = []
    for row in group:
        unit = TranslationUnit(row["source"])
        unit.target = row["target"]
        failed = set(checker.run_filters(unit)) & wanted
        found.append({check for check, theirs in PEER.items() if failed & set(theirs)})
    return found


def measure(
    run: Callable[[list[Row]], list[set[str]]], groups: Iterable[list[Row]]
) -> tuple[dict[str, list[bool]], int, int]:
    """Per check whether each labelled fault was found; the findings on clean pairs, and the clean pairs."""
    found: dict[str, list[bool]] = defaultdict(list)
    alarms = clean = 0
    for group in groups:
        for row, checks in zip(group, run(group), strict=True):
            if row["check"]:
                found[row["check"]].append(row["check"] in checks)
                if "-v" in sys.argv and row["check"] not in checks and run is not pofilter:
                    print("MISSED", row["check"], checks, row["source"], "|", row["target"])
            else:
                clean += 1
                alarms += len(checks)
                if "-v" in sys.argv and checks and run is not pofilter:
                    print("ALARM", checks, row["source"], "|", row["target"])
    return found, alarms, clean


def articles() -> list[tuple[str, str]]:
    """The sample articles with their translations, segment by segment."""
    pairs: list[tuple[str, str]] = []
    for file in sorted((paths.seeds() / "articles").glob("*.id.txt")):
        sides = [
            [piece.text for _, piece in pieces(blocks(one.read_text(encoding="utf-8")), language)]
            for one, language in ((file, "id"), (file.with_name(file.name.replace(".id.", ".en.")), "en"))
        ]
        pairs += zip(*sides, strict=True)
    return pairs


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "bench.db")
        for name in [word for word in sys.argv[1:] if word in ("tuning", "unseen")] or ["tuning", "unseen"]:
            groups = labelled(name)
            mine, alarms, clean = measure(ours(workspace), groups)
            theirs, their_alarms, _ = measure(pofilter, groups)
            print(f"\n{name}: {clean} clean pairs, {sum(map(len, mine.values()))} with a fault")
            print(f"{'check':<16} {'faults':>6}  {'Padanan':>8}  pofilter {version('translate-toolkit')}")
            for check in sorted(mine):
                peer = f"{sum(theirs[check]) / len(theirs[check]):8.2f}" if check in PEER else f"{'-':>8}"
                print(f"{check:<16} {len(mine[check]):>6}  {sum(mine[check]) / len(mine[check]):8.2f}  {peer}")
            every, peers = ([hit for hits in one.values() for hit in hits] for one in (mine, theirs))
            print(f"{'all':<16} {len(every):>6}  {sum(every) / len(every):8.2f}  {sum(peers) / len(peers):8.2f}")
            print(f"{'false alarms per 100 clean':<24}  {100 * alarms / clean:7.1f}  {100 * their_alarms / clean:8.1f}")
        pairs = articles()
        rows = [{"source": one, "target": other, "check": "", "document": ""} for one, other in pairs]
        found = [one for one in check_pairs(workspace, pairs) if isinstance(one, Finding)]
        if "-v" in sys.argv:
            for one in found:
                print(one.check, one.message, "|", *pairs[one.segment - 1])
        _, their_alarms, _ = measure(pofilter, [rows])
        print(f"\nsample articles, {len(pairs)} segments: {100 * len(found) / len(pairs):.1f} findings per 100", end="")
        print(f" (pofilter {100 * their_alarms / len(pairs):.1f})")
        many = [
            (f"{place}. {one}", f"{place}. {other}")
            for place in range(SEGMENTS // len(pairs) + 1)
            for one, other in pairs
        ]
        start, used = time.perf_counter(), time.process_time()
        count = sum(isinstance(one, Finding) for one in check_pairs(workspace, many[:SEGMENTS]))
        print(f"{SEGMENTS:,} segments in {time.perf_counter() - start:.1f} s", end="")
        print(f" ({time.process_time() - used:.1f} s of processor time), {count} findings")


if __name__ == "__main__":
    main()
