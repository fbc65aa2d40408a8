"""What the glossary requires of a draft, and which words of a draft meet it."""

import hashlib
from collections.abc import Iterable, Sequence

import regex

from glossary.model import Concept, Match, Requirement
from glossary.text import affixes
from glossary.text._number_table import table
from glossary.text.fold import fold
from glossary.text.inflection import occurrences

Span = tuple[int, int]

# Any order of trying spans finds a full settlement at once where there is one with room; this bounds the search where
# there is none (many repeated terms, too few words).
_MOST_STEPS = 5000
_AFTER_LONG_FORM = regex.compile(r"\p{L} \($")
_ENDINGS = ("s", "es", "ed", "ing")
_APOSTROPHES = ("'", "’")
# What binds: a preposition, a conjunction or an adverb is rendered by the sentence, not by a table.
_BINDING = ("noun", "verb", "phrase", "adjective", "")


def required(
    matches: Iterable[Match], sentence: str, languages: tuple[str, str] = ("id", "en")
) -> tuple[Requirement, ...]:
    """The requirements of a sentence: its matched terms and names that have one preferred rendering.

    Left out are guesses from a word's stem, bare roots where a verb was looked for (nilai is a value sooner than it is
    menilai, pohon a tree sooner than memohon), function words, number words (200 ribu is 200,000), an abbreviation in
    brackets after its long form, and spans that several entries would render differently.
    """
    numbers = table(languages[0]).words
    spans: dict[Span, list[Match]] = {}
    for match in matches:
        if match.renderings:
            spans.setdefault((match.start, match.end), []).append(match)
    found = []
    for (start, end), several in sorted(spans.items()):
        first = several[0]
        if (
            all(match.how != "stem" for match in several)
            and not (first.how == "affix" and _is_bare_verb(first.concept, sentence[start:end]))
            and first.concept.part_of_speech in _BINDING
            and len({match.renderings[0].casefold() for match in several}) == 1
            and _one_preferred(first.concept, first.renderings[0], languages[1])
            and fold(sentence[start:end]) not in numbers
            and not (first.form.type == "abbreviation" and _AFTER_LONG_FORM.search(sentence, 0, start))
        ):
            renderings = tuple(dict.fromkeys(text for match in several for text in match.renderings))
            found.append(
                Requirement(
                    start, end, sentence[start:end], renderings, first.concept.kind, first.concept.part_of_speech
                )
            )
    return tuple(found)


def fingerprint(requirements: Sequence[Requirement]) -> str:
    """What tells drafts apart that were made under different requirements; empty when there are none."""
    if not requirements:
        return ""
    told = repr([(one.start, one.end, one.renderings, one.kind, one.part_of_speech) for one in requirements])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def settle(requirements: Sequence[Requirement], text: str) -> tuple[Span | None, ...]:
    """For each requirement the words of `text` that meet it, or None; no word serves two requirements.

    As many as possible are met, with the longest renderings first, and of the same requirement the earliest words.
    """
    options = [_options(requirement, text) for requirement in requirements]
    longest = [max((end - start for start, end in spans), default=0) for spans in options]
    order = sorted(range(len(requirements)), key=lambda place: (len(options[place]), -longest[place], place))
    best: list[Span | None] = [None] * len(requirements)
    most, steps = -1, 0

    def place_from(rank: int, chosen: list[Span | None], met: int) -> bool:
        nonlocal best, most, steps
        steps += 1
        if met > most:
            best, most = list(chosen), met
        if rank == len(order) or steps > _MOST_STEPS:
            return most == len(order)
        if met + len(order) - rank <= most:
            return False
        number = order[rank]
        for span in options[number]:
            if all(other is None or span[1] <= other[0] or other[1] <= span[0] for other in chosen):
                chosen[number] = span
                if place_from(rank + 1, chosen, met + 1):
                    return True
                chosen[number] = None
        return place_from(rank + 1, chosen, met)

    place_from(0, [None] * len(requirements), 0)
    return tuple(best)


def _options(requirement: Requirement, text: str) -> list[Span]:
    spans = {
        span
        for rendering in requirement.renderings
        for span in occurrences(text, rendering)
        if requirement.kind != "name" or not _is_misshapen(text[slice(*span)], rendering)
    }
    return sorted(spans, key=lambda span: (span[0] - span[1], span))


def _is_misshapen(written: str, name: str) -> bool:
    """Whether a name has an ending that only nouns and verbs take; a possessive has its apostrophe."""
    ending = fold(written).removeprefix(fold(name))
    return ending in _ENDINGS and written[-2:-1] not in _APOSTROPHES and written[-1:] not in _APOSTROPHES


def _is_bare_verb(concept: Concept, words: str) -> bool:
    first = fold(words).partition(" ")[0]
    return concept.part_of_speech in ("verb", "phrase") and affixes.voices(first) == (first,)


def _one_preferred(concept: Concept, first: str, target: str) -> bool:
    forms = [form for form in concept.in_language(target) if form.status == "preferred"]
    kind = next((form.type for form in forms if form.text == first), None)
    return sum(form.type == kind for form in forms) == 1
