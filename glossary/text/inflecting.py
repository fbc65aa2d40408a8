"""An English term put into the form of the words it replaces: envoys → ambassadors, was rejected → was expelled."""

import regex

from glossary.text.fold import fold
from glossary.text.inflection import irregular

_VOWEL = regex.compile(r"[aeiou]", regex.IGNORECASE)
_BE = regex.compile(r"\b(?:am|is|are|was|were|be|been|being|has|have|had)(?: not)?\s*$", regex.IGNORECASE)
_BASE_AFTER = regex.compile(r"\b(?:to|will|would|can|could|may|might|must|should|shall|not)\s*$", regex.IGNORECASE)
_ARTICLE = regex.compile(r"\b([Aa])n?(\s+)$")
_DOUBLES = regex.compile(r"[^aeiou][aeiou][bdglmnprt]$")
_NOT_PLURAL = ("ss", "us", "is")


def like(term: str, replaced: str, before: str, part_of_speech: str) -> str:
    """`term` in the form that `replaced`, which stands after `before`, had: number for nouns, tense for verbs.

    Names, phrases and adjectives stay as they are.
    """
    words = term.split()
    if not words:
        return term
    if part_of_speech == "verb":
        words[0] = _verb(words[0], replaced, before)
    elif part_of_speech == "noun" and _is_plural(replaced):
        place = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
        if not _is_plural(words[place]) and words[place].isalpha() and not words[place].isupper():
            words[place] = _plural(words[place])
    return " ".join(words)


def fit_article(before: str, term: str) -> str:
    """`before` with the indefinite article at its end, if there is one, as `term` needs it: an envoy, a spokesman."""
    found = _ARTICLE.search(before)
    if found is None:
        return before
    # Letters that are spelt out sound as they are named: an EU law, an MP; a UN envoy.
    spelt = len(term.split()[0]) > 1 and term.split()[0].isupper()
    vowel = term[0] in "AEFHILMNORSX" if spelt else bool(_VOWEL.match(term))
    return f"{before[: found.start()]}{found[1]}{'n' if vowel else ''}{found[2]}"


def _verb(word: str, replaced: str, before: str) -> str:
    if _BASE_AFTER.search(before):
        return word
    first = fold(replaced).split()
    past, participle = _past(word)
    if _BE.search(before):
        return _ing(word) if first and first[0].endswith("ing") else participle
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
    if word in irregular():
        forms = irregular()[word]
        if len(forms) == 1 and not forms[0].endswith(("d", "t")):  # men, crises; not held, kept
            return forms[0]
    if word.endswith("y") and not _VOWEL.match(word[-2:]):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _is_plural(words: str) -> bool:
    last = words.split(" of ")[0].split()[-1:] or [""]
    return last[0].endswith("s") and not last[0].endswith(_NOT_PLURAL) and len(last[0]) > 3


def _pasts() -> set[str]:
    return {form for forms in irregular().values() for form in forms if not form.endswith("s")}
