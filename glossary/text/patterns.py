"""Regular expressions that people write: tried on many texts in one go, and stopped where they take too long."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import prod

import regex

from glossary.model import BadUsage

# A sentence takes a few millionths of a second; what takes this long tries without end.
_SECONDS_A_TEXT = 0.05
_SECONDS_TOGETHER, _MISSES = 0.01, 3
# Compiling writes out what is repeated: more would take seconds and gigabytes.
_MOST_REPEATS = 100_000
# Each costs a look at every text; beyond so many, trying the pattern is faster.
_MOST_LITERALS, _LONGEST_LITERAL = 8, 50
_LETTERS = regex.compile(r"[A-Za-z0-9 ]+")
_QUANTIFIED = regex.compile(r".(?:[*?+]|\{.*?\})+")
_INNERMOST = regex.compile(r"\((\?(?::|P?<\w+>|<?[=!]))?([^()]*)\)")
# Flags, conditions, named characters and classes: what is a letter in them is none of the text.
_OPAQUE = regex.compile(r"\\[^wWsSdDbBpPAZmMntr\d\p{P}\p{S}]|\(\?(?!:|P?<\w|<?[=!])|\(\*|\[:")
# What looks at where a text begins or ends, or takes all it can get, may miss among other texts what it finds alone.
# Looking around for what no line break belongs to is the same in both.
_AROUND = r"<?[=!](?:[\w |*+?]|\\[wd]|\[[\w -]+\])*\)"
_ALONE = regex.compile(rf"\\[AGKRXZz]|\(\?(?!:|P?<\w|{_AROUND})|\(\*|[*+?}}]\+|(?<!\\[pPN])\{{[^}}]*[a-z]")


def compiled(pattern: str, *, cased: bool = False) -> "regex.Pattern[str]":
    """A pattern, in any case unless `cased`; raises BadUsage for one that is none or that no machine can hold."""
    if prod(max(1, int(times[:9])) for times in regex.findall(r"\{(\d+)", pattern)) > _MOST_REPEATS:
        raise BadUsage(f"“{pattern}” repeats something too often. Write smaller numbers between the braces.")
    try:
        return regex.compile(pattern, 0 if cased else regex.IGNORECASE)
    except (regex.error, OverflowError) as error:
        raise BadUsage(f"“{pattern}” is no regular expression: {error}.") from error
    except RecursionError as error:
        raise BadUsage("This pattern has too many brackets within brackets. Write a simpler one.") from error


def spans(pattern: "regex.Pattern[str]", text: str) -> list[tuple[int, int]]:
    """Where a pattern stands in a text, as (start, end), never empty; raises BadUsage where it takes too long."""
    try:
        if pattern.search(text, timeout=_SECONDS_A_TEXT) is None:  # most texts, and the faster way to know it
            return []
        hits = pattern.finditer(text, timeout=_SECONDS_A_TEXT)
        return [hit.span() for hit in hits if hit.end() > hit.start()]
    except TimeoutError as error:
        raise BadUsage("This pattern takes too long on a single sentence. Write a simpler one.") from error


def literals(pattern: str) -> list[str]:
    """Runs of letters, digits and spaces of which every match has one, in either case; none where none are known.

    A store looks for them far faster than any pattern is tried.
    """
    if _OPAQUE.search(pattern):
        return []
    text = regex.sub(r"[^\x00-\x7f]|\\[pP](?:\{.*?\}|.)|\\.|\[\^?\]?[^]]*\]", "\0", pattern)
    groups: list[list[str]] = []  # each stands in the text as one character beyond ASCII

    def best(choices: str) -> list[str]:
        found: list[str] = []
        for choice in choices.split("|"):
            # What a quantifier may leave out or repeat is no part of a run.
            plain = _QUANTIFIED.sub("\0", choice)
            sets = [[run[:_LONGEST_LITERAL]] for run in _LETTERS.findall(plain)]
            sets += [groups[ord(sign) - 0x80] for sign in plain if sign > "\x7f"]
            if not (least := max(sets, key=lambda runs: min(map(len, runs), default=0), default=[])):
                return []
            found += least
        return found

    while group := _INNERMOST.search(text):
        looks_around = group[1] is not None and group[1][-1] in "=!"
        groups.append([] if looks_around else best(group[2]))
        text = text[: group.start()] + chr(0x7F + len(groups)) + text[group.end() :]
    found = list(dict.fromkeys(best(text)))
    return found if len(found) <= _MOST_LITERALS else []


class Sieve:
    """Finds among many texts those in which a pattern may stand, in one search of all where the pattern allows it."""

    def __init__(self, pattern: "regex.Pattern[str]") -> None:
        together = not _ALONE.search(pattern.pattern)
        self.pattern = regex.compile(pattern.pattern, pattern.flags | regex.MULTILINE) if together else None
        self.missed = 0

    def passed(self, texts: Sequence[str]) -> Sequence[int]:
        """The places of all texts with a match that is not empty, and of some without; never takes long."""
        if self.pattern is not None:
            try:
                return self._passed(self.pattern, texts)
            except TimeoutError:
                self.missed += 1
                if self.missed == _MISSES:
                    self.pattern = None
        return range(len(texts))

    def _passed(self, pattern: "regex.Pattern[str]", texts: Sequence[str]) -> list[int]:
        joined, begin = "\n".join(texts), 0
        ends: list[int] = []
        found: list[int] = []
        # A match that begins in a text and ends beyond it is looked into, too; the search goes on with the next text.
        while begin <= len(joined) and (hit := pattern.search(joined, begin, timeout=_SECONDS_TOGETHER)):
            ends = ends or list(accumulate(len(text) + 1 for text in texts))
            found.append(bisect_right(ends, hit.start()))
            begin = ends[found[-1]]
        return found
