"""Everything there is about a term or name: the entry, where it stands in a document, how it was translated lately."""

from dataclasses import dataclass

from glossary.model import Concept, Match, Segment
from glossary.service import entries
from glossary.store import documents as shelf
from glossary.store import entries as log
from glossary.store.workspace import Workspace
from glossary.text.matching import Index

_RECENT = 5


@dataclass(frozen=True, slots=True)
class Card:
    """A term or name with what surrounds it.

    `places` are the segments of the open document that contain it, each with the match; `recent` the latest confirmed
    segments of all documents that do; `conflicts` the curated entries that an entry of the user's contradicts. `who`
    and `at` (UTC, ISO 8601) tell who made it, empty for a curated one.
    """

    concept: Concept
    places: tuple[tuple[Segment, Match], ...] = ()
    recent: tuple[Segment, ...] = ()
    conflicts: tuple[Concept, ...] = ()
    who: str = ""
    at: str = ""


def card_of(workspace: Workspace, concept: Concept, document: int | None = None) -> Card:
    """The card of a concept; `document` is the one that is open, None for none."""
    languages = ("id", "en")
    places: list[tuple[Segment, Match]] = []
    if document is not None:
        with workspace.reading() as db:
            opened = shelf.document(db, document)
            segments = list(shelf.segments(db, document))
        languages = (opened.source_language, opened.target_language)
        finder = Index.of([concept], *languages)
        places = [(segment, found[0]) for segment in segments if (found := finder.find(segment.source))]
    with workspace.reading() as db:
        who, at = log.provenance(db, concept.id) if concept.layer == "user" else ("", "")
    clash = tuple(entries.conflicts(workspace, concept)) if concept.layer == "user" else ()
    return Card(concept, tuple(places), recent_translations(workspace, concept, languages), clash, who, at)


def recent_translations(
    workspace: Workspace, concept: Concept, languages: tuple[str, str] = ("id", "en"), most: int = _RECENT
) -> tuple[Segment, ...]:
    """The latest confirmed segments, of all documents in these languages, whose source contains the concept."""
    finder = Index.of([concept], *languages)
    forms = [form.text for form in concept.in_language(languages[0])]
    found: list[Segment] = []
    with workspace.reading() as db:
        for identity in log.confirmed_with(db, forms, languages):
            segment = shelf.segment(db, identity)
            if finder.find(segment.source):
                found.append(segment)
            if len(found) == most:
                break
    return tuple(found)
