"""The machine's suggestion: from the cache where the sentence was run before, else from the engine, with its flags."""

from collections.abc import Iterator, Sequence
from itertools import islice

from glossary.engines import Engine
from glossary.model import Draft
from glossary.store import drafts as cache
from glossary.store.workspace import Workspace, read_meta
from glossary.text import guard

_STORE_AT_ONCE = 16


def draft(
    engine: Engine, sentences: Sequence[str], languages: tuple[str, str], alternatives: int = 1
) -> Iterator[tuple[int, Draft]]:
    """Run the engine; yields `(index, draft)` as sentences are done, in any order."""
    for index, hypotheses in engine.translate(sentences, alternatives):
        source = sentences[index]
        found = guard.flags(source, hypotheses[0].text if hypotheses else "", languages)
        yield index, Draft(source, hypotheses, engine.signature, found)


def draft_cached(
    workspace: Workspace, engine: Engine, sentences: Sequence[str], languages: tuple[str, str], alternatives: int = 1
) -> Iterator[list[Draft]]:
    """Drafts for the distinct sentences, in lots: what the cache holds first, then what the engine makes.

    Each lot from the engine is in the cache before it is yielded, so a job that is stopped goes on where it was.
    """
    distinct = list(dict.fromkeys(sentences))
    with workspace.reading() as db:
        revision = read_meta(db, "glossary_revision")
        there = cache.cached(db, engine.signature, revision, distinct, alternatives)
    if there:
        yield list(there.values())
    missing = [sentence for sentence in distinct if sentence not in there]
    running = (made for _, made in draft(engine, missing, languages, alternatives))
    while lot := list(islice(running, _STORE_AT_ONCE)):
        with workspace.writing() as db:
            cache.put(db, revision, lot)
        yield lot


def last_draft(workspace: Workspace, source: str) -> Draft | None:
    """The draft that is already there for a source, without loading any model."""
    with workspace.reading() as db:
        return cache.latest(db, read_meta(db, "glossary_revision"), source)
