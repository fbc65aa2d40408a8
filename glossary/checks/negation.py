"""Negation: tidak, bukan, belum, jangan, tanpa against not, no, never, without; and verbs that say the opposite."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from glossary.checks._negatives import alone, carriers
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
_NON = regex.compile(r"(?i)\b(?:non|nir)-?\p{L}{4,}")
_LETTERS = regex.compile(r"\p{L}+")


def find(pair: Pair) -> Iterator[Finding]:
    """At most one finding a pair: a lost negation, else an added one, else an opposite."""
    if not pair.indonesian_english:
        return
    table = words()
    said = [word for word in pair.source_words if word.folded in table.negators]
    lost = _lost(pair, said) if said else _undone(pair)
    if lost:
        yield lost
        return
    explicit = table.explicit.search(pair.target) if not said and _may_negate(pair) else None
    if explicit and not table.explicit.search(pair.source) and not _otherwise(pair):
        message = f"“{explicit[0]}” has no counterpart in the source."
        yield finding(pair, NAME, "warning", message, None, explicit.span())
        return
    if not said and not explicit and not table.polar.isdisjoint(pair.source_set):
        yield from _opposite(pair)


def _lost(pair: Pair, said: list[Word]) -> Finding | None:
    """A negator of the source that nothing in the target renders."""
    table = words()
    idle = [found.span() for found in (*table.idioms.finditer(pair.source), *_doubled(pair, said))]
    live = [word for word in said if not any(start <= word.start < end for start, end in idle)]
    negators = [word for word in live if not _reversed(pair, word)]
    carrying = carriers(pair)
    if not negators:
        return None if live else _literal(pair, idle, carrying)
    last = negators[-1]
    only_yet = all(word.folded == "belum" for word in negators)
    besides = [one for one in negators if one.folded != "tanpa"]
    apart_from_without = [span for span in carrying if pair.target[slice(*span)].lower() != "without"]
    if not carrying or (0 < len(besides) < len(negators) and not apart_from_without):
        first = (besides or negators)[0]
        if only_yet and table.not_yet.search(pair.target):
            return None
        message = f"“{first.text}” is lost: the translation says nothing negative."
        return finding(pair, NAME, SEVERITY, message, first.span)
    apart = table.clauses.split(pair.source) if len(negators) > 1 else []
    if apart and sum(map(_negated, apart)) > len(carrying):
        message = f"“{last.text}” may be lost: the translation says less that is negative than the source."
        return finding(pair, NAME, "warning", message, last.span)
    bare = alone(pair, negators, carrying) if len(carrying) < len(negators) else None
    if bare:
        negator, word = bare
        message = f"“{negator.text}” may be lost: nothing negative stands with “{word.text}”."
        return finding(pair, NAME, "warning", message, negator.span, word.span)
    return None


def _literal(pair: Pair, idle: list[tuple[int, int]], carrying: list[tuple[int, int]]) -> Finding | None:
    """An idiom in which English needs no negative, said with its very words and without one: tidak mudah, easy."""
    for start, end in idle:
        for word, way in words().literal:
            said = way.search(pair.target) if word.search(pair.source, start, end) else None
            if said and all(said.start() < last and first < said.end() for first, last in carrying):
                message = f"“{pair.source[start:end]}” has lost its negation: “{said[0]}” says the opposite."
                return finding(pair, NAME, SEVERITY, message, (start, end), said.span())
    return None


def _undone(pair: Pair) -> Finding | None:
    """A verb of denial or of not doing that the target turns round."""
    twice = _not_denied(pair)
    if twice:
        message = f"“{pair.target[slice(*twice)]}” says the opposite of the source."
        return finding(pair, NAME, SEVERITY, message, None, twice)
    refused = words().refusing.search(pair.source)
    if refused and not words().negative.search(pair.target) and not words().refused.search(pair.target):
        message = f"“{refused[0]}” is lost: the translation says that it is done."
        return finding(pair, NAME, SEVERITY, message, refused.span())
    return None


def _opposite(pair: Pair) -> Iterator[Finding]:
    for polarity in words().polarities:
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


def _otherwise(pair: Pair) -> bool:
    """Whether the source says in another way what English negates: gagal, did not; baru … 2021, not until 2021."""
    return any(
        not one.words.isdisjoint(pair.source_set) and one.beside.search(pair.target) for one in words().otherwise
    ) or (_NON.search(pair.source) is not None and not _NON.search(pair.target))


def _said_besides(pair: Pair, opposite: str) -> bool:
    """Whether another word of the source says what looks like the opposite of this one: dikecam … disambut baik."""
    return any(one.same.search(opposite) and one.source.search(pair.source) for one in words().polarities)


def _may_negate(pair: Pair) -> bool:
    return not words().explicit_words.isdisjoint(pair.target_set) or "n't" in pair.target or "n’t" in pair.target
