"""The machine's suggestion: from the cache where the sentence was run before, else from the engine, with its flags."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from glossary.engines import Attempt, Engine, Steerable
from glossary.model import Draft, Requirement
from glossary.store import drafts as cache
from glossary.store.workspace import Workspace
from glossary.suggest import bound
from glossary.text import codes, guard, placing, shouting
from glossary.text.alignment import Alignment
from glossary.text.requirements import fingerprint

# What an engine makes in one batch is handed on at once; where batches are small, several make a lot, because every
# lot is a transaction. Waiting any longer would delay a cancel.
_LOT_SECONDS = 0.2
_LOT_MOST = 32
# What is required of a sentence takes milliseconds to tell: a long document does not wait for all of them. Enough for
# full batches of like length.
_ASKED_TOGETHER = 256
# Drafts whose codes are placed together: enough for a batch, few enough not to keep anybody waiting.
_ALIGNED_TOGETHER = 16
# A wider beam may find another best hypothesis: what is kept must not depend on how many alternatives were asked for.
KEPT_ALTERNATIVES = 4

Required = Callable[[str], tuple[Requirement, ...]]


def nothing_required(_: str) -> tuple[Requirement, ...]:
    """The requirements of a plain draft."""
    return ()


def draft(
    engine: Engine,
    sentences: Sequence[str],
    languages: tuple[str, str],
    alternatives: int = 1,
    required: Required = nothing_required,
) -> Iterator[tuple[int, Draft]]:
    """Run the engine; yields `(index, draft)` as sentences are done, in any order.

    A sentence of which something is required is drafted with it, as far as the engine can be steered; what the engine
    says by itself is not changed where it meets the requirements. The engine is not shown the signs of inline codes:
    it was trained on sentences without them. They are put back around the words that render what they stand around.
    """
    plain = [codes.without(sentence) for sentence in sentences]
    waiting: list[tuple[int, Draft]] = []
    for index, made in _drafted(engine, plain, languages, alternatives, required):
        if plain[index] == sentences[index]:
            yield index, made
            continue
        waiting.append((index, made))
        if len(waiting) == _ALIGNED_TOGETHER:
            yield from _with_codes(engine, waiting, sentences)
            waiting = []
    yield from _with_codes(engine, waiting, sentences)


def _with_codes(
    engine: Engine, drafts: Sequence[tuple[int, Draft]], sentences: Sequence[str]
) -> Iterator[tuple[int, Draft]]:
    """Drafts of bare sentences as those of the sentences with their codes."""
    said = [(made.source, one.text) for _, made in drafts for one in made.hypotheses]
    aligned: list[Alignment | None] = [None] * len(said)
    if isinstance(engine, Steerable):
        # The search is over: forced to say what it said, the engine only tells where it looked.
        again = [Attempt(source, opening=text) for source, text in said]
        for place, guesses in engine.steer(again, 1, 1):
            if guesses and guesses[0].text.startswith(said[place][1]):
                aligned[place] = guesses[0].alignment
    looks = iter(aligned)
    for index, made in drafts:
        sentence = sentences[index]
        hypotheses = tuple(
            replace(one, text=placing.placed(sentence, one.text, next(looks), list(_known(made, one.text))))
            for one in made.hypotheses
        )
        plain = codes.bare(sentence)
        spans = [plain.span(one.start, one.end) for one in made.terms]
        terms = tuple(replace(one, start=span[0], end=span[1]) for one, span in zip(made.terms, spans, strict=True))
        yield index, replace(made, source=sentence, hypotheses=hypotheses, terms=terms)


def _known(made: Draft, text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the terms of the source are rendered in a hypothesis."""
    for one in made.terms:
        place = text.find(one.target)
        if one.target and place >= 0:
            yield (one.start, one.end), (place, place + len(one.target))


