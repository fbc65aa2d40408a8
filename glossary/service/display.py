"""Make text safe to show: control characters and direction overrides become visible signs; differences, and counts."""

from glossary.text.controls import visible, visible_in_place
from glossary.text.difference import compared

__all__ = ["compared", "counted", "visible", "visible_in_place"]


def counted(words: str, count: int) -> str:
    """Words with a count where they have {}, and an s where they have {s} unless the count is one."""
    return words.format(f"{count:,}", s="" if count == 1 else "s")
