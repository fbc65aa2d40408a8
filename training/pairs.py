"""Sentence pairs from given files: cleaned, held-out sentences left out, split into training and development sets.

python -m training.pairs OUT --pairs own=pairs/own.tsv ted=pairs/ted.tsv --heldout heldout/*.tsv --dev own=30 ted=5

A file has a pair a line, Indonesian TAB English. OUT gets train.tsv and dev.tsv (source TAB Indonesian TAB English) and
pairs.json, which tells how many pairs each source gave and why others were left out. The development set is chosen by
the text's hash, so many per thousand of a source: it stays the same when files are added.
"""

import argparse
import hashlib
import html
import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import regex

from glossary.text.language import segment_languages
from glossary.text.numbers import lost_figures

Pair = tuple[str, str]
Row = tuple[str, str, str]

_INVISIBLE = regex.compile(r"[\ufeff\u200b-\u200f\u202a-\u202e\u00ad]")
_MOST_WORDS = 100
_MOST_CHARACTERS = 700
# English is as long as Indonesian within a third; more than this is another sentence or half of one.
_MOST_RATIO = 2.4
_SHORT = 8  # characters below which a ratio says nothing
# Short segments are too little to tell a language from.
_LEAST_WORDS = 5


def clean(text: str) -> str:
    """A text as it is trained on: NFC, entities resolved, invisible characters gone, single spaces."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", html.unescape(text))).split())


def key(text: str) -> str:
    """What makes two texts the same sentence: letters and digits, case aside."""
    return regex.sub(r"[\W_]+", "", text.casefold())


def lines_from(
    about: str | None, learn: Callable[[Iterable[Pair]], list[str]], arguments: Sequence[str] | None = None
) -> None:
    """The command line of a script that learns the lines of a file, OUT.txt, from TRAIN.tsv."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT.txt")
    parser.add_argument("rows", type=Path, metavar="TRAIN.tsv")
    asked = parser.parse_args(arguments)
    lines = learn((source, target) for _, source, target in rows(asked.rows))
    asked.out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines)} lines")


def read(path: Path) -> Iterator[Pair]:
    """The pairs of a file; lines that are no pair are skipped."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.count("\t") == 1:
                source, target = line.rstrip("\n").split("\t")
                yield clean(source), clean(target)


def fault(source: str, target: str) -> str:
    """Why a pair is not trained on, in a word; empty when it is."""
    lengths = sorted((len(source), len(target)))
    words = max(len(source.split()), len(target.split()))
    if not key(source) or not key(target):
        return "empty"
    if words > _MOST_WORDS or lengths[1] > _MOST_CHARACTERS:
        return "long"
    if lengths[1] / max(lengths[0], _SHORT) > _MOST_RATIO:
        return "length ratio"
    if words >= _LEAST_WORDS:
        if key(source) == key(target):
            return "untranslated"
        if segment_languages([source], "id") != ["id"] or segment_languages([target], "en") != ["en"]:
            return "language"
    # A figure that one side lacks: the sentences are neighbours, not translations.
    if lost_figures(source, target) and lost_figures(target, source, ("en", "id")):
        return "figures"
    return ""


def collect(
    sources: Iterable[tuple[str, Iterable[Pair]]], heldout: Iterable[Pair], dev: dict[str, int]
) -> tuple[list[Row], list[Row], dict[str, Counter[str]]]:
    """`(training rows, development rows, what became of each source's pairs)`.

    A pair with a side that is held out, or stands in the development set, is not trained on. `dev` gives how many
    of a source's sentences, per thousand, go to the development set.
    """
    held = {key(text) for pair in heldout for text in pair} - {""}
    seen: set[Pair] = set()
    train: list[Row] = []
    chosen: list[Row] = []
    told: dict[str, Counter[str]] = {}
    for name, pairs in sources:
        count = told.setdefault(name, Counter())
        for source, target in pairs:
            keys = key(source), key(target)
            why = "held out" if held & set(keys) else "duplicate" if keys in seen else fault(source, target)
            count[why or "kept"] += 1
            if why:
                continue
            seen.add(keys)
            (chosen if _bucket(keys[0]) < dev.get(name, 0) else train).append((name, source, target))
    kept = {key(text) for _, *texts in chosen for text in texts}
    rows = [row for row in train if key(row[1]) not in kept and key(row[2]) not in kept]
    random.Random(1).shuffle(rows)
    return rows, chosen, told


def rows(path: Path) -> list[Row]:
    """The rows of a train.tsv or dev.tsv."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(name, source, target) for name, source, target in (line.split("\t") for line in lines if line)]


def write(path: Path, given: Iterable[Row]) -> None:
    """Write rows as `rows` reads them."""
    path.write_text("".join("\t".join(row) + "\n" for row in given), encoding="utf-8", newline="\n")


def _bucket(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 1000


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, clean, split, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pairs", nargs="+", required=True, metavar="NAME=FILE")
    parser.add_argument("--heldout", nargs="*", default=[], type=Path, metavar="FILE")
    parser.add_argument("--dev", nargs="*", default=[], metavar="NAME=PER_THOUSAND")
    asked = parser.parse_args(arguments)
    files = [(name, Path(file)) for name, _, file in (one.partition("=") for one in asked.pairs)]
    dev = {name: int(share) for name, _, share in (one.partition("=") for one in asked.dev)}
    heldout = [pair for file in asked.heldout for pair in read(file)]
    train, chosen, told = collect(((name, read(file)) for name, file in files), heldout, dev)
    asked.out.mkdir(parents=True, exist_ok=True)
    write(asked.out / "train.tsv", train)
    write(asked.out / "dev.tsv", chosen)
    trained = Counter(row[0] for row in train)
    counts = {name: {**count, "trained on": trained[name]} for name, count in told.items()}
    (asked.out / "pairs.json").write_text(json.dumps(counts, indent=1), encoding="utf-8")
    print(f"{len(train)} pairs to train on, {len(chosen)} to look at; what was left out is in pairs.json")


if __name__ == "__main__":
    main()
