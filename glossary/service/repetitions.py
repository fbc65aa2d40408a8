"""Sentences that stand more than once: where, and what a translation of one would do to the others."""

from collections.abc import Iterable

from glossary.model import Document, Segment
from glossary.service.changes import Change, Proposal
from glossary.store import documents as shelf
from glossary.store.workspace import Workspace
from glossary.text.spacing import single_spaced


def repetitions(workspace: Workspace, segment: Segment, *, elsewhere: bool = False) -> list[Proposal]:
    """The other segments with the same source, in order, and what the segment's target would do to each.

    How a source is spaced makes no difference. Confirmed and locked segments are never written to; `kept` says so.
    With `elsewhere` those of the other documents of the same pair of languages follow. What is propagated becomes a
    draft.
    """
    with workspace.reading() as db:
        same = shelf.repeated(db, segment)
    here = [one for one in same if one.document == segment.document]
    there = [one for one in same if one.document != segment.document] if elsewhere else []
    return [_proposal(segment, one) for one in (*here, *there)]


def waiting(segment: Segment, others: Iterable[Segment]) -> int:
    """How many of the others have the segment's source and would take its target."""
    source = single_spaced(segment.source)
    return sum(
        one.id != segment.id and single_spaced(one.source) == source and _proposal(segment, one).change is not None
        for one in others
    )


def grouped(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Those of the segments whose source stands among them more than once, by source, in the order of the first."""
    groups: dict[str, list[Segment]] = {}
    for segment in segments:
        groups.setdefault(single_spaced(segment.source), []).append(segment)
    return [group for group in groups.values() if len(group) > 1]


def repeated(workspace: Workspace, number: int) -> list[list[Segment]]:
    """The segments of a document whose source stands in it more than once, grouped, in the order of the first."""
    with workspace.reading() as db:
        shelf.document(db, number)
        return grouped(shelf.segments(db, number))


def propagation(workspace: Workspace, number: int, *, elsewhere: bool = False) -> list[Proposal]:
    """What the confirmed translations of a document would do to its other segments with the same sources.

    Where the confirmed ones of a source differ, nobody can tell which is meant: all of its others stay. With
    `elsewhere` they reach the other documents, too.
    """
    with workspace.reading() as db:
        document: Document = shelf.document(db, number)
        models: dict[str, list[Segment]] = {}
        for segment in shelf.segments(db, document.id):
            if segment.state == "confirmed":
                models.setdefault(single_spaced(segment.source), []).append(segment)
    found = []
    for same in models.values():
        differ = len({one.target for one in same}) > 1
        for one in repetitions(workspace, same[0], elsewhere=elsewhere):
            if differ and one.change is not None:
                numbers = ", ".join(str(model.number) for model in same)
                one = Proposal(one.segment, None, f"confirmed in different words in segments {numbers}")
            found.append(one)
    return found


def _proposal(model: Segment, other: Segment) -> Proposal:
    if not model.target.strip():
        return Proposal(other, None, f"segment {model.number} has no translation yet")
    if other.target == model.target:
        return Proposal(other, None, "has it already")
    if other.locked:
        return Proposal(other, None, "locked")
    if other.state == "confirmed":
        return Proposal(other, None, "confirmed")
    detail = f"repetition of document {model.document}, segment {model.number}"
    return Proposal(other, Change(other, model.target, "draft", "memory", detail))
