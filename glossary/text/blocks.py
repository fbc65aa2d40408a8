"""Plain text as it is pasted from the web: which line is a headline, a dateline, a bullet, boilerplate."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import regex

from glossary import paths
from glossary.model import Block, BlockKind

# White space as Python knows it, and the characters without width that web pages leave at the ends of lines.
BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
)
# What stands around an article rather than in it: never a part of a wrapped paragraph, whatever marker it has.
_FURNITURE = ("related", "boilerplate", "caption")


def blocks(text: str) -> list[Block]:
    """The blocks of a text: `prefix + text + suffix` of all of them give the text back.

    A line is a paragraph, whether or not blank lines stand between them; a dateline is a block of its own before its
    paragraph, with the stroke as its suffix. Lines that are unmistakably one hard-wrapped paragraph become one block,
    and that alone changes the text: each line end inside it, with the blanks around it, is one space.
    """
    lines = _unwrapped(_lines(text))
    if not lines:
        return [Block("paragraph", text, "", "")] if text else []
    marked = [block for line in lines for block in _marked(line)]
    found: list[Block] = []
    for place, block in enumerate(marked):
        following = marked[place + 1] if place + 1 < len(marked) else None
        found.append(replace(block, kind=_kind_in_place(block, found, marked[place - 1 : place], following)))
    return found


def classified(prefix: str, text: str, suffix: str) -> list[Block]:
    """The blocks of one paragraph whose structure is known: related link, boilerplate, caption, dateline or none."""
    rules = _rules()
    for kind, patterns in rules.kinds:
        if any(pattern.fullmatch(text) for pattern in patterns):
            return [Block(kind, prefix, text, suffix)]
    for pattern in rules.datelines:
        dateline = pattern.match(text)
        if dateline and dateline.end() < len(text):
            place, start = dateline["place"], _after(dateline)
            return [
                Block("dateline", prefix, place, text[len(place) : start]),
                Block("paragraph", "", text[start:], suffix),
            ]
    return [Block("paragraph", prefix, text, suffix)]


class _Line(NamedTuple):
    """A line that is not blank: the blanks it starts with, its text, everything up to the next one's start."""

    before: str
    text: str
    after: str

    @property
    def length(self) -> int:
        """Characters up to the end of the text; blank lines before the first line do not count."""
        return len(self.before.rpartition("\n")[2]) + len(self.text)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    held: list[str] = []
    *whole, last = text.split("\n")
    for raw in (*(line + "\n" for line in whole), last):
        bare = raw.strip(BLANKS)
        if not bare:
            held.append(raw)
            continue
        start = raw.index(bare)
        if lines:
            lines[-1] = lines[-1]._replace(after="".join(held))
            held = []
        lines.append(_Line("".join(held) + raw[:start], bare, ""))
        held = [raw[start + len(bare) :]]
    if lines:
        lines[-1] = lines[-1]._replace(after="".join(held))
    return lines


def _unwrapped(lines: list[_Line]) -> list[_Line]:
    rules = _rules()
    long = sum(line.length > rules.wrapped_most for line in lines)
    if long > rules.most_long_lines * len(lines):
        return lines
    joined: list[_Line] = []
    run: list[_Line] = []
    for line in lines:
        run.append(line)
        if line.after.count("\n") != 1:
            joined += _paragraphs(run)
            run = []
    return joined + list(_paragraphs(run))


def _paragraphs(run: list[_Line]) -> Iterator[_Line]:
    """Lines without blank ones between them, those that are one wrapped paragraph joined."""
    width = max((line.length for line in run), default=0)
    start = 0
    for end in range(1, len(run) + 1):
        if end < len(run) and _goes_on(run[end - 1], run[end], width):
            continue
        part = run[start:end]
        if _is_wrapped(part):
            yield _Line(part[0].before, " ".join(line.text for line in part), part[-1].after)
        else:
            yield from part
        start = end


def _goes_on(line: _Line, following: _Line, width: int) -> bool:
    """Whether the line is full: the next one's first word would not have fitted into the paragraph's width."""
    rules = _rules()
    word = following.text.split(maxsplit=1)[0]
    return (
        rules.wrapped_least <= line.length <= rules.wrapped_most
        and line.length + 1 + len(word) > width
        and line.text[-1] not in ":;"
        and not rules.marker.match(following.text)
        and not (following.text.isupper() and " " in following.text)
        and not any(classified("", each.text, "")[0].kind in _FURNITURE for each in (line, following))
    )


