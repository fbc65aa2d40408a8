"""Alt with a digit, B or F, as terminals without the Kitty protocol send it: Escape and the character."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class _Key:
    value: str


def understand() -> None:
    """Make Textual read Escape and a digit, b or f as Alt and that key.

    Its table takes them for what a Mac types with Option (¡ ™ £ …), so over ssh and in tmux Alt+3 would write a pound
    sign. A pound sign that is really typed arrives as itself and is not touched. Alt+B and Alt+F it takes for what one
    terminal sends for Ctrl with an arrow; those arrows have sequences of their own everywhere else.
    """
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

    table: dict[str, Any] = ANSI_SEQUENCES_KEYS  # type: ignore[assignment]  # declared read-only, but a plain dict
    for key in "123456789bf":
        table[f"\x1b{key}"] = (_Key(f"alt+{key}"),)
