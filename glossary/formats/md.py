"""Markdown: read with its structure as prefixes, code left alone; written as a table of source and target."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, BinaryIO

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from glossary.formats import _markdown
from glossary.formats._paragraphs import Paragraph
from glossary.model import Bitext, Block, BlockKind
from glossary.text import blocks, encoding
from glossary.text.controls import visible

SUMMARY = "A Markdown table of source and target"
SUFFIXES = (".md", ".markdown")
CARRIES = ("untranslated",)
TARGET_ALONE = "row"
EXAMPLES = (
    (
        ("Rusia | protes <b>", "Russia *protests*"),
        "| # | Source (id) | Target (en) |\n|---:|---|---|\n| 1 | Rusia \\| protes \\<b\\> | Russia \\*protests\\* |\n",
    ),
    (("Dua\nbaris.", "\x1b[0m"), "| 1 | Dua<br>baris. | ␛\\[0m |\n"),
)
READS = (
    (
        "# Rusia Protes\n\n> Menteri tiba\n> pada *Rabu*.\n\n- satu\n  1. dua\n\n```\nkode\n```\n",
        (
            Block("heading", "# ", "Rusia Protes", "\n\n"),
            Block("paragraph", "> ", "Menteri tiba pada ⟦1⟧Rabu⟦/1⟧.", "\n\n"),
            Block("bullet", "- ", "satu", "\n"),
            Block("bullet", "  1. ", "dua", "\n\n"),
            Block("code", "", "```\nkode\n```", "\n"),
        ),
    ),
    (
        "| Kota | Negara |\n|---|---|\n| Astana | Kazakhstan |\n",
        (
            Block("paragraph", "| ", "Kota", " "),
            Block("paragraph", "| ", "Negara", " |\n|---|---|\n"),
            Block("paragraph", "| ", "Astana", " "),
            Block("paragraph", "| ", "Kazakhstan", " |\n"),
        ),
    ),
)

_FRONT_MATTER = regex.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:.*\n|[ \t#-].*\n|\n)+?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_LIST_MARKER = regex.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+\Z")
# What stands before the words of a line and is no language: a footnote's label, the box of a task, a section's number.
_LABEL = regex.compile(r"\[\^[^\]\s]+\]:[ \t]+|\[[ xX]\][ \t]+")
_NUMBER = regex.compile(r"\d{1,3}[.)][ \t]+")
_HARD_BREAK = regex.compile(r"(?: {2,}|(?<!\\)(?:\\\\)*\\)\Z")
_ACTIVE = regex.compile(r"([\\`*_{}\[\]<>#|~&!$])")


def read(data: bytes, name: str) -> list[Block]:
    """The blocks of a Markdown file; markers go into prefixes, code, HTML and front matter are blocks of code.

    A table's cells are blocks, and so are the lines that a hard break separates. All other line ends inside a
    paragraph, with the quote marks that may follow them, become a space, and that alone changes the text. Emphasis,
    links, pictures and code inside a line become the signs of inline codes; rules and definitions of links belong to
    the block before them.
    """
    return [Block(one.kind, one.prefix, one.text, one.suffix) for one in paragraphs(data, name)]


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """The same as paragraphs; raises BadInput when the bytes are no text."""
    found, references = _found(encoding.decode(data, name))
    return [Paragraph(_signed(block, references)[0], block.kind, block.prefix, block.suffix) for block in found]


def translated(data: bytes, name: str, texts: Sequence[str]) -> bytes:
    """The file, in UTF-8, with other texts in its paragraphs, and its structure and markup as they were."""
    found, references = _found(encoding.decode(data, name))
    pieces: list[str] = []
    changed = False
    for block, text in zip(found, texts, strict=True):
        before, table = _signed(block, references)
        changed = changed or text != before
        pieces += [block.prefix, block.text if text == before else _markdown.written(text, table), block.suffix]
    end = "\r\n" if b"\r\n" in data else "\n"
    return "".join(pieces).replace("\n", end).encode() if changed else data


def _signed(block: Block, references: Mapping[str, Any]) -> tuple[str, dict[int, tuple[str, str]]]:
    return (block.text, {}) if block.kind == "code" else _markdown.signed(block.text, references)


def _found(text: str) -> tuple[list[Block], Mapping[str, Any]]:
    """The blocks with their markup in them, and the definitions of links."""
    front = _FRONT_MATTER.match(text)
    skipped = front[0].count("\n") if front else 0
    *whole, last = text.split("\n")
    lines = [*(line + "\n" for line in whole), last]
    # The parser sees front matter as blank lines, so that lines keep their numbers. What stands inside lines is for
    # `_markdown`, which knows where it stands.
    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    known: dict[str, Any] = {}
    parts = _parts(parser.parse("\n" * skipped + "".join(lines[skipped:]), known), lines)
    found: list[Block] = []
    lead, place = "", 0
    for part in (_Part("code", 0, skipped, ()), *parts) if skipped else parts:
        new = list(_blocks(part, lines))
        if part.start < place or not new:  # an empty item or heading is structure
            continue
        lead = _close(found, lead + "".join(lines[place : part.start]))
        found += [replace(new[0], prefix=lead + new[0].prefix), *new[1:]]
        lead, place = "", part.after
    lead = _close(found, lead + "".join(lines[place:]))
    # A footnote of one word looks like the definition of a link.
    links = {name: link for name, link in known.get("references", {}).items() if not name.startswith("^")}
    return found or [Block("code", "", lead, "")], links


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write a table whose cells show the text as it is: every character that Markdown would obey is escaped."""
    head = f"| # | Source ({bitext.source_language}) | Target ({bitext.target_language}) |\n|---:|---|---|\n"
    out.write(head.encode())
    for segment in bitext.segments:
        out.write(f"| {segment.number} | {_cell(segment.source)} | {_cell(segment.target)} |\n".encode())


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines `start` to `end` (not included) that are one block to the parser: its lines, or the cells of a row."""

    kind: BlockKind
    start: int
    end: int
    contents: tuple[str, ...]
    row: bool = False

    @property
    def after(self) -> int:
        """The line after the last one that has text; the stroke under a heading is none."""
        return self.end if self.row or self.kind == "code" else self.start + len(self.contents)


def _parts(tokens: list[Token], lines: list[str]) -> Iterator[_Part]:
    inside = ""
    row: tuple[int, int] | None = None
    cells: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            inside = token.type
        if token.type == "tr_open" and token.map:
            row, cells = (token.map[0], token.map[1]), []
        elif token.type == "tr_close" and row:
            yield _Part("paragraph", *row, tuple(cells), row=True)
            row = None
        elif token.type == "inline" and row:
            cells.append(token.content)
        elif token.type in ("fence", "code_block", "html_block") and token.map:
            yield _Part("code", token.map[0], token.map[1], ())
        elif token.type == "inline" and token.map:
            kind: BlockKind = "heading" if inside == "heading_open" else "paragraph"
            yield _aligned(_Part(kind, token.map[0], token.map[1], tuple(token.content.split("\n"))), lines)


def _aligned(part: _Part, lines: list[str]) -> _Part:
    """Without the lines at its start that only the parser takes for text: a no-break space that it strips later."""
    first = part.contents[0].strip()
    for start in range(part.start, part.end - len(part.contents) + 1):
        if lines[start].rstrip().endswith(first):
            return replace(part, start=start)
    return part


def _close(found: list[Block], between: str) -> str:
    """Structure between two blocks is the first one's suffix; what stands before any block is given back."""
    if not found:
        return between
    found[-1] = replace(found[-1], suffix=found[-1].suffix + between)
    return ""


