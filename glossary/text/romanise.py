"""Names in any script as plain Latin, and the sound key under which different romanisations of a name meet."""

import tomllib
from functools import cache, lru_cache
from typing import Any

import regex
from anyascii import anyascii

from glossary import paths
from glossary.text.fold import fold

_ARABIC = regex.compile(r"\p{Script=Arabic}")
_VOWELS = regex.compile(r"(?<!^)[aeiouy]")


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """Folded plain Latin: Cyrillic by our own table, everything else by AnyAscii (`Врублевський` → `vrublevskiy`)."""
    letters = _cyrillic()
    return fold(anyascii("".join(letters.get(letter, letter) for letter in text.lower())))


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The sound key of one word: `vrublevsky`, `vrublevskiy`, `vrublevskij` → `vrublevski`."""
    for pattern, replacement in _rules():
        word = pattern.sub(replacement, word)
    return word


def keys(text: str) -> tuple[str, ...]:
    """The sound keys of a name's words, in order."""
    return tuple(found for word in latin(text).split() if (found := key(word)))


def skeleton(text: str) -> str:
    """Consonants only, for comparing with Arabic-script names, which leave short vowels out."""
    return " ".join(_VOWELS.sub("", word) for word in keys(text))


def is_arabic(text: str) -> bool:
    """Whether any letter is Arabic script."""
    return _ARABIC.search(text) is not None


@cache
def _cyrillic() -> dict[str, str]:
    file = paths.data() / "romanisation" / "cyrillic.toml"
    table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return {str(letter): str(plain) for letter, plain in table["letters"].items()}


@cache
def _rules() -> list[tuple["regex.Pattern[str]", str]]:
    table: dict[str, Any] = tomllib.loads((paths.data() / "romanisation" / "key.toml").read_text(encoding="utf-8"))
    return [(regex.compile(pattern), replacement) for pattern, replacement in table["rules"]]
