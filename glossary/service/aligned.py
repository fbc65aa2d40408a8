"""What an alignment becomes: a bilingual file, a document, translation memory."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from glossary import registry
from glossary.model import BadInput, BadUsage, Bitext, Block, Document, MemoryUnit, Progress, Segment, State
from glossary.service.align import Link, Piece, Texts
from glossary.service.bilingual import named
from glossary.service.convert import ONLY, writable
from glossary.service.display import counted
from glossary.service.files import write_whole
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store import memory as store
from glossary.store.workspace import Workspace
from glossary.text import language

_LOT = 2000  # units a transaction: what is typed next door never waits for more


def text_of(side: Sequence[Piece], span: tuple[int, int]) -> str:
    """The sentences of a link as one text; what stood between them inside a paragraph stays, line ends are a space."""
    pieces = [piece for _, piece in side[slice(*span)]]
    text = "".join(one.text + one.suffix + other.prefix for one, other in pairwise(pieces)) if pieces else ""
    whole = text + pieces[-1].text if pieces else ""
    return " ".join(part.strip() for part in whole.splitlines() if part.strip())


def by_hand(one: Link) -> bool:
    """Whether a reader has approved or made the link."""
    return one.mark != "found"


def aligned_segments(texts: Texts, links: Sequence[Link], *, alone: str = "") -> Iterator[Segment]:
    """The links as segments for a writer, numbered from 1; drafts where there is a translation, or confirmed by hand.

    What stands only in the translation is a segment without a source where `alone` is "row"; where it is "note" it is
    in the note of the segment before (of the first one, where none is before); else it is left out.
    """
    kept = links if alone == "row" else [one for one in links if _has_source(one)]
    notes = _extra(texts, links) if alone == "note" else {}
    paragraph = 0
    for number, one in enumerate(kept, 1):
        target = text_of(texts.target, one.target)
        state: State = "new" if not target else "confirmed" if by_hand(one) else "draft"
        block = _joined(texts.source, one.source) if _has_source(one) else Block("paragraph", "", "", "\n")
        paragraph = texts.source[one.source[0]][0] if _has_source(one) else paragraph
        yield Segment(
            number, 0, number, paragraph, block.kind, block.prefix, text_of(texts.source, one.source), block.suffix,
            block.language or texts.languages[0], state, target, "import" if target else None,
            note=notes.get(number - 1, ""),
        )  # fmt: skip


def _extra(texts: Texts, links: Sequence[Link]) -> dict[int, str]:
    """What stands only in the translation, as notes by the place among the links with a source."""
    extra: dict[int, list[str]] = {}
    place = -1
    for one in links:
        if _has_source(one):
            place += 1
        else:
            extra.setdefault(max(0, place), []).append(text_of(texts.target, one.target))
    return {where: ONLY + " ".join(several) for where, several in extra.items()}


def writer(fmt: str | None, name: str = "") -> str:
    """The bilingual format that is asked for, or that a file's name tells; raises BadUsage when there is none."""
    if fmt is None:
        if not (told := named(name, writable())):
            raise BadUsage(f"The name “{name}” tells no bilingual format. Say which: {', '.join(writable())}.")
        return told[-1]
    if fmt not in writable():
        raise BadUsage(f"An alignment is not written as “{fmt}”. It is as {', '.join(writable())}.")
    return fmt


def write_alignment(texts: Texts, links: Sequence[Link], fmt: str, out: Path | BinaryIO, *, force: bool = False) -> str:
    """Write the links in a bilingual format, to an open stream or a file (whole or not at all).

    Returns a sentence on what the format cannot hold as a pair, empty when all of both texts is in the file. Raises
    BadUsage for a format that takes no pairs, BadInput when the file is there and `force` is not set.
    """
    module = registry.load("formats", writer(fmt))
    alone = module.TARGET_ALONE
    bitext = Bitext(texts.title, *texts.languages, list(aligned_segments(texts, links, alone=alone)))
    write_whole(out, lambda file: module.write(bitext, file), force=force)
    return _lacking(links, fmt, alone)


def _lacking(links: Sequence[Link], fmt: str, alone: str) -> str:
    source = sum(one.source[1] - one.source[0] for one in links if one.target[0] == one.target[1])
    target = sum(one.target[1] - one.target[0] for one in links if not _has_source(one))
    if alone == "none" and source + target:
        return f"Left out, because {fmt} holds only what has both sides: {_only(source, target)}."
    if alone == "note" and target:
        there = any(map(_has_source, links))
        where = "stands in the note of the sentence before" if there else "was left out"
        return f"{_only(0, target)} {where}, because {fmt} holds no pair without a source."
    return ""


