"""Which language a document is in, and which of its segments are not: langdetect, seeded, with second thoughts."""

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

import regex

from glossary import paths

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*")
_ENOUGH = 6  # words; below that langdetect guesses (“Halo” is Somali to it)
_SURE = 0.9
# Malay and Indonesian news are one language to langdetect; Tagalog and the rest are its errors on short Indonesian.
_FOR_INDONESIAN = {"id", "ms"}
_SCRIPTS = (
    ("ru", regex.compile(r"\p{Script=Cyrillic}")), ("ar", regex.compile(r"\p{Script=Arabic}")),
    ("zh", regex.compile(r"\p{Script=Han}")), ("ja", regex.compile(r"[\p{Script=Hiragana}\p{Script=Katakana}]")),
    ("ko", regex.compile(r"\p{Script=Hangul}")), ("th", regex.compile(r"\p{Script=Thai}")),
    ("he", regex.compile(r"\p{Script=Hebrew}")), ("el", regex.compile(r"\p{Script=Greek}")),
)  # fmt: skip


def detect_document(text: str) -> str:
    """The language of a whole text (ISO 639-1); Indonesian where nothing can be told."""
    words = _WORD.findall(text.lower())
    votes = {language: sum(word in own for word in words) for language, own in _function_words().items()}
    leading = max(votes, key=lambda language: (votes[language], language == "id"))
    # Function words decide where there are enough of them, whatever names and loans surround them.
    if votes[leading] >= 3 and votes[leading] > 2 * min(votes.values()):
        return leading
    script = _script(text)
    if script and script != "ru":
        return script
    guesses = _guesses(text)
    if not guesses or len(words) < _ENOUGH:
        return script or "id"
    language = guesses[0][0]
    return "id" if language in _FOR_INDONESIAN else language


def segment_languages(texts: Sequence[str], document: str) -> list[str]:
    """A language for each segment: the document's, except where another one is beyond doubt.

    Names, figures, capitals and short segments are the document's. Order and number of segments change nothing.
    """
    return [_segment(text, document) for text in texts]


@cache
def _segment(text: str, document: str) -> str:
    script = _script(text)
    if script and script != _script_of(document):
        guesses = _guesses(text)
        return guesses[0][0] if guesses and script == "ru" else script
    words = _WORD.findall(text.lower())
    if len(words) < _ENOUGH or text.isupper():
        return document
    own = _function_words()
    at_home = sum(word in own.get(document, frozenset()) for word in words)
    for language, theirs in own.items():
        if language != document and sum(word in theirs for word in words) >= max(2, 3 * at_home, len(words) // 6):
            return language
    if at_home:
        return document
    guesses = _guesses(text)
    language, probability = guesses[0] if guesses else (document, 0.0)
    if language in own or language in _FOR_INDONESIAN:  # their function words would have shown it
        return document
    # Without a single function word of the document's language, a long segment that langdetect is sure of.
    return language if probability >= _SURE and len(words) >= 2 * _ENOUGH else document


def _script(text: str) -> str:
    """The language that a mostly non-Latin text is written in, as far as its script tells; "" for Latin."""
    letters = sum(character.isalpha() for character in text)
    for language, pattern in _SCRIPTS:
        if letters and len(pattern.findall(text)) > 0.5 * letters:
            return language
    return ""


def _script_of(language: str) -> str:
    return {"uk": "ru", "kk": "ru", "bg": "ru", "be": "ru", "fa": "ar", "ur": "ar"}.get(
        language, language if language in dict(_SCRIPTS) else ""
    )


def _guesses(text: str) -> list[tuple[str, float]]:
    # langdetect reads its 55 language profiles at the first call (0.3 s): only where something is detected.
    from langdetect import DetectorFactory
    from langdetect.detector_factory import PROFILES_DIRECTORY
    from langdetect.lang_detect_exception import LangDetectException

    factory = _factory(DetectorFactory, PROFILES_DIRECTORY)
    detector = factory.create()
    detector.seed = 0  # each detector starts from the same state, so that the order of calls changes nothing
    try:
        detector.append(text)
        return [(guess.lang, guess.prob) for guess in detector.get_probabilities()]
    except LangDetectException:  # no letters
        return []


@cache
def _factory(kind: Any, folder: str) -> Any:
    factory = kind()
    factory.load_profile(folder)
    return factory


@cache
def _function_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(paths.data().joinpath("languages.toml").read_text(encoding="utf-8"))
    return {str(language): frozenset(words) for language, words in table.items()}
