"""Terms and names, and where they are found."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["term", "name"]


Layer = Literal["curated", "user"]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a concept in one language (BCP-47 tag); `type` is "", "abbreviation" or "short".

    `context` narrows where a form that is also a common word counts: "capital" only where its capital letter tells
    something (not at the start of a sentence or quotation), "title" only right after a title or office.
    """

    language: str
    text: str
    status: Literal["preferred", "admitted", "deprecated", "forbidden"] = "preferred"
    type: Literal["", "abbreviation", "short"] = ""
    region: str = ""
    note: str = ""
    context: Literal["", "capital", "title"] = ""


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
class Revision:
    """One state of an entry of the user's own: who made it and when (UTC, ISO 8601), and when it was taken out."""

    concept: Concept
    who: str
    at: str
    removed: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the user's layer: `what` is "add", "edit", "remove", "restore", "import" or "undo"."""

    id: int
    what: str
    who: str
    at: str
    concepts: tuple[Concept, ...]


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
