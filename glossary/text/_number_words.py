"""Numbers written in words, Indonesian and English: `dua ratus lima puluh ribu`, `one hundred and twenty-five`."""

from dataclasses import dataclass
from fractions import Fraction

import regex

from glossary.text._number_table import SPACES, Role, Table

_WORD = regex.compile(r"\p{L}+")
_JOINTS = frozenset([*SPACES, "-"])
_LONGEST = 40  # words; the longest number below 10^15 has 29 in English


@dataclass(frozen=True, slots=True)
class Words:
    """A number in words that ends at `end`; `scale` is what its last word multiplied it by, 1 for none."""

    end: int
    value: Fraction
    ordinal: bool = False
    also: tuple[Fraction, ...] = ()
    scale: Fraction = Fraction(1)
    words: int = 1


def read(text: str, start: int, table: Table) -> Words | None:
    """The longest number in words from `start`, where a word starts; None when the word is no number word."""
    words, prefixed = _run(text, start, table)
    if not words:
        return None
    first, end = words[0]
    if first in table.articles:
        if len(words) > 1 and words[1][0] in table.parts:
            part = table.parts[words[1][0]]
            return Words(words[1][1], Fraction(1, part), also=(Fraction(part),), words=2)  # also: a third one
        if len(words) == 1 or table.words.get(words[1][0], ("unit",))[0] not in ("scale", "times_hundred"):
            return None
    elif first in table.shares and not prefixed:
        return Words(end, table.shares[first])
    number = _Number()
    place, end, ordinal, count, linked = 0, start, prefixed, 0, False
    while place < len(words):
        word, after = words[place]
        if word in table.articles and place == 0:
            number.ones = Fraction(1)
        elif word in table.conjunctions or word in table.articles:
            ahead = _ahead(words, place, table)
            if not ahead or not number.goes_on(word, words[ahead][0], table):
                break
            place, linked = ahead, True
            continue
        elif word in table.parts and not linked and number.divides(word, table):
            return Words(after, number.value() / table.parts[word], words=count + 1)
        elif word == table.fraction_word and number.divides(word, table) and place + 1 < len(words):
            role, below = table.words.get(words[place + 1][0], ("half", Fraction(0)))
            if role not in ("unit", "teen", "hundred", "one_scale") or not below:
                break
            return Words(words[place + 1][1], number.value() / below, words=count + 2)  # empat per lima
        elif word in table.words and number.take(*table.words[word]):
            end, count = after, count + 1
        elif word in table.ordinals and number.take(*table.words[table.ordinals[word]], ordinal=True):
            end, count, ordinal = after, count + 1, True
            break
        else:
            break
        place, linked = place + 1, False
    if not count:
        return None
    return Words(end, number.value(), ordinal, scale=number.scale, words=count)


def of_scale(number: Words, text: str, table: Table) -> Words:
    """A share of a scale as one number: a quarter of a million."""
    found = table.of_scale.match(text, number.end) if number.value.denominator > 1 else None
    if not found:
        return number
    scale = Fraction(table.scales[found[1].lower()])
    return Words(found.end(), number.value * scale, scale=scale, words=number.words + 1)


def _run(text: str, start: int, table: Table) -> tuple[list[tuple[str, int]], bool]:
    """The words from `start` that may belong to one number, each with its end, and whether the ordinal prefix led."""
    words: list[tuple[str, int]] = []
    place, prefixed, prefix = start, False, table.ordinal_prefix
    while len(words) < _LONGEST and (found := _WORD.match(text, place)):
        word = found[0].lower()
        if place == start and prefix and word == prefix and text[found.end() : found.end() + 1] == "-":
            start = place = found.end() + 1  # ke-dua
            prefixed = True
            continue
        bare = word.removeprefix(prefix)
        if place == start and not prefixed and bare != word and table.words.get(bare, ("scale",))[0] in _ORDINALS:
            word, prefixed = bare, True  # kedua puluh lima: the 25th
        stem = word.removesuffix(table.clitic) if table.clitic else word
        if stem in table.parts or stem in table.shares:
            word = stem  # dua pertiganya
        joins = word in table.conjunctions or word == table.fraction_word
        if not _known(word, table) and not (word in table.articles or (joins and words)):
            break
        words.append((word, found.end()))
        if text[found.end() : found.end() + 1] not in _JOINTS:
            break
        place = found.end() + 1
    return words, prefixed


def _known(word: str, table: Table) -> bool:
    return any(word in own for own in (table.words, table.ordinals, table.parts, table.shares))


_ORDINALS: tuple[Role, ...] = ("unit", "teen", "hundred", "one_scale")


