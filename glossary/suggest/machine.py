"""The machine's suggestion: from the cache where the sentence was run before, else from the engine, with its flags."""

import time
from collections.abc import Iterator, Sequence

from glossary.engines import Engine
from glossary.model import Draft
from glossary.store import drafts as cache
from glossary.store.workspace import Workspace, read_meta
from glossary.text import guard

# What an engine makes in one batch is handed on at once; where batches are small, several make a lot, because every
# lot is a transaction. Waiting any longer would delay a cancel.
_LOT_SECONDS = 0.2
_LOT_MOST = 32
# A wider beam may find another best hypothesis: what is kept must not depend on how many alternatives were asked for.
KEPT_ALTERNATIVES = 4


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
) -> Iterator[tuple[list[Draft], bool]]:
    """Drafts for the distinct sentences, in lots, each with whether the engine made it just now.

    What the cache holds comes first. Nothing is stored here: a new lot belongs into the cache in the same
    transaction that uses it, so that a job that is stopped goes on where it was. Only up to `KEPT_ALTERNATIVES` is the
    cache asked, and may be told.
    """
    distinct = list(dict.fromkeys(sentences))
    there: dict[str, Draft] = {}
    if alternatives <= KEPT_ALTERNATIVES:
        with workspace.reading() as db:
            there = cache.cached(db, engine.signature, read_meta(db, "glossary_revision"), distinct, alternatives)
    known = list(there.values())
    for start in range(0, len(known), _LOT_MOST):
        yield known[start : start + _LOT_MOST], False
    missing = [sentence for sentence in distinct if sentence not in there]
    lot: list[Draft] = []
    began = time.monotonic()
    for _, made in draft(engine, missing, languages, alternatives):
        lot.append(made)
        if len(lot) == _LOT_MOST or time.monotonic() - began > _LOT_SECONDS:
            yield lot, True
            lot, began = [], time.monotonic()
    if lot:
        yield lot, True


def last_draft(workspace: Workspace, source: str, languages: tuple[str, str]) -> Draft | None:
    """The draft that is already there for a source, without loading any model."""
    with workspace.reading() as db:
        return cache.latest(db, read_meta(db, "glossary_revision"), source, languages)
