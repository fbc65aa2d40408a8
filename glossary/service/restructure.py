"""Split a segment in two, merge it with the next, undo either, and lock."""

from bisect import bisect_left
from dataclasses import dataclass

import regex

from glossary import registry
from glossary.model import BadInput, Block, Conflict, Edit, Gone, Locked, Segment
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store import restructuring as store
from glossary.store.workspace import Workspace
from glossary.text import codes

# What is never cut: the sign of an inline code, a letter with its marks.
_WHOLE = regex.compile(rf"{codes.SIGN.pattern}|\X")
_MADE = ("split from", "merged from")  # how the log of what was split or merged begins
_PAUSE = regex.compile(r"[.!?…;:,—–]['”’\")\]]*\s+")


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where a text can be cut, in order: before each of its letters, before each of its words."""

    letters: tuple[int, ...]
    words: tuple[int, ...]

    def near(self, place: float) -> int:
        """The beginning of a word that is nearest to a place; of a text in one word its end."""
        return min(self.words, key=lambda one: abs(one - place), default=self.letters[-1] if self.letters else 0)


def cuts(text: str, *, inside: bool) -> Cuts:
    """Where a text can be cut; with `inside` so that neither part is empty, else at its ends, too."""
    letters = [found.start() for found in _WHOLE.finditer(text)]
    words = [place for place in letters if text[place - 1 : place].isspace() and not text[place].isspace()]
    ends = set() if inside else {0, len(text)}
    kept = {place for place in letters if text[:place].strip() and text[place:].strip()}
    return Cuts(tuple(sorted(kept | ends)), tuple(sorted((kept & set(words)) | ends)))


def suggested(text: str) -> int:
    """Where a sentence is most likely to be cut: after the pause that is nearest to its middle, else between words.

    Raises BadInput for a text of one letter.
    """
    possible = cuts(text, inside=True)
    if not possible.letters:
        raise BadInput("This segment is too short to be split.")
    pauses = [found.end() for found in _PAUSE.finditer(text) if found.end() in possible.words]
    middle = len(text) / 2
    return min(pauses, key=lambda place: abs(place - middle)) if pauses else possible.near(middle)


def counterpart(source: str, at: int, target: str) -> int:
    """Where a target is probably cut when its source is cut at `at`: as far along, after a pause if one is near."""
    possible = cuts(target, inside=False)
    place = len(target) * at / max(1, len(source))
    pauses = [found.end() for found in _PAUSE.finditer(target) if found.end() in possible.words]
    near = min(pauses, key=lambda one: abs(one - place), default=0)
    after_pause = bool(_PAUSE.search(source[:at] + " ", max(0, at - 4)))
    return near if pauses and after_pause and abs(near - place) <= len(target) / 5 else possible.near(place)


def moved(places: tuple[int, ...], at: int, by: int) -> int:
    """The place `by` steps from `at` among places in order, the outermost at the most."""
    here = bisect_left(places, at)
    exact = here < len(places) and places[here] == at
    there = here + by if exact or by < 0 else here + by - 1
    return places[min(max(0, there), len(places) - 1)] if places else at


def split(workspace: Workspace, segment: Segment, at: int, target_at: int | None = None) -> list[Segment]:
    """Cut a segment before character `at` of its source; its target is cut at `target_at` or stays with the first.

    Both parts are drafts. Raises BadInput where a part would be empty, where the document's own file says what its
    segments are, or when the segment is locked; Conflict when it was edited since it was read.
    """
    first, second = segment.source[:at].rstrip(), segment.source[at:].lstrip()
    if not first or not second:
        raise BadInput(f"Segment {segment.number} cannot be split there: one part would be empty.")
    if at not in cuts(segment.source, inside=True).letters:
        raise BadInput(f"Segment {segment.number} cannot be split there: a code or a letter would be cut in two.")
    between = segment.source[len(first) : len(segment.source) - len(second)]
    cut = len(segment.target) if target_at is None else target_at
    pieces = [
        Block(segment.kind, segment.prefix, first, between),
        Block(segment.kind, "", second, segment.suffix),
    ]
    targets = [segment.target[:cut].strip(), segment.target[cut:].strip()]
    return _replaced(workspace, [segment], pieces, targets, f"{_MADE[0]} segment {segment.number}")


def merge(workspace: Workspace, segment: Segment) -> Segment:
    """Make one segment of this and the next one in the same paragraph; the targets are joined as a draft.

    Raises BadInput at the end of a paragraph, where the document's own file says what its segments are, or when either
    is locked; Conflict when the segment was edited since.
    """
    with workspace.reading() as db:
        segment_now = shelf.segment(db, segment.id)
        other = shelf.numbered(db, segment.document, segment_now.number + 1) if segment_now.number > 0 else None
    if segment_now.number > 0 and (other is None or other.block != segment.block or other.kind != segment.kind):
        raise BadInput(
            f"Segment {segment_now.number} is the last of its paragraph; only sentences of one can be joined."
        )
    gone = [segment, *([other] if other else [])]
    source = segment.source + "".join(segment.suffix + one.prefix + one.source for one in gone[1:])
    piece = Block(segment.kind, segment.prefix, source, gone[-1].suffix)
    target = " ".join(text for one in gone if (text := one.target.strip()))
    detail = f"{_MADE[1]} segments {segment_now.number} and {segment_now.number + 1}"
    return _replaced(workspace, gone, [piece], [target], detail)[0]


def undo_restructure(workspace: Workspace, document: int, *, untouched: Segment | None = None) -> list[Segment]:
    """Take the newest split or merge of a document back; the segments that stood before, empty when there was none.

    They come back as they were, with their histories; what was typed into the others stays in the log. With
    `untouched` only if that segment came of it, and nothing that came of it was edited since. Raises Locked when one
    of those is locked.
    """
    with workspace.writing() as db:
        newest = store.newest(db, document)
        if newest is None or (untouched is not None and untouched.id not in newest.come):
            return []
        if untouched is not None and any(map(_touched, (list(edits.history(db, one)) for one in newest.come))):
            return []
        for identity in newest.come:
            _must_be_open(shelf.segment(db, identity))
        return [shelf.segment(db, identity) for identity in store.undo(db, document)]


def in_its_place(workspace: Workspace, identity: int) -> list[Segment]:
    """The segments that stand where one was split or merged, itself where it still stands; in order."""
    with workspace.reading() as db:
        return sorted(
            (shelf.segment(db, one) for one in set(store.successors(db, identity))), key=lambda segment: segment.number
        )


def set_locked(workspace: Workspace, identity: int, *, locked: bool) -> Segment:
    """Lock a segment against every change of its target, or unlock it."""
    with workspace.writing() as db:
        shelf.set_locked(db, identity, locked=locked)
        return shelf.segment(db, identity)


def _replaced(
    workspace: Workspace, gone: list[Segment], pieces: list[Block], targets: list[str], detail: str
) -> list[Segment]:
    with workspace.writing() as db:
        _must_be_free(shelf.document(db, gone[0].document).format, gone[0].number)
        standing = [shelf.segment(db, segment.id) for segment in gone]
        for segment, stands in zip(gone, standing, strict=True):
            if stands.number < 0:
                raise Gone(f"Segment {segment.number} was split or joined in another window meanwhile.")
            _must_be_open(stands)
            if stands.edit != segment.edit:
                raise Conflict(
                    f"Segment {segment.number} was changed in another window meanwhile. Reload it, then decide."
                )
        if standing[-1].number - standing[0].number != len(standing) - 1:
            raise Gone(f"Segment {gone[0].number} is not where it was: the document was changed in another window.")
        come = [(piece, standing[0].language) for piece in pieces]
        found = []
        for identity, target in zip(store.replace_segments(db, standing, come, workspace.who), targets, strict=True):
            new = shelf.segment(db, identity)
            if target:
                edits.append(db, new, target, "draft", gone[0].origin or "typed", workspace.who, detail=detail)
            found.append(shelf.segment(db, identity))
        return found


def _touched(log: list[Edit]) -> bool:
    """Whether there is more in the log of a part than its share of the text, or a draft that the machine made of it."""
    return len(log) > 1 or any(not one.detail.startswith(_MADE) and one.origin != "machine" for one in log)


def _must_be_open(segment: Segment) -> None:
    if segment.locked:
        raise Locked(f"Segment {segment.number} is locked. Unlock it first; nothing was changed.")


def _must_be_free(fmt: str, number: int) -> None:
    # In a bilingual file a segment is a unit with an id of its own; two for one, or one for two, have no place in it.
    if hasattr(registry.load("formats", fmt), "filled"):
        raise BadInput(
            f"Segment {number} is a unit of the {fmt} file that the document came from, and its translation goes back "
            "into it: it can neither be split nor joined."
        )
