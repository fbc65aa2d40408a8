"""Which sentences of a translation render which sentences of its source: the likeliest chain of links."""

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from glossary.model import Progress
from glossary.text.corridor import corridor
from glossary.text.sketching import Evidence, Sketch

Span = tuple[int, int]
Mark = Literal["found", "changed", "good"]

# A link that is as sure as this is taken as it is; a reader may look at the others.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences `source[0]:source[1]` are rendered by sentences `target[0]:target[1]`; one of them may be empty.

    `confidence` is the probability, 0..1, that this is the link among all that the evidence allows. `mark` says whether
    it is as the evidence has it, changed by a reader's hand, or looked at and found good.
    """

    source: Span
    target: Span
    confidence: float
    mark: Mark = "found"

    @property
    def doubtful(self) -> bool:
        """Whether a reader should look at it."""
        return self.mark == "found" and self.confidence < SURE


@dataclass(frozen=True, slots=True)
class _Kind:
    source: int
    target: int
    prior: float


# How often a translator keeps, splits, joins, leaves out or adds, as log-odds; the order of magnitude is that of
# Gale & Church 1993, table 5; in free translations two sentences exchange what they say oftener than there.
_KINDS = (
    _Kind(1, 1, -0.1),
    _Kind(1, 0, -2.5),
    _Kind(0, 1, -2.5),
    _Kind(1, 2, -2.2),
    _Kind(2, 1, -2.2),
    _Kind(2, 2, -4.0),
    _Kind(1, 3, -4.0),
    _Kind(3, 1, -4.0),
)
_MOST = 3
# Variance of the target's length per letter of the source: between the 6.8 of Gale & Church 1993, section 2, and the
# 1.4 of our sample articles, whose translations are closer than most.
_VARIANCE = 4.0
# No length speaks against a link louder than this; an expected length speaks for it this much.
_WORST_LENGTH, _BEST_LENGTH = -6.0, 1.0
# Traits of a sentence depend on each other (a name is a glossary entry and a cognate), so they count for less.
_DAMPING = 0.7
_BOTH_OPEN, _ONE_OPENS, _OPENS_INSIDE = 0.7, -1.2, -2.0
_BOTH_HEAD, _ONE_HEADS = 1.0, -1.5
# The evidence is surer of itself than it should be: what is said of confidence is said at this temperature.
_COOLING = 0.7
_NEVER = -1e30
_STEP = 250


def link(
    source: Sequence[Sketch], target: Sequence[Sketch], evidence: Evidence | None = None
) -> Iterator[Progress | Link]:
    """Progress in sentences of the source, then links in order that cover every sentence of both sides once.

    Dynamic programming over pairs of positions (Gale & Church 1993), in a corridor around pairs of sentences that
    share rare traits; what a link is worth is a log-likelihood ratio of length, shared traits and paragraph breaks.
    Words count where every sentence of the source has a draft's. `evidence` is that of the whole texts where `source`
    and `target` are stretches of them. Time and memory grow with the length of the texts; stop iterating to cancel.
    """
    evidence = evidence or Evidence.of(source, target)
    if any(one.words is None for one in source):  # words of the target have nothing to be compared with
        source, target = ([replace(one, words=None) for one in side] for side in (source, target))
    rows = corridor(source, target, evidence)
    table = _Table(source, target, evidence, rows)
    for done in range(len(source) + 1):
        if done % _STEP == 0:
            yield Progress(done, len(source), "comparing sentences")
        table.fill(done)
    yield Progress(len(source), len(source), "comparing sentences")
    for done in table.look_back():
        yield Progress(done, len(source), "weighing links")
    yield from table.path()


class _Side:
    """One text: for each end position and each number of sentences before it, what those have together."""

    def __init__(self, sketches: Sequence[Sketch], evidence: Evidence, *, source: bool) -> None:
        size = len(sketches)
        self.traits: list[list[frozenset[int]]] = [[frozenset()] * (size + 1) for _ in range(_MOST + 1)]
        self.missing = [array("d", bytes(8 * (size + 1))) for _ in range(_MOST + 1)]
        self.length = [array("d", bytes(8 * (size + 1))) for _ in range(_MOST + 1)]
        self.inside = [bytearray(size + 1) for _ in range(_MOST + 1)]
        self.opens = bytes(one.opens for one in sketches) + b"\1"
        self.heads = bytes(one.heading for one in sketches) + b"\0"
        own = [evidence.known(one) for one in sketches]
        lost = evidence.source_only if source else evidence.target_only
        stray = [evidence.stray(one) for one in sketches]
        for count in range(1, _MOST + 1):
            for end in range(count, size + 1):
                traits = own[end - 1] if count == 1 else self.traits[count - 1][end] | own[end - count]
                self.traits[count][end] = traits
                self.missing[count][end] = _DAMPING * (
                    sum(lost[trait] for trait in traits) + sum(stray[end - count : end])
                )
                self.length[count][end] = self.length[count - 1][end] + sketches[end - count].length
                self.inside[count][end] = sum(self.opens[end - count + 1 : end])


class _Table:
    """Scores, sums and best ways by position; row i holds the target positions `rows[i][0]..rows[i][1]`."""

    def __init__(
        self, source: Sequence[Sketch], target: Sequence[Sketch], evidence: Evidence, rows: Sequence[Span]
    ) -> None:
        self.rows = rows
        self.source = _Side(source, evidence, source=True)
        self.target = _Side(target, evidence, source=False)
        self.gain = [_DAMPING * one for one in evidence.gain]
        self.ratio = evidence.ratio
        self.paragraphs = evidence.paragraphs
        self.worth: list[list[array[float]]] = []  # by row and kind: what the link that ends here is worth
        self.best: list[array[float]] = []
        self.way: list[bytearray] = []
        self.ahead: list[array[float]] = []
        self.behind: list[array[float]] = []

    def fill(self, i: int) -> None:
        """Score the links that end at a position of the source; positions come in order."""
        low, high = self.rows[i]
        width = high - low + 1
        worth = [array("d", [_NEVER]) * width for _ in _KINDS]
        best, ahead, way = array("d", [_NEVER]) * width, array("d", [_NEVER]) * width, bytearray(width)
        self.worth.append(worth)
        self.best.append(best)
        self.ahead.append(ahead)
        self.way.append(way)
        if i == 0:
            best[0] = ahead[0] = 0.0
        before = [
            (number, kind, worth[number], i - kind.source, *self.rows[i - kind.source])
            for number, kind in enumerate(_KINDS)
            if kind.source <= i
        ]
        for j in range(low, high + 1):
            place = j - low
            sums: list[float] = [ahead[place]] if i == j == 0 else []
            top, chosen = best[place], 0
            for number, kind, values, row, first, last in before:
                start = j - kind.target
                if not first <= start <= last:
                    continue
                value = self._worth(kind, i, j)
                values[place] = value
                whole = self.best[row][start - first] + value
                if whole > top:
                    top, chosen = whole, number
                sums.append(self.ahead[row][start - first] + _COOLING * value)
            best[place], way[place] = top, chosen
            ahead[place] = _log_sum(sums)

    def _worth(self, kind: _Kind, i: int, j: int) -> float:
        if not (kind.source and kind.target):
            return kind.prior
        source, target = self.source, self.target
        a, b = kind.source, kind.target
        value = kind.prior + source.missing[a][i] + target.missing[b][j]
        for trait in source.traits[a][i] & target.traits[b][j]:
            value += self.gain[trait]
        long, other = source.length[a][i] * self.ratio, target.length[b][j]
        apart = (long - other) ** 2 / (_VARIANCE * (long + other + 1))
        value += max(_WORST_LENGTH, _BEST_LENGTH - apart)
        first, second = i - a, j - b
        if source.opens[first] or target.opens[second]:
            both = source.opens[first] and target.opens[second]
            value += self.paragraphs * (_BOTH_OPEN if both else _ONE_OPENS)
        inside = source.inside[a][i] + target.inside[b][j]
        if inside:
            value += self.paragraphs * _OPENS_INSIDE * inside
        if source.heads[first] or target.heads[second]:
            both = source.heads[first] and target.heads[second]
            value += self.paragraphs * (_BOTH_HEAD if both else _ONE_HEADS)
        return value

    def look_back(self) -> Iterator[int]:
        """The sums over all ways from a position to the end; yields how many positions are done, now and then."""
        last = len(self.rows) - 1
        self.behind = [array("d") for _ in self.rows]
        for i in range(last, -1, -1):
            if (last - i) % _STEP == 0:
                yield last - i
            low, high = self.rows[i]
            behind = array("d", [_NEVER]) * (high - low + 1)
            self.behind[i] = behind
            if i == last:
                behind[-1] = 0.0
            after = [
                (
                    kind.target,
                    self.worth[i + kind.source][number],
                    self.behind[i + kind.source],
                    *self.rows[i + kind.source],
                )
                for number, kind in enumerate(_KINDS)
                if i + kind.source <= last
            ]
            for j in range(high, low - 1, -1):
                sums: list[float] = []
                for step, worth, beyond, first, end in after:
                    if first <= j + step <= end:
                        place = j + step - first
                        sums.append(beyond[place] + _COOLING * worth[place])
                if i < last or j < high:
                    behind[j - low] = _log_sum(sums)

    def path(self) -> Iterator[Link]:
        """The best chain of links, each with the share that it has of the sums over all chains."""
        found = []
        i, j = len(self.rows) - 1, self.rows[-1][1]
        total = self.ahead[-1][-1]
        while i or j:
            place = j - self.rows[i][0]
            kind = _KINDS[self.way[i][place]]
            row, start = i - kind.source, j - kind.target
            value = _COOLING * self.worth[i][self.way[i][place]][place]
            sure = self.ahead[row][start - self.rows[row][0]] + value + self.behind[i][place] - total
            found.append(Link((row, i), (start, j), min(1.0, math.exp(min(0.0, sure)))))
            i, j = row, start
        return reversed(found)


def _log_sum(values: Sequence[float]) -> float:
    """The logarithm of a sum of numbers given by their logarithms."""
    top = max(values, default=_NEVER)
    near = [value for value in values if value > top - 30]
    return top + math.log(sum(map(math.exp, [value - top for value in near]))) if len(near) > 1 else top
