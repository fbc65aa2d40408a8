"""What of a sentence can be recognised in its translation: figures, glossary entries, cognates, a draft's words."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from glossary.text import affixes, numbers
from glossary.text.fold import fold
from glossary.text.inflection import listed

TraitKind = Literal["figure", "concept", "cognate", "word"]
Trait = tuple[TraitKind, object]

# How probably a trait of a sentence stands in its translation, too, when the language has it at all. Of the words of
# free translations (benchmarks/aligning.tsv) the drafts have 0.40, of those of close ones (the sample articles) 0.70.
_KEPT: dict[TraitKind, float] = {"figure": 0.85, "concept": 0.7, "cognate": 0.4, "word": 0.4}
# What a word of the draft that the whole target lacks says against any link: nearly half of the words of a draft are
# missing where the translation is free, nearly all where the sentence was left out.
_STRAY = -0.6
# Spellings that Indonesian and English give the same sound of a loan: komite, committee; fosfat, phosphate.
_SOUNDS = tuple(
    (regex.compile(sound), letters)
    for sound, letters in (
        ("ph", "f"),
        ("[cq]", "k"),
        ("x", "ks"),
        ("y", "i"),
        ("z", "s"),
        ("v", "f"),
        (r"(.)\1", r"\1"),
    )
)
# Simard, Foster & Isabelle 1992: words of two languages that share their first four letters are probably cognates.
_COGNATE = 4
# As many letters of an English word as its forms usually share.
_STEM = 5
_LETTER = regex.compile(r"[\p{L}\p{N}]")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sentence as linking sees it: `length` in letters and digits, whether it opens a paragraph or is a heading.

    `words` are those of an English sentence or, for a source, of its draft; None where there is no draft.
    """

    traits: frozenset[Trait]
    length: int
    opens: bool = False
    heading: bool = False
    words: frozenset[Trait] | None = None


def sketch(
    text: str, language: str, concepts: Iterable[str] = (), *, opens: bool = False, heading: bool = False
) -> Sketch:
    """The sketch of a sentence; `concepts` are the ids of the glossary's entries in it."""
    traits: set[Trait] = {("concept", one) for one in concepts}
    for figure in numbers.figures(text, language):
        if figure.kind == "date":
            day, month, year = figure.parts
            traits.add(("figure", ("day", day, month)))
            traits |= {("figure", year)} if year else set()
        elif figure.kind == "time":
            traits.add(("figure", ("clock", int(figure.value) % 720)))
        else:
            traits.add(("figure", figure.value))
    for word in fold(text).split():
        traits |= {("cognate", key) for key in _cognate_keys(word, language)}
    return Sketch(frozenset(traits), max(1, len(_LETTER.findall(text))), opens, heading)


def english_words(text: str) -> frozenset[Trait]:
    """The content words of an English text, each as the letters that its forms share."""
    return frozenset(("word", word[:_STEM]) for word in fold(text).split() if word not in listed("function_words"))


@lru_cache(maxsize=1 << 16)
def _cognate_keys(word: str, language: str) -> frozenset[str]:
    if len(word) < _COGNATE or not word.isalpha():
        return frozenset()
    bare = {word, affixes.stem(word)} if language in ("id", "ms") else {word}
    keys = set()
    for one in bare:
        for sound, letters in _SOUNDS:
            one = sound.sub(letters, one)
        if len(one) >= _COGNATE:
            keys.add(one[:_COGNATE])
    return frozenset(keys)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What traits are worth in a pair of texts, as log-likelihood ratios of linked against unrelated sentences.

    A trait's number is its place in the lists. A trait is worth more than its loss costs when it is rare; one that
    the other text hardly has costs nothing where it is missing.
    """

    numbers: dict[Trait, int]
    gain: list[float]  # of a shared trait, its two losses given back
    source_only: list[float]
    target_only: list[float]
    ratio: float  # letters of the target to one of the source
    paragraphs: float  # 0..1, how alike the two texts are paragraphed

    @classmethod
    def of(cls, source: Sequence[Sketch], target: Sequence[Sketch]) -> "Evidence":
        """Weigh the traits that both texts have, and the words of drafts by how rare they are in the target."""
        here = Counter(trait for one in source for trait in one.traits)
        there = Counter(trait for one in target for trait in one.traits)
        words = Counter(trait for one in target for trait in one.words or ())
        shares = [(trait, here[trait] / len(source), there[trait] / len(target)) for trait in here if trait in there]
        shares += [(trait, count / len(target), count / len(target)) for trait, count in words.items()]
        known: dict[Trait, int] = {}
        gain, lost, added = [], [], []
        for trait, p, q in shares:
            kept = _KEPT[trait[0]]
            both = math.log(kept / max(p, q)) if kept > max(p, q) else 0.0
            missing, more = (math.log(1 - min(0.95, kept * min(p, q) / share)) for share in (p, q))
            known[trait] = len(known)
            gain.append(both - missing - more)
            lost.append(missing)
            added.append(more)
        lengths = [sum(one.length for one in side) for side in (source, target)]
        opening = sorted(sum(one.opens for one in side) for side in (source, target))
        return cls(
            known,
            gain,
            lost,
            added,
            min(2.0, max(0.5, lengths[1] / max(1, lengths[0]))),
            opening[0] / opening[1] if opening[1] else 0.0,
        )

    def stray(self, one: Sketch) -> float:
        """What the words of a draft that the whole target lacks say against any link of the sentence."""
        return _STRAY * sum(word not in self.numbers for word in one.words or ())

    def known(self, one: Sketch) -> frozenset[int]:
        """The numbers of a sentence's traits that are worth something."""
        found = (self.numbers.get(trait) for trait in (*one.traits, *(one.words or ())))
        return frozenset(number for number in found if number is not None)
