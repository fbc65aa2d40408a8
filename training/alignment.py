"""Which words of two languages render each other, learnt from sentence pairs alone.

IBM model 1 (Brown et al. 1993) in both directions; words link where each is the other's likeliest partner, and phrases
are taken as consistent with the links (Och and Ney 2004).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import regex

Span = tuple[int, int]
Likelihoods = dict[tuple[str, str], float]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*")
_ROUNDS = 5
_LEAST_SEEN = 3
_LEAST = 0.2  # a link's likelihood in either direction
_LONGEST = 60  # words: longer sentences teach little about single ones


@dataclass(frozen=True)
class Lexicon:
    """Words that render each other: `(source, target)`, case aside, to the lesser of both likelihoods."""

    links: dict[tuple[str, str], float]

    def phrases(self, source: str, target: str, longest: int = 3) -> Iterator[tuple[Span, Span]]:
        """Spans of characters that render each other, of up to so many words, with no link leading out of them."""
        there, here = words(source), words(target)
        links = self._linked([one for one, _ in there], [one for one, _ in here])
        for first in range(len(there)):
            for last in range(first, min(first + longest, len(there))):
                reached = sorted(links[place] for place in range(first, last + 1) if place in links)
                if not reached or first not in links or last not in links:
                    continue
                low, high = reached[0], reached[-1]
                inside = sum(low <= other <= high for other in links.values())
                if high - low < longest and inside == len(reached):
                    yield (there[first][1][0], there[last][1][1]), (here[low][1][0], here[high][1][1])

    def _linked(self, source: Sequence[str], target: Sequence[str]) -> dict[int, int]:
        """For each place in the source its place in the target, likeliest links first, every word at most once."""
        ranked = sorted(
            (-self.links[pair], abs(i / len(source) - j / len(target)), i, j)
            for i, one in enumerate(source)
            for j, other in enumerate(target)
            if (pair := (one, other)) in self.links
        )
        found: dict[int, int] = {}
        for _, _, i, j in ranked:
            if i not in found and j not in found.values():
                found[i] = j
        return found


def words(text: str) -> list[tuple[str, Span]]:
    """The words of a text, case aside, with their spans."""
    return [(match[0].casefold(), match.span()) for match in _WORD.finditer(text)]


def learn(pairs: Sequence[tuple[str, str]]) -> Lexicon:
    """The lexicon of many sentence pairs."""
    texts = [tuple([one for one, _ in words(side)] for side in pair) for pair in pairs]
    texts = [pair for pair in texts if all(0 < len(side) <= _LONGEST for side in pair)]
    forward, backward = likelihoods(texts, _LEAST)
    links = {}
    for pair, likely in forward.items():
        least = min(likely, backward.get((pair[1], pair[0]), 0.0))
        if least >= _LEAST:
            links[pair] = least
    return Lexicon(links)


def likelihoods(texts: Sequence[tuple[Sequence[str], ...]], least: float) -> tuple[Likelihoods, Likelihoods]:
    """How likely a word renders another, from pairs of word lists: target words given source words, and the reverse.

    Words seen in fewer than three lists, and likelihoods below `least`, are left out.
    """
    known = [_numbered(side for pair in texts for side in (pair[which],)) for which in (0, 1)]
    sources, targets, sentence = _crossed(texts, known)
    names = [list(one) for one in known]
    found = []
    for (given, told), (here, there) in (((sources, targets), (0, 1)), ((targets, sources), (1, 0))):
        model = _model(given, told, sentence, len(known[here]), len(known[there]), least)
        found.append({(names[here][one], names[there][other]): likely for (one, other), likely in model.items()})
    return found[0], found[1]


def _numbered(texts: Iterator[Sequence[str]]) -> dict[str, int]:
    seen = Counter(word for text in texts for word in set(text))
    often = sorted(word for word, count in seen.items() if count >= _LEAST_SEEN)
    return {word: number for number, word in enumerate(often)}


_Ids = npt.NDArray[np.int64]


def _crossed(texts: Sequence[tuple[Sequence[str], ...]], known: Sequence[dict[str, int]]) -> tuple[_Ids, _Ids, _Ids]:
    """Every source word with every target word of its sentence: ids of both, and of the sentence."""
    parts = []
    for number, (source, target) in enumerate(texts):
        ids = [
            np.array([known[which][w] for w in side if w in known[which]])
            for which, side in enumerate((source, target))
        ]
        if len(ids[0]) and len(ids[1]):
            crossed = np.repeat(ids[0], len(ids[1])), np.tile(ids[1], len(ids[0]))
            parts.append((*crossed, np.full(len(crossed[0]), number)))
    one, other, sentence = (np.concatenate([part[which] for part in parts]).astype(np.int64) for which in range(3))
    return one, other, sentence


def _model(
    given: _Ids, told: _Ids, sentence: _Ids, givens: int, tolds: int, least: float
) -> dict[tuple[int, int], float]:
    """Model 1: how likely a given word is rendered by another, `{(given, told): likelihood}` from `least` on."""
    pairs, place = np.unique(given * tolds + told, return_inverse=True)
    # One total for each target word of each sentence: its chances are shared out among the sentence's source words.
    _, owner = np.unique(sentence * tolds + told, return_inverse=True)
    likely = np.full(len(pairs), 1.0 / tolds)
    owners = pairs // tolds
    for _ in range(_ROUNDS):
        share = likely[place]
        share = share / np.bincount(owner, share)[owner]
        counted = np.bincount(place, share, len(pairs))
        likely = counted / np.bincount(owners, counted, givens)[owners]
    kept = np.flatnonzero(likely >= least)
    return {(int(pairs[at] // tolds), int(pairs[at] % tolds)): float(likely[at]) for at in kept}
