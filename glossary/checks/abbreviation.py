"""Indonesian abbreviations left in English text: PBB, KTT, Dubes."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from glossary.checks._pair import Pair, Word, finding
from glossary.model import Finding, Severity
from glossary.text.common_words import common_words

NAME = "abbreviation"
SUMMARY = "An Indonesian abbreviation is left in the English text"
EXPLANATION = (
    "PBB is the UN, KTT a summit, Dubes an ambassador. Abbreviations that English texts use too (ASEAN, KPK, TNI) "
    "are left alone."
)
SEVERITY: Severity = "error"
GOOD = (
    ("PBB mengecam serangan itu.", "The UN condemned the attack."),
    ("KPK menahan tersangka.", "The KPK detained the suspect."),
)
BAD = (
    ("PBB mengecam serangan itu.", "PBB condemned the attack."),
    ("Dubes itu dipanggil.", "The Dubes was summoned."),
)

_POSSESSIVE = regex.compile(r"['’]s$")
_SIGN = regex.compile(r"[\p{L}\p{N}]+(?:[-/][\p{L}\p{N}]+)*")


def find(pair: Pair) -> Iterator[Finding]:
    """Words of the target that are abbreviations of the source language only."""
    if not pair.indonesian_english or pair.target.isupper():
        return
    written = {word.text for word in pair.source_words}
    meant = {match.concept.id for match in pair.matches}
    for place, word in enumerate(map(_without_possessive, pair.target_words)):
        concept = pair.lexicon.abbreviations.get(word.text)
        if concept is None or not (word.text in written or concept.id in meant):
            continue
        if _introduced(pair, word) or _in_name(pair, place) or _in_reference(pair, word):
            continue
        english = [form for form in concept.in_language(pair.base[1]) if form.status in ("preferred", "admitted")]
        if english:
            short = next((form.text for form in english if form.type == "abbreviation"), english[0].text)
            message = f"“{word.text}” is an Indonesian abbreviation: in English “{short}”."
            source = next((one.span for one in pair.source_words if one.text == word.text), None)
            yield finding(pair, NAME, SEVERITY, message, source, word.span)


def _without_possessive(word: Word) -> Word:
    bare = _POSSESSIVE.sub("", word.text)
    return word._replace(text=bare, end=word.start + len(bare))


def _introduced(pair: Pair, word: Word) -> bool:
    """Whether it stands in brackets behind what it is short for: Permanent Stay Permit Card (KITAP)."""
    return pair.target[: word.start].endswith(" (") and pair.target.startswith(")", word.end)


def _in_reference(pair: Pair, word: Word) -> bool:
    """Whether it is part of a longer sign that the source has, too: RAN-PK, 255/PMD/2003."""
    sign = next(found[0] for found in _SIGN.finditer(pair.target) if found.start() <= word.start < found.end())
    return len(sign) > len(word.text) and sign in pair.source


def _in_name(pair: Pair, place: int) -> bool:
    """Whether it is part of a name that keeps its Indonesian words: Komnas HAM, Peduli WNI."""
    word, there = pair.target_words[place].text, {word.text for word in pair.source_words}
    for before, after in pairwise(pair.source_words):
        for ours, beside in ((before, after), (after, before)):
            other = place + (1 if beside is after else -1)
            if (
                ours.text != word
                or not (beside.text.istitle() and beside.text.isalpha())
                or not 0 <= other < len(pair.target_words)
            ):
                continue
            if pair.target_words[other].text == beside.text in there and beside.folded not in common_words("en"):
                return True
    return False
