"""The links of a text and its translation, looked through: joined, split, shifted, approved, and handed over."""

import threading
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from glossary.model import Alignment, Document, Progress, Segment
from glossary.service import alignments
from glossary.service.align import Link, Texts
from glossary.service.alignments import Deed, Pairing, Review, Step
from glossary.service.display import visible
from tui.cells import ends
from tui.screens.handing_over import HandingOver
from tui.state import OpenDocument
from tui.widgets.key_line import KeyLine
from tui.widgets.link_list import LinkList, glyph, kind, sureness

_BAR = 16
_MARKS = {"found": "found by the machine", "changed": "changed by hand", "good": "looked at and good"}


class AlignScreen(HandingOver):
    """Dismisses with the document that was made of the alignment, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "approve", "Good", id="align.good",
                tooltip="The two sides render each other; go on to the next link that is in doubt"),
        Binding("space", "approve_next", "Good, next row", id="align.good-next", show=False,
                tooltip="The two sides render each other; go on to the next row"),
        Binding("m", "join", "Join", id="align.join", tooltip="Make one row of this one and the next"),
        Binding("x", "split", "Split", id="align.split",
                tooltip="Make the first sentence of either side a row of its own"),
        Binding("u,ctrl+z", "undo", "Undo", id="align.undo", tooltip="Take the last change back, also after a restart"),
        Binding("U,ctrl+y,ctrl+r", "redo", "Redo", id="align.redo", show=False,
                tooltip="Make the change again that was taken back"),
        Binding("f", "finish", "Finish", id="align.finish",
                tooltip="Hand the links over: to the memory, as a document, as a bilingual file"),
        Binding("n", "doubtful(1)", "In doubt", id="align.next-doubtful", tooltip="The next link that is in doubt"),
        Binding("N", "doubtful(-1)", "Before in doubt", id="align.previous-doubtful", show=False,
                tooltip="The link before that is in doubt"),
        Binding("p", "part", "Part", id="align.part",
                tooltip="The two sides do not render each other: make a row of either"),
        Binding("t", "shift('target', True)", "Transl. ↓", id="align.target-down",
                tooltip="Move the last sentence of the translation to the row below"),
        Binding("T", "shift('target', False)", "Translation up", id="align.target-up", show=False,
                tooltip="Move the first sentence of the translation to the row above"),
        Binding("s", "shift('source', True)", "Text ↓", id="align.source-down",
                tooltip="Move the last sentence of the text to the row below"),
        Binding("S", "shift('source', False)", "Text up", id="align.source-up", show=False,
                tooltip="Move the first sentence of the text to the row above"),
        Binding("escape", "leave", "Back", id="align.leave",
                tooltip="Back to the documents; the alignment is stored and goes on here another time"),
    ]  # fmt: skip
    CSS_PATH = "align.tcss"

    class Going(Message):
        """How far the search for links is."""

        def __init__(self, progress: Progress) -> None:
            self.progress = progress
            super().__init__()

    class Opened(Message):
        """The alignment is there, as it is stored."""

        def __init__(self, alignment: Alignment, texts: Texts, review: Review, rows: Sequence[Segment]) -> None:
            self.alignment, self.texts, self.review, self.rows = alignment, texts, review, rows
            super().__init__()

    class Refused(Message):
        """A change could not be stored."""

        def __init__(self, sentence: str) -> None:
            self.sentence = sentence
            super().__init__()

    def __init__(self, identity: int) -> None:
        super().__init__()
        self.identity = identity
        self.opened: OpenDocument | None = None
        self._done = ""
        self._broken = threading.Event()  # set when a change was refused: what follows was made on top of it

    @property
    def links(self) -> LinkList:
        """The list."""
        return self.query_one(LinkList)

    def compose(self) -> ComposeResult:
        """Head, list, both sides of the current row in full, foot."""
        yield Static(id="align-head", markup=False)
        yield LinkList()
        with Horizontal(id="pairing"):
            for side in ("source", "target"):
                with VerticalScroll(can_focus=False):
                    yield Static(id=f"pairing-{side}", markup=False)
        yield Static("Opening …", id="align-status", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Open the alignment, or find its links first."""
        self.links.focus()
        self._load()

    @work(thread=True, exclusive=True, exit_on_error=False, group="find")
    def _load(self) -> None:
        worker, workspace = get_current_worker(), self.desk.workspace
        steps = alignments.find(workspace, self.identity)
        try:
            for progress in steps:
                self.post_message(self.Going(progress))
                if worker.is_cancelled:
                    return
        finally:
            steps.close()
        found, texts, review = alignments.open_alignment(workspace, self.identity)
        self.post_message(self.Opened(found, texts, review, alignments.pairings(texts, review.rows)))

    def on_align_screen_going(self, message: Going) -> None:
        """Say how far it is."""
        progress = message.progress
        filled = _BAR * progress.done // max(1, progress.total)
        bar = f"{'█' * filled}{'░' * (_BAR - filled)} {progress.done:,} of {progress.total:,}"
        self._line("#align-head", "Finding which sentences render which", "")
        self._say_below(f"{progress.doing.capitalize()} {bar}", "Esc stops; it goes on another time")

    def on_align_screen_opened(self, message: Opened) -> None:
        """Show it, at the first link that is in doubt, or where the reader was."""
        found, here = message.alignment, self.opened.row + 1 if self.opened is not None else None
        self.alignment, self.texts, self.review = found, message.texts, message.review
        self._broken = threading.Event()
        document = Document(
            0, found.title, found.source_language, found.target_language, found.format, found.links, 0, 0, 0,
            found.added,
        )  # fmt: skip
        self.opened = OpenDocument.of(document, message.rows, here or 1)
        if here is None and (row := self._next_doubtful(first=True)) is not None:
            self.opened.row = row
        self.links.show(self.opened)
        self._show()

    def on_align_screen_refused(self, message: Refused) -> None:
        """Show what is stored."""
        self.say(message.sentence, problem=True)
        self._load()

    def on_resize(self) -> None:
        """Head and foot follow the width."""
        self._show()

    def _show(self, done: str = "") -> None:
        """Head, foot, and both sides of the current row."""
        self._done = done
        if self.opened is None or not self.opened.rows:
            return
        found, count = self.alignment, len(self.review.rows)
        doubt = f"{self.review.doubtful} of {count} links in doubt" if self.review.doubtful else f"{count} links"
        self._line("#align-head", found.title, f"{found.source_language}→{found.target_language} · {doubt}")
        pairing = self.opened.current
        assert isinstance(pairing, Pairing)
        link = pairing.link
        words = [f"Row {self.opened.row + 1} of {count}", kind(link), f"{glyph(link)} {_MARKS[link.mark]}"]
        if link.mark == "found":
            words[-1] += f", {sureness(link)}" + (": in doubt" if link.doubtful else "")
        self._say_below(" · ".join(words), done)
        for side, sentences in zip(("source", "target"), alignments.sentences_of(self.texts, link), strict=True):
            text = Text("\n").join(Text(visible(f"{'• ' * (len(sentences) > 1)}{one}", keep="\n")) for one in sentences)
            self.query_one(f"#pairing-{side}", Static).update(text if sentences else Text("— nothing —", "dim"))

    def _say_below(self, left: str, right: str = "") -> None:
        self._line("#align-status", left, right)

    def _line(self, selector: str, left: str, right: str) -> None:
        room = max(0, self.size.width - 2)
        self.query_one(selector, Static).update(Text(ends(visible(left), right, room), no_wrap=True))

    def on_segment_list_moved(self) -> None:
        """Another row."""
        self._show(self._done)

    def on_segment_list_chosen(self) -> None:
        """Approve the row that was clicked."""
        self.action_approve()

    def action_approve(self) -> None:
        """Approve this row, and go on to the next that is in doubt."""
        if self._approve():
            row = self._next_doubtful()
            if row is None:
                self.say("No link is in doubt any more. f finishes: memory, document or file.")
            else:
                self.links.go(row)

    def action_approve_next(self) -> None:
        """Approve this row, and go on to the next."""
        if self._approve() and self.opened is not None:
            self.links.go(self.opened.row + 1)

    def _approve(self) -> bool:
        if self.opened is None:
            return False
        if (step := alignments.approved(self.review.rows, self.opened.row)) is not None:
            self._take(step, "good")
        return True

    def action_doubtful(self, by: int) -> None:
        """Go to a link that is in doubt."""
        if self.opened is None:
            return
        row = self._next_doubtful(backwards=by < 0)
        if row is None:
            self.say("No other link is in doubt.")
        else:
            self.links.go(row)

    def _next_doubtful(self, *, backwards: bool = False, first: bool = False) -> int | None:
        assert self.opened is not None
        if first and self.review.rows and self.review.rows[self.opened.row].doubtful:
            return self.opened.row
        return self.opened.next_row(_in_doubt, backwards=backwards)

    def action_join(self) -> None:
        """Make one row of this one and the next."""
        self._do(alignments.joined, "joined", "This is the last row: there is none to join it with.")

    def action_split(self) -> None:
        """Make the first sentence of either side a row of its own."""
        self._do(alignments.split, "split", "This row has no second sentence on either side.")

    def action_part(self) -> None:
        """Make a row of either side."""
        self._do(alignments.parted, "parted", "One side of this row is empty already.")

    def action_shift(self, side: alignments.Side, down: bool) -> None:
        """Move a sentence of one side to the row below or above."""

        def deed(rows: Sequence[Link], place: int) -> Step | None:
            return alignments.shifted(rows, place, side, down=down)

        words = "text" if side == "source" else "translation"
        self._do(deed, "shifted", f"There is no sentence of the {words} here that could move.")

    def _do(self, deed: Deed, done: str, otherwise: str) -> None:
        if self.opened is None:
            return
        step = deed(self.review.rows, self.opened.row)
        if step is None:
            self.say(otherwise)
        else:
            self._take(step, done)

    def action_undo(self) -> None:
        """Take the newest change back."""
        self._back_or_forth(self.review.back() if self.opened is not None else None, "undone", "undo")

    def action_redo(self) -> None:
        """Make it again."""
        self._back_or_forth(self.review.forth() if self.opened is not None else None, "done again", "redo")

    def _back_or_forth(self, step: Step | None, done: str, what: str) -> None:
        if step is None:
            self.say(f"There is nothing to {what}.")
        else:
            self._take(step, done)

    def _take(self, step: Step, done: str) -> None:
        """Show a step, and hand it to the writer."""
        assert self.opened is not None
        self.review.take(step)
        number, links, doubtful = self.review.taken, len(self.review.rows), self.review.doubtful
        broken = self._broken

        def keep(workspace: alignments.Workspace) -> None:
            if not broken.is_set():
                alignments.keep(workspace, self.identity, number, step, links, doubtful)

        def failed(sentence: str) -> None:
            broken.set()
            self.post_message(self.Refused(sentence))

        self.desk.writer.do(keep, failed)
        opened = self.opened
        opened.segments[step.first : step.first + len(step.gone)] = alignments.pairings(self.texts, step.come)
        opened.rows = list(range(len(opened.segments)))
        if step.kind != "change" or len(step.come) < len(step.gone):
            opened.row = step.first
        opened.row = min(opened.row, len(opened.rows) - 1)
        self.links.show(opened)
        self._show(done)

    def action_leave(self) -> None:
        """Back; a search for links stops."""
        self.workers.cancel_group(self, "find")
        self.dismiss(None)


def _in_doubt(segment: Segment) -> bool:
    return isinstance(segment, Pairing) and segment.link.doubtful
