"""Concordance: where a word, a phrase or a pattern stands in the memory, with its counterpart on the other side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import regex

from glossary.model import BadUsage, Match, MemoryUnit, Occurrence, Progress, Span
from glossary.service import memory as own
from glossary.service import suggest
from glossary.store import memory as store
from glossary.store.memory import Database
from glossary.store.workspace import Workspace
from glossary.text.difference import words

Mode = Literal["phrase", "prefix", "regex"]
Where = Literal["either", "source", "target"]

# What a word of the other side must do to count as a counterpart: stand in most finds, and rarely elsewhere.
_LEARNT_FROM, _BACKGROUND = 200, 400
_LEAST_FINDS, _LEAST_SHARE, _LEAST_LIFT = 4, 0.5, 4.0
_SECONDS_A_TEXT = 0.05
# Progress and the chance to stop come this often, in units.
_STEP = 2000
_KNOWN_PAIRS = (("id", "en"), ("en", "id"))


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
) -> Iterator[Progress | Found]:
    """Progress in units while the memory is read, then what was found; stop iterating to cancel.

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
    with workspace.reading() as db:
        for step in _scanned(db, pattern, side) if mode == "regex" else _looked_up(db, query, mode, pattern, side):
            if isinstance(step, Progress):
                yield step
                continue
            found.append(step)
            if len(found) == most:
                break
        background = list(islice(store.every_unit(db), _BACKGROUND))
    guess = _Guess(workspace, query if mode != "regex" else "", found, background)
    finds: list[Occurrence] = []
    for one in found[:limit]:
        if len(finds) % _STEP == 0:
            yield Progress(len(finds), len(found), "comparing")
        finds.append(guess.completed(one))
    yield Found(tuple(finds), len(found) > limit)


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
        try:
            return regex.compile(query, regex.IGNORECASE)
        except regex.error as error:
            raise BadUsage(f"“{query}” is no regular expression: {error}.") from error
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
    total = 0
    for left, lot in store.texts(db, _literal(pattern.pattern)):
        total = total or left
        for key, source, target in lot:
            if (side != "target" and _stands(pattern, source)) or (side != "source" and _stands(pattern, target)):
                for unit in store.units(db, [key]).values():
                    if (one := _occurrence(unit, pattern, side)) is not None:
                        yield one
        yield Progress(total - left, total, "reading")


def _literal(pattern: str) -> str:
    """Letters that every match of a simple pattern has in a row; "" for patterns with groups, choices and sets.

    The store looks for them far faster than any pattern is tried.
    """
    if regex.search(r"[|([]|\\[^wWsSdDbBpP\p{P}\p{S}]", pattern):
        return ""
    plain = regex.sub(r"\\[pP]\{.*?\}|\\.", "\0", pattern)
    # What a quantifier may leave out or repeat is no part of a run.
    runs = regex.findall(r"[A-Za-z ]+", regex.sub(r".(?:[*?+]|\{.*?\})+", "\0", plain))
    return max(runs, key=len, default="")


def _occurrence(unit: MemoryUnit, pattern: "regex.Pattern[str]", side: Where) -> Occurrence | None:
    source = _spans(pattern, unit.source) if side != "target" else ()
    target = _spans(pattern, unit.target) if side != "source" else ()
    return Occurrence(unit, source, target) if source or target else None


def _stands(pattern: "regex.Pattern[str]", text: str) -> bool:
    try:
        return pattern.search(text, timeout=_SECONDS_A_TEXT) is not None
    except TimeoutError as error:
        raise _too_long() from error


def _spans(pattern: "regex.Pattern[str]", text: str, kind: Literal["found", "likely"] = "found") -> tuple[Span, ...]:
    try:
        hits = pattern.finditer(text, timeout=_SECONDS_A_TEXT)
        return tuple(Span(*hit.span(), kind) for hit in hits if hit[0])
    except TimeoutError as error:
        raise _too_long() from error


def _too_long() -> BadUsage:
    return BadUsage("This pattern takes too long on a single sentence. Write a simpler one.")


class _Guess:
    """Where the counterpart of what was found probably stands: by the glossary, then by what goes along with it."""

    def __init__(
        self, workspace: Workspace, query: str, found: Sequence[Occurrence], background: Sequence[MemoryUnit]
    ) -> None:
        self.indexes = {pair: suggest.index(workspace, *pair) for pair in _KNOWN_PAIRS} if found else {}
        asked = (match for index in self.indexes.values() for match in index.find(query))
        self.renderings = _longest_first(asked)
        self.learnt = {there: _companion(found, background, there) for there in (False, True)}

    def completed(self, one: Occurrence) -> Occurrence:
        """The find with spans on both sides, as far as they can be guessed."""
        unit, source, target = one.unit, one.source_spans, one.target_spans
        languages = (unit.source_language.partition("-")[0], unit.target_language.partition("-")[0])
        if source and not target:
            target = self._counterpart(unit.source, source, languages, unit.target, self.learnt[True])
        elif target and not source:
            source = self._counterpart(unit.target, target, languages[::-1], unit.source, self.learnt[False])
        return Occurrence(unit, source, target)

    def _counterpart(
        self, here: str, found: Sequence[Span], languages: tuple[str, str], there: str, learnt: str
    ) -> tuple[Span, ...]:
        index = self.indexes.get(languages)
        matches = index.find(here) if index is not None else []
        touched = (m for m in matches if any(_within(m, span) for span in found))
        for rendering in [*_longest_first(touched), *self.renderings, learnt]:
            if words(rendering):
                # An English noun may stand in the plural, an Indonesian one with a clitic: open at its end.
                spans = _spans(_pattern(rendering, "prefix"), there, "likely")
                if spans:
                    return spans
        return ()


def _within(match: Match, span: Span) -> bool:
    """Whether a term is part of what was found, or the other way round."""
    return (span.start <= match.start and match.end <= span.end) or (
        match.start <= span.start and span.end <= match.end
    )


def _longest_first(matches: Iterable[Match]) -> list[str]:
    return sorted({text for match in matches for text in match.renderings}, key=lambda text: (-len(text), text))


def _companion(found: Sequence[Occurrence], background: Sequence[MemoryUnit], in_target: bool) -> str:
    """The word of one side that goes along with finds on the other: frequent there, rare elsewhere; "" for none."""
    there = [one for one in found if (one.source_spans if in_target else one.target_spans)]
    if len(there) < _LEAST_FINDS:
        return ""
    seen = Counter(word for one in there for word in set(words(_side(one.unit, in_target))))
    usual = Counter(word for unit in background for word in set(words(_side(unit, in_target))))
    lifts = {
        word: count / len(there) / ((usual[word] + 1) / (len(background) + 1))
        for word, count in seen.items()
        if count >= _LEAST_SHARE * len(there)
    }
    best = max(lifts, key=lambda word: (lifts[word] * seen[word], word), default="")
    return best if best and lifts[best] >= _LEAST_LIFT else ""


def _side(unit: MemoryUnit, in_target: bool) -> str:
    return unit.target if in_target else unit.source
