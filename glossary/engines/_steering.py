"""CTranslate2's ways to steer a search: openings, words left out, attention, and the price of every token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossary.engines import Attempt, Guess, Priced
from glossary.text.alignment import Alignment, piece_spans

if TYPE_CHECKING:
    from glossary.engines.argos import ArgosEngine

_LENGTH_PENALTY = 0.2
_LONGEST_OUTPUT = 256


@dataclass(frozen=True, slots=True)
class _Job:
    index: int
    attempt: Attempt
    tokens: list[str]
    opening: list[str]


def steer(
    engine: "ArgosEngine", attempts: Sequence[Attempt], hypotheses: int, beam: int
) -> Iterator[tuple[int, tuple[Guess, ...]]]:
    """As `Steerable.steer`: the engine's own search with the attempts' conditions, longest sources first."""
    jobs = []
    for index, attempt in enumerate(attempts):
        cut = engine.cut(attempt.source)
        if len(cut) != 1:
            yield index, ()
            continue
        opening = engine.encode(attempt.opening) if attempt.opening else []
        jobs.append(_Job(index, attempt, cut[0], opening))
    jobs.sort(key=lambda job: (-len(job.tokens), job.index))
    waiting = jobs
    while waiting:
        batch, waiting = _batch(engine, waiting)
        found = _search(engine, batch, hypotheses, beam)
        for job, result, first in zip(batch, found, _first_looks(engine, batch, max(hypotheses, beam)), strict=True):
            yield job.index, _guesses(engine, job, result, first)


def price(engine: "ArgosEngine", pairs: Sequence[tuple[str, str]]) -> list[Priced | None]:
    """As `Steerable.price`: translations scored as they stand, without a search."""
    prices: list[Priced | None] = [None] * len(pairs)
    prefix = [engine.package.target_prefix] if engine.package.target_prefix else []
    ready = []
    for index, (source, target) in enumerate(pairs):
        cut = engine.cut(source)
        tokens = engine.encode(target) if target.strip() else []
        if len(cut) == 1 and 0 < len(tokens) <= _LONGEST_OUTPUT:
            ready.append((index, cut[0], tokens))
    ready.sort(key=lambda one: -len(one[2]))
    while ready:
        most = max(1, engine.batch_tokens // max(1, len(ready[0][2])))
        some, ready = ready[:most], ready[most:]
        results = engine.translator.score_batch([one[1] for one in some], [[*prefix, *one[2]] for one in some])
        for (index, _, tokens), result in zip(some, results, strict=True):
            logs = list(result.log_probs)[len(prefix) :]
            prices[index] = Priced(piece_spans(tokens, pairs[index][1]), tuple(logs[: len(tokens)]), sum(logs))
    return prices


def _batch(engine: "ArgosEngine", jobs: list[_Job]) -> tuple[list[_Job], list[_Job]]:
    """The longest jobs that may run together, and the rest.

    Words left out are left out of a whole batch: a job joins only where they do not touch what it has to say itself.
    """
    taken: list[_Job] = []
    left = []
    for job in jobs:
        width = max([len(job.tokens), *(len(one.tokens) for one in taken[:1])])
        if len(taken) and (len(taken) + 1) * width > engine.batch_tokens:
            left.append(job)
        elif all(_agree(job.attempt, one.attempt) and _agree(one.attempt, job.attempt) for one in taken):
            taken.append(job)
        else:
            left.append(job)
    return taken, left


def _agree(one: Attempt, other: Attempt) -> bool:
    """Whether nothing that `one` leaves out stands in what `other` is expected to say."""
    return not any(word.casefold() in other.expected.casefold() for word in one.without)


def _search(engine: "ArgosEngine", batch: list[_Job], hypotheses: int, beam: int) -> Any:
    prefix = [engine.package.target_prefix] if engine.package.target_prefix else []
    forced = [[*prefix, *job.opening] for job in batch]
    shunned = {tuple(tokens) for job in batch for word in job.attempt.without for tokens in _spellings(engine, word)}
    return engine.translator.translate_batch(
        [job.tokens for job in batch],
        target_prefix=forced if any(forced) else None,
        suppress_sequences=[list(tokens) for tokens in sorted(shunned) if tokens] or None,
        replace_unknowns=True,
        beam_size=max(hypotheses, beam),
        num_hypotheses=hypotheses,
        length_penalty=_LENGTH_PENALTY,
        max_decoding_length=min(_LONGEST_OUTPUT, max(map(_most, batch))),
        return_scores=True,
        return_attention=True,
    )


def _first_looks(engine: "ArgosEngine", batch: list[_Job], beam: int) -> list[list[float] | None]:
    """Where the first token looks, by a step without a beam; None where the search itself tells.

    A beam over several sentences gives that row of the attention wrongly: before it has spread, CTranslate2 (4.8) reads
    the n-th sentence's row at the place n/beam. All later rows are right. It is the same for every translation of a
    source, so a caller who gives an opening has it already (`Alignment.beginning_as`).
    """
    if len(batch) == 1 or beam == 1 or any(job.attempt.opening for job in batch):
        return [None] * len(batch)
    results = engine.translator.translate_batch(
        [job.tokens for job in batch], beam_size=1, max_decoding_length=1, return_attention=True
    )
    return [next(iter(result.attention[0]), None) for result in results]


def _most(job: _Job) -> int:
    """The longest translation, opening included: a loop ends there. What follows an opening is rarely longer."""
    return len(job.opening) + len(job.tokens) + 16 if job.opening else 2 * len(job.tokens) + 32


def _spellings(engine: "ArgosEngine", word: str) -> Iterator[list[str]]:
    for spelling in {word, word[:1].upper() + word[1:]}:
        yield engine.encode(spelling)


def _guesses(engine: "ArgosEngine", job: _Job, result: Any, first: list[float] | None) -> tuple[Guess, ...]:
    source = piece_spans(job.tokens, job.attempt.source)
    skipped = 1 if engine.package.target_prefix else 0
    found: dict[str, Guess] = {}
    for tokens, score, attention in zip(result.hypotheses, result.scores, result.attention, strict=True):
        text = engine.text(tokens)
        # CTranslate2's score leaves forced tokens out: log P of the rest, by its whole length to the penalty.
        fresh = max(1, len(tokens) - skipped - len(job.opening))
        total = score * len(tokens) ** _LENGTH_PENALTY
        target = ((0, 0),) * skipped + piece_spans(tokens[skipped:], text)
        if first is not None and attention:
            attention = [first, *attention[1:]]
        found.setdefault(text, Guess(text, total, fresh, Alignment(source, target, attention)))
    return tuple(found.values())
