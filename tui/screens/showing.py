"""The open document on the screen: what is shown of it, and the way of what is typed to the writer."""

from rich.text import Text
from textual.timer import Timer
from textual.widgets import Static

from glossary.model import Draft, Finding, Match, MemoryMatch, Progress
from glossary.service.display import visible
from tui.cells import ends, put
from tui.screens.entering import Entering
from tui.state import OpenDocument
from tui.widgets.editor import TargetEditor
from tui.widgets.helper import HelperPane
from tui.widgets.segment_list import SegmentList
from tui.widgets.source import SourceView

_BAR = 16


class Showing(Entering):
    """Head, source, helper and status follow the state kept here."""

    def __init__(self, document: int, number: int | None = None) -> None:
        super().__init__()
        self.document, self.start = document, number
        self.opened: OpenDocument | None = None
        self.matches: list[Match] | None = None  # None while they are being looked for
        self.hypotheses: Draft | None = None
        self.remembered: list[MemoryMatch] = []
        self.findings: list[Finding] | None = None  # None while the checks have not run
        self.chosen = -1
        self.drafting: Progress | None = None
        self._done = ""
        self._unsaved: Timer | None = None

    @property
    def editor(self) -> TargetEditor:
        """Where the translation is typed."""
        return self.query_one(TargetEditor)

    @property
    def segments(self) -> SegmentList:
        """The list."""
        return self.query_one(SegmentList)

    @property
    def unsaved(self) -> bool:
        """Whether something typed waits for the timer; the writer's own queue is another matter."""
        return self._unsaved is not None

    def differs(self) -> bool:
        """Whether the editor holds something else than the store is known to hold."""
        return self.opened is not None and self.editor.text != self.opened.current.target

    def flush(self) -> None:
        """Hand what was typed to the writer now."""
        self.stop_timer()
        if self.opened is not None and self.differs():
            self.desk.writer.save(self.opened.current, self.editor.text)

    def save_within(self, seconds: float) -> None:
        """Flush soon; a timer that runs already is not put off by what is typed meanwhile."""
        if self._unsaved is None:
            self._unsaved = self.set_timer(seconds, self.flush)

    def stop_timer(self) -> None:
        """What was typed is on its way."""
        if self._unsaved is not None:
            self._unsaved.stop()
            self._unsaved = None

    def about(self) -> list[str]:
        """Lines about the current segment as a row of its document, above all else that helps."""
        return []

    def show_help(self) -> None:
        """Source and helper of the current segment."""
        if self.opened is None:
            return
        segment, document = self.opened.current, self.opened.document
        foreign = segment.language != document.source_language
        self.query_one(SourceView).show(segment, self.matches or (), foreign=foreign)
        self.query_one(HelperPane).show(
            segment,
            self.matches,
            self.hypotheses,
            self.chosen,
            self.desk.key,
            findings=self.findings or (),
            remembered=self.remembered,
            about=self.about(),
        )

    def show_progress(self, done: str = "") -> None:
        """Head and status line; `done` says what was done last."""
        self._done = done
        if self.opened is None:
            return
        document = self.opened.document
        pair = f"{document.source_language}→{document.target_language}"
        room = max(0, self.size.width - 2)
        kept = "confidential · " if document.confidential else ""
        head = ends(visible(document.title), f"{kept}{pair} · {self.opened.progress()}", room)
        put(self.query_one("#head", Static), Text(head, no_wrap=True), layout=False)
        self.show_status()

    def show_status(self) -> None:
        """Where the translator is, and how far the machine is."""
        if self.opened is None:
            return
        segment = self.opened.current
        parts = [f"Segment {segment.number} of {len(self.opened.segments)}", segment.state]
        parts += ["locked"] if segment.locked else []
        if self.opened.filters:
            parts.append(f"only {self.opened.filtered} ({len(self.opened.rows)})")
        if segment.id in self.desk.writer.refused:
            parts.append("NOT STORED")
        elif self.unsaved:
            parts.append("typing …")
        elif self._done and self._done not in parts:  # a state that is there already needs no second word
            parts.append(self._done)
        room = max(0, self.size.width - 2)
        line = ends(" · ".join(parts), self._bar(), room)
        put(self.query_one("#status", Static), Text(line, no_wrap=True), layout=False)

    def _bar(self) -> str:
        if self.drafting is None:
            return ""
        done, total = self.drafting.done, max(1, self.drafting.total)
        filled = _BAR * done // total
        key = self.desk.key("desk.draft")
        return f"{self.drafting.doing} {'█' * filled}{'░' * (_BAR - filled)} {done}/{self.drafting.total} · {key} stops"
