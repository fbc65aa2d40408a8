"""Codes of a source put into its translation: none lost, doubled or crossed, and around the right words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import codes, placing
from glossary.text.alignment import Alignment


def signs(text: str) -> list[str]:
    return sorted(found[0] for found in codes.SIGN.finditer(text))


@pytest.mark.parametrize(
    ("source", "target", "placed"),
    [
        ("Ia tiba di ⟦1⟧Astana⟦/1⟧ pada Rabu.", "She arrived in Astana on Wednesday.", "in ⟦1⟧Astana⟦/1⟧ on"),
        ("⟦1⟧Rusia protes.⟦/1⟧", "Russia protests.", "⟦1⟧Russia protests.⟦/1⟧"),
        ("⟦1⟧Rusia protes⟦/1⟧.", "Russia protests.", "⟦1⟧Russia protests⟦/1⟧."),
        ('Kata ⟦1⟧"protes"⟦/1⟧ itu.', 'The word "protes" here.', 'word ⟦1⟧"protes"⟦/1⟧ here'),
        ("Rusia ⟦2⟧protes keras.", "Russia protests strongly.", "⟦2⟧protests strongly."),
        ("Duta besar itu⟦/2⟧ pulang.", "The ambassador⟦/2⟧ went home.", "⟦/2⟧"),
        ("Rusia⟦1/⟧ protes,⟦2/⟧ lalu pulang.⟦3/⟧", "Russia protested, then left.", "protested,⟦2/⟧ then left.⟦3/⟧"),
        ("Di Astana ⟦5/⟧ dan Kiev.", "In Astana and Kiev.", "Astana ⟦5/⟧ and"),
        ("Nilai ⟦1⟧1.250⟦/1⟧ orang.", "Worth 1,250 people.", "⟦1⟧1,250⟦/1⟧"),
        ("⟦1⟧Rusia⟦/1⟧", "", "⟦1⟧⟦/1⟧"),
        ("Tanpa kode.", "No codes.", "No codes."),
    ],
)
def test_codes_stand_where_their_words_are(source: str, target: str, placed: str) -> None:
    assert placed in placing.placed(source, target)


def test_attention_leads_where_word_order_differs() -> None:
    source, target = "Duta Besar ⟦1⟧Rusia⟦/1⟧ tiba", "Russian ambassador arrived"
    plain = "Duta Besar Rusia tiba"
    pieces = ((0, 4), (5, 10), (11, 16), (17, 21))
    looks = Alignment(pieces, ((0, 7), (8, 18), (19, 26)), [[0, 0, 1, 0], [0.5, 0.5, 0, 0], [0, 0, 0, 1]])
    assert codes.without(source) == plain
    assert placing.placed(source, target, looks) == "⟦1⟧Russian⟦/1⟧ ambassador arrived"


_BIT = st.sampled_from(["⟦1⟧", "⟦/1⟧", "⟦2⟧", "⟦/2⟧", "⟦3/⟧", "kata", "Astana", " ", ", ", '"', "1.250", "."])


@given(st.lists(_BIT, max_size=14).map("".join), st.text(st.sampled_from('ab Astana,."1250'), max_size=40))
def test_no_code_is_lost_doubled_or_crossed(source: str, target: str) -> None:
    made = placing.placed(source, target)
    assert signs(made) == signs(source)
    assert codes.without(made).replace(" ", "") == target.replace(" ", "")
    if len(codes.nested(source)) == len(list(codes.parts(source))):
        assert len(codes.nested(made)) == len(list(codes.parts(made)))


@pytest.mark.parametrize(
    ("sentence", "source", "target", "carried"),
    [
        ("⟦3⟧Rusia⟦/3⟧ protes.", "⟦1⟧Rusia⟦/1⟧ protes.", "⟦1⟧Russia⟦/1⟧ protests.", "⟦3⟧Russia⟦/3⟧ protests."),
        ("Rusia protes.", "⟦1⟧Rusia⟦/1⟧ protes.", "⟦1⟧Russia⟦/1⟧ protests.", "Russia protests."),
        ("Di ⟦1⟧Astana⟦/1⟧.", "Di Astana.", "In Astana.", "In ⟦1⟧Astana⟦/1⟧."),
        ("⟦1⟧Rusia⟦/1⟧ protes.", "⟦1⟧Rusia⟦/1⟧ protes.", "Protests by ⟦1⟧Russia⟦/1⟧.", "Protests by ⟦1⟧Russia⟦/1⟧."),
        ("⟦1⟧Di Astana⟦/1⟧", "⟦1⟧Di Astana⟦/1⟧", "In ⟦1⟧Astana", "⟦1⟧In Astana⟦/1⟧"),
    ],
)
def test_another_sentence_s_translation_gets_this_one_s_codes(
    sentence: str, source: str, target: str, carried: str
) -> None:
    assert placing.carried(sentence, source, target) == carried
