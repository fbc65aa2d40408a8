"""Where in a pair of texts links can lie: a corridor around the pairs of sentences that share rare traits."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from glossary.text.sketching import Evidence, Sketch

Span = tuple[int, int]

# A trait that stands in more sentences of a side than this tells nothing about where they belong.
_RARE = 3
# What a pair of sentences must share to be a landmark.
_LEAST = 6.0
# How far, in sentences, links may stray from the landmarks, and from the straight line where there are none for long.
_MARGIN, _STRAY = 6, 120


def corridor(source: Sequence[Sketch], target: Sequence[Sketch], evidence: Evidence) -> list[Span]:
    """For each position 0..len(source) of the source the first and last position of the target to look at.

    Both grow along the source; the first is 0 at the start, the last is len(target) at the end.
    """
    size, other = len(source), len(target)
    low, high = [other] * (size + 1), [0] * (size + 1)
    points = [(0, 0), *_landmarks(source, target, evidence), (size, other)]
    for (top, left), (bottom, right) in pairwise(points):
        room = _MARGIN + min(_STRAY, max(bottom - top, right - left))
        slope = (right - left) / max(1, bottom - top)
        for row in range(max(0, top - _MARGIN), min(size, bottom + _MARGIN) + 1):
            middle = left + (min(bottom, max(top, row)) - top) * slope
            low[row] = min(low[row], max(left - _MARGIN, int(middle) - room))
            high[row] = max(high[row], min(right + _MARGIN, int(middle) + room))
    low[0], high[size] = 0, other
    for row in range(size - 1, -1, -1):
        low[row] = max(0, min(low[row], low[row + 1]))
    low[size] = max(0, low[size])
    for row in range(size + 1):
        # A row has to reach the next one, however steep the way is.
        following = low[row + 1] if row < size else other
        high[row] = min(other, max(high[row], following, high[row - 1] if row else 0))
    return list(zip(low, high, strict=True))


def _landmarks(source: Sequence[Sketch], target: Sequence[Sketch], evidence: Evidence) -> list[Span]:
    """Pairs of sentences in the order of both texts, the chain that shares most."""
    here, there = (_places(side, evidence) for side in (source, target))
    shared: dict[Span, float] = defaultdict(float)
    for trait, rows in here.items():
        columns = there.get(trait, [])
        if len(rows) <= _RARE and len(columns) <= _RARE:
            for row in rows:
                for column in columns:
                    shared[row, column] += evidence.gain[trait] / (len(rows) * len(columns))
    pairs = sorted(pair for pair, weight in shared.items() if weight >= _LEAST)
    return _heaviest_chain(pairs, shared)


def _places(side: Sequence[Sketch], evidence: Evidence) -> dict[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for place, sketch in enumerate(side):
        for trait in evidence.known(sketch):
            places[trait].append(place)
    return places


def _heaviest_chain(pairs: Sequence[Span], weight: dict[Span, float]) -> list[Span]:
    """The subsequence that grows on both sides with the greatest weight, in n log n (a Fenwick tree of maxima)."""
    columns = sorted({column for _, column in pairs})
    tree: list[tuple[float, Span | None]] = [(0.0, None)] * (len(columns) + 1)
    before: dict[Span, Span | None] = {}
    waiting: list[tuple[int, float, Span]] = []
    for pair in pairs:
        if waiting and waiting[0][2][0] != pair[0]:
            _enter(tree, waiting)
            waiting = []
        place = bisect_left(columns, pair[1])
        best, last = 0.0, None
        at = place
        while at:
            if tree[at][0] > best:
                best, last = tree[at]
            at -= at & -at
        before[pair] = last
        waiting.append((place + 1, best + weight[pair], pair))
    _enter(tree, waiting)
    top: Span | None = max(tree, key=lambda one: one[0])[1]
    chain = []
    while top is not None:
        chain.append(top)
        top = before[top]
    return chain[::-1]


def _enter(tree: list[tuple[float, Span | None]], waiting: Sequence[tuple[int, float, Span]]) -> None:
    for at, value, pair in waiting:
        while at < len(tree):
            if value > tree[at][0]:
                tree[at] = (value, pair)
            at += at & -at
