"""The editor of the current target: a text area whose Enter confirms and whose undo is the document's own."""

from itertools import takewhile
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from glossary.service import inline_codes
from glossary.service.display import visible_in_place
from tui.widgets.signed_area import SignedArea

_ERASING = ("backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+d", "ctrl+x")
_SENTENCE_END = (".", "!", "?", ":")


class TargetEditor(SignedArea):
    """What is typed here is stored by the desk; this widget only says that it changed, or what key was meant."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", "Confirm", id="segment.confirm", priority=True,
                tooltip="Confirm this translation and go to the next segment that is not confirmed"),
        Binding("shift+enter,ctrl+j,alt+enter", "newline", "Line end", id="segment.newline", show=False,
                tooltip="Put a line end into the translation"),
        Binding("ctrl+z", "undo", "Undo", id="segment.undo", show=False,
                tooltip="Undo the last change of this segment, also after a restart"),
        Binding("ctrl+y,ctrl+shift+z", "redo", "Redo", id="segment.redo", show=False,
                tooltip="Bring back what was undone"),
        Binding("pagedown,ctrl+down", "screen.move(1)", "Next", id="segment.next", show=False,
                tooltip="The next segment"),
        Binding("pageup,ctrl+up", "screen.move(-1)", "Previous", id="segment.previous", show=False,
                tooltip="The segment before"),
        Binding("alt+left", "cursor_word_left", "Word back", id="editor.word-left", show=False,
                tooltip="A word to the left, as Ctrl with the arrow"),
        Binding("alt+right", "cursor_word_right", "Word on", id="editor.word-right", show=False,
                tooltip="A word to the right, as Ctrl with the arrow"),
        Binding("alt+shift+left", "cursor_word_left(True)", "Select word back", id="editor.select-word-left",
                show=False, tooltip="Select a word to the left"),
        Binding("alt+shift+right", "cursor_word_right(True)", "Select word on", id="editor.select-word-right",
                show=False, tooltip="Select a word to the right"),
        Binding("escape", "leave", "List", id="segment.leave",
                tooltip="Leave the editor; what you typed is stored"),
    ]  # fmt: skip

    class Confirmed(Message):
        """Enter was pressed."""

    class Left(Message):
        """Escape was pressed."""

    class Refused(Message):
        """Something was typed into a text that is locked."""

    class UndoAsked(Message):
        """Ctrl+Z was pressed."""

    class RedoAsked(Message):
        """Ctrl+Y was pressed."""

    def __init__(self) -> None:
        super().__init__(
            id="editor",
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
            placeholder="Type the translation here",
        )
        self.cursor_blink = False  # a blinking cursor sends a frame twice a second, over ssh too

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn: characters that a terminal would obey show as signs."""
        line = super().get_line(line_index)
        line.plain = visible_in_place(line.plain)
        return line

    def load(self, text: str, *, near_change: bool = False) -> None:
        """Show another text, the cursor at its end, or with `near_change` where it differs from the one before."""
        before = self.text
        if near_change and text == before:
            return
        with self.prevent(TextArea.Changed):
            self.text = text
        if near_change:
            pairs = zip(reversed(before), reversed(text), strict=False)
            alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            kept = text[: len(text) - alike]
            self.move_cursor((kept.count("\n"), len(kept) - kept.rfind("\n") - 1))
        else:
            self.move_cursor(self.document.end)

    def insert_term(self, rendering: str) -> None:
        """Put a term or name at the cursor, with spaces around it, capitalised where a sentence begins."""
        start, end = sorted([self.selection.start, self.selection.end])
        before, after = self.get_text_range((0, 0), start), self.get_text_range(end, self.document.end)
        before, after = inline_codes.without(before), inline_codes.without(after)
        spoken = before.rstrip(' "“‘(')
        if not spoken or spoken.endswith(_SENTENCE_END):
            rendering = rendering[:1].upper() + rendering[1:]
        lead = " " if before and not before[-1].isspace() and before[-1] not in "(“‘\"'-/" else ""
        tail = " " if after and after[0].isalnum() else ""
        self.replace(lead + rendering + tail, start, end, maintain_selection_offset=False)

    def action_confirm(self) -> None:
        """Say that this translation is final."""
        self.post_message(self.Confirmed())

    def action_newline(self) -> None:
        """Put a line end into the translation."""
        if self.read_only:
            self.post_message(self.Refused())
        else:
            self.insert("\n")

    def on_key(self, event: events.Key) -> None:
        """Say that a locked text takes no keys; they would go on to the screen, which takes letters for commands."""
        if self.read_only and (event.is_printable or event.key in _ERASING):
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused())

    def on_paste(self) -> None:
        """Say that a locked text takes nothing from the clipboard."""
        if self.read_only:
            self.post_message(self.Refused())

    def action_leave(self) -> None:
        """Go back to the list."""
        self.post_message(self.Left())

    def action_undo(self) -> None:
        """Ask for the document's own undo instead of the widget's."""
        self.post_message(self.UndoAsked())

    def action_redo(self) -> None:
        """Ask for the document's own redo."""
        self.post_message(self.RedoAsked())
