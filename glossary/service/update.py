"""A reviewed file comes back: what its reader changed goes into the segments, and nothing is overwritten in silence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from glossary import registry
from glossary.formats._pairs import Pair
from glossary.model import BadInput, Document, Edit, Segment, State
from glossary.service.convert import format_of, read_pairs
from glossary.service.originals import with_text
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store import originals as kept
from glossary.store.workspace import Workspace
from glossary.text.controls import visible

What = Literal["changed", "state", "note", "conflict", "locked", "source", "twice", "unknown", "missing"]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the report: which segment (0 where there is none), what happened, and both texts.

    "changed", "state" and "note" were taken over. Left alone: "conflict" (both sides changed since the export),
    "locked" (the file has another target or state for a locked segment), "source" (the file has another source),
    "twice" (the id stands twice), "unknown" (no such segment), "missing" (the file lacks the segment). `before` is the
    desk's text or state, `after` the file's.
    """

    segment: int
    what: What
    before: str = ""
    after: str = ""

    @property
    def taken(self) -> bool:
        """Whether the segment was changed."""
        return self.what in ("changed", "state", "note")


@dataclass(frozen=True, slots=True)
class Update:
    """What became of a file: the document, the report, and how many rows were as the desk has them."""

    document: Document
    changes: tuple[Change, ...]
    same: int

    @property
    def conflicts(self) -> int:
        """How many rows were left alone although the file has something else."""
        return sum(not change.taken and change.what != "missing" for change in self.changes)

    @property
    def locked(self) -> tuple[int, ...]:
        """The numbers of the locked segments that the file would have changed; they are among the conflicts."""
        return tuple(change.segment for change in self.changes if change.what == "locked")


def update_document(
    workspace: Workspace,
    data: bytes,
    name: str,
    *,
    fmt: str | None = None,
    document: int | None = None,
    prefer_file: bool = False,
) -> Update:
    """Take over what was changed in a file that Padanan exported; all of it in one transaction.

    Segments are found by their ids, and only where the source is the same. A target is taken over when the desk still
    has the one that was exported; where both sides changed it is a conflict, and the desk's stays unless
    `prefer_file`. Target and state of a locked segment always stay; a note is taken over. A document that came in a
    bilingual format has the ids of its own file: `document` says which one it is, and what stood in that file counts
    as exported. Raises BadInput when no row of the file belongs to this workspace, or they belong to two documents.
    """
    fmt = fmt or format_of(name, data, option="--format")
    loose = bool(getattr(registry.load("formats", fmt), "LOOSE", False))
    rows = list(read_pairs(data, name, fmt))
    rules = _Rules(loose, prefer_file)
    with workspace.writing(durable=True) as db:
        base: dict[str, Pair] = {}
        if document is None:
            owners = [shelf.owner(db, int(row.id)) for row in rows if _numbered(row)]
            document = _only({owner for owner in owners if owner is not None}, name)
            there = {str(segment.id): segment for segment in shelf.segments(db, document)}
        else:
            base = _own_ids(shelf.document(db, document), kept.original(db, document))
            there = dict(zip(base, shelf.segments(db, document), strict=True))
        changes: list[Change] = []
        seen: set[str] = set()
        same = 0
        for row in rows:
            segment = there.get(row.id)
            if segment is None:
                changes.append(Change(0, "unknown", "", row.target))
            elif row.id in seen:
                changes.append(Change(segment.number, "twice", segment.target, row.target))
            else:
                exported = _imported(base[row.id]) if base else edits.text_of(db, segment.id, row.edit)
                found = rules.changes(segment, row, exported, edits.notes(db, segment.id))
                for change in found:
                    if change.what == "note":
                        edits.add_note(db, segment.id, row.note, workspace.who)
                    elif change.taken:
                        state = rules.state(row, exported)
                        edits.append(db, segment, row.target, state, "import", workspace.who, detail="review")
                changes += found
                same += not found
            seen.add(row.id)
        changes += [Change(s.number, "missing", s.target) for key, s in there.items() if key not in seen]
        return Update(shelf.document(db, document), tuple(changes), same)


def _own_ids(document: Document, original: tuple[str, bytes] | None) -> dict[str, Pair]:
    """What the file that a document came from has for each of its segments, by the file's own ids."""
    module = registry.load("formats", document.format)
    if original is None or not hasattr(module, "filled"):
        raise BadInput(
            f"Document {document.id} did not come in a bilingual format. Export it, and import the edited export with "
            "--update alone."
        )
    return {pair.id: pair for _, pair in with_text(read_pairs(original[1], original[0], document.format))}


def _imported(pair: Pair) -> Edit:
    return Edit(0, 0, pair.target, pair.state, "import", "", "", "", None, None)


def _numbered(row: Pair) -> bool:
    return row.id.isascii() and row.id.isdigit() and len(row.id) < 18


def _only(documents: set[int], name: str) -> int:
    if not documents:
        raise BadInput(
            f"No row of {name} has the id of a segment in this workspace. Only a file that Padanan exported from it "
            "can be taken back; another one is imported without --update."
        )
    if len(documents) > 1:
        listed = ", ".join(map(str, sorted(documents)))
        raise BadInput(f"{name} has segments of several documents ({listed}). Nothing was changed.")
    return documents.pop()


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a row that came back means for its segment; `exported` is the edit that was exported, if known."""

    loose: bool
    prefer_file: bool

    def changes(self, segment: Segment, row: Pair, exported: Edit | None, notes: Sequence[str]) -> list[Change]:
        """What to do about one row: nothing, or one line of the report for the target and one for the note."""
        if not self._alike(row.source, segment.source):
            return [Change(segment.number, "source", segment.source, row.source)]
        target = self._target(segment, row, exported)
        found = [replace(target, what="locked") if segment.locked else target] if target else []
        if row.note and not any(self._alike(row.note, note) for note in notes):
            found.append(Change(segment.number, "note", segment.note, row.note))
        return found

    def state(self, row: Pair, exported: Edit | None) -> State:
        """The state of a row that is taken over.

        A reviewer's new words are nobody's confirmed translation, unless the file says so itself.
        """
        if not row.target:
            return "new"
        untold = exported is not None and exported.state == row.state and not self._alike(exported.text, row.target)
        return "draft" if untold or row.state == "new" else row.state

    def _target(self, segment: Segment, row: Pair, exported: Edit | None) -> Change | None:
        moved = exported is None or not self._alike(exported.text, segment.target)
        if self._alike(row.target, segment.target):
            mine, theirs = segment.state, row.state
            if mine == theirs or not row.target or (exported is not None and exported.state == theirs):
                return None
            if exported is not None and exported.state != mine and not self.prefer_file:
                return Change(segment.number, "conflict", f"{segment.target} [{mine}]", f"{row.target} [{theirs}]")
            return Change(segment.number, "state", mine, theirs)
        if exported is not None and self._alike(row.target, exported.text):
            return None  # only the desk has moved on
        if moved and segment.target and not self.prefer_file:
            return Change(segment.number, "conflict", segment.target, row.target)
        return Change(segment.number, "changed", segment.target, row.target)

    def _alike(self, one: str, other: str) -> bool:
        return one == other or (self.loose and _shown(one) == _shown(other))


def _shown(text: str) -> str:
    """What a table shows of a text: word processors and browsers do not keep white space and controls."""
    return " ".join(visible(text, keep="\n\t\r").split())
