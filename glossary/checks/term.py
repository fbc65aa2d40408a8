"""Glossary terms: rendered in a way that the glossary does not allow, or with a form it forbids."""

from collections.abc import Iterator
from itertools import groupby

import regex

from glossary.checks._pair import Pair, finding
from glossary.checks._words import words
from glossary.model import Finding, Match, Severity
from glossary.text.fold import fold

NAME = "term"
SUMMARY = "A glossary term is not rendered as allowed, or a forbidden form is used"
EXPLANATION = (
    "Terms of your own glossary have to appear in one of their English forms, in any inflection. Of the curated "
    "glossary fixed terms of several words are looked for, and forms it warns against; everyday words, which every "
    "translator renders in many ways, are not."
)
SEVERITY: Severity = "warning"
GOOD = (
    ("Kedua pihak menyepakati gencatan senjata.", "Both sides agreed on a ceasefire."),
    ("Sejumlah nota diplomatik disampaikan.", "Several diplomatic notes were delivered."),
    ("Negara itu menjatuhkan sanksi.", "The country imposed sanctions."),
)
BAD = (
    ("Kedua pihak menyepakati gencatan senjata.", "Both sides agreed on a weapons pause."),
    ("Negara itu menjatuhkan sanksi.", "The country dropped sanctions."),
)

_SURE = ("exact", "case", "affix")
_IT = regex.compile(r"(?:It|They|He|She|Its|Their)\b")


def find(pair: Pair) -> Iterator[Finding]:
    """Forbidden forms first; where one stands the term counts as rendered, only wrongly."""
    for span, group in groupby(pair.matches, key=lambda match: (match.start, match.end)):
        matches = [match for match in group if match.how in _SURE and match.concept.kind == "term"]
        if not matches:
            continue
        bad = _unwanted(pair, span, matches)
        if bad:
            yield bad
        elif _binds(matches):
            yield from _absent(pair, span, matches)
        elif " " in matches[0].form.text and matches[0].concept.part_of_speech in ("phrase", "verb"):
            yield from _inside(pair, span)


def _absent(pair: Pair, span: tuple[int, int], matches: list[Match]) -> Iterator[Finding]:
    if _rendered(pair, matches) or _elsewhere(pair, span):
        return
    options = list(dict.fromkeys(text for match in matches for text in match.renderings))[:3]
    either = " or ".join(f"“{text}”" for text in options)
    message = f"“{pair.source[slice(*span)]}” is not rendered as the glossary has it: {either}."
    yield finding(pair, NAME, SEVERITY, message, span)


def _inside(pair: Pair, span: tuple[int, int]) -> Iterator[Finding]:
    """The fixed terms within a phrase: surat kepercayaan in menyerahkan surat kepercayaan."""
    if pair.says(*(text for match in pair.matches if match.start == span[0] for text in match.renderings)):
        return
    start = pair.source.find(" ", *span) + 1
    inner = pair.lexicon.index.find(pair.source[start : span[1]], derived=False)
    for (first, last), group in groupby(inner, key=lambda match: (match.start, match.end)):
        matches = [match for match in group if match.how in _SURE and match.concept.kind == "term"]
        if matches and _binds(matches):
            yield from _absent(pair, (start + first, start + last), matches)


def _binds(matches: list[Match]) -> bool:
    """Whether the term's absence is worth a word: own entries, and fixed terms of several words."""
    if any(match.concept.layer == "user" for match in matches):
        return True
    return all(
        match.form.type == ""
        and match.form.status == "preferred"
        and " " in match.form.text
        and match.concept.part_of_speech == "noun"
        and match.form.text not in words().free_terms
        for match in matches
    )


def _rendered(pair: Pair, matches: list[Match]) -> bool:
    forms = [text for match in matches for text in match.renderings]
    if any(pair.has(text) or pair.has(text.replace("-", "")) or pair.has(text.replace(" ", "")) for text in forms):
        return True
    if any(match.concept.layer == "user" for match in matches):
        return False
    return any(
        _in_other_words(pair, text, shortened=match.concept.domain != "offices")
        for match in matches
        for text in match.renderings
    )


def _in_other_words(pair: Pair, form: str, *, shortened: bool) -> bool:
    """The words of weight in another order or derivation: `presidential election`, `election of the president`.

    Where a name may be `shortened` half of its words will do, but not in the title of an office.
    """
    parts = [part for part in fold(form).split() if len(part) > 3 and part not in words().small]
    there = [
        any(word.startswith(start[: max(5, len(start) - 3)]) for start in _alike(part) for word in pair.target_set)
        for part in parts
    ]
    if form[:1].isupper() and len(parts) > 2 and shortened:
        return sum(there) * 2 >= len(there)  # a long title is shortened: the Vienna Convention of 1961
    if form[:1].isupper() and len(parts) == 2 and there[1]:
        return there[0] or bool(regex.search(rf"\b[Tt]he {form.split()[-1]}\b", pair.target))  # the Council
    return bool(parts) and all(there)


def _alike(part: str) -> tuple[str, ...]:
    """A word and those that say the same in a term: member state, member country; patrol vessel, patrol ship."""
    return next((family for family in words().alike if part in family), (part,))


def _elsewhere(pair: Pair, span: tuple[int, int]) -> bool:
    """Whether the term is explained by an abbreviation in brackets, or is itself one word of money or time."""
    taken_up = _IT.match(pair.target) and not pair.source[: span[0]].strip()
    return bool(taken_up or regex.match(r"\s*\(", pair.source[span[1] :])) or any(
        figure.end <= span[0] <= figure.end + 2 for figure in pair.source_figures
    )


def _quoted(pair: Pair, span: tuple[int, int]) -> bool:
    """Whether the term itself is what the source quotes and explains."""
    return pair.source[: span[0]].endswith(('"', "“", "‘"))


def _unwanted(pair: Pair, span: tuple[int, int], matches: list[Match]) -> Finding | None:
    for match in matches:
        concept = match.concept
        for form in pair.lexicon.unwanted.get(f"{concept.kind} {concept.layer} {concept.id}", ()):
            if form.status == "deprecated" and concept.layer == "curated" and " " not in form.text:
                continue  # a matter of style, and often right in another sense
            if form.text in pair.lexicon.abbreviations:
                continue  # that has a check of its own
            allowed = (text for one in matches for text in one.renderings if fold(text) not in fold(form.text))
            if not pair.has(form.text) or pair.says(*allowed) or _quoted(pair, span):
                continue
            literal = regex.search(
                rf"(?i)(?<![\p{{L}}\p{{N}}]){regex.escape(form.text)}(?![\p{{L}}\p{{N}}])", pair.target
            )
            wanted = match.renderings[0] if match.renderings else ""
            why = f" ({form.note})" if form.note else ""
            severity: Severity = "error" if form.status == "forbidden" else "warning"
            message = f"Write “{wanted}”, not “{form.text}”{why}."
            return finding(pair, NAME, severity, message, span, literal.span() if literal else None)
    return None
