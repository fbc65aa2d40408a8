"""What a reader does to links keeps every sentence in exactly one of them, and can be taken back."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text.linking import SURE, Link, Span
from glossary.text.relinking import Review, Step, approved, joined, parted, shifted, split

Spans = list[tuple[Span, Span]]
ROWS = (Link((0, 1), (0, 1), 0.99), Link((1, 3), (1, 2), 0.5), Link((3, 3), (2, 3), 0.8), Link((3, 4), (3, 5), 0.95))
DEEDS: tuple[Callable[[Sequence[Link], int], Step | None], ...] = (
    joined,
    split,
    parted,
    approved,
    *(partial(shifted, side=side, down=down) for side in ("source", "target") for down in (True, False)),  # type: ignore[arg-type]
)


def reviewed(rows: Sequence[Link] = ROWS) -> Review:
    review = Review()
    review.take(Step(0, (), tuple(rows), "found"))
    return review


def after(deed: Callable[[Sequence[Link], int], Step | None], place: int) -> Spans | None:
    review = reviewed()
    step = deed(review.rows, place)
    if step is None:
        return None
    review.take(step)
    return [(one.source, one.target) for one in review.rows]


BEFORE: Spans = [(one.source, one.target) for one in ROWS]


@pytest.mark.parametrize(
    ("deed", "place", "wanted"),
    [
        pytest.param(joined, 1, [BEFORE[0], ((1, 3), (1, 3)), BEFORE[3]], id="join"),
        pytest.param(joined, 3, None, id="nothing after the last row"),
        pytest.param(split, 1, [BEFORE[0], ((1, 2), (1, 2)), ((2, 3), (2, 2)), *BEFORE[2:]], id="split two to one"),
        pytest.param(split, 3, [*BEFORE[:3], ((3, 4), (3, 4)), ((4, 4), (4, 5))], id="split one to two"),
        pytest.param(split, 0, None, id="nothing to split"),
        pytest.param(parted, 0, [((0, 1), (0, 0)), ((1, 1), (0, 1)), *BEFORE[1:]], id="part"),
        pytest.param(parted, 2, None, id="one side is empty already"),
        pytest.param(partial(shifted, side="target", down=True), 0,
                     [((0, 1), (0, 0)), ((1, 3), (0, 2)), *BEFORE[2:]], id="target down"),
        pytest.param(partial(shifted, side="target", down=False), 2,
                     [BEFORE[0], ((1, 3), (1, 3)), BEFORE[3]], id="an emptied row goes"),
        pytest.param(partial(shifted, side="source", down=True), 1,
                     [BEFORE[0], ((1, 2), (1, 2)), ((2, 3), (2, 3)), BEFORE[3]], id="source down"),
        pytest.param(partial(shifted, side="source", down=False), 1,
                     [((0, 2), (0, 1)), ((2, 3), (1, 2)), *BEFORE[2:]], id="source up"),
        pytest.param(partial(shifted, side="source", down=False), 2, None, id="no sentence there"),
        pytest.param(partial(shifted, side="target", down=True), 3,
                     [*BEFORE[:3], ((3, 4), (3, 4)), ((4, 4), (4, 5))], id="below the last row"),
        pytest.param(partial(shifted, side="source", down=False), 0,
                     [((0, 1), (0, 0)), ((1, 1), (0, 1)), *BEFORE[1:]], id="above the first row"),
    ],
)  # fmt: skip
def test_each_deed(deed: Callable[[Sequence[Link], int], Step | None], place: int, wanted: Spans | None) -> None:
    assert after(deed, place) == wanted


def test_what_is_alone_in_the_last_row_stays() -> None:
    rows = [Link((0, 0), (0, 1), 0.9)]
    assert shifted(rows, 0, "target", down=True) is None
    assert shifted(rows, 0, "target", down=False) is None


def done(deed: Callable[[Sequence[Link], int], Step | None], review: Review) -> Step:
    step = deed(review.rows, 1)
    assert step is not None
    return step


def test_doubt_goes_where_a_reader_was() -> None:
    review = reviewed()
    assert review.doubtful == 2
    assert [one.doubtful for one in review.rows] == [one.confidence < SURE for one in ROWS]
    review.take(done(approved, review))
    assert review.doubtful == 1
    assert approved(review.rows, 1) is None
    review.take(done(joined, review))
    assert (review.doubtful, review.rows[1].mark) == (0, "changed")
    back = review.back()
    assert back is not None
    review.take(back)
    assert (review.doubtful, review.rows[1].mark) == (1, "good")


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 30)), max_size=40))
def test_nothing_is_lost_and_everything_can_be_taken_back(deeds: list[tuple[int, int]]) -> None:
    review, written = reviewed(), Review()
    written.replay("found", 0, 0, ROWS)
    for which, at in deeds:
        place = at % len(review.rows)
        step = DEEDS[which](review.rows, place) if which < len(DEEDS) else None
        if which == len(DEEDS):
            step = review.back()
        elif which > len(DEEDS):
            step = review.forth()
        if step is None:
            continue
        review.take(step)
        written.replay(step.kind, step.first, len(step.gone), step.come)
        ends = [(0, 0), *((one.source[1], one.target[1]) for one in review.rows)]
        assert [(one.source[0], one.target[0]) for one in review.rows] == ends[:-1]
        assert ends[-1] == (4, 5)
        assert all(one < two for one, two in pairwise(ends))
        assert review.doubtful == sum(one.doubtful for one in review.rows)
        assert written == review  # what was written down leads to the same rows, and to the same undo
    while (step := review.back()) is not None:
        review.take(step)
    assert tuple(review.rows) == ROWS
