"""Quality checks over a segment, a document or a file; findings dismissed, checks switched off and on."""

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from glossary import registry
from glossary.checks._lexicon import Lexicon
from glossary.checks._pair import Pair, with_codes
from glossary.model import SEVERITIES, BadUsage, CheckInfo, Finding, Progress, Segment
from glossary.service import crew, glossary, suggest
from glossary.store import documents as shelf
from glossary.store import findings as store
from glossary.store.workspace import Workspace

# Progress and Ctrl+C come this often.
_STEP = 100
# Where one of these has a say, the others have none.
_ALONE = ("empty", "same_as_source")

# From as many pairs on a helper more is worth its start.
_HELPER_FROM = 1000

_Texts = tuple[int, str, str]  # a segment's number, source and target

_lexicons: dict[tuple[Path | None, str, str], tuple[str, Lexicon]] = {}
_building = threading.Lock()


class _Part(NamedTuple):
    """What was found on some pairs, and what the checks that compare segments want to know of them."""

    findings: list[Finding]
    evidence: dict[str, list[Any]]


def known_checks() -> list[CheckInfo]:
    """All checks, sorted by id."""
    return [
        CheckInfo(name, module.SUMMARY, module.EXPLANATION, module.SEVERITY, module.GOOD, module.BAD)
        for name, module in _modules().items()
    ]


def explain(check: str) -> CheckInfo:
    """One check; raises BadUsage, with the ids there are, for an unknown one."""
    registry.load("checks", check)
    return next(one for one in known_checks() if one.id == check)


def check_segment(workspace: Workspace, segment: Segment, *, target: str | None = None) -> list[Finding]:
    """The findings on one segment, worst first; what was dismissed or switched off is left out.

    `target` is what stands in the editor, where that is newer than the segment. A segment without a target, in
    another language than the document's or of code has none. What takes the whole document (`inconsistent`, a name
    spelt in two ways) is for `check_document`. Under 20 ms once the glossary's index is there.
    """
    text = segment.target if target is None else target
    with workspace.reading() as db:
        document = shelf.document(db, segment.document)
        off = store.switched_off(db, segment.document)
        dismissed = store.dismissed(db, [segment.id])
    if not text.strip() or not _is_checked(segment, document.source_language):
        return []
    languages = (document.source_language, document.target_language)
    pair = Pair(segment.number, segment.source, text, languages, _lexicon(workspace, *languages))
    found = [one for one in _check(pair, off) if _mark(one, segment, text) not in dismissed]
    return sorted(found, key=_severity)


def check_document(workspace: Workspace, number: int, *, dismissed: bool = False) -> Iterator[Progress | Finding]:
    """Progress in segments while the document is read, then all findings by segment, worst first.

    With `dismissed` those that were dismissed come too. Stop iterating to cancel; nothing is stored. Raises BadInput
    for an unknown document.
    """
    with workspace.reading() as db:
        document = shelf.document(db, number)
        off = store.switched_off(db, number)
        waved = set() if dismissed else store.dismissed(db, document=number)
        segments = [one for one in shelf.segments(db, number) if _is_checked(one, document.source_language)]
    languages = (document.source_language, document.target_language)
    by_number = {one.number: one for one in segments}
    for item in _check_all(workspace, [(one.number, one.source, one.target) for one in segments], languages, off):
        if isinstance(item, Progress) or _mark(item, by_number[item.segment]) not in waved:
            yield item


def check_pairs(
    workspace: Workspace,
    pairs: Iterable[tuple[str, str]],
    *,
    source: str = "id",
    target: str = "en",
    off: frozenset[str] = frozenset(),
) -> Iterator[Progress | Finding]:
    """As `check_document`, for `(source, target)` pairs of a file; a finding's segment is the 1-based order.

    Pairs with an empty side are counted. Nothing is stored, nothing was dismissed.
    """
    texts = [(place, one, other) for place, (one, other) in enumerate(pairs, 1)]
    yield from _check_all(workspace, texts, (source, target), off)


def dismiss(workspace: Workspace, segment: Segment, finding: Finding, *, target: str | None = None) -> None:
    """Leave a finding out from now on, until the segment's source or target changes.

    `target` is what stands in the editor, where that is newer than the segment.
    """
    with workspace.writing() as db:
        store.dismiss(db, *_mark(finding, segment, target), finding.check, workspace.who)


def undismiss(workspace: Workspace, segment: Segment, finding: Finding) -> None:
    """Report a dismissed finding again."""
    with workspace.writing() as db:
        store.undismiss(db, *_mark(finding, segment))


def switch_off(workspace: Workspace, document: int, check: str) -> None:
    """Switch a check off for one document; raises BadUsage for an unknown check, BadInput for an unknown document."""
    _switch(workspace, document, check, off=True)


def switch_on(workspace: Workspace, document: int, check: str) -> None:
    """Switch a check on again for one document."""
    _switch(workspace, document, check, off=False)


def switched_off(workspace: Workspace, document: int) -> frozenset[str]:
    """The ids of the checks that are off for a document."""
    with workspace.reading() as db:
        return store.switched_off(db, document)


