"""Names: lost, misspelt, in a form to avoid, or spelt in two ways in one document."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

import regex

from glossary.checks import _names
from glossary.checks._pair import Pair, Word, finding
from glossary.checks._stand_ins import stands_in
from glossary.checks._unlisted import candidates, unlisted
from glossary.checks._words import words
from glossary.checks.untranslated import kept
from glossary.model import Finding, Match, Severity
from glossary.text.common_words import common_words
from glossary.text.fold import fold, fold_word

NAME = "name"
SUMMARY = "A name is missing, misspelt, or spelt in two ways in one document"
EXPLANATION = (
    "Names that the glossary knows have to appear in one of their English forms (Kiev as Kyiv); an adjective will do "
    "for a country (Russian). Other names have to keep their spelling. Through a whole document one person or place "
    "keeps one spelling."
)
SEVERITY: Severity = "error"
GOOD = (
    ("Delegasi itu tiba di Kiev.", "The delegation arrived in Kyiv."),
    ("Warga Rusia mengungsi.", "Russian citizens fled."),
    ("Menurut Bakhrom Ergashov, perbatasan dibuka.", "According to Bakhrom Ergashov, the border is open."),
)
BAD = (
    ("Presiden Tokayev tiba di Moskow.", "President Tokaev arrived in Moscow."),
    ("Delegasi itu tiba di Bishkek.", "The delegation arrived."),
    ("Menurut Bakhrom Ergashov, perbatasan dibuka.", "According to Bakhrom Ergashev, the border is open."),
)
GOOD_DOCUMENTS = ((("Tokayev tiba.", "Tokayev arrived."), ("Presiden Tokayev pergi.", "President Tokayev left.")),)
BAD_DOCUMENTS = (
    (("Volodymyr Zelensky tiba.", "Volodymyr Zelensky arrived."), ("Zelensky pergi.", "Zelenskyy left.")),
    (("Ia bertemu Lena Markovich.", "She met Lena Markovich."), ("Markovich pergi.", "Markovitch left.")),
)

_NAME_BEFORE = regex.compile(r"(?r)(?<![\p{L}\p{M}])\p{Lu}[\p{Ll}\p{M}]+ $")
_NAME_AFTER = regex.compile(r" \p{Lu}[\p{Ll}\p{M}]+(?!\p{L})")
_ROMAN = regex.compile(r"[IVXLCDM]+")
# Before the name of a currency's country: dolar Singapura, S$.
_DOLLARS = regex.compile(r"(?i)\bdoll?ar $")
_PART = 0.6
_CAPITAL = regex.compile(r"\p{Ll} (?=\p{Lu}\p{Ll})")  # before a word in capitals after one in small letters
_DIGITS = regex.compile(r"\d+")
# How names of peoples and places end: Kurdish, Kurds, Bavaria, Bavarian.
_PEOPLE = regex.compile(r"(?:ish|ese|s|ia|ians?|a|ans?|ers?)$")


def find(pair: Pair) -> Iterator[Finding]:
    """The glossary's names, then the others."""
    covered: list[tuple[int, int]] = []
    told: set[tuple[int, int]] = set()
    for span, group in groupby(pair.matches, key=lambda match: (match.start, match.end)):
        matches = list(group)
        covered.append(span)
        if all(match.concept.kind == "name" for match in matches) and not _numeral(matches[0], pair.source):
            for one in _known(pair, span, matches):
                if one.target_span not in told:  # Badan Pusat Statistik (BPS), which stands there once
                    yield one
                if one.target_span:
                    told.add(one.target_span)
        else:
            for inner, named in _within(pair, span, matches):
                yield from _known(pair, inner, named)
    if pair.indonesian_english and not pair.headline:
        yield from unlisted(pair, covered)


def _within(pair: Pair, span: tuple[int, int], matches: list[Match]) -> Iterator[tuple[tuple[int, int], list[Match]]]:
    """The names inside a term of several words that is not rendered as a whole: Rusia in warga negara Rusia."""
    capital = _CAPITAL.search(pair.source, span[0], span[1])
    if capital is None or pair.says(*(text for match in matches for text in match.renderings)):
        return
    found = pair.lexicon.index.find(pair.source[capital.end() : span[1]], derived=False)
    placed = [replace(one, start=one.start + capital.end(), end=one.end + capital.end()) for one in found]
    for inner, group in groupby(placed, key=lambda match: (match.start, match.end)):
        named = list(group)
        if all(match.concept.kind == "name" for match in named):
            yield inner, named


