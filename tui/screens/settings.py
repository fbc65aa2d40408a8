"""Settings: theme, drafts, time at work, keys."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from glossary.model import PadananError
from glossary.service.settings import Settings, load_settings, save_settings
from tui.commands import written
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Decide
from tui.widgets.key_line import KeyLine

THEMES = {
    "textual-dark": "dark", "textual-light": "light", "nord": "dark, bluish (nord)", "gruvbox": "dark, warm (gruvbox)",
    "solarized-light": "light, warm (solarized)", "ansi-dark": "the terminal's own colours, dark",
    "ansi-light": "the terminal's own colours, light", "no-colour": "no colour (from the next start)",
}  # fmt: skip
_USUAL_THEME = "textual-dark"
# These move and edit everywhere; an action on one of them would make the desk unusable.
_KEPT = (
    "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "backspace", "delete",
    "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+q",
)  # fmt: skip


class SettingsScreen(BaseScreen):
    """Themes, how drafts are made, time at work, keys; what is chosen holds at once and is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="settings.leave", tooltip="Back to where you were"),
        Binding("delete,backspace", "reset", "Usual key", id="settings.reset",
                tooltip="Give the action its usual key again"),
    ]  # fmt: skip
    CSS_PATH = "settings.tcss"

    def __init__(self, settings: Settings, bindings: Sequence[Binding]) -> None:
        """Take the settings as they are, and the actions on their usual keys."""
        super().__init__()
        self.settings = settings
        self.bindings_by_id = {binding.id: binding for binding in bindings if binding.id}

    def compose(self) -> ComposeResult:
        """Three lists."""
        yield Static("Settings · Enter chooses · Tab goes to the next list", id="settings-head", markup=False)
        yield Label("Colours")
        yield OptionList(*(Option(self._theme_line(theme)) for theme in THEMES), id="themes", markup=False)
        yield Label(f"Drafts · made by {self.settings.engine} (padanan engine use … chooses)", markup=False)
        yield OptionList(Option(self._binding_line()), id="drafts", markup=False)
        yield Label("Time at work · kept in this workspace alone")
        yield OptionList(Option(self._time_line()), Option("  Erase all time that was noted"), id="time", markup=False)
        yield Label("Keys · Enter on an action asks for its new key, Del gives it its usual one again")
        yield OptionList(*(Option(self._key_line(name)) for name in self.bindings_by_id), id="keys", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Start on the colours, at the chosen one."""
        themes = self.query_one("#themes", OptionList)
        themes.highlighted = list(THEMES).index(self.settings.theme) if self.settings.theme in THEMES else 0
        themes.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A theme, or an action that is to have another key."""
        if event.option_list.id == "themes":
            theme = list(THEMES)[event.option_index]
            if theme != "no-colour":
                self.app.theme = theme
            self._keep(theme=theme)
            for place, name in enumerate(THEMES):
                event.option_list.replace_option_prompt_at_index(place, self._theme_line(name))
        elif event.option_list.id == "drafts":
            self._keep(bind_glossary=not self.settings.bind_glossary)
            event.option_list.replace_option_prompt_at_index(0, self._binding_line())
        elif event.option_list.id == "keys":
            self._ask_key(event.option_index)
        elif event.option_index == 0:
            self._keep(note_time=not self.settings.note_time)
            event.option_list.replace_option_prompt_at_index(0, self._time_line())
        else:
            self._erase_time()

    @work(exit_on_error=False, group="ask")
    async def _erase_time(self) -> None:
        question = "Erase the time at work of all documents? It cannot be brought back; texts and history stay."
        if await self.app.push_screen_wait(Decide(question, {"e": "Erase it", "escape": "Keep it"})) == "e":
            if (desk := self.desk.desk_screen) is not None:
                desk.stopwatch.forget()
            self.desk.writer.forget_work()
            self.say("The time at work is erased.")

    @work(exit_on_error=False, group="ask")
    async def _ask_key(self, place: int) -> None:
        name = list(self.bindings_by_id)[place]
        key = await self.app.push_screen_wait(PressKey(self.bindings_by_id[name].description))
        if not key:
            return
        if trouble := self._trouble(name, key):
            self.say(trouble, problem=True)
        else:
            self._set_key(place, name, key)

    def _trouble(self, name: str, key: str) -> str:
        if key in _KEPT:
            return f"{written(key)} is needed for moving and typing and cannot be given to an action."
        modified = key.startswith(("ctrl+", "alt+"))
        if not modified and not (key[:1] == "f" and key[1:].isdecimal()) and not name.startswith("list."):
            return f"{written(key)} would be typed into the translation. Use Ctrl or Alt with a key, or a function key."
        for other, binding in self.bindings_by_id.items():
            if other != name and key in self._keys(other).split(","):
                return f"{written(key)} is “{binding.description}” already. Give that another key first."
        return ""

    def action_reset(self) -> None:
        """Give the highlighted action its usual key again."""
        keys = self.query_one("#keys", OptionList)
        if keys.highlighted is not None and keys.has_focus:
            self._set_key(keys.highlighted, list(self.bindings_by_id)[keys.highlighted], "")

    def _set_key(self, place: int, name: str, key: str) -> None:
        keys = {one: there for one, there in self.settings.keys.items() if one != name}
        if key:
            keys[name] = key
        self._keep(keys=keys)
        self.app.set_keymap(keys)
        self.query_one("#keys", OptionList).replace_option_prompt_at_index(place, self._key_line(name))

    def _keep(self, **changed: Any) -> None:
        self.settings = replace(self.settings, **changed)
        self.desk.settings = self.settings
        try:
            # Another process may have chosen an engine since the desk was opened: only what is changed here is written.
            there = load_settings()
        except PadananError:  # a damaged file is replaced
            there = self.settings
        try:
            save_settings(replace(there, **changed))
        except PadananError as error:
            self.say(str(error), problem=True)

    def _binding_line(self) -> str:
        return f"{'●' if self.settings.bind_glossary else '○'} Drafts use the glossary's renderings (Enter: yes or no)"

    def _time_line(self) -> str:
        return f"{'●' if self.settings.note_time else '○'} Note how long I work on each segment"

    def _theme_line(self, theme: str) -> str:
        chosen = theme == (self.settings.theme or _USUAL_THEME)
        return f"{'●' if chosen else '○'} {THEMES[theme]}"

    def _keys(self, name: str) -> str:
        return self.settings.keys.get(name, self.bindings_by_id[name].key)

    def _key_line(self, name: str) -> str:
        binding = self.bindings_by_id[name]
        changed = "*" if name in self.settings.keys else " "
        return f"{changed}{written(self._keys(name)):<24} {binding.description}: {binding.tooltip}"


class PressKey(ModalScreen[str]):
    """The next key that is pressed; Escape leaves it as it was."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action_name = action

    def compose(self) -> ComposeResult:
        """What to do."""
        with Vertical(classes="dialog"):
            yield Label(f"Press the new key for “{self.action_name}”. Esc leaves it as it was.", markup=False)

    def on_key(self, event: events.Key) -> None:
        """That one."""
        event.stop()
        self.dismiss("" if event.key == "escape" else event.key)
