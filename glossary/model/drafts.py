"""Machine drafts, what the glossary requires of them, and the engines that make them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.model.terms import Kind

# The ways in which a draft is brought to use the glossary's renderings, in the order in which they are tried.
RUNGS = ("annotated", "alternative", "suppressed", "replaced", "prefix", "placeholder")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One machine translation of one sentence; `score` is the mean log-probability per token (≤ 0)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Requirement:
    """A rendering that a draft has to use: for characters `start:end` of the source, which read `source`.

    Any of `renderings`, in any inflected form, meets it; the first is the one that is put in.
    """

    start: int
    end: int
    source: str
    renderings: tuple[str, ...]
    kind: Kind = "term"
    part_of_speech: str = ""


@dataclass(frozen=True, slots=True)
class TermUse:
    """How a draft renders a term or name of its source: `target` is what stands there or, when not `met`, should.

    `how` says what brought it in: "draft" (it came by itself), or a name of `RUNGS`, or "missing".
    """

    start: int
    end: int
    source: str
    target: str
    met: bool
    how: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine made of one sentence: best hypothesis first; `flags` name what looks wrong with the best.

    `terms` are the required terms and names, in the order of the source. `rung` is what the best hypothesis was made
    with: "draft" for the engine's own first choice, a name of `RUNGS`, or "missing" where no way met all terms and
    the engine's own first choice stands. `cost` is what the glossary cost: by how much the mean log-probability a
    token is below that of the engine's own first choice (negative: it is above).
    """

    source: str
    hypotheses: tuple[Hypothesis, ...]
    engine: str
    flags: tuple[str, ...] = ()
    terms: tuple[TermUse, ...] = ()
    rung: str = "draft"
    cost: float = 0.0

    @property
    def target(self) -> str:
        """The best hypothesis' text, empty when the engine gave none."""
        return self.hypotheses[0].text if self.hypotheses else ""


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """What an engine is opened with: the pair, the folders that may hold packages (first wins), and its settings."""

    source_language: str
    target_language: str
    package_folders: tuple[Path, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """The engine that drafts a pair of languages, and in a sentence why it is this one.

    `sends` says that sentences leave this computer. `package` is the translation package that the engine uses, None
    where it needs none or there is none; `problem` then says what is missing.
    """

    engine: str
    why: str
    sends: bool
    package: "Package | None" = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """An Argos package on this machine; `problem` is a sentence when it cannot be used.

    `checksum` is the SHA-256 of the file that it was just installed from, empty otherwise.
    """

    source_language: str
    target_language: str
    version: str
    folder: Path
    bundled: bool
    problem: str = ""
    checksum: str = ""
