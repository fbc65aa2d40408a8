"""What looks wrong with a machine draft: loops, absurd lengths, dropped figures and names. Only the unmistakable."""

import tomllib
from collections import Counter
from functools import cache

import regex
from anyascii import anyascii
from rapidfuzz import fuzz

from glossary import paths
from glossary.text.numbers import lost_figures

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*|\d+")
_NAME = regex.compile(r"(?<=[\p{L}\p{N},;)”\"'’] )\p{Lu}[\p{Ll}'’-]{3,}")
_LONGEST_LOOP = 6
# English is as long as Indonesian within a third (median 1.0 characters to 1 over the training pairs); these bounds
# let through every pair that a person wrote there, headlines included, and stop runaway or stunted output.
_LEAST_RATIO, _MOST_RATIO = 0.33, 3.0
_SLACK = 20
# A name survives translation spelt a little differently (Kirgizstan, Kyrgyzstan); below this it is another word.
_LIKENESS = 55.0


def flags(source: str, target: str, languages: tuple[str, str] = ("id", "en")) -> tuple[str, ...]:
    """The names of what is wrong with `target`, in a fixed order; `sentence` explains each."""
    if not target.strip():
        return ("empty",) if source.strip() else ()
    found = []
    if _words(source) == _words(target) and len(_words(source)) >= 4:
        found.append("untranslated")
    if _loops(target) > max(1, _loops(source)):
        found.append("repeats")
    shorter, longer = len(target) + _SLACK, max(0, len(target) - _SLACK)
    if shorter < len(source) * _LEAST_RATIO or longer > len(source) * _MOST_RATIO:
        found.append("length")
    if lost_figures(source, target, languages):
        found.append("figures")
    if _lost_names(source, target):
        found.append("names")
    return tuple(found)


def sentence(flag: str) -> str:
    """A flag as a sentence for the translator."""
    return _sentences()[flag]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _loops(text: str) -> int:
    """How often, at most, a run of one to six words follows on itself at once."""
    words, most = _words(text), 1
    for length in range(1, _LONGEST_LOOP + 1):
        run = 1
        for place in range(length, len(words) - length + 1):
            same = words[place : place + length] == words[place - length : place]
            # runs are counted in whole steps of their length: a b a b a b is three
            run = run + 1 if same else 1
            most = max(most, 1 + (run + length - 2) // length if run > 1 else 1)
    return most if most > 2 or _long_repeat(words) else 1


def _long_repeat(words: list[str]) -> bool:
    """Whether a run of four words or more stands three times anywhere."""
    grams = Counter(tuple(words[place : place + 4]) for place in range(len(words) - 3))
    return any(count > 2 for count in grams.values())


def _lost_names(source: str, target: str) -> list[str]:
    """Capitalised words inside the source sentence that nothing in the target resembles.

    Only names that keep their spelling are told apart from words that are translated: those with a letter group that
    Indonesian words do not have, or standing right after another capitalised word, are taken for names.
    """
    there = [anyascii(word).lower() for word in _WORD.findall(target)]
    lost = []
    for name in _NAME.findall(source):
        plain = anyascii(name).lower()
        if _foreign(plain) and not any(fuzz.ratio(plain, word) >= _LIKENESS or plain in word for word in there):
            lost.append(name)
    return lost


def _foreign(plain: str) -> bool:
    # Letters and clusters that words spelt the Indonesian way lack (EYD V): v, x, zh, -sky, four consonants in a row
    # (ng is one: Inggris), doubled ones.
    plain = plain.replace("ng", "n")
    return bool(regex.search(r"v|x|q|zh|sch|sk[iy]|ck|(?:[^aeiouy\W]){4}|([bcdfhjmprtwz])\1", plain))


@cache
def _sentences() -> dict[str, str]:
    table = tomllib.loads(paths.data().joinpath("guard.toml").read_text(encoding="utf-8"))
    return {str(flag): str(words) for flag, words in table["sentences"].items()}
