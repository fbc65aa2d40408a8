"""Terms' renderings written into training sources, so that a model learns to use the words it is shown.

python -m training.annotate TRAIN.tsv OUT.tsv --share 0.3

After Dinu et al. 2019, "Training neural machine translation to apply terminology constraints": a term of the glossary
whose rendering stands in the target is followed, in the source, by that rendering as it stands there, between marks.
The marks are in the vocabulary (`vocabulary.py`) and the package names them (`pack.py --annotated`), which is how
Padanan knows that it may write renderings into sources (the ladder's first rung). Only some sentences are annotated:
the model must translate without, too.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from glossary.model import Requirement
from glossary.service import glossary
from glossary.text.matching import Index
from glossary.text.requirements import required, settle
from training import pairs

# Brackets that no news text uses (and that are not the signs of inline codes), with the space before the first.
MARKS = (" ⟪", "⟫")


def annotated(source: str, target: str, requirements: Sequence[Requirement]) -> str:
    """The source with the target's own words for each requirement after its term."""
    made, at = "", 0
    for one, span in zip(requirements, settle(requirements, target), strict=True):
        if span is not None:
            made += source[at : one.end] + MARKS[0] + target[slice(*span)] + MARKS[1]
            at = one.end
    return made + source[at:]


def annotate(rows: Iterable[pairs.Row], index: Index, share: float, chance: random.Random) -> Iterator[pairs.Row]:
    """The rows, a share of them annotated with a random part of their terms."""
    for name, source, target in rows:
        if chance.random() < share:
            needs = required(index.find(source), source)
            source = annotated(source, target, [one for one in needs if chance.random() < 0.7])
        yield name, source, target


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, annotate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.3)
    asked = parser.parse_args(arguments)
    index = Index.of(glossary.packaged())
    pairs.write(asked.out, annotate(pairs.rows(asked.train), index, asked.share, random.Random(1)))


if __name__ == "__main__":
    main()
