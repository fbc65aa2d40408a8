"""Changes to many segments at once, planned first and then made together: repetitions, search and replace, reverts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from glossary.model import BadUsage, Edit, Origin, Segment, State
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store.workspace import Workspace

_SECONDS_A_TEXT = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """A segment as it stands, and what would stand instead."""

    segment: Segment
    text: str
    state: State
    origin: Origin
    detail: str


def make(workspace: Workspace, changes: Sequence[Change]) -> list[Segment]:
    """Make planned changes, all or none; every segment can be undone on its own.

    Raises Conflict when a segment was edited since the plan was made, BadInput when one is locked.
    """
    with workspace.writing(durable=True) as db:
        for one in changes:
            edits.append(db, one.segment, one.text, one.state, one.origin, workspace.who, detail=one.detail)
        return [shelf.segment(db, one.segment.id) for one in changes]


def plan_propagation(workspace: Workspace, segment: Segment) -> list[Change]:
    """Where else the segment's target would go: the same source, not confirmed, not locked, another target."""
    if not segment.target.strip():
        return []
    with workspace.reading() as db:
        same = shelf.repeated(db, segment)
    detail = f"repetition of document {segment.document}, segment {segment.number}"
    return [
        Change(one, segment.target, "draft", "memory", detail)
        for one in same
        if one.state != "confirmed" and not one.locked and one.target != segment.target
    ]


def plan_replacement(
    workspace: Workspace,
    document: int,
    wanted: str,
    instead: str,
    *,
    as_regex: bool = False,
    case: bool = True,
    confirmed: bool = False,
) -> list[Change]:
    """What search and replace would do to a document's targets; locked segments stay, confirmed ones unless asked for.

    A pattern's groups are named in `instead` as \\1. Raises BadUsage for a pattern that is none or takes too long.
    """
    if not wanted:
        raise BadUsage("Say what to search for.")
    try:
        pattern = regex.compile(wanted if as_regex else regex.escape(wanted), 0 if case else regex.IGNORECASE)
        with workspace.reading() as db:
            shelf.document(db, document)
            there = list(shelf.segments(db, document))
        template: str | Callable[[regex.Match[str]], str] = instead if as_regex else lambda _: instead
        changed = [(one, pattern.sub(template, one.target, timeout=_SECONDS_A_TEXT)) for one in there]
    except (regex.error, IndexError) as error:
        raise BadUsage(f"“{wanted}” with “{instead}” is no search and replacement: {error}.") from error
    except TimeoutError as error:
        raise BadUsage("This pattern takes too long on a single sentence. Write a simpler one.") from error
    return [
        Change(one, text, _state(one, text), "typed", f"replaced “{wanted}”")
        for one, text in changed
        if text != one.target and not one.locked and (confirmed or one.state != "confirmed")
    ]


def plan_revert(
    workspace: Workspace,
    document: int,
    *,
    since: str = "",
    origin: str = "",
    search: str = "",
    number: int | None = None,
) -> list[Change]:
    """What would stand without the newest edits that meet all conditions given.

    `since` is a time in ISO 8601 (UTC where it names no zone), `origin` where the text came from (machine, memory,
    typed …), `search` a part of the text whatever the case, `number` one segment. A segment whose newest edit does not
    meet them, or that is locked, stays. Raises BadUsage when no condition is given.
    """
    if not (since or origin or search):
        raise BadUsage("Say what to revert: by time, origin or a word in the text.")
    plan = []
    with workspace.reading() as db:
        shelf.document(db, document)
        for segment in shelf.segments(db, document):
            if segment.locked or segment.edit is None or number not in (None, segment.number):
                continue
            log = list(edits.history(db, segment.id))
            known = {edit.id: edit for edit in log}
            left = len(log)
            while left and _meets(log[left - 1], known, since, origin, search):
                left -= 1
            if left == len(log):
                continue
            before = log[left - 1] if left else None
            text, state = (before.text, before.state) if before else ("", "new")
            if (text, state) != (segment.target, segment.state):
                plan.append(Change(segment, text, state, _from(before, known), "reverted"))
    return plan


def restore(workspace: Workspace, segment: Segment, edit: int) -> Segment:
    """Bring back any version of a segment as its newest; raises BadUsage when the edit is not the segment's."""
    with workspace.reading() as db:
        version = next((one for one in edits.history(db, segment.id) if one.id == edit), None)
    if version is None:
        raise BadUsage(f"Segment {segment.number} has no version {edit}. See: padanan history {segment.document}")
    detail = f"version {edit} restored"
    return make(workspace, [Change(segment, version.text, version.state, version.origin, detail)])[0]


def history(workspace: Workspace, document: int, number: int | None = None) -> list[tuple[Segment, list[Edit]]]:
    """The log of a document's segments, or of one: each with its edits, oldest first; those without are left out."""
    with workspace.reading() as db:
        shelf.document(db, document)
        chosen = [one for one in shelf.segments(db, document) if number in (None, one.number)]
        if not chosen:
            raise BadUsage(f"Document {document} has no segment {number}.")
        logs = [(one, list(edits.history(db, one.id))) for one in chosen]
    return [(segment, log) for segment, log in logs if log]


def _meets(edit: Edit, known: dict[int, Edit], since: str, origin: str, search: str) -> bool:
    shown = known.get(edit.restores or edit.id, edit)
    return (
        (not since or edit.at >= since)
        and (not origin or origin in (edit.origin, shown.origin))
        and (not search or search.casefold() in edit.text.casefold())
    )


def _from(before: Edit | None, known: dict[int, Edit]) -> Origin:
    if before is None:
        return "state"
    return known.get(before.restores or before.id, before).origin


def _state(segment: Segment, text: str) -> State:
    return segment.state if text.strip() else "new"
