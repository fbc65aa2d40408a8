"""Which English words usually render an Indonesian word, and how reliably one of them stands in a translation.

`data/counterparts.txt` was learnt from 129,000 sentence pairs by `training/counterparts.py`: IBM model 1 in both
directions over content words, low likelihoods included, because what counts is that a word is rendered at all, not how
well. A line holds an Indonesian word or, after a hyphen, a root; in how many of a hundred pairs with it one of its
partners stands in the translation; and the partners, the likeliest first.
"""

import math
from dataclasses import dataclass
from functools import cache, lru_cache

from glossary import paths
from glossary.text import affixes
from glossary.text.inflection import irregular
from glossary.text.language import function_words

# How often some partner of a word stands in a translation that leaves the word out.
_CHANCE = 0.15
# More than this cannot be learnt of a word that was seen a few dozen times.
_SUREST = 0.97
_SHARED = 5  # letters that the forms of an English word usually share, and those of what is derived from it
_LEAST_LEFT = 3


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The keys of a word's English partners; `kept` is the share (0..1) of translations that have one of them."""

    keys: frozenset[str]
    kept: float

    @property
    def lost(self) -> float:
        """What it says for a part being left out that no partner stands there: a log-likelihood ratio above 0."""
        return math.log((1 - _CHANCE) / (1 - min(self.kept, _SUREST)))

    @property
    def met(self) -> float:
        """What it says against it that one does: a log-likelihood ratio below 0."""
        return math.log(_CHANCE / self.kept)


@lru_cache(maxsize=1 << 16)
def of_word(word: str) -> Counterparts | None:
    """The counterparts of a folded Indonesian word.

    None where nothing is known: of rare words, of function words and of what many translations do without.
    """
    return _counterparts(source_key(word), word)


@lru_cache(maxsize=1 << 16)
def of_root(word: str) -> Counterparts | None:
    """The counterparts of a folded Indonesian word's root, which are those of all words made from it."""
    return _counterparts(f"-{affixes.stem(source_key(word))}", word)


def source_key(word: str) -> str:
    """A folded Indonesian word without its clitics."""
    return affixes.without_clitics(word)[-1]


@lru_cache(maxsize=1 << 16)
def target_key(word: str) -> str:
    """What the forms of a folded English word share: taken, takes and taking, country and countries."""
    for endings in (("s",), ("ed", "ing")):
        word = _bases().get(word, word)
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_LEFT:
                word = word.removesuffix(ending)
    word = _bases().get(word, word)
    if len(word) > _LEAST_LEFT and (word[-1] in "eyi" or word[-1] == word[-2]):
        word = word[:-1]
    return word[:_SHARED]


def _counterparts(entry: str, word: str) -> Counterparts | None:
    if entry not in _lines() or not function_words("id").isdisjoint((word, source_key(word))):
        return None
    kept, *partners = _lines()[entry].split()
    # A loan or a name stands for itself.
    return Counterparts(frozenset(map(target_key, (word, *partners))), int(kept) / 100)


@cache
def _lines() -> dict[str, str]:
    text = paths.data().joinpath("counterparts.txt").read_text(encoding="utf-8")
    return {word: rest for word, _, rest in (line.partition(" ") for line in text.splitlines())}


@cache
def _bases() -> dict[str, str]:
    return {form: base for base, forms in irregular().items() for form in forms}
