"""Time at work: what counts as working, noting it, and forgetting it. It stays in the workspace."""

from collections.abc import Mapping
from datetime import date

from glossary.store import work
from glossary.store.workspace import Workspace

# Reading a long sentence and looking a word up takes a minute; who does nothing for longer has gone away.
IDLE_SECONDS = 90.0


class Stopwatch:
    """Adds up, by segment, the time between signs of work; a longer pause counts as none at all. Knows no clock."""

    def __init__(self) -> None:
        self._last: tuple[int, float] | None = None
        self._spent: dict[int, float] = {}

    def touch(self, segment: int, moment: float) -> None:
        """Something was done in a segment (its id) at a moment, in seconds on any clock that does not go back.

        The time since the last touch belongs to the segment that was touched then.
        """
        if self._last is not None:
            before, since = self._last
            if 0 < (gap := moment - since) <= IDLE_SECONDS:
                self._spent[before] = self._spent.get(before, 0.0) + gap
        self._last = (segment, moment)

    def take(self) -> dict[int, float]:
        """The seconds gathered since the last call, by segment id."""
        spent, self._spent = self._spent, {}
        return spent

    def forget(self) -> None:
        """Drop what was gathered, and start anew with the next touch."""
        self._last, self._spent = None, {}


def note_work(workspace: Workspace, seconds: Mapping[int, float], *, day: date | None = None) -> None:
    """Add seconds to the active time of segments (by id) and of their documents, on a day: today unless said."""
    if seconds:
        with workspace.writing() as db:
            work.add(db, (day or date.today()).isoformat(), seconds)


def forget_work(workspace: Workspace, document: int | None = None) -> None:
    """Erase the active time of a document, or of all."""
    with workspace.writing() as db:
        work.erase(db, document)
