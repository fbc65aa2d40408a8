"""The look-up against WRatio and Jaro-Winkler over AnyAscii on the shipped glossary, then its speed on 100,000 names.

`python benchmarks/lookup.py [--part seen|unseen|held-out|all] [--no-speed] [--misses]`

`lookup_seen.csv` was at hand while the rules were made; `lookup_unseen.csv` was written with it and put away; the
held-out part takes spellings and persons out of the glossary itself. A query without an expected entry must find
nothing: the accepted first hit of any method on it is a false accept. The peers get the threshold that is best for
them on the very set they are scored on; Padanan keeps its own.
"""

import argparse
import csv
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import lookup_speed
from anyascii import anyascii
from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import JaroWinkler

from glossary.model import Concept, Form
from glossary.service import glossary
from glossary.service.lookup import ACCEPTED, look_up
from glossary.service.workspaces import open_workspace
from glossary.store import concepts as shelf
from glossary.store.workspace import Workspace
from glossary.text.fold import fold

HERE = Path(__file__).parent
FIRST = 5

PARTS = ("seen", "unseen", "held-out")

Ranked = list[tuple[str, float]]


@dataclass(slots=True)
class Query:
    """A line of the tables: what is typed and the concepts that are right, none for a query that must find nothing."""

    text: str
    expected: frozenset[str]
    variation: str


@dataclass(slots=True)
class Score:
    """Counts of one method on one set of queries."""

    wanted: int = 0
    first: int = 0
    five: int = 0
    ranks: float = 0.0
    unwanted: int = 0
    accepted: int = 0
    misses: list[str] = field(default_factory=list)

    def line(self, name: str, threshold: float) -> str:
        """One line of the table."""
        return (
            f"{name:<28} {threshold:>9.3f} {self.first / self.wanted:>9.3f} {self.five / self.wanted:>9.3f}"
            f" {self.ranks / self.wanted:>7.3f} {self.accepted / self.unwanted:>13.1%}"
        )


