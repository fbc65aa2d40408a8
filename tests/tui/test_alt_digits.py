"""Escape and a digit are Alt and that key; a pound sign stays one, and what a Mac sends for words goes by words."""

from textual import events
from textual._xterm_parser import XTermParser

from tui import alt_digits


def keys(sent: str) -> list[tuple[str, str | None]]:
    return [(event.key, event.character) for event in XTermParser().feed(sent) if isinstance(event, events.Key)]


def test_what_terminals_send() -> None:
    alt_digits.understand()
    for key in "123456789":
        assert keys(f"\x1b{key}") == [(f"alt+{key}", None)]
    for sent, arrow in (("\x1bb", "ctrl+left"), ("\x1bf", "ctrl+right"), ("\x1b[1;3D", "alt+left")):
        assert keys(sent) == [(arrow, None)]
    assert keys("\x1b[1;5D") == [("ctrl+left", None)]
    assert keys("£") == [("pound_sign", "£")]
    assert keys("3") == [("3", "3")]
