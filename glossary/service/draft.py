"""Machine drafts for a document, a segment, or any sentences."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from glossary.engines import Engine, Interruptible
from glossary.model import Conflict, Document, Draft, Locked, NoEngine, Progress, Segment, Span
from glossary.service.binding import required as required_in
from glossary.service.engines import choose, open_engine
from glossary.service.settings import load_settings
from glossary.store import documents as shelf
from glossary.store import drafts as cache
from glossary.store import edits
from glossary.store.workspace import Workspace
from glossary.suggest import machine
from glossary.text import codes, guard
from glossary.text.difference import differences
from glossary.text.requirements import settle

# One-shot drafts come out in order: an engine that takes long sentences first is given this many at a time.
_IN_ORDER = 64


def draft_document(
    workspace: Workspace,
    number: int,
    *,
    engine: str | None = None,
    bind: bool | None = None,
    stop: Callable[[], bool] | None = None,
) -> Generator[Progress, None, None]:
    """Draft every segment that has no target and is in the document's source language; progress in segments.

    What is done is stored before each step is yielded: stop iterating to cancel, call again to go on. Nothing that
    was typed or locked is touched, not even while this runs; several processes may draft the same document. Drafts use
    the glossary's renderings unless `bind`, by default the setting, is false. `stop` ends the wait for a server. Raises
    BadInput for an unknown document, NoEngine without a model, or when a document that is being sent to a server is
    marked confidential meanwhile.
    """
    with workspace.reading() as db:
        document = shelf.document(db, number)
        waiting: dict[str, list[Segment]] = {}
        for segment in shelf.segments(db, number):
            drafted = segment.kind != "code" and segment.language == document.source_language
            if drafted and segment.state == "new" and not segment.locked:
                waiting.setdefault(segment.source, []).append(segment)
    total, done = sum(map(len, waiting.values())), 0
    yield Progress(done, total, "loading the model")
    if not waiting:
        return
    languages = (document.source_language, document.target_language)
    opened = _opened(document, engine, stop)
    required = _required(workspace, languages, bind)
    kept_here = not choose(*languages, engine, confidential=document.confidential).sends
    for lot, fresh in machine.draft_cached(workspace, opened, list(waiting), languages, required=required):
        keys = {draft.source: machine.key(draft.source, required) for draft in lot} if fresh else {}
        with workspace.writing() as db:
            if fresh:
                cache.put(db, lot, keys, languages)
            for draft in lot:
                if not draft.target.strip():
                    continue
                detail = " · ".join([draft.engine, *draft.flags])
                for segment in waiting[draft.source]:
                    try:
                        edits.append(db, segment, draft.target, "draft", "machine", workspace.who, detail=detail)
                    except (Conflict, Locked):
                        # Typed, drafted or locked meanwhile, here or in another window: what stands, stays
                        continue
            told_off = not kept_here and shelf.is_confidential(db, number)
        done += sum(len(waiting[draft.source]) for draft in lot)
        yield Progress(done, total, "drafting")
        if told_off:
            raise NoEngine(
                f"Document {number} was marked confidential meanwhile, so drafting through the server has stopped. "
                "What was finished is stored; draft again to go on without the server."
            )


def draft_segment(
    workspace: Workspace,
    segment: Segment,
    *,
    alternatives: int = 4,
    engine: str | None = None,
    bind: bool | None = None,
    stop: Callable[[], bool] | None = None,
) -> Draft:
    """The machine's draft of one segment with alternatives; runs the engine only when the cache has too few.

    The segment's target is left as it is. It uses the glossary's renderings unless `bind`, by default the setting, is
    false; what the engine says by itself is then among the alternatives. Raises NoEngine without a model, Interrupted
    when `stop()` becomes true while a server is waited for.
    """
    document = _document(workspace, segment)
    languages = document.source_language, document.target_language
    opened = _opened(document, engine, stop)
    required = _required(workspace, languages, bind)
    ((lot, fresh),) = machine.draft_cached(workspace, opened, [segment.source], languages, alternatives, required)
    if fresh and alternatives <= machine.KEPT_ALTERNATIVES:
        key = machine.key(segment.source, required)
        with workspace.writing() as db:
            cache.put(db, lot, {segment.source: key}, languages, alternatives)
    return lot[0]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A segment's plain draft and the one bound to the glossary.

    `lacking` are the words of the plain draft that the bound one lacks, `added` those that only the bound one has, as
    character spans of each. The plain one's `terms` say which of the glossary's it meets by itself.
    """

    plain: Draft
    bound: Draft
    lacking: tuple[Span, ...]
    added: tuple[Span, ...]


