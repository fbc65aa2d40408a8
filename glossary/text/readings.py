"""Other ways to read a spelling: newspapers of other languages, letters with marks, pinyin beside Wade-Giles."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from glossary.text import romanise
from glossary.text.romanise import Rules


@dataclass(frozen=True, slots=True)
class Reading:
    """A spelling's sound keys in order, and how it was read: empty for the plain reading."""

    keys: tuple[str, ...]
    name: str = ""

    @property
    def sound(self) -> str:
        """The keys in alphabetical order: the same for a name in any order."""
        return " ".join(sorted(self.keys))


def readings(text: str, *, entry: bool = False) -> Iterator[Reading]:
    """How `text` may be meant, the plain reading first, no two alike.

    For an `entry` of the glossary only the readings that Indonesian and English spellings themselves waver between;
    for a query all of them. Only Latin script is read in more than one way.
    """
    plain = Reading(romanise.keys(text))
    if not plain.keys:
        return
    yield plain
    if not romanise.is_latin(text):
        return
    seen = {plain.sound}
    for name, spelling in _spellings(text, entry):
        other = Reading(romanise.keys(spelling), name)
        if other.keys and other.sound not in seen:
            seen.add(other.sound)
            yield other


@lru_cache(maxsize=65536)
def chinese(text: str) -> str:
    """The coarse key of a name of two to four Chinese syllables, family name apart; empty for anything else.

    `Deng Xiaoping`, `Teng Hsiao-p'ing` and `Teng Hsiao-ping` meet.
    """
    words = romanise.latin(text).split()
    if not romanise.is_latin(text) or len(words) < 2:
        return ""
    initials, finals, syllable, word = _syllables()
    found: list[str] = []
    for spelling in words:
        if not word.fullmatch(spelling):
            return ""
        found += (initials[first] + finals[rest] for first, rest in syllable.findall(spelling))
    return "".join(found) if 2 <= len(found) <= 4 and "".join(found) else ""


def _spellings(text: str, entry: bool) -> Iterator[tuple[str, str]]:
    lowered = text.lower()
    if not text.isascii():
        letters = romanise.letter_table("marks")
        marked = "".join(letters.get(letter, letter) for letter in lowered)
        if marked != lowered:
            yield "marked letters", marked
    folded = romanise.latin(text)
    for name, both, when, rules in _tables():
        if (both or not entry) and when.search(folded):
            yield name, romanise.respelled(folded, rules)


@cache
def _tables() -> tuple[tuple[str, bool, "regex.Pattern[str]", Rules], ...]:
    return tuple(
        (each["name"], each.get("both", False), regex.compile(each["when"]), romanise.compiled(each["rules"]))
        for each in romanise.table("readings")["readings"]
    )


@cache
def _syllables() -> tuple[dict[str, str], dict[str, str], "regex.Pattern[str]", "regex.Pattern[str]"]:
    parts = romanise.table("chinese")
    initials: dict[str, str] = parts["initials"]
    finals: dict[str, str] = parts["finals"]
    first = "|".join(sorted(initials, key=len, reverse=True))
    rest = "|".join(sorted(finals, key=len, reverse=True))
    # A final before a vowel gives its last consonant to the next syllable: Tia-nan is not read where Tian-an is meant.
    syllable = rf"({first})({rest})(?![aeiou])"
    return initials, finals, regex.compile(syllable), regex.compile(rf"(?:{syllable})+")
