"""Alt with a digit, as terminals without the Kitty protocol send it: Escape and the character."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class _Key:
    value: str


def understand() -> None:
    """Make Textual read Escape and a digit as Alt and that key.

    Its table takes them for what a Mac types with Option (¡ ™ £ …), so over ssh and in tmux Alt+3 would write a pound
    sign. A pound sign that is really typed arrives as itself and is not touched. Escape and B or F it takes for
    Ctrl with an arrow, and so do we: a Mac sends them for Option with an arrow, which goes by words.
    """
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

    table: dict[str, Any] = ANSI_SEQUENCES_KEYS  # type: ignore[assignment]  # declared read-only, but a plain dict
    for key in "123456789":
        table[f"\x1b{key}"] = (_Key(f"alt+{key}"),)
