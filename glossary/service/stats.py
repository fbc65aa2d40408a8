"""Figures about a document: progress, words, where translations came from, what was changed of drafts, time at work."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import takewhile
from statistics import median, quantiles
from typing import TypedDict

from rapidfuzz.distance import Levenshtein

from glossary.model import STATES, Edit, Finding, Progress, Segment
from glossary.service import check
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store import work as clock
from glossary.store.workspace import Workspace
from glossary.text.difference import words

_GIVEN = ("machine", "memory")
# A pace that is told from less time than this is chance.
_PACE_FROM_SECONDS = 60.0


class Effort(TypedDict):
    """What was changed of drafts, over the confirmed segments that had one.

    `characters_changed` is the Levenshtein distance between the last draft that was offered and the text that stands,
    `rate` that over the length of the texts that stand (an edit rate like HTER, Snover et al. 2006, in characters).
    `median_rate` and `quartiles` (25 % and 75 %) are over the rates of single segments; None without any.
    """

    segments: int
    unchanged: int
    characters_changed: int
    rate: float | None
    median_rate: float | None
    quartiles: tuple[float, float] | None


class Day(TypedDict):
    """A day (ISO 8601, by this machine's clock): what was confirmed then and is still, and the time at work."""

    day: str
    segments: int
    words: int
    active_seconds: float


class Figures(TypedDict):
    """A document's figures, as `padanan stats --json` prints them.

    `origins` counts translated segments by where the standing text came from, `words_by_origin` their target words;
    `words_by_state` counts source words. `active_seconds` is what the desk noted, without pauses;
    `seconds_per_segment` its median over the confirmed segments; `words_per_hour` source words confirmed on days with
    time noted, None without any or where that is under a minute.
    """

    document: int
    title: str
    segments: int
    new: int
    draft: int
    confirmed: int
    locked: int
    words_source: int
    words_target: int
    words_by_state: dict[str, int]
    origins: dict[str, int]
    words_by_origin: dict[str, int]
    effort: Effort
    active_seconds: float
    seconds_per_segment: float | None
    words_per_hour: int | None
    days: list[Day]


def stats(workspace: Workspace, number: int) -> Figures:
    """The figures of a document; raises BadInput when there is none of this number."""
    with workspace.reading() as db:
        document = shelf.document(db, number)
        there = list(shelf.segments(db, number))
        logs = edits.histories(db, number)
        active, spent = clock.by_day(db, number), clock.by_segment(db, number)
    long = {one.id: len(words(one.source)) for one in there}
    origins, words_by_origin = Counter[str](), Counter[str]()
    for one in there:
        if one.target and one.id in logs:
            origin = _origin(logs[one.id])
            origins[origin] += 1
            words_by_origin[origin] += len(words(one.target))
    done = [one for one in there if one.state == "confirmed"]
    days = _days(done, logs, long, active)
    seconds = sum(active.values())
    timed_words = sum(day["words"] for day in days if day["active_seconds"])
    timed = [spent[one.id] for one in done if one.id in spent]
    return Figures(
        document=document.id,
        title=document.title,
        segments=document.segments,
        new=document.new,
        draft=document.draft,
        confirmed=document.confirmed,
        locked=sum(one.locked for one in there),
        words_source=sum(long.values()),
        words_target=sum(words_by_origin.values()),
        words_by_state={state: sum(long[one.id] for one in there if one.state == state) for state in STATES},
        origins=dict(sorted(origins.items())),
        words_by_origin=dict(sorted(words_by_origin.items())),
        effort=_effort([(draft.text, one.target) for one in done if (draft := _last_draft(logs.get(one.id, ())))]),
        active_seconds=round(seconds, 1),
        seconds_per_segment=round(median(timed), 1) if timed else None,
        words_per_hour=round(timed_words / seconds * 3600) if timed_words and seconds >= _PACE_FROM_SECONDS else None,
        days=days,
    )


def findings_by_check(workspace: Workspace, number: int) -> Iterator[Progress | dict[str, int]]:
    """Progress while the checks run, then how much each of them finds in a document, most first."""
    found = Counter[str]()
    for step in check.check_document(workspace, number):
        if isinstance(step, Finding):
            found[step.check] += 1
        else:
            yield step
    yield dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _effort(pairs: Sequence[tuple[str, str]]) -> Effort:
    """Of `(draft, text that stands)`."""
    changed = [Levenshtein.distance(*pair) for pair in pairs]
    length = sum(len(text) for _, text in pairs)
    rates = [distance / max(1, len(text)) for distance, (_, text) in zip(changed, pairs, strict=True)]
    cuts = quantiles(rates, n=4, method="inclusive") if len(rates) > 1 else rates * 3
    return Effort(
        segments=len(pairs),
        unchanged=changed.count(0),
        characters_changed=sum(changed),
        rate=round(sum(changed) / length, 4) if length else None,
        median_rate=round(cuts[1], 4) if cuts else None,
        quartiles=(round(cuts[0], 4), round(cuts[2], 4)) if cuts else None,
    )


def _days(
    done: Sequence[Segment], logs: dict[int, list[Edit]], long: dict[int, int], active: dict[str, float]
) -> list[Day]:
    segments, said = Counter[str](), Counter[str]()
    for one in done:
        # what came in confirmed was not confirmed here
        here = list(takewhile(lambda edit: edit.state == "confirmed", reversed(logs.get(one.id, []))))
        if here and here[-1].origin != "import":
            day = datetime.fromisoformat(here[-1].at).astimezone().date().isoformat()
            segments[day] += 1
            said[day] += long[one.id]
    return [
        Day(day=day, segments=segments[day], words=said[day], active_seconds=round(active.get(day, 0.0), 1))
        for day in sorted({*segments, *active})
    ]


def _origin(log: Sequence[Edit]) -> str:
    """Where the text that stands came from: confirming, undoing and redoing are not its origin."""
    known = {edit.id: edit for edit in log}
    edit = log[-1]
    while True:
        shown = known.get(edit.restores or edit.id, edit)
        before = known.get(shown.parent or 0)
        if shown.origin != "state" or before is None:
            return shown.origin
        edit = before


def _last_draft(log: Sequence[Edit]) -> Edit | None:
    return next((edit for edit in reversed(log) if edit.origin in _GIVEN), None)
