"""The foot of a screen: what leads out of it and what helps come first, then as many keys as can be read whole."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_FIRST = ("dismiss(None)", "leave", "show_help", "command_palette")


class KeyLine(Footer):
    """Keys for which there is no room are in the help and in the palette."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    def compose(self) -> ComposeResult:
        """The keys that fit side by side, each with a space before the next one."""
        keys = [key for key in Footer.compose(self) if isinstance(key, FooterKey)]
        keys.sort(key=lambda key: _FIRST.index(key.action) if key.action in _FIRST else len(_FIRST))
        room = self.screen.size.width + 1
        for key in keys:
            width = cell_len(f"{key.key_display} {key.description} ")
            if width <= room:
                room -= width
                yield key

    def on_resize(self) -> None:
        """More or fewer fit now."""
        self.call_after_refresh(self.recompose)
