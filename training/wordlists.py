"""The words that each language writes in small letters, as the checks and the name finder know them.

python -m training.wordlists TRAIN.tsv OUT

OUT gets id.txt and en.txt: a word a line, in order. Only counted words go there, never a sentence. A word is common
where it stands in small letters in enough pairs, is not mostly a name, and is not ten times as frequent on the other
side, from where it was left over.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import regex

from training import pairs

# Not what is part of an address, of a compound with a capital, or of a word with an apostrophe.
_SMALL = regex.compile(r"(?<![\p{L}\p{N}@._/'’-])\p{Ll}[\p{Ll}\p{M}]+(?![\p{L}\p{N}@_/])")
# A capital after a small letter or a comma tells a name; at the start of a sentence it tells nothing.
_NAME = regex.compile(r"(?<=[\p{Ll},;] )\p{Lu}[\p{Ll}\p{M}]+")
# Indonesian names are often words too (Lestari, Handayani): a motto or two that has them does not make them everyday.
_LEAST = {"id": 3, "en": 2}


def common_words(rows: Iterable[pairs.Row]) -> dict[str, list[str]]:
    """The common words of both languages, sorted."""
    small = {"id": Counter[str](), "en": Counter[str]()}
    names = {"id": Counter[str](), "en": Counter[str]()}
    for _, *texts in rows:
        for language, text in zip(small, texts, strict=True):
            small[language].update(set(_SMALL.findall(text)))
            names[language].update({word.lower() for word in _NAME.findall(text)})
    return {
        language: sorted(
            word
            for word, count in small[language].items()
            if count >= _LEAST[language] and count * 10 >= small[other][word] and count * 5 >= names[language][word]
        )
        for language, other in (("id", "en"), ("en", "id"))
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read pairs, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    for language, found in common_words(pairs.rows(asked.train)).items():
        (asked.out / f"{language}.txt").write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
        print(f"{len(found)} words of {language}")


if __name__ == "__main__":
    main()