def read_queries(name: str) -> list[Query]:
    """The queries of one table."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [
            Query(row["query"], frozenset(filter(None, row["expected"].split("|"))), row["variation"])
            for row in csv.DictReader(file)
        ]


def score(queries: Iterable[Query], ranked: Callable[[str], Ranked], threshold: float) -> Score:
    """Count hits at or above the threshold only: what lies below is not offered as an answer."""
    counts = Score()
    for query in queries:
        hits = [(name, score) for name, score in ranked(query.text) if score >= threshold]
        if not query.expected:
            counts.unwanted += 1
            if hits:
                counts.accepted += 1
                counts.misses.append(f"  accepted  {query.text!r} as {hits[0][0]} {hits[0][1]:.3f}")
            continue
        counts.wanted += 1
        place = next((place for place, (name, _) in enumerate(hits) if name in query.expected), None)
        counts.first += place == 0
        counts.five += place is not None and place < FIRST
        counts.ranks += 0.0 if place is None else 1 / (place + 1)
        if place != 0:
            counts.misses.append(
                f"  missed    {query.text!r} ({query.variation}): {sorted(query.expected)}, got {hits[:2]}"
            )
    return counts


class Peer:
    """A rapidfuzz scorer over AnyAscii of every form, the best form standing for its concept."""

    def __init__(self, concepts: Iterable[Concept], scorer: Callable[..., float], whole: float) -> None:
        pairs = sorted({(self.plain(form.text), concept.id) for concept in concepts for form in concept.forms})
        self.forms, self.owners = [form for form, _ in pairs], [owner for _, owner in pairs]
        self.scorer, self.whole = scorer, whole
        self.known: dict[str, Ranked] = {}

    @staticmethod
    def plain(text: str) -> str:
        """What both sides are compared as."""
        return utils.default_process(anyascii(text))

    def ranked(self, query: str) -> Ranked:
        """The best concepts for a query, best first."""
        if query not in self.known:
            found: dict[str, float] = {}
            for _, likeness, place in process.extract(self.plain(query), self.forms, scorer=self.scorer, limit=200):
                found.setdefault(self.owners[place], likeness / self.whole)
            self.known[query] = sorted(found.items(), key=lambda pair: -pair[1])[:20]
        return self.known[query]

    def best_threshold(self, queries: list[Query]) -> float:
        """The threshold with the largest recall@1 less false accepts (Youden's J) on these queries."""

        def worth(threshold: float) -> float:
            counts = score(queries, self.ranked, threshold)
            return counts.first / counts.wanted - counts.accepted / counts.unwanted

        return max((step / 200 for step in range(100, 201)), key=worth)

    def strict_threshold(self, queries: list[Query]) -> float:
        """The lowest threshold with at most 2% false accepts on these queries."""
        for step in range(100, 201):
            counts = score(queries, self.ranked, step / 200)
            if counts.accepted <= 0.02 * counts.unwanted:
                return step / 200
        return 1.0


def held_out(workspace: Workspace) -> list[Query]:
    """Take every fifth further spelling of a person out of the glossary, and every tenth person; ask for both.

    These queries nobody wrote for a benchmark: the spellings are those that the glossary's tables record from the
    press, and the persons left out are the near misses of real life.
    """
    kept: list[Concept] = []
    queries: list[Query] = []
    spellings = 0
    for number, concept in enumerate(glossary.list_concepts(workspace)):
        if not concept.domain.startswith("persons"):
            kept.append(concept)
            continue
        if number % 10 == 0:
            queries += [
                Query(form.text, frozenset(), "person left out")
                for form in concept.in_language("en")
                if form.status == "preferred" and " " in form.text
            ]
            continue
        forms: list[Form] = []
        there = {
            fold(form.text) for form in concept.forms if form.status == "preferred" and form.language in ("id", "en")
        }
        for form in concept.forms:
            if fold(form.text) not in there and " " in form.text:
                there.add(fold(form.text))
                spellings += 1
                if spellings % 5 == 0:
                    queries.append(Query(form.text, frozenset({concept.id}), "spelling left out"))
                    continue
            forms.append(form)
        left = {query.text for query in queries}
        kept.append(replace(concept, forms=tuple(form for form in forms if form.text not in left)))
    with workspace.writing() as db:
        shelf.replace_curated(db, kept, "held out")
    return queries


def quality(workspace: Workspace, parts: list[str], misses: bool) -> None:
    """Print the table of every part; the held-out one comes last, because it changes the workspace."""
    for part in parts:
        queries = held_out(workspace) if part == "held-out" else read_queries(f"lookup_{part}.csv")
        compare(workspace, part, queries, misses)


def compare(workspace: Workspace, part: str, everything: list[Query], misses: bool) -> None:
    """Print one table."""
    concepts = glossary.list_concepts(workspace)
    spelt = {fold(form.text) for concept in concepts for form in concept.forms}
    peers = {
        "rapidfuzz WRatio": Peer(concepts, fuzz.WRatio, 100.0),
        "rapidfuzz Jaro-Winkler": Peer(concepts, JaroWinkler.similarity, 1.0),
    }

    def ours(text: str) -> Ranked:
        return [(hit.concept.id, hit.score) for hit in look_up(workspace, text, limit=20)]

    # A word that has since become an entry of its own is no near miss any more.
    queries = [query for query in everything if query.expected or fold(query.text) not in spelt]
    wanted = sum(bool(query.expected) for query in queries)
    known = sum(bool(query.expected) and fold(query.text) in spelt for query in queries)
    print(f"\n{part}: {wanted} queries with an answer ({known} spelt as in the glossary)", end="")
    print(f", {len(queries) - wanted} without")
    print(f"{'':<28} {'threshold':>9} {'recall@1':>9} {'recall@5':>9} {'MRR':>7} {'false accepts':>13}")
    counts = score(queries, ours, ACCEPTED)
    print(counts.line("Padanan", ACCEPTED))
    for name, peer in peers.items():
        best, strict = peer.best_threshold(queries), peer.strict_threshold(queries)
        print(score(queries, peer.ranked, best).line(f"{name}, best", best))
        print(score(queries, peer.ranked, strict).line(f"{name}, ≤ 2%", strict))
    by_kind: dict[str, list[Query]] = {}
    for query in queries:
        by_kind.setdefault(query.variation, []).append(query)
    for variation, some in by_kind.items():
        own = score(some, ours, ACCEPTED)
        if own.wanted:
            print(f"  {variation:<26} {own.wanted:>4} queries  recall@1 {own.first / own.wanted:.3f}")
    if misses:
        print("\n".join(counts.misses))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", choices=[*PARTS, "all"], default="all")
    options.add_argument("--no-speed", action="store_true")
    options.add_argument("--misses", action="store_true", help="List what Padanan got wrong.")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = list(PARTS) if given.part == "all" else [given.part]
        quality(open_workspace(folder / "quality.db"), parts, given.misses)
        if not given.no_speed:
            lookup_speed.measure(
                folder, [query.text for part in PARTS[:2] for query in read_queries(f"lookup_{part}.csv")]
            )


if __name__ == "__main__":
    main()
