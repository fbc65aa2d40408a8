"""Which part of a source its translation leaves out, told by content words without counterpart and by length.

A part is left out when that explains both texts much better than a complete translation does. Two log-likelihood ratios
are added: of the part's words, each as reliable as it was in the pairs that its counterparts were learnt from, and of
the two lengths, whose ratio varies less the longer a sentence is (Gale and Church 1993).
"""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import regex

from glossary.checks._counterparts import Counterparts, of_root, of_word, target_key
from glossary.checks._names import is_rendered
from glossary.checks._pair import Pair, Word
from glossary.checks._stand_ins import stands_in
from glossary.checks._words import words
from glossary.text.numbers import Figure

Span = tuple[int, int]

# Words of a free translation go together as those of a part left out do: their evidence is not independent.
_DEPENDENT = 0.7
_LEAST_WORDS = 2  # without counterpart
_LEAST_SAID = 2.5  # by the words, as a log-likelihood ratio
_LEAST_SAID_BY_TWO = 3.75  # which free translations lack more often than more
_LEAST = 6.0  # by words and lengths
# How much the logarithm of the length ratio varies, times the root of the source's characters.
_SPREAD = 1.25
_MOST_BY_LENGTH = 5.0
# What lengths alone have to say of a whole translation; more than of a part, for short sentences vary more.
_SURPRISING = 12.0
# What a translation with a part left out never exceeds, as a share of the source's length
_SHORTER = 0.95
_SHORTEST = 10  # characters that a part leaves to the rest, so that lengths can be compared
_COGNATE = 4  # letters by which words of the two languages are taken for cognates (Simard, Foster and Isabelle 1992)
_NAME = Counterparts(frozenset(), 0.85)
_FIGURE = Counterparts(frozenset(), 0.9)
_BOUNDARY = regex.compile(r"(?<!\p{L})-|-(?!\p{L})|[,:.](?!\p{N})|[;!?…()\[\]/“”„«»\"—–]")


class _Weighed(NamedTuple):
    """What a content word or figure says for its part being left out; `counterparts` of one that is without any."""

    word: Word
    weight: float
    counterparts: Counterparts | None = None


def left_out(pair: Pair, length: int, *, least: float = _LEAST) -> Span | None:
    """The part of the source (characters) that is most probably left out, if that is beyond doubt.

    `length` is the source's, in characters, less what its translation saves on names and figures; a translation
    that is hardly shorter has no part left out.
    """
    lengths = _Lengths(length, len(pair.target.strip()))
    if lengths.target > _SHORTER * lengths.source:
        return None
    weighed = list(_weighed(pair))
    if _total(sum(one.weight for one in weighed if one.weight > 0), lengths.most) < least:
        return None
    weighed = list(_without_terms(pair, weighed))
    found, (first, last) = max(_parts(pair, weighed, lengths), default=(0.0, (0, 0)))
    return _whole_words(pair, weighed, *_trimmed(pair, weighed, first, last)) if found >= least else None


def much_shorter(source: int, target: int) -> bool:
    """Whether a translation of so many characters is too short to be one of the whole source."""
    return math.log(max(1, target) / source) ** 2 * source / (2 * _SPREAD**2) >= _SURPRISING


class _Lengths(NamedTuple):
    source: int
    target: int

    @property
    def most(self) -> float:
        """The most that lengths can say for any part."""
        return self.without(self.source - self.target)

    def without(self, part: int) -> float:
        """What lengths say for a part of so many characters being left out, as a log-likelihood ratio."""
        whole, rest = (math.log(max(1, self.target) / max(_SHORTEST, self.source - less)) for less in (0, part))
        return min(_MOST_BY_LENGTH, (whole**2 - rest**2) * self.source / (2 * _SPREAD**2))


def _total(by_words: float, by_lengths: float) -> float:
    return _DEPENDENT * by_words + by_lengths


def _weighed(pair: Pair) -> Iterator[_Weighed]:
    """The content words of the source of which something is known, and its figures."""
    there = pair.target_keys
    known: Counterparts | None
    for word, figure in _items(pair):
        if figure:
            # One that has become another was not left out.
            known = None if figure in pair.lost_figures and pair.added_figures else _FIGURE
            met = figure not in pair.lost_figures
        else:
            known = of_word(word.folded) or _name(pair, word) or of_root(word.folded)
            met = known is not None and not (known.keys.isdisjoint(there) and target_key(word.folded) not in there)
        if known:
            yield _Weighed(word, known.met) if met else _Weighed(word, known.lost, known)


