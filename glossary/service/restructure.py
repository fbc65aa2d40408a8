"""Split a segment in two, merge it with the next, undo either, lock, and go on to the next of a state."""

from glossary.model import BadInput, Block, Conflict, Segment, State
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store import restructuring as store
from glossary.store.workspace import Workspace


def split(workspace: Workspace, segment: Segment, at: int, target_at: int | None = None) -> list[Segment]:
    """Cut a segment before character `at` of its source; its target is cut at `target_at` or stays with the first.

    Both parts are drafts. Raises BadInput where a part would be empty or the segment is locked, Conflict when it was
    edited since it was read.
    """
    first, second = segment.source[:at].rstrip(), segment.source[at:].lstrip()
    if not first or not second:
        raise BadInput(f"Segment {segment.number} cannot be split there: one part would be empty.")
    between = segment.source[len(first) : len(segment.source) - len(second)]
    cut = len(segment.target) if target_at is None else target_at
    pieces = [
        Block(segment.kind, segment.prefix, first, between),
        Block(segment.kind, "", second, segment.suffix),
    ]
    targets = [segment.target[:cut].strip(), segment.target[cut:].strip()]
    return _replaced(workspace, [segment], pieces, targets, f"split from segment {segment.number}")


def merge(workspace: Workspace, segment: Segment) -> Segment:
    """Make one segment of this and the next one in the same paragraph; the targets are joined as a draft.

    Raises BadInput at the end of a paragraph or when either is locked, Conflict when the segment was edited since.
    """
    with workspace.reading() as db:
        there = list(shelf.segments(db, segment.document))
    other = next((one for one in there if one.number == segment.number + 1), None)
    if other is None or other.block != segment.block or other.kind != segment.kind:
        raise BadInput(f"Segment {segment.number} is the last of its paragraph; only sentences of one can be merged.")
    source = segment.source + segment.suffix + other.prefix + other.source
    piece = Block(segment.kind, segment.prefix, source, other.suffix)
    target = " ".join(text for text in (segment.target.strip(), other.target.strip()) if text)
    detail = f"merged from segments {segment.number} and {other.number}"
    return _replaced(workspace, [segment, other], [piece], [target], detail)[0]


def undo_restructure(workspace: Workspace, document: int) -> list[Segment]:
    """Take the newest split or merge of a document back; the segments that stood before, empty when there was none.

    They come back as they were, with their histories; what was typed into the others stays in the log.
    """
    with workspace.writing() as db:
        return [shelf.segment(db, identity) for identity in store.undo(db, document)]


def set_locked(workspace: Workspace, identity: int, *, locked: bool) -> Segment:
    """Lock a segment against every change of its target, or unlock it."""
    with workspace.writing() as db:
        shelf.set_locked(db, identity, locked=locked)
        return shelf.segment(db, identity)


def next_in_state(workspace: Workspace, document: int, after: int, states: tuple[State, ...]) -> Segment | None:
    """The next segment after number `after` in one of the states, from the start again at the end; None for none."""
    with workspace.reading() as db:
        wanted = [one for one in shelf.segments(db, document) if one.state in states]
    return next((one for one in wanted if one.number > after), wanted[0] if wanted else None)


def _replaced(
    workspace: Workspace, gone: list[Segment], pieces: list[Block], targets: list[str], detail: str
) -> list[Segment]:
    with workspace.writing() as db:
        for segment in gone:
            stands = shelf.segment(db, segment.id)
            if stands.locked:
                raise BadInput(f"Segment {segment.number} is locked. Unlock it first; nothing was changed.")
            if (stands.edit, stands.number) != (segment.edit, segment.number):
                raise Conflict(
                    f"Segment {segment.number} was changed in another window meanwhile. Reload it, then decide."
                )
        come = [(piece, gone[0].language) for piece in pieces]
        found = []
        for identity, target in zip(store.replace_segments(db, gone, come, workspace.who), targets, strict=True):
            new = shelf.segment(db, identity)
            if target:
                edits.append(db, new, target, "draft", gone[0].origin or "typed", workspace.who, detail=detail)
            found.append(shelf.segment(db, identity))
        return found
