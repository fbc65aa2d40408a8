"""The desk's actions that ask something first: where to, what for, under which name."""

from pathlib import Path

from textual import work
from textual.widgets import TextArea

from glossary.model import Match, PadananError, Segment
from glossary.service import documents, draft, export, glossary
from tui.messages import Failed, HelpReady
from tui.screens.base import BaseScreen
from tui.screens.dialogs import Ask, Choose, Confirm, NewEntry, Note
from tui.screens.lookup import LookupScreen
from tui.state import OpenDocument
from tui.widgets.editor import TargetEditor
from tui.widgets.helper import numbered
from tui.widgets.segment_list import SegmentList
from tui.widgets.source import SourceView


class Asking(BaseScreen):
    """What the desk does after an answer; the desk itself is in `desk.py`."""

    opened: OpenDocument | None = None
    matches: list[Match]

    def go(self, row: int) -> None:
        """Make another row the current one."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand what was typed to the writer now."""
        raise NotImplementedError

    @work(exit_on_error=False, group="ask")
    async def action_go_to(self) -> None:
        """Ask for a segment number and go there."""
        answer = await self.app.push_screen_wait(Ask("Go to segment number"))
        if not answer or self.opened is None:
            return
        numbers = [self.opened.segments[place].number for place in self.opened.rows]
        if answer.strip().isdigit() and int(answer) in numbers:
            self.go(numbers.index(int(answer)))
        else:
            self.say(f"There is no segment {answer.strip()} in what is shown ({numbers[0]} to {numbers[-1]}).")

    @work(exit_on_error=False, group="ask")
    async def action_find(self) -> None:
        """Ask for a text and show only what contains it."""
        if self.opened is None:
            return
        question = "Show only segments that contain (source or translation; empty shows everything again)"
        answer = await self.app.push_screen_wait(Ask(question, self.opened.containing))
        if answer is not None:
            self._sift(unconfirmed_only=self.opened.unconfirmed_only, containing=answer)

    def action_toggle_unconfirmed(self) -> None:
        """Show only what is not confirmed yet, or everything again."""
        if self.opened is not None:
            self._sift(unconfirmed_only=not self.opened.unconfirmed_only, containing=self.opened.containing)

    def _sift(self, *, unconfirmed_only: bool, containing: str) -> None:
        assert self.opened is not None
        self.flush()
        if not self.opened.sift(unconfirmed_only=unconfirmed_only, containing=containing):
            self.say(f"No segment contains “{containing}”." if containing else "Every segment is confirmed.")
            return
        self.query_one(SegmentList).show(self.opened)
        self.go(self.opened.row)

    @work(exit_on_error=False, group="ask")
    async def action_insert_which(self) -> None:
        """Ask which of the sentence's terms and names to insert, and in which rendering."""
        there = numbered(self.matches)
        if not there:
            self.say("The glossary knows no term or name in this sentence. F3 looks one up, F7 adds one.")
            return
        lines = [(rendering, match) for match in there for rendering in match.renderings]
        shown = [f"{rendering}   ({match.form.text})" for rendering, match in lines]
        place = await self.app.push_screen_wait(Choose("Insert which term or name?", shown))
        if place is not None:
            self.query_one(TargetEditor).insert_term(lines[place][0])

    @work(exit_on_error=False, group="ask")
    async def action_look_up(self) -> None:
        """Look a term or name up, starting from what is selected."""
        found = await self.app.push_screen_wait(LookupScreen(self._selected(), inserting=True))
        if found:
            self.query_one(TargetEditor).insert_term(found)

    @work(exit_on_error=False, group="ask")
    async def action_add_entry(self) -> None:
        """Add a term or name of one's own; it is live in the next moment."""
        chosen = self.selected_source()
        entry = await self.app.push_screen_wait(NewEntry(chosen, self._selected_target()))
        if entry is None or self.opened is None:
            return
        self._add(entry, self.opened.current)

    @work(thread=True, exit_on_error=False, group="entry")
    def _add(self, entry: tuple[str, str, str, str], segment: Segment) -> None:
        kind, indonesian, english, note = entry
        added = glossary.add_concept(
            self.desk.workspace, "name" if kind == "name" else "term", indonesian, english, note=note
        )
        self.app.call_from_thread(self.say, f"Added: {added.forms[0].text} = {added.forms[1].text}")
        self.app.call_from_thread(self.refresh_help)

    def refresh_help(self) -> None:
        """Fetch what helps with the current segment again."""
        raise NotImplementedError

    @work(exit_on_error=False, group="ask")
    async def action_note(self) -> None:
        """Edit the note on this segment."""
        if self.opened is None:
            return
        segment = self.opened.current
        text = await self.app.push_screen_wait(Note(segment.note))
        if text is not None:
            self.desk.writer.note(segment, text)

    def action_draft_this(self) -> None:
        """Draft the current segment, whatever its language."""
        if self.opened is not None:
            self._draft_one(self.opened.current)

    @work(thread=True, exclusive=True, exit_on_error=False, group="help")
    def _draft_one(self, segment: Segment) -> None:
        try:
            made = draft.draft_segment(self.desk.workspace, segment)
        except PadananError as error:
            self.post_message(Failed(str(error)))
            return
        if not segment.target:
            self.desk.writer.put(segment, made.target, "machine", " · ".join([made.engine, *made.flags]))
        self.post_message(HelpReady(segment.id, self.matches, made))

    @work(exit_on_error=False, group="ask")
    async def action_language(self) -> None:
        """Set the language of this segment or of the document."""
        if self.opened is None:
            return
        segment, document = self.opened.current, self.opened.document
        choices = (
            f"This segment is in {document.source_language}: draft it like the others",
            "This segment is in English: leave it alone",
            "This segment is in another language …",
            "The whole document is in another language …",
        )
        place = await self.app.push_screen_wait(
            Choose(f"Segment {segment.number} counts as “{segment.language}”", choices)
        )
        if place in (0, 1):
            self.desk.writer.language(segment, document.source_language if place == 0 else "en")
        elif place == 2:
            code = await self.app.push_screen_wait(Ask("Language code (id, en, ms, ru …)", segment.language))
            if code:
                self.desk.writer.language(segment, code.strip())
        elif place == 3:
            pair = await self.app.push_screen_wait(
                Ask("From and to, as two codes", f"{document.source_language} {document.target_language}")
            )
            if pair and len(pair.split()) == 2:
                self._set_direction(document.id, *pair.split())

    @work(thread=True, exit_on_error=False, group="load")
    def _set_direction(self, document: int, source: str, target: str) -> None:
        self.desk.writer.settle()
        documents.set_document_languages(self.desk.workspace, document, source, target)
        self.app.call_from_thread(self.reload)

    def reload(self) -> None:
        """Read the document again."""
        raise NotImplementedError

    @work(exit_on_error=False, group="ask")
    async def action_export(self) -> None:
        """Ask for a format and a file, and write the document out."""
        if self.opened is None:
            return
        self.flush()
        formats = export.export_formats()
        choices = [f"{one.id:<8} {one.summary}" for one in formats]
        place = await self.app.push_screen_wait(Choose("Export as", choices))
        if place is None:
            return
        chosen, document = formats[place], self.opened.document
        suggested = "".join(c if c.isalnum() or c in " -_" else "" for c in document.title)[:60].strip() or "export"
        name = await self.app.push_screen_wait(Ask("Write to the file", f"{suggested}{chosen.suffix}"))
        if not name or not name.strip():
            return
        path = Path(name.strip()).expanduser()
        force: bool = False
        if path.is_file():
            force = await self.app.push_screen_wait(Confirm(f"{path} is there already.", "Replace it", "Leave it"))
            if not force:
                return
        self._export(document.id, chosen.id, path, force)

    @work(thread=True, exit_on_error=False, group="export")
    def _export(self, document: int, fmt: str, path: Path, force: bool) -> None:
        self.desk.writer.settle()
        written = export.export_file(self.desk.workspace, document, fmt, path, force=force)
        self.app.call_from_thread(self.say, f"Written: {written.absolute()}")

    @work(exit_on_error=False, group="ask")
    async def settle_conflict(self, segment: Segment, text: str, sentence: str) -> None:
        """Somebody else changed the segment: the translator decides whose text stands; the other stays in the log."""
        mine = await self.app.push_screen_wait(Confirm(f"{sentence}\n\nYours: {text}", "Keep mine", "Take theirs"))
        if mine:
            self.desk.writer.overwrite(segment, text)
        else:
            self._take_theirs(segment)

    @work(thread=True, exit_on_error=False, group="load")
    def _take_theirs(self, segment: Segment) -> None:
        standing = documents.get_segment(self.desk.workspace, segment.id)
        self.app.call_from_thread(self.take_theirs, standing)

    def take_theirs(self, standing: Segment) -> None:
        """Show what stands in the store."""
        raise NotImplementedError

    def _selected(self) -> str:
        return self._selected_target() or self.selected_source()

    def _selected_target(self) -> str:
        return self.query_one("#editor", TextArea).selected_text.strip()

    def selected_source(self) -> str:
        """What is selected with the mouse in the source text."""
        selection = self.selections.get(self.query_one(SourceView)) if self.selections else None
        chosen = self.query_one(SourceView).get_selection(selection) if selection else None
        return " ".join(chosen[0].split()) if chosen else ""
