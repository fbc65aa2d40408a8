"""Documents, their blocks and segments, and the edits made to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["new", "draft", "confirmed"]


BlockKind = Literal["paragraph", "heading", "bullet", "dateline", "related", "caption", "boilerplate", "code"]


Origin = Literal["machine", "typed", "memory", "glossary", "import", "copied", "undo", "redo", "state"]


STATES: tuple[State, ...] = ("new", "draft", "confirmed")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-level piece of a document; `prefix + text + suffix` of all blocks gives the document back.

    `prefix` holds what is structure and not language (`## `, `1. `, `• `, indentation), `suffix` what separates the
    block from the next one (line ends, or ` - ` after a dateline). `language` is set where it was recognised as
    other than the document's.
    """

    kind: BlockKind
    prefix: str
    text: str
    suffix: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text being translated, with its progress in segments.

    Of a confidential one nothing is sent to any server, whatever engine the settings choose.
    """

    id: int
    title: str
    source_language: str
    target_language: str
    format: str
    segments: int
    new: int
    draft: int
    confirmed: int
    added: str
    path: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where a document was read: its newest edit, and what else there is to know of its segments, as one text.

    Two marks of a document differ when anything that a `Segment` shows has changed between them, or the document's own
    title, languages or confidentiality.
    """

    edit: int
    aside: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading or other unit that is translated as one, with the newest version of its target.

    `number` is 1-based within the document, `block` the paragraph's 0-based number. `edit` is the id of the edit
    that `target` comes from (None while there is none). `language` is the segment's own language; where it is not
    the document's source language the segment is not machine-translated unless asked for. `detail` is the newest
    edit's: for a machine draft the engine's signature and what the guard flagged, separated by ` · `. `before` and
    `after` are the neighbours' sources, only where a writer is given them.
    """

    id: int
    document: int
    number: int
    block: int
    kind: BlockKind
    prefix: str
    source: str
    suffix: str
    language: str
    state: State = "new"
    target: str = ""
    origin: Origin | None = None
    edit: int | None = None
    note: str = ""
    detail: str = ""
    locked: bool = False
    before: str = ""
    after: str = ""

    @property
    def flags(self) -> tuple[str, ...]:
        """What the guard found wrong with the machine draft that stands; empty for anything a person wrote."""
        return tuple(self.detail.split(" · ")[1:]) if self.origin == "machine" else ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One row of a segment's history: the whole target text at that moment.

    `parent` is the edit that was current before, `restores` the edit whose content an undo or redo brought back.
    `at` is UTC, ISO 8601.
    """

    id: int
    segment: int
    text: str
    state: State
    origin: Origin
    detail: str
    who: str
    at: str
    parent: int | None
    restores: int | None


@dataclass(frozen=True, slots=True)
class Bitext:
    """What a bilingual writer is given: a document's title, its languages (BCP-47) and its segments in order."""

    title: str
    source_language: str
    target_language: str
    segments: Iterable[Segment]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is: `done` of `total`, with a word for what is being done."""

    done: int
    total: int
    doing: str = ""