def _ahead(words: list[tuple[str, int]], place: int, table: Table) -> int:
    """Where the number goes on after a conjunction or an article; 0 when it does not."""
    place += 1
    if place < len(words) and words[place][0] in table.articles:
        place += 1
    return place if place < len(words) else 0


class _Number:
    """A number that grows word by word: closed groups in `total`, the open group in hundreds, tens and ones."""

    __slots__ = ("half", "hundreds", "lowest", "ones", "scale", "tens", "total")

    def __init__(self) -> None:
        self.total = Fraction(0)
        self.hundreds: Fraction | None = None
        self.tens: Fraction | None = None
        self.ones: Fraction | None = None
        self.half = False
        self.scale = Fraction(1)  # what the newest word multiplied by
        self.lowest: Fraction | None = None  # the scale that closed the newest group

    def value(self) -> Fraction:
        return self.total + self._group()

    def take(self, role: Role, value: Fraction, *, ordinal: bool = False) -> bool:
        """Take one more word; False, and nothing changed, when it cannot belong to this number."""
        if self.half and role != "scale":
            return False
        taken: bool = getattr(self, f"_{role}")(value, ordinal)
        if taken:
            self.scale = value if role in ("scale", "one_scale") else Fraction(1)
        return taken

    def divides(self, part: str, table: Table) -> bool:
        """Whether a part may follow: dua pertiga, one third, two thirds, but not twenty-third."""
        alone = self.lowest is None and self.hundreds is None and self.tens is None and not self.half
        if not alone or not self.ones:
            return False
        return part.endswith("s") or self.ones == 1 or not table.conjunctions

    def goes_on(self, joint: str, word: str, table: Table) -> bool:
        """Whether the number goes on with `word` after a conjunction or an article."""
        role = table.words.get(word, table.words.get(table.ordinals.get(word, ""), ("plus_ten",)))[0]
        if joint in table.articles:
            return self.half and role == "scale"  # half a million
        if role == "half":
            return not self._empty()
        rounded = self.hundreds is not None or self.lowest is not None
        return rounded and self.tens is None and self.ones is None and role in ("unit", "teen", "ten")

    def _empty(self) -> bool:
        return self.lowest is None and self._open() is False

    def _open(self) -> bool:
        return any(slot is not None for slot in (self.hundreds, self.tens, self.ones)) or self.half

    def _group(self) -> Fraction:
        slots = (self.hundreds, self.tens, self.ones)
        half = Fraction(1, 2) if self.half else Fraction(0)
        return sum((slot for slot in slots if slot is not None), Fraction(0)) + half

    def _unit(self, value: Fraction, ordinal: bool) -> bool:
        if self.ones is not None or (value == 0 and not self._empty()):
            return False
        self.ones = value
        return True

    def _teen(self, value: Fraction, ordinal: bool) -> bool:
        if self.ones is not None or self.tens is not None:
            return False
        self.tens, self.ones = value, Fraction(0)
        return True

    def _ten(self, value: Fraction, ordinal: bool) -> bool:
        if self.ones is not None or self.tens is not None:
            return False
        self.tens = value
        return True

    def _plus_ten(self, value: Fraction, ordinal: bool) -> bool:
        if not self.ones or self.tens is not None:
            return False
        self.tens = value
        return True

    def _times_ten(self, value: Fraction, ordinal: bool) -> bool:
        if not self.ones or self.tens is not None:
            return False
        self.tens, self.ones = self.ones * value, None
        return True

    def _times_hundred(self, value: Fraction, ordinal: bool) -> bool:
        small = (self.tens or 0) + (self.ones or 0)  # seventeen hundred
        if self.hundreds is not None or (not small and not (ordinal and self._empty())):
            return False
        self.hundreds, self.tens, self.ones = (small or Fraction(1)) * value, None, None
        return True

    def _hundred(self, value: Fraction, ordinal: bool) -> bool:
        if self._open():
            return False
        self.hundreds = value
        return True

    def _one_scale(self, value: Fraction, ordinal: bool) -> bool:
        if self._open() or (self.lowest is not None and value >= self.lowest):
            return False
        self.total, self.lowest = self.total + value, value
        return True

    def _scale(self, value: Fraction, ordinal: bool) -> bool:
        group = self._group()
        if (not group and not (ordinal and self._empty())) or (self.lowest is not None and value >= self.lowest):
            return False
        self.total += (group or 1) * value
        self.hundreds = self.tens = self.ones = None
        self.half, self.lowest = False, value
        return True

    def _half(self, value: Fraction, ordinal: bool) -> bool:
        if self.lowest is not None and not self._open():
            self.total += self.lowest * value  # satu juta setengah, a million and a half
            return True
        self.half = True
        return True