def fixed(target: str, finding: Finding) -> str:
    """The target with a finding's fix in place; the target as it is where there is no fix."""
    if finding.fix is None or finding.target_span is None:
        return target
    start, end = finding.target_span
    return target[:start] + finding.fix + target[end:]


def _switch(workspace: Workspace, document: int, check: str, *, off: bool) -> None:
    registry.load("checks", check)
    with workspace.writing() as db:
        shelf.document(db, document)
        store.switch(db, document, check, workspace.who, off=off)


def _mark(finding: Finding, segment: Segment, target: str | None = None) -> tuple[int, str]:
    """By what a dismissed finding is known; `target` as in `dismiss`."""
    return segment.id, store.fingerprint(finding, segment.source, segment.target if target is None else target)


def _is_checked(segment: Segment, language: str) -> bool:
    return segment.kind != "code" and segment.language == language and bool(segment.source.strip())


def _check(pair: Pair, off: frozenset[str]) -> list[Finding]:
    """What the checks find on one pair; an empty or untranslated target gets that finding only.

    They read it without inline codes, except those that say `CODES`.
    """
    modules = _modules()
    for name in _ALONE:
        if name in modules:
            found = _found(modules[name], pair)
            if found:
                return [] if name in off else found
    if not pair.bare.target.strip():
        return []
    asked = (module for name, module in modules.items() if name not in off and name not in _ALONE)
    return [one for module in asked for one in _found(module, pair)]


def _found(module: ModuleType, pair: Pair) -> list[Finding]:
    if getattr(module, "CODES", False):
        return list(module.find(pair))
    return [with_codes(one, pair.source, pair.target) for one in module.find(pair.bare)]


def _check_all(
    workspace: Workspace, texts: Sequence[_Texts], languages: tuple[str, str], off: frozenset[str]
) -> Iterator[Progress | Finding]:
    """Progress and findings on the pairs of a document; many are shared out among helpers."""
    found: list[Finding] = []
    evidence: dict[str, list[Any]] = {}
    steps = [texts[start : start + _STEP] for start in range(0, len(texts), _STEP)]
    done = 0
    yield Progress(done, len(texts), "reading the glossary")
    with _collector_spared() as spare:
        helpers = min(crew.most(), len(texts) // _HELPER_FROM)
        for part in crew.shared(_checker, (workspace, languages, off), steps, among=helpers):
            found += part.findings
            for name, given in part.evidence.items():
                evidence.setdefault(name, []).extend(given)
            done = min(done + _STEP, len(texts))
            spare()
            yield Progress(done, len(texts), "checking")
        yield Progress(len(texts), len(texts), "comparing segments")
        by_number = {number: (source, target) for number, source, target in texts}
        for name, given in sorted(evidence.items()):
            found += (with_codes(one, *by_number[one.segment]) for one in _modules()[name].compare(given))
    yield from sorted(dict.fromkeys(found), key=lambda one: (one.segment, *_severity(one)))


def _checker(
    workspace: Workspace, languages: tuple[str, str], off: frozenset[str]
) -> Callable[[Sequence[_Texts]], _Part]:
    """What checks some pairs of a document, in this process or in another."""
    lexicon = _lexicon(workspace, *languages)
    comparing = [name for name, module in _modules().items() if name not in off and hasattr(module, "compare")]

    def checked(texts: Sequence[_Texts]) -> _Part:
        pairs = [Pair(*one, languages, lexicon) for one in texts]
        return _Part(
            [found for pair in pairs for found in _check(pair, off)],
            {name: [one for pair in pairs for one in _modules()[name].evidence(pair.bare)] for name in comparing},
        )

    return checked


@contextmanager
def _collector_spared() -> Iterator[Callable[[], None]]:
    """Meanwhile the garbage collector leaves alone what is in memory whenever what it gives is called.

    It would walk through the glossary, and the pairs that were read, again and again: a fifth of the time. Where
    somebody has frozen them already, on the desk, nothing is done.
    """
    mine = gc.get_freeze_count() == 0
    try:
        yield gc.freeze if mine else _nothing
    finally:
        if mine:
            gc.unfreeze()


def _nothing() -> None:
    return None


def _severity(finding: Finding) -> tuple[int, str, tuple[int, int]]:
    return SEVERITIES.index(finding.severity), finding.check, finding.target_span or finding.source_span or (0, 0)


@cache
def _modules() -> dict[str, ModuleType]:
    return {name: registry.load("checks", name) for name in registry.names("checks")}


def _lexicon(workspace: Workspace, source: str, target: str) -> Lexicon:
    """The glossary as the checks want it, built once per process, direction and glossary revision."""
    whose, current = glossary.owner(workspace)
    key = (whose, source, target)
    index = suggest.index(workspace, source, target)
    with _building:
        if key not in _lexicons or _lexicons[key][0] != current:
            _lexicons[key] = (current, Lexicon.of(glossary.list_concepts(workspace), index))
        return _lexicons[key][1]


def at_least(finding: Finding, level: str) -> bool:
    """Whether a finding is as bad as `level`; raises BadUsage for an unknown level."""
    if level not in SEVERITIES:
        raise BadUsage(f"There is no level “{level}”. Known: {', '.join(SEVERITIES)}.")
    return finding.severity in SEVERITIES[: SEVERITIES.index(level) + 1]
