"""Renderings written into training sources, so that a model learns to use the words it is shown.

python -m training.annotate TRAIN.tsv OUT.tsv --share 0.4

After Dinu et al. 2019, "Training neural machine translation to apply terminology constraints": words whose rendering
stands in the target are followed, in the source, by that rendering between marks. The words are terms of the glossary
and phrases aligned in the pairs themselves (`alignment.py`), for a model has to use any term, not only those it has
seen. The rendering is written as it stands in the target or in its basic form, which the target inflects; now and then
it is another one altogether, in source and target, for what is written there has to win over what is known. The marks
are in the vocabulary (`vocabulary.py`) and the package names them (`pack.py --annotated`), which is how Padanan knows
that it may write renderings into sources (the ladder's first rung). Only some sentences are annotated: the model must
translate without, too.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossary.model import Requirement
from glossary.service import glossary
from glossary.text.inflection import is_function_word, occurrences
from glossary.text.matching import Index
from glossary.text.requirements import required, settle
from training import pairs
from training.alignment import Lexicon, Span, learn

# Brackets that no news text uses (and that are not the signs of inline codes), with the space before the first.
MARKS = (" ⟪", "⟫")

_TERMS, _BASIC, _OTHER = 0.7, 0.5, 0.12
_PHRASES = 2
_SHORTEST = 4  # letters: shorter words are no terms
_LEAST_POOL = 100


@dataclass(frozen=True)
class Wanted:
    """Words of the source, those of the target that render them, and what is written beside the former."""

    source: Span
    target: Span
    rendering: str


@dataclass
class Annotator:
    """What renderings there are, and the chance that decides; `seen` are those met so far, capitalised or not."""

    index: Index
    lexicon: Lexicon
    chance: random.Random
    seen: dict[bool, list[str]] = field(default_factory=lambda: {True: [], False: []})

    def annotate(self, rows: Iterable[pairs.Row], share: float) -> Iterator[pairs.Row]:
        """The rows, a share of them annotated with a random part of their terms and phrases."""
        for name, source, target in rows:
            if self.chance.random() < share:
                source, target = written(source, target, self.wanted(source, target))
            yield name, source, target

    def wanted(self, source: str, target: str) -> list[Wanted]:
        """What is written into this pair, in the order of the source."""
        needs = required(self.index.find(source), source)
        found = [one for one in terms(needs, target) if self.chance.random() < _TERMS]
        phrases = [pair for pair in self.lexicon.phrases(source, target) if _is_term(target[slice(*pair[1])])]
        self.chance.shuffle(phrases)
        for own, other in phrases[: self.chance.randint(0, _PHRASES)]:
            if not any(_touch(own, one.source) or _touch(other, one.target) for one in found):
                found.append(Wanted(own, other, target[slice(*other)]))
        return sorted(map(self._varied, found, [target] * len(found)), key=lambda one: one.source)

    def _varied(self, one: Wanted, target: str) -> Wanted:
        own = target[slice(*one.target)]
        pool = self.seen[own[:1].isupper()]
        pool.append(own)
        chance = self.chance.random()
        if chance < _OTHER and len(pool) > _LEAST_POOL:
            return replace(one, rendering=self.chance.choice(pool))
        return one if chance < _BASIC else replace(one, rendering=own)


def terms(needs: Sequence[Requirement], target: str) -> Iterator[Wanted]:
    """The requirements that the target meets, each with the rendering that it has there in some form."""
    for need, span in zip(needs, settle(needs, target), strict=True):
        if span is not None:
            basic = next((one for one in need.renderings if span in occurrences(target, one)), target[slice(*span)])
            yield Wanted((need.start, need.end), span, basic)


def written(source: str, target: str, wanted: Sequence[Wanted]) -> tuple[str, str]:
    """The pair with renderings after the source's words; one that is another than the target's goes into the target."""
    made, at = "", 0
    for one in wanted:
        made += source[at : one.source[1]] + MARKS[0] + one.rendering + MARKS[1]
        at = one.source[1]
    for one in sorted(wanted, key=lambda one: -one.target[0]):
        start, end = one.target
        if (start, end) not in occurrences(target, one.rendering):
            target = target[:start] + one.rendering + target[end:]
    return made + source[at:], target


def _is_term(text: str) -> bool:
    parts = text.split()
    letters = sum(map(str.isalpha, text))
    return letters >= _SHORTEST and not (is_function_word(parts[0]) or is_function_word(parts[-1]))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, align, annotate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.4)
    asked = parser.parse_args(arguments)
    rows = pairs.rows(asked.train)
    annotator = Annotator(
        Index.of(glossary.packaged()), learn([(source, target) for _, source, target in rows]), random.Random(1)
    )
    pairs.write(asked.out, annotator.annotate(rows, asked.share))


if __name__ == "__main__":
    main()
