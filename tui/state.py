"""The open document as the desk sees it: segments, filter, where the translator is. Knows no widget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from glossary.model import Document, Segment


@dataclass(slots=True)
class OpenDocument:
    """Segments in order, the rows that pass the filter, and the current row."""

    document: Document
    segments: list[Segment]
    rows: list[int] = field(default_factory=list)
    row: int = 0
    unconfirmed_only: bool = False
    containing: str = ""
    places: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, segments: Sequence[Segment], number: int = 1) -> "OpenDocument":
        """Open at segment `number`."""
        opened = cls(document, list(segments))
        opened.places = {segment.id: place for place, segment in enumerate(opened.segments)}
        opened.rows = list(range(len(opened.segments)))
        opened.row = min(max(0, number - 1), max(0, len(opened.rows) - 1))
        return opened

    @property
    def current(self) -> Segment:
        """The segment of the current row."""
        return self.segments[self.rows[self.row]]

    def put(self, segment: Segment) -> int | None:
        """Take in another version of a segment; returns its row, None when the filter hides it."""
        place = self.places.get(segment.id)
        if place is None:
            return None
        self.segments[place] = segment
        return self.row_of(place)

    def row_of(self, place: int) -> int | None:
        """The row that shows a place in the document."""
        if len(self.rows) == len(self.segments):
            return place
        return self.rows.index(place) if place in self.rows else None

    def sift(self, *, unconfirmed_only: bool, containing: str) -> bool:
        """Show only some segments; False, and nothing changes, when none would be left."""
        wanted = containing.casefold()
        rows = [
            place
            for place, segment in enumerate(self.segments)
            if not (unconfirmed_only and segment.state == "confirmed")
            and (wanted in segment.source.casefold() or wanted in segment.target.casefold())
        ]
        if not rows:
            return False
        here = self.rows[self.row]
        self.rows, self.unconfirmed_only, self.containing = rows, unconfirmed_only, containing
        self.row = next((row for row, place in enumerate(rows) if place >= here), len(rows) - 1)
        return True

    def next_row(self, fits: Callable[[Segment], bool]) -> int | None:
        """The next row, from the current one on and then from the top, whose segment fits; None when no other does."""
        count = len(self.rows)
        for step in range(1, count):
            row = (self.row + step) % count
            if fits(self.segments[self.rows[row]]):
                return row
        return None

    def progress(self) -> str:
        """How far the document is, in words."""
        states = [segment.state for segment in self.segments]
        confirmed, draft = states.count("confirmed"), states.count("draft")
        shown = f" · showing {len(self.rows)}" if len(self.rows) != len(states) else ""
        return f"{confirmed} of {len(states)} confirmed · {draft} draft{shown}"
