"""Signs of inline codes: found, left out, kept nested, and kept outside of sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import codes, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in codes.spans(text, lambda plain: sentences.split(plain, "id"))]


def test_signs_are_told_from_text() -> None:
    assert [str(part) for part in codes.parts("⟦1⟧a⟦/1⟧⟦2/⟧ ⟦x⟧ ⟦/3/⟧ ⟦0⟧")] == [
        "⟦1⟧", "a", "⟦/1⟧", "⟦2/⟧", " ⟦x⟧ ⟦/3/⟧ ⟦0⟧",
    ]  # fmt: skip
    assert codes.without("⟦1⟧Rusia⟦/1⟧ protes⟦2/⟧.") == "Rusia protes."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("⟦1⟧a⟦/1⟧", "⟦1⟧a⟦/1⟧"),
        ("⟦1⟧a", "a"),
        ("a⟦/1⟧", "a"),
        ("⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧", "⟦1⟧ab⟦/1⟧c"),
        ("⟦1/⟧⟦1/⟧", "⟦1/⟧"),
        ("⟦1⟧⟦2⟧a⟦/2⟧⟦3/⟧⟦/1⟧", "⟦1⟧⟦2⟧a⟦/2⟧⟦3/⟧⟦/1⟧"),
        ("⟦/1⟧a⟦1⟧", "a"),
    ],
)
def test_only_what_a_tree_can_hold_is_kept(text: str, kept: str) -> None:
    assert "".join(map(str, codes.nested(text))) == kept


@pytest.mark.parametrize(
    ("text", "sentences_"),
    [
        ("⟦1⟧Rusia protes. Duta besar pulang.⟦/1⟧", ["Rusia protes.", "Duta besar pulang."]),
        ("⟦1⟧Rusia⟦/1⟧ protes. Ia ⟦2⟧pulang⟦/2⟧.", ["⟦1⟧Rusia⟦/1⟧ protes.", "Ia ⟦2⟧pulang⟦/2⟧."]),
        ("⟦1⟧Rusia protes.⟦/1⟧ Ia pulang.", ["Rusia protes.", "Ia pulang."]),
        ("⟦1⟧⟦2⟧Rusia⟦/2⟧ protes.⟦/1⟧⟦3/⟧", ["⟦2⟧Rusia⟦/2⟧ protes."]),
        ("⟦1/⟧Rusia ⟦2⟧protes. Ia⟦/2⟧ pulang.", ["Rusia ⟦2⟧protes.", "Ia⟦/2⟧ pulang."]),
        ("⟦1/⟧", []),
    ],
)
def test_sentences_do_not_carry_the_codes_around_them(text: str, sentences_: list[str]) -> None:
    assert cut(text) == sentences_


@given(st.text(st.sampled_from("⟦⟧/12 aA."), max_size=40))
def test_nothing_but_signs_and_white_space_is_outside(text: str) -> None:
    spans = codes.spans(text, lambda plain: sentences.split(plain, "id"))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    outside, place = "", 0
    for start, end in spans:
        outside += text[place:start]
        place = end
    assert not codes.without(outside + text[place:]).strip() or "⟦" in codes.without(text)
    assert codes.without("".join(map(str, codes.nested(text)))).count("a") == text.count("a")
