"""The way from the desk to the versions of a segment."""

from textual import work

from tui.screens.rereading import Rereading
from tui.screens.versions import VersionsScreen


class Versioning(Rereading):
    """What was restored or reverted there is shown when she comes back."""

    @work(exit_on_error=False, group="ask")
    async def action_versions(self) -> None:
        """List the versions of the current segment."""
        if self.opened is None:
            return
        self.flush()
        number = await self.app.push_screen_wait(VersionsScreen(self.opened.current))
        self.see_changes()
        self.go_to_number(number)
