"""Folding: what is the same word to a reader becomes the same string (case, accents, apostrophes, hyphens, spaces)."""

import unicodedata
from functools import lru_cache

import regex

# Letters that Unicode does not decompose but readers take for a plain one with a mark.
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})
_APOSTROPHES = regex.compile(r"['’‘ʼʻʹʿʾ`´]")
_NO_LETTER = regex.compile(r"[^\p{L}\p{N}]+")
_MARKS = regex.compile(r"\p{Mn}+")


def fold(text: str) -> str:
    """Case, diacritics and punctuation folded, words separated by one space; other scripts keep their letters."""
    return " ".join(_NO_LETTER.sub(" ", _APOSTROPHES.sub("", fold_word(text))).split())


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Case and diacritics folded; Cyrillic й and ё keep their marks, which there make another letter."""
    lowered = word.casefold()
    if lowered.isascii():
        return lowered
    return "".join(map(_without_marks, unicodedata.normalize("NFC", lowered))).translate(_PLAIN)


@lru_cache(maxsize=4096)
def _without_marks(letter: str) -> str:
    if letter.isascii() or not unicodedata.name(letter, "").startswith("LATIN"):
        return letter
    return _MARKS.sub("", unicodedata.normalize("NFKD", letter))
