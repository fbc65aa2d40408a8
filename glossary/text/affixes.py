"""Indonesian affixes: which glossary headwords a word of running text may stand for."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from glossary import paths


@lru_cache(maxsize=65536)
def without_clitics(word: str) -> tuple[str, ...]:
    """A folded word and, where it ends in an enclitic, the word before it: `besarnya` → `besarnya`, `besar`."""
    table = _table()
    found = [word]
    while word not in table.whole:
        for clitic in table.enclitics:
            if word.endswith(clitic) and len(word) - len(clitic) >= 3:
                word = word.removesuffix(clitic)
                found.append(word)
                break
        else:
            break
    return tuple(found)


@lru_cache(maxsize=65536)
def voices(word: str) -> tuple[str, ...]:
    """What a verb form looks like without its voice prefix: `mengusir`, `diusir`, `usir` → `usir`.

    The suffix stays (`menyerahkan` → `serahkan`, not `serah`): it makes another verb. A word that is no me- or di-
    form stands for itself. Where the prefix may have swallowed a letter all roots it can come from are given.
    """
    table = _table()
    if word in table.exceptions:
        return (table.exceptions[word],)
    return tuple(_bare(word, table.active)) or tuple(_bare(word, table.passive)) or (word,)


def is_active(word: str) -> bool:
    """Whether a headword is a verb in the active voice, whose passive and bare forms stand for it too."""
    return word in _table().exceptions or any(_bare(word, _table().active))


@lru_cache(maxsize=65536)
def is_derived(word: str) -> bool:
    """Whether a word is built with pe-, ber-, ter- or ke-…-an, so that its root may lead to a headword.

    Common adverbs and connectives that only look so (`tersebut`, `ternyata`) are not.
    """
    table = _table()
    return len(word) > 5 and word.startswith(table.derived) and word not in table.underived and word not in table.whole


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The root, by Snowball's Indonesian stemmer (Tala 2003): `pengusiran` → `usir`."""
    return str(_stemmer().stemWord(word))


def _bare(word: str, prefixes: dict[str, list[str]]) -> Iterator[str]:
    for prefix, swallowed in prefixes.items():
        rest = word.removeprefix(prefix)
        if rest == word or len(rest) < 3:
            continue
        # Only a root that began with a vowel or lost its first letter shows a vowel after the prefix.
        yield from (letter + rest for letter in swallowed) if rest[0] in "aeiou" else (rest,)
        return


@dataclass(frozen=True, slots=True)
class _Table:
    enclitics: tuple[str, ...]
    whole: frozenset[str]
    active: dict[str, list[str]]
    passive: dict[str, list[str]]
    exceptions: dict[str, str]
    derived: tuple[str, ...]
    underived: frozenset[str]


@cache
def _table() -> _Table:
    data: dict[str, Any] = tomllib.loads(paths.data().joinpath("affixes.toml").read_text(encoding="utf-8"))
    return _Table(
        tuple(data["enclitics"]),
        frozenset(data["whole"]),
        data["active"],
        data["passive"],
        data["exceptions"],
        tuple(data["derived"]),
        frozenset(data["underived"]),
    )


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("indonesian")
