"""Which words of a translation answer to which words of its source, read off a model's attention."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from glossary.text.inflection import is_function_word

Span = tuple[int, int]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*")
# Below this no word answers for the term: the model left it out.
_FAINT = 0.2
# A neighbour belongs to the rendering when it looks at the term at least this much of what the best word does.
_NEIGHBOUR = 0.4
_OWN = 0.6


@dataclass(frozen=True, slots=True)
class Alignment:
    """Attention between two texts: `weights[i][j]` is how much target piece i looks at source piece j (rows sum to 1).

    `source` and `target` are the pieces' character spans.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: Sequence[Sequence[float]]

    def beginning_as(self, other: "Alignment") -> "Alignment":
        """The same with the first row of another translation of the source: nothing was said yet when it was made."""
        return replace(self, weights=[*other.weights[:1], *self.weights[1:]])

    def share(self, target: Span, source: Span) -> float:
        """How much a stretch of the target looks at a stretch of the source, 0..1."""
        pieces = [place for place, span in enumerate(self.source) if _meet(span, source)]
        rows = [row for span, row in zip(self.target, self.weights, strict=False) if _meet(span, target)]
        return sum(sum(row[place] for place in pieces) for row in rows) / len(rows) if rows else 0.0

    def looks_at(self, target: Span) -> int:
        """The source character that a stretch of the target looks at most."""
        rows = [row for span, row in zip(self.target, self.weights, strict=False) if _meet(span, target)]
        totals = [sum(row[place] for row in rows) for place in range(len(self.source))]
        return self.source[totals.index(max(totals))][0] if totals else 0


def piece_spans(pieces: Sequence[str], text: str) -> tuple[Span, ...]:
    """Where the pieces of a tokenised text stand in it, spaces left out.

    Exact where the pieces spell the text (SentencePiece's ▁ and BPE's @@ aside); where a tokenizer normalised letters
    away or spelt them as bytes, places are taken in proportion.
    """
    bare = [piece.replace("\u2581", "").removesuffix("@@") for piece in pieces]
    letters = [place for place, letter in enumerate(text) if not letter.isspace()]
    total = sum(map(len, bare))
    if not total or not letters:
        return tuple((0, 0) for _ in pieces)
    scale = len(letters) / total
    spans, done = [], 0
    for piece in bare:
        first, last = round(done * scale), round((done + len(piece)) * scale)
        done += len(piece)
        start = letters[min(first, len(letters) - 1)]
        spans.append((start, letters[last - 1] + 1 if last > first else start))
    return tuple(spans)


def rendering(alignment: Alignment, text: str, source: Span, taken: Sequence[Span] = ()) -> Span:
    """The words of a translation that render a stretch of its source, none of them out of `taken`.

    Where the model left the stretch out, the empty span where its rendering would stand: after what renders the words
    before it.
    """
    words = [span for span in (word.span() for word in _WORD.finditer(text)) if not any(_meet(span, t) for t in taken)]
    shares = [alignment.share(word, source) for word in words]
    # A function word says nothing by itself: a term that only such words look at was left out.
    content = [
        0.0 if is_function_word(text[slice(*word)]) else share for word, share in zip(words, shares, strict=True)
    ]
    best = max(content, default=0.0)
    if best < _FAINT:
        return _gap(alignment, text, source)
    first = last = content.index(best)
    # A content word that looks more at other words of the source says these, too: it is not given up.
    shares = [
        share if share >= _OWN or is_function_word(text[slice(*word)]) or place == first else 0.0
        for place, (word, share) in enumerate(zip(words, shares, strict=True))
    ]
    while first and _belongs(words, shares, first - 1, first, text) and shares[first - 1] >= _NEIGHBOUR * best:
        first -= 1
    while last + 1 < len(words) and _belongs(words, shares, last, last + 1, text):
        ahead = next(
            (place for place in (last + 1, last + 2) if place < len(words) and shares[place] >= _NEIGHBOUR * best), None
        )
        # "minister of foreign affairs": a function word in between need not look at the term itself.
        if ahead is None or (ahead == last + 2 and not is_function_word(text[slice(*words[last + 1])])):
            break
        if ahead == last + 2 and not _belongs(words, shares, last + 1, last + 2, text):
            break
        last = ahead
    while first < last and is_function_word(text[slice(*words[first])]):
        first += 1
    while first < last and is_function_word(text[slice(*words[last])]):
        last -= 1
    return words[first][0], words[last][1]


def _belongs(words: Sequence[Span], shares: Sequence[float], left: int, right: int, text: str) -> bool:
    """Whether nothing but a space, an apostrophe or a hyphen stands between two neighbouring words."""
    between = text[words[left][1] : words[right][0]]
    return len(between) <= 2 and not any(mark in between for mark in ",;:.()!?")


def _gap(alignment: Alignment, text: str, source: Span) -> Span:
    before = [
        (alignment.looks_at(word.span()), word.end())
        for word in _WORD.finditer(text)
        if alignment.looks_at(word.span()) < source[0]
    ]
    place = max(before)[1] if before else 0
    return place, place


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
