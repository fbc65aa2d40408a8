"""Pre-translation: a document's open segments filled from the memory, after a look at what would come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from glossary.model import BadUsage, MemoryMatch, Origin, Progress, Segment
from glossary.service import memory
from glossary.service.changes import Change, Proposal
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store.workspace import Workspace
from glossary.suggest.memory import matches

LOWEST, EXACT, CONTEXT = 50, 100, 101

# What the log says of a pre-translation begins so: by that it can be taken back as a whole.
DETAIL = "pre-translated"


@dataclass(frozen=True, slots=True)
class Pretranslation(Proposal):
    """A segment, the best that the memory has for it, and the change that puts it in."""

    match: MemoryMatch = field(kw_only=True)


def plan(
    workspace: Workspace, document: int, floor: int = EXACT, *, typed: bool = False
) -> Iterator[Progress | Pretranslation]:
    """What the memory would put into a document's segments, in order; progress in segments looked up.

    The best match of each by the memory's own ranking, with figures and inline codes adjusted, where its score after
    penalties is at least `floor` (50..100; 101: a neighbour is the same, too, and no penalty). Only empty segments and
    machine drafts are looked at, with `typed` all that are not confirmed; locked ones never. What has its match already
    is left out. Nothing is written: `make` does. Stop iterating to cancel. Raises BadInput for an unknown document,
    BadUsage for another floor.
    """
    if not LOWEST <= floor <= CONTEXT:
        raise BadUsage(f"The least score of a pre-translation is from {LOWEST} to {EXACT}, or {CONTEXT} for context.")
    memory.learn_samples(workspace)
    with workspace.reading() as db:
        about = shelf.document(db, document)
        sources: dict[int, str] = {}
        there = []
        for segment in shelf.segments(db, document):
            sources[segment.number] = segment.source
            if _open(segment, edits.came_from(db, segment.id), typed=typed):
                there.append(segment)
    languages = (about.source_language, about.target_language)
    rules = memory.load_rules(workspace)
    # A match whose figures are adjusted scores more than its likeness: the search itself has to reach lower.
    rules = replace(rules, floor=min(rules.floor, floor))
    for done, segment in enumerate(there):
        yield Progress(done, len(there), "looking in the memory")
        near = sources.get(segment.number - 1, ""), sources.get(segment.number + 1, "")
        for match in matches(workspace, segment.source, languages, neighbours=near, rules=rules, limit=1):
            reached = CONTEXT if match.kind == "context" and match.score == EXACT else match.score
            if reached >= floor and match.target.strip() and match.target != segment.target:
                detail = f"{DETAIL} · {memory.describe(match)}"
                yield Pretranslation(segment, Change(segment, match.target, "draft", "memory", detail), match=match)
    yield Progress(len(there), len(there), "looking in the memory")


def make(workspace: Workspace, changes: Sequence[Change]) -> list[Segment]:
    """Make the changes of a plan in one go; the segments as they stand now, each can be undone on its own.

    Machine drafts that came in since the plan was made are replaced; what was typed, confirmed, locked, split or joined
    since is left alone.
    """
    made = []
    with workspace.writing(durable=True) as db:
        for one in changes:
            now = shelf.segment(db, one.segment.id)
            if now.number > 0 and _open(now, edits.came_from(db, now.id), typed=now.edit == one.segment.edit):
                edits.append(db, now, one.text, one.state, one.origin, workspace.who, detail=one.detail)
                made.append(shelf.segment(db, now.id))
    return made


def _open(segment: Segment, origin: Origin | None, *, typed: bool) -> bool:
    if segment.locked or segment.state == "confirmed":
        return False
    return typed or not segment.target.strip() or origin == "machine"
