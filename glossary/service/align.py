"""Align a text with a translation that exists already, sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from glossary import registry
from glossary.model import BadInput, BadUsage, Bitext, Block, Document, NoEngine, Progress, Segment, State
from glossary.service import suggest
from glossary.service.convert import writable
from glossary.service.engines import open_engine
from glossary.service.files import write_whole
from glossary.service.ingest import read_pieces
from glossary.store import documents as shelf
from glossary.store import drafts as cache
from glossary.store import edits
from glossary.store.workspace import Workspace
from glossary.suggest import machine
from glossary.text import codes, language
from glossary.text.linking import Link as Link
from glossary.text.linking import link
from glossary.text.sketching import Evidence, Sketch, english_words, sketch

# A link that is as sure as this is taken as it is; a reader may look at the others.
SURE = 0.9
# So many sentences in doubt are drafted at most, the least sure links first: a book must not take the night.
_MOST_DRAFTS = 400
_STEP = 250
_TITLE_LENGTH = 120

Piece = tuple[int, Block]


@dataclass(frozen=True, slots=True)
class Texts:
    """A text and its translation, read and cut into sentences: `(paragraph number, piece)` in order."""

    source: Sequence[Piece]
    target: Sequence[Piece]
    languages: tuple[str, str] = ("id", "en")
    title: str = ""
    format: str = "txt"


def read_texts(
    source: tuple[bytes, str], target: tuple[bytes, str], *, languages: tuple[str, str] = ("id", "en")
) -> Texts:
    """Read both sides, each given as contents and name (its suffix tells the format), inline codes left out.

    Raises BadInput when one cannot be read or holds no text, and when the two seem to have been named in the wrong
    order.
    """
    fmt, ours = _plain(*read_pieces(*source, languages[0]))
    _, theirs = _plain(*read_pieces(*target, languages[1]))
    said = [language.detect_document("\n".join(piece.text for _, piece in side)) for side in (ours, theirs)]
    if said == [one.partition("-")[0] for one in reversed(languages)] and said[0] != said[1]:
        raise BadInput(
            f"{source[1]} reads as “{said[0]}” and {target[1]} as “{said[1]}”: name the text first and then its "
            "translation, or set the languages with --from and --to."
        )
    first = ours[0][1]
    title = " ".join(first.text.split()) if first.kind == "heading" else ""
    name = source[1].removesuffix("." + source[1].rpartition(".")[2]) if "." in source[1] else source[1]
    return Texts(ours, theirs, languages, title if 0 < len(title) <= _TITLE_LENGTH else name, fmt)


def _plain(fmt: str, side: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """The pieces without the signs of inline codes: those of two files do not answer to each other."""
    bare = [
        (paragraph, replace(one, prefix=codes.without(one.prefix), text=codes.without(one.text),
                            suffix=codes.without(one.suffix)))
        for paragraph, one in side
    ]  # fmt: skip
    return fmt, bare


def align_texts(
    workspace: Workspace, texts: Texts, *, engine: str | None = None, drafts: bool = True
) -> Iterator[Progress | Link]:
    """Progress, then the links in order; every sentence of both sides is in exactly one.

    Evidence is length, figures, the glossary's terms and names, cognates and paragraphs. Where that leaves doubt and
    `drafts` is set, the sentences in question are drafted and the drafts compared with the translation; drafts go
    into the cache, so that stopping loses none. Without an engine for the pair it is done without. Stop iterating to
    cancel; nothing else is stored.
    """
    total = len(texts.source) + len(texts.target)
    source: list[Sketch] = []
    for made in _sketches(workspace, texts.source, texts.languages):
        source.append(made)
        if len(source) % _STEP == 0:
            yield Progress(len(source), total, "reading")
    target: list[Sketch] = []
    for made, (_, piece) in zip(_sketches(workspace, texts.target, texts.languages[::-1]), texts.target, strict=True):
        target.append(replace(made, words=english_words(piece.text)) if drafts else made)
        if len(target) % _STEP == 0:
            yield Progress(len(source) + len(target), total, "reading")
    evidence = Evidence.of(source, target)
    links: list[Link] = []
    for item in link(source, target, evidence):
        if isinstance(item, Link):
            links.append(item)
        else:
            yield item
    doubtful = _doubtful(links) if drafts else []
    if not doubtful:
        yield from links
        return
    wanted = sorted({place for first, last in doubtful for place in _sentences(links[first:last])})
    try:
        opened = open_engine(*texts.languages, name=engine)
    except NoEngine:
        yield from links
        return
    sentences = {place: texts.source[place][1].text for place in wanted}
    words = {}
    done = 0
    yield Progress(0, len(sentences), "drafting what is in doubt")
    for lot, fresh in machine.draft_cached(workspace, opened, list(sentences.values()), texts.languages):
        if fresh:
            with workspace.writing() as db:
                cache.put(db, lot, {draft.source: "" for draft in lot}, texts.languages)
        words.update({draft.source: english_words(draft.target) for draft in lot})
        done += len(lot)
        yield Progress(min(done, len(sentences)), len(sentences), "drafting what is in doubt")
    for place, sentence in sentences.items():
        source[place] = replace(source[place], words=words[sentence])
    yield from _settled(links, doubtful, source, target, evidence)


def _sketches(workspace: Workspace, side: Sequence[Piece], languages: tuple[str, str]) -> Iterator[Sketch]:
    index = suggest.index(workspace, *languages)
    for place, (paragraph, piece) in enumerate(side):
        concepts = {match.concept.id for match in index.find(piece.text)}
        opens = place == 0 or side[place - 1][0] != paragraph
        yield sketch(piece.text, languages[0], concepts, opens=opens, heading=piece.kind == "heading")


def _doubtful(links: Sequence[Link]) -> list[tuple[int, int]]:
    """Stretches of links in doubt, each with a link on either side, that do not overlap, in order."""
    stretches: list[tuple[int, int]] = []
    for place, one in enumerate(links):
        if one.confidence < SURE:
            first, last = max(0, place - 1), min(len(links), place + 2)
            if stretches and first < stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], last)
            else:
                stretches.append((first, last))
    chosen, drafts = [], 0
    for first, last in sorted(stretches, key=lambda one: min(each.confidence for each in links[slice(*one)])):
        drafts += len(_sentences(links[first:last]))
        if drafts > _MOST_DRAFTS:
            break
        chosen.append((first, last))
    return sorted(chosen)


def _sentences(links: Sequence[Link]) -> range:
    return range(links[0].source[0], links[-1].source[1])


def _settled(
    links: Sequence[Link],
    doubtful: Sequence[tuple[int, int]],
    source: Sequence[Sketch],
    target: Sequence[Sketch],
    evidence: Evidence,
) -> Iterator[Link]:
    done = 0
    for first, last in doubtful:
        yield from links[done:first]
        done = last
        left, right = links[first], links[last - 1]
        rows, columns = (left.source[0], right.source[1]), (left.target[0], right.target[1])
        for item in link(source[slice(*rows)], target[slice(*columns)], evidence):
            if isinstance(item, Link):
                yield Link(_moved(item.source, rows[0]), _moved(item.target, columns[0]), item.confidence)
    yield from links[done:]


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def text_of(side: Sequence[Piece], span: tuple[int, int]) -> str:
    """The sentences of a link as one text; what stood between them inside a paragraph stays, line ends are a space."""
    pieces = [piece for _, piece in side[slice(*span)]]
    text = "".join(one.text + one.suffix + other.prefix for one, other in pairwise(pieces)) if pieces else ""
    whole = text + pieces[-1].text if pieces else ""
    return " ".join(part.strip() for part in whole.splitlines() if part.strip())


def aligned_segments(texts: Texts, links: Sequence[Link]) -> Iterator[Segment]:
    """The links that have a source as segments for a writer, numbered from 1; drafts where there is a translation."""
    for number, one in enumerate((one for one in links if _has_source(one)), 1):
        block = _joined(texts.source, one.source)
        target = text_of(texts.target, one.target)
        state: State = "draft" if target else "new"
        paragraph = texts.source[one.source[0]][0]
        yield Segment(
            number, 0, number, paragraph, block.kind, block.prefix, text_of(texts.source, one.source), block.suffix,
            block.language or texts.languages[0], state, target, "import" if target else None,
        )  # fmt: skip


def writer(fmt: str | None, name: str = "") -> str:
    """The bilingual format that is asked for, or that a file's name tells; raises BadUsage when there is none."""
    if fmt is None:
        suffixes = {one: tuple(registry.load("formats", one).SUFFIXES) for one in writable()}
        told = [one for one, known in suffixes.items() if name.lower().endswith(known)]
        if not told:
            raise BadUsage(f"The name “{name}” tells no bilingual format. Say which: {', '.join(suffixes)}.")
        return told[-1]  # of two versions of a format that share a suffix the newer one
    if fmt not in writable():
        raise BadUsage(f"An alignment is not written as “{fmt}”. It is as {', '.join(writable())}.")
    return fmt


