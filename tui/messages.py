"""What crosses from workers and widgets to the screens."""

from collections.abc import Sequence

from textual.message import Message

from glossary.model import Document, Draft, Finding, Mark, Match, MemoryMatch, Progress, Segment
from glossary.service.draft import Comparison


class DocumentLoaded(Message):
    """A document's segments are there; `mark` says up to where they were read, `left` at which number it was left."""

    def __init__(self, document: Document, segments: Sequence[Segment], mark: Mark, left: int | None) -> None:
        self.document = document
        self.segments = segments
        self.mark = mark
        self.left = left
        super().__init__()


class SegmentStored(Message):
    """The store holds another version of a segment; `done` says what was done, for the status line."""

    def __init__(self, segment: Segment, done: str) -> None:
        self.segment = segment
        self.done = done
        super().__init__()


class SeveralStored(Message):
    """The store holds other versions of several segments, changed together; `done` says what was done."""

    def __init__(self, segments: Sequence[Segment], done: str) -> None:
        self.segments = segments
        self.done = done
        super().__init__()


class NotStored(Message):
    """A change could not be stored; `text` is what the translator had typed, None when nothing was.

    `gone` says that the segment was split or joined with another one meanwhile.
    """

    def __init__(self, segment: Segment, text: str | None, sentence: str, conflict: bool, gone: bool = False) -> None:
        self.segment = segment
        self.text = text
        self.sentence = sentence
        self.conflict = conflict
        self.gone = gone
        super().__init__()


class HelpReady(Message):
    """Terms, names, draft and memory of a segment are there, and the segment as the store has it.

    `asked` is the segment as the desk had it when it asked.
    """

    def __init__(
        self,
        segment: Segment,
        matches: Sequence[Match],
        draft: Draft | None,
        remembered: Sequence[MemoryMatch],
        asked: Segment | None = None,
    ) -> None:
        self.asked = asked
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


class Compared(Message):
    """The plain and the bound draft of a segment are there."""

    def __init__(self, segment: Segment, comparison: Comparison) -> None:
        self.segment = segment
        self.comparison = comparison
        super().__init__()


class DocumentChecked(Message):
    """All checks have run over the document: the ids of the segments in which they found something."""

    def __init__(self, segments: Sequence[int]) -> None:
        self.segments = segments
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
