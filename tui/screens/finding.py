"""Going to a number or a text, and showing only some segments."""

from collections.abc import Mapping

from textual import work

from glossary.model import Segment
from tui.screens.dialogs import Ask
from tui.screens.editing import Editing
from tui.state import Fits, containing


class Finding(Editing):
    """Find jumps and leaves the list as it is; the filter shortens it."""

    @work(exit_on_error=False, group="ask")
    async def action_go_to(self) -> None:
        """Ask for a segment number and go there."""
        answer = await self.app.push_screen_wait(Ask("Go to segment number"))
        if not answer or self.opened is None:
            return
        numbers = [self.opened.segments[place].number for place in self.opened.rows]
        wanted = answer.strip()
        if wanted.isdecimal() and int(wanted) in numbers:
            self.go(numbers.index(int(wanted)))
        else:
            self.say(f"There is no segment {wanted} in what is shown ({numbers[0]} to {numbers[-1]}).")

    @work(exit_on_error=False, group="ask")
    async def action_find(self) -> None:
        """Ask for a text and go to the next segment that contains it."""
        if self.opened is None:
            return
        sought = await self.app.push_screen_wait(Ask("Find in source and translation", self.opened.sought))
        if sought:
            self.opened.sought = sought
            self.action_find_next(1)

    def action_find_next(self, way: int) -> None:
        """Go to the next segment (or, with -1, the one before) that contains what was sought last."""
        if self.opened is None:
            return
        if not self.opened.sought:
            self.action_find()
            return
        self.flush()
        fits = containing(self.opened.sought)
        row = self.opened.next_row(fits, backwards=way < 0)
        if row is not None:
            self.go(row)
        elif fits(self.opened.current):
            self.say(f"Only this segment contains “{self.opened.sought}”.")
        else:
            self.say(f"No segment shown contains “{self.opened.sought}”.")

    def action_clear_filter(self) -> None:
        """Show everything again."""
        if self.opened is not None and self.opened.filters:
            self.sift({}, "")

    def sift(self, filters: Mapping[str, Fits], words: str) -> None:
        """Show only what fits these filters; where nothing does, say so of `words` and leave the list as it is."""
        assert self.opened is not None
        self.flush()
        here: Segment = self.opened.current
        if not self.opened.sift(filters):
            shown = f" in what is shown ({self.opened.filtered})" if self.opened.filters else ""
            self.say(f"There are no such segments{shown}: {words}.")
            return
        self.segments.show(self.opened)
        if self.opened.current.id == here.id:
            self.show_progress()
        else:
            self.show_current()