def compare(
    workspace: Workspace, segment: Segment, *, alternatives: int = 4, stop: Callable[[], bool] | None = None
) -> Comparison:
    """Both drafts of a segment, whatever the setting says; each is run once and then kept. Raises as `draft_segment`.

    The segment's target is left as it is.
    """
    bound = draft_segment(workspace, segment, alternatives=alternatives, bind=True, stop=stop)
    plain = draft_segment(workspace, segment, alternatives=alternatives, bind=False, stop=stop)
    document = _document(workspace, segment)
    needs = required_in(workspace, codes.without(segment.source), (document.source_language, document.target_language))
    terms = tuple(
        replace(one, met=True, how="draft", target=plain.target[slice(*span)])
        if span
        else replace(one, met=False, how="missing", target=need.renderings[0])
        for one, need, span in zip(bound.terms, needs, settle(needs, plain.target), strict=True)
    )
    lacking, added = differences(plain.target, bound.target)
    return Comparison(replace(plain, terms=terms), bound, _runs(lacking, plain.target), _runs(added, bound.target))


def _runs(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans with nothing but space between them as one; the space around words belongs to none."""
    runs: list[Span] = []
    for span in spans:
        start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
        end = span.start + len(text[span.start : span.end].rstrip())
        if start >= end:
            continue
        if runs and not text[runs[-1].end : start].strip():
            start = runs.pop().start
        runs.append(Span(start, end, span.kind))
    return tuple(runs)


def draft_of(workspace: Workspace, segment: Segment) -> Draft | None:
    """The draft that is already there for a segment, by the engine that drafted last; no model is loaded.

    One that was made when the glossary required something else of this sentence does not count.
    """
    document = _document(workspace, segment)
    languages = document.source_language, document.target_language
    return machine.last_draft(workspace, segment.source, languages, _required(workspace, languages, None))


def translate(
    sentences: Sequence[str],
    *,
    source: str = "id",
    target: str = "en",
    engine: str | None = None,
    alternatives: int = 1,
    glossary: Workspace | None = None,
) -> Iterator[Draft]:
    """One-shot drafts in the order of the sentences, each distinct sentence run once; nothing is stored.

    They use the renderings of the workspace given as `glossary` unless the setting says otherwise. Raises BadUsage
    for an unknown engine, NoEngine without a model.
    """
    opened = open_engine(source, target, name=engine)
    required = machine.nothing_required if glossary is None else _required(glossary, (source, target), None)
    for start in range(0, len(sentences), _IN_ORDER):
        some = sentences[start : start + _IN_ORDER]
        distinct = list(dict.fromkeys(some))
        drafts = machine.draft(opened, distinct, (source, target), alternatives, required)
        made = {draft.source: draft for _, draft in drafts}
        for sentence in some:
            yield made[sentence]


def explain(flag: str) -> str:
    """What the guard's flag means, as a sentence for the translator."""
    return guard.sentence(flag)


def _required(workspace: Workspace, languages: tuple[str, str], bind: bool | None) -> machine.Required:
    """What the glossary requires of a sentence, for one job: a sentence is asked about more than once."""
    if not (load_settings().bind_glossary if bind is None else bind):
        return machine.nothing_required
    return lru_cache(maxsize=4096)(lambda sentence: required_in(workspace, sentence, languages))


def _document(workspace: Workspace, segment: Segment) -> Document:
    with workspace.reading() as db:
        return shelf.document(db, segment.document)


def _opened(document: Document, engine: str | None, stop: Callable[[], bool] | None) -> Engine:
    languages = document.source_language, document.target_language
    opened = open_engine(*languages, name=engine, confidential=document.confidential)
    return opened.until(stop) if stop is not None and isinstance(opened, Interruptible) else opened