def _only(source: int, target: int) -> str:
    counts = ((source, "the text"), (target, "the translation"))
    return " and ".join(counted(f"{{}} sentence{{s}} only in {where}", n) for n, where in counts if n)


def import_alignment(
    workspace: Workspace,
    texts: Texts,
    links: Sequence[Link],
    *,
    title: str | None = None,
    confirm: Callable[[Link], bool] = by_hand,
) -> Document:
    """Store a document whose segments have the translation as their targets (origin "import").

    Several sentences that one link joins are one segment. Targets of links that `confirm` accepts are confirmed, all
    others are drafts. A sentence of the translation that renders nothing stands in the note of the segment before
    it (of the first one, where none is before). All of it is stored or nothing.
    """
    kept = [one for one in links if _has_source(one)]
    if not kept:
        raise BadInput("Nothing of the text was aligned, so there is no document to store.")
    joined = [_joined(texts.source, one.source) for one in kept]
    marked = language.segment_languages([block.text for block in joined], texts.languages[0])
    cut = [
        (texts.source[one.source[0]][0], block if block.language else replace(block, language=own))
        for one, block, own in zip(kept, joined, marked, strict=True)
    ]
    extra = _extra(texts, links)
    # The file is not kept: its translation is the other file.
    fmt = texts.format if texts.format in ("txt", "md") else "txt"
    with workspace.writing(durable=True) as db:
        number = shelf.add(db, title or texts.title, texts.languages, fmt, "", cut)
        for where, (segment, one) in enumerate(zip(list(shelf.segments(db, number)), kept, strict=True)):
            target = text_of(texts.target, one.target)
            if target:
                state: State = "confirmed" if confirm(one) else "draft"
                detail = "aligned by hand" if by_hand(one) else f"aligned {one.confidence:.2f}"
                edits.append(db, segment, target, state, "import", workspace.who, detail=detail)
            if where in extra:
                edits.add_note(db, segment.id, extra[where], workspace.who)
        return shelf.document(db, number)


def remember(
    workspace: Workspace, texts: Texts, links: Sequence[Link], name: str, *, doubtful: bool = True
) -> Generator[Progress, None, None]:
    """Add the links that have both sides to the memory as an import of this name, marked as aligned.

    Those in doubt stay out unless `doubtful` is set.

    Units that the memory has already are counted in the last `doing`, not doubled. When iteration stops before the
    end nothing is added. Raises BadInput when no link has both sides.
    """
    around = ["", *(text_of(texts.source, one.source) for one in links), ""]
    units = [
        MemoryUnit(around[place], target, *texts.languages, around[place - 1], around[place + 1],
                   made="aligned", who=workspace.who)
        for place, one in enumerate(links, 1)
        if (doubtful or not one.doubtful) and around[place] and (target := text_of(texts.target, one.target))
    ]  # fmt: skip
    if not units:
        raise BadInput("There is no link with both a text and a translation, so there is nothing to remember.")
    with workspace.writing() as db:
        batch = store.start_batch(db, "tmx", name, "", workspace.who)
    added = 0
    try:
        for start in range(0, len(units), _LOT):
            yield Progress(start, len(units), "storing")
            with workspace.writing() as db:
                added += store.add_units(db, batch, units[start : start + _LOT])
        with workspace.writing(durable=True) as db:
            store.finish_batch(db, batch)
    except BaseException:
        with workspace.writing() as db:
            store.hide_batch(db, batch)
            store.shrink_batch(db, batch, len(units) + 1)
        raise
    yield Progress(len(units), len(units), f"{added:,} units added, {len(units) - added:,} known already")


def _has_source(one: Link) -> bool:
    return one.source[0] < one.source[1]


def _joined(side: Sequence[Piece], span: tuple[int, int]) -> Block:
    """Several pieces as one; what stood between them is part of its text, so that the document can be written again."""
    several = [piece for _, piece in side[slice(*span)]]
    text = "".join(one.text + one.suffix + other.prefix for one, other in pairwise(several)) + several[-1].text
    return replace(several[0], text=text, suffix=several[-1].suffix)
