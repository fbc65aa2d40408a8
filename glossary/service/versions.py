"""What every version of a segment came from, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.model import Edit, Segment
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store.workspace import Workspace

_ORIGINS = {
    "machine": "machine draft", "typed": "typed", "memory": "memory", "glossary": "emptied for the glossary",
    "import": "imported", "copied": "source copied", "undo": "undone", "redo": "redone", "state": "state changed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """One row of a segment's log, and where it came from."""

    edit: Edit
    how: str


def versions(workspace: Workspace, identity: int) -> tuple[Segment, list[Version]]:
    """A segment as it stands, and its versions, the newest first."""
    with workspace.reading() as db:
        segment = shelf.segment(db, identity)
        log = list(edits.history(db, identity))
    return segment, [Version(edit, explain(edit, log[:place])) for place, edit in enumerate(log)][::-1]


def explain(edit: Edit, before: Sequence[Edit] = ()) -> str:
    """Where a version came from, for people; `before` are the versions before it."""
    if edit.origin in ("undo", "redo"):
        return f"{_ORIGINS[edit.origin]}: {f'version {edit.restores}' if edit.restores else 'empty'} again"
    if edit.origin == "state" and not edit.detail:
        return "confirmed as it was" if edit.state == "confirmed" else "confirmation taken back"
    if edit.detail.startswith(("split", "merged", "repetition", "reverted", "replaced", "version", "memory")):
        return edit.detail.replace("repetition of", "propagated from", 1)
    if edit.origin == "machine":
        engine, *flags = edit.detail.split(" · ")
        told = f"machine draft ({engine})" if engine else "machine draft"
        return told + (f", flagged: {', '.join(flags)}" if flags else "")
    told = _ORIGINS[edit.origin] + (f" ({edit.detail})" if edit.detail else "")
    changed = not before or before[-1].text != edit.text
    return told + (", confirmed" if edit.state == "confirmed" and changed else "")
