"""Names in Indonesian news that the glossary does not know, told apart from all else that has capitals."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import regex

from glossary.text import affixes
from glossary.text._name_runs import Context, Piece, pieces
from glossary.text._name_words import Known, Table, Word, common, headlined, shouted, table, words
from glossary.text.fold import fold

__all__ = ["Known", "Name", "NameKind", "unknown_names"]

NameKind = Literal["person", "organisation", "place", ""]

_LETTERS = regex.compile(r"\p{L}")
_AMOUNT = regex.compile(r"(?:Rp|[A-Z]{3})\d")  # Rp12,5 miliar; USD40
_NUMBERED = regex.compile(r"\s*(?:No\.?|Nomor|\d)")


@dataclass(slots=True)
class Name:
    """A name with the kind that its surroundings tell ("" where they do not) and every place where it stands.

    `places` are `(sentence, character)`, 0-based, in order, those of abbreviation and short forms included.
    `expansion` is what the text gives in brackets after an abbreviation: `CSTO (Collective Security …)`.
    """

    text: str
    kind: NameKind = ""
    abbreviation: str = ""
    expansion: str = ""
    shorts: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    sentence: int
    start: int
    text: str
    kind: NameKind
    opening: bool
    abbreviation: str = ""
    expansion: str = ""


def unknown_names(
    sentences: Sequence[str],
    known: Sequence[Sequence[Known]],
    vocabulary: Container[str] = frozenset(),
    headings: Container[int] = frozenset(),
) -> list[Name]:
    """The names of a document that `known` leaves out, in the order of their first places.

    `known` gives for each sentence what the glossary knows in it; `vocabulary` are folded common nouns, `headings`
    the numbers of sentences that are headlines. Headlines with a capital on every word, and sentences in capitals, say
    nothing about what is a name; they are only searched for the names that the rest has shown. A word at the beginning
    of a sentence counts when it has a capital inside another sentence, too, or is part of a longer sequence.
    """
    seen = [words(text, spans) for text, spans in zip(sentences, known, strict=True)]
    silent = {
        number
        for number, sentence in enumerate(seen)
        if shouted(sentence) or headlined(sentences[number], sentence, number in headings, vocabulary)
    }
    running = [(number, sentence) for number, sentence in enumerate(seen) if number not in silent]
    context = Context(
        vocabulary,
        {word.folded for _, sentence in running for word in sentence if not word.capital},
        {word.folded for _, sentence in running for word in sentence if word.capital and not word.initial},
    )
    found = [
        one
        for number, sentence in running
        for piece in pieces(sentence, context)
        if (one := _found(number, sentence, sentences[number], piece, context)) is not None
    ]
    persons = {word.folded for _, sentence in running for word in sentence if word.known and word.known.person}
    grouped = _grouped(found, persons, context)
    for number in sorted(silent):
        for name in grouped:
            name.places += [(number, place) for place in _standing(name, sentences[number])]
    for name in grouped:
        name.places.sort()
    return sorted(grouped, key=lambda name: name.places[0])


def _found(number: int, sentence: Sequence[Word], text: str, piece: Piece, context: Context) -> _Found | None:
    some = sentence[piece.first : piece.last + 1]
    start, end = some[0].start, some[-1].end
    shown = " ".join(text[start:end].split())
    abbreviation, expansion = _bracketed(sentence, piece, shown, context)
    if not expansion and _inside_bracket(sentence, piece, text):
        return None  # the pair was found at its long form, or explains what is known
    if abbreviation and fold(abbreviation) in table().never:
        return None  # Undang-Undang (UU)
    if len(some) == 1 and not abbreviation and not _single(some[0], text, piece, context):
        return None
    if _AMOUNT.match(shown):
        return None
    if sum(map(str.isalpha, shown)) < 2 or (len(some) > 1 and all(len(w.text) < 2 or w.text.isdigit() for w in some)):
        return None
    if some[-1].text.isdigit() and sum(map(str.isalpha, shown)) < 4:
        return None  # a code: ES-11, F-16
    return _Found(number, start, shown, _kind(some, piece, context), piece.opening, abbreviation, expansion)


def _single(word: Word, text: str, piece: Piece, context: Context) -> bool:
    """Whether one capitalised word can be a name."""
    rules = table()
    if len(word.text) < 2 or (piece.opening and word.folded not in context.capitals):
        return False
    if piece.titled and not common(word, context.vocabulary):
        return True
    acronym = word.text.isupper()
    if not acronym and (common(word, context.vocabulary) or word.folded in context.lowered):
        return False  # “kata Majelis”: an institution spoken of by its common noun
    if _NUMBERED.match(text, word.end) and not acronym:
        return False
    return word.folded not in rules.never and (word.folded,) not in rules.titles


def _kind(some: Sequence[Word], piece: Piece, context: Context) -> NameKind:
    rules: Table = table()
    heads = [word.folded for word in some if rules.head(word)]
    if heads:
        return "place" if heads[0] in rules.places and some[0].folded in rules.places else "organisation"
    plain = any(common(word, context.vocabulary) for word in some)
    if piece.titled and not plain and not (len(some) == 1 and some[0].text.isupper()):
        return "person"
    if any(word.folded in rules.particles for word in some[1:-1]) and not plain:
        return "person"
    return "organisation" if len(some) == 1 and some[0].text.isupper() else ""


def _bracketed(sentence: Sequence[Word], piece: Piece, shown: str, context: Context) -> tuple[str, str]:
    """`(abbreviation, "")` after a long form, `("", expansion)` after an abbreviation, else two empty texts."""
    last = sentence[piece.last]
    if not last.gap.endswith("(") or piece.last + 1 >= len(sentence):
        return "", ""
    inside = []
    for word in sentence[piece.last + 1 :]:
        inside.append(word)
        if ")" in word.gap:
            break
    if len(inside) == 1 and piece.first < piece.last and _abbreviates(inside[0].text, shown):
        return inside[0].text, ""
    if len(inside) > 1 and piece.first == piece.last and inside[-1].gap.startswith(")"):
        long = " ".join(word.text for word in inside)
        if _initials(shown, long):
            return "", long
    return "", ""


def _inside_bracket(sentence: Sequence[Word], piece: Piece, text: str) -> bool:
    before = sentence[piece.first - 1] if piece.first else None
    if before is None or not before.gap.endswith("(") or not sentence[piece.last].gap.startswith(")"):
        return False
    shown = text[sentence[piece.first].start : sentence[piece.last].end]
    if piece.first < piece.last:
        return _initials(before.text, shown)
    return before.capital and shown[0].isupper()


def _abbreviates(short: str, long: str) -> bool:
    """Whether a bracket can hold the abbreviation of what stands before: capitals, or letters of it in their order."""
    if sum(map(str.isupper, short)) >= 2:
        return True
    letters = iter(_bare(long))
    return short[0].isupper() and len(short) <= len(long) // 2 and all(letter in letters for letter in _bare(short))


def _initials(short: str, long: str) -> bool:
    firsts = "".join(word[0] for word in long.split() if word[0].isupper())
    return len(short) > 1 and _bare(short) in (_bare(firsts), _bare("".join(word[0] for word in long.split())))


def _bare(text: str) -> str:
    return "".join(_LETTERS.findall(text.casefold()))


def _grouped(found: Sequence[_Found], persons: Container[str], context: Context) -> list[Name]:
    """One name for all places of the same words; shorter ones go to the longer name that they belong to."""
    full = {fold(one.text) for one in found}
    names: dict[str, Name] = {}
    for one in found:
        key = _without_opening(one, full, context)
        text = one.text if key == fold(one.text) else one.text.split(" ", 1)[1]
        name = names.setdefault(key, Name(text))
        name.places.append((one.sentence, one.start + one.text.index(text)))
        name.kind = name.kind or one.kind
        name.abbreviation = name.abbreviation or one.abbreviation
        name.expansion = name.expansion or one.expansion
    return list(_merged(names, persons))


def _without_opening(one: _Found, full: Container[str], context: Context) -> str:
    """The key of a name; the first word of a sentence is none of it where the rest is a name by itself.

    That is told by its being a word of the language: built with affixes, or written small elsewhere.
    """
    key = fold(one.text)
    first, _, rest = key.partition(" ")
    if not one.opening or rest not in full or first in context.capitals:
        return key
    built = affixes.is_derived(first) or affixes.is_active(first) or first.endswith(("nya", "kan"))
    return rest if built or first in context.lowered or first in context.vocabulary else key


def _merged(names: Mapping[str, Name], persons: Container[str]) -> Iterator[Name]:
    abbreviations = {fold(name.abbreviation): key for key, name in names.items() if name.abbreviation}
    owners: dict[str, list[str]] = {}
    for key, name in names.items():
        parts = key.split()
        if len(parts) > 1 and name.kind in ("person", ""):
            for cut in range(1, len(parts)):
                owners.setdefault(" ".join(parts[:cut]), []).append(key)
                owners.setdefault(" ".join(parts[cut:]), []).append(key)
    gone: set[str] = set()
    for key, name in sorted(names.items(), key=lambda item: len(item[0].split())):
        owner = abbreviations.get(key)
        if owner is None and name.kind in ("person", "") and len(longer := owners.get(key, [])) == 1:
            owner = longer[0]
            names[owner].shorts.append(name.text)
            names[owner].shorts += [short for short in name.shorts if short not in names[owner].shorts]
            names[owner].kind = names[owner].kind or name.kind
        if owner is not None and owner != key:
            names[owner].places += name.places
            gone.add(key)
        elif " " not in key and key in persons:
            gone.add(key)  # the short form of somebody whom the glossary knows by the full name
    yield from (name for key, name in names.items() if key not in gone)


def _standing(name: Name, text: str) -> list[int]:
    """Where a name or its short forms stand in a headline."""
    wanted = [name.text, *name.shorts, *([name.abbreviation] if name.abbreviation else [])]
    either = "|".join(regex.escape(form) for form in sorted(wanted, key=len, reverse=True))
    return [match.start() for match in regex.finditer(rf"(?<!\p{{L}})(?:{either})(?!\p{{L}})", text, regex.IGNORECASE)]
