"""The list of links of an alignment: a segment list whose rows also tell how sure a link is, and of what kind."""

from typing import ClassVar

from rich.segment import Segment as Piece
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.strip import Strip

from glossary.model import Segment
from glossary.service.align import Link
from glossary.service.alignments import Pairing
from glossary.service.display import visible
from tui.cells import fit
from tui.widgets.segment_list import SegmentList

_NUMBER_WIDTH = 6


def glyph(link: Link) -> str:
    """`✓` looked at and good, `✎` changed by hand, `?` in doubt, `·` found and sure."""
    return {"good": "✓", "changed": "✎"}.get(link.mark, "?" if link.doubtful else "·")


def kind(link: Link) -> str:
    """How many sentences of the text are linked with how many of the translation."""
    return f"{link.source[1] - link.source[0]}–{link.target[1] - link.target[0]}"


def sureness(link: Link) -> str:
    """The confidence as a figure; empty where a reader has decided."""
    return f"{link.confidence:.2f}" if link.mark == "found" else ""


class LinkList(SegmentList, inherit_bindings=False):
    """Rows of number, glyph, confidence, kind, source and target. A second click says `Chosen`: the row is good."""

    BINDINGS: ClassVar[list[BindingType]] = [
        one for one in SegmentList.BINDINGS if isinstance(one, Binding) and one.id != "list.edit"
    ]
    _number = 0

    def render_line(self, y: int) -> Strip:
        """Draw a row; its number is its place, because numbers change with every join."""
        self._number = y + self.scroll_offset.y + 1
        return super().render_line(y)

    def _go(self, row: int) -> None:
        # At once: the next key, which may be there already, changes the row that the cursor is on.
        assert self.opened is not None
        before, self.opened.row = self.opened.row, min(max(0, row), len(self.opened.rows) - 1)
        self.follow()
        for one in (before, self.opened.row):
            self.refresh_row(one)
        self.post_message(self.Moved(self.opened.row))

    def go(self, row: int) -> None:
        """Move the cursor to a row."""
        self._go(row)

    def _pieces(self, segment: Segment, here: bool, width: int, base: Style) -> list[Piece]:
        assert isinstance(segment, Pairing)
        link = segment.link
        dim, flag = (base + self._colour(name, here) for name in ("list--dim", "list--flagged"))
        state = base + self._colour("list--confirmed", here) if segment.state == "confirmed" else dim
        head = f"{'▶' if here else ' '}{self._number:>{_NUMBER_WIDTH - 2}} "
        sure = f"{sureness(link):>4} "
        room = max(8, width - len(head) - 2 - len(sure) - 4 - 3)
        left = room // 2
        sides = ((segment.source, left), (segment.target, room - left))
        cells = [
            Piece(fit(visible(text.replace("\t", " ")) or "—", size), base if text else dim) for text, size in sides
        ]
        return [
            Piece(head, dim),
            Piece(glyph(link) + " ", flag if link.doubtful else state),
            Piece(sure, flag if link.doubtful else dim),
            Piece(f"{kind(link)} ", dim if kind(link) == "1–1" else base),
            cells[0],
            Piece(" │ ", dim),
            cells[1],
        ]
