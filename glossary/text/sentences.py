"""Where the sentences of a paragraph begin and end, by the rules of `data/segmentation/padanan.srx`."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache

import regex

from glossary.text import srx

# The only positions where the rules can find a break: the white space after a mark that ends sentences and whatever
# brackets, quotes and note numbers follow it, and the end of a mark that needs no space. Bounded, so that a long run
# of marks costs no more than its length.
_CANDIDATE = regex.compile(r"[.?!…‼⁇⁈⁉؟۔।॥][^\s\p{L}]{0,16}+(?:[\s\p{Z}]»)?(?=[\s\p{Z}])|[。！？｡][」』”’）)]{0,4}")

# A list of plain words among the alternatives of a rule's expression.
_WORDS = regex.compile(r"(?<=\(\?:|\|)(?:(?:[\w' -]|\\\.)++(?<=\w)\|){20,}(?:[\w' -]|\\\.)++(?<=\w)(?=[|)])")


def split(text: str, language: str = "id") -> list[tuple[int, int]]:
    """The sentences of one paragraph as `(start, end)` in characters, in order, without the white space around them.

    Together they cover every character of `text` that is not white space. `language` is a BCP-47 tag; a language
    without rules of its own is split by what holds for all. The time needed grows with the length of the text only.
    """
    breaks = _decider(language)
    spans: list[tuple[int, int]] = []
    start = 0
    for candidate in _CANDIDATE.finditer(text):
        place = candidate.end()
        if breaks(text, place):
            spans += _trimmed(text, start, place)
            start = place
    return spans + _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    bare = text[start:end].strip()
    if not bare:
        return []
    start += text[start:end].index(bare[0])
    return [(start, start + len(bare))]


@cache
def _decider(language: str) -> Callable[[str, int], bool]:
    return _compiled(srx.read(srx.segmentation_file(), language))


@cache
def _compiled(rules: tuple[srx.Rule, ...]) -> Callable[[str, int], bool]:
    # One alternation of look-arounds: the alternative that matches first is the rule that decides, its empty group
    # tells which.
    match = regex.compile(
        "|".join(f"(?<={_WORDS.sub(_by_last_letter, rule.before)})(?={rule.after})()" for rule in rules)
    ).match
    breaking = frozenset(number for number, rule in enumerate(rules, 1) if rule.breaks)

    def breaks(text: str, place: int) -> bool:
        decided = match(text, place)
        return decided is not None and decided.lastindex in breaking

    return breaks


def _by_last_letter(found: "regex.Match[str]") -> str:
    # Inside a look-behind the engine reads backwards and tries one word after the other: grouped by the letter that it
    # meets first, most of them are passed over together.
    stems: dict[str, list[str]] = defaultdict(list)
    for word in found[0].split("|"):
        stems[word[-1]].append(word[:-1])
    return "|".join(f"(?:{'|'.join(stem)}){letter}" for letter, stem in sorted(stems.items()))
