"""Typing, confirming, taking drafts and terms, undo; and what the writer answers."""

import asyncio
from dataclasses import replace

from textual import work
from textual.widgets import TextArea

from glossary.model import Origin, PadananError, Segment
from glossary.service import documents, memory
from tui.messages import NotStored, SegmentStored
from tui.screens.dialogs import Decide
from tui.screens.drafting import DraftingScreen
from tui.screens.helping import draft_detail
from tui.state import waits
from tui.widgets.helper import numbered

# Half a second is what may be lost; the timer starts with the first key of a burst and is not put off by the next.
_SAVE_AFTER = 0.3


class Editing(DraftingScreen):
    """Every change of a target goes to the writer; nothing here waits for the disk."""

    def __init__(self, document: int, number: int | None = None) -> None:
        super().__init__(document, number)
        self._refused: dict[int, str] = {}  # her newest text of segments whose conflict is being asked about
        self._last_trouble = ""
        self._complete: str | None = None  # what was shown when it was last said that all of it is confirmed

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Store within half a second of the first key that is not stored yet."""
        if event.text_area is self.editor and not self.unsaved and self.differs():
            self.save_within(_SAVE_AFTER)
            self.show_status()

    def on_target_editor_confirmed(self) -> None:
        """Confirm, and go on to the next segment that waits."""
        if self.opened is None:
            return
        text = self.editor.text
        if not text.strip():
            take, copy = self.desk.key("segment.take-draft"), self.desk.key("segment.copy-source")
            self.say(f"There is no translation to confirm yet. Type one; {take} takes the draft, {copy} the source.")
            return
        self.stop_timer()
        self.desk.writer.confirm(self.opened.current, text)
        row = self.opened.next_row(waits)
        if row is None:
            changed = self.differs() or self.opened.current.state != "confirmed"
            if changed or self._complete != self.opened.filtered:
                self.hint(f"Every segment shown is confirmed. {self.desk.key('desk.export')} exports the document.")
            self._complete = self.opened.filtered
            return
        # The list shows the confirmation at once; the writer's answer follows and stands in any case.
        self.opened.put(replace(self.opened.current, target=text, state="confirmed"))
        self.go(row)

    def on_target_editor_undo_asked(self) -> None:
        """Undo through the store, so that it works after a restart."""
        self._step_back_or_forth(back=True)

    def on_target_editor_redo_asked(self) -> None:
        """Redo through the store."""
        self._step_back_or_forth(back=False)

    def _step_back_or_forth(self, *, back: bool) -> None:
        if self.opened is not None:
            self.flush()
            (self.desk.writer.undo if back else self.desk.writer.redo)(self.opened.current)

    def action_unconfirm(self) -> None:
        """Take the confirmation back."""
        if self.opened is not None:
            self.flush()
            self.desk.writer.unconfirm(self.opened.current)

    def action_saved(self) -> None:
        """Store at once, and say that there is nothing to save."""
        self.flush()
        self.say("Everything is stored as you type; there is nothing to save. Undo reaches back past a restart.")

    def action_take(self, place: int) -> None:
        """Put one of the machine's hypotheses into the editor."""
        drafted = self.hypotheses
        if drafted is None or place >= len(drafted.hypotheses):
            self.say(f"There is no machine draft for this segment yet. {self.desk.key('segment.draft')} makes one.")
            return
        self.chosen = place
        # The guard has looked at the best hypothesis only: its flags say nothing about the others.
        flags = drafted.flags if place == 0 else ()
        self._replace(drafted.hypotheses[place].text, "machine", draft_detail(drafted.engine, flags))
        self.show_help()

    def action_take_draft(self) -> None:
        """Put the machine's best into the editor."""
        self.action_take(0)

    def action_next_draft(self) -> None:
        """Put the next hypothesis into the editor."""
        self.action_take((self.chosen + 1) % (len(self.hypotheses.hypotheses) or 1) if self.hypotheses else 0)

    def action_take_memory(self, number: int = 1) -> None:
        """Put the translation of memory match `number` into the editor."""
        if len(self.remembered) < number:
            self.say("The memory has nothing like this sentence.")
            return
        match = self.remembered[number - 1]
        self._replace(match.target, "memory", memory.describe(match))

    def action_copy_source(self) -> None:
        """Put the source text into the editor."""
        if self.opened is not None:
            self._replace(self.opened.current.source, "copied")

    def _replace(self, text: str, origin: Origin, detail: str = "") -> None:
        assert self.opened is not None
        self.flush()
        self.editor.load(text)
        self.editor.focus()
        self.desk.writer.put(self.opened.current, text, origin, detail)

    def action_insert(self, number: int) -> None:
        """Insert term or name `number` at the cursor."""
        there = numbered(self.matches or ())
        if number <= len(there):
            self.insert_term(there[number - 1].renderings[0])
        elif there:
            self.say(f"The glossary knows {len(there)} terms and names in this sentence, no number {number}.")
        else:
            self.say_no_terms()

    def insert_term(self, rendering: str) -> None:
        """Put a term or name at the cursor, and go on typing."""
        self.editor.insert_term(rendering)
        self.editor.focus()

    def say_no_terms(self) -> None:
        """Nothing to insert: what to do instead."""
        look, add = self.desk.key("desk.look-up"), self.desk.key("desk.add-entry")
        self.say(f"The glossary knows no term or name in this sentence. {look} looks one up, {add} adds one.")

    def on_segment_stored(self, message: SegmentStored) -> None:
        """The store holds a new version: show it, and leave alone what is being typed."""
        if self.opened is None or message.segment.document != self.document:
            return
        self._last_trouble = ""
        current, editor = self.opened.current, self.editor
        here = message.segment.id == current.id
        untouched = here and editor.text == current.target
        row = self.opened.put(message.segment)
        if row is not None:
            self.segments.refresh_row(row)
        if here:
            if untouched or message.done in ("undone", "redone", "theirs kept"):
                editor.load(message.segment.target, near_change=True)
            elif self.differs():
                self.save_within(_SAVE_AFTER)
            self.show_help()
        # What was done to the segment that was left is not told as if it were of this one.
        self.show_progress(message.done if here else f"segment {message.segment.number} {message.done}")

    def on_not_stored(self, message: NotStored) -> None:
        """A change was refused: say why; a conflict is the translator's to decide."""
        if message.text is None:
            self.say(message.sentence)
            return
        self.show_status()
        if message.conflict:
            asked = message.segment.id in self._refused
            self._refused[message.segment.id] = message.text
            if not asked:
                self._settle_conflict(message.segment, message.sentence)
        elif message.sentence != self._last_trouble:  # a full disk is told once, not with every key
            self._last_trouble = message.sentence
            self.say(message.sentence, problem=True)

    @work(exit_on_error=False, group="ask")
    async def _settle_conflict(self, segment: Segment, sentence: str) -> None:
        """Somebody else changed the segment: the translator decides whose text stands, or goes on and decides later."""
        try:
            standing = await asyncio.to_thread(documents.get_segment, self.desk.workspace, segment.id)
            mine = self._refused[segment.id]
            question = f"{sentence}\n\nTheirs: {standing.target}\n\nYours: {mine}"
            choice = await self.app.push_screen_wait(
                Decide(question, {"m": "Keep mine", "t": "Take theirs", "escape": "Decide later"})
            )
        except PadananError as error:
            self.say(str(error), problem=True)
            return
        finally:
            mine = self._refused.pop(segment.id)
        here = self.opened is not None and self.opened.current.id == segment.id
        if here:
            mine = self.editor.text
        if choice == "m":
            self.desk.writer.keep_mine(segment, mine)
        elif choice == "t" or not here:  # a segment that she has left keeps hers one redo away
            if here:
                self.editor.load(standing.target)
            self.desk.writer.keep_theirs(segment, mine)
