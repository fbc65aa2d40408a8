"""Escape and a digit, b or f are Alt and that key; a pound sign stays one, Ctrl+Left stays what it is."""

from textual import events
from textual._xterm_parser import XTermParser

from tui import alt_digits


def keys(sent: str) -> list[tuple[str, str | None]]:
    return [(event.key, event.character) for event in XTermParser().feed(sent) if isinstance(event, events.Key)]


def test_what_terminals_send() -> None:
    alt_digits.understand()
    for key in "123456789bf":
        assert keys(f"\x1b{key}") == [(f"alt+{key}", None)]
    assert keys("\x1b[1;5D") == [("ctrl+left", None)]
    assert keys("£") == [("pound_sign", "£")]
    assert keys("3") == [("3", "3")]
