"""Help: prose for the screen one came from, and its keys, read off the bindings themselves."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static

from tui.commands import written
from tui.screens.base import BaseScreen
from tui.widgets.key_line import KeyLine

_PROSE = Path(__file__).resolve().parent.parent / "help"


class HelpScreen(BaseScreen):
    """Prose and keys; Escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1", "dismiss(None)", "Back", id="help.leave", tooltip="Back to where you were")
    ]
    CSS_PATH = "help.tcss"

    def __init__(self, name: str, bindings: Sequence[Binding]) -> None:
        super().__init__()
        self.page, self.keys = name, bindings

    def compose(self) -> ComposeResult:
        """One page."""
        file = _PROSE / f"{self.page}.md"
        prose = file.read_text(encoding="utf-8") if file.is_file() else "# Help"
        with VerticalScroll():
            yield Markdown(f"{prose}\n\n## Keys", open_links=False)
            yield Static(key_table(self.keys), id="key-table", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Arrows scroll at once."""
        self.query_one(VerticalScroll).focus()


def key_table(bindings: Sequence[Binding]) -> Table:
    """Keys beside what they do."""
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=24)
    table.add_column()
    for binding in bindings:
        table.add_row(Text(written(binding.key), Style(bold=True)), Text(f"{binding.description}: {binding.tooltip}"))
    return table
