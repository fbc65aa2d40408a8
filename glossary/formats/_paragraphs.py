"""Paragraphs of a document whose structure stays in its file: what a reader gives out and gets back translated."""

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.model import Block, BlockKind
from glossary.text import blocks as plain
from glossary.text import codes


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, heading, list item, caption, cell or subtitle; inline codes in it are numbered signs."""

    text: str
    kind: BlockKind = "paragraph"
    prefix: str = ""
    suffix: str = "\n\n"

    @property
    def whole(self) -> str:
        """The paragraph as it stands in a plain text."""
        return self.prefix + self.text + self.suffix


def blocks(paragraphs: Iterable[Paragraph]) -> list[Block]:
    """The blocks of the paragraphs: datelines, related links and the like are told apart as in a plain text."""
    found: list[Block] = []
    for one in paragraphs:
        if one.kind != "paragraph":
            found.append(Block(one.kind, one.prefix, one.text, one.suffix))
            continue
        parts = plain.classified(one.prefix, one.text, one.suffix)
        if len(parts) == 1 and parts[0].kind == "paragraph" and "⟦" in one.text:
            (bare, *_) = plain.classified("", codes.without(one.text), "")
            if bare.kind in ("related", "boilerplate", "caption"):
                parts = [Block(bare.kind, one.prefix, one.text, one.suffix)]
        found += parts
    return found
