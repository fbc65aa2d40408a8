"""The desk: segments, editor, and what helps with the sentence at hand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Footer, Static, TextArea
from textual.worker import get_current_worker

from glossary.model import Draft, Match, PadananError, Progress, Segment
from glossary.service import documents, draft, suggest
from glossary.service.display import visible
from tui.messages import DocumentLoaded, Drafting, Failed, HelpReady, NotStored, SegmentStored
from tui.screens.asking import Asking
from tui.state import OpenDocument
from tui.widgets.editor import TargetEditor
from tui.widgets.helper import HelperPane, numbered
from tui.widgets.segment_list import SegmentList
from tui.widgets.source import SourceView

# Half a second is what may be lost; the timer starts with the first key of a burst and is not put off by the next.
_SAVE_AFTER = 0.3
_ALTERNATIVES = 4
_NARROW = 100


class DeskScreen(Asking):
    """One document open for work."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "take_draft", "Take draft", id="segment.take-draft", priority=True,
                tooltip="Put the machine draft into the translation"),
        Binding("ctrl+r", "next_draft", "Next draft", id="segment.next-draft", show=False, priority=True,
                tooltip="Put the next of the machine's alternatives into the translation"),
        Binding("f8", "copy_source", "Copy source", id="segment.copy-source", show=False, priority=True,
                tooltip="Put the source text into the translation"),
        *(Binding(f"alt+{n}", f"insert({n})", f"Insert {n}", id=f"segment.insert-{n}", show=False, priority=True)
          for n in range(1, 10)),
        Binding("f4", "insert_which", "Term", id="segment.insert", priority=True,
                tooltip="Insert one of the terms and names of this sentence by its number"),
        Binding("ctrl+n", "next_unconfirmed", "Next unconfirmed", id="desk.next-unconfirmed", show=False, priority=True,
                tooltip="The next segment that is not confirmed"),
        Binding("ctrl+g", "go_to", "Go to", id="desk.go-to", show=False, priority=True,
                tooltip="Go to a segment by its number"),
        Binding("ctrl+f,slash", "find", "Find", id="desk.find", show=False,
                tooltip="Show only segments that contain a text"),
        Binding("ctrl+l", "toggle_unconfirmed", "Unconfirmed only", id="desk.unconfirmed", show=False, priority=True,
                tooltip="Show only what is not confirmed yet, or everything again"),
        Binding("ctrl+u", "unconfirm", "Unconfirm", id="segment.unconfirm", show=False, priority=True,
                tooltip="Take the confirmation of this segment back; the text stays"),
        Binding("f3", "look_up", "Look up", id="desk.look-up", priority=True,
                tooltip="Look a term or name up, in any spelling; Enter inserts it"),
        Binding("f7", "add_entry", "Add term", id="desk.add-entry", show=False, priority=True,
                tooltip="Add a term or name of your own, from what is selected"),
        Binding("f9", "note", "Note", id="segment.note", show=False, priority=True, tooltip="A note on this segment"),
        Binding("f5", "draft", "Draft", id="desk.draft", show=False, priority=True,
                tooltip="Machine-translate everything that has no translation yet; again stops it"),
        Binding("f6", "draft_this", "Draft this", id="segment.draft", show=False, priority=True,
                tooltip="Machine-translate this segment, whatever its language is"),
        Binding("ctrl+e", "language", "Language", id="desk.language", show=False, priority=True,
                tooltip="Say which language this segment or the document is in"),
        Binding("f10,ctrl+o", "export", "Export", id="desk.export", show=False, priority=True,
                tooltip="Write the document out: text, table, page, TMX"),
    ]  # fmt: skip
    CSS_PATH = "desk.tcss"

    def __init__(self, document: int, number: int = 1) -> None:
        super().__init__()
        self.document, self.start = document, number
        self.opened: OpenDocument | None = None
        self.matches: list[Match] = []
        self.hypotheses: Draft | None = None
        self.chosen = -1
        self._unsaved: Timer | None = None
        self._drafting = False

    def compose(self) -> ComposeResult:
        """Head, list, source, editor, helper, foot."""
        yield Static(id="head", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="work"):
                yield SegmentList()
                yield SourceView()
                yield TargetEditor()
            yield HelperPane(id="helper")
        yield Static(id="status", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Load the document behind the first frame."""
        self._load()

    def on_resize(self) -> None:
        """Put the helper below where there is no room beside."""
        self.set_class(self.size.width < _NARROW, "narrow")

    # Loading and showing

    @work(thread=True, exclusive=True, exit_on_error=False, group="load")
    def _load(self) -> None:
        document = documents.get_document(self.desk.workspace, self.document)
        self.post_message(DocumentLoaded(document, documents.list_segments(self.desk.workspace, self.document)))

    def on_document_loaded(self, message: DocumentLoaded) -> None:
        """Show the document; draft what has no translation."""
        number = self.start if self.opened is None else self.opened.current.number
        self.opened = OpenDocument.of(message.document, message.segments, number)
        self.query_one(SegmentList).show(self.opened)
        self._show_current(reload=True)
        self.query_one(TargetEditor).focus()
        if any(s.state == "new" and s.language == message.document.source_language for s in message.segments):
            self._draft_document()

    def _show_current(self, *, reload: bool) -> None:
        if self.opened is None:
            return
        segment = self.opened.current
        if reload:
            self.matches, self.hypotheses, self.chosen = [], None, -1
            self.query_one(TargetEditor).load(segment.target)
            self._fetch_help(segment)
        self._show_help()
        self._show_progress()

    def _show_help(self) -> None:
        if self.opened is not None:
            segment = self.opened.current
            self.query_one(SourceView).show(segment, self.matches)
            self.query_one(HelperPane).show(segment, self.matches, self.hypotheses, self.chosen)

    def _show_progress(self, done: str = "") -> None:
        if self.opened is not None:
            document = self.opened.document
            pair = f"{document.source_language}→{document.target_language}"
            self.query_one("#head", Static).update(f"{visible(document.title)}  {pair}  {self.opened.progress()}")
            segment = self.opened.current
            self._say_status(f"Segment {segment.number} · {segment.state}" + (f" · {done}" if done else ""))

    def _say_status(self, words: str) -> None:
        self.query_one("#status", Static).update(words)

    @work(thread=True, exclusive=True, exit_on_error=False, group="help")
    def _fetch_help(self, segment: Segment) -> None:
        worker, workspace = get_current_worker(), self.desk.workspace
        assert self.opened is not None
        document = self.opened.document
        pair = (document.source_language, document.target_language)
        matches = suggest.terms_in(workspace, segment.source, *pair)
        there = draft.draft_of(workspace, segment)
        if worker.is_cancelled:
            return
        self.post_message(HelpReady(segment.id, matches, there))
        enough = there is not None and len(there.hypotheses) >= _ALTERNATIVES
        if enough or segment.language != document.source_language or self._drafting:
            return
        try:
            several = draft.draft_segment(workspace, segment, alternatives=_ALTERNATIVES)
        except PadananError:  # no engine for this pair: the desk works without, and F5 says why
            return
        if not worker.is_cancelled:
            self.post_message(HelpReady(segment.id, matches, several))

    def on_help_ready(self, message: HelpReady) -> None:
        """Show what helps, unless the translator has moved on."""
        if self.opened is not None and message.segment == self.opened.current.id:
            self.matches, self.hypotheses = list(message.matches), message.draft
            self._show_help()

    # Moving

    def on_segment_list_moved(self, message: SegmentList.Moved) -> None:
        """Another row."""
        self.go(message.row)

    def on_segment_list_chosen(self) -> None:
        """Edit this segment."""
        self.query_one(TargetEditor).focus()

    def on_target_editor_left(self) -> None:
        """Back to the list; what was typed is stored."""
        self.flush()
        self.query_one(SegmentList).focus()

    def go(self, row: int) -> None:
        """Make another row the current one."""
        if self.opened is None or not 0 <= row < len(self.opened.rows):
            return
        self.flush()
        segments, before = self.query_one(SegmentList), self.opened.row
        self.opened.row = row
        segments.refresh_row(before)
        segments.refresh_row(row)
        segments.follow()
        self._show_current(reload=True)

    def action_move(self, by: int) -> None:
        """The next or previous segment."""
        if self.opened is not None:
            self.go(self.opened.row + by)

    def action_next_unconfirmed(self) -> None:
        """The next segment that is not confirmed."""
        row = self.opened.next_row(lambda segment: segment.state != "confirmed") if self.opened else None
        if row is None:
            self.say("Every other segment shown is confirmed. F10 exports the document.")
        else:
            self.go(row)

    # Editing

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Store within half a second of the first key that is not stored yet."""
        if event.text_area.id == "editor" and self._unsaved is None and self._differs():
            self._unsaved = self.set_timer(_SAVE_AFTER, self.flush)
            self._say_status("typing …")

    def flush(self) -> None:
        """Hand what was typed to the writer now."""
        if self._unsaved is not None:
            self._unsaved.stop()
            self._unsaved = None
        if self.opened is not None and self._differs():
            self.desk.writer.save(self.opened.current, self.query_one(TargetEditor).text)

    @property
    def unsaved(self) -> bool:
        """Whether something typed waits for the timer; the writer's own queue is another matter."""
        return self._unsaved is not None

    def _differs(self) -> bool:
        return self.opened is not None and self.query_one(TargetEditor).text != self.opened.current.target

    def on_target_editor_confirmed(self) -> None:
        """Confirm, and go on to the next unconfirmed segment."""
        if self.opened is None:
            return
        text = self.query_one(TargetEditor).text
        if not text.strip():
            self.say("There is no translation to confirm yet. Type one, or take the machine draft with Ctrl+T.")
            return
        if self._unsaved is not None:
            self._unsaved.stop()
            self._unsaved = None
        self.desk.writer.confirm(self.opened.current, text)
        row = self.opened.next_row(lambda segment: segment.state != "confirmed")
        if row is not None:
            self._go_after_confirming(row, text)
        else:
            self.say("Every segment shown is confirmed. F10 exports the document.")

    def _go_after_confirming(self, row: int, text: str) -> None:
        assert self.opened is not None
        # The list shows the confirmation at once; the writer's answer follows and stands in any case.
        self.opened.put(replace(self.opened.current, target=text, state="confirmed"))
        self.go(row)

    def on_target_editor_undo_asked(self) -> None:
        """Undo through the store, so that it works after a restart."""
        if self.opened is not None:
            self.flush()
            self.desk.writer.undo(self.opened.current)

    def on_target_editor_redo_asked(self) -> None:
        """Redo through the store."""
        if self.opened is not None:
            self.desk.writer.redo(self.opened.current)

    def action_unconfirm(self) -> None:
        """Take the confirmation back."""
        if self.opened is not None:
            self.flush()
            self.desk.writer.unconfirm(self.opened.current)

    def action_take_draft(self) -> None:
        """Put the machine draft into the editor."""
        self._take(0)

    def action_next_draft(self) -> None:
        """Put the next hypothesis into the editor."""
        count = len(self.hypotheses.hypotheses) if self.hypotheses else 1
        self._take((self.chosen + 1) % count)

    def _take(self, place: int) -> None:
        if self.hypotheses is None or not self.hypotheses.hypotheses:
            self.say("There is no machine draft for this segment yet. F6 makes one.")
            return
        self.chosen = place
        self.query_one(TargetEditor).replace_all(self.hypotheses.hypotheses[place].text)
        self._show_help()

    def action_copy_source(self) -> None:
        """Put the source text into the editor."""
        if self.opened is not None:
            self.query_one(TargetEditor).replace_all(self.opened.current.source)

    def action_insert(self, number: int) -> None:
        """Insert term or name `number` at the cursor."""
        there = numbered(self.matches)
        if number <= len(there):
            editor = self.query_one(TargetEditor)
            editor.insert_term(there[number - 1].renderings[0])
            editor.focus()
        else:
            self.say(f"This sentence has {len(there)} terms and names of the glossary." if there else _NO_TERMS)

    # What the writer answers

    def on_segment_stored(self, message: SegmentStored) -> None:
        """The store holds a new version: show it, and leave alone what is being typed."""
        if self.opened is None or message.segment.document != self.document:
            return
        current = self.opened.current
        editor = self.query_one(TargetEditor)
        untouched = message.segment.id == current.id and editor.text == current.target
        row = self.opened.put(message.segment)
        if row is not None:
            self.query_one(SegmentList).refresh_row(row)
        if message.segment.id == current.id:
            if untouched or message.done in ("undone", "redone"):
                if editor.text != message.segment.target:
                    editor.load(message.segment.target)
            elif self._differs() and self._unsaved is None:
                self._unsaved = self.set_timer(_SAVE_AFTER, self.flush)
            self._show_help()
        self._show_progress(message.done)

    def on_not_stored(self, message: NotStored) -> None:
        """A change was refused: say why; a conflict is the translator's to decide."""
        if message.conflict and message.text is not None:
            self.settle_conflict(message.segment, message.text, message.sentence)
        else:
            self.say(message.sentence, problem=message.text is not None)

    # Drafting

    def action_draft(self) -> None:
        """Start drafting the document, or stop it."""
        if self._drafting:
            self.workers.cancel_group(self, "draft")
        else:
            self._draft_document()

    @work(thread=True, exclusive=True, exit_on_error=False, group="draft")
    def _draft_document(self) -> None:
        worker, workspace = get_current_worker(), self.desk.workspace
        self._drafting = True
        steps = draft.draft_document(workspace, self.document, engine=None)
        try:
            for count, progress in enumerate(steps):
                # Reading all segments back costs more than drafting a few: soon at first, then less and less often.
                news = count < 4 or count % 8 == 0 or progress.done == progress.total
                segments = documents.list_segments(workspace, self.document) if news and progress.done else None
                self.post_message(Drafting(progress, segments))
                if worker.is_cancelled:
                    self.post_message(Failed(f"Drafting stopped at {progress.done} of {progress.total}. F5 goes on."))
                    break
        finally:
            steps.close()
            self._drafting = False
            self.post_message(Drafting(None, documents.list_segments(workspace, self.document)))

    def on_drafting(self, message: Drafting) -> None:
        """Show how far it is, and the drafts as they come; the segment being typed into stays as it is."""
        if self.opened is None:
            return
        if message.segments is not None:
            self._take_in(message.segments)
        if message.progress is None:
            self._show_progress()
            self._fetch_help(self.opened.current)
        else:
            self._say_status(_bar(message.progress))

    def _take_in(self, segments: Sequence[Segment]) -> None:
        assert self.opened is not None
        current, editor = self.opened.current, self.query_one(TargetEditor)
        for segment in segments:
            known = self.opened.segments[self.opened.places[segment.id]]
            if (segment.edit or 0) > (known.edit or 0):
                if segment.id == current.id and editor.text != current.target:
                    continue  # she is typing here: the writer puts her text on top of the draft
                self.opened.put(segment)
                if segment.id == current.id:
                    editor.load(segment.target)
                    self._fetch_help(segment)
        self.query_one(SegmentList).refresh()

    def refresh_help(self) -> None:
        """Fetch what helps with the current segment again."""
        if self.opened is not None:
            self._fetch_help(self.opened.current)

    def reload(self) -> None:
        """Read the document again."""
        self._load()

    def take_theirs(self, standing: Segment) -> None:
        """Show what stands in the store."""
        if self.opened is not None:
            here = standing.id == self.opened.current.id
            row = self.opened.put(standing)
            if row is not None:
                self.query_one(SegmentList).refresh_row(row)
            if here:
                self._show_current(reload=True)

    def on_unmount(self) -> None:
        """Nothing typed is left behind."""
        self.workers.cancel_group(self, "draft")


_NO_TERMS = "The glossary knows no term or name in this sentence. F3 looks one up, F7 adds one."


def _bar(progress: Progress) -> str:
    if not progress.total:
        return ""
    filled = 20 * progress.done // progress.total
    return f"{progress.doing} {'█' * filled}{'░' * (20 - filled)} {progress.done} of {progress.total} · F5 stops"
