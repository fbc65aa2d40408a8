"""Concordance: where a word, a phrase or a pattern stands in the memory, with its counterpart on the other side."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal

import regex

from glossary.model import BadUsage, MemoryUnit, Occurrence, Span
from glossary.service import memory as own
from glossary.service.suggest import terms_in
from glossary.store import memory as store
from glossary.store.workspace import Workspace
from glossary.text.difference import words

Mode = Literal["phrase", "prefix", "regex"]
Where = Literal["either", "source", "target"]

# What a word of the other side must do to count as a counterpart: stand in most finds, and rarely elsewhere.
_LEARNT_FROM, _BACKGROUND = 200, 400
_LEAST_FINDS, _LEAST_SHARE, _LEAST_LIFT = 4, 0.5, 4.0
_SECONDS_A_TEXT = 0.05


def concordance(
    workspace: Workspace, query: str, *, mode: Mode = "phrase", side: Where = "either", limit: int = 50
) -> list[Occurrence]:
    """The units in which the query stands on either side, newest first, at most `limit`.

    A phrase is its words in a row, whatever the case and the marks between them; a prefix the same with the last word
    open at its end; a regex searches texts as they are, without regard to case. The spans of the side where the query
    stands are certain; those of the other side are the glossary's renderings or, with enough finds, the word that
    goes along with them. Raises BadUsage for a query without words and for a pattern that is none or takes too long.
    """
    own.list_imports(workspace)  # the sample articles belong to the memory
    pattern = _pattern(query, mode)
    with workspace.reading() as db:
        if mode == "regex":
            units: Iterator[MemoryUnit] = store.every_unit(db)
        else:
            columns = "{source target}" if side == "either" else side
            phrase = " ".join(words(query))
            units = store.matching(db, f'{columns} : "{phrase}"{" *" if mode == "prefix" else ""}')
        found = list(islice(_found(units, pattern, side), max(limit, _LEARNT_FROM)))
        background = list(islice(store.every_unit(db), _BACKGROUND))
    renderings = _renderings(workspace, query) if mode != "regex" else []
    learnt = [_companion(found, background, there) for there in (False, True)]
    return [_completed(one, renderings, learnt) for one in found[:limit]]


def as_json(one: Occurrence) -> dict[str, object]:
    """A find as scripts get it; spans are [start, end] in characters."""
    return {
        "source": one.unit.source,
        "target": one.unit.target,
        "source_spans": [[span.start, span.end] for span in one.source_spans],
        "target_spans": [[span.start, span.end] for span in one.target_spans],
        "origin": one.unit.origin,
        "name": one.unit.name,
        "document": one.unit.document,
        "who": one.unit.who,
        "at": one.unit.at,
    }


def _pattern(query: str, mode: Mode) -> "regex.Pattern[str]":
    if mode == "regex":
        try:
            return regex.compile(query, regex.IGNORECASE)
        except regex.error as error:
            raise BadUsage(f"“{query}” is no regular expression: {error}.") from error
    parts = [regex.escape(word) for word in words(query)]
    if not parts:
        raise BadUsage("Concordance needs a word to look for.")
    tail = r"[\p{L}\p{N}\p{M}]*" if mode == "prefix" else r"(?![\p{L}\p{N}\p{M}])"
    return regex.compile(
        r"(?<![\p{L}\p{N}\p{M}])" + r"[^\p{L}\p{N}]+".join(parts) + tail, regex.IGNORECASE | regex.FULLCASE
    )


def _found(units: Iterator[MemoryUnit], pattern: "regex.Pattern[str]", side: Where) -> Iterator[Occurrence]:
    for unit in units:
        one = _spans(pattern, unit.source) if side != "target" else ()
        other = _spans(pattern, unit.target) if side != "source" else ()
        if one or other:
            yield Occurrence(unit, one, other)


def _spans(pattern: "regex.Pattern[str]", text: str) -> tuple[Span, ...]:
    try:
        hits = pattern.finditer(text, timeout=_SECONDS_A_TEXT)
        return tuple(Span(*hit.span(), "found") for hit in hits if hit[0])
    except TimeoutError as error:
        raise BadUsage("This pattern takes too long on a single sentence. Write a simpler one.") from error


def _renderings(workspace: Workspace, query: str) -> list[str]:
    """What the glossary says the query is in the other language, whichever it is in."""
    pairs = (("id", "en"), ("en", "id"))
    return [text for pair in pairs for match in terms_in(workspace, query, *pair) for text in match.renderings]


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


def _completed(one: Occurrence, renderings: Sequence[str], learnt: Sequence[str]) -> Occurrence:
    source, target = one.source_spans, one.target_spans
    if source and not target:
        target = _counterpart(one.unit.target, renderings, learnt[True])
    elif target and not source:
        source = _counterpart(one.unit.source, renderings, learnt[False])
    return Occurrence(one.unit, source, target)


def _counterpart(text: str, renderings: Sequence[str], learnt: str) -> tuple[Span, ...]:
    for rendering in [*sorted(renderings, key=len, reverse=True), learnt]:
        if rendering and words(rendering):
            # An English noun may stand in the plural, an Indonesian one with a clitic: the word is open at its end.
            spans = _spans(_pattern(rendering, "prefix"), text)
            if spans:
                return spans
    return ()
