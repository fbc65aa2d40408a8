"""Search and replace in a document's translations: every place is shown first, made together, taken back together."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import regex

from glossary.model import BadUsage, Segment, State
from glossary.service.changes import Change
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store.workspace import Workspace, now
from glossary.text import patterns

How = Literal["plain", "word", "regex"]
Case = Literal["match", "ignore", "keep"]

_SECONDS_A_TEXT = 0.05
# What the log says of a replacement begins so, and ends with its time: by that its edits are known to belong together.
_DETAIL = "replaced “"


@dataclass(frozen=True, slots=True)
class Rule:
    """What to search for and what to write instead.

    `how` is "plain" (anywhere), "word" (whole words) or "regex" (groups are named in `instead` as \\1). `case` is
    "match" (as written), "ignore" (any case, `instead` as it is), or "keep" (any case, `instead` takes on the case of
    what it replaces: COLOUR → COLOR, Colour → Color).
    """

    wanted: str
    instead: str
    how: How = "plain"
    case: Case = "match"


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start:end` of a segment's target, and what would stand there."""

    segment: Segment
    start: int
    end: int
    instead: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A replacement that was taken back: the segments as they stand now, and how many others had gone on since."""

    segments: tuple[Segment, ...]
    gone_on: int


def places(
    workspace: Workspace, document: int, rule: Rule, *, only: Collection[int] | None = None, drafts: bool = False
) -> Iterator[Place]:
    """Where the rule would change a target, in order; never in locked segments.

    `only` are the ids of the segments to look at, `drafts` leaves confirmed ones out. Raises BadUsage for a rule that
    is none or takes too long.
    """
    if not rule.wanted:
        raise BadUsage("Say what to search for.")
    try:
        pattern = _pattern(rule)
        write = _writer(rule)
        with workspace.reading() as db:
            shelf.document(db, document)
            there = list(shelf.segments(db, document))
        for one in there:
            if one.locked or (only is not None and one.id not in only) or (drafts and one.state == "confirmed"):
                continue
            for hit in pattern.finditer(one.target, timeout=_SECONDS_A_TEXT):
                instead = write(hit)
                if instead != hit[0]:
                    yield Place(one, hit.start(), hit.end(), instead)
    except (regex.error, IndexError) as error:
        raise BadUsage(f"“{rule.wanted}” with “{rule.instead}” is no search and replacement: {error}.") from error
    except TimeoutError as error:
        raise BadUsage("This pattern takes too long on a single sentence. Write a simpler one.") from error


def plan(rule: Rule, chosen: Iterable[Place]) -> list[Change]:
    """The changes that make the chosen places, in the order of `places`; what is confirmed stays so.

    Made by `changes.make`; `take_back` undoes them together.
    """
    detail = f"{_DETAIL}{rule.wanted}” by “{rule.instead}” at {now()}"
    changes = []
    for _, group in groupby(chosen, key=lambda place: place.segment.id):
        there = list(group)
        segment, text = there[0].segment, replaced(there)
        state: State = segment.state if text.strip() else "new"
        changes.append(Change(segment, text, state, "typed", detail))
    return changes


def replaced(there: Iterable[Place]) -> str:
    """The target of one segment with these of its places replaced."""
    parts, done, text = [], 0, ""
    for place in there:
        text = place.segment.target
        parts += [text[done : place.start], place.instead]
        done = place.end
    return "".join([*parts, text[done:]])


def last(workspace: Workspace, document: int) -> str:
    """What the newest replacement was that still stands somewhere in a document, as the log says it; "" for none."""
    with workspace.reading() as db:
        there = edits.standing_with(db, document, _DETAIL)
    return there[-1][2] if there else ""


def take_back(workspace: Workspace, document: int) -> TakenBack | None:
    """Undo the newest replacement wherever it still stands in a document; None when none does.

    Segments that were edited or confirmed since stay as they are, locked ones too. Works across restarts; a redo in
    a segment brings the replacement back there.
    """
    with workspace.writing(durable=True) as db:
        there = edits.standing_with(db, document, _DETAIL)
        if not there:
            return None
        detail = there[-1][2]
        back = []
        for identity, _, said in there:
            if said == detail and not shelf.segment(db, identity).locked:
                edits.undo(db, identity, workspace.who)
                back.append(shelf.segment(db, identity))
        return TakenBack(tuple(back), edits.with_detail(db, document, detail) - len(back))


def _pattern(rule: Rule) -> "regex.Pattern[str]":
    cased = rule.case == "match"
    if rule.how == "regex":
        return patterns.compiled(rule.wanted, cased=cased)
    escaped = regex.escape(rule.wanted)
    if rule.how == "word":
        escaped = rf"(?<![\p{{L}}\p{{N}}\p{{M}}]){escaped}(?![\p{{L}}\p{{N}}\p{{M}}])"
    return regex.compile(escaped, 0 if cased else regex.IGNORECASE)


def _writer(rule: Rule) -> "Callable[[regex.Match[str]], str]":
    def write(hit: "regex.Match[str]") -> str:
        instead = hit.expand(rule.instead) if rule.how == "regex" else rule.instead
        return _in_case_of(hit[0], instead) if rule.case == "keep" else instead

    return write


def _in_case_of(found: str, instead: str) -> str:
    """The replacement as capital as what it replaces; small letters leave it as it was written."""
    letters = [letter for letter in found if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return instead.upper()
    if letters and letters[0].isupper():
        return instead[:1].upper() + instead[1:]
    return instead
