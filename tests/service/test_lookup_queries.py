"""The benchmark's queries: about entries that exist, no query twice, and answered as well as promised."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from glossary.service import glossary
from glossary.service.lookup import ACCEPTED, look_up
from glossary.service.workspaces import open_workspace
from glossary.store.workspace import Workspace
from glossary.text.fold import fold

TABLES = Path(__file__).resolve().parents[2] / "benchmarks"
PARTS = ("seen", "unseen")


def queries(part: str) -> list[dict[str, str]]:
    with (TABLES / f"lookup_{part}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("queries") / "workspace.db")


def test_there_are_enough_queries_and_none_twice() -> None:
    texts = [row["query"] for part in PARTS for row in queries(part)]
    assert len(texts) >= 400
    assert [text for text, times in Counter(texts).items() if times > 1] == []
    assert len(queries("unseen")) >= len(texts) // 3


def test_every_expected_entry_exists() -> None:
    known = {concept.id for concept in glossary.packaged()}
    wanted = {name for part in PARTS for row in queries(part) for name in row["expected"].split("|") if name}
    assert wanted <= known


@pytest.mark.parametrize("part", PARTS)
def test_answers_are_as_good_as_promised(shipped: Workspace, part: str) -> None:
    spelt = {fold(form.text) for concept in glossary.packaged() for form in concept.forms}
    right, wanted, accepted, unwanted = 0, 0, 0, 0
    for row in queries(part):
        first = [hit.concept.id for hit in look_up(shipped, row["query"], limit=1) if hit.score >= ACCEPTED]
        if row["expected"]:
            wanted += 1
            right += bool(first) and first[0] in row["expected"].split("|")
        elif fold(row["query"]) not in spelt:  # what has become an entry since is no near miss any more
            unwanted += 1
            accepted += bool(first)
    assert right / wanted >= 0.95
    assert accepted / unwanted <= 0.02
