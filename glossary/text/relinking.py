"""What a reader does to the links of two texts: join, split, shift, part, approve; steps that can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from glossary.text.linking import Link, Span

Side = Literal["source", "target"]
StepKind = Literal["found", "change", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Step:
    """From place `first` on, the rows `gone` become the rows `come`, which hold the same sentences."""

    first: int
    gone: tuple[Link, ...]
    come: tuple[Link, ...]
    kind: StepKind = "change"


Deed = Callable[[Sequence[Link], int], Step | None]


def joined(rows: Sequence[Link], place: int) -> Step | None:
    """One row of this one and the next; None at the end."""
    if place + 1 >= len(rows):
        return None
    one, other = rows[place], rows[place + 1]
    return _step(rows, place, 2, [((one.source[0], other.source[1]), (one.target[0], other.target[1]))])


def split(rows: Sequence[Link], place: int) -> Step | None:
    """The first sentence of either side as a row of its own; None for a row without a second sentence."""
    one = rows[place]
    if max(_size(one.source), _size(one.target)) < 2:
        return None
    cuts = tuple(min(span[0] + 1, span[1]) for span in (one.source, one.target))
    return _step(rows, place, 1, [((one.source[0], cuts[0]), (one.target[0], cuts[1])),
                                  ((cuts[0], one.source[1]), (cuts[1], one.target[1]))])  # fmt: skip


def parted(rows: Sequence[Link], place: int) -> Step | None:
    """Either side as a row of its own: they do not render each other; None where one side is empty already."""
    one = rows[place]
    if not (_size(one.source) and _size(one.target)):
        return None
    return _step(rows, place, 1, [(one.source, (one.target[0],) * 2), ((one.source[1],) * 2, one.target)])


def shifted(rows: Sequence[Link], place: int, side: Side, *, down: bool) -> Step | None:
    """The last sentence of a side moves to the row below, or its first one to the row above.

    Beyond the first and last row a new one is made. None where the side is empty, or nothing would change.
    """
    own = getattr(rows[place], side)
    if not _size(own):
        return None
    by = -1 if down else 1
    cut = own[1] - 1 if down else own[0] + 1
    near = place - by
    if not 0 <= near < len(rows):
        if not _size(rows[place].target if side == "source" else rows[place].source) and _size(own) == 1:
            return None
        edge = int(down)
        blank = Link((rows[place].source[edge],) * 2, (rows[place].target[edge],) * 2, 1.0)
        pair = (rows[place], blank) if down else (blank, rows[place])
        first, count = place, 1
    else:
        first, count = min(place, near), 2
        pair = (rows[first], rows[first + 1])
    spans = []
    for one, bound in zip(pair, (1, 0), strict=True):
        moved = list(getattr(one, side))
        moved[bound] = cut
        spans.append((tuple(moved), one.target) if side == "source" else (one.source, tuple(moved)))
    return _step(rows, first, count, spans)


def approved(rows: Sequence[Link], place: int) -> Step | None:
    """The same row marked as good; None when it is."""
    one = rows[place]
    return None if one.mark == "good" else Step(place, (one,), (replace(one, mark="good"),))


def _step(rows: Sequence[Link], first: int, count: int, spans: Sequence[tuple[Span, Span]]) -> Step:
    come = tuple(Link(one, other, 1.0, "changed") for one, other in spans if _size(one) or _size(other))
    return Step(first, tuple(rows[first : first + count]), come)


def _size(span: Span) -> int:
    return span[1] - span[0]


@dataclass(slots=True)
class Review:
    """The rows as they stand, and the steps that led there; `taken` counts them all, undone ones and undos too."""

    rows: list[Link] = field(default_factory=list)
    taken: int = 0
    doubtful: int = 0
    _done: list[Step] = field(default_factory=list)
    _undone: list[Step] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """Take a step; its kind says whether it is a new one, or an older one taken back or taken again."""
        last = step.first + len(step.gone)
        self.doubtful += sum(one.doubtful for one in step.come) - sum(one.doubtful for one in step.gone)
        self.rows[step.first : last] = step.come
        self.taken += 1
        if step.kind == "change":
            self._done.append(step)
            self._undone.clear()
        elif step.kind == "undo":
            self._undone.append(self._done.pop())
        elif step.kind == "redo":
            self._done.append(self._undone.pop())

    def replay(self, kind: StepKind, first: int, gone: int, come: Sequence[Link]) -> None:
        """Take a step that was written down: how many rows went is enough to know which."""
        self.take(Step(first, tuple(self.rows[first : first + gone]), tuple(come), kind))

    def back(self) -> Step | None:
        """The step that takes the newest one back, None when nothing is left."""
        return Step(self._done[-1].first, self._done[-1].come, self._done[-1].gone, "undo") if self._done else None

    def forth(self) -> Step | None:
        """The step that takes again what was taken back last, None when nothing was."""
        return replace(self._undone[-1], kind="redo") if self._undone else None
