"""An alignment under review, as a list shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alignment:
    """A text and its translation whose links a reader looks through.

    `links` and `doubtful` count the rows as they stand, `steps` all that was written down about them: 0 while the
    links have not been found yet. `engine` is the one that drafts what is in doubt (None: that of the settings) when
    `drafts` is set. `added` is UTC, ISO 8601.
    """

    id: int
    title: str
    source_language: str
    target_language: str
    format: str
    source_name: str
    target_name: str
    engine: str | None
    drafts: bool
    added: str
    links: int
    doubtful: int
    steps: int
