"""Concordance: where a word, a phrase or a pattern stands in the memory, with its counterpart on the other side."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from typing import Literal

import regex

from glossary.model import BadUsage, Match, MemoryUnit, Occurrence, Progress, Span
from glossary.service import memory as own
from glossary.service import suggest
from glossary.store import memory as store
from glossary.store.memory import Database
from glossary.store.workspace import Workspace
from glossary.text import patterns
from glossary.text.difference import words
from glossary.text.matching import Index

Mode = Literal["phrase", "prefix", "regex"]
Where = Literal["either", "source", "target"]

# What a word of the other side must do to count as a counterpart: stand in most finds, and rarely elsewhere.
_LEARNT_FROM, _BACKGROUND = 200, 400
_LEAST_FINDS, _LEAST_SHARE, _LEAST_LIFT = 4, 0.5, 4.0
# Progress and the chance to stop come this often: in units, and in seconds where a pattern is slow.
_STEP, _SECONDS = 2000, 0.1
_TOGETHER = 64  # units whose texts are searched in one go
_SIDES: dict[Where, tuple[store.Side, ...]] = {
    "either": ("source", "target"),
    "source": ("source",),
    "target": ("target",),
}
_KNOWN_PAIRS = (("id", "en"), ("en", "id"))


@dataclass(frozen=True, slots=True)
class Early:
    """The finds that come next, newest first, while the memory is being read.

    The word that goes along with all of them is not known yet: some may lack a counterpart that they have in the end.
    """

    finds: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The finds, newest first; `more` when the memory has further ones."""

    finds: tuple[Occurrence, ...]
    more: bool


def concordance(
    workspace: Workspace, query: str, *, mode: Mode = "phrase", side: Where = "either", limit: int = 50
) -> list[Occurrence]:
    """The units in which the query stands on either side, newest first, at most `limit`; see `search`."""
    return [
        one for step in search(workspace, query, mode, side, limit) if isinstance(step, Found) for one in step.finds
    ]


def search(
    workspace: Workspace, query: str, mode: Mode = "phrase", side: Where = "either", limit: int = 50
) -> Iterator[Progress | Early | Found]:
    """Progress in units while the memory is read and finds as they come, then all of them; stop iterating to cancel.

    A phrase is its words in a row, whatever the case and the marks between them, and `word*` is open at its end; in
    a prefix the last word is. A regex searches texts as they are, without regard to case. The spans of the side where
    the query stands are certain; those of the other side are the glossary's renderings or, with enough finds, the
    word that goes along with them. Raises BadUsage for a query without words and for a pattern that is none or takes
    too long.
    """
    pattern = _pattern(query, mode)
    own.learn_samples(workspace)  # the sample articles belong to the memory
    most = limit + 1 if mode == "regex" else max(limit + 1, _LEARNT_FROM)
    found: list[Occurrence] = []
    finds: list[Occurrence] = []
    with workspace.reading() as db:
        guess = _Guess(workspace, query if mode != "regex" else "", list(islice(store.every_unit(db), _BACKGROUND)))
        for step in _scanned(db, pattern, side) if mode == "regex" else _looked_up(db, query, mode, pattern, side):
            if isinstance(step, Occurrence):
                found.append(step)
                if len(found) == most:
                    break
                continue
            if new := [guess.by_glossary(one) for one in found[len(finds) : limit]]:
                finds += new
                yield Early(guess.by_company(new, found[:_LEARNT_FROM]))
            yield step
    for one in found[len(finds) : limit]:
        if len(finds) % _STEP == 0:
            yield Progress(len(finds), len(found), "comparing")
        finds.append(guess.by_glossary(one))
    yield Found(guess.by_company(finds, found), len(found) > limit)


def as_json(one: Occurrence) -> dict[str, object]:
    """A find as scripts get it; spans are [start, end] in characters, `guess` the side whose spans are a guess."""
    return {
        "source": one.unit.source,
        "target": one.unit.target,
        "source_spans": [[span.start, span.end] for span in one.source_spans],
        "target_spans": [[span.start, span.end] for span in one.target_spans],
        "guess": next(
            (side for side, spans in (("source", one.source_spans), ("target", one.target_spans)) if is_guess(spans)),
            None,
        ),
        "origin": one.unit.origin,
        "name": one.unit.name,
        "document": one.unit.document,
        "segment": one.unit.number,
        "who": one.unit.who,
        "at": one.unit.at,
    }


