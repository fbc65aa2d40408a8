"""Negation: tidak, bukan, belum, jangan, tanpa against not, no, never, without; and verbs that say the opposite."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from glossary.checks._pair import Pair, Word, finding
from glossary.checks._words import words
from glossary.model import Finding, Severity
from glossary.text import affixes

NAME = "negation"
SUMMARY = "A negation is lost or added, or a verb says the opposite"
EXPLANATION = (
    "Where the source says tidak, bukan, belum, jangan or tanpa, the translation needs a negative too, if only in a "
    "word (unacceptable, refuse, has yet to). Phrases that English says positively (tidak hanya, tidak lama kemudian, "
    "mau tidak mau) are known. Menolak must not become accept, nor meningkat decrease."
)
SEVERITY: Severity = "error"
GOOD = (
    ("Parlemen belum membahasnya.", "Parliament has yet to discuss it."),
    ("Hal itu tidak dapat diterima.", "That is unacceptable."),
    ("Tidak lama kemudian ia pergi.", "Soon afterwards she left."),
    ("Pemerintah menolak berkomentar.", "The government would not comment."),
)
BAD = (
    ("Parlemen tidak menyetujuinya.", "Parliament approved it."),
    ("Perjanjian itu belum berlaku.", "The treaty is in force."),
    ("Rusia akan menarik pasukannya.", "Russia will not withdraw its troops."),
    ("Pemerintah menolak usulan itu.", "The government accepted the proposal."),
)


_VERBAL = ("me", "di", "ber", "ter")
_NOT_BEFORE = regex.compile(r"(?i)(?:\b(?:not|never)|n['’]t) $")
_LETTERS = regex.compile(r"\p{L}+")
_WITHOUT = regex.compile(r"(?i)\bwithout\b")


def find(pair: Pair) -> Iterator[Finding]:
    """At most one finding a pair: a lost negation, else an added one, else an opposite."""
    if not pair.indonesian_english:
        return
    table = words()
    said = [word for word in pair.source_words if word.folded in table.negators]
    idle = [found.span() for found in (*table.idioms.finditer(pair.source), *_doubled(pair, said))] if said else []
    negators = [
        word for word in said if not any(start <= word.start < end for start, end in idle) and not _reversed(pair, word)
    ]
    only_yet = negators and all(word.folded == "belum" for word in negators)
    said_otherwise = only_yet and table.not_yet.search(pair.target)
    if negators and not said_otherwise and not table.negative.search(_without_others(pair, negators)):
        word = negators[0]
        message = f"“{word.text}” is lost: the translation says nothing negative."
        yield finding(pair, NAME, SEVERITY, message, word.span)
        return
    apart = table.clauses.split(pair.source) if len(negators) > 1 else []
    if apart and sum(map(_negated, apart)) > len(table.negative.findall(pair.target)):
        word = negators[-1]
        message = f"“{word.text}” may be lost: the translation says less that is negative than the source."
        yield finding(pair, NAME, "warning", message, word.span)
        return
    twice = None if said else _not_denied(pair)
    if twice:
        message = f"“{pair.target[slice(*twice)]}” says the opposite of the source."
        yield finding(pair, NAME, SEVERITY, message, None, twice)
        return
    refused = None if said else table.refusing.search(pair.source)
    if refused and not table.negative.search(pair.target) and not table.refused.search(pair.target):
        message = f"“{refused[0]}” is lost: the translation says that it is done."
        yield finding(pair, NAME, SEVERITY, message, refused.span())
        return
    explicit = table.explicit.search(pair.target) if _may_negate(pair) else None
    if explicit and not said and not _negative(pair):
        message = f"“{explicit[0]}” has no counterpart in the source."
        yield finding(pair, NAME, "warning", message, None, explicit.span())
        return
    if negators or explicit or table.polar.isdisjoint(pair.source_set):
        return
    for polarity in table.polarities:
        ours = polarity.source.search(pair.source)
        if not ours:
            continue
        opposite = polarity.opposite.search(pair.target)
        if opposite and not polarity.same.search(pair.target) and not _said_besides(pair, opposite[0]):
            message = f"“{opposite[0]}” says the opposite of “{ours[0]}”."
            yield finding(pair, NAME, SEVERITY, message, ours.span(), opposite.span())
            return


def _reversed(pair: Pair, negator: Word) -> bool:
    """Whether the target says the opposite of what is negated instead: tidak baik, poor; tidak keluar, stayed in."""
    after = (word.folded for word in pair.source_words if word.start > negator.start)
    negated = next((word for word in after if word not in words().between), "")
    if negated.startswith(_VERBAL) and negated not in words().antonyms:
        negated = affixes.stem(negated)
    return not words().antonyms.get(negated, frozenset()).isdisjoint(pair.target_keys)


def _negated(clause: str) -> bool:
    """Whether a clause of the source has a negator that English cannot do without."""
    idle = [found.span() for found in words().idioms.finditer(clause)]
    return any(
        found[0].lower() in words().negators and not any(start <= found.start() < end for start, end in idle)
        for found in _LETTERS.finditer(clause)
    )


def _not_denied(pair: Pair) -> tuple[int, int] | None:
    """The negation before a verb of denial that renders a verb of denial alone: membantah, did not deny."""
    for polarity in words().polarities:
        if polarity.negative and polarity.source.search(pair.source):
            for found in polarity.same.finditer(pair.target):
                before = _NOT_BEFORE.search(pair.target, 0, found.start())
                if before:
                    return before.start(), found.end()
    return None


def _doubled(pair: Pair, said: list[Word]) -> Iterator["regex.Match[str]"]:
    """Two negations in one clause, which together say yes: tidak ada yang tidak setuju, bukan tanpa alasan."""
    for one, other in pairwise(said):
        if found := words().doubling.fullmatch(pair.source, one.start, other.end):
            yield found


def _without_others(pair: Pair, negators: list[Word]) -> str:
    """The target without what renders other negatives of the source.

    `denied` for membantah negates no tidak, nor does the without of a tanpa elsewhere in the sentence.
    """
    text = pair.target
    if {word.folded for word in negators} > {"tanpa"}:
        text = _WITHOUT.sub("", text, count=1)
    for polarity in words().polarities:
        if polarity.negative and polarity.source.search(pair.source):
            text = polarity.same.sub("", text, count=1)
    return text


def _negative(pair: Pair) -> bool:
    """Whether a word of the source may be why English negates: gagal, nonparlemen."""
    return not words().negative_words.isdisjoint(pair.source_set) or any(
        word.startswith(("non", "nir", "ketidak")) and len(word) > 6 for word in pair.source_set
    )


def _said_besides(pair: Pair, opposite: str) -> bool:
    """Whether another word of the source says what looks like the opposite of this one: dikecam … disambut baik."""
    return any(one.same.search(opposite) and one.source.search(pair.source) for one in words().polarities)


def _may_negate(pair: Pair) -> bool:
    return not words().explicit_words.isdisjoint(pair.target_set) or "n't" in pair.target or "n’t" in pair.target
