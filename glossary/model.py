"""The words of the trade as frozen dataclasses, and the errors a user can meet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

State = Literal["new", "draft", "confirmed"]
Kind = Literal["term", "name"]
Layer = Literal["curated", "user"]
BlockKind = Literal["paragraph", "heading", "bullet", "dateline", "related", "caption", "boilerplate", "code"]
Origin = Literal["machine", "typed", "memory", "glossary", "import", "copied", "undo", "redo", "state"]

STATES: tuple[State, ...] = ("new", "draft", "confirmed")


class PadananError(Exception):
    """An error a user can meet: one or two sentences that say what is wrong, where, and what to do."""

    exit_code = 3


class BadUsage(PadananError):
    """The command line or a setting asks for something that does not exist."""

    exit_code = 2


class BadInput(PadananError):
    """A file, a text, a workspace or a document number that cannot be used as it is."""

    exit_code = 3


class NoEngine(PadananError):
    """No machine translation engine or model can be used for this pair of languages."""

    exit_code = 4


class Conflict(PadananError):
    """Somebody else changed the same thing since it was read; nothing was overwritten."""

    exit_code = 3


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
    """A text being translated, with its progress in segments."""

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


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading or other unit that is translated as one, with the newest version of its target.

    `number` is 1-based within the document, `block` the paragraph's 0-based number. `edit` is the id of the edit
    that `target` comes from (None while there is none). `language` is the segment's own language; where it is not
    the document's source language the segment is not machine-translated unless asked for. `detail` is the newest
    edit's: for a machine draft the engine's signature and what the guard flagged, separated by ` · `.
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
class Hypothesis:
    """One machine translation of one sentence; `score` is the mean log-probability per token (≤ 0)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine made of one sentence: best hypothesis first; `flags` name what looks wrong with the best."""

    source: str
    hypotheses: tuple[Hypothesis, ...]
    engine: str
    flags: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """The best hypothesis' text, empty when the engine gave none."""
        return self.hypotheses[0].text if self.hypotheses else ""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a concept in one language (BCP-47 tag); `type` is "", "abbreviation" or "short"."""

    language: str
    text: str
    status: Literal["preferred", "admitted", "deprecated", "forbidden"] = "preferred"
    type: Literal["", "abbreviation", "short"] = ""
    region: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A term or a name: one meaning with its forms in all languages, preferred ones first.

    `id` is the slug of the curated tables, or `user-N` in the user's layer. `gender` is given for persons,
    `part_of_speech` for terms.
    """

    id: str
    kind: Kind
    domain: str
    forms: tuple[Form, ...]
    definition: str = ""
    note: str = ""
    source: str = ""
    part_of_speech: str = ""
    gender: str = ""
    layer: Layer = "curated"

    def in_language(self, language: str) -> tuple[Form, ...]:
        """The forms of one language, in the order of the entry."""
        return tuple(form for form in self.forms if form.language == language)


@dataclass(frozen=True, slots=True)
class Match:
    """A concept found in a sentence: characters `start:end` of the source.

    `form` is the form that matched, `how` one of "exact", "case", "affix"; `renderings` are the target forms to
    offer, the one that fits this form first (an abbreviation or short form is rendered by its own kind).
    """

    start: int
    end: int
    concept: Concept
    form: Form
    how: str
    renderings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A look-up result: `via` is the form that matched, `score` 0..1 (1 only for exact), `why` a short sentence."""

    concept: Concept
    match: Literal["exact", "folded", "fuzzy"]
    score: float
    via: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to put into the target: a draft, an alternative, a memory match, a term or a name."""

    kind: Literal["machine", "alternative", "memory", "term", "name"]
    text: str
    score: float = 1.0
    detail: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is: `done` of `total`, with a word for what is being done."""

    done: int
    total: int
    doing: str = ""


@dataclass(frozen=True, slots=True)
class Bitext:
    """What a bilingual writer is given: a document's title, its languages (BCP-47) and its segments in order."""

    title: str
    source_language: str
    target_language: str
    segments: Iterable[Segment]


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """What an engine is opened with: the pair, the folders that may hold packages (first wins), and its settings."""

    source_language: str
    target_language: str
    package_folders: tuple[Path, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Package:
    """An Argos package on this machine; `problem` is a sentence when it cannot be used."""

    source_language: str
    target_language: str
    version: str
    folder: Path
    bundled: bool
    problem: str = ""
