"""Help: prose for the screen one came from, and its keys, read off the bindings themselves."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Markdown

from tui.commands import written
from tui.screens.base import BaseScreen

_PROSE = Path(__file__).resolve().parent.parent / "help"


class HelpScreen(BaseScreen):
    """Prose and keys; Escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1", "dismiss(None)", "Back", id="help.leave", tooltip="Back to where you were")
    ]

    def __init__(self, name: str, bindings: Sequence[Binding]) -> None:
        super().__init__()
        self.page, self.keys = name, bindings

    def compose(self) -> ComposeResult:
        """One page."""
        file = _PROSE / f"{self.page}.md"
        prose = file.read_text(encoding="utf-8") if file.is_file() else "# Help"
        with VerticalScroll():
            yield Markdown(f"{prose}\n\n## Keys\n\n{key_table(self.keys)}", open_links=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Arrows scroll at once."""
        self.query_one(VerticalScroll).focus()


def key_table(bindings: Sequence[Binding]) -> str:
    """Keys, names and explanations as a Markdown table."""
    lines = [f"| {written(binding.key)} | {binding.description} | {binding.tooltip} |" for binding in bindings]
    return "\n".join(["| Key | Action | What it does |", "|---|---|---|", *lines])
