"""The palette: every action of the screen below it, found by name; the bindings are the only list of actions."""

from collections.abc import Iterator
from dataclasses import replace

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen


def actions(screen: Screen[object]) -> Iterator[tuple[Binding, DOMNode]]:
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


class DeskCommands(Provider):
    """Feeds the palette."""

    async def discover(self) -> Hits:
        """All actions, before anything is typed."""
        for binding, owner in actions(self.screen):
            yield DiscoveryHit(binding.description, self._runner(binding, owner), help=_help(binding))

    async def search(self, query: str) -> Hits:
        """The actions whose name or explanation fits."""
        matcher = self.matcher(query)
        for binding, owner in actions(self.screen):
            score = max(matcher.match(binding.description), 0.8 * matcher.match(binding.tooltip))
            if score > 0:
                name = matcher.highlight(binding.description)
                yield Hit(score, name, self._runner(binding, owner), help=_help(binding))

    def _runner(self, binding: Binding, owner: DOMNode):  # type: ignore[no-untyped-def]  # a coroutine function
        async def run() -> None:
            await self.app.run_action(binding.action, owner)

        return run


def _help(binding: Binding) -> str:
    return f"{binding.tooltip} ({keys(binding)})"


def keys(binding: Binding) -> str:
    """The keys of a binding as people write them: `Ctrl+Down or PageDown`."""
    return " or ".join(
        "+".join(_PARTS.get(part, part.capitalize()) for part in key.split("+")) for key in binding.key.split(",")
    )


_PARTS = {"pagedown": "PgDn", "pageup": "PgUp", "slash": "/", "escape": "Esc", "G": "Shift+G"}
