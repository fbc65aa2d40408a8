"""Markdown: read with its structure as prefixes, code left alone; written as a table of source and target."""

from collections.abc import Iterator
from typing import BinaryIO

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from glossary.model import Bitext, Block, BlockKind
from glossary.text import encoding

SUMMARY = "A Markdown table of source and target"
SUFFIXES = (".md", ".markdown")
EXAMPLES = (
    (
        ("Rusia | protes <b>", "Russia *protests*"),
        "| # | Source (id) | Target (en) |\n|---:|---|---|\n| 1 | Rusia \\| protes \\<b\\> | Russia \\*protests\\* |\n",
    ),
)

_MARKER = regex.compile(r"[ \t]*(?:(?:>|#{1,6}(?=[ \t])|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)*")
_CLOSING = regex.compile(r"[ \t]*#*[ \t]*$")
_ACTIVE = regex.compile(r"([\\`*_{}\[\]<>#|~&!])")


def read(data: bytes, name: str) -> list[Block]:
    """The blocks of a Markdown file; markers go into prefixes, code, HTML and rules are kept as blocks of code."""
    text = encoding.decode(data, name)
    lines = text.split("\n")
    ends = ["\n"] * (len(lines) - 1) + [""]
    found: list[Block] = []
    place, held = 0, ""
    for start, end, kind in _spans(MarkdownIt("commonmark").enable("table").parse(text)):
        if start < place:
            continue
        held += _joined(lines, ends, place, start)
        if kind == "code":
            body = _joined(lines, ends, start, end)
            found.append(Block("code", held, body.rstrip("\n"), body[len(body.rstrip("\n")) :]))
        else:
            found += _prose(held, lines, ends, start, end, kind)
        held, place = "", end
    rest = held + _joined(lines, ends, place, len(lines))
    if found and rest:
        last = found.pop()
        found.append(Block(last.kind, last.prefix, last.text, last.suffix + rest))
    return [block for block in _moved(found) if block.text]


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a table whose cells show the text as it is: every character that Markdown would obey is escaped."""
    head = f"| # | Source ({bitext.source_language}) | Target ({bitext.target_language}) |\n|---:|---|---|\n"
    out.write(head.encode())
    for segment in bitext.segments:
        out.write(f"| {segment.number} | {_cell(segment.source)} | {_cell(segment.target)} |\n".encode())


def _spans(tokens: list[Token]) -> Iterator[tuple[int, int, BlockKind]]:
    """`(first line, line after the last, kind)` of the blocks that hold text or code, in order."""
    inside: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            inside.append(token.type)
        elif token.nesting == -1:
            inside.pop()
        if token.map is None:
            continue
        if token.type in ("fence", "code_block", "html_block", "hr"):
            yield token.map[0], token.map[1], "code"
        elif token.type == "inline" and "table_open" not in inside:
            heading = inside[-1] == "heading_open"
            kind: BlockKind = "heading" if heading else "bullet" if "list_item_open" in inside else "paragraph"
            yield token.map[0], token.map[1], kind
        elif token.type == "table_open":
            for row in range(token.map[0], token.map[1]):
                yield row, row + 1, "code" if row == token.map[0] + 1 else "paragraph"


def _prose(held: str, lines: list[str], ends: list[str], start: int, end: int, kind: BlockKind) -> Iterator[Block]:
    """A paragraph or heading; its lines are joined by spaces, since a line end inside a paragraph is one."""
    first = lines[start]
    marker = _MARKER.match(first)
    prefix = marker[0] if marker else ""
    text = " ".join(
        [first[len(prefix) :].rstrip(), *(_MARKER.sub("", line, count=1).rstrip() for line in lines[start + 1 : end])]
    )
    suffix = ends[end - 1]
    if kind == "heading":
        closing = _CLOSING.search(text)
        if closing and "#" in closing[0]:
            text, suffix = text[: closing.start()], closing[0] + suffix
    yield Block(kind, held + prefix, text, suffix)


def _moved(found: list[Block]) -> Iterator[Block]:
    """Text-less blocks (an empty list item) go into their neighbour's prefix."""
    held = ""
    for block in found:
        if not block.text.strip():
            held += block.prefix + block.text + block.suffix
            continue
        yield Block(block.kind, held + block.prefix, block.text, block.suffix)
        held = ""
    if held:
        yield Block("code", "", held, "")


def _joined(lines: list[str], ends: list[str], start: int, end: int) -> str:
    return "".join(line + close for line, close in zip(lines[start:end], ends[start:end], strict=True))


def _cell(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text).replace("\n", "<br>")
