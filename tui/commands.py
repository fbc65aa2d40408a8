"""The palette: every action of the screen below it, found by name; the bindings are the only list of actions."""

from collections.abc import Iterator

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen


def actions(screen: Screen[object]) -> Iterator[tuple[Binding, DOMNode]]:
    """Every described action of a screen with its owner: the screen's own, its widgets', the application's."""
    seen: set[str] = set()
    for owner in (screen, *screen.query("TargetEditor, SegmentList").results(), screen.app):
        for bindings in owner._bindings.key_to_bindings.values():
            for binding in bindings:
                if binding.id and binding.tooltip and binding.id not in seen:
                    seen.add(binding.id)
                    yield binding, owner


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
    return f"{binding.tooltip}  [{keys(binding)}]".replace("[", "(").replace("]", ")")


def keys(binding: Binding) -> str:
    """The key of a binding as people write it."""
    return "+".join(part.capitalize() if len(part) > 1 else part for part in binding.key.split("+"))
