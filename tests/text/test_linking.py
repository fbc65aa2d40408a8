"""Which sentences of a translation render which of its source."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.model import Progress
from glossary.text.corridor import corridor
from glossary.text.linking import Link, link
from glossary.text.sketching import Evidence, Sketch, english_words, sketch

TEXT = (
    "Kapal itu tiba pada 3 Mei 2021.",
    "Sebanyak 1.250 penumpang turun di Surabaya.",
    "Menteri menyambut mereka.",
    "Delegasi membahas resolusi dan konferensi.",
    "Harga naik 12 persen menjadi Rp7,5 miliar.",
    "Polisi menahan 4 orang di Makassar.",
    "Sidang berikutnya akan digelar pada tahun 2024.",
    "Jarak kedua kota itu 340 kilometer.",
    "Presiden memuji kualitas laporan tersebut.",
    "Universitas Hasanuddin meneliti 17 gempa.",
)
TRANSLATION = (
    "The ship arrived on 3 May 2021.",
    "A total of 1,250 passengers got off in Surabaya.",
    "A minister welcomed them.",
    "The delegation discussed a resolution and a conference.",
    "The price rose by 12 per cent to Rp7.5 billion.",
    "The police arrested 4 people in Makassar.",
    "The next session will be held in 2024.",
    "The distance between the two cities is 340 kilometres.",
    "The President praised the quality of the report.",
    "Hasanuddin University examined 17 earthquakes.",
)
Spans = list[tuple[tuple[int, int], tuple[int, int]]]


def linked(source: list[str], target: list[str]) -> list[Link]:
    ours = [sketch(one, "id", opens=place == 0) for place, one in enumerate(source)]
    theirs = [sketch(one, "en", opens=place == 0) for place, one in enumerate(target)]
    return [one for one in link(ours, theirs) if isinstance(one, Link)]


def spans(links: list[Link]) -> Spans:
    return [(one.source, one.target) for one in links]


def one_to_one(first: int, last: int, by: int = 0) -> Spans:
    return [((place, place + 1), (place + by, place + by + 1)) for place in range(first, last)]


def test_sentences_that_follow_each_other_are_linked_one_to_one() -> None:
    links = linked(list(TEXT), list(TRANSLATION))
    assert spans(links) == one_to_one(0, 10)
    assert all(0 < one.confidence <= 1 for one in links)
    assert links[1].confidence > 0.9


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        pytest.param(
            list(TEXT),
            [TRANSLATION[0], " ".join(TRANSLATION[1:3]), *TRANSLATION[3:]],
            [*one_to_one(0, 1), ((1, 3), (1, 2)), *one_to_one(3, 10, -1)],
            id="two sentences became one",
        ),
        pytest.param(
            [*TEXT[:3], "Delegasi membahas resolusi dan konferensi, sedangkan harga naik 12 persen.", *TEXT[5:]],
            [*TRANSLATION[:4], "Prices rose by 12 per cent.", *TRANSLATION[5:]],
            [*one_to_one(0, 3), ((3, 4), (3, 5)), *one_to_one(4, 9, 1)],
            id="one sentence became two",
        ),
        pytest.param(
            list(TEXT),
            [*TRANSLATION[:4], *TRANSLATION[5:]],
            [*one_to_one(0, 4), ((4, 5), (4, 4)), *one_to_one(5, 10, -1)],
            id="a sentence was left out",
        ),
        pytest.param(
            list(TEXT),
            [*TRANSLATION[:2], "In 1998 the Olympic swimmers had won 30 medals.", *TRANSLATION[2:]],
            [*one_to_one(0, 2), ((2, 2), (2, 3)), *one_to_one(2, 10, 1)],
            id="a sentence was added",
        ),
    ],
)
def test_what_translators_do_to_sentences_is_found(source: list[str], target: list[str], wanted: Spans) -> None:
    assert spans(linked(source, target)) == wanted


def test_nothing_against_something_is_left_over() -> None:
    assert linked([], []) == []
    assert spans(linked([], ["One.", "Two."])) == [((0, 0), (0, 1)), ((0, 0), (1, 2))]
    assert spans(linked(["Satu."], [])) == [((0, 1), (0, 0))]


_texts = st.lists(st.sampled_from([*TEXT, *TRANSLATION, "", "…", "12", "Ya."]), max_size=14)


@given(_texts, _texts)
@settings(max_examples=40, deadline=None)
def test_every_sentence_is_in_exactly_one_link_in_order(source: list[str], target: list[str]) -> None:
    links = linked(source, target)
    at = (0, 0)
    for one in links:
        assert (one.source[0], one.target[0]) == at
        assert at < (one.source[1], one.target[1])
        assert 0 <= one.confidence <= 1
        at = (one.source[1], one.target[1])
    assert at == (len(source), len(target))


def test_a_draft_links_sentences_that_share_nothing() -> None:
    source = ["Ia pulang.", "Hujan turun deras.", "Kami menunggu lama."]
    target = ["Rain fell hard.", "We waited for long.", "He said nothing at all."]
    drafts = ["He went home.", "Heavy rain fell.", "We waited a long time."]
    ours = [
        Sketch(frozenset(), len(one), words=english_words(draft)) for one, draft in zip(source, drafts, strict=True)
    ]
    theirs = [Sketch(frozenset(), len(one), words=english_words(one)) for one in target]
    found = spans([one for one in link(ours, theirs) if isinstance(one, Link)])
    assert ((1, 2), (0, 1)) in found
    assert ((2, 3), (1, 2)) in found


def test_a_sentence_whose_draft_has_words_of_its_own_was_left_out() -> None:
    drafts = ["The harvest failed.", "No decision has been taken.", "The farmers moved to the city."]
    target = ["The harvest failed.", "The farmers moved to the city."]
    ours = [Sketch(frozenset(), 20 if place == 1 else 30, words=english_words(one)) for place, one in enumerate(drafts)]
    theirs = [Sketch(frozenset(), 34, words=english_words(one)) for one in target]
    found = spans([one for one in link(ours, theirs) if isinstance(one, Link)])
    assert found == [((0, 1), (0, 1)), ((1, 2), (1, 1)), ((2, 3), (1, 2))]


def test_figures_are_the_same_in_both_languages() -> None:
    def figures(text: str, language: str) -> set[object]:
        return {value for kind, value in sketch(text, language).traits if kind == "figure"}

    assert figures("pada Rabu (5/10/2022) pukul 19.30", "id") == figures("on 5 October 2022 at 7:30 p.m.", "en")
    assert figures("1,4 miliar dolar", "id") == figures("1.4 billion dollars", "en") != set()


def test_loans_are_recognised_by_how_they_begin() -> None:
    def keys(text: str, language: str) -> set[object]:
        return {value for kind, value in sketch(text, language).traits if kind == "cognate"}

    assert keys("komite", "id") & keys("committee", "en")
    assert keys("konfirmasi", "id") & keys("confirmation", "en")
    assert not keys("kapal", "id") & keys("ship", "en")


def test_the_corridor_is_narrow_where_rare_traits_are_shared_and_always_passable() -> None:
    size = 600
    source = [Sketch(frozenset({("figure", place)}), 50) for place in range(size)]
    target = [Sketch(frozenset({("figure", place)}), 50) for place in range(40, size)]
    rows = corridor(source, target, Evidence.of(source, target))
    assert rows[0][0] == 0
    assert rows[-1][1] == len(target)
    assert all(low <= high for low, high in rows)
    assert all(one[0] <= two[0] <= one[1] <= two[1] for one, two in pairwise(rows))
    assert all(low <= row - 40 <= high for row, (low, high) in enumerate(rows) if row >= 40)
    assert sum(high - low for low, high in rows[100:500]) < 400 * 60
    links = [one for one in link(source, target) if isinstance(one, Link)]
    assert [one for one in links if one.target[0] < one.target[1]] == [
        Link((place, place + 1), (place - 40, place - 39), links[place].confidence) for place in range(40, size)
    ]


def test_a_book_without_a_landmark_is_passable_and_progress_comes() -> None:
    source = [Sketch(frozenset(), 40 + place % 7) for place in range(300)]
    target = [Sketch(frozenset(), 40 + place % 7) for place in range(20)]
    items = list(link(source, target))
    assert isinstance(items[0], Progress)
    links = [one for one in items if isinstance(one, Link)]
    assert links[-1].source[1] == 300
    assert links[-1].target[1] == 20