def _items(pair: Pair) -> Iterator[tuple[Word, Figure | None]]:
    """Words that are no part of a figure, and figures as one word."""
    past = 0
    before: Word | None = None
    figures = iter(pair.source_figures)
    figure = next(figures, None)
    for word in pair.source_words:
        while figure and figure.start <= word.start:
            yield Word(figure.start, figure.end, pair.source[figure.start : figure.end], ""), figure
            past, figure = figure.end, next(figures, None)
        # The second half of a doubled word says no more than the first: anak-anak, vaksin-vaksinnya.
        doubled = (
            before is not None and word.folded.startswith(before.folded) and pair.source[before.end : word.start] == "-"
        )
        before = word
        if word.start >= past and not doubled:
            yield word, None


def _name(pair: Pair, word: Word) -> Counterparts | None:
    """A word that nobody knows, as a name, which is written in English as it is unless the glossary says otherwise."""
    is_name = word.text.istitle() and len(word.text) >= _COGNATE and word is not pair.source_words[0]
    return _NAME if is_name and not pair.headline else None


def _without_terms(pair: Pair, weighed: Sequence[_Weighed]) -> Iterator[_Weighed]:
    """The words, where a cognate, the root's counterpart, a currency or the glossary's rendering is one, too."""
    there = pair.target_keys
    beginnings = {word[:_COGNATE] for word in pair.target_set if len(word) >= _COGNATE}
    currencies = [pattern for pattern in words().currencies.values() if pattern.search(pair.target)]
    rendered = [
        span
        for span, group in groupby(pair.matches, key=lambda match: (match.start, match.end))
        if is_rendered(pair, found := list(group)) or stands_in(pair, span, found)
    ]
    for one in weighed:
        word = one.word
        if one.counterparts and (
            word.folded[:_COGNATE] in beginnings
            or _by_root(word, there)
            or any(start <= word.start < end for start, end in rendered)
            or any(pattern.fullmatch(word.folded) for pattern in currencies)
        ):
            one = _Weighed(word, one.counterparts.met)
        yield one


def _by_root(word: Word, there: frozenset[str]) -> bool:
    family = of_root(word.folded)
    return family is not None and not family.keys.isdisjoint(there)


def _parts(pair: Pair, weighed: Sequence[_Weighed], lengths: _Lengths) -> Iterator[tuple[float, tuple[int, int]]]:
    """Every part from one word without counterpart to another, as places in the list, with what speaks for it."""
    for first, opening in enumerate(weighed):
        if opening.counterparts is None:
            continue
        said, words = 0.0, 0
        start = weighed[first - 1].word.end if first else 0
        for last in range(first, len(weighed)):
            said += weighed[last].weight
            if weighed[last].counterparts is None:
                continue
            words += 1
            end = weighed[last + 1].word.start if last + 1 < len(weighed) else len(pair.source)
            by_lengths = lengths.without(end - start)
            few = words == _LEAST_WORDS and not (_parted(pair, weighed, first) and _parted(pair, weighed, last + 1))
            if words >= _LEAST_WORDS and said >= (_LEAST_SAID_BY_TWO if few else _LEAST_SAID):
                yield _total(said, by_lengths), (first, last)


def _parted(pair: Pair, weighed: Sequence[_Weighed], place: int) -> bool:
    """Whether a clause ends before the word at a place in the list."""
    if not 0 < place < len(weighed):
        return True
    return _BOUNDARY.search(pair.source, weighed[place - 1].word.end, weighed[place].word.start) is not None


def _trimmed(pair: Pair, weighed: Sequence[_Weighed], first: int, last: int) -> tuple[int, int]:
    """A part without the word at either end that belongs to a neighbouring clause of which the rest is there."""

    inner = [place for place in range(first + 1, last) if weighed[place].counterparts]
    if inner and _parted(pair, weighed, first + 1) and not _parted(pair, weighed, first):
        first = inner[0]
    if inner and _parted(pair, weighed, last) and not _parted(pair, weighed, last + 1):
        last = inner[-1]
    return first, last


def _whole_words(pair: Pair, weighed: Sequence[_Weighed], first: int, last: int) -> Span:
    """The characters of a part: with the small words before it, and with those behind it that end its clause."""
    before = weighed[first - 1].word.end if first else 0
    opening, closing = weighed[first].word.start, weighed[last].word.end
    behind = weighed[last + 1].word.start if last + 1 < len(weighed) else len(pair.source)
    cuts = [found.end() for found in _BOUNDARY.finditer(pair.source, before, opening)]
    opening = min(word.start for word in pair.source_words if word.start >= max([before, *cuts]))
    cut = _BOUNDARY.search(pair.source, closing, behind)
    if cut or behind == len(pair.source):
        stop = cut.start() if cut else behind
        closing = max(word.end for word in pair.source_words if word.end <= stop)
    return opening, closing
