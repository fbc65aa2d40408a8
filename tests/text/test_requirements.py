"""What is required of a sentence, and which words of a draft count."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Concept, Form, Requirement
from glossary.text.matching import Index
from glossary.text.requirements import fingerprint, required, settle


def concept(identity: str, forms: str, part: str = "noun", kind: str = "term") -> Concept:
    """`id:duta besar en:ambassador en+:envoy`: a plus is admitted, a star an abbreviation; words joined by _."""
    made = []
    for written in forms.split():
        language, text = written.split(":")
        status = "admitted" if language.endswith("+") else "preferred"
        kind_of_form = "abbreviation" if language.endswith("*") else ""
        made.append(Form(language.rstrip("+*"), text.replace("_", " "), status, kind_of_form))  # type: ignore[arg-type]
    return Concept(identity, kind, "test", tuple(made), part_of_speech=part)  # type: ignore[arg-type]


CONCEPTS = [
    concept("ambassador", "id:duta_besar id*:Dubes en:ambassador en+:envoy"),
    concept("minister", "id:menteri en:minister"),
    concept("foreign", "id:menteri_luar_negeri id*:Menlu en:foreign_minister"),
    concept("un", "id*:PBB en:United_Nations en*:UN"),
    concept("russia", "id:Rusia en:Russia", "", "name"),
    concept("thousand", "id:ribu en:thousand"),
    concept("about", "id:terkait en:related_to", "preposition"),
    concept("two", "id:pihak en:party en:side"),
    concept("bank-river", "id:tepi en:bank"),
    concept("edge", "id:tepi en:edge"),
    concept("expel", "id:mengusir en:expel", "verb"),
    concept("argue", "id:menilai en:argue", "verb"),
]


def sources(sentence: str) -> list[str]:
    return [one.source for one in required(Index.of(CONCEPTS).find(sentence), sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Menteri luar negeri Rusia tiba.", ["Menteri luar negeri", "Rusia"]),
        ("MENTERI LUAR NEGERI RUSIA TIBA", ["MENTERI LUAR NEGERI", "RUSIA"]),
        ("Menteri luar negeri (Menlu) tiba, dan Menlu bicara.", ["Menteri luar negeri", "Menlu"]),
        ("Sebanyak 200 ribu duta besar", ["duta besar"]),
        ("terkait pihak di tepi", []),
        ("Duta besar itu diusir.", ["Duta besar", "diusir"]),
        ("pengusiran", []),
        ("Nilai tukar naik, dan Rusia menilai itu wajar.", ["Rusia", "menilai"]),
        ("Usir duta besar itu", ["duta besar"]),
    ],
)
def test_what_is_required(sentence: str, expected: list[str]) -> None:
    assert sources(sentence) == expected


def test_a_requirement_offers_all_admitted_renderings() -> None:
    sentence = "Duta besar tiba."
    (one,) = required(Index.of(CONCEPTS).find(sentence), sentence)
    assert one == Requirement(0, 10, "Duta besar", ("ambassador", "envoy"), "term", "noun")


def need(*renderings: str) -> Requirement:
    return Requirement(0, 1, "x", renderings)


@pytest.mark.parametrize(
    ("requirements", "text", "expected"),
    [
        ([need("ambassador")], "Two Ambassadors left.", ["Ambassadors"]),
        ([need("ambassador")], "The ambassador's car", ["ambassador's"]),
        ([need("country")], "COUNTRIES AGREE", ["COUNTRIES"]),
        ([need("Russia")], "Russian troops", ["Russian"]),
        ([need("United Kingdom", "UK")], "a British envoy", ["British"]),
        ([need("ambassador", "envoy")], "the envoy", ["envoy"]),
        ([need("ambassador"), need("ambassador")], "the ambassador left", ["ambassador", None]),
        ([need("ambassador"), need("ambassador")], "one ambassador, another ambassador", ["ambassador", "ambassador"]),
        ([need("minister"), need("foreign minister")], "the foreign minister", [None, "foreign minister"]),
        ([need("minister"), need("foreign minister")], "foreign minister, minister", ["minister", "foreign minister"]),
        ([need("country", "state"), need("country")], "the country, a state", ["state", "country"]),
        ([need("UN")], "unrest", [None]),
        ([need("Kyrgyzstan")], "Kyrgyz police", ["Kyrgyz"]),
        ([], "anything", []),
    ],
)
def test_settle(requirements: list[Requirement], text: str, expected: list[str | None]) -> None:
    assert [span and text[slice(*span)] for span in settle(requirements, text)] == expected


@given(st.lists(st.sampled_from(["a b", "b", "b c", "a", "c"]), max_size=8), st.text("abc ", max_size=24))
def test_no_word_serves_twice(wanted: list[str], text: str) -> None:
    spans = sorted(span for span in settle([need(one) for one in wanted], text) if span)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_many_repeated_terms_are_settled_at_once() -> None:
    text = " ".join(["ambassador"] * 9)
    assert settle([need("ambassador")] * 12, text).count(None) == 3


def test_fingerprints_tell_requirements_apart() -> None:
    assert fingerprint([]) == ""
    assert len({fingerprint([need("a")]), fingerprint([need("b")]), fingerprint([need("a", "b")])}) == 3


def test_a_name_takes_a_possessive_but_no_plural() -> None:
    name = Requirement(0, 8, "Suriname", ("Suriname",), "name", "")
    assert settle([name], "Suriname's minister") == ((0, 10),)
    assert settle([name], "Suriname’s minister") == ((0, 10),)
    assert settle([name], "Trade Minister Surinames arrived.") == (None,)
    term = Requirement(0, 8, "delegasi", ("delegation",), "term", "noun")
    assert settle([term], "two delegations") == ((4, 15),)
