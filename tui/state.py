"""The open document as the desk sees it: segments, filter, where the translator is. Knows no widget."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.model import Document, Mark, Segment, State
from glossary.service import repetitions
from glossary.service.ingest import NO_LANGUAGE

Fits = Callable[[Segment], bool]


@dataclass(slots=True)
class OpenDocument:
    """Segments in order, the rows that pass the filter, and the current row.

    The rows are what fits all `filters`, at the time they were set; what was changed elsewhere since, at that time.
    """

    document: Document
    segments: list[Segment]
    rows: list[int] = field(default_factory=list)
    row: int = 0
    sought: str = ""
    filters: dict[str, Fits] = field(default_factory=dict)  # what is shown fits them all; by their words
    places: dict[int, int] = field(default_factory=dict)
    repeated: dict[str, Sequence[int]] = field(default_factory=dict)  # by source that stands more than once: where
    mark: Mark | None = None  # up to where the document was read
    states: Counter[State] = field(default_factory=Counter)  # how many segments are in each
    _row_at: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, segments: Sequence[Segment], number: int | None = None) -> "OpenDocument":
        """Open at segment `number`, or at the first one that waits for a translator."""
        opened = cls(document, list(segments))
        opened.places = {segment.id: place for place, segment in enumerate(opened.segments)}
        opened.rows = list(range(len(opened.segments)))
        opened.states = Counter(segment.state for segment in segments)
        for group in repetitions.grouped(segments):
            there = [opened.places[one.id] for one in group]
            opened.repeated.update((one.source, there) for one in group)
        if number is None:
            number = next((segment.number for segment in segments if waits(segment)), 1)
        opened.row = min(max(0, number - 1), max(0, len(opened.rows) - 1))
        return opened

    @property
    def filtered(self) -> str:
        """What is shown, in words; empty when everything is."""
        return ", ".join(self.filters)

    def same(self, source: str) -> Iterator[Segment]:
        """The segments with a source that stands more than once, however spaced; none for one that stands once."""
        return (self.segments[place] for place in self.repeated.get(source, ()))

    @property
    def current(self) -> Segment:
        """The segment of the current row."""
        return self.segments[self.rows[self.row]]

    def put(self, segment: Segment) -> int | None:
        """Take in another version of a segment; returns its row, None when the filter hides it."""
        place = self.places.get(segment.id)
        if place is None:
            return None
        self.states[self.segments[place].state] -= 1
        self.states[segment.state] += 1
        self.segments[place] = segment
        return self._row_at.get(place) if self.filtered else place

    def knows(self, segment: Segment) -> bool:
        """Whether this version of a segment's text, or a newer one, is here already.

        Nothing orders what is no edit (notes, locks): what was read a moment ago may be older than what is here.
        """
        known = self.segments[self.places[segment.id]]
        return (segment.edit or 0) <= (known.edit or 0)

    def misses(self, segment: Segment) -> bool:
        """Whether a segment is new here or has another number: something was split or joined since this was read."""
        place = self.places.get(segment.id)
        return place is None or self.segments[place].number != segment.number

    def sift(self, filters: Mapping[str, Fits]) -> bool:
        """Show only the segments that fit all filters, everything without any; False, and no change, when none does."""
        rows = [place for place, segment in enumerate(self.segments) if _fits_all(segment, filters)]
        if not rows:
            return False
        self.filters = dict(filters)
        self._show(rows)
        return True

    def sift_again(self, changed: Container[int]) -> None:
        """Show of the segments with these ids those that fit the filters by now, and the current one in any case."""
        here, shown = self.rows[self.row], set(self.rows)
        self._show(
            place
            for place, segment in enumerate(self.segments)
            if place == here or (_fits_all(segment, self.filters) if segment.id in changed else place in shown)
        )

    def _show(self, rows: Iterable[int]) -> None:
        here, self.rows = self.rows[self.row], list(rows)
        self._row_at = {place: row for row, place in enumerate(self.rows)} if self.filters else {}
        self.row = next((row for row, place in enumerate(self.rows) if place >= here), len(self.rows) - 1)

    def counted(self, fits: Fits) -> int:
        """How many of the segments shown fit."""
        return sum(fits(self.segments[place]) for place in self.rows)

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
        parts = [f"{self.states['confirmed']} of {len(self.segments)} confirmed"]
        if self.states["draft"]:
            parts.append(f"{self.states['draft']} draft")
        if self.filtered:
            parts.append(f"showing {len(self.rows)}: {self.filtered}")
        return " · ".join(parts)


def _fits_all(segment: Segment, filters: Mapping[str, Fits]) -> bool:
    return all(fits(segment) for fits in filters.values())


def unconfirmed(segment: Segment) -> bool:
    """Whether a segment is not confirmed, though it has something to translate: code and the like have nothing."""
    return segment.state != "confirmed" and segment.language != NO_LANGUAGE


def waits(segment: Segment) -> bool:
    """Whether a segment still waits for a translator: a locked one does not."""
    return unconfirmed(segment) and not segment.locked


def containing(words: str) -> Fits:
    """Segments whose source or target contains `words`, in upper or lower case."""
    wanted = words.casefold()
    return lambda segment: wanted in segment.source.casefold() or wanted in segment.target.casefold()
