"""A text area in which the sign of an inline code is one unit: passed over, selected, removed and pasted whole."""

from collections import Counter
from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location

from glossary.service import inline_codes

# Not a colour: signs are told from words on every terminal.
SIGN = Style(reverse=True)


def with_signs(text: Text) -> Text:
    """The text with its signs drawn as signs."""
    for start, end in inline_codes.signs(text.plain):
        text.stylize(SIGN, start, end)
    return text


class SignedArea(TextArea):
    """No position lies inside a sign, so nothing can be typed or cut there; `source` says which signs belong here."""

    source = ""

    class CodesLost(Message):
        """The translator removed signs that belong to the source; nothing else brings them back but undo."""

        def __init__(self, signs: Sequence[str]) -> None:
            self.signs = signs
            super().__init__()

    class PasteMended(Message):
        """What was pasted had broken signs, or signs that may not be there; they were left out."""

        def __init__(self, left: Sequence[str]) -> None:
            self.left = left
            super().__init__()

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn, signs reversed."""
        line = super().get_line(line_index)
        row, cursor = self.cursor_location
        for start, end in inline_codes.signs(line.plain):
            # A reversed cursor on a reversed sign would not be seen.
            line.stylize(SIGN, start + (self.has_focus and (row, cursor) == (line_index, start)), end)
        return line

    def clamp_visitable(self, location: Location) -> Location:
        """The nearest place that the cursor can be at: beside a sign, never in it."""
        row, column = super().clamp_visitable(location)
        inside = self._sign_around(row, column)
        if inside is None:
            return row, column
        return row, inside[0] if column - inside[0] < inside[1] - column else inside[1]

    def get_cursor_left_location(self) -> Location:
        """One character or sign to the left."""
        return self._outside(super().get_cursor_left_location(), left=True)

    def get_cursor_right_location(self) -> Location:
        """One character or sign to the right."""
        return self._outside(super().get_cursor_right_location(), left=False)

    def get_cursor_word_left_location(self) -> Location:
        """One word to the left; a sign is a word."""
        return self._outside(super().get_cursor_word_left_location(), left=True)

    def get_cursor_word_right_location(self) -> Location:
        """One word to the right; a sign is a word."""
        return self._outside(super().get_cursor_word_right_location(), left=False)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, with the whole of each sign that the change touches."""
        start, end = self._whole(edit.top, edit.bottom)
        if (start, end) != (edit.top, edit.bottom):
            edit = Edit(edit.text, start, end, edit.maintain_selection_offset)
        before = self.text
        result = super().edit(edit)
        if "⟦" in before:
            lost = Counter(inline_codes.lost(self.source, self.text))
            lost.subtract(inline_codes.lost(self.source, before))
            if gone := list((+lost).elements()):
                self.post_message(self.CodesLost(gone))
        return result

    async def _on_paste(self, event: events.Paste) -> None:
        """Paste from the terminal: broken signs and signs that may not be here are left out."""
        event.stop()
        event.prevent_default()
        self.paste(event.text)

    def action_paste(self) -> None:
        """Paste what was copied or cut in the desk."""
        self.paste(self.app.clipboard)

    def paste(self, text: str) -> None:
        """Put a text in place of the selection."""
        if self.read_only:
            return
        start, end = sorted(self.selection)
        rest = self.get_text_range((0, 0), start) + self.get_text_range(end, self.document.end)
        text, left = inline_codes.pasted(text, self.source, rest)
        self.move_cursor(self.replace(text, start, end, maintain_selection_offset=False).end_location)
        self.focus()
        if left:
            self.post_message(self.PasteMended(left))

    def lacks(self) -> list[inline_codes.Gap]:
        """The codes of the source that are not here."""
        return inline_codes.gaps(self.source, self.text)

    def put_codes(self, gap: inline_codes.Gap) -> None:
        """Put a missing code at the cursor, its first half where it is a pair; a pair goes around a selection."""
        start, end = sorted(self.selection)
        words = self.get_text_range(start, end)
        if words and gap.closing:
            self.replace(gap.opening + words + gap.closing, start, end, maintain_selection_offset=False)
        else:
            self.replace(gap.opening, end, end, maintain_selection_offset=False)

    def _sign_around(self, row: int, column: int) -> tuple[int, int] | None:
        line = self.document.get_line(row)
        return next((one for one in inline_codes.signs(line) if one[0] < column < one[1]), None)

    def _outside(self, location: Location, *, left: bool) -> Location:
        inside = self._sign_around(*location)
        return location if inside is None else (location[0], inside[0] if left else inside[1])

    def _whole(self, start: Location, end: Location) -> tuple[Location, Location]:
        return self._outside(start, left=True), self._outside(end, left=start == end)
