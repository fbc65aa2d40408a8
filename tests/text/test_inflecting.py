"""Terms in the form of the words they replace."""

import pytest

from glossary.text.inflecting import fit_article, like


@pytest.mark.parametrize(
    ("term", "replaced", "before", "part", "expected"),
    [
        ("ambassador", "envoys", "the ", "noun", "ambassadors"),
        ("ambassador", "envoy", "the ", "noun", "ambassador"),
        ("head of state", "leaders", "the ", "noun", "heads of state"),
        ("country", "states", "", "noun", "countries"),
        ("crisis", "problems", "", "noun", "crises"),
        ("sanctions", "punishments", "", "noun", "sanctions"),
        ("UN", "nations", "the ", "noun", "UN"),
        ("expel", "rejected", "It ", "verb", "expelled"),
        ("expel", "reject", "It will ", "verb", "expel"),
        ("expel", "rejected", "It wants to ", "verb", "expel"),
        ("withdraw", "pulled", "They ", "verb", "withdrew"),
        ("withdraw", "pulled", "They were ", "verb", "withdrawn"),
        ("withdraw", "pulling", "They are ", "verb", "withdrawing"),
        ("deny", "rejects", "He ", "verb", "denies"),
        ("deny", "said", "He ", "verb", "denied"),
        ("condemn the attack", "criticised", "He ", "verb", "condemned the attack"),
        ("Kyrgyzstan", "Kirgizes", "in ", "", "Kyrgyzstan"),
        ("", "x", "", "noun", ""),
    ],
)
def test_like(term: str, replaced: str, before: str, part: str, expected: str) -> None:
    assert like(term, replaced, before, part) == expected


@pytest.mark.parametrize(
    ("before", "term", "expected"),
    [
        ("He is a ", "ambassador", "He is an "), ("An ", "spokesman", "A "), ("met a ", "UN envoy", "met a "),
        ("signed a ", "MoU", "signed a "), ("signed a ", "EU deal", "signed an "), ("the ", "envoy", "the "),
        ("Alma-Ata ", "envoy", "Alma-Ata "), ("", "envoy", ""),
    ],
)  # fmt: skip
def test_the_article_fits(before: str, term: str, expected: str) -> None:
    assert fit_article(before, term) == expected
