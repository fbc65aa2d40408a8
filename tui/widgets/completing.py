"""Input lines that complete what is typed: from a folder, or from a sentence."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input


class PathInput(Input):
    """A path that Tab completes, as in a shell. With `select` what is typed takes the place of the value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", id="path.complete", show=False, tooltip="Complete the path")
    ]

    def __init__(self, value: str = "", *, suffixes: Sequence[str] = (), select: bool = False) -> None:
        super().__init__(value, suggester=_Paths(suffixes), select_on_focus=select)

    def action_complete(self) -> None:
        """Take the suggestion, as the right arrow does."""
        self.action_end()
        self.action_cursor_right()


class WordInput(Input):
    """Words that are completed from a text, one word after the other."""

    def __init__(self, value: str = "", *, placeholder: str, id: str, text: str) -> None:  # noqa: A002
        super().__init__(value, placeholder=placeholder, id=id, suggester=_Words(text))


class _Paths(Suggester):
    def __init__(self, suffixes: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.suffixes = tuple(suffixes)

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(self._first, value) if value else None

    def _first(self, value: str) -> str | None:
        path = Path(value).expanduser()
        folder, start = (path, "") if value.endswith(("/", "\\")) else (path.parent, path.name)
        try:
            there = sorted((entry.name, entry.is_dir()) for entry in folder.iterdir())
        except OSError:
            return None
        for name, is_folder in there:
            hidden = name.startswith(".") and not start.startswith(".")
            wanted = is_folder or not self.suffixes or Path(name).suffix.lower() in self.suffixes
            if name.startswith(start) and wanted and not hidden:
                return value[: len(value) - len(start)] + name + ("/" if is_folder else "")
        return None


class _Words(Suggester):
    def __init__(self, text: str) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.text = " ".join(text.split())

    async def get_suggestion(self, value: str) -> str | None:
        """`value` and the rest of the word that it has begun, or the whole next word."""
        place = f" {self.text}".casefold().find(f" {value.casefold()}")
        if not value.strip() or place < 0:
            return None
        rest = self.text[place + len(value) :]
        word = rest.split(" ")[0] or rest[:1] + rest[1:].split(" ")[0]
        return value + word.rstrip('.,;:!?”"’)') or None
