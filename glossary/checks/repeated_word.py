"""A word that stands twice in a row."""

from collections.abc import Iterator

import regex

from glossary.checks._pair import Pair, finding
from glossary.checks._words import words
from glossary.model import Finding, Severity

NAME = "repeated_word"
SUMMARY = "A word stands twice in a row"
EXPLANATION = (
    "The same word twice with nothing but space between. Doublets that are correct (that that, had had) and names "
    "that the source doubles as well (Pago Pago) are left alone."
)
SEVERITY: Severity = "error"
GOOD = (
    ("Ia tahu bahwa itu salah.", "She knew that that was wrong."),
    ("Kapal itu menuju Pago Pago.", "The ship is bound for Pago Pago."),
)
BAD = (
    ("Rapat ditutup.", "The the meeting was closed."),
    ("Ia pergi ke kota.", "He went to to the city."),
    ("Ia berkata bahwa aturan itu berlaku.", "He said that that the rule applies."),
)

_TWICE = regex.compile(r"(?i)(?<![\p{L}\p{N}'’-])(\p{L}+)(?<gap>[ \u00a0\t]+)\1(?![\p{L}\p{N}'’-])")
# What makes the second “that” a pronoun: that that was wrong.
_SAYS = regex.compile(
    r"(?i)[ \u00a0]+(?:\p{L}+['’](?:s|d|ll)"
    r"|is|was|were|would|will|has|had|does|did|can|could|may|might|must|should|means|meant)\b"
)


def find(pair: Pair) -> Iterator[Finding]:
    """The second of the two is what the fix takes out, with the space before it."""
    for found in _TWICE.finditer(pair.target):
        word = found[1].lower()
        in_source = regex.search(rf"(?i)(?<!\p{{L}}){word}\s+{word}(?!\p{{L}})", pair.source)
        if word == "a" and pair.target.startswith("$", found.end()):  # a A$600,000 mortgage
            continue
        if word == "that" and not _SAYS.match(pair.target, found.end()):
            message = "“that” stands twice: is the second one meant?"
            yield finding(pair, NAME, "warning", message, None, (found.start("gap"), found.end()), "")
            continue
        if (
            word in words().doublets
            or words().doubling_verbs.search(pair.target, 0, found.end(1))
            or (in_source and found[1][0].isupper())
        ):
            continue
        span = found.start("gap"), found.end()
        yield finding(pair, NAME, SEVERITY, f"“{found[1]}” stands twice.", None, span, "")
