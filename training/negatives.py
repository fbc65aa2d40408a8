"""Which Indonesian words bring a negative English word where nothing is negated, for the check of negations.

python -m training.negatives data/negatives.txt RUN/train.tsv

A line is an English word that may carry a negation (halt, illegal, dispute), and the Indonesian words that it renders
by itself: where one of them stands in the source, the English word says nothing of a tidak beside it. Learnt by IBM
model 1 (`alignment.py`) from the pairs that negate on neither side.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from glossary.checks._counterparts import source_key
from glossary.checks._words import words
from glossary.text.common_words import common_words
from glossary.text.fold import fold_word
from glossary.text.language import function_words
from training import alignment, pairs

_LEAST_LIKELY = 0.05  # of the English word, given the Indonesian one …
_LEAST_LIKELY_BACK = 0.1  # … or of the Indonesian word, given the English one
_LEAST_TOGETHER = 2  # pairs that have both
_LEAST_OF_SMALL = 0.2  # likelihood, where the Indonesian word is a function word
_LONGEST = 45  # words


def learn(given: Iterable[tuple[str, str]]) -> list[str]:
    """The lines of the file, sorted, from sentence pairs."""
    texts = []
    for source, target in given:
        ours = [source_key(fold_word(word)) for word, _ in alignment.words(source)]
        theirs = [fold_word(word) for word, _ in alignment.words(target)]
        negated = not words().negators.isdisjoint(ours) or words().explicit.search(target)
        if not negated and all(0 < len(side) <= _LONGEST for side in (ours, theirs)):
            texts.append((ours, theirs))
    forward, backward = alignment.likelihoods(texts, min(_LEAST_LIKELY, _LEAST_LIKELY_BACK))
    together = Counter((word, other) for ours, theirs in texts for other in set(theirs) for word in set(ours))
    found = defaultdict(list)
    for (word, other), count in together.items():
        likely, back = forward.get((word, other), 0.0), backward.get((other, word), 0.0)
        small = word in function_words("id")
        if (
            count >= _LEAST_TOGETHER
            and (likely >= _LEAST_OF_SMALL if small else likely >= _LEAST_LIKELY or back >= _LEAST_LIKELY_BACK)
            and word in common_words("id")
            and other not in words().sure
            and words().negative.match(other)
        ):
            found[other].append(word)
    return [" ".join([other, *sorted(found[other])]) for other in sorted(found)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from the rows of a file and write the lines."""
    pairs.lines_from(__doc__, learn, arguments)


if __name__ == "__main__":
    main()
