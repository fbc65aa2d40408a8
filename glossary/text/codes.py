"""Inline codes as numbered signs inside a text: ⟦1⟧…⟦/1⟧ around words, ⟦2/⟧ for what stands alone.

The numbers count within a paragraph. What a sign stands for (a tag, a run's formatting, a picture) stays in the file
the text came from; a reader gives the signs out, the same format's writer puts the codes back.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import regex

CodeKind = Literal["open", "close", "alone"]
SIGN = regex.compile(r"⟦(?!/[0-9]+/)(?P<close>/)?(?P<number>[1-9][0-9]{0,5})(?P<alone>/)?⟧")
_LONE = r"(?:⟦[1-9][0-9]{0,5}/⟧)+"
_SPACED = regex.compile(rf" {_LONE}(?=(?:⟦/[0-9]+⟧)*(?:[ .,;:!?]|\Z))|\A{_LONE} ")


@dataclass(frozen=True, slots=True)
class Code:
    """One sign: its number, and whether it opens, closes or stands alone."""

    kind: CodeKind
    number: int

    def __str__(self) -> str:
        return sign(self.kind, self.number)


def sign(kind: CodeKind, number: int) -> str:
    """The sign of a code."""
    return f"⟦{'/' if kind == 'close' else ''}{number}{'/' if kind == 'alone' else ''}⟧"


def parts(text: str) -> Iterator[str | Code]:
    """The text's plain stretches and codes in order."""
    end = 0
    for found in SIGN.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        kind: CodeKind = "close" if found["close"] else "alone" if found["alone"] else "open"
        yield Code(kind, int(found["number"]))
        end = found.end()
    if end < len(text):
        yield text[end:]


def without(text: str) -> str:
    """The text as it is read: without its codes."""
    return SIGN.sub("", text) if "⟦" in text else text


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without its codes, and the place of each of its characters in the text with them."""

    text: str
    places: tuple[int, ...] | None  # None: there are no codes, and every place is its own

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters `start:end` of the text without codes as a span of the text with them; codes at its edges stay
        outside."""
        if self.places is None or end <= start:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def bare(text: str) -> Bare:
    """The text as it is read, with the way back."""
    if "⟦" not in text or not SIGN.search(text):
        return Bare(text, None)
    return _kept(text, SIGN)


def smooth(text: str) -> Bare:
    """As `bare`, and of the spaces around a code that stands alone one stays, and none at either end or before an end
    mark: the text as it would have been written without the code."""
    if "⟦" not in text or not SIGN.search(text):
        return Bare(text, None)
    return _kept(text, _SPACED, SIGN)


def _kept(text: str, *patterns: "regex.Pattern[str]") -> Bare:
    gone = {place for pattern in patterns for found in pattern.finditer(text) for place in range(*found.span())}
    kept = tuple(place for place in range(len(text)) if place not in gone)
    return Bare("".join(text[place] for place in kept), kept)


def missing(source: str, target: str) -> list[Code]:
    """The codes of the source that the target does not have, in the source's order."""
    there = Counter(part for part in parts(target) if isinstance(part, Code))
    lost: list[Code] = []
    for part in parts(source):
        if isinstance(part, Code):
            if there[part]:
                there[part] -= 1
            else:
                lost.append(part)
    return lost


def nested(text: str) -> list[str | Code]:
    """The parts of a text with only those codes that a tree can hold.

    Each number counts once; a pair that has lost one half, or that overlaps another one, is left out, and its words
    stay.
    """
    found = list(parts(text))
    kept = nested_places(found)
    return [part for place, part in enumerate(found) if isinstance(part, str) or place in kept]


def nested_places(found: list[str | Code]) -> set[int]:
    """The places of the codes that stand alone, and of both halves of each pair that nests; see `nested`."""
    kept: set[int] = set()
    seen: set[int] = set()
    standing: list[tuple[int, int]] = []
    for place, part in enumerate(found):
        if isinstance(part, str):
            continue
        if part.kind == "close":
            opened = next((n for n, (_, number) in enumerate(standing) if number == part.number), None)
            if opened is not None:
                kept |= {standing[opened][0], place}
                del standing[opened:]  # pairs that are still open inside would overlap this one
        elif part.number not in seen:
            seen.add(part.number)
            if part.kind == "alone":
                kept.add(place)
            else:
                standing.append((place, part.number))
    return kept


def spans(text: str, split: Callable[[str], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Where `split` cuts the text, asked as if it had no codes.

    Codes at the edge of a span lie outside it, so that nobody has to carry them over, except the half of a pair
    whose other half lies inside.
    """
    plain = bare(text)
    if plain.places is None:
        return split(text)
    return [_with_halves(text, *plain.span(*found)) for found in split(plain.text) if found[1] > found[0]]


def _with_halves(text: str, start: int, end: int) -> tuple[int, int]:
    while True:
        inside = [part for part in parts(text[start:end]) if isinstance(part, Code)]
        closed = {code.number for code in inside if code.kind == "close"}
        opened = {code.number for code in inside if code.kind == "open"}
        before, after = _edge(text, start, back=True), _edge(text, end, back=False)
        new = min((place for place, code in before if code.kind == "open" and code.number in closed - opened),
                  default=start)  # fmt: skip
        last = max((place for place, code in after if code.kind == "close" and code.number in opened - closed),
                   default=end)  # fmt: skip
        if (new, last) == (start, end):
            return start, end
        start, end = new, last


def _edge(text: str, place: int, *, back: bool) -> Iterator[tuple[int, Code]]:
    """The codes that touch a place, outwards, each with its outer end."""
    while True:
        if back:
            opening = text.rfind("⟦", 0, place)
            found = SIGN.fullmatch(text, opening, place) if opening >= 0 else None
        else:
            found = SIGN.match(text, place)
        if not found:
            return
        place = found.start() if back else found.end()
        (code,) = parts(found[0])
        if isinstance(code, Code):
            yield place, code
