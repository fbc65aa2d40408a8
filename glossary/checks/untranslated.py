"""Indonesian words left in English text."""

from collections.abc import Iterator

import regex

from glossary.checks._pair import Pair, Word, finding
from glossary.checks._words import words
from glossary.model import Finding, Match, Severity
from glossary.text import affixes
from glossary.text.common_words import common_words
from glossary.text.fold import fold, fold_word
from glossary.text.language import function_words

NAME = "untranslated"
SUMMARY = "Indonesian words are left in the English text"
EXPLANATION = (
    "A small word of the source that stands unchanged in the translation, or an Indonesian function word. Words that "
    "English shares or borrows (program, rupiah, batik) and what stands in quotation marks are left alone."
)
SEVERITY: Severity = "error"
GOOD = (
    ("Rupiah menguat terhadap dolar.", "The rupiah strengthened against the dollar."),
    ("Program itu dilanjutkan.", "The programme will continue."),
)
BAD = (
    ("Pemerintah mengecam serangan itu.", "The government condemned the serangan."),
    ("Ia mundur karena sakit.", "He resigned karena illness."),
)

# Affixes, or a final vowel other than e, which English words rarely have
_INDONESIAN = regex.compile(r"^(?:me|be|di|te|pe|ke|se)\p{L}{4,}$|(?:an|kan|nya|lah|[aiou])$|ng|ny|^\p{L}{1,4}h$")

_PREFIX = regex.compile(r"-\p{Ll}")  # para-hydrogen, anti-terrorism


def find(pair: Pair) -> Iterator[Finding]:
    """Neighbouring words are one finding; a translation that is the whole source is `same_as_source`."""
    if not pair.indonesian_english or pair.target_set == pair.source_set:
        return
    run: list[Word] = []
    for word in pair.target_words:
        if run and (not _left(pair, word) or pair.target[run[-1].end : word.start] != " "):
            yield _one(pair, run)
            run = []
        if _left(pair, word):
            run.append(word)
    if run:
        yield _one(pair, run)
    yield from _terms(pair)


def _terms(pair: Pair) -> Iterator[Finding]:
    """Terms and names of several words that stand as in the source: the Wali Kota of Medellín, the Laut Hitam."""
    for match in pair.matches:
        written = pair.source[match.start : match.end]
        start = pair.target.find(written)
        if start < 0 or not kept(pair, match):
            continue
        span = start, start + len(written)
        if not _quoted(pair.target, Word(*span, written, "")):
            wanted = match.renderings[0] if match.renderings else None
            message = f"“{written}” is left untranslated" + (f": in English “{wanted}”." if wanted else ".")
            yield finding(pair, NAME, SEVERITY, message, (match.start, match.end), span, wanted)


def kept(pair: Pair, match: Match) -> bool:
    """Whether a term or name of several words stands in the target as in the source, though English has its own."""
    written = pair.source[match.start : match.end]
    if " " not in written or written not in pair.target or (match.concept.kind == "term" and written.islower()):
        return False
    if any(fold(written) == fold(text) for text in match.renderings) or match.form.type == "abbreviation":
        return False
    if match.concept.gender:  # a fuller name of a person: Retno LP Marsudi
        return False
    return not all(fold_word(part) in common_words("en") for part in written.split())


def _one(pair: Pair, run: list[Word]) -> Finding:
    span = run[0].start, run[-1].end
    source = next((word.span for word in pair.source_words if word.folded == run[0].folded), None)
    return finding(pair, NAME, SEVERITY, f"“{pair.target[slice(*span)]}” is left untranslated.", source, span)


def _left(pair: Pair, word: Word) -> bool:
    if not word.text.isalpha() or len(word.text) < 2 or _PREFIX.match(pair.target, word.end):
        return False
    if not word.text.islower():
        return pair.headline and word.text.istitle() and _in_headline(pair, word)
    known = word.folded in words().shared or word.folded in pair.lexicon.target_words
    if word.folded in function_words("id") and word.folded not in function_words("en") and not known:
        return True
    if word.folded in words().never_english and word.folded in pair.source_set:
        return True
    listed = word.folded in pair.lexicon.source_words
    if known or word.folded in function_words("en") or (word.folded in common_words("en") and not listed):
        return False
    if _quoted(pair.target, word) or _second_half(pair.target, word):
        return False
    if word.folded in pair.source_small or (listed and word.folded in pair.source_set):
        # What both texts have is Indonesian if Indonesian texts have it too and it looks so; respondent does not, and
        # what neither language's texts have is a loan in both.
        return listed or (_indonesian(word.folded) and _INDONESIAN.search(word.folded) is not None)
    return listed and affixes.is_active(word.folded) and len(word.text) > 6


def _indonesian(word: str) -> bool:
    """Whether Indonesian texts have the word, or the root that it is derived from."""
    return not common_words("id").isdisjoint((word, affixes.stem(word), *affixes.without_clitics(word)))


def _in_headline(pair: Pair, word: Word) -> bool:
    """A word that the headline's capitals make look like a name: Perang, Kabur."""
    if word.folded in words().shared or word.folded in pair.lexicon.target_words or word.folded not in pair.source_set:
        return False
    return word.folded in pair.lexicon.source_words or word.folded in function_words("id")


def _second_half(text: str, word: Word) -> bool:
    """Whether a word is the small half of a doubled name: Mount Lewotobi Laki-laki."""
    before = regex.search(r"(\p{L}+)-$", text[: word.start])
    return before is not None and before[1].istitle()


def _quoted(text: str, word: Word) -> bool:
    before, after = text[max(0, word.start - 3) : word.start].rstrip(), text[word.end : word.end + 3].lstrip()
    if text[word.end : word.end + 2].rstrip() not in (".", "") and text[word.end] in ".@/_":  # part of an address
        return True
    return before.endswith(('"', "“", "‘", "'", "(", "*", "_")) or after.startswith(('"', "”", "’", "'", ")", "*", "_"))
