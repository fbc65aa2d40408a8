"""Machine drafts for a document, a segment, or any sentences."""

from collections.abc import Generator, Iterator, Sequence

from glossary.model import Conflict, Draft, Progress, Segment
from glossary.service.engines import open_engine
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store.workspace import Workspace
from glossary.suggest import machine
from glossary.text import guard


def draft_document(workspace: Workspace, number: int, *, engine: str | None = None) -> Generator[Progress, None, None]:
    """Draft every segment that has no target and is in the document's source language; progress in segments.

    What is done is stored before each step is yielded: stop iterating to cancel, call again to go on. Nothing that
    was typed is touched, not even while this runs. Raises BadInput for an unknown document, NoEngine without a model.
    """
    with workspace.reading() as db:
        document = shelf.document(db, number)
        waiting: dict[str, list[Segment]] = {}
        for segment in shelf.segments(db, number):
            if segment.state == "new" and segment.language == document.source_language:
                waiting.setdefault(segment.source, []).append(segment)
    total, done = sum(map(len, waiting.values())), 0
    yield Progress(done, total, "loading the model")
    if not waiting:
        return
    languages = (document.source_language, document.target_language)
    opened = open_engine(*languages, name=engine)
    for lot in machine.draft_cached(workspace, opened, list(waiting), languages):
        for draft in lot:
            _store(workspace, waiting[draft.source], draft)
            done += len(waiting[draft.source])
        yield Progress(done, total, "drafting")


def draft_segment(workspace: Workspace, segment: Segment, *, alternatives: int = 4, engine: str | None = None) -> Draft:
    """The machine's draft of one segment with alternatives; runs the engine only when the cache has too few."""
    with workspace.reading() as db:
        document = shelf.document(db, segment.document)
    languages = (document.source_language, document.target_language)
    opened = open_engine(*languages, name=engine)
    ((draft,),) = machine.draft_cached(workspace, opened, [segment.source], languages, alternatives)
    return draft


def draft_of(workspace: Workspace, segment: Segment) -> Draft | None:
    """The draft that is already there for a segment; no model is loaded."""
    return machine.last_draft(workspace, segment.source)


def translate(
    sentences: Sequence[str],
    *,
    source: str = "id",
    target: str = "en",
    engine: str | None = None,
    alternatives: int = 1,
) -> Iterator[Draft]:
    """One-shot drafts in the order of the sentences; nothing is stored."""
    opened = open_engine(source, target, name=engine)
    ready: dict[int, Draft] = {}
    place = 0
    for index, draft in machine.draft(opened, sentences, (source, target), alternatives):
        ready[index] = draft
        while place in ready:
            yield ready.pop(place)
            place += 1


def explain(flag: str) -> str:
    """What the guard's flag means, as a sentence for the translator."""
    return guard.sentence(flag)


def _store(workspace: Workspace, segments: Sequence[Segment], draft: Draft) -> None:
    if not draft.target.strip():
        return
    detail = " · ".join([draft.engine, *draft.flags])
    with workspace.writing() as db:
        for segment in segments:
            try:
                edits.append(db, segment, draft.target, "draft", "machine", workspace.who, detail=detail)
            except Conflict:  # typed or drafted meanwhile, here or in another window: what stands, stays
                continue
