"""Change a segment's target: save, confirm, undo, redo, note. Every change is a new row; nothing is overwritten."""

from glossary.model import BadInput, Edit, Origin, Segment, State
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store.workspace import Workspace


def save_target(
    workspace: Workspace, segment: Segment, text: str, *, origin: Origin = "typed", detail: str = ""
) -> Segment:
    """Store `text` as the segment's target in state draft (new when empty) and return the segment as it stands.

    `segment` is what the editor was showing. Saving the text that already stands adds no row. Raises Conflict when
    somebody else edited the segment since.
    """
    state: State = "draft" if text.strip() else "new"
    if text == segment.target and (state == segment.state or segment.state == "confirmed"):
        return segment
    with workspace.writing() as db:
        edits.append(db, segment, text, state, origin, workspace.who, detail=detail)
        return shelf.segment(db, segment.id)


def confirm(workspace: Workspace, segment: Segment, text: str) -> Segment:
    """Store `text` as the segment's confirmed translation; on disk for good when this returns.

    Raises BadInput for an empty text, Conflict when somebody else edited the segment since.
    """
    if not text.strip():
        raise BadInput(
            f"Segment {segment.number} has no translation yet, so there is nothing to confirm. Type one first."
        )
    with workspace.writing(durable=True) as db:
        # The store decides, not the caller, who may show as confirmed what could not be written.
        stored = shelf.segment(db, segment.id)
        if stored.number > 0 and stored.state == "confirmed" and stored.target == text:
            return stored
        typed: Origin = "state" if text == stored.target else "typed"
        edits.append(db, segment, text, "confirmed", typed, workspace.who)
        return shelf.segment(db, segment.id)


def unconfirm(workspace: Workspace, segment: Segment) -> Segment:
    """Take the confirmation back; the text stays, as a draft."""
    if segment.state != "confirmed":
        return segment
    with workspace.writing() as db:
        edits.append(db, segment, segment.target, "draft", "state", workspace.who)
        return shelf.segment(db, segment.id)


def undo(workspace: Workspace, identity: int) -> Segment | None:
    """Go back to what stood before; None when there is nothing before it. Works across restarts."""
    with workspace.writing() as db:
        return shelf.segment(db, identity) if edits.undo(db, identity, workspace.who) else None


def redo(workspace: Workspace, identity: int) -> Segment | None:
    """Bring back what the last undo took away; None when nothing was undone."""
    with workspace.writing() as db:
        return shelf.segment(db, identity) if edits.redo(db, identity, workspace.who) else None


def set_note(workspace: Workspace, identity: int, text: str) -> Segment:
    """Put a note on a segment; an empty text takes it off (the old notes stay in the log)."""
    with workspace.writing() as db:
        edits.add_note(db, identity, text.strip(), workspace.who)
        return shelf.segment(db, identity)


def history(workspace: Workspace, identity: int) -> list[Edit]:
    """All edits of a segment, oldest first."""
    with workspace.reading() as db:
        return list(edits.history(db, identity))
