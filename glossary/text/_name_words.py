"""The words of a sentence as the search for names sees them, and the table of what stands around names."""

import tomllib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from glossary import paths
from glossary.text.fold import fold_word

_WORD = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’ʼ‘`](?=\p{L})|&(?=\p{Lu})|\.(?=\p{Ll}))*")
# After these a word stands at a beginning, whatever came before: quotations, list marks, colons.
_OPENING = regex.compile(r"[:?!…•“\"‘«„—]|[.?!][\"”’)]* |(?:^|\s)[-–*] ")
_BLANK = (" ", "\u00a0", "\u202f")
_LONGEST_CODE = 3
HYPHENS = ("-", "‐", "‑", "–")


@dataclass(frozen=True, slots=True)
class Known:
    """Characters `start:end` of a sentence that the glossary knows: a term, or a name, perhaps of a person.

    `single` is a term that one common noun makes.
    """

    start: int
    end: int
    term: bool = False
    person: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what follows it up to the next; `initial` where its capital may be the sentence's."""

    start: int
    end: int
    text: str
    folded: str
    gap: str
    initial: bool
    known: Known | None
    capital: bool

    @property
    def blank(self) -> bool:
        """Whether only a space follows."""
        return self.gap in _BLANK


@dataclass(frozen=True, slots=True)
class Table:
    """`data/names.toml`, folded; see there."""

    titles: frozenset[tuple[str, ...]]
    organisations: frozenset[str]
    places: frozenset[str]
    generic: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    connectors: frozenset[str]
    regional: frozenset[str]
    regions: frozenset[str]
    abbreviated: frozenset[str]
    small: frozenset[str]
    foreign: frozenset[str]

    def title(self, words: Sequence[Word], place: int, end: int) -> int:
        """How many words from `place` on, before `end`, are a title; 0 for none."""
        longest = _longest().get(words[place].folded, 0)
        for length in range(min(longest, end - place), 0, -1):
            some = words[place : place + length]
            if tuple(word.folded for word in some) in self.titles and all(word.blank for word in some[:-1]):
                return length
        return 0

    def filler(self, word: Word) -> bool:
        """Whether it is a word of grammar, which makes no name and joins none."""
        folded = word.folded
        return folded in self.openers or folded in self.connectors or folded in self.small or folded in self.never

    def head(self, word: Word) -> bool:
        """Whether names of organisations or places begin with this word."""
        return word.folded in self.organisations or word.folded in self.places


@cache
def table() -> Table:
    """The table, read once."""
    found = tomllib.loads(paths.data().joinpath("names.toml").read_text(encoding="utf-8"))
    titles = frozenset(tuple(title.split()) for title in found.pop("titles"))
    return Table(titles, **{key: frozenset(map(fold_word, values)) for key, values in found.items()})


@cache
def _longest() -> dict[str, int]:
    """The number of words of the longest title that begins with a word."""
    found: dict[str, int] = {}
    for title in table().titles:
        found[title[0]] = max(len(title), found.get(title[0], 0))
    return found


def words(sentence: str, known: Sequence[Known]) -> list[Word]:
    """The words of a sentence; hyphens part them, apostrophes do not."""
    spans = [match.span() for match in _WORD.finditer(sentence)]
    found: list[Word] = []
    end, begun = 0, False
    for number, (start, stop) in enumerate(spans):
        gap = sentence[stop : spans[number + 1][0]] if number + 1 < len(spans) else sentence[stop:]
        before = sentence[end:start]
        initial = not begun or (before not in _BLANK and _OPENING.search(before) is not None)
        cover = next((one for one in known if one.start <= start and stop <= one.end), None)
        text = sentence[start:stop]
        # A code is no name: Resolusi ES-11, pesawat F-16.
        digits = sentence[spans[number + 1][0] : spans[number + 1][1]].isdigit() if number + 1 < len(spans) else False
        code = text.isupper() and len(text) <= _LONGEST_CODE and gap in HYPHENS and digits
        capital = text[0].isupper() and not code
        found.append(Word(start, stop, text, fold_word(text), gap, initial, cover, capital))
        end, begun = stop, begun or text[0].isalpha()
    return found


def shouted(sentence: Sequence[Word]) -> bool:
    """Whether most words are in capitals throughout: a headline whose capitals say nothing."""
    long = [word for word in sentence if len(word.text) > 1 and word.text[0].isalpha()]
    return len(long) > 1 and sum(word.text.isupper() for word in long) > 0.7 * len(long)


def headlined(text: str, sentence: Sequence[Word], heading: bool, vocabulary: Container[str]) -> bool:
    """Whether every word of weight has a capital, as in a headline: there a capital says nothing either."""
    small = table().connectors | table().particles | table().small
    heavy = [word for word in sentence if word.text[0].isalpha() and word.folded not in small]
    ended = text.rstrip('"”’)» ').endswith((".", "!", "?"))
    # Three capitalised words of a list are a name, unless they begin like a line of Indonesian: “Berita Terkini …”.
    plain = bool(heavy) and (heavy[0].folded in table().openers or common(heavy[0], vocabulary))
    least = 2 if heading else 3 if plain else 5
    return len(heavy) >= least and not ended and sum(word.capital for word in heavy) > 0.75 * len(heavy)


def common(word: Word, vocabulary: Container[str]) -> bool:
    """Whether it is an Indonesian noun or adjective of which names of institutions are made."""
    rules = table()
    if word.folded in rules.generic or rules.head(word):
        return True
    return word.folded in vocabulary and not rules.filler(word)
