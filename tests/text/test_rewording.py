"""Renderings put where a draft's own words stand."""

import pytest

from glossary.model import Requirement
from glossary.text.alignment import Alignment, piece_spans, rendering
from glossary.text.requirements import settle
from glossary.text.rewording import reword, with_placeholders, without_placeholders
from glossary.text.shouting import calm, is_shouted


def aligned(source: str, target: str, links: dict[int, int]) -> Alignment:
    """Word by word: `links` maps target words to source words; a word without a link looks everywhere alike."""
    words, theirs = source.split(), target.split()
    rows = []
    for place in range(len(theirs)):
        row = [1 / len(words)] * len(words)
        if place in links:
            row = [0.0] * len(words)
            row[links[place]] = 1.0
        rows.append(row)
    return Alignment(piece_spans(words, source), piece_spans(theirs, target), rows)


def need(source: str, part: str, wanted: str, speech: str = "noun", kind: str = "term") -> Requirement:
    start = source.index(part)
    return Requirement(start, start + len(part), part, (wanted,), kind, speech)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "target", "links", "part", "wanted", "speech", "expected"),
    [
        ("dubes itu tiba", "The envoys arrived.", {0: 1, 1: 0, 2: 2}, "dubes", "ambassador", "noun",
         "The ambassadors arrived."),
        ("Ia utusan khusus", "He is a messenger", {0: 0, 2: 1, 3: 1}, "utusan khusus", "envoy", "noun",
         "He is an envoy"),
        ("Dubes Rusia tiba", "Messenger arrived", {0: 0, 1: 2}, "Rusia", "Russia", "", "Messenger Russia arrived"),
        ("Dubes tiba", "Messenger arrived", {0: 0, 1: 1}, "Dubes", "ambassador", "noun", "Ambassador arrived"),
        ("Wakil Menteri Lavrov", "Deputy Chief Lavrov", {0: 0, 1: 1, 2: 2}, "Menteri", "minister", "noun",
         "Deputy Minister Lavrov"),
        ("ia mengusir dubes", "he rejected envoys", {0: 0, 1: 1, 2: 2}, "mengusir", "expel", "verb",
         "he expelled envoys"),
        ("ikatan dua negara", "Bilateral relations of both", {0: 1, 1: 0, 3: 1}, "ikatan", "bilateral ties", "noun",
         "Bilateral ties of both"),
        ("biro mata negara", "an intelligence office state", {1: 2, 2: 0, 3: 2}, "biro", "bureau of state", "noun",
         "an intelligence bureau of state"),
    ],
)  # fmt: skip
def test_reword(
    source: str, target: str, links: dict[int, int], part: str, wanted: str, speech: str, expected: str
) -> None:
    requirements = [need(source, part, wanted, speech)]
    made = reword(target, aligned(source, target, links), requirements, settle(requirements, target))
    assert made.text == expected
    ((start, end),) = made.places
    assert settle(requirements, made.text) == ((start, end),)


def test_the_same_rendering_stands_twice_where_it_is_wanted_twice() -> None:
    source, target = "tolak usul", "refuse plan"
    requirements = [need(source, "tolak", "copper kettle"), need(source, "usul", "copper kettle")]
    made = reword(target, aligned(source, target, {0: 0, 1: 1}), requirements, (None, None))
    assert made.text == "copper kettle copper kettle"
    assert None not in settle(requirements, made.text)


def test_words_that_meet_another_requirement_are_left_alone() -> None:
    source, target = "dubes dan menteri", "ambassador and clerk"
    requirements = [need(source, "dubes", "ambassador"), need(source, "menteri", "minister")]
    made = reword(target, aligned(source, target, {0: 0, 1: 1, 2: 2}), requirements, settle(requirements, target))
    assert made.text == "ambassador and minister"


def test_a_rendering_of_several_words_is_found_whole() -> None:
    source, target = "x majelis umum y", "a council of all nations b"
    links = {0: 0, 1: 1, 3: 2, 4: 2, 5: 3}
    span = rendering(aligned(source, target, links), target, (2, 14))
    assert target[slice(*span)] == "council of all nations"


def test_pieces_have_places_even_where_letters_were_normalised() -> None:
    assert piece_spans(["▁a", "b", "▁c"], "ab c") == ((0, 1), (1, 2), (3, 4))
    assert piece_spans(["ab@@", "c"], "abc") == ((0, 2), (2, 3))
    assert len(piece_spans(["▁", "<0xE2>", "▁x"], "… x")) == 3
    assert piece_spans(["▁a"], "") == ((0, 0),)


def test_placeholders_come_back_only_when_each_came_through_once() -> None:
    source = "X1 bertemu Aibek di Osh"
    names = [need(source, "Aibek", "Aybek", kind="name"), need(source, "Osh", "Osh City", kind="name")]
    held, holders = with_placeholders(source, names)
    assert held == "X1 bertemu X2 di X3"
    assert without_placeholders("X1 met X2 in X3.", holders, names) == "X1 met Aybek in Osh City."
    assert without_placeholders("X1 met X2.", holders, names) is None
    assert without_placeholders("X2 X2 X3", holders, names) is None
    assert without_placeholders("X22 X3", holders, names) is None


def test_headlines_in_capitals_are_calmed() -> None:
    source = "DUBES RUSIA DI PBB DIPANGGIL"
    needs = [need(source, "RUSIA", "Russia", "", "name"), need(source, "PBB", "UN")]
    assert is_shouted(source)
    assert calm(source, needs) == "Dubes Rusia di PBB dipanggil"
    assert not is_shouted("PBB") and not is_shouted("KTT G20") and not is_shouted("Dubes di PBB")
    assert calm("İZMİR DİREKTÖRÜ", []) == "İZMİR DİREKTÖRÜ"
