"""An English term put into the form of the words it replaces: envoys → ambassadors, was rejected → was expelled."""

from collections.abc import Sequence

import regex

from glossary.text.fold import fold
from glossary.text.inflection import irregular, irregular_forms, listed

_VOWEL = regex.compile(r"[aeiou]", regex.IGNORECASE)
_BE = regex.compile(r"\b(?:am|is|are|was|were|be|been|being|has|have|had)(?: not)?\s*$", regex.IGNORECASE)
_BASE_AFTER = regex.compile(r"\b(?:to|will|would|can|could|may|might|must|should|shall|not)\s*$", regex.IGNORECASE)
_ARTICLE = regex.compile(r"\b([Aa])n?(\s+)$")
_DOUBLES = regex.compile(r"[^aeiou][aeiou][bdglmnprt]$")
_POSSESSIVE = regex.compile(r"['’]s?$")
_NOT_PLURAL = ("ss", "us", "is")


def like(term: str, replaced: str, before: str, part_of_speech: str) -> str:
    """`term` in the form that `replaced`, which stands after `before`, had: number for nouns, tense for verbs.

    Names, phrases and adjectives stay as they are. A term in small letters of which nobody said what it is (an entry of
    one's own) goes by what it replaces.
    """
    words = term.split()
    if not words:
        return term
    if not part_of_speech and term.islower():
        part_of_speech = "verb" if _is_verbal(replaced, before) else "noun"
    if part_of_speech == "verb":
        words[0] = _verb(words[0], replaced, before)
    elif (
        part_of_speech == "noun" and _is_plural(replaced) and _head(fold(replaced).split()) not in listed("plural_only")
    ):
        place = _head_at(words)
        head = words[place]
        if not _is_plural(head) and head.isalpha() and not head.isupper() and fold(head) not in listed("uncountable"):
            words[place] = _plural(head)
    made = " ".join(words)
    # The president's office: a possessor stays one.
    if part_of_speech != "verb" and _POSSESSIVE.search(replaced) and not _POSSESSIVE.search(made):
        made += "’"[: "’" in replaced] or "'"
        made += "" if _is_plural(words[-1]) else "s"
    return made


def fit_article(before: str, term: str) -> str:
    """`before` with the indefinite article at its end, if there is one, as `term` needs it: an envoy, a spokesman.

    A plural, and what cannot be counted, needs none: condolences, espionage.
    """
    found = _ARTICLE.search(before)
    if found is None or not term:
        return before
    if _is_plural(term) or fold(_head(term.split())) in listed("uncountable"):
        return before[: found.start()]
    # Letters that are spelt out sound as they are named: an EU law, an MP; a UN envoy.
    spelt = len(term.split()[0]) > 1 and term.split()[0].isupper()
    vowel = term[0] in "AEFHILMNORSX" if spelt else bool(_VOWEL.match(term))
    return f"{before[: found.start()]}{found[1]}{'n' if vowel else ''}{found[2]}"


def _head_at(words: Sequence[str]) -> int:
    """The place of the word that takes the ending: head of state, chargé d'affaires."""
    return words.index("of") - 1 if "of" in words[1:] else len(words) - 1


def _head(words: Sequence[str]) -> str:
    return words[_head_at(words)] if words else ""


def _is_verbal(replaced: str, before: str) -> bool:
    first = (fold(replaced).split() or [""])[0]
    participle = first.endswith("ed") and len(first) > 4
    return participle or first in _pasts() or (first.endswith("ing") and bool(_BE.search(before)))


def _verb(word: str, replaced: str, before: str) -> str:
    first = fold(replaced).split()
    past, participle = _past(word)
    if _BE.search(before):
        return _ing(word) if first and first[0].endswith("ing") else participle
    if _BASE_AFTER.search(before):
        return word
    if not first:  # nothing stood there: news tells what has happened
        return past
    for old in first:
        if old.endswith("ing") and len(old) > 5:
            return _ing(word)
        if old.endswith("ed") or old in _pasts():
            return past
    if first and first[0].endswith("s") and not first[0].endswith(_NOT_PLURAL):
        return _plural(word)
    return word


def _past(word: str) -> tuple[str, str]:
    forms = [form for form in irregular().get(word, ()) if not form.endswith("ing")]
    if word in irregular():
        return (forms[0], forms[-1]) if forms else (word, word)
    return _regular(word, "ed"), _regular(word, "ed")


def _ing(word: str) -> str:
    return _regular(word, "ing")


def _regular(word: str, ending: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + ending
    if word.endswith("y") and ending == "ed" and not _VOWEL.match(word[-2:]):
        return word[:-1] + "ied"
    # One syllable with a short vowel doubles its last letter (stop, stopped), as do a few with a stress at the end.
    if _DOUBLES.search(word) and (len(_VOWEL.findall(word)) == 1 or word.endswith(("pel", "fer", "mit", "cur"))):
        return word + word[-1] + ending
    return word + ending


def _plural(word: str) -> str:
    forms = irregular_forms(word)
    if len(forms) == 1 and not forms[0].endswith(("d", "t")):  # men, crises; not held, kept
        return forms[0]
    if word.endswith("y") and not _VOWEL.match(word[-2:]):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _is_plural(words: str) -> bool:
    last = _POSSESSIVE.sub("", _head(words.split()))
    if fold(last) in listed("invariable"):
        return False
    return (last.endswith("s") and not last.endswith(_NOT_PLURAL) and len(last) > 3) or last in _men()


def _men() -> set[str]:
    return {form for forms in irregular().values() for form in forms if form.endswith(("men", "people", "children"))}


def _pasts() -> set[str]:
    return {form for forms in irregular().values() for form in forms if not form.endswith("s")}
