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
        ("call in", "summoned", "He was ", "", "called in"),
        ("call in", "summoned", "They ", "", "called in"),
        ("get-together", "meeting", "the ", "", "get-together"),
        ("emissary", "envoys", "the ", "", "emissaries"),
        ("discuss", "talking about", "They are not ", "verb", "discussing"),
        ("invite", "asked", "They did not ", "verb", "invite"),
        ("sack", "", "The president ", "verb", "sacked"),
        ("parley", "talks", "The ", "noun", "parley"),
        ("meddling", "interventions", "foreign ", "noun", "meddling"),
        ("serviceman", "troops", "", "noun", "servicemen"),
        ("head of state", "president's", "the ", "noun", "head of state's"),
        ("envoy", "ambassadors’", "the ", "noun", "envoys’"),
        ("Aybek", "Aibek's", "", "", "Aybek's"),
    ],
)
def test_like(term: str, replaced: str, before: str, part: str, expected: str) -> None:
    assert like(term, replaced, before, part) == expected


@pytest.mark.parametrize(
    ("before", "term", "expected"),
    [
        ("He is a ", "ambassador", "He is an "), ("An ", "spokesman", "A "), ("met a ", "UN envoy", "met a "),
        ("signed a ", "MoU", "signed a "), ("signed a ", "EU deal", "signed an "), ("the ", "envoy", "the "),
        ("conveyed a ", "condolences", "conveyed "), ("set up a ", "headquarters", "set up a "),
        ("accused of an ", "espionage", "accused of "), ("a ", "", "a "),
        ("Alma-Ata ", "envoy", "Alma-Ata "), ("", "envoy", ""),
    ],
)  # fmt: skip
def test_the_article_fits(before: str, term: str, expected: str) -> None:
    assert fit_article(before, term) == expected
