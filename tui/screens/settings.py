"""Settings: theme and keys."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, OptionList, Static
from textual.widgets.option_list import Option

from glossary.model import PadananError
from glossary.service.settings import Settings, save_settings
from tui.screens.base import BaseScreen

THEMES = ("textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "textual-ansi", "no-colour")


class SettingsScreen(BaseScreen):
    """Themes above, keys below; what is chosen holds at once and is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="settings.leave", tooltip="Back to where you were"),
        Binding("delete", "reset", "Usual key", id="settings.reset", tooltip="Give the action its usual key again"),
    ]
    CSS_PATH = "settings.tcss"

    def __init__(self, settings: Settings, bindings: Sequence[Binding]) -> None:
        super().__init__()
        self.settings = settings
        self.bindings_by_id = {binding.id: binding for binding in bindings if binding.id}

    def compose(self) -> ComposeResult:
        """Two lists."""
        yield Static(
            "Settings · Enter chooses; for an action it asks for the new key", id="settings-head", markup=False
        )
        yield Label("Theme (no-colour holds from the next start)")
        yield OptionList(*(Option(self._theme_line(theme), id=theme) for theme in THEMES), id="themes", markup=False)
        yield Label("Keys")
        yield OptionList(*(Option(self._key_line(name), id=name.replace(".", "_")) for name in self.bindings_by_id),
                         id="keys", markup=False)  # fmt: skip
        yield Footer(show_command_palette=False, compact=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A theme, or an action that is to have another key."""
        if event.option_list.id == "themes":
            theme = THEMES[event.option_index]
            if theme != "no-colour":
                self.app.theme = theme
            self._keep(replace(self.settings, theme=theme))
            for place, name in enumerate(THEMES):
                event.option_list.replace_option_prompt_at_index(place, self._theme_line(name))
        else:
            self._ask_key(event.option_index)

    @work(exit_on_error=False, group="ask")
    async def _ask_key(self, place: int) -> None:
        name = list(self.bindings_by_id)[place]
        key = await self.app.push_screen_wait(PressKey(self.bindings_by_id[name].description))
        if key:
            self._set_key(place, name, key)

    def action_reset(self) -> None:
        """Give the highlighted action its usual key again."""
        place = self.query_one("#keys", OptionList).highlighted
        if place is not None:
            self._set_key(place, list(self.bindings_by_id)[place], "")

    def _set_key(self, place: int, name: str, key: str) -> None:
        others = {one for one, keys in self.settings.keys.items() if key and key in keys.split(",") and one != name}
        keys = {one: there for one, there in self.settings.keys.items() if one not in (others | {name})}
        if key:
            keys[name] = key
        self._keep(replace(self.settings, keys=keys))
        self.app.set_keymap(keys)
        self.query_one("#keys", OptionList).replace_option_prompt_at_index(place, self._key_line(name))

    def _keep(self, settings: Settings) -> None:
        self.settings = settings
        self.desk.settings = settings
        try:
            save_settings(settings)
        except PadananError as error:
            self.say(str(error), problem=True)

    def _theme_line(self, theme: str) -> str:
        chosen = theme == (self.settings.theme or "textual-dark")
        return f"{'●' if chosen else '○'} {theme}"

    def _key_line(self, name: str) -> str:
        binding = self.bindings_by_id[name]
        return f"{self.settings.keys.get(name, binding.key):<22} {binding.description}: {binding.tooltip}"


class PressKey(ModalScreen[str]):
    """The next key that is pressed; Escape leaves it as it was."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action_name = action

    def compose(self) -> ComposeResult:
        """What to do."""
        with Vertical(classes="dialog"):
            yield Label(f"Press the new key for “{self.action_name}”. Escape leaves it as it was.", markup=False)

    def on_key(self, event: events.Key) -> None:
        """That one."""
        event.stop()
        self.dismiss("" if event.key == "escape" else event.key)