def _drafted(
    engine: Engine, sentences: Sequence[str], languages: tuple[str, str], alternatives: int, required: Required
) -> Iterator[tuple[int, Draft]]:
    wanted = {index: needs for index, sentence in enumerate(sentences) if (needs := required(sentence))}
    free = [index for index in range(len(sentences)) if index not in wanted or not isinstance(engine, Steerable)]
    for place, hypotheses in engine.translate([sentences[index] for index in free], alternatives):
        index = free[place]
        yield (
            index,
            bound.chosen(Draft(sentences[index], hypotheses, engine.signature), wanted.get(index, ()), languages),
        )
    if wanted and isinstance(engine, Steerable):
        places = list(wanted)
        steered = [(_read(sentences[index], needs), needs) for index, needs in wanted.items()]
        for place, made in bound.draft_bound(engine, steered, languages, alternatives):
            index = places[place]
            calm = made.source != sentences[index]
            yield index, _shouted(made, sentences[index], languages) if calm else made


def _read(sentence: str, needs: tuple[Requirement, ...]) -> str:
    return shouting.calm(sentence, needs) if shouting.is_shouted(sentence) else sentence


def _shouted(made: Draft, source: str, languages: tuple[str, str]) -> Draft:
    """The draft of a calmed sentence as that of the headline it was."""
    hypotheses = tuple(replace(one, text=one.text.upper()) for one in made.hypotheses)
    terms = tuple(replace(one, source=source[one.start : one.end], target=one.target.upper()) for one in made.terms)
    flags = guard.flags(source, hypotheses[0].text if hypotheses else "", languages)
    missing = (bound.MISSING,) if bound.MISSING in made.flags else ()
    return replace(made, source=source, hypotheses=hypotheses, terms=terms, flags=(*flags, *missing))


def draft_cached(
    workspace: Workspace,
    engine: Engine,
    sentences: Sequence[str],
    languages: tuple[str, str],
    alternatives: int = 1,
    required: Required = nothing_required,
) -> Iterator[tuple[list[Draft], bool]]:
    """Drafts for the distinct sentences, in lots, each with whether the engine made it just now.

    What the cache holds comes first, some hundreds of sentences at a time. Nothing is stored here: a new lot belongs
    into the cache in the same transaction that uses it, so that a job that is stopped goes on where it was. Only up to
    `KEPT_ALTERNATIVES` is the cache asked, and may be told.
    """
    distinct = list(dict.fromkeys(sentences))
    for start in range(0, len(distinct), _ASKED_TOGETHER):
        some = distinct[start : start + _ASKED_TOGETHER]
        yield from _lots(workspace, engine, some, languages, alternatives, required)


def _lots(
    workspace: Workspace,
    engine: Engine,
    sentences: list[str],
    languages: tuple[str, str],
    alternatives: int,
    required: Required,
) -> Iterator[tuple[list[Draft], bool]]:
    there: dict[str, Draft] = {}
    if alternatives <= KEPT_ALTERNATIVES:
        keys = {sentence: key(sentence, required) for sentence in sentences}
        with workspace.reading() as db:
            there = cache.cached(db, engine.signature, keys, alternatives)
    known = list(there.values())
    for start in range(0, len(known), _LOT_MOST):
        yield known[start : start + _LOT_MOST], False
    missing = [sentence for sentence in sentences if sentence not in there]
    lot: list[Draft] = []
    began = time.monotonic()
    for _, made in draft(engine, missing, languages, alternatives, required):
        lot.append(made)
        if len(lot) == _LOT_MOST or time.monotonic() - began > _LOT_SECONDS:
            yield lot, True
            lot, began = [], time.monotonic()
    if lot:
        yield lot, True


def last_draft(
    workspace: Workspace, source: str, languages: tuple[str, str], required: Required = nothing_required
) -> Draft | None:
    """The draft that is already there for a source, without loading any model."""
    with workspace.reading() as db:
        return cache.latest(db, source, key(source, required), languages)


def key(sentence: str, required: Required) -> str:
    """What tells drafts of a sentence apart in the cache: the fingerprint of what is required of it.

    Drafts without the sentence's codes, as they were made once, are others.
    """
    plain = codes.without(sentence)
    return fingerprint(required(plain)) + ("" if plain == sentence else " codes")
