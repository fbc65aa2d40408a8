"""Whether an English text contains a term in any of its inflected forms: expel, expelled; country, countries."""

import tomllib
from functools import cache, lru_cache

import regex

from glossary import paths
from glossary.text.fold import fold


def contains(text: str, term: str) -> bool:
    """Whether `text` has the words of `term` in order, each in any regular or irregular form; case aside.

    Generous on purpose: it decides whether a wanted term was used, not whether it was used well.
    """
    return _pattern(fold(term)).search(f" {fold(text)} ") is not None


@lru_cache(maxsize=8192)
def _pattern(term: str) -> "regex.Pattern[str]":
    return regex.compile(" " + " ".join(_any_form(word) for word in term.split()) + "(?= )")


def _any_form(word: str) -> str:
    plain = regex.escape(word)
    forms = [plain, f"{plain}s", *map(regex.escape, _irregular().get(word, ()))]
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
def _irregular() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(paths.data().joinpath("inflections.toml").read_text(encoding="utf-8"))
    rows = (line.split() for line in str(table["forms"]).strip().split("\n"))
    return {base: tuple(forms) for base, *forms in rows}