def is_guess(spans: Sequence[Span]) -> bool:
    """Whether these spans only say where the counterpart probably stands."""
    return any(span.kind == "likely" for span in spans)


def whence(unit: MemoryUnit) -> str:
    """Where a unit comes from, in words: “Title, segment 7 · confirmed” or “old.tmx · imported”."""
    if unit.origin == "confirmed":
        return f"{unit.name}, segment {unit.number} · confirmed"
    made = {"aligned": " · aligned", "machine": " · machine"}.get(unit.made, "")
    return f"{unit.name} · {'imported' if unit.origin == 'tmx' else 'sample article'}{made}"


def _parts(query: str, mode: Mode) -> list[tuple[str, bool]]:
    """The words of a query, each with whether it is open at its end."""
    parts: list[tuple[str, bool]] = []
    for piece in query.split():
        there = words(piece)
        parts += [(word, piece.endswith("*") and place == len(there)) for place, word in enumerate(there, 1)]
    if not parts:
        raise BadUsage("Concordance needs a word to look for.")
    if mode == "prefix":
        parts[-1] = (parts[-1][0], True)
    return parts


def _pattern(query: str, mode: Mode) -> "regex.Pattern[str]":
    if mode == "regex":
        if not query:
            raise BadUsage("Concordance needs a pattern to look for.")
        return patterns.compiled(query)
    tails = {True: r"[\p{L}\p{N}\p{M}]*", False: r"(?![\p{L}\p{N}\p{M}])"}
    return regex.compile(
        r"(?<![\p{L}\p{N}\p{M}])"
        + r"[^\p{L}\p{N}]+".join(regex.escape(word) + tails[is_open] for word, is_open in _parts(query, mode)),
        regex.IGNORECASE | regex.FULLCASE,
    )


def _expression(query: str, mode: Mode, side: Where) -> str:
    """The query for the word index; where a word before the last is open, only that all of them are there."""
    parts = _parts(query, mode)
    if any(is_open for _, is_open in parts[:-1]):
        sought = " AND ".join(f'"{word}"{" *" if is_open else ""}' for word, is_open in parts)
    else:
        sought = f'"{" ".join(word for word, _ in parts)}"{" *" if parts[-1][1] else ""}'
    return f"{'{source target}' if side == 'either' else side} : ({sought})"


def _looked_up(
    db: Database, query: str, mode: Mode, pattern: "regex.Pattern[str]", side: Where
) -> Iterator[Progress | Occurrence]:
    for read, unit in enumerate(store.matching(db, _expression(query, mode, side))):
        if read % _STEP == 0:
            yield Progress(read, read, "reading")
        if (one := _occurrence(unit, pattern, side)) is not None:
            yield one


def _scanned(db: Database, pattern: "regex.Pattern[str]", side: Where) -> Iterator[Progress | Occurrence]:
    total = read = 0
    sieve, stands, told = patterns.Sieve(pattern), partial(patterns.spans, pattern), time.monotonic()
    for left, lot in store.texts(db, _SIDES[side], patterns.literals(pattern.pattern)):
        total = total or left
        for start in range(0, len(lot), _TOGETHER):
            rows = lot[start : start + _TOGETHER]
            for place in sieve.passed(["\n".join(texts) for _, *texts in rows]):
                key, *texts = rows[place]
                if any(map(stands, texts)):
                    for unit in store.units(db, [key]).values():
                        if (one := _occurrence(unit, pattern, side)) is not None:
                            yield one
                if time.monotonic() - told > _SECONDS:
                    yield Progress(read, total, "reading")
                    told = time.monotonic()
        read = total - left
        yield Progress(read, total, "reading")
        told = time.monotonic()


