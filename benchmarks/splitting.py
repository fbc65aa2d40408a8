"""Sentence splitters side by side on files of known sentences: where they cut right, and how fast.

A file holds paragraphs separated by blank lines, one sentence a line; lines that start with `# ` are comments.
Run: python benchmarks/splitting.py tests/text/splits_seen.txt [FILE…]
"""

import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

import blingfire
import sentencex

from glossary.text.sentences import split

REPEAT = 200_000  # characters to split at least, so that the clock has something to measure


def padanan(text: str) -> list[str]:
    """Padanan's own splitter."""
    return [text[start:end] for start, end in split(text, "id")]


def blingfire_splitter(text: str) -> list[str]:
    """Blingfire's default model, which knows no language."""
    return list(blingfire.text_to_sentences(text).split("\n"))


def sentencex_splitter(text: str) -> list[str]:
    """Sentencex for Indonesian, which falls back on another language's rules."""
    return list(sentencex.segment("id", text))


SPLITTERS: dict[str, Callable[[str], list[str]]] = {
    "padanan": padanan,
    "blingfire": blingfire_splitter,
    "sentencex": sentencex_splitter,
}


def paragraphs(file: Path) -> list[list[str]]:
    """The paragraphs of a test file, each as its sentences."""
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    cut = [[line for line in block.splitlines() if line.strip() and not line.startswith("# ")] for block in blocks]
    return [sentences for sentences in cut if sentences]


def boundaries(sentences: Iterable[str]) -> set[int]:
    """Where sentences end inside their paragraph, counted in characters that are not white space."""
    ends, place = [], 0
    for sentence in sentences:
        place += len("".join(sentence.split()))
        ends.append(place)
    return {end for end in ends if 0 < end < place}


def measure(splitter: Callable[[str], list[str]], cases: list[list[str]]) -> tuple[float, float, float, float, float]:
    """Precision, recall and F1 of boundaries, share of paragraphs exactly right, characters a second."""
    right = found = known = exact = 0
    for sentences in cases:
        expected, got = boundaries(sentences), boundaries(splitter(" ".join(sentences)))
        right += len(expected & got)
        found += len(got)
        known += len(expected)
        exact += expected == got
    texts = [" ".join(sentences) for sentences in cases]
    rounds = max(1, REPEAT // max(1, sum(map(len, texts))))
    began = time.perf_counter()
    for _ in range(rounds):
        for text in texts:
            splitter(text)
    speed = rounds * sum(map(len, texts)) / (time.perf_counter() - began)
    precision, recall = right / max(1, found), right / max(1, known)
    return precision, recall, 2 * right / max(1, found + known), exact / len(cases), speed


def main() -> None:
    """Print one table for the files named on the command line, else for the hand-marked ones of the tests."""
    texts = Path(__file__).parent.parent / "tests" / "text"
    files = list(map(Path, sys.argv[1:])) or [texts / "splits_seen.txt", texts / "splits_unseen.txt"]
    rows = [("file", "paragraphs", "splitter", "precision", "recall", "F1", "exact", "characters/s")]
    for file in files:
        cases = paragraphs(file)
        if not cases:
            sys.exit(f"{file} holds no paragraphs.")
        for name, splitter in SPLITTERS.items():
            precision, recall, f1, exact, speed = measure(splitter, cases)
            scores = (f"{precision:.4f}", f"{recall:.4f}", f"{f1:.4f}", f"{exact:.3f}", f"{speed:,.0f}")
            rows.append((file.name, str(len(cases)), f"{name} {version(name)}", *scores))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) if place in (0, 2) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    main()
