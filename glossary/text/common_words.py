"""The everyday words of Indonesian and English: a word that stands among them is hardly ever a name."""

from functools import cache

from glossary import paths


@cache
def common_words(language: str) -> frozenset[str]:
    """The words that texts in a language write in small letters; none for a language without a list in `data/words`.

    Counted in the sentence pairs that the bundled translation package was trained on (`training/wordlists.py`).
    """
    listed = paths.data() / "words" / f"{language.partition('-')[0]}.txt"
    return frozenset(listed.read_text(encoding="utf-8").split()) if listed.is_file() else frozenset()
