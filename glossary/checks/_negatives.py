"""Where a translation negates, and what of it renders a negation of the source.

`data/negatives.txt` was learnt from sentence pairs by `training/negatives.py`: a line holds an English word that may
carry a negation, and the Indonesian words that it renders by itself (halt: menghentikan).
"""

from functools import cache

import regex

from glossary import paths
from glossary.checks._counterparts import of_word, source_key, target_key
from glossary.checks._pair import Pair, Word
from glossary.checks._words import words
from glossary.text.fold import fold_word
from glossary.text.language import function_words

Span = tuple[int, int]

_WORD = regex.compile(r"[\p{L}\p{M}-]+")
# Where a part of the sentence begins that a negative before it does not reach, and where one ends that a negative
# after it does not reach back to.
_BEGIN, _END = regex.compile(r"(?i)[.!?;:—–]|\bbut\b"), regex.compile(r"(?i)[.!?;:—–]|\b(?:but|and)\b")
_FURTHEST = 5  # words from a negator to the word that it negates
_BEFORE, _AFTER = 12, 5  # words of the translation within which a word is negated


def carriers(pair: Pair) -> list[Span]:
    """Where the target has what may render the negators, as spans in order.

    What renders other words of the source is left out: `denied` for membantah negates no tidak, nor does `illegal` for
    ilegal.
    """
    table, text = words(), pair.target
    there = {source_key(word) for word in pair.source_set - table.negators}
    taken = [
        found.span()
        for polarity in table.polarities
        if polarity.negative and polarity.source.search(pair.source) and (found := polarity.same.search(text))
    ]
    left = []
    for found in table.negative.finditer(text):
        whole = _WORD.match(text, found.start())
        word = fold_word(whole[0]) if whole else ""
        explained = word not in table.sure and not _rendered(word).isdisjoint(there)
        if not explained and not any(start < found.end() and found.start() < end for start, end in taken):
            left.append(found.span())
    return left


def alone(pair: Pair, negators: list[Word], carrying: list[Span]) -> tuple[Word, Word] | None:
    """The first negator with the target's word that should be negated, and beside which nothing is."""
    for negator in negators:
        for word in _after(pair, negator)[:1]:
            known = of_word(word.folded)
            there = [at for at, one in enumerate(pair.target_words) if known and target_key(one.folded) in known.keys]
            if there and not any(_within(pair, at, carrying) for at in there):
                return negator, pair.target_words[there[0]]
    return None


def _after(pair: Pair, negator: Word) -> list[Word]:
    """The words that a negator may negate: the content words after it, up to a mark or another negator."""
    found: list[Word] = []
    end, table = negator.end, words()
    for word in pair.source_words:
        if word.start < negator.end:
            continue
        if word.folded in table.negators or pair.source[end : word.start].strip() or len(found) == _FURTHEST:
            break
        end = word.end
        found.append(word)
    return [word for word in found if word.folded not in function_words("id") and word.folded not in table.between]


def _within(pair: Pair, at: int, carrying: list[Span]) -> bool:
    """Whether the target's word at a place has something negative near it in its part of the sentence."""
    every, text = pair.target_words, pair.target
    here = every[at]
    first, last = every[max(0, at - _BEFORE)].start, every[min(len(every) - 1, at + _AFTER)].end
    first = max([first, *(found.start() for found in _BEGIN.finditer(text, first, here.start))])
    end = _END.search(text, here.end, last)
    last = end.start() if end else last
    return any(first <= start < last for start, _ in carrying)


def _rendered(word: str) -> frozenset[str]:
    return _lines().get(word, frozenset())


@cache
def _lines() -> dict[str, frozenset[str]]:
    text = paths.data().joinpath("negatives.txt").read_text(encoding="utf-8")
    return {word: frozenset(rest) for word, *rest in (line.split(" ") for line in text.splitlines())}
