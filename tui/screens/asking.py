"""The desk's actions that ask something first: which term, which language, which file."""

import asyncio
from pathlib import Path

from textual import work

from glossary.model import State
from glossary.service import documents, engines, export, inline_codes
from tui.screens.checking import Checking
from tui.screens.dialogs import Ask, Choose, Note, ask_output, file_name
from tui.state import unconfirmed
from tui.widgets.helper import numbered


class Asking(Checking):
    """What the desk does after an answer."""

    @work(exit_on_error=False, group="ask")
    async def action_insert_which(self) -> None:
        """Ask which of the sentence's terms and names to insert, and in which rendering."""
        there = numbered(self.matches or ())
        if not there:
            self.say_no_terms()
            return
        lines = [(n, match, place) for n, match in enumerate(there, 1) for place in range(len(match.renderings))]
        shown = [match.renderings[place] + ("" if place else f"   ({match.form.text})") for _, match, place in lines]
        numbers = [0 if place else n for n, _, place in lines]
        line = await self.app.push_screen_wait(Choose("Insert which term or name?", shown, numbers))
        if line is not None:
            _, match, place = lines[line]
            self.insert_term(match.renderings[place])

    @work(exit_on_error=False, group="ask")
    async def action_note(self) -> None:
        """Edit the note on this segment."""
        if self.opened is None:
            return
        segment = self.opened.current
        text = await self.app.push_screen_wait(Note(segment.number, segment.note))
        if text is not None:
            self.desk.writer.note(segment, text)

    @work(exit_on_error=False, group="ask")
    async def action_language(self) -> None:
        """Set the language of this segment or of the document."""
        if self.opened is None:
            return
        segment, document = self.opened.current, self.opened.document
        choices = (
            f"This segment is in {document.source_language}, as the document: draft it like the others",
            f"This segment is in {document.target_language} already: leave it alone",
            "This segment is in another language …",
            "The whole document is in another language …",
            "The document may be sent to a server again"
            if document.confidential
            else "The document is confidential: never send its text to a server",
        )
        used = await asyncio.to_thread(
            engines.choose, document.source_language, document.target_language, confidential=document.confidential
        )
        question = (
            f"Segment {segment.number} counts as “{segment.language}”. What is it?\n"
            f"The document is drafted by {used.engine}: {used.why}. {used.problem}".rstrip()
        )
        place = await self.app.push_screen_wait(Choose(question, choices))
        if place == 0:
            self.desk.writer.language(segment, document.source_language)
        elif place == 1:
            self.desk.writer.language(segment, document.target_language)
        elif place == 2:
            code = await self.app.push_screen_wait(Ask("Language code (id, en, ms, ru …)", segment.language))
            if code and code.strip():
                self.desk.writer.language(segment, code.strip())
        elif place == 3:
            pair = await self.app.push_screen_wait(
                Ask("From and to, as two codes", f"{document.source_language} {document.target_language}")
            )
            if pair and len(pair.split()) == 2:
                self._set_direction(document.id, *pair.split())
            elif pair:
                self.say("Two language codes are needed, such as: id en")
        elif place == 4:
            for group in ("draft", "help", "compare"):  # what waits for a server is not waited for any more
                self.workers.cancel_group(self, group)
            self._set_confidential(document.id, not document.confidential)

    @work(thread=True, exit_on_error=False, group="load")
    def _set_confidential(self, document: int, confidential: bool) -> None:
        documents.set_confidential(self.desk.workspace, document, confidential=confidential)
        self.app.call_from_thread(self.reload)

    @work(thread=True, exit_on_error=False, group="load")
    def _set_direction(self, document: int, source: str, target: str) -> None:
        self.desk.writer.settle()
        documents.set_document_languages(self.desk.workspace, document, source, target)
        self.app.call_from_thread(self.reload)

    @work(exit_on_error=False, group="ask")
    async def action_export(self) -> None:
        """Ask for a format, for what, and for a file, and write the document out."""
        if self.opened is None:
            return
        self.flush()
        formats = await asyncio.to_thread(export.export_formats)
        formats.sort(key=lambda one: one.id != export.ORIGINAL)  # what a newcomer wants: the document, translated
        place = await self.app.push_screen_wait(Choose("Export as", [f"{one.id:<8} {one.summary}" for one in formats]))
        if place is None:
            return
        chosen, document = formats[place], self.opened.document
        only: State | None = None
        if waiting := sum(map(unconfirmed, self.opened.segments)):
            parts = ("Everything as it stands", "Only what is confirmed")
            part = await self.app.push_screen_wait(Choose(f"{waiting} segments are not confirmed yet. Write", parts))
            if part is None:
                return
            only = "confirmed" if part == 1 else None
        suffix = await asyncio.to_thread(export.suffix_for, document, chosen.id)
        where = await ask_output(self.app, file_name(document.title) + suffix)
        if where is not None:
            self._export(document.id, chosen.id, where[0], only, where[1])

    @work(thread=True, exit_on_error=False, group="export")
    def _export(self, document: int, fmt: str, path: Path, only: State | None, replaces: bool) -> None:
        self.desk.writer.settle()
        written = export.export_file(self.desk.workspace, document, fmt, path, only=only, force=replaces)
        self.app.call_from_thread(self.say, f"Written: {written.absolute()}")
        if words := inline_codes.told(inline_codes.broken_in(self.desk.workspace, document, only=only)):
            self.app.call_from_thread(self.say, words, problem=True)
