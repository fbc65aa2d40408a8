"""Names in any script as plain Latin, and the sound key under which different romanisations of a name meet."""

import re
import tomllib
from functools import cache, lru_cache
from typing import Any

import regex
from anyascii import anyascii

from glossary import paths
from glossary.text.fold import fold

# The rules of the tables are plain enough for `re`, which is three times as fast at finding nothing.
Rules = tuple[tuple[re.Pattern[str], str], ...]

_ABJAD = regex.compile(r"[\p{Script=Arabic}\p{Script=Hebrew}]")
_LATIN = regex.compile(r"[\p{Script=Latin}\P{L}]*")
_EAST_ASIAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """Folded plain Latin: Cyrillic by our own table, everything else by AnyAscii (`Врублевський` → `vrublevskiy`)."""
    if text.isascii():
        return fold(text)
    letters = letter_table("cyrillic")
    return fold(anyascii("".join(letters.get(letter, letter) for letter in text.lower())))


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The sound key of one folded Latin word: `vrublevsky`, `vrublevskiy`, `vrublevskij` → `vrublevski`."""
    return respelled(word, _key_rules() + _silent_rules())


def keys(text: str) -> tuple[str, ...]:
    """The sound keys of a name's words, in order; a single letter is an initial and kept."""
    return tuple(found for word in latin(text).split() if (found := key(word)))


def bones(text: str) -> str:
    """The consonants of a name, as Arabic and Hebrew writing has them.

    `معمر القذافي` and `Muammar Gaddafi` meet in `mmrkdf`.
    Articles are left out, and so are spaces, which names like Abdullah have in one script and not in the other. Empty
    when the script is neither Arabic or Hebrew nor Latin.
    """
    if is_abjad(text):
        consonants = table("abjads")["consonants"]
        found = "".join(consonants.get(letter, "") for letter in respelled(text, _abjad_words()))
        return found.replace("ll", "l")
    if not is_latin(text):
        return ""
    # w is the glide that Arabic writes with the letter of a long u, as wide a vowel to this key as y.
    return "".join(_bone(word) for word in latin(text).split() if word not in _ARTICLES).replace("ll", "l")


def is_abjad(text: str) -> bool:
    """Whether any letter is Arabic or Hebrew script, which write consonants and few vowels."""
    return not text.isascii() and _ABJAD.search(text) is not None


def is_east_asian(text: str) -> bool:
    """Whether any letter is a Chinese character, kana or hangul."""
    return not text.isascii() and _EAST_ASIAN.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether every letter is Latin script."""
    return text.isascii() or _LATIN.fullmatch(text) is not None


def respelled(word: str, rules: Rules) -> str:
    """`word` after all `rules`, one after the other."""
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


@cache
def table(name: str) -> dict[str, Any]:
    """One table of data/romanisation, by its name without `.toml`."""
    return tomllib.loads((paths.data() / "romanisation" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def letter_table(name: str) -> dict[str, str]:
    """The `[letters]` of a table, capitals aside."""
    return {str(letter): str(plain) for letter, plain in table(name)["letters"].items()}


def compiled(rules: list[list[str]]) -> Rules:
    """Rules as a table has them, ready for `respelled`."""
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rules)


_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "the"})


@lru_cache(maxsize=65536)
def _bone(word: str) -> str:
    return respelled(word.replace("w", "u"), _key_rules() + _bone_rules())


@cache
def _abjad_words() -> Rules:
    return compiled(table("abjads")["words"]["rules"])


@cache
def _bone_rules() -> Rules:
    return compiled(table("abjads")["latin"]["rules"])


@cache
def _key_rules() -> Rules:
    return compiled(table("key")["rules"])


@cache
def _silent_rules() -> Rules:
    return compiled(table("key")["silent"])
