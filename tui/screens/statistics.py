"""Figures about a document: words and segments by state and origin, effort, time at work, progress, findings."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from glossary.model import STATES, Progress
from glossary.service import report, stats
from glossary.service.display import visible
from glossary.service.stats import Figures
from tui.screens.base import BaseScreen
from tui.widgets.days import DaysPlot
from tui.widgets.key_line import KeyLine

_BAR = 24


class StatisticsScreen(BaseScreen):
    """Reads only; the checks run behind it and their findings come in last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="statistics.leave", tooltip="Back to where you were"),
        Binding("r", "again", "Read again", id="statistics.again", tooltip="Read all figures again"),
    ]
    CSS_PATH = "statistics.tcss"

    class Read(Message):
        """The figures are there."""

        def __init__(self, figures: Figures) -> None:
            self.figures = figures
            super().__init__()

    class Checked(Message):
        """How far the checks are, or what each of them finds."""

        def __init__(self, step: Progress | Mapping[str, int]) -> None:
            self.step = step
            super().__init__()

    def __init__(self, document: int) -> None:
        super().__init__()
        self.document = document

    def compose(self) -> ComposeResult:
        """One column, which scrolls where it is longer than the screen."""
        yield Static("Reading …", id="statistics-head", markup=False)
        with VerticalScroll(id="figures"):
            yield Static(id="progress", markup=False)
            yield DaysPlot(id="days", classes="none")
            yield Static(id="found", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read them."""
        self.query_one("#figures").focus()
        self.action_again()

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def action_again(self) -> None:
        """Read the figures, then run the checks; both come back as messages."""
        worker, workspace = get_current_worker(), self.desk.workspace
        self.desk.writer.settle()
        self.post_message(self.Read(stats.stats(workspace, self.document)))
        for step in stats.findings_by_check(workspace, self.document):
            if worker.is_cancelled:
                return
            self.post_message(self.Checked(step))

    def on_statistics_screen_read(self, message: Read) -> None:
        """Show the figures."""
        figures = message.figures
        head = f"Statistics · {visible(figures['title'])}"
        self.query_one("#statistics-head", Static).update(Text(head, no_wrap=True))
        self.query_one("#progress", Static).update(Text("\n".join(_figures(figures))))
        days = self.query_one(DaysPlot)
        days.set_class(not any(day["words"] for day in figures["days"]), "none")
        days.show([(day["day"], day["words"]) for day in figures["days"]])

    def on_statistics_screen_checked(self, message: Checked) -> None:
        """Show how far the checks are, or the findings."""
        step = message.step
        if isinstance(step, Progress):
            said = f"\nFindings: {step.doing} … {step.done} of {step.total} segments"
        elif step:
            said = "\n".join(
                ["", "Findings by check", *_bars([(name, count, "") for name, count in step.items()], "█")]
            )
        else:
            said = "\nFindings by check: none"
        self.query_one("#found", Static).update(Text(said))


def _figures(figures: Figures) -> list[str]:
    words = figures["words_by_state"]
    states = [(state, figures[state], f"{words[state]} words") for state in reversed(STATES)]
    origins = [
        (origin, count, f"{figures['words_by_origin'][origin]} words") for origin, count in figures["origins"].items()
    ]
    spoken = dict(report.spoken(figures))
    effort = figures["effort"]
    lines = [
        f"{figures['segments']} segments, {figures['locked']} locked · words: {spoken['words']}",
        "",
        "By state, in segments and words of the source",
        *_bars(states, "█▒░"),
        "",
        "By where translations came from",
        *(_bars(origins, "█") or ["  nothing is translated yet"]),
        "",
        "Changed of drafts, in confirmed segments",
    ]
    if effort["segments"]:
        lines += [f"  {spoken['changed of drafts']}", f"  kept as they were: {spoken['drafts kept as they were']}"]
    else:
        lines.append("  no confirmed segment had a draft")
    lines += ["", f"Time at work: {spoken['time at work']}"]
    if any(day["words"] for day in figures["days"]):
        lines += ["", "Words confirmed, by day"]
    return lines


def _bars(counts: Sequence[tuple[str, int, str]], signs: str) -> list[str]:
    """Lines of name, bar and number; each bar is drawn with its own sign, or all with the last one."""
    most = max((count for _, count, _ in counts), default=0) or 1
    wide = max((len(name) for name, _, _ in counts), default=0)
    return [
        f"  {name:<{wide}} {signs[min(place, len(signs) - 1)] * -(-_BAR * count // most):<{_BAR}} {count}"
        f"{f' · {words}' if words else ''}"
        for place, (name, count, words) in enumerate(counts)
    ]
