"""Pairs written as newspapers also write them, so that a model is used to it.

python -m training.vary TRAIN.tsv OUT.tsv

A small share of the pairs is varied: all in capitals, or with every word capitalised as headlines are, or with
typographic quotation marks, or two of one source joined to a long segment. Each way is applied to both sides alike, and
what is written between marks (`annotate.py`) follows its sentence.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import regex

from glossary.text.inflection import is_function_word
from training import pairs

_CAPITALS, _HEADLINE, _QUOTES, _JOINED = 0.02, 0.02, 0.5, 0.05
_LONGEST_HEADLINE = 16  # words
_LONGEST_JOINED = 500  # characters of both sources
_ENDED = regex.compile(r"[.!?][”\"’']?$")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*")


def varied(rows: Iterable[pairs.Row], chance: random.Random) -> Iterator[pairs.Row]:
    """The rows, some of them varied; a joined pair takes the place of its two."""
    before: dict[str, pairs.Row] = {}
    for row in rows:
        name, source, target = row
        if chance.random() < _QUOTES:
            source, target = curled(source), curled(target)
        kind = chance.random()
        short = len(target.split()) <= _LONGEST_HEADLINE
        if kind < _CAPITALS:
            yield name, source.upper(), target.upper()
        elif kind < _CAPITALS + _HEADLINE and short:
            yield name, headline(source), headline(target)
        elif kind > 1 - _JOINED and _ENDED.search(source) and _ENDED.search(target):
            other = before.pop(name, None)
            if other is None:
                before[name] = (name, source, target)
            elif len(source) + len(other[1]) <= _LONGEST_JOINED:
                yield name, f"{other[1]} {source}", f"{other[2]} {target}"
            else:
                yield from (other, (name, source, target))
        else:
            yield name, source, target
    yield from (before[name] for name in sorted(before))


def headline(text: str) -> str:
    """Every word capitalised but function words; the first always, and the end mark gone."""

    def capital(match: "regex.Match[str]") -> str:
        word = match[0]
        return word if match.start() and is_function_word(word) else word[:1].upper() + word[1:]

    return _WORD.sub(capital, text.removesuffix("."))


def curled(text: str) -> str:
    """Straight quotation marks made typographic where they stand in pairs; others stay."""
    if text.count('"') % 2:
        return text
    parts = text.split('"')
    return "".join(
        part + ("" if place == len(parts) - 1 else "”" if place % 2 else "“") for place, part in enumerate(parts)
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, vary, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args(arguments)
    pairs.write(asked.out, varied(pairs.rows(asked.train), random.Random(1)))


if __name__ == "__main__":
    main()
