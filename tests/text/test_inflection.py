"""English terms in any of their forms."""

import pytest

from glossary.text.inflection import contains


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("They expelled him.", "expel"), ("Two countries signed.", "country"), ("He said so.", "say"),
        ("The Ambassadors left.", "ambassador"), ("The ambassador's residence", "ambassador"),
        ("It rejected the request", "reject the request"), ("women leaders", "woman leader"),
        ("summoning him", "summon"), ("the UN's budget", "UN"), ("Kazakhstan–Russia ties", "Russia"),
        ("THE FOREIGN MINISTER", "foreign minister"), ("were held", "hold"), ("applied", "apply"), ("agreed", "agree"),
    ],
)  # fmt: skip
def test_is_there(text: str, term: str) -> None:
    assert contains(text, term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("the envoy left", "ambassador"),
        ("expelling", "expect"),
        ("unrest", "UN"),
        ("", "say"),
        ("a foreign prime minister", "foreign minister"),
    ],
)
def test_is_not_there(text: str, term: str) -> None:
    assert not contains(text, term)
