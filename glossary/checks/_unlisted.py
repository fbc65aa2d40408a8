"""Names that the glossary does not know: they keep their spelling, and none of them is lost."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from glossary.checks import _names
from glossary.checks._counterparts import of_word
from glossary.checks._pair import Pair, Word, finding
from glossary.checks._words import words
from glossary.model import Finding
from glossary.text._number_table import table
from glossary.text.common_words import common_words
from glossary.text.fold import fold
from glossary.text.language import function_words

_SENTENCE_START = regex.compile(r"(?:\A|[.!?:…]\s+|[\"“‘(]\s*|\d\.\s+)$")
_DOUBLED = regex.compile(r"(.)\1")
_SURE = 0.78
_PART = 0.6


def unlisted(pair: Pair, covered: list[tuple[int, int]]) -> Iterator[Finding]:
    """Names that the glossary does not know keep their spelling."""
    run: list[tuple[Word, bool]] = []
    for word, candidate, starts in [*candidates(pair, covered), (None, False, False)]:
        joined = bool(run) and word is not None and pair.source[run[-1][0].end : word.start] in (" ", "-")
        if candidate and word is not None and (not run or joined):
            run.append((word, starts))
            continue
        yield from _spelt(pair, run)
        run = [(word, starts)] if candidate and word is not None else []


def candidates(pair: Pair, covered: list[tuple[int, int]]) -> list[tuple[Word, bool, bool]]:
    """The words of the source; of each whether it may be part of such a name, and whether a sentence starts with it."""
    found = []
    for word in pair.source_words:
        if not word.text[0].isupper():
            found.append((word, False, False))
            continue
        starts = bool(_SENTENCE_START.search(pair.source, max(0, word.start - 3), word.start))
        name = (
            len(word.text) > 3
            and not word.text.isupper()
            and not any(start <= word.start < end for start, end in covered)
            and word.folded not in pair.lexicon.translated_words
            and word.folded not in pair.lexicon.source_words
            and word.folded not in function_words("id")
            and word.folded not in table("id").months
            and word.text not in words().weekdays["id"]
        )
        found.append((word, name, starts))
    return found


def _spelt(pair: Pair, run: list[tuple[Word, bool]]) -> Iterator[Finding]:
    if not run:
        return
    if "".join(word.folded for word, _ in run) in pair.target_set:  # Bantar Gebang, Bantargebang
        return
    lost = [
        word
        for word, _ in run
        if word.folded not in pair.target_set
        and f" {fold(word.text)} " not in pair.folded_target
        and not (word.folded in common_words(pair.base[0]) and _loaned(word.folded, pair))
    ]
    everyday = common_words(pair.base[0])
    for word in lost:
        close = _names.near(pair, word.folded, least=_SURE if len(run) > 1 else 0.8) or _beside(pair, word, run)
        # Where both sentences begin with it, it has to be very like to be the same name.
        starts = run[0][1] and len(run) == 1 and not _begins_alike(pair, word, close)
        alone = len(run) == 1 and (word.folded in everyday or _loaned(word.folded, pair))
        if close and not starts and not alone and not _derives(word.folded, close.folded):
            message = f"“{word.text}” has become “{close.text}”: names keep their spelling."
            yield finding(pair, "name", "error", message, word.span, close.span, word.text)
            return
    names = len(run) > 1 and not (run[0][1] and len(run) == 2 and not _foreign(run[1][0].folded))
    if names and len(lost) == len(run) and not all(word.folded in everyday for word, _ in run):
        if _translated(pair, run[0][0]):
            return
        span = run[0][0].start, run[-1][0].end
        yield finding(pair, "name", "warning", f"“{pair.source[slice(*span)]}” is missing from the translation.", span)


def _beside(pair: Pair, lost: Word, run: list[tuple[Word, bool]]) -> Word | None:
    """What stands in the lost word's place, beside the name's other words.

    It has to resemble the lost one a little; of two words that can only be a name each is wrong when it is any other
    (Ferry Simatupang, Ferry Simanjuntak).
    """
    others = {word.folded for word, _ in run if word is not lost}
    resembling = _names.near(pair, lost.folded, least=_PART)
    ours, theirs = common_words(pair.base[0]), common_words(pair.base[1])
    sure = len(run) == 2 and lost.folded not in ours and lost.folded not in theirs
    for one, other in pairwise(pair.target_words):
        if resembling in (one, other) and not others.isdisjoint((one.folded, other.folded)):
            return resembling
        kept, instead = (other, one) if lost is run[0][0] else (one, other)
        beside = pair.target[one.end : other.start] == " "
        if sure and beside and kept.folded in others and _is_name(pair, instead):
            return instead
    return None


def _is_name(pair: Pair, word: Word) -> bool:
    """Whether a word of the target can only be a name, and none of the source's."""
    everyday = word.folded in common_words(pair.base[1]) or word.folded in pair.lexicon.target_words
    return word.text.istitle() and len(word.text) > 3 and not everyday and word.folded not in pair.source_set


def _translated(pair: Pair, word: Word) -> bool:
    """Whether the target has what usually renders a word: Terowongan Silaturahmi, the Tunnel of Friendship."""
    usual = of_word(word.folded)
    return usual is not None and not usual.keys.isdisjoint(pair.target_keys)


def _begins_alike(pair: Pair, name: Word, close: Word | None) -> bool:
    first = close is not None and pair.target_words[0] == close and pair.source_words[0] == name
    return first and close is not None and _names.likeness(close.folded, name.folded) >= 0.8


def _derives(name: str, word: str) -> bool:
    """Whether an English word is made of a name: Bavaria, Bavarian; Soviet, Soviets; Marxis, Marxist."""
    stem, loan = _names.as_loan(name), _names.as_loan(word)
    longer = word.startswith(name.rstrip("aeiou")) or (loan.startswith(stem) and loan != stem)
    return longer and word.endswith(_ENDINGS)


_ENDINGS = ("n", "ns", "s", "t", "ts", "ish", "ic", "ese", "i", "is")


def _loaned(name: str, pair: Pair) -> bool:
    """Whether the target has the word as English spells it: Kolonel as Colonel, Akropolis as Acropolis.

    A letter doubled, and nothing else, is a slip: Ashmoore is no English for Ashmore.
    """
    return any(
        _names.as_loan(word.folded) == _names.as_loan(name)
        and (word.folded == name or _DOUBLED.sub(r"\1", word.folded) != _DOUBLED.sub(r"\1", name))
        for word in pair.target_capitals
    )


def _foreign(folded: str) -> bool:
    # Letters and clusters that words spelt the Indonesian way lack (EYD V)
    plain = folded.replace("ng", "n")
    return bool(
        regex.search(r"v|x|q|zh|kh|sch|sk[iy]|ck|(?:[^aeiouy\W]){4}|([bcdfhjmprtwz])\1|(?:ov|ev|ich|yev)$", plain)
    )
