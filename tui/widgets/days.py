"""Words confirmed by day, as bars on two axes."""

from collections.abc import Sequence
from datetime import date

from textual_plot import PlotWidget

# As many as stand side by side with their names on 80 columns.
_MOST = 10


class DaysPlot(PlotWidget):
    """The last days on which something was done; nothing in it moves, and the screen keeps its keys."""

    can_focus = False

    def __init__(self, id: str, classes: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes, allow_pan_and_zoom=False)

    def show(self, days: Sequence[tuple[str, int]]) -> None:
        """Draw `(ISO date, words)`."""
        self.margin_top, self.margin_bottom, self.margin_left = 1, 2, 8
        self.clear()
        shown = [one for one in days if one[1]][-_MOST:]
        if not shown:
            return
        names = [f"{date.fromisoformat(day):%d %b}" for day, _ in shown]
        most = max(words for _, words in shown)
        self.set_ylimits(0, most * 1.1)
        self.set_yticks([0, most // 2, most])
        self.set_xlimits(0.4, len(shown) + 0.6)
        self.bar(names, [words for _, words in shown], width=0.6, bar_style=self._ink())

    def _ink(self) -> str:
        """The colour of text on this screen: bars are told by their height alone."""
        colour = self.styles.color if self.styles.color.a else self.screen.styles.color
        return colour.hex6 if colour.ansi is None else "default"