def _is_wrapped(part: list[_Line]) -> bool:
    rules = _rules()
    in_mid_sentence = sum(
        following.text[0].islower() and not rules.ends.search(line.text) for line, following in pairwise(part)
    )
    first = part[0].text
    return (
        len(part) > 1
        and in_mid_sentence >= rules.wrapped_share * (len(part) - 1)
        and (not first[0].islower() or rules.marker.match(first) is not None)
    )


def _marked(line: _Line) -> list[Block]:
    """The line's blocks; a numbered one is a heading for now."""
    rules = _rules()
    plain = classified(*line)
    if plain[0].kind in _FURNITURE:
        return plain
    numbered = rules.numbered.match(line.text)
    if numbered:
        start = _after(numbered)
        return [Block("heading", line.before + line.text[:start], line.text[start:], line.after)]
    bullet = rules.bullet.match(line.text)
    if bullet:
        start = _after(bullet)
        rest = classified(line.before + line.text[:start], line.text[start:], line.after)
        if rest[0].kind in _FURNITURE:
            return rest
        return [Block("bullet", line.before + line.text[:start], line.text[start:], line.after)]
    return plain


def _after(marker: "regex.Match[str]") -> int:
    """Where the text after a marker begins: the blanks between them may be of the kind that has no width."""
    rest = marker.string[marker.end() :]
    return marker.end() + len(rest) - len(rest.lstrip(BLANKS))


def _kind_in_place(block: Block, above: list[Block], before: list[Block], after: Block | None) -> BlockKind:
    """The kind that a block's neighbours make it: `above` are decided, `before` and `after` as their lines look."""
    rules = _rules()
    text = block.text
    if block.kind == "heading":  # numbered: a list's items follow each other, headings have text between them
        listed = any(near.kind == "heading" and near.prefix.strip() for near in (*before, after) if near)
        plain = len(text) <= rules.heading_most and not rules.ends_clause.search(text)
        return "heading" if plain and not listed else "bullet"
    if block.kind != "paragraph" or after is None or text[0].islower() or len(text) > rules.heading_most:
        return block.kind
    if not above:
        return block.kind if rules.ends_clause.search(text) else "heading"
    if rules.ends.search(text) or text[0] in "\"'“‘«" or above[-1].kind == "dateline":
        return block.kind
    gap_before, gap_after = above[-1].suffix.count("\n") > 1, block.suffix.count("\n") > 1
    alone = gap_after and (gap_before or above[-1].kind == "heading")
    between = (
        not gap_before
        and not gap_after
        and len(text) <= rules.heading_most_between
        and rules.ends.search(above[-1].text) is not None
        and (after.kind == "dateline" or (rules.ends.search(after.text) is not None and len(after.text) > len(text)))
    )
    return "heading" if alone or between or text.isupper() else block.kind


@dataclass(frozen=True, slots=True)
class _Rules:
    kinds: tuple[tuple[BlockKind, tuple["regex.Pattern[str]", ...]], ...]
    datelines: tuple["regex.Pattern[str]", ...]
    bullet: "regex.Pattern[str]"
    numbered: "regex.Pattern[str]"
    marker: "regex.Pattern[str]"
    ends: "regex.Pattern[str]"
    ends_clause: "regex.Pattern[str]"
    heading_most: int
    heading_most_between: int
    wrapped_least: int
    wrapped_most: int
    wrapped_share: float
    most_long_lines: float


@cache
def _rules() -> _Rules:
    file = paths.data() / "segmentation" / "blocks.toml"
    table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    lists: Any = {name: [*words, *map(str.upper, words)] for name, words in table["lists"].items()}

    def compiled(pattern: str) -> "regex.Pattern[str]":
        return regex.compile(pattern.replace("AFTER", table["dateline"]["after"]), ignore_unused=True, **lists)

    bullet, numbered, heading, wrapped = (table[part] for part in ("bullet", "numbered", "heading", "wrapped"))
    patterns: list[tuple[BlockKind, list[str]]] = [
        ("related", table["related"]["patterns"]),
        ("boilerplate", table["boilerplate"]["patterns"]),
        ("caption", table["caption"]["patterns"]),
        ("dateline", table["dateline"]["alone"]),
    ]
    return _Rules(
        tuple((kind, tuple(map(compiled, own))) for kind, own in patterns),
        tuple(map(compiled, table["dateline"]["patterns"])),
        compiled(bullet["marker"]),
        compiled(numbered["marker"]),
        compiled(f"(?:{bullet['marker']})|(?:{numbered['marker']})"),
        compiled(heading["ends_a_sentence"]),
        compiled(heading["ends_a_clause"]),
        heading["most_characters"],
        heading["most_characters_between"],
        wrapped["least_characters"],
        wrapped["most_characters"],
        wrapped["least_share"],
        wrapped["most_long_lines"],
    )
