"""Escape and a digit are Alt and the digit; a pound sign stays one."""

from textual import events
from textual._xterm_parser import XTermParser

from tui import alt_digits


def keys(sent: str) -> list[tuple[str, str | None]]:
    return [(event.key, event.character) for event in XTermParser().feed(sent) if isinstance(event, events.Key)]


def test_what_terminals_send() -> None:
    alt_digits.understand()
    for digit in range(1, 10):
        assert keys(f"\x1b{digit}") == [(f"alt+{digit}", None)]
    assert keys("£") == [("pound_sign", "£")]
    assert keys("3") == [("3", "3")]
