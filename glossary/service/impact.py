"""What an entry would change: the segments of all documents that it would render otherwise, before it is saved."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from glossary.model import Concept, Conflict, Locked, Match, Progress, Segment
from glossary.service import entries, glossary, suggest
from glossary.service.engines import open_engine
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store.workspace import Workspace
from glossary.text.matching import Index

# A machine draft can be made again; what a person typed or confirmed is only pointed at.
Standing = Literal["machine", "typed", "confirmed"]
_STEP = 500


@dataclass(frozen=True, slots=True)
class Affected:
    """A segment whose text lacks what the entry would ask for; `match` is where in its source."""

    segment: Segment
    title: str
    match: Match
    standing: Standing


@dataclass(frozen=True, slots=True)
class Impact:
    """What saving an entry would mean: `affected` in the order of the documents, `fitting` segments that have its
    rendering already, `waiting` ones without any text, and the curated entries that it contradicts."""

    affected: tuple[Affected, ...]
    fitting: int
    waiting: int
    conflicts: tuple[Concept, ...]

    def count(self, standing: Standing) -> int:
        """How many segments with such a text are affected."""
        return Counter(one.standing for one in self.affected)[standing]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to tell before saving."""
        return not self.affected and not self.conflicts


def impact_of(workspace: Workspace, concept: Concept, replaces: str = "") -> Impact:
    """What storing `concept`, in the place of the user's entry `replaces`, would change; nothing is stored.

    Segments count where the new entry would be the one that the glossary finds: not under a longer term.
    """
    for step in steps(workspace, concept, replaces):
        if isinstance(step, Impact):
            return step
    raise AssertionError("the steps end with the impact")


def steps(workspace: Workspace, concept: Concept, replaces: str = "") -> Iterator[Progress | Impact]:
    """The same, with its progress in segments on the way; stop iterating to cancel."""
    affected: list[Affected] = []
    fitting = waiting = done = 0
    with workspace.reading() as db:
        documents = shelf.documents(db)
    total = sum(document.segments for document in documents)
    finders: dict[tuple[str, str], tuple[Index, Index]] = {}
    for document in documents:
        languages = (document.source_language, document.target_language)
        if not (concept.in_language(languages[0]) and concept.in_language(languages[1])):
            done += document.segments
            continue
        if languages not in finders:
            finders[languages] = _finders(workspace, concept, replaces, languages)
        alone, whole = finders[languages]
        with workspace.reading() as db:
            segments = list(shelf.segments(db, document.id))
        for segment in segments:
            done += 1
            if done % _STEP == 0:
                yield Progress(done, total, "looking through the documents")
            match = _wanted(segment, alone, whole, concept)
            if match is None:
                continue
            if not segment.target.strip():
                waiting += 1
            elif suggest.kept(match, segment.target):
                fitting += 1
            else:
                affected.append(Affected(segment, document.title, match, _standing(segment)))
    clash = entries.conflicts(workspace, concept)
    yield Impact(tuple(affected), fitting, waiting, tuple(clash))


def requeue(workspace: Workspace, affected: Sequence[Affected]) -> list[Segment]:
    """Empty the machine drafts among the segments, so that the next drafting makes them anew; returns those emptied.

    Typed and confirmed texts stay, as does a draft that was touched since it was looked at; undo brings the old draft
    back. Raises NoEngine, with nothing changed, when no engine could make new drafts.
    """
    drafts = [one.segment for one in affected if one.standing == "machine"]
    with workspace.reading() as db:
        known = {document.id: document for document in shelf.documents(db)}
    for pair in {(known[s.document].source_language, known[s.document].target_language) for s in drafts}:
        open_engine(*pair)
    emptied: list[Segment] = []
    with workspace.writing() as db:
        for segment in drafts:
            try:
                edits.append(db, segment, "", "new", "glossary", workspace.who, detail="to be drafted again")
            except (Conflict, Locked):
                continue
            emptied.append(shelf.segment(db, segment.id))
    return emptied


def _finders(workspace: Workspace, concept: Concept, replaces: str, languages: tuple[str, str]) -> tuple[Index, Index]:
    """An index of the entry alone, to sift by, and one of the glossary as it would be."""
    rest = [other for other in glossary.list_concepts(workspace) if not (replaces and other.id == replaces)]
    return Index.of([concept], *languages), Index.of([concept, *rest], *languages)


def _wanted(segment: Segment, alone: Index, whole: Index, concept: Concept) -> Match | None:
    if segment.kind == "code" or not alone.find(segment.source):
        return None
    return next((match for match in whole.find(segment.source) if match.concept is concept), None)


def _standing(segment: Segment) -> Standing:
    if segment.state == "confirmed":
        return "confirmed"
    return "machine" if segment.origin == "machine" else "typed"
