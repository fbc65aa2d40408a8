"""The memory's suggestions: what resembles a sentence, how much, in what, and less what speaks against it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from glossary.model import MemoryMatch, MemoryRules, MemoryUnit, Span
from glossary.store import memory
from glossary.store.workspace import Workspace
from glossary.text import codes, placing
from glossary.text.difference import differences, plain, plain_scores, words
from glossary.text.refigure import adjusted
from glossary.text.spacing import single_spaced

# What is scored letter by letter, and what is looked at in full, for one sentence.
_SCORED = 300
_LOOKED_AT = 25
# Figures that were carried over are right by value, but nobody has read the sentence yet.
_REFIGURED = 98
# The words are the same, the codes had to be put in anew.
_OTHER_CODES = 1
_MOST_WORDS = 400

_common: dict[Path, tuple[int, dict[memory.Side, dict[str, float]]]] = {}


def matches(
    workspace: Workspace,
    sentence: str,
    languages: tuple[str, str],
    *,
    neighbours: tuple[str, str] = ("", ""),
    rules: MemoryRules | None = None,
    limit: int = 5,
    but: int | None = None,
) -> list[MemoryMatch]:
    """What the memory has for a sentence, best first; one match for each different translation.

    Inline codes count for nothing but a point less where they differ; a match has those of the sentence.

    `neighbours` are the sources before and after, `but` the id of a segment that is not to be offered (the one being
    translated). Units of the opposite direction serve as well. A few milliseconds, tens with a million units.
    """
    rules = rules or MemoryRules()
    found = [
        _match(unit, sentence, languages, neighbours, rules, likeness)
        for unit, likeness in _alike(workspace, sentence, languages, rules.floor)
        if but is None or unit.segment != but
    ]
    best: dict[str, MemoryMatch] = {}
    for match in sorted(found, key=_order):
        if match.score >= rules.floor:
            best.setdefault(match.target, match)
    return list(best.values())[:limit]


def _order(match: MemoryMatch) -> tuple[int, bool, str]:
    newest = "".join(chr(255 - min(255, ord(letter))) for letter in match.unit.at)
    return -match.score, match.kind != "context", newest


def _alike(
    workspace: Workspace, sentence: str, languages: tuple[str, str], floor: int
) -> Iterator[tuple[MemoryUnit, int]]:
    bare = codes.without(sentence)
    simple, spaced, asked = plain(bare), single_spaced(bare), words(bare)[:_MOST_WORDS]
    with workspace.reading() as db:
        imports, pairs = memory.pairs(db)
        common = _common_words(workspace.path, imports)
        known = {_primary(pair) for pair in pairs}
        sides: list[tuple[memory.Side, tuple[str, str]]] = [("source", languages), ("target", languages[::-1])]
        for side, pair in sides:
            if _primary(pair) not in known:
                continue
            keys = memory.candidates(db, asked, side, _SCORED, common[side])
            if side == "source":
                same = [key for text in dict.fromkeys((sentence, bare)) for key in memory.same(db, text)]
                keys = list(dict.fromkeys([*same, *keys]))
            texts = {key: codes.without(text) for key, text in memory.sources(db, keys, side).items()}
            plains = {key: plain(text) for key, text in texts.items()}
            scored = [
                (100 if likeness == 99 and single_spaced(texts[key]) == spaced else likeness, key)
                for key, likeness in plain_scores(simple, plains, floor=min(floor, 99))
            ]
            scored.sort(reverse=True)
            likenesses = {key: likeness for likeness, key in scored[:_LOOKED_AT] if likeness >= floor}
            for key, unit in memory.units(db, list(likenesses)).items():
                if _primary((unit.source_language, unit.target_language)) == _primary(pair):
                    yield unit if side == "source" else _turned(unit), likenesses[key]


def _common_words(path: Path, imports: int) -> dict[memory.Side, dict[str, float]]:
    # What was found to be common is not read again, until an import makes another memory of it.
    kept = _common.get(path)
    if kept is None or kept[0] != imports:
        kept = _common[path] = (imports, {"source": {}, "target": {}})
    return kept[1]


def _match(
    unit: MemoryUnit,
    sentence: str,
    languages: tuple[str, str],
    neighbours: tuple[str, str],
    rules: MemoryRules,
    likeness: int,
) -> MemoryMatch:
    penalties = tuple(_penalties(unit, rules))
    said, meant = codes.bare(unit.source), codes.bare(sentence)
    target = placing.carried(sentence, unit.source, unit.target)
    if not placing.alike(sentence, unit.source):
        penalties = (*penalties, ("other codes", _OTHER_CODES))
    off = sum(points for _, points in penalties)
    if likeness == 100:
        around = zip(map(single_spaced, neighbours), map(single_spaced, (unit.before, unit.after)), strict=True)
        near = any(own and own == other for own, other in around)
        return MemoryMatch(unit, target, max(0, 100 - off), "context" if near else "exact", (), (), penalties)
    removed, added = differences(said.text, meant.text)
    spans = tuple(_placed(span, said) for span in removed), tuple(_placed(span, meant) for span in added)
    renewed = adjusted(meant.text, said.text, codes.without(target), languages)
    if renewed is not None:
        score = max(0, max(likeness, _REFIGURED) - off)
        return MemoryMatch(unit, placing.placed(sentence, renewed), score, "figures", *spans, penalties)
    return MemoryMatch(unit, target, max(0, likeness - off), "fuzzy", *spans, penalties)


def _placed(span: Span, text: codes.Bare) -> Span:
    start, end = text.span(span.start, span.end)
    return Span(start, end, span.kind)


def _penalties(unit: MemoryUnit, rules: MemoryRules) -> Iterator[tuple[str, int]]:
    if unit.made == "aligned" and rules.aligned:
        yield "aligned by machine", rules.aligned
    if unit.made == "machine" and rules.machine:
        yield "machine draft from elsewhere", rules.machine
    if unit.domain and rules.domain and unit.domain != rules.domain and rules.other_domain:
        yield f"other domain: {unit.domain}", rules.other_domain


def _turned(unit: MemoryUnit) -> MemoryUnit:
    return replace(
        unit,
        source=unit.target,
        target=unit.source,
        source_language=unit.target_language,
        target_language=unit.source_language,
        before="",
        after="",
    )


def _primary(pair: Sequence[str]) -> tuple[str, ...]:
    # A memory of en-GB serves a document in English: the region is not what a translator is asked for.
    return tuple(language.lower().partition("-")[0] for language in pair)
