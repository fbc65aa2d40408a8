"""The open document as the desk sees it: segments, filter, where the translator is. Knows no widget."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from glossary.model import Document, Segment
from glossary.service.ingest import NO_LANGUAGE

Fits = Callable[[Segment], bool]


@dataclass(slots=True)
class OpenDocument:
    """Segments in order, the rows that pass the filter, and the current row.

    `filtered` says in words what is shown, empty when everything is.
    """

    document: Document
    segments: list[Segment]
    rows: list[int] = field(default_factory=list)
    row: int = 0
    filtered: str = ""
    sought: str = ""
    places: dict[int, int] = field(default_factory=dict)
    _row_at: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, segments: Sequence[Segment], number: int | None = None) -> "OpenDocument":
        """Open at segment `number`, or at the first one that waits for a translator."""
        opened = cls(document, list(segments))
        opened.places = {segment.id: place for place, segment in enumerate(opened.segments)}
        opened.rows = list(range(len(opened.segments)))
        if number is None:
            number = next((segment.number for segment in segments if waits(segment)), 1)
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
        return self._row_at.get(place) if self.filtered else place

    def knows(self, segment: Segment) -> bool:
        """Whether this version of a segment, or a newer one, is here already."""
        known = self.segments[self.places[segment.id]]
        return (segment.edit or 0) < (known.edit or 0) or segment == known

    def sift(self, fits: Fits, words: str) -> bool:
        """Show only the segments that fit; False, and nothing changes, when none does."""
        rows = [place for place, segment in enumerate(self.segments) if fits(segment)]
        if not rows:
            return False
        here = self.rows[self.row]
        self.rows, self.filtered = rows, words
        self._row_at = {place: row for row, place in enumerate(rows)} if words else {}
        self.row = next((row for row, place in enumerate(rows) if place >= here), len(rows) - 1)
        return True

    def next_row(self, fits: Fits, *, backwards: bool = False) -> int | None:
        """The next row whose segment fits, from the current one on and then from the other end; None without any."""
        count = len(self.rows)
        for step in range(1, count):
            row = (self.row + (-step if backwards else step)) % count
            if fits(self.segments[self.rows[row]]):
                return row
        return None

    def progress(self) -> str:
        """How far the document is, in words."""
        states = Counter(segment.state for segment in self.segments)
        parts = [f"{states['confirmed']} of {len(self.segments)} confirmed"]
        if states["draft"]:
            parts.append(f"{states['draft']} draft")
        if self.filtered:
            parts.append(f"showing {len(self.rows)}: {self.filtered}")
        return " · ".join(parts)


def waits(segment: Segment) -> bool:
    """Whether a segment still waits for a translator: code and the like never do."""
    return segment.state != "confirmed" and segment.language != NO_LANGUAGE


def containing(words: str) -> Fits:
    """Segments whose source or target contains `words`, in upper or lower case."""
    wanted = words.casefold()
    return lambda segment: wanted in segment.source.casefold() or wanted in segment.target.casefold()