def write_alignment(
    texts: Texts, links: Sequence[Link], fmt: str, out: Path | BinaryIO, *, force: bool = False
) -> None:
    """Write the links that have a source in a bilingual format, to an open stream or a file (whole or not at all).

    Raises BadUsage for a format that takes no pairs, BadInput when the file is there and `force` is not set.
    """
    module = registry.load("formats", writer(fmt))
    bitext = Bitext(texts.title, *texts.languages, list(aligned_segments(texts, links)))
    if isinstance(out, Path):
        write_whole(out, lambda file: module.write(bitext, file), force=force)
    else:
        module.write(bitext, out)


def import_alignment(
    workspace: Workspace, texts: Texts, links: Sequence[Link], *, title: str | None = None, confirm: bool = False
) -> Document:
    """Store a document whose segments have the translation as their targets (origin "import").

    Several sentences that one link joins are one segment. Targets are drafts; with `confirm` those of links at least
    `SURE` are confirmed. A sentence of the translation that renders nothing stands in the note of the segment before
    it (of the first one, where none is before). All of it is stored or nothing.
    """
    kept = [one for one in links if _has_source(one)]
    if not kept:
        raise BadInput("Nothing of the text was aligned, so there is no document to store.")
    extra: dict[int, list[str]] = {}
    place = -1
    for one in links:
        if _has_source(one):
            place += 1
        else:
            extra.setdefault(max(0, place), []).append(text_of(texts.target, one.target))
    joined = [_joined(texts.source, one.source) for one in kept]
    marked = language.segment_languages([block.text for block in joined], texts.languages[0])
    cut = [
        (texts.source[one.source[0]][0], block if block.language else replace(block, language=own))
        for one, block, own in zip(kept, joined, marked, strict=True)
    ]
    # The file is not kept: its translation is the other file.
    fmt = texts.format if texts.format in ("txt", "md") else "txt"
    with workspace.writing(durable=True) as db:
        number = shelf.add(db, title or texts.title, texts.languages, fmt, "", cut)
        for where, (segment, one) in enumerate(zip(list(shelf.segments(db, number)), kept, strict=True)):
            target = text_of(texts.target, one.target)
            if target:
                state: State = "confirmed" if confirm and one.confidence >= SURE else "draft"
                detail = f"aligned {one.confidence:.2f}"
                edits.append(db, segment, target, state, "import", workspace.who, detail=detail)
            if where in extra:
                edits.add_note(db, segment.id, "Only in the translation: " + " ".join(extra[where]), workspace.who)
        return shelf.document(db, number)


def _has_source(one: Link) -> bool:
    return one.source[0] < one.source[1]


def _joined(side: Sequence[Piece], span: tuple[int, int]) -> Block:
    """Several pieces as one; what stood between them is part of its text, so that the document can be written again."""
    several = [piece for _, piece in side[slice(*span)]]
    text = "".join(one.text + one.suffix + other.prefix for one, other in pairwise(several)) + several[-1].text
    return replace(several[0], text=text, suffix=several[-1].suffix)
