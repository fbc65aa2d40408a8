"""English terms in any of their forms: expel, expelled; country, countries; Russia, Russian."""

import tomllib
from bisect import bisect_right
from functools import cache, lru_cache

import regex

from glossary import paths
from glossary.text.fold import fold

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’‘ʼʻʹʿʾ`´]+")


def contains(text: str, term: str) -> bool:
    """Whether `text` has the words of `term` in order, each in any regular or irregular form; case aside.

    Generous on purpose: it decides whether a wanted term was used, not whether it was used well.
    """
    return contained(f" {fold(text)} ", term)


def contained(folded: str, term: str) -> bool:
    """As `contains`, for a text that is folded already and has a space at either end."""
    term = _folded_term(term)
    # What stands there as it is written, or cannot stand there, is told without making a regular expression.
    return f" {term} " in folded or (_may_stand(folded, term) and _pattern(term).search(folded) is not None)


def _may_stand(folded: str, term: str) -> bool:
    """False where a look at the first word's letters shows that a folded text has no form of a folded term."""
    first = term.partition(" ")[0]
    return f" {first[:-1]}" in folded or bool(irregular_forms(first)) or term in _adjectives()


def occurrences(text: str, term: str) -> list[tuple[int, int]]:
    """Where `contains` finds the term: character spans of `text`, possessive endings included, in order."""
    line, starts, spans = _folded(text)
    term = _folded_term(term)
    if not _may_stand(line, term):
        return []
    found = []
    for match in _pattern(term).finditer(line):
        first, last = bisect_right(starts, match.start() + 1) - 1, bisect_right(starts, match.end() - 1) - 1
        found.append((spans[first][0], spans[last][1]))
    return found


def is_function_word(word: str) -> bool:
    """Whether an English word only joins others: an article, a preposition, a pronoun, an auxiliary."""
    word = word.casefold()
    return word in listed("function_words") or word in listed("light_words")


@lru_cache(maxsize=8192)
def _folded_term(term: str) -> str:
    return fold(term)


@lru_cache(maxsize=256)
def _folded(text: str) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]:
    """A text folded, each of its words between spaces; where each begins in that line, and stands in the text."""
    spans, starts, line = [], [], " "
    for word in _WORD.finditer(text):
        for part in fold(word[0]).split():
            spans.append(word.span())
            starts.append(len(line))
            line += f"{part} "
    return line, tuple(starts), tuple(spans)


@lru_cache(maxsize=8192)
def _pattern(term: str) -> "regex.Pattern[str]":
    forms = [" ".join(_any_form(word) for word in term.split()), *map(regex.escape, _adjectives().get(term, ()))]
    return regex.compile(f" (?:{'|'.join(forms)})(?= )")


def _any_form(word: str) -> str:
    plain = regex.escape(word)
    forms = [plain, f"{plain}s", *map(regex.escape, irregular_forms(word))]
    if not word.isalpha() or len(word) < 3:
        return f"(?:{'|'.join(forms)})"
    if word[-1] == "y" and word[-2] not in "aeiou":
        forms.append(f"{word[:-1]}(?:ies|ied|ying)")
    elif word[-1] == "e":
        forms.append(f"{word[:-1]}(?:es|ed|ing)")
    # The last consonant may double (expelled); the possessive's apostrophe is folded away (ambassadors).
    forms.append(f"{word}(?:s|es|ed|ing|{word[-1]}ed|{word[-1]}ing)")
    return f"(?:{'|'.join(forms)})"


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list in `data/inflections.toml`: `function_words`, `plural_only`, `uncountable` …"""
    table = tomllib.loads(paths.data().joinpath("inflections.toml").read_text(encoding="utf-8"))
    return frozenset(str(table[name]).split())


@cache
def _adjectives() -> dict[str, tuple[str, ...]]:
    """A place name's adjectives and peoples, all folded: Russia → Russian, Russians."""
    table = tomllib.loads(paths.data().joinpath("adjectives.toml").read_text(encoding="utf-8"))
    rows = (line.split(" = ") for line in str(table["forms"]).strip().split("\n"))
    return {fold(place): tuple(map(fold, words.split(", "))) for place, words in rows}


@cache
def irregular() -> dict[str, tuple[str, ...]]:
    """Irregular forms by base form, from `data/inflections.toml`; of a verb the past first, the participle last."""
    table = tomllib.loads(paths.data().joinpath("inflections.toml").read_text(encoding="utf-8"))
    rows = (line.split() for line in str(table["forms"]).strip().split("\n"))
    return {base: tuple(forms) for base, *forms in rows}


def irregular_forms(word: str) -> tuple[str, ...]:
    """The irregular forms of a base form: of the table, and of any serviceman or councilwoman."""
    if word.endswith("man") and len(word) > 5 and word not in irregular() and word not in listed("no_men"):
        return (f"{word[:-3]}men",)
    return irregular().get(word, ())