def _numeral(match: Match, text: str) -> bool:
    """Whether what looks like a name in capitals is a Roman numeral: Komisi XI, not President Xi."""
    return match.how == "case" and _ROMAN.fullmatch(text, match.start, match.end) is not None


def _known(pair: Pair, span: tuple[int, int], matches: list[Match]) -> Iterator[Finding]:
    written = pair.source[slice(*span)]
    if _kept_whole(pair, span):
        return
    unwanted = _unwanted(pair, matches)
    if unwanted:
        yield unwanted
        return
    if _names.is_rendered(pair, matches):
        yield from _given_name(pair, span, matches)
        return
    if written in pair.lexicon.abbreviations and _whole(written, pair.target):
        return  # left as it is: the check of abbreviations says so
    if any(kept(pair, match) for match in matches):
        return  # as a whole: the check of untranslated words says so
    if written in words().optional_names or (_DOLLARS.search(pair.source, 0, span[0]) and "$" in pair.target):
        return
    wanted = matches[0].renderings[0] if matches[0].renderings else ""
    short = [fold(form).split()[-1] for match in matches for form in match.renderings if fold(form)]
    misspelt = next((word for part in dict.fromkeys(short) if (word := _names.near(pair, part))), None)
    person = bool(matches[0].concept.gender)
    if misspelt:
        message = f"“{misspelt.text}” looks like a misspelling of “{wanted}” (“{written}”)."
        fix = _fixed(misspelt, wanted) if wanted else None
        yield finding(pair, NAME, SEVERITY, message, span, misspelt.span, fix)
    elif person and any(fold(form).split()[-1] in pair.target_set for match in matches for form in match.renderings):
        return  # the surname alone
    elif not _taken_up(pair, matches) and not stands_in(pair, span, matches):
        message = f"“{written}” is missing from the translation; expected “{wanted}”."
        yield finding(pair, NAME, "warning" if person else SEVERITY, message, span)


def _kept_whole(pair: Pair, span: tuple[int, int]) -> bool:
    """Whether it is part of a longer name that the target has as it is: British Columbia, Columbia University."""
    start, end = span
    before, after = _NAME_BEFORE.search(pair.source, 0, start), _NAME_AFTER.match(pair.source, end)
    return (before is not None and pair.source[before.start() : end] in pair.target) or (
        after is not None and pair.source[start : after.end()] in pair.target
    )


def _taken_up(pair: Pair, matches: list[Match]) -> bool:
    """Whether a person who is named for short, as at a second mention, is he or she in the target."""
    short = any(match.form.type == "short" or " " not in match.form.text for match in matches if match.concept.gender)
    return short and not words().pronouns.isdisjoint(pair.target_set)


def _unwanted(pair: Pair, matches: list[Match]) -> Finding | None:
    """A form of one of the names that must not be written, unless it is part of an allowed form that stands there."""
    for match in matches:
        concept = match.concept
        for form in pair.lexicon.unwanted.get(f"{concept.kind} {concept.layer} {concept.id}", ()):
            if form.text not in pair.target:
                continue
            found = _whole(form.text, pair.target)
            if found and _in_longer_name(pair, found):
                continue
            within = any(fold(form.text) in fold(allowed) and pair.has(allowed) for allowed in match.renderings)
            if found and not within and form.text not in match.renderings:
                wanted = match.renderings[0] if match.renderings else ""
                why = f" ({form.note})" if form.note else ""
                message = f"Write “{wanted}”, not “{form.text}”{why}."
                span = (match.start, match.end)
                return finding(pair, NAME, "warning", message, span, found, wanted or None)
    return None


def _in_longer_name(pair: Pair, span: tuple[int, int]) -> bool:
    """Whether the word before belongs to the name: British Columbia is no misspelling of Colombia."""
    before = next((word for word in pair.target_words if word.end == span[0] - 1), None)
    return before is not None and before.text.istitle() and before.folded not in common_words(pair.base[1])


