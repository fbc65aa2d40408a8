"""The list of segments: only the rows in sight are drawn, so ten thousand cost what thirty do."""

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment as Piece
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from glossary.model import Segment
from glossary.service import inline_codes
from glossary.service.display import visible
from glossary.service.ingest import NO_LANGUAGE
from tui.cells import fit
from tui.state import OpenDocument
from tui.widgets.signed_area import SIGN

GLYPHS = {"new": "·", "draft": "~", "confirmed": "✓"}
_NUMBER_WIDTH = 6
_MARKS_WIDTH = 6


class SegmentList(ScrollView, can_focus=True):
    """Rows of number, state, marks, source and target. `!` marks a flagged draft, `n` a note, `L` a
    locked segment, `=` a source that stands more than once.

    A key or a click moves the cursor; `Moved` says where to, `Chosen` that the segment is to be edited.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", id="list.up", show=False, tooltip="The segment above"),
        Binding("down,j", "step(1)", "Down", id="list.down", show=False, tooltip="The segment below"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", id="list.page-up", show=False, tooltip="A page up"),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", id="list.page-down", show=False, tooltip="A page down"),
        Binding("home,g", "end(-1)", "First", id="list.first", show=False, tooltip="The first segment"),
        Binding("end,G", "end(1)", "Last", id="list.last", show=False, tooltip="The last segment"),
        Binding("enter,i", "choose", "Edit", id="list.edit", tooltip="Edit the translation of this segment"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--row", "list--cursor", "list--dim", "list--confirmed", "list--flagged",
    }  # fmt: skip
    DEFAULT_CSS = """
    SegmentList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        background: $surface;
        & > .list--row { color: $text; }
        & > .list--cursor { background: $block-cursor-blurred-background; text-style: bold; }
        &:focus > .list--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .list--dim { color: $text-muted; }
        & > .list--confirmed { color: $text-success; }
        & > .list--flagged { color: $text-warning; text-style: bold; }
    }
    """

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, row: int) -> None:
            self.row = row
            super().__init__()

    class Chosen(Message):
        """The segment under the cursor is to be edited."""

    def __init__(self) -> None:
        super().__init__(id="segments")
        self.opened: OpenDocument | None = None

    def show(self, opened: OpenDocument) -> None:
        """Show a document, or the same one after its rows changed."""
        self.opened = opened
        self.virtual_size = Size(1, len(opened.rows))
        self.follow()
        self.refresh()

    def follow(self) -> None:
        """Scroll the current row into sight."""
        if self.opened is not None:
            self.scroll_to_region(Region(0, self.opened.row, 1, 1), animate=False, force=True)

    def refresh_row(self, row: int) -> None:
        """Draw one row again, where it is in sight."""
        if row in range(self.scroll_offset.y, self.scroll_offset.y + self.size.height):
            self.refresh_line(row)

    def render_line(self, y: int) -> Strip:
        """Draw the row at line `y` of the widget."""
        row, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        base = self.get_component_rich_style("list--row")
        if self.opened is None or row >= len(self.opened.rows):
            return Strip.blank(width, base)
        segment = self.opened.segments[self.opened.rows[row]]
        here = row == self.opened.row
        if here:
            base = self.get_component_rich_style("list--cursor")
        return Strip(self._pieces(segment, here, width, base), width)

    def on_resize(self) -> None:
        """Keep the current row in sight when the space changes."""
        if self.opened is not None:
            self.virtual_size = Size(1, len(self.opened.rows))
            self.follow()

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked; a second click edits it."""
        if self.opened is None:
            return
        row = event.y + self.scroll_offset.y
        if row < len(self.opened.rows):
            if row == self.opened.row and event.chain > 1:
                self.post_message(self.Chosen())
            else:
                self._go(row)

    def action_step(self, by: int) -> None:
        """Move the cursor by rows."""
        if self.opened is not None:
            self._go(self.opened.row + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        if self.opened is not None:
            self._go(self.opened.row + by * max(1, self.size.height - 1))

    def action_end(self, which: int) -> None:
        """Move the cursor to the first or last row."""
        if self.opened is not None:
            self._go(0 if which < 0 else len(self.opened.rows) - 1)

    def action_choose(self) -> None:
        """Edit the segment under the cursor."""
        if self.opened is not None:
            self.post_message(self.Chosen())

    def _go(self, row: int) -> None:
        assert self.opened is not None
        row = min(max(0, row), len(self.opened.rows) - 1)
        if row != self.opened.row:
            self.post_message(self.Moved(row))

    def _pieces(self, segment: Segment, here: bool, width: int, base: Style) -> list[Piece]:
        dim = base + self._colour("list--dim", here)
        state = base + self._colour("list--confirmed" if segment.state == "confirmed" else "list--row", here)
        flag = base + self._colour("list--flagged", here)
        room = max(8, width - _NUMBER_WIDTH - _MARKS_WIDTH - 3)
        left = room // 2
        indent = "" if segment.kind in ("paragraph", "heading") else f"[{segment.kind}] "
        opened = self.opened
        foreign = opened is not None and segment.language != opened.document.source_language
        target = segment.target or (f"({_language(segment.language)})" if foreign else "")
        return [
            Piece(f"{'▶' if here else ' '}{segment.number:>{_NUMBER_WIDTH - 2}} ", dim),
            Piece(GLYPHS[segment.state], state),
            Piece("!" if segment.flags else " ", flag),
            Piece("n" if segment.note else " ", flag),
            Piece("L" if segment.locked else " ", flag),
            Piece("=" if opened is not None and segment.source in opened.repeated else " ", dim),
            Piece(" ", base),
            *_signed(
                _cell(indent + segment.source, left),
                base + (Style(bold=True) if segment.kind == "heading" else Style()),
            ),
            Piece(" │ ", dim),
            *_signed(_cell(target, room - left), base if segment.target else dim),
        ]

    def _colour(self, name: str, here: bool) -> Style:
        # On the cursor row the cursor's own colours stand: a second foreground might not be readable on it.
        if here:
            return Style()
        style = self.get_component_rich_style(name, partial=True)
        return Style(color=style.color, bold=style.bold)


def _language(code: str) -> str:
    return "nothing to translate" if code == NO_LANGUAGE else f"in {code}: not drafted"


def _signed(text: str, style: Style) -> Iterator[Piece]:
    """A cell with the signs of inline codes drawn as signs."""
    place = 0
    for start, end in inline_codes.signs(text):
        yield Piece(text[place:start], style)
        yield Piece(text[start:end], style + SIGN)
        place = end
    yield Piece(text[place:], style)


def _cell(text: str, width: int) -> str:
    return fit(visible(text.replace("\n", "⏎").replace("\t", " ")), width)
