"""Patterns: what every match holds, many texts searched as each alone would be, and nothing that never ends."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.model import BadUsage
from glossary.text import patterns

_ATOMS = [
    ["a", "K", "dan", "is", " ", ".", r"\w", r"\W", r"\s", "[^a]", "[ab]", r"\n"],
    [r"\b", r"\B", "^", "$", r"\A", r"\Z", "(?=a)", r"(?!\s)", "(?<=a)", r"(?<!\n)"],
    ["(?! )", r"(?<!\w)", "(?!da|[a-z])", "(?<![ab])", r"(?=\w* )"],
    ["(?>a*)", r"\W*+", r"(?P<c>[ab])\W\g<c>", r"\X", r"\R", r"a\K"],
]
_QUANTIFIERS = st.sampled_from(["*", "+", "?", "*?", "{2}", "{1,2}"])
_PATTERNS = st.recursive(
    st.one_of(*map(st.sampled_from, _ATOMS)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.tuples(inner, _QUANTIFIERS).map(lambda two: f"(?:{two[0]}){two[1]}"),
    ),
    max_leaves=8,
)
_TEXTS = st.lists(st.text("abdkns\r\n.iſİ\N{KELVIN SIGN}", max_size=10), min_size=1, max_size=8)


@example(r"a\Z", ["a", "b"])
@example(r"\Aa", ["b", "a"])
@example("^a$", ["b", "a", "b"])
@example(r"a(?!\s)", ["a", "b"])
@example(r"(?<!\s)a", ["b", "a"])
@example(r"a\s*+$", ["a", "b"])
@example(r"(?>a\W*)$", ["a", "b"])
@given(_PATTERNS, _TEXTS)
def test_many_texts_are_searched_as_each_alone(written: str, texts: list[str]) -> None:
    pattern = patterns.compiled(written)
    there = [place for place, text in enumerate(texts) if patterns.spans(pattern, text)]
    assert set(there) <= set(patterns.Sieve(pattern).passed(texts))


def test_few_texts_pass_that_have_no_match() -> None:
    texts = ["Nota protes", "diterima", "kemarin: nota lisan", ""]
    for written, there in ((r"\b[mn]o\w+", [0, 2]), ("^[mn]o", [0]), ("[xq]", []), (r"\w\w$", [0, 1, 2])):
        assert list(patterns.Sieve(patterns.compiled(written)).passed(texts)) == there, written


@given(_PATTERNS, st.text("abdkns .i", max_size=10))
def test_every_match_has_a_literal(written: str, text: str) -> None:
    literals = patterns.literals(written)
    if literals and patterns.spans(patterns.compiled(written), text):
        assert any(one.lower() in text.lower() for one in literals)


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("nota", ["nota"]),
        (r"nota\s+protes", ["protes"]),
        ("[Nn]ota", ["ota"]),
        ("(nota|surat) (protes|resmi)", ["protes", "resmi"]),
        ("(nota|) x", [" x"]),
        ("(?:nota )?protes?", ["prote"]),
        ("nota|surat|", []),
        (r"nota|\w+", []),
        (r"(?<!duta )besar(?= sekali)", ["besar"]),
        ("(?P<one>kapal (selam|perang))s", ["kapal "]),
        (r"\p{Lu}\pLota", ["ota"]),
        (r"100\%x", ["100"]),
        (r"(?i)nota", []),
        (r"\x6eota", []),
        (r"[[:alpha:]a]b", []),
        ("nota{2}protes", ["protes"]),
        ("(?:nota){e<=1}", []),
    ],
)
def test_literals(pattern: str, literals: list[str]) -> None:
    assert patterns.literals(pattern) == literals


def test_a_pattern_that_tries_without_end_is_refused_and_stops_no_search_of_many() -> None:
    pattern = patterns.compiled(r"^(\w|\w\w|\s)+$")
    texts = ["Nota", "kata " * 40 + "dan lain-lain", "protes"]
    with pytest.raises(BadUsage, match="too long"):
        patterns.spans(pattern, texts[1])
    assert {0, 2} <= set(patterns.Sieve(pattern).passed(texts))


@pytest.mark.parametrize("pattern", ["(", "a{100000000}", "(((a{100}){100}){100}){100}", "(" * 3000 + ")" * 3000])
def test_a_pattern_that_cannot_be_compiled_is_a_sentence(pattern: str) -> None:
    with pytest.raises(BadUsage):
        patterns.compiled(pattern)
