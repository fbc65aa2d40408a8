"""One source with its translation, and what all checks want to know about it, each thing worked out once."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from glossary.checks._counterparts import target_key
from glossary.checks._lexicon import Lexicon
from glossary.checks._words import words
from glossary.model import Finding, Match, Severity
from glossary.text import codes, inflection
from glossary.text.fold import fold, fold_word
from glossary.text.numbers import Figure, figures, missing_figures

_WORD = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’ʼ](?=\p{L}))*")
_FINAL = regex.compile(r"[.!?…:;,][\p{Pf}\p{Pi}\p{Pe}\"'”’]*\s*\Z")
# Languages whose figures are read: all the others may write them in other ways.
_READ = ("id", "ms", "en")


class Word(NamedTuple):
    """A word at characters `start:end`; `folded` is without case, accents and possessive."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end


@dataclass(frozen=True)
class Pair:
    """A source and its target in two languages (BCP-47), with segment number (1-based) and the glossary."""

    number: int
    source: str
    target: str
    languages: tuple[str, str]
    lexicon: Lexicon

    @cached_property
    def bare(self) -> "Pair":
        """The pair without inline codes, which is itself where it has none."""
        texts = (codes.smooth(self.source).text, codes.smooth(self.target).text)
        return self if texts == (self.source, self.target) else replace(self, source=texts[0], target=texts[1])

    @cached_property
    def base(self) -> tuple[str, str]:
        """The two languages without region."""
        return self.languages[0].partition("-")[0], self.languages[1].partition("-")[0]

    @property
    def indonesian_english(self) -> bool:
        """Whether this is a translation from Indonesian or Malay into English."""
        return self.base[0] in ("id", "ms") and self.base[1] == "en"

    @property
    def figures_read(self) -> bool:
        """Whether the figures of both languages are understood."""
        return self.base[0] in _READ and self.base[1] in _READ

    @cached_property
    def matches(self) -> list[Match]:
        """The glossary's terms and names in the source."""
        return self.lexicon.index.find(self.source, derived=False)

    @cached_property
    def source_figures(self) -> list[Figure]:
        """The source's figures."""
        return figures(self.source, self.base[0])

    @cached_property
    def target_figures(self) -> list[Figure]:
        """The target's figures."""
        return figures(self.target, self.base[1])

    @cached_property
    def lost_figures(self) -> list[Figure]:
        """Figures of the source that the target does not have."""
        texts = (self.source, self.target)
        return missing_figures(texts, (self.source_figures, self.target_figures), self.base)

    @cached_property
    def added_figures(self) -> list[Figure]:
        """Figures of the target that the source does not have."""
        read = (self.target_figures, self.source_figures)
        return missing_figures((self.target, self.source), read, (self.base[1], self.base[0]))

    @cached_property
    def year_told(self) -> bool:
        """Whether the target gives a year by its distance, this year or the year before, where the source does not."""
        ours, theirs = words().relative_years
        return len(theirs.findall(self.target)) > len(ours.findall(self.source))

    @cached_property
    def source_words(self) -> list[Word]:
        """The source's words."""
        return _words(self.source)

    @cached_property
    def target_words(self) -> list[Word]:
        """The target's words."""
        return _words(self.target)

    @cached_property
    def folded_target(self) -> str:
        """The target folded, with a space at either end, for `inflection.contained`."""
        return f" {fold(self.target)} "

    @cached_property
    def target_capitals(self) -> list[Word]:
        """The target's different words that start with a capital, each where it first stands."""
        first: dict[str, Word] = {}
        for word in self.target_words:
            if word.text[0].isupper():
                first.setdefault(word.folded, word)
        return list(first.values())

    @cached_property
    def source_small(self) -> frozenset[str]:
        """The source's folded words that stand in small letters somewhere."""
        return frozenset(word.folded for word in self.source_words if word.text.islower())

    @cached_property
    def target_set(self) -> frozenset[str]:
        """The target's folded words."""
        return frozenset(word.folded for word in self.target_words)

    @cached_property
    def target_keys(self) -> frozenset[str]:
        """The keys of the target's words by which counterparts are found."""
        return frozenset(map(target_key, self.target_set))

    @cached_property
    def source_set(self) -> frozenset[str]:
        """The source's folded words."""
        return frozenset(word.folded for word in self.source_words)

    @cached_property
    def headline(self) -> bool:
        """Whether the source is a headline in title case: words that are no names have capitals, and no end mark."""
        if _FINAL.search(self.source):
            return False
        words = [word for word in self.source_words[1:] if word.text[0].isalpha() and len(word.text) > 3]
        capitals = sum(word.text[0].isupper() for word in words)
        if not words or capitals < 0.6 * len(words):
            return False
        names = [(match.start, match.end) for match in self.matches if match.concept.kind == "name"]
        words = [word for word in words if not any(start <= word.start < end for start, end in names)]
        return bool(words) and sum(word.text[0].isupper() for word in words) >= 0.75 * len(words)

    def has(self, rendering: str) -> bool:
        """Whether the target contains a rendering, inflected or not."""
        return inflection.contained(self.folded_target, rendering)

    def says(self, *renderings: str) -> bool:
        """Whether the target contains any of the renderings."""
        return any(self.has(rendering) for rendering in renderings)


def finding(
    pair: Pair,
    check: str,
    severity: Severity,
    message: str,
    source: tuple[int, int] | None = None,
    target: tuple[int, int] | None = None,
    fix: str | None = None,
) -> Finding:
    """A finding about a pair; a span without characters points at nothing and is left out."""
    return Finding(pair.number, check, severity, message, _some(source), _some(target), fix)


def with_codes(found: Finding, source: str, target: str) -> Finding:
    """A finding on the bare pair with its spans in the texts as they stand; a fix may not remove a code."""
    said, meant = codes.smooth(source), codes.smooth(target)
    if said.text == source and meant.text == target:
        return found
    spans = (
        said.span(*found.source_span) if found.source_span else None,
        meant.span(*found.target_span) if found.target_span else None,
    )
    whole = spans[1] is None or not codes.SIGN.search(target, *spans[1])
    return replace(found, source_span=spans[0], target_span=spans[1], fix=found.fix if whole else None)


def _some(span: tuple[int, int] | None) -> tuple[int, int] | None:
    return span if span and span[0] < span[1] else None


def _words(text: str) -> list[Word]:
    return [Word._make((found.start(), found.end(), found[0], _folded(found[0]))) for found in _WORD.finditer(text)]


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold_word(word.removesuffix("'s").removesuffix("’s"))
