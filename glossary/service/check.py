"""Quality checks over a segment, a document or a file; findings dismissed, checks switched off and on."""

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

from glossary import registry
from glossary.checks._lexicon import Lexicon
from glossary.checks._pair import Pair
from glossary.model import SEVERITIES, BadUsage, CheckInfo, Finding, Progress, Segment
from glossary.service import glossary, suggest
from glossary.store import documents as shelf
from glossary.store import findings as store
from glossary.store.workspace import Workspace

# Progress and Ctrl+C come this often.
_STEP = 100
# Where one of these has a say, the others have none.
_ALONE = ("empty", "same_as_source")

_lexicons: dict[tuple[Path | None, str, str], tuple[str, Lexicon]] = {}
_building = threading.Lock()


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
    found = [one for one in _check(pair, off) if (segment.id, _mark(one, pair)) not in dismissed]
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
    yield Progress(0, len(segments), "reading the glossary")
    lexicon = _lexicon(workspace, *languages)
    pairs = [Pair(one.number, one.source, one.target, languages, lexicon) for one in segments]
    identity = {one.number: one.id for one in segments}
    by_number = {pair.number: pair for pair in pairs}
    for item in _check_all(pairs, off):
        if isinstance(item, Progress) or (identity[item.segment], _mark(item, by_number[item.segment])) not in waved:
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
    lexicon = _lexicon(workspace, source, target)
    made = [Pair(place, one, other, (source, target), lexicon) for place, (one, other) in enumerate(pairs, 1)]
    yield from _check_all(made, off)


def dismiss(workspace: Workspace, segment: Segment, finding: Finding, *, target: str | None = None) -> None:
    """Leave a finding out from now on, until the segment's source or target changes.

    `target` is what stands in the editor, where that is newer than the segment.
    """
    mark = store.fingerprint(finding, segment.source, segment.target if target is None else target)
    with workspace.writing() as db:
        store.dismiss(db, segment.id, mark, finding.check, workspace.who)


def undismiss(workspace: Workspace, segment: Segment, finding: Finding) -> None:
    """Report a dismissed finding again."""
    with workspace.writing() as db:
        store.undismiss(db, segment.id, store.fingerprint(finding, segment.source, segment.target))


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


def _mark(finding: Finding, pair: Pair) -> str:
    return store.fingerprint(finding, pair.source, pair.target)


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
    return [pair.with_codes(one) for one in module.find(pair.bare)]


def _check_all(pairs: Sequence[Pair], off: frozenset[str]) -> Iterator[Progress | Finding]:
    found: list[Finding] = []
    with _collector_spared() as spare:
        for done, pair in enumerate(pairs):
            if done % _STEP == 0:
                spare()
                yield Progress(done, len(pairs), "checking")
            found += _check(pair, off)
        yield Progress(len(pairs), len(pairs), "comparing segments")
        bare, by_number = [pair.bare for pair in pairs], {pair.number: pair for pair in pairs}
        for name, module in _modules().items():
            if name not in off and hasattr(module, "find_in_document"):
                found += (by_number[one.segment].with_codes(one) for one in module.find_in_document(bare))
    yield from sorted(dict.fromkeys(found), key=lambda one: (one.segment, *_severity(one)))


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
