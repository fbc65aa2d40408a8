"""What is a name and what only has a capital; rules that need no glossary."""

import pytest

from glossary.text.exonyms import english_form
from glossary.text.names import Known, unknown_names

COMMON = frozenset({"menteri", "energi", "utusan", "warga"})


def names(*sentences: str, known: tuple[str, ...] = (), headings: frozenset[int] = frozenset()) -> list[str]:
    spans = [
        [Known(place, place + len(word)) for word in known if (place := sentence.find(word)) >= 0]
        for sentence in sentences
    ]
    return [name.text for name in unknown_names(sentences, spans, COMMON, headings)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ia bertemu Oleg Stepanchuk di kantor.", ["Oleg Stepanchuk"]),
        ("Ia bertemu Presiden Oleg Stepanchuk.", ["Oleg Stepanchuk"]),
        ("Ia bertemu Menteri Energi Oleg Stepanchuk.", ["Oleg Stepanchuk"]),
        ("Ia bertemu Harun bin Kamal di kantor.", ["Harun bin Kamal"]),
        ("Ia bertemu Ulrike von der Thal di kantor.", ["Ulrike von der Thal"]),
        ("Ia bertemu Faris al-Qahtawi di kantor.", ["Faris al-Qahtawi"]),
        ("Ia bertemu John F. Hallbrook di kantor.", ["John F. Hallbrook"]),
        ("Ia bertemu Oleg di Borovsk pada Rabu.", ["Oleg", "Borovsk"]),
        ("Sikap anti-Borovsk menguat.", ["Borovsk"]),
        ("Stepanchuk menolak hadir.", []),
        ("Menurut Stepanchuk, rapat ditunda.", ["Stepanchuk"]),
        ("RAPAT DENGAN OLEG STEPANCHUK DITUNDA", []),
        ("Resolusi ES-11/1 dan Pasal 5 dibahas.", []),
        ("", []),
        ("…", []),
        ("A", []),
    ],
)
def test_one_sentence(sentence: str, found: list[str]) -> None:
    assert names(sentence) == found


def test_the_first_word_counts_when_it_has_its_capital_elsewhere_too() -> None:
    assert names("Stepanchuk menolak hadir.", "Rapat tanpa Stepanchuk ditunda.") == ["Stepanchuk"]
    assert names("Rapat ditunda.", "Setelah rapat itu mereka pulang.") == []


def test_a_headline_is_searched_for_names_that_the_text_shows() -> None:
    found = unknown_names(
        ["Rapat Tanpa Stepanchuk Ditunda Lagi", "Rapat dengan Stepanchuk ditunda."], [[], []], COMMON, {0}
    )
    assert [(name.text, name.places) for name in found] == [("Stepanchuk", [(0, 12), (1, 13)])]


def test_short_forms_and_abbreviations_go_to_the_long_form() -> None:
    (person,) = unknown_names(["Ia bertemu Oleg Stepanchuk.", "Kata Stepanchuk, rapat ditunda."], [[], []], COMMON)
    assert (person.text, person.shorts, len(person.places)) == ("Oleg Stepanchuk", ["Stepanchuk"], 2)
    (body,) = unknown_names(
        ["Ia memimpin Badan Pemantau Sungai Irtysh (BPSI).", "Menurut BPSI, air naik."], [[], []], COMMON
    )
    assert (body.text, body.abbreviation, len(body.places)) == ("Badan Pemantau Sungai Irtysh", "BPSI", 2)
    assert body.kind == "organisation"


def test_what_the_glossary_knows_is_left_out_and_cut_off() -> None:
    sentence = "Ia bertemu Menteri Rusia Oleg Stepanchuk di Moskow."
    assert names(sentence, known=("Rusia", "Moskow")) == ["Oleg Stepanchuk"]
    assert names(sentence, known=("Rusia", "Moskow", "Oleg Stepanchuk")) == []


def test_ten_thousand_capitals_take_no_more_than_their_length() -> None:
    assert names("Ia bertemu " + "Oleg pergi " * 10_000)  # finishes; a quadratic search would take minutes
    assert names("Kementerian " + "Energi, " * 10_000) is not None


GLOSSARY = {"Rusia": "Russia", "Hitam": "Black", "Sulawesi": "Sulawesi", "Jenewa": "Geneva"}


@pytest.mark.parametrize(
    ("name", "english", "rule"),
    [
        ("Oleg Stepanchuk", "Oleg Stepanchuk", "keep"),
        ("Pulau Seruyung", "Seruyung Island", "exonym"),
        ("Kota Jenewa", "Geneva", "exonym"),
        ("Laut Hitam", "Black Sea", "exonym"),
        ("Laut Seruyung", "", ""),
        ("Sulawesi Utara", "North Sulawesi", "exonym"),
        ("Seruyung Utara", "", ""),
        ("Badan Energi Rusia", "", ""),
        ("Interfax-Rusia", "", ""),
        ("Danau Energi", "", ""),
    ],
)
def test_the_english_form_follows_from_a_rule_or_is_left_open(name: str, english: str, rule: str) -> None:
    assert english_form(name, lambda text: GLOSSARY.get(text, ""), COMMON) == (english, rule)
