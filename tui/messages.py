"""What crosses from workers and widgets to the screens."""

from collections.abc import Sequence

from textual.message import Message

from glossary.model import Document, Draft, Finding, Match, MemoryMatch, Progress, Segment


class DocumentLoaded(Message):
    """A document's segments are there."""

    def __init__(self, document: Document, segments: Sequence[Segment]) -> None:
        self.document = document
        self.segments = segments
        super().__init__()


class SegmentStored(Message):
    """The store holds another version of a segment; `done` says what was done, for the status line."""

    def __init__(self, segment: Segment, done: str) -> None:
        self.segment = segment
        self.done = done
        super().__init__()


class NotStored(Message):
    """A change could not be stored; `text` is what the translator had typed, None when nothing was."""

    def __init__(self, segment: Segment, text: str | None, sentence: str, conflict: bool) -> None:
        self.segment = segment
        self.text = text
        self.sentence = sentence
        self.conflict = conflict
        super().__init__()


class HelpReady(Message):
    """Terms, names, draft and memory of a segment are there, and the segment as the store has it."""

    def __init__(
        self, segment: Segment, matches: Sequence[Match], draft: Draft | None, remembered: Sequence[MemoryMatch]
    ) -> None:
        self.segment = segment
        self.matches = matches
        self.draft = draft
        self.remembered = remembered
        super().__init__()


class Checked(Message):
    """What the checks found in a segment with this text as its target."""

    def __init__(self, segment: Segment, text: str, findings: Sequence[Finding]) -> None:
        self.segment = segment
        self.text = text
        self.findings = findings
        super().__init__()


class Drafting(Message):
    """How far the drafting of a document is, None at its end; with the segments as they stand now at some steps."""

    def __init__(self, progress: Progress | None, segments: Sequence[Segment] = ()) -> None:
        self.progress = progress
        self.segments = segments
        super().__init__()


class Failed(Message):
    """A worker could not do its job."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()
