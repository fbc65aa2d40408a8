"""Plain text as it is pasted from the web: which line is a headline, a dateline, a bullet, boilerplate."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from glossary import paths
from glossary.model import Block, BlockKind

_LINE = regex.compile(r"([^\n]*)(\n|\Z)")


def blocks(text: str) -> list[Block]:
    """The blocks of a text: `prefix + text + suffix` of all of them give the text back.

    A line is a paragraph; hard-wrapped lines are one paragraph, where the inner line ends become spaces. A dateline
    is a block of its own before its paragraph, with the dash as its suffix.
    """
    found: list[Block] = []
    lead = ""
    for line, end in _lines(text):
        stripped = line.strip()
        if not stripped:
            if found:
                last = found.pop()
                found.append(Block(last.kind, last.prefix, last.text, last.suffix + line + end))
            else:
                lead += line + end
            continue
        start = line.index(stripped)
        before, after = lead + line[:start], line[start + len(stripped) :] + end
        lead = ""
        found += _block(before, stripped, after)
    if found:
        return _headed(found)
    return [Block("paragraph", lead, "", "")] if lead else []


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Lines with their ends; hard-wrapped ones joined."""
    rules = _rules()
    held: list[tuple[str, str]] = []
    for match in _LINE.finditer(text):
        line, end = match[1], match[2]
        if not line and not end:
            break
        held.append((line, end))
        if not line.strip() or not end:
            yield from _unwrapped(held, rules)
            held = []
    yield from _unwrapped(held, rules)


def _unwrapped(lines: list[tuple[str, str]], rules: "_Rules") -> list[tuple[str, str]]:
    body = [pair for pair in lines if pair[0].strip()]
    wide = [len(line) for line, _ in body[:-1]]
    if (
        len(body) < rules.wrapped_least_lines
        or not all(rules.wrapped_least <= width <= rules.wrapped_most for width in wide)
        or (
            any(rules.marker.match(line) or regex.search(rules.ends, line.rstrip()) for line, _ in body[:-1])
            and not _runs_on(body)
        )
    ):
        return lines
    joined = " ".join(line.strip() if number else line.rstrip() for number, (line, _) in enumerate(body))
    return [(joined, body[-1][1]), *lines[len(body) :]]


def _runs_on(body: list[tuple[str, str]]) -> bool:
    """Whether most lines go on in lower case: a wrapped paragraph, not a list of sentences."""
    return sum(line.lstrip()[0].islower() for line, _ in body[1:]) > 0.6 * (len(body) - 1)


def _block(before: str, line: str, after: str) -> list[Block]:
    rules = _rules()
    for kind, patterns in rules.kinds:
        if any(pattern.fullmatch(line) for pattern in patterns):
            return [Block(kind, before, line, after)]
    numbered = rules.numbered.match(line)
    if numbered:
        kind = "bullet" if regex.search(rules.ends, line) else "heading"
        return [Block(kind, before + numbered[0], line[numbered.end() :], after)]
    bullet = rules.bullet.match(line)
    if bullet:
        return [Block("bullet", before + bullet[0], line[bullet.end() :], after)]
    for pattern in rules.datelines:
        dateline = pattern.match(line)
        if dateline and dateline.end() < len(line):
            place = dateline["place"].rstrip()
            return [
                Block("dateline", before, place, line[len(place) : dateline.end()]),
                Block("paragraph", "", line[dateline.end() :], after),
            ]
    return [Block("paragraph", before, line, after)]


def _headed(found: list[Block]) -> list[Block]:
    """Mark the short lines without a final mark, standing alone, as headings."""
    rules = _rules()
    headed = []
    for place, block in enumerate(found):
        alone = "\n\n" in block.suffix.replace(" ", "") or place == 0 or block.text.isupper()
        if (
            block.kind == "paragraph"
            and alone
            and "\n" in block.suffix
            and len(block.text) <= rules.heading_most
            and not regex.search(rules.ends, block.text)
            and block.text[0] not in '"“‘'
            and (place == 0 or found[place - 1].kind != "dateline")
        ):
            block = Block("heading", block.prefix, block.text, block.suffix)
        headed.append(block)
    return headed


@dataclass(frozen=True, slots=True)
class _Rules:
    kinds: tuple[tuple[BlockKind, tuple["regex.Pattern[str]", ...]], ...]
    datelines: tuple["regex.Pattern[str]", ...]
    bullet: "regex.Pattern[str]"
    numbered: "regex.Pattern[str]"
    marker: "regex.Pattern[str]"
    ends: str
    heading_most: int
    wrapped_least: int
    wrapped_most: int
    wrapped_least_lines: int


@cache
def _rules() -> _Rules:
    file = paths.data() / "segmentation" / "blocks.toml"
    table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    compiled = {kind: tuple(map(regex.compile, part.get("patterns", ()))) for kind, part in table.items()}
    bullet, numbered = table["bullet"]["marker"], table["numbered"]["marker"]
    return _Rules(
        (("related", compiled["related"]), ("boilerplate", compiled["boilerplate"]), ("caption", compiled["caption"])),
        compiled["dateline"],
        regex.compile(bullet),
        regex.compile(numbered),
        regex.compile(f"(?:{bullet})|(?:{numbered})"),
        table["heading"]["ends_a_sentence"],
        table["heading"]["most_characters"],
        table["wrapped"]["least_characters"],
        table["wrapped"]["most_characters"],
        table["wrapped"]["least_lines"],
    )
