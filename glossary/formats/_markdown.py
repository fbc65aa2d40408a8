"""Markup inside a line of Markdown (CommonMark, section 6) as the signs of inline codes, and back as it was written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex
from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_inline import StateInline, autolink, backtick, emphasis, html_inline, image, link

from glossary.text import codes

# The parser's time may grow with the square of what stands between brackets; nobody writes such a line.
_LONGEST = 20_000
_FOOTNOTE = regex.compile(r"\[\^[^\]\s]+\]")
_TAG = regex.compile(r"</?([A-Za-z][\w-]*)")
_RULES: dict[str, RuleFuncInlineType] = {
    "backticks": backtick, "emphasis": emphasis.tokenize, "link": link, "image": image, "autolink": autolink,
    "html_inline": html_inline,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Mark:
    """Characters `start:end` of a line that are markup; the two halves of a pair have the same `name`."""

    start: int
    end: int
    kind: codes.CodeKind
    name: str = ""


def signed(text: str, references: Mapping[str, Any]) -> tuple[str, dict[int, tuple[str, str]]]:
    """The text with signs for its markup, and what each sign stands for: its opening and, for a pair, its closing.

    `references` are the parser's definitions of links. Words that look like a sign are parted by a joiner that nobody
    sees.
    """
    table: dict[int, tuple[str, str]] = {}
    pieces: list[str] = []
    standing: list[tuple[int, int]] = []  # numbers, and where their words begin
    end = 0
    for mark in _paired(list(_marks(text, references))):
        pieces.append(_literal(text[end : mark.start]))
        written = text[mark.start : mark.end]
        if mark.kind == "close":
            number, begin = standing.pop()
            # A link that names its definition by its own words keeps that name when it gets other words.
            named = f"][{text[begin : mark.start]}]" if written in ("]", "][]") else written
            table[number] = (table[number][0], named)
        else:
            number = len(table) + 1
            table[number] = (written, "")
            if mark.kind == "open":
                standing.append((number, mark.end))
        pieces.append(codes.sign(mark.kind, number))
        end = mark.end
    return "".join(pieces) + _literal(text[end:]), table


def written(text: str, table: Mapping[int, tuple[str, str]]) -> str:
    """A text as Markdown again; pictures and notes whose sign it has lost stand at its end."""
    there = {part.number for part in codes.nested(text) if isinstance(part, codes.Code)}
    lost = "".join(opening for number, (opening, closing) in table.items() if not closing and number not in there)
    pieces: list[str] = []
    for part in codes.nested(text):
        if isinstance(part, str):
            pieces.append(part.replace("⟦\u2060", "⟦"))
        else:
            pieces.append(table.get(part.number, ("", ""))[part.kind == "close"])
    return "".join(pieces) + lost


def _literal(text: str) -> str:
    return codes.SIGN.sub(lambda found: found[0].replace("⟦", "⟦\u2060"), text)


def _paired(marks: list[_Mark]) -> Iterator[_Mark]:
    """The marks in order; a tag of HTML whose other half is not there, or overlaps, stands alone."""
    marks.sort(key=lambda mark: (mark.start, mark.end))
    standing: list[tuple[int, str]] = []
    halves: set[int] = set()
    for place, mark in enumerate(marks):
        if mark.kind == "open":
            standing.append((place, mark.name))
        elif mark.kind == "close" and any(name == mark.name for _, name in standing):
            while standing[-1][1] != mark.name:
                standing.pop()
            halves |= {place, standing.pop()[0]}
    for place, mark in enumerate(marks):
        alone = mark.kind != "alone" and place not in halves
        yield _Mark(mark.start, mark.end, "alone") if alone else mark


def _marks(text: str, references: Mapping[str, Any]) -> Iterator[_Mark]:
    if len(text) > _LONGEST or not regex.search(r"[*_`\[<]", text):
        return
    parser = _parser()
    state = StateInline(text, parser, {"references": dict(references)}, [])
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    found: list[_Mark] = list(_of_tokens(state))
    yield from found
    for note in _FOOTNOTE.finditer(text):
        if not any(mark.start < note.end() and note.start() < mark.end for mark in found):
            yield _Mark(note.start(), note.end(), "alone")


def _of_tokens(state: StateInline) -> Iterator[_Mark]:
    for token in state.tokens:
        start, end = token.meta.get("span", (0, 0))
        if token.type in ("em_open", "em_close"):
            yield _Mark(start, end, "open" if token.nesting == 1 else "close", f"em{token.level}")
        elif token.type == "strong_open":  # the parser keeps the inner one of the two characters
            yield _Mark(start - 1, end, "open", f"strong{token.level}")
        elif token.type == "strong_close":
            yield _Mark(start, end + 1, "close", f"strong{token.level}")
        elif token.type in ("code_inline", "link_open", "image") and token.meta.get("halves"):
            (one, two), (three, four) = token.meta["halves"]
            yield _Mark(one, two, "open", f"{token.type}{start}")
            yield _Mark(three, four, "close", f"{token.type}{start}")
        elif token.type == "link_open" and token.meta.get("span"):
            yield _Mark(start, end, "alone")
        elif token.type == "html_inline":
            tag = _TAG.match(token.content)
            kind: codes.CodeKind = "close" if token.content.startswith("</") else "open"
            yield _Mark(start, end, kind if tag else "alone", f"<{tag[1].lower()}" if tag else "")


@cache
def _parser() -> MarkdownIt:
    """A parser whose tokens know where in the line their markup stands."""
    parser = MarkdownIt("commonmark")
    parser.inline.ruler2.disable(["fragments_join"])
    for name, rule in _RULES.items():
        parser.inline.ruler.at(name, _recording(name, rule))
    return parser


def _recording(name: str, rule: RuleFuncInlineType) -> RuleFuncInlineType:
    def run(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if not found or silent:
            return found
        new = state.tokens[count:]
        if name == "emphasis":  # a token for each character
            for place, token in enumerate(new[start - state.pos :], start):
                token.meta = {"span": (place, place + 1)}
            return found
        span = (start, state.pos)
        wanted = {"backticks": "code_inline", "link": "link_open", "autolink": "link_open"}.get(name, name)
        for token in new:
            if token.type == wanted:
                token.meta = {"span": span, "halves": _halves(state, name, span, len(token.markup))}
                break
        return found

    return run


def _halves(
    state: StateInline, name: str, span: tuple[int, int], marker: int
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two stretches of markup around words, where there are two."""
    start, end = span
    if name == "backticks":
        return (start, start + marker), (end - marker, end)
    if name not in ("link", "image"):
        return None
    opening = start + (name == "image") + 1
    after = state.pos
    label = parseLinkLabel(state, opening - 1, name == "link")
    state.pos = after
    return ((start, opening), (label, end)) if label >= 0 else None