def _given_name(pair: Pair, span: tuple[int, int], matches: list[Match]) -> Iterator[Finding]:
    """One part of a person's name is right; are the words beside it?"""
    forms = [form for match in matches for form in match.renderings if match.concept.gender]
    full = next((form for form in forms if " " in form), None)
    if full is None or " " not in pair.source[slice(*span)]:
        return
    parts = {fold_word(part): part for form in forms for part in regex.split(r"[ -]", form)}
    for one, other in pairwise(pair.target_words):
        if pair.target[one.end : other.start] not in (" ", "-"):
            continue
        for right, beside in ((one, other), (other, one)):
            if right.folded not in parts or beside.folded in parts or not beside.text[0].isupper():
                continue
            alike, wanted = max((_names.likeness(beside.folded, part), whole) for part, whole in parts.items())
            if alike >= _PART and len(wanted) > 3:
                message = f"“{beside.text}” looks like a misspelling of “{wanted}” (“{full}”)."
                yield finding(pair, NAME, SEVERITY, message, span, beside.span, wanted)
                return


def _fixed(misspelt: Word, wanted: str) -> str:
    """The word of the wanted name that the misspelt one is closest to, with its possessive ending."""
    closest = max(wanted.split(), key=lambda part: _names.likeness(fold_word(part), misspelt.folded))
    ending = misspelt.text[-2:]
    return closest + ending if ending in ("'s", "’s") else closest


class Spelling(NamedTuple):
    """How a segment of the document spells a name: a key for the entity, and the spans of source and target."""

    key: str
    text: str
    segment: int
    source: tuple[int, int]
    target: tuple[int, int]


def evidence(pair: Pair) -> Iterator[Spelling]:
    """How names are spelt: those of the glossary by their renderings, any others by their source words."""
    yield from _glossary_spellings(pair)
    if pair.indonesian_english and not pair.headline:
        yield from _free_spellings(pair)


def compare(spellings: Sequence[Spelling]) -> Iterator[Finding]:
    """Two spellings of one entity in a document."""
    by_key: dict[str, list[Spelling]] = {}
    for one in spellings:
        by_key.setdefault(one.key, []).append(one)
    for found in by_key.values():
        counts = Counter(one.text for one in found)
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda text: counts[text])  # of equals the first
        for one in found:
            plain = fold(one.text), fold(usual)
            if plain[0] not in plain[1] and not _same(*plain) and _names.likeness(*plain) >= 0.6:
                message = f"This document also writes “{usual}”: keep to one spelling."
                yield Finding(one.segment, NAME, "warning", message, one.source, one.target, usual)


def _whole(form: str, text: str) -> tuple[int, int] | None:
    """Where a form first stands in a text as it is written, and not inside a longer word."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return start, end
        start = text.find(form, end)
    return None


def _glossary_spellings(pair: Pair) -> Iterator[Spelling]:
    for match in pair.matches:
        if match.concept.kind != "name":
            continue
        for rendering in sorted(match.renderings, key=len, reverse=True):
            # Bodies have full, short and abbreviated names side by side; persons and places one spelling.
            if rendering not in pair.target or not (match.concept.gender or " " not in rendering):
                continue
            found = _whole(rendering, pair.target)
            if found:
                last = rendering.split()[-1] if match.concept.gender else rendering
                span = found[1] - len(last), found[1]
                yield Spelling(f"name {match.concept.id}", last, pair.number, (match.start, match.end), span)
                break


def _free_spellings(pair: Pair) -> Iterator[Spelling]:
    covered = [(match.start, match.end) for match in pair.matches]
    for word, candidate, _ in candidates(pair, covered):
        if not candidate or len(word.folded) < 5:
            continue
        same = next((one for one in pair.target_words if one.folded == word.folded), None)
        found = same or _names.near(pair, word.folded, least=0.75)
        if found:
            bare = regex.sub(r"['’]s$", "", found.text)
            yield Spelling(word.folded, bare, pair.number, word.span, (found.start, found.start + len(bare)))


def _same(one: str, other: str) -> bool:
    """Whether two spellings differ only by what goes with a name: al-Assad and Assad, Bavaria and Bavarian, COP29 and
    COP30."""
    shorter, longer = sorted((one, other), key=len)
    if longer == f"{shorter}s" or longer.endswith(f" {shorter}") or _DIGITS.sub("", one) == _DIGITS.sub("", other):
        return True
    bare = _PEOPLE.sub("", one), _PEOPLE.sub("", other)
    return bare != (one, other) and bare[0] == bare[1] and len(bare[0]) > 2
