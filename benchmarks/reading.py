"""How bound drafts read: prints plain and bound drafts to be judged. `python benchmarks/reading.py [PACKAGE_FOLDER]`

`reading.tsv` holds sentences with required renderings, as `bound.tsv` does but without references, written to be
awkward: verbs, plurals, possessives, articles, headlines in capitals, longer names, terms side by side, the same term
twice.

A bound draft counts as clumsy when it has, at a required rendering, a fault that the plain draft does not have there: a
wrong form (verb, number, possessive), a wrong or a missing article, a word twice or a rest of the replaced words, a
word of the plain draft's contents lost, a rendering where it cannot stand, or a wrong capital. What the model says
wrongly by itself does not count.
"""

import sys
from pathlib import Path

from bound import PAIR, Row, drafts, parsed

from glossary import paths
from glossary.engines import argos
from glossary.model import EngineRequest

ROWS = Path(__file__).with_suffix(".tsv")


def rows() -> list[Row]:
    """The sentences with their requirements, and no reference."""
    lines = (line.split("\t") for line in ROWS.read_text(encoding="utf-8").splitlines())
    return [parsed(f"{source}\t\t{listed}") for source, listed in lines]


def main() -> None:
    """Draft and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else paths.bundled_models()
    engine = argos.open_engine(EngineRequest(*PAIR, (folder,)))
    given = rows()
    plain, bound = (drafts(engine, given, bind=bind)[0] for bind in (False, True))
    for number, (row, one, other) in enumerate(zip(given, plain, bound, strict=True), 1):
        how = ", ".join(f"{use.source}={use.target} ({use.how})" for use in other.terms)
        print(f"{number}. {row[0]}\n   plain  {one.target}\n   bound  {other.target}\n          {how}")


if __name__ == "__main__":
    main()