def _occurrence(unit: MemoryUnit, pattern: "regex.Pattern[str]", side: Where) -> Occurrence | None:
    source = _spans(pattern, unit.source) if side != "target" else ()
    target = _spans(pattern, unit.target) if side != "source" else ()
    return Occurrence(unit, source, target) if source or target else None


def _spans(pattern: "regex.Pattern[str]", text: str, kind: Literal["found", "likely"] = "found") -> tuple[Span, ...]:
    return tuple(Span(start, end, kind) for start, end in patterns.spans(pattern, text))


class _Guess:
    """Where the counterpart of what was found probably stands: by the glossary, then by what goes along with it."""

    def __init__(self, workspace: Workspace, query: str, background: Sequence[MemoryUnit]) -> None:
        self.workspace, self.query, self.background = workspace, query, background

    @cached_property
    def indexes(self) -> dict[tuple[str, str], Index]:
        return {pair: suggest.index(self.workspace, *pair) for pair in _KNOWN_PAIRS}

    @cached_property
    def renderings(self) -> list[str]:
        return _longest_first(match for index in self.indexes.values() for match in index.find(self.query))

    @cached_property
    def usual(self) -> dict[bool, Counter[str]]:
        """In how many units of the background a word stands, by whether that is in targets."""
        return {there: _counted(self.background, there) for there in (False, True)}

    def by_glossary(self, one: Occurrence) -> Occurrence:
        """The find with the glossary's renderings marked on the side where the query does not stand."""
        unit, source, target = one.unit, one.source_spans, one.target_spans
        languages = (unit.source_language.partition("-")[0], unit.target_language.partition("-")[0])
        if source and not target:
            target = self._rendered(unit.source, source, languages, unit.target)
        elif target and not source:
            source = self._rendered(unit.target, target, languages[::-1], unit.source)
        return Occurrence(unit, source, target)

    def by_company(self, finds: Sequence[Occurrence], found: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
        """The finds; where nothing is marked on one side, with the word that goes along with what was found."""
        learnt = {there: self._companion(found, there) for there in (False, True)}
        return tuple(
            Occurrence(
                one.unit,
                one.source_spans or _likely(learnt[False], one.unit.source),
                one.target_spans or _likely(learnt[True], one.unit.target),
            )
            for one in finds
        )

    def _rendered(self, here: str, found: Sequence[Span], languages: tuple[str, str], there: str) -> tuple[Span, ...]:
        index = self.indexes.get(languages)
        matches = index.find(here) if index is not None else []
        touched = (m for m in matches if any(_within(m, span) for span in found))
        guesses = (_likely(rendering, there) for rendering in [*_longest_first(touched), *self.renderings])
        return next(filter(None, guesses), ())

    def _companion(self, found: Sequence[Occurrence], in_target: bool) -> str:
        """The word of one side that goes along with finds on the other: frequent there, rare elsewhere; "" for none."""
        there = [one.unit for one in found if (one.source_spans if in_target else one.target_spans)]
        if len(there) < _LEAST_FINDS:
            return ""
        seen, usual = _counted(there, in_target), self.usual[in_target]
        lifts = {
            word: count / len(there) / ((usual[word] + 1) / (len(self.background) + 1))
            for word, count in seen.items()
            if count >= _LEAST_SHARE * len(there)
        }
        best = max(lifts, key=lambda word: (lifts[word] * seen[word], word), default="")
        return best if best and lifts[best] >= _LEAST_LIFT else ""


def _likely(rendering: str, text: str) -> tuple[Span, ...]:
    # An English noun may stand in the plural, an Indonesian one with a clitic: open at its end.
    return _spans(_pattern(rendering, "prefix"), text, "likely") if words(rendering) else ()


def _counted(units: Iterable[MemoryUnit], in_target: bool) -> Counter[str]:
    return Counter(word for unit in units for word in set(words(unit.target if in_target else unit.source)))


def _within(match: Match, span: Span) -> bool:
    """Whether a term is part of what was found, or the other way round."""
    return (span.start <= match.start and match.end <= span.end) or (
        match.start <= span.start and span.end <= match.end
    )


def _longest_first(matches: Iterable[Match]) -> list[str]:
    return sorted({text for match in matches for text in match.renderings}, key=lambda text: (-len(text), text))
