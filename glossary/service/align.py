"""Align a text with a translation that exists already, sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.model import BadInput, Block, NoEngine, Progress
from glossary.service import suggest
from glossary.service.engines import open_engine
from glossary.service.ingest import read_pieces
from glossary.store import drafts as cache
from glossary.store.workspace import Workspace
from glossary.suggest import machine
from glossary.text import codes, language
from glossary.text.linking import SURE as SURE
from glossary.text.linking import Link as Link
from glossary.text.linking import link
from glossary.text.sketching import Evidence, Sketch, english_words, sketch

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
