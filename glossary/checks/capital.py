"""Capitals: at the start of a sentence, in headlines, in names."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise, zip_longest

import regex

from glossary.checks._names import one_of_a_kind
from glossary.checks._pair import Pair, Word, finding
from glossary.checks._words import words
from glossary.model import Finding, Match, Severity
from glossary.text._number_table import table
from glossary.text.common_words import common_words
from glossary.text.fold import fold_word

NAME = "capital"
SUMMARY = "A capital is missing: sentence start, headline or name"
EXPLANATION = (
    "A translation starts with a capital where the source does. Where the source is a headline in title "
    "case, so is the translation from its first word to its last, small words aside, or it is written as any sentence; "
    "not half and half. Names, weekdays and months take a capital in English."
)
SEVERITY: Severity = "warning"
GOOD = (
    ("Rapat ditutup pada Rabu.", "The meeting was closed on Wednesday."),
    ("Dubes Baru Tiba di Jakarta", "New Ambassador Arrives in Jakarta"),
    ("Dubes Baru Tiba di Jakarta", "New ambassador arrives in Jakarta"),
    ("iPhone itu disita.", "iPhones were seized."),
)
BAD = (
    ("Rapat ditutup.", "the meeting was closed."),
    ("Rapat ditutup pada Rabu.", "The meeting was closed on wednesday."),
    ("Delegasi Rusia tiba.", "The delegation of russia arrived."),
    ("Dubes Baru Tiba di Jakarta", "New Ambassador arrives in Jakarta"),
)

_FIRST = regex.compile(r"\A[\p{Ps}\p{Pi}\p{Po}\s\"']*(?<word>\p{L}[\p{L}\p{M}'’-]*)")
# After a word in small letters: what stands before a quotation mark may be asked or said by somebody (“Now?” he asked).
_LATER = regex.compile(r"(?<!\p{L})(?<before>\p{Ll}{4,})[.!?][ \u00a0]+(?<word>\p{Ll}[\p{L}\p{M}'’-]*)")
_SHORTENED = frozenset(("approx", "dept", "govt", "cont"))
# Words with a capital inside (iPhone, eBay) start as they like.
_OWN_WAY = regex.compile(r"\p{Ll}+['’]?\p{Lu}")
_SMALL_PARTICLES = frozenset(
    ("al", "el", "de", "van", "von", "bin", "ibn", "da", "du", "la", "le", "di", "der", "den", "dos")
)


def find(pair: Pair) -> Iterator[Finding]:
    """Sentence start, then the headline, then names inside."""
    start = _start(pair)
    if start:
        yield start
    yield from _inside(pair)
    if pair.base[1] != "en":
        return
    headline = _headline(pair) if pair.headline and not start else None
    if headline:
        yield headline
    else:
        yield from _names(pair, start.target_span if start else None)


def _start(pair: Pair) -> Finding | None:
    ours, theirs = _FIRST.match(pair.source), _FIRST.match(pair.target)
    if not ours or not theirs or not ours["word"][0].isupper() or not theirs["word"][0].islower():
        return None
    word = theirs["word"]
    if _OWN_WAY.match(word) or pair.source.lstrip().startswith(("…", "...")) or "://" in pair.target[:12]:
        return None
    span = theirs.span("word")
    fix = word[0].upper() + word[1:]
    return finding(pair, NAME, SEVERITY, "The translation starts with a small letter.", ours.span("word"), span, fix)


def _inside(pair: Pair) -> Iterator[Finding]:
    """A later sentence of the segment that starts with a small letter."""
    for found in _LATER.finditer(pair.target):
        word = found["word"]
        if found["before"] not in _SHORTENED and not _OWN_WAY.match(word):
            fix = word[0].upper() + word[1:]
            yield finding(pair, NAME, SEVERITY, "A sentence starts with a small letter.", None, found.span("word"), fix)


def _headline(pair: Pair) -> Finding | None:
    """A word in small letters in a headline that is in title case elsewhere, as its source is."""
    if not _title_case(pair):
        return None
    label = pair.target.rfind(":") if ":" in pair.source else -1  # Read also: Headline
    for word in pair.target_words[1:]:
        if word.start < label:
            continue
        if (
            word.text[0].islower()
            and word.folded not in words().small
            and word.folded not in _SMALL_PARTICLES
            and not _OWN_WAY.match(word.text)
        ):
            before = pair.target[: word.start]
            if before.endswith(("-", "'", "’")):  # Yet-to-be, the s of a possessive
                continue
            fix = word.text[0].upper() + word.text[1:]
            message = f"The source is a headline in title case, but “{word.text}” is in small letters."
            return finding(pair, NAME, "info", message, None, word.span, fix)
    return None


def _title_case(pair: Pair) -> bool:
    """Whether a word has a capital that is no name, nor a title before one, nor the first of the line.

    A headline in sentence case may begin with an office: Home Affairs Minister tells regional heads …
    """
    names = {
        fold_word(part)
        for match in pair.matches
        for text in match.renderings
        if match.concept.kind == "name" or (" " in text and pair.target.lower().startswith(text.lower()))
        for part in text.split()
    }

    def is_name(word: Word) -> bool:
        return (
            word.folded in pair.source_set
            or word.folded in names
            or word.folded in pair.lexicon.target_names
            or word.folded in _always()
            or any(word.folded[:4] == name[:4] for name in names)  # Kazakh, of Kazakhstan
        )

    there = pair.target_words
    return any(
        word.text.istitle()
        and len(word.text) > 3
        and not is_name(word)
        and not (after is not None and after.text[0].isupper() and is_name(after))
        and not (word.folded in words().directions and before.text[0].isupper() and is_name(before))
        and not pair.target[: word.start].rstrip("\"“‘'( ").endswith((":", ".", "!", "?", "–", "—"))
        for before, word, after in zip_longest(there[:-1], there[1:], there[2:])
    )


def _names(pair: Pair, done: tuple[int, int] | None) -> Iterator[Finding]:
    wanted = _wanted(pair) | _unknown(pair)
    for word in pair.target_words:
        if not word.text.islower() or word.span == done:
            continue
        name = wanted.get(word.folded) or _always().get(word.folded)
        if not name and word.folded in pair.source_set and word.folded not in pair.source_small:
            name = pair.lexicon.name_cases.get(word.folded)
        if not name:
            continue
        around = pair.target[max(0, word.start - 1) : word.start], pair.target[word.end : word.end + 1]
        if not (set(around) & set("@/_.-")) - ({"."} if around[1] == "." else set()):
            message = f"“{word.text}” is a name: “{name}”."
            fix = name + word.text[len(name) :] if word.folded.startswith(name.lower()) else name
            yield finding(pair, NAME, SEVERITY, message, None, word.span, fix)
    yield from _bodies(pair)


@cache
def _always() -> dict[str, str]:
    """Weekdays, months and peoples, except those that are words of their own."""
    days = [day.lower() for day in words().weekdays["en"] if len(day) > 5]
    months = [month for month in table("en").months if len(month) > 3 and month not in ("march", "sept")]
    return {name: name.title() for name in (*days, *months, *words().nationals)}


def _wanted(pair: Pair) -> dict[str, str]:
    """Words of the renderings of the names found here that are never written small."""
    found: dict[str, str] = {}
    for match in pair.matches:
        if match.concept.kind == "name" and one_of_a_kind(match):
            found.update(_parts(match))
    return found


def _unknown(pair: Pair) -> dict[str, str]:
    """Words inside the source with a capital that are no everyday words of either language: names nobody listed."""
    if not pair.indonesian_english or pair.headline:
        return {}
    ours, theirs, lexicon = common_words(pair.base[0]), common_words(pair.base[1]), pair.lexicon
    return {
        word.folded: word.text
        for before, word in pairwise(pair.source_words)
        if word.text.istitle()
        and len(word.text) > 3
        and pair.source[before.end : word.start] == " "
        and word.folded not in pair.source_small
        and not (word.folded in ours or word.folded in theirs)
        and (word.folded in lexicon.target_names or word.folded not in lexicon.target_words)
    }


def _parts(match: Match) -> dict[str, str]:
    return {
        part.lower(): part
        for text in match.renderings
        for part in text.split()
        if part[0].isupper()
        and part.lower() not in _SMALL_PARTICLES
        and part.lower() not in words().small
        and part.lower() not in words().directions
        and part.lower() not in common_words("en")
        and len(part) > 2
    }


def _bodies(pair: Pair) -> Iterator[Finding]:
    """A body's or organisation's name that stands in small letters where the glossary writes it with capitals."""
    seen: set[tuple[int, int]] = set()
    small = pair.target.lower()
    for match in pair.matches:
        if match.concept.kind != "name" or match.concept.gender:
            continue
        for text in match.renderings:
            if words().generic_heads & {text.split()[0].lower(), text.split()[-1].lower()}:
                continue  # many write a health ministry, a supreme court, the Schengen area
            if " " not in text or not text[0].isupper() or text in pair.target or text.lower() not in small:
                continue
            found = regex.search(rf"(?i)(?<!\p{{L}}){regex.escape(text)}(?!\p{{L}})", pair.target)
            if found and found.span() not in seen and found[0] != found[0].upper() and _smaller(found[0], text):
                seen.add(found.span())
                yield finding(
                    pair,
                    NAME,
                    SEVERITY,
                    f"“{found[0]}” is a name: “{text}”.",
                    (match.start, match.end),
                    found.span(),
                    text,
                )
                return


def _smaller(written: str, wanted: str) -> bool:
    """Whether a word that the name capitalises is written small; a leading article and headlines do not count."""
    return any(
        ours[0].islower() and theirs[0].isupper()
        for ours, theirs in zip(written.split(), wanted.split(), strict=False)
        if theirs.lower() not in words().small and theirs.lower() not in words().directions
    )
