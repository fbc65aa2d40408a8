"""Alignments under review: begun, found, changed step by step, listed, dropped and brought back."""

import contextlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.model import Alignment, BadInput, Conflict, Progress, Segment, State
from glossary.service.align import Link, Texts, align_texts, read_texts
from glossary.service.aligned import text_of
from glossary.service.documents import written_title
from glossary.service.ingest import read_pieces
from glossary.store import alignments as shelf
from glossary.store.workspace import Workspace as Workspace
from glossary.text import encoding, language
from glossary.text.relinking import Deed as Deed
from glossary.text.relinking import Review as Review
from glossary.text.relinking import Side as Side
from glossary.text.relinking import Step as Step
from glossary.text.relinking import approved as approved
from glossary.text.relinking import joined as joined
from glossary.text.relinking import parted as parted
from glossary.text.relinking import shifted as shifted
from glossary.text.relinking import split as split

# The same figure on the screen, on disk and in the count of doubtful links.
_PLACES = 4


_NONE = Link((0, 0), (0, 0), 0.0)


@dataclass(frozen=True, slots=True)
class Pairing(Segment):
    """A link as a list of segments shows it."""

    link: Link = _NONE


def begin(
    workspace: Workspace,
    texts: Texts,
    names: tuple[str, str],
    *,
    title: str | None = None,
    engine: str | None = None,
    drafts: bool = True,
) -> Alignment:
    """Store two texts to be aligned, under the names of their files; `find` then finds their links."""
    with workspace.writing(durable=True) as db:
        identity = shelf.add(
            db, title or texts.title, texts.languages, texts.format, names, (texts.source, texts.target),
            workspace.who, engine=engine, drafts=drafts,
        )  # fmt: skip
        return shelf.alignment(db, identity)


def begin_files(workspace: Workspace, text: Path, translation: Path) -> Alignment:
    """Store a file and its translation, from Indonesian to English or the other way round as the first one tells.

    Raises BadInput when one cannot be read or holds no text.
    """
    if text.absolute() == translation.absolute():
        raise BadInput(f"{text.name} cannot be its own translation. Name the text and the file with its translation.")
    read = [(encoding.read_bytes(file), file.name) for file in (text, translation)]
    _, pieces = read_pieces(*read[0], "id")
    english = language.detect_document("\n".join(piece.text for _, piece in pieces)) == "en"
    texts = read_texts(read[0], read[1], languages=("en", "id") if english else ("id", "en"))
    return begin(workspace, texts, (text.name, translation.name))


def list_alignments(workspace: Workspace) -> list[Alignment]:
    """All that were not dropped, oldest first."""
    with workspace.reading() as db:
        return shelf.alignments(db)


def open_alignment(workspace: Workspace, identity: int) -> tuple[Alignment, Texts, Review]:
    """An alignment, its texts, and its links as they were left; raises BadInput when there is none."""
    with workspace.reading() as db:
        found = shelf.alignment(db, identity)
        source, target = shelf.sentences(db, identity)
        review = shelf.review(db, identity)
    languages = (found.source_language, found.target_language)
    return found, Texts(source, target, languages, found.title, found.format), review


def find(workspace: Workspace, identity: int) -> Generator[Progress, None, None]:
    """Find the links of an alignment that has none yet, and store them as its first step.

    Stop iterating to cancel: the alignment stays as it was, and drafts that were made are kept.
    """
    found, texts, review = open_alignment(workspace, identity)
    if found.steps:
        return
    links = []
    for item in align_texts(workspace, texts, engine=found.engine, drafts=found.drafts):
        if isinstance(item, Progress):
            yield item
        else:
            links.append(replace(item, confidence=round(item.confidence, _PLACES)))
    step = Step(0, (), tuple(links), "found")
    review.take(step)
    with contextlib.suppress(Conflict):  # another window has found them meanwhile
        keep(workspace, identity, review.taken, step, len(review.rows), review.doubtful)


def keep(workspace: Workspace, identity: int, number: int, step: Step, links: int, doubtful: int) -> None:
    """Write step `number` of an alignment down, with how many links there are after it and how many are in doubt.

    Raises Conflict when another window has taken a step of that number.
    """
    with workspace.writing(durable=True) as db:
        shelf.append_step(db, identity, number, step, links, doubtful, workspace.who)


def rename(workspace: Workspace, identity: int, title: str) -> Alignment:
    """Give an alignment another title; raises BadInput for an empty one."""
    new = written_title(title)
    with workspace.writing() as db:
        shelf.alignment(db, identity)
        shelf.rename(db, identity, new)
        return shelf.alignment(db, identity)


def drop(workspace: Workspace, identity: int) -> Alignment:
    """Take an alignment off the list; nothing of it is deleted and `restore` brings it back."""
    with workspace.writing() as db:
        gone = shelf.alignment(db, identity)
        shelf.set_removed(db, identity, removed=True)
    return gone


def restore(workspace: Workspace, identity: int) -> Alignment:
    """Bring a dropped alignment back."""
    with workspace.writing() as db:
        shelf.set_removed(db, identity, removed=False)
        return shelf.alignment(db, identity)


def pairings(texts: Texts, links: Sequence[Link]) -> list[Pairing]:
    """Links as segments for a list; they have no numbers, because these change with every join."""
    made = []
    for one in links:
        state: State = "new" if one.doubtful else "draft" if one.mark == "found" else "confirmed"
        source, target = text_of(texts.source, one.source), text_of(texts.target, one.target)
        made.append(
            Pairing(0, 0, 0, 0, "paragraph", "", source, "", texts.languages[0], state, target, link=one)
        )  # fmt: skip
    return made


def sentences_of(texts: Texts, link: Link) -> tuple[list[str], list[str]]:
    """The sentences of either side of a link."""
    return (
        [piece.text for _, piece in texts.source[slice(*link.source)]],
        [piece.text for _, piece in texts.target[slice(*link.target)]],
    )
