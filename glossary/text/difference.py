"""How alike two sentences are, and which words make the difference."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import regex
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein, Opcode

from glossary.model import Span
from glossary.text.spacing import single_spaced

_WORD = regex.compile(r"[\p{L}\p{N}\p{Co}\p{M}]+")
_TOKEN = regex.compile(r"[\p{L}\p{N}\p{M}]+|\s+|.", regex.DOTALL)
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def words(text: str) -> list[str]:
    """The words of a text in small letters, as the index of the memory knows them."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def plain(text: str) -> str:
    """A text without what makes no difference in meaning: case, kinds of quotes and dashes, runs of space."""
    if text.isascii():  # the same, several times as fast
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFC", text).translate(_STRAIGHT).casefold().split())


def score(one: str, other: str, *, floor: int = 0) -> int:
    """0..100: 100 for the same text however spaced, 99 where case or quotes differ, else by the letters to be changed.

    That is 1 minus the Levenshtein distance of the plain texts over the longer one's length (Levenshtein 1966),
    rounded down. Below `floor` it may be 0.
    """
    if single_spaced(one) == single_spaced(other):
        return 100
    return next(plain_scores(plain(one), {0: plain(other)}, floor=floor), (0, 0))[1]


def plain_scores(one: str, others: Mapping[int, str], *, floor: int = 0) -> Iterator[tuple[int, int]]:
    """The same for texts that are plain already, by key, best first; 99 where they are equal, none below `floor`."""
    least = max(0.0, floor / 100 - 1e-9)
    for _, alike, key in process.extract(
        one, others, scorer=Levenshtein.normalized_similarity, processor=None, score_cutoff=least, limit=None
    ):
        yield key, min(99, int(alike * 100 + 1e-9))


def differences(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of `old` that `new` lacks or replaces, and those of `new` that are not in `old`, as spans of each.

    What kind of space stands between words, and how much, makes no difference.
    """
    before, after = _tokens(old), _tokens(new)
    gone: list[Span] = []
    come: list[Span] = []
    compared = ([" " if text.isspace() else text for _, text in side] for side in (before, after))
    for step in Levenshtein.opcodes(*compared):
        _note(gone, before, step, source=True)
        _note(come, after, step, source=False)
    return tuple(gone), tuple(come)


def compared(old: str, new: str) -> Iterator[tuple[Literal["same", "removed", "added"], str]]:
    """Both texts in one, word by word: what is in both, what only `old` has, what only `new` has, in reading order.

    Words that changed with nothing but space between them are one change, so that a rewritten phrase reads as two
    phrases and not as words that alternate. Without "added" the pieces give `old`, without "removed" `new`.
    """
    before, after = ([text for _, text in _tokens(side)] for side in (old, new))
    gone = come = ""
    steps = Levenshtein.opcodes(before, after)
    for place, step in enumerate(steps):
        was, now = "".join(before[step.src_start : step.src_end]), "".join(after[step.dest_start : step.dest_end])
        if step.tag == "equal" and (not was.isspace() or place in (0, len(steps) - 1)):
            yield from _pieces(gone, come)
            gone = come = ""
            yield "same", was
        else:
            gone, come = gone + was, come + now
    yield from _pieces(gone, come)


def _pieces(gone: str, come: str) -> Iterator[tuple[Literal["removed", "added"], str]]:
    if gone:
        yield "removed", gone
    if come:
        yield "added", come


def _note(spans: list[Span], tokens: Sequence[tuple[int, str]], step: Opcode, *, source: bool) -> None:
    first, last = (step.src_start, step.src_end) if source else (step.dest_start, step.dest_end)
    if step.tag == "equal" or first == last:
        return
    kind = "replaced" if step.tag == "replace" else "removed" if source else "added"
    start, end = tokens[first][0], tokens[last - 1][0] + len(tokens[last - 1][1])
    if spans and spans[-1].end == start and spans[-1].kind == kind:
        start = spans.pop().start
    spans.append(Span(start, end, kind))  # type: ignore[arg-type]


def _tokens(text: str) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in _TOKEN.finditer(text)]
