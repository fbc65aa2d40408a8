"""A draft with wanted renderings put in where its own words stand, in the form and case of what they replace."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from glossary.model import Requirement
from glossary.text import inflecting
from glossary.text.alignment import Alignment, Span, rendering
from glossary.text.fold import fold
from glossary.text.inflection import is_function_word, occurrences

_FIRST_WORD = regex.compile(r" ([\p{L}\p{M}'’-]+)")
_MOST_DOUBLED = 3
_LAST_WORDS = {n: regex.compile(rf"(?:[\p{{L}}\p{{M}}'’-]+ ){{{n}}}$") for n in range(1, _MOST_DOUBLED + 1)}
_NOTHING_BEFORE = regex.compile(r"\P{L}*")


@dataclass(frozen=True, slots=True)
class Reworded:
    """`places` are the renderings that were put into `text`, and `replaced` the words that stood there, or nothing."""

    text: str
    places: tuple[Span, ...]
    replaced: tuple[str, ...]


def reword(
    text: str, alignment: Alignment, requirements: Sequence[Requirement], settled: Sequence[Span | None]
) -> Reworded:
    """Put the first rendering of every unmet requirement in place of the words that render its span now."""
    taken = [span for span in settled if span is not None]
    unmet = [one for one, span in zip(requirements, settled, strict=True) if span is None]
    # The surest places first: a word can be given up only once.
    changes: list[tuple[Span, Requirement]] = []
    for one in sorted(unmet, key=lambda one: -(one.end - one.start)):
        span = rendering(alignment, text, (one.start, one.end), taken)
        changes.append((span, one))
        taken.append(span)
    done, at, places, replaced = "", 0, [], []
    for (start, end), one in sorted(changes, key=lambda change: (change[0], change[1].start)):
        start = max(start, at)
        old, before = text[start:end], done + text[at:start]
        new = inflecting.like(one.renderings[0], old, before, one.part_of_speech)
        if start == end and before and not before[-1].isspace():
            before += " "
        before = done + _not_doubled(inflecting.fit_article(before[len(done) :], new), new)
        new = _in_case(new, old, before, text, titled=one.source[:1].isupper())
        places.append((len(before), len(before) + len(new)))
        replaced.append(old)
        done, at = before + new, max(end, at)
        following = _FIRST_WORD.match(text, at)
        if following and fold(following[1]) == fold(new.split()[-1]) and not _in_any(following.span(1), taken):
            at = following.end()
        if start == end and text[at : at + 1].isalnum():
            done += " "
    return Reworded(done + text[at:], tuple(places), tuple(replaced))


def with_placeholders(source: str, names: Sequence[Requirement]) -> tuple[str, tuple[str, ...]]:
    """The source with each name's place held by a letter and a digit, which models copy; also what holds them.

    Nothing is used that the source itself contains.
    """
    free = (f"X{number}" for number in range(1, 100) if f"X{number}" not in source)
    holders, done, at = [], "", 0
    for name, holder in zip(names, free, strict=False):
        done += source[at : name.start] + holder
        at = name.end
        holders.append(holder)
    return done + source[at:], tuple(holders)


def without_placeholders(text: str, holders: Sequence[str], names: Sequence[Requirement]) -> str | None:
    """The names back in their places; None unless each placeholder came through exactly once."""
    for holder, name in zip(holders, names, strict=True):
        places = occurrences(text, holder)
        if len(places) != 1 or text.count(holder) != 1:
            return None
        text = text.replace(holder, name.renderings[0])
    return text


def _in_any(span: Span, spans: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)


def _not_doubled(before: str, new: str) -> str:
    """What stands before a rendering without the words that the rendering begins with: bilateral | bilateral ties."""
    words = new.split()
    for count in range(len(words), 0, -1):
        tail = _LAST_WORDS[min(count, _MOST_DOUBLED)].search(before)
        if tail and fold(tail[0]) == fold(" ".join(words[:count])):
            return before[: tail.start()]
    return before


def _in_case(new: str, old: str, before: str, text: str, *, titled: bool) -> str:
    letters = [letter for letter in text if letter.isalpha()]
    if len(old) > 3 and old.isupper() and sum(map(str.isupper, letters)) > 0.7 * len(letters):
        return new.upper()
    content = [word for word in old.split() if not is_function_word(word)]
    if titled and content and all(word[0].isupper() for word in content):  # Foreign Minister Lavrov
        new = " ".join(word if is_function_word(word) else word[:1].upper() + word[1:] for word in new.split())
    if _NOTHING_BEFORE.fullmatch(before) and next(iter(letters), "A").isupper():
        return new[:1].upper() + new[1:]
    return new
