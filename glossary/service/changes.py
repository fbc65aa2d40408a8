"""Changes to many segments at once, planned first and then made together: reverts; see `replacing`, `repetitions`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from glossary.model import BadUsage, Edit, Origin, Segment, State
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Change:
    """A segment as it stands, and what would stand instead."""

    segment: Segment
    text: str
    state: State
    origin: Origin
    detail: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A segment that a plan looked at: what it would do there, or, where it does nothing, why the segment stays."""

    segment: Segment
    change: Change | None
    kept: str = ""


def make(workspace: Workspace, changes: Sequence[Change]) -> list[Segment]:
    """Make planned changes, all or none; every segment can be undone on its own.

    Raises Conflict when a segment was edited since the plan was made, BadInput when one is locked.
    """
    with workspace.writing(durable=True) as db:
        for one in changes:
            edits.append(db, one.segment, one.text, one.state, one.origin, workspace.who, detail=one.detail)
        return [shelf.segment(db, one.segment.id) for one in changes]


def unmake(workspace: Workspace, made: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Undo changes that were made together; (the segments undone, those left alone because they were edited since).

    `made` is what `make` returned.
    """
    undone, left = [], []
    with workspace.writing(durable=True) as db:
        for segment in made:
            now = shelf.segment(db, segment.id)
            if now.number > 0 and not now.locked and now.edit == segment.edit:
                edits.undo(db, segment.id, workspace.who)
                undone.append(shelf.segment(db, segment.id))
            else:
                left.append(now)
    return undone, left


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
    typed …, or how its log begins: repetition, pre-translated, replaced, reverted, split), `search` a part of the text
    whatever the case, `number` one segment. A segment whose newest edit does not meet them, or that is locked, stays.
    Raises BadUsage when no condition is given, or a time that is none.
    """
    if not (since or origin or search):
        raise BadUsage("Say what to revert: by time, origin or a word in the text.")
    since = since and moment(since)
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


def moment(written: str, zone: tzinfo | None = UTC) -> str:
    """A time as the log has it (UTC, ISO 8601), from a date with or without a time, or a year.

    `zone` is where a time without one is meant, None the machine's own. Raises BadUsage for what is no time.
    """
    text = written.strip()
    try:
        found = datetime.fromisoformat(f"{text}-01-01" if len(text) == 4 and text.isdecimal() else text)
        if found.tzinfo is None:
            found = found.astimezone() if zone is None else found.replace(tzinfo=zone)
        return found.astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError) as error:
        raise BadUsage(f"“{written}” is no time. Write it as 2026-01-31 or 2026-01-31 14:00.") from error


def _meets(edit: Edit, known: dict[int, Edit], since: str, origin: str, search: str) -> bool:
    shown = known.get(edit.restores or edit.id, edit)
    return (
        (not since or edit.at >= since)
        and (not origin or origin in (edit.origin, shown.origin) or edit.detail.startswith(origin))
        and (not search or search.casefold() in edit.text.casefold())
    )


def _from(before: Edit | None, known: dict[int, Edit]) -> Origin:
    if before is None:
        return "state"
    return known.get(before.restores or before.id, before).origin
