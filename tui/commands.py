"""The actions of a screen: its bindings are the only list of them; palette, footer, help and settings read it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen
from textual.types import IgnoreReturnCallbackType

if TYPE_CHECKING:
    from tui.app import Desk


def usual_actions(screen: Screen[object]) -> Iterator[tuple[Binding, DOMNode]]:
    """Every described action of a screen with its owner: the editor's first, then the screen's and the application's.

    An action with several keys comes once, its keys joined by commas, as settings write them.
    """
    owners = (*screen.query("TargetEditor").results(), screen, *screen.query("SegmentList").results(), screen.app)
    found: dict[str, tuple[Binding, DOMNode]] = {}
    for owner in owners:
        for binding in (one for several in owner._bindings.key_to_bindings.values() for one in several):
            if not binding.id or not binding.tooltip:
                continue
            before = found.get(binding.id)
            if before is None:
                found[binding.id] = (binding, owner)
            elif before[1] is owner:
                found[binding.id] = (replace(binding, key=f"{before[0].key},{binding.key}"), owner)
    yield from found.values()


def actions(screen: Screen[object]) -> Iterator[tuple[Binding, DOMNode]]:
    """The same, on the keys that the translator has chosen."""
    chosen: Mapping[str, str] = cast("Desk", screen.app).settings.keys
    for binding, owner in usual_actions(screen):
        yield replace(binding, key=chosen.get(str(binding.id), binding.key)), owner


class DeskCommands(Provider):
    """Feeds the palette."""

    async def discover(self) -> Hits:
        """All actions, before anything is typed."""
        for binding, owner in actions(self.screen):
            yield DiscoveryHit(_name(binding), self._runner(binding, owner), help=_help(binding))

    async def search(self, query: str) -> Hits:
        """The actions whose name or explanation fits."""
        matcher = self.matcher(query)
        for binding, owner in actions(self.screen):
            score = max(matcher.match(_name(binding)), 0.8 * matcher.match(binding.tooltip))
            if score > 0:
                name = matcher.highlight(_name(binding))
                yield Hit(score, name, self._runner(binding, owner), help=_help(binding))

    def _runner(self, binding: Binding, owner: DOMNode) -> IgnoreReturnCallbackType:
        async def run() -> None:
            await self.app.run_action(binding.action, owner)

        return run


def _name(binding: Binding) -> str:
    return f"{binding.description}  ({written(binding.key)})"


def _help(binding: Binding) -> str:
    return binding.tooltip


def written(keys: str) -> str:
    """Keys as people write them: `ctrl+down,pagedown` as `Ctrl+Down or PgDn`."""
    return " or ".join(_written(key) for key in keys.split(","))


def _written(key: str) -> str:
    *modifiers, last = key.split("+")
    shown = _NAMES.get(last, last.upper() if modifiers or (last[:1] == "f" and last[1:].isdecimal()) else last)
    return "+".join([*(part.capitalize() for part in modifiers), shown])


_NAMES = {
    "pagedown": "PgDn", "pageup": "PgUp", "slash": "/", "escape": "Esc", "question_mark": "?", "enter": "Enter",
    "up": "Up", "down": "Down", "left": "Left", "right": "Right", "home": "Home", "end": "End", "delete": "Del",
    "space": "Space", "tab": "Tab", "backspace": "Backspace",
}  # fmt: skip
