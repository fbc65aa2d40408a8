"""Translations that are the source again."""

from collections.abc import Iterator

import regex

from glossary.checks._pair import Pair, finding
from glossary.checks._words import words
from glossary.model import Finding, Severity
from glossary.text import affixes
from glossary.text.fold import fold
from glossary.text.language import function_words

NAME = "same_as_source"
SUMMARY = "The translation is the source text again"
EXPLANATION = (
    "Names, figures, addresses and words that both languages share (ASEAN, persona non grata) stay as they are and "
    "are not reported."
)
SEVERITY: Severity = "error"
GOOD = (("Vladimir Putin", "Vladimir Putin"), ("ASEAN", "ASEAN"), ("Persona non grata", "Persona non grata"))
BAD = (("Rapat ditutup.", "Rapat ditutup."), ("Kementerian Luar Negeri", "Kementerian Luar Negeri"))

_ADDRESS = regex.compile(r"\S*(?:://|@|www\.)\S*")


def find(pair: Pair) -> Iterator[Finding]:
    """Equal but for case and marks, and with a word that has to be translated."""
    if not pair.target.strip() or fold(pair.source) != fold(pair.target):
        return
    if pair.base[0] == pair.base[1] or not _translatable(pair):
        return
    message = "The translation is the source text again."
    yield finding(pair, NAME, SEVERITY, message, (0, len(pair.source)), (0, len(pair.target)))


def _translatable(pair: Pair) -> bool:
    bare = _ADDRESS.sub(" ", pair.source)
    if not bare.strip():
        return False
    own = [word for word in pair.source_words if word.text.isalpha() and len(word.text) > 1 and word.text in bare]
    if not pair.indonesian_english:
        return sum(word.text.islower() for word in own) > 2
    spans = [
        (match.start, match.end)
        for match in pair.matches
        if any(fold(text) == fold(pair.source[match.start : match.end]) for text in match.renderings)
    ]
    return any(
        not any(start <= word.start < end for start, end in spans) and _indonesian(pair, word.folded, word.text)
        for word in own
    )


def _indonesian(pair: Pair, folded: str, text: str) -> bool:
    if folded in words().shared or folded in pair.lexicon.target_words or folded in function_words("en"):
        return folded in words().never_english or folded in function_words("id")
    return (
        text.islower()
        or folded in function_words("id")
        or folded in pair.lexicon.translated_words
        or folded in pair.lexicon.source_words
        or affixes.is_active(folded)
    )
