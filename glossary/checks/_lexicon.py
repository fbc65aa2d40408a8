"""What the glossary tells the checks besides its matches: whose words are whose, what is forbidden, what is a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from glossary.checks._words import words
from glossary.model import Concept, Form
from glossary.text.common_words import common_words
from glossary.text.fold import fold, fold_word
from glossary.text.matching import Index

_WORD = regex.compile(r"[\p{L}\p{M}]+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The glossary for one direction; built once per edition, then only read.

    Words are folded. `source_words` are those of source terms, `target_words` those of all target forms.
    `abbreviations` are source abbreviations that the target language does not share, with their concepts.
    `unwanted` are the forms of a concept that must not be written, by its kind, layer and id. `name_cases` gives a
    folded target name of one word, which always takes a capital, its usual spelling; `long_names` are the folded
    target names of three words and more, with a space at either end, by their first word.
    """

    index: Index
    source_words: frozenset[str] = frozenset()
    translated_words: frozenset[str] = frozenset()
    target_words: frozenset[str] = frozenset()
    target_names: frozenset[str] = frozenset()
    abbreviations: dict[str, Concept] = field(default_factory=dict)
    unwanted: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    name_cases: dict[str, str] = field(default_factory=dict)
    long_names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, concepts: Sequence[Concept], index: Index) -> "Lexicon":
        """Gather the words of all concepts that have forms in both languages of the index."""
        source, target = index.source, index.target
        source_words: set[str] = set()
        translated: set[str] = set()
        target_words: set[str] = set()
        target_names: set[str] = set()
        shared: set[str] = set()
        abbreviations: dict[str, Concept] = {}
        unwanted: dict[str, tuple[Form, ...]] = {}
        small: set[str] = set()
        for concept in concepts:
            theirs = concept.in_language(target)
            ours = concept.in_language(source)
            usable = [form.text for form in theirs if form.status in ("preferred", "admitted")]
            there = {fold_word(word) for text in usable for word in _WORD.findall(text)}
            shared.update(form.text for form in theirs if form.status != "forbidden")
            bad = tuple(form for form in theirs if form.status in ("deprecated", "forbidden"))
            if bad:
                unwanted[f"{concept.kind} {concept.layer} {concept.id}"] = bad
            for form in ours:
                own = [word for word in _WORD.findall(form.text) if len(word) > 1]
                if concept.kind == "term" and form.type != "abbreviation":
                    source_words.update(fold_word(word) for word in own if word.islower())
                translated.update(fold_word(word) for word in own if fold_word(word) not in there)
                if form.type == "abbreviation" and usable and " " not in form.text and len(form.text) > 1:
                    abbreviations.setdefault(form.text, concept)
            target_words |= there
            for text in usable:
                for word in _WORD.findall(text):
                    if concept.kind == "name" and word[0].isupper() and len(word) > 3 and not word.isupper():
                        target_names.add(fold_word(word))
                    elif word.islower():
                        small.add(word)
        common = words().shared | small | common_words(target)
        return cls(
            index,
            frozenset(source_words),
            frozenset(translated - words().shared),
            frozenset(target_words),
            frozenset(target_names - small),
            {text: concept for text, concept in abbreviations.items() if text not in shared},
            unwanted,
            {folded: min(ways) for folded, ways in _single_names(concepts, target).items() if folded not in common},
            _long_names(concepts, target),
        )


def _single_names(concepts: Iterable[Concept], target: str) -> dict[str, set[str]]:
    """Target names of one word, short ones of persons included: what may not start with a small letter."""
    found: dict[str, set[str]] = {}
    for concept in concepts:
        if concept.kind != "name":
            continue
        for form in concept.in_language(target):
            text = form.text
            if form.status in ("preferred", "admitted") and text.isalpha() and len(text) > 3 and text.istitle():
                found.setdefault(fold(text), set()).add(text)
    return found


def _long_names(concepts: Iterable[Concept], target: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for concept in concepts:
        for form in concept.in_language(target) if concept.kind == "name" else ():
            text = fold(form.text)
            if form.status in ("preferred", "admitted") and text.count(" ") > 1:
                found.setdefault(text.split()[0], set()).add(f" {text} ")
    return {first: tuple(sorted(texts)) for first, texts in sorted(found.items())}
