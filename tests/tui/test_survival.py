"""The real desk in a real terminal, killed in the middle of a word: what was typed is there."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from glossary.service.documents import get_document, list_segments
from glossary.service.ingest import import_text
from glossary.service.workspaces import Workspace, problems
from tests.tui.conftest import TEXT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
_PATIENCE = 120  # seconds until a wait is given up as failed; nothing is judged by how long it took


def _spawn(workspace: Path) -> tuple[int, int]:
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        os.execv(sys.executable, [sys.executable, "-m", "glossary", "--workspace", str(workspace)])
    os.set_blocking(terminal, False)
    return process, terminal


def _drain(terminal: int) -> bytes:
    with contextlib.suppress(BlockingIOError, OSError):
        return os.read(terminal, 1 << 16)
    return b""


def _until(condition, terminal: int, keys: bytes = b"") -> bytes:
    """Press `keys` one after the other, over and over, until the condition holds; returns what was pressed."""
    pressed, end = b"", time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        _drain(terminal)
        if keys:
            key = keys[len(pressed) % len(keys) :][:1]
            os.write(terminal, key)
            pressed += key
        time.sleep(0.02)
    return pressed


def _type(letter: str, terminal: int) -> None:
    """Press a letter that stands nowhere on the screen, and wait until it does."""
    os.write(terminal, letter.encode())
    shown, end = b"", time.monotonic() + _PATIENCE
    while letter.encode() not in shown:
        assert time.monotonic() < end, "the letter was never shown"
        shown += _drain(terminal)
        time.sleep(0.02)


@pytest.mark.parametrize("last", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_killed_in_the_middle_of_a_word(workspace: Workspace, last: signal.Signals) -> None:
    document = import_text(workspace, TEXT.encode(), "uji.txt", source="id", target="en")

    def target() -> str:
        return list_segments(workspace, document.id)[0].target

    process, terminal = _spawn(workspace.path)
    try:
        _until(lambda: get_document(workspace, document.id).new == 1, terminal)  # all but the English one drafted
        drafted = target()
        # Typing goes on without a pause, and still the first letters reach the disk: a burst is not waited out.
        pressed = _until(lambda: len(target()) > len(drafted) + 3, terminal, b"abcdefgh").decode()
        kept = target()
        typed = kept.removeprefix(drafted)  # it stands alone where the draft came after the first letter
        assert pressed.startswith(typed)
        if last is not signal.SIGKILL:
            _type("Ж", terminal)
        os.kill(process, last)
    finally:
        with contextlib.suppress(ProcessLookupError):
            if last is not signal.SIGKILL:
                _until(lambda: os.waitpid(process, os.WNOHANG) != (0, 0), terminal)
            else:
                os.waitpid(process, 0)
        os.close(terminal)
    assert target().removeprefix(drafted).startswith(typed)
    if last is not signal.SIGKILL:  # asked to go, it stores the rest as well
        assert "Ж" in target()
    assert problems(workspace) == []
    again = subprocess.run(
        [sys.executable, "-m", "glossary", "--workspace", str(workspace.path), "export", "1", "-f", "txt"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert again.stdout.startswith(kept)