def _blocks(part: _Part, lines: list[str]) -> Iterator[Block]:
    if part.row:
        return _cells(part, lines[part.start])
    if part.kind != "code":
        return _prose(part, lines)
    body = "".join(lines[part.start : part.end])
    text = body.rstrip("\n")
    return iter([Block("code", "", text, body[len(text) :])] if text else [])


def _prose(part: _Part, lines: list[str]) -> Iterator[Block]:
    """A paragraph or heading, cut at its hard breaks."""
    prefix, texts, kind = "", list[str](), part.kind
    for number, content in enumerate(part.contents):
        line, text = lines[part.start + number], content.strip()
        start = _start(line, text, heading=kind == "heading")
        after = line[start + len(text) :]
        if not texts:
            prefix = line[:start]
            if kind != "heading":
                kind = "bullet" if _LIST_MARKER.search(prefix) else "paragraph"
            label = (_NUMBER if kind == "heading" else _LABEL).match(text)
            if label and label.end() < len(text):
                prefix, text = prefix + label[0], text[label.end() :]
        last = number + 1 == len(part.contents)
        hard = None if last or text == "\\" else _HARD_BREAK.search(line.rstrip("\n"))
        if hard and "\\" in hard[0]:
            text, after = text[:-1], "\\" + after
        texts.append(text)
        if last or hard:
            joined, texts = " ".join(texts), []
            if joined and kind == "paragraph":
                yield from blocks.classified(prefix, joined, after)
            elif joined:
                yield Block(kind, prefix, joined, after)


def _start(line: str, text: str, *, heading: bool) -> int:
    """Where the text of a line begins, after the marks of quotes, lists and headings."""
    mark = regex.match(r"[^#]*#{1,6}", line) if heading else None
    if mark and line[mark.end() :].lstrip().startswith(text):
        return line.index(text, mark.end())
    bare = line.rstrip()
    return len(bare) - len(text) if bare.endswith(text) else len(bare) - len(bare.lstrip())


def _cells(part: _Part, line: str) -> Iterator[Block]:
    """The cells of a table's row that are not empty; the strokes between them are prefixes."""
    spans = []
    place = 0
    for content in part.contents:
        written = content.replace("|", r"\|")
        start = line.find(written, place)
        if content and start >= 0:
            place = start + len(written)
            spans.append((start, place))
    edges = [0, *(line.index("|", end, start) for (_, end), (start, _) in pairwise(spans)), len(line)]
    for (start, end), (left, right) in zip(spans, pairwise(edges), strict=False):
        yield Block("paragraph", line[left:start], line[start:end], line[end:right])


def _cell(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", visible(text, keep="\n\t")).replace("\n", "<br>")
