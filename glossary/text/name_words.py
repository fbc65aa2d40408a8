"""What a word is within a name: a title, a particle, a patronymic, a given name with counterparts elsewhere."""

from functools import cache

import regex

from glossary.text import romanise


def is_title(word: str) -> bool:
    """Whether a sound key is a title or a form of address."""
    return word in _keys("titles")


def is_particle(word: str) -> bool:
    """Whether a sound key is an article, a preposition or another small word that names are written with or without."""
    return word in _keys("particles")


def is_leading(word: str) -> bool:
    """Whether a sound key is a name that stands before a Muslim's own and is often left out."""
    return word in _keys("leading")


def is_patronymic(word: str) -> bool:
    """Whether a sound key ends like a patronymic."""
    return _patronymic().search(word) is not None


def same_given_name(word: str) -> frozenset[str]:
    """The sound keys of a given name in other languages, itself among them; empty when the table has it not."""
    return _given().get(word, frozenset())


@cache
def _keys(name: str) -> frozenset[str]:
    return frozenset(romanise.key(romanise.latin(word)) for word in romanise.table("words")[name])


@cache
def _patronymic() -> "regex.Pattern[str]":
    return regex.compile(romanise.table("words")["patronymic"])


@cache
def _given() -> dict[str, frozenset[str]]:
    names: dict[str, frozenset[str]] = {}
    for group in romanise.table("words")["given"]:
        found = frozenset(romanise.key(romanise.latin(name)) for name in group)
        for word in found:
            names[word] = names.get(word, frozenset()) | found
    return names
