"""Which language a document is in, and which of its segments are not: langdetect, seeded, with second thoughts."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from glossary import paths

_FINAL = regex.compile(r"[.!?…][\p{Pf}\p{Pe}\"']*\s*\Z")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]+")
_ENOUGH = 6  # words; below that langdetect guesses (“Halo” is Somali to it)
_SURE = 0.9
_READ = 20_000  # characters; langdetect looks at the first 10,000
# In running Indonesian every fourth word is one of our function words, in English nearly every second. German and
# Portuguese share some of the English ones, but rarely that many.
_SHARE = 1 / 6
_CERTAIN_SHARE = 1 / 4
_OUTWEIGHS = 8  # foreign function words to one of the document's, since a sentence may quote a foreign one
_NAMES = 0.7  # share of capitals among the words that are no function words, above which they are names or a headline


def document_languages(text: str) -> list[tuple[str, float]]:
    """langdetect's candidates, best first: `(its ISO 639-1 code, probability)`; none for a text without letters.

    Always the same for the same text, whatever was detected before. Malay comes as Indonesian: langdetect does not
    know it.
    """
    # It reads 55 language profiles at the first call (0.4 s): only where something is detected.
    from langdetect import DetectorFactory
    from langdetect.detector_factory import PROFILES_DIRECTORY
    from langdetect.lang_detect_exception import LangDetectException

    # A new detector each time, each from the same state of chance, so that the order of calls changes nothing.
    detector = _factory(DetectorFactory, PROFILES_DIRECTORY).create()
    detector.seed = 0
    try:
        detector.append(text[:_READ])
        return [(guess.lang, guess.prob) for guess in detector.get_probabilities()]
    except LangDetectException:  # no letters
        return []


def detect_document(text: str) -> str:
    """The language of a whole text (ISO 639-1); Indonesian where nothing can be told."""
    script = _script(text)
    if script:
        return _written_in(text, script)
    words = _words(text)
    ((most, leading), (second, _)) = sorted(
        ((_count(words, own), language) for language, own in _knowledge().words.items()), reverse=True
    )[:2]
    guess, probability = next(iter(document_languages(text)), ("id", 0.0))
    # Function words decide where there are enough of them, whatever names and loans surround them.
    if most >= 3 and most > 2 * second and most >= _SHARE * len(words):
        foreign = guess not in _knowledge().words and probability >= _SURE
        return guess if foreign and most < _CERTAIN_SHARE * len(words) else leading
    return guess if len(words) >= _ENOUGH else "id"


def function_words(language: str) -> frozenset[str]:
    """The function words of a language (ISO 639-1) that the other languages of our texts lack; often none."""
    return _knowledge().words.get(language, frozenset())


def segment_languages(texts: Sequence[str], document: str) -> list[str]:
    """A language for each segment: the document's, except where another one is beyond doubt.

    Names, headlines, figures, capitals and short segments are the document's. Order and number of segments change
    nothing.
    """
    base = document.partition("-")[0]
    home = _knowledge().kin.get(base, base)
    found = (_segment(text, home) for text in texts)
    return [document if language == home else language for language in found]


def _segment(text: str, home: str) -> str:
    script = _script(text)
    if script:
        # Two languages of one script are told apart only in a text that is long enough.
        alike = home in _knowledge().scripts[script] and len(_words(text)) < _ENOUGH
        return home if alike else _written_in(text, script)
    words = _words(text)
    if len(words) < _ENOUGH or text.isupper() or _are_names(text):
        return home
    known = _knowledge().words
    away, language = max((_count(words, own), other) for other, own in known.items() if other != home)
    at_home = _count(words, known.get(home, frozenset()))
    plain = away >= max(2, _OUTWEIGHS * at_home, _SHARE * len(words))
    if at_home and not plain:
        return home
    guess, probability = next(iter(document_languages(text)), (home, 0.0))
    sure = probability >= _SURE
    if guess == language:
        return language if plain or (away and sure) else home
    if not sure or guess == home:
        return language if plain and not sure else home
    # A third language. “an”, “in”, “on” are words of German and French too; without a single function word that we
    # know, a segment must be long.
    return guess if plain or (guess not in known and len(words) >= 2 * _ENOUGH) else home


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _count(words: Sequence[str], own: frozenset[str]) -> int:
    return sum(word in own for word in words)


def _are_names(text: str) -> bool:
    """Whether nearly all words of weight start with a capital, in no sentence: a list of names, a headline."""
    if _FINAL.search(text):
        return False
    known = _knowledge().words.values()
    heavy = [word for word in _WORD.findall(text) if not any(word.lower() in own for own in known)]
    capitals = sum(word[0].isupper() for word in heavy)
    return bool(capitals > _NAMES * len(heavy))


def _script(text: str) -> str:
    """The script that more than half of a text's letters are in, unless it is Latin; "" for Latin."""
    if text.isascii():
        return ""
    letters = sum(map(str.isalpha, text))
    for script, pattern in _knowledge().script_letters.items():
        if len(pattern.findall(text)) > 0.5 * letters:
            return script
    return ""


def _written_in(text: str, script: str) -> str:
    """The language of a text in a script that is not Latin."""
    knowledge = _knowledge()
    # One such letter may come in with a name; a sentence has several.
    seen, telling = max((len(pattern.findall(text)), language) for language, pattern in knowledge.letters.items())
    if seen >= max(2, len(text) / 100):
        return telling
    guess, probability = next(iter(document_languages(text)), ("", 0.0))
    # What langdetect does not know (Kazakh, Georgian) it takes for something of the same script, if anything.
    own = knowledge.scripts[script]
    return guess.partition("-")[0] if probability >= _SURE and guess in own else own[0]


@dataclass(frozen=True, slots=True)
class _Knowledge:
    words: Mapping[str, frozenset[str]]
    scripts: Mapping[str, tuple[str, ...]]
    script_letters: Mapping[str, "regex.Pattern[str]"]
    letters: Mapping[str, "regex.Pattern[str]"]
    kin: Mapping[str, str]


@cache
def _knowledge() -> _Knowledge:
    table = tomllib.loads(paths.data().joinpath("languages.toml").read_text(encoding="utf-8"))
    return _Knowledge(
        {language: frozenset(words) for language, words in table["words"].items()},
        {script: tuple(languages) for script, languages in table["scripts"].items()},
        {script: regex.compile(rf"\p{{Script={script}}}") for script in table["scripts"]},
        {language: regex.compile(f"[{letters}]") for language, letters in table["letters"].items()},
        table["kin"],
    )


@cache
def _factory(kind: Any, folder: str) -> Any:
    factory = kind()
    factory.load_profile(folder)
    return factory
