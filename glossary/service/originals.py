"""A translation goes back into the file that its document came from, in the format of that file."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import ModuleType

from glossary import registry
from glossary.formats._pairs import Pair
from glossary.formats._paragraphs import Paragraph
from glossary.model import BadInput, Bitext, Document, Segment
from glossary.text import codes

# Formats whose documents are their segments, joined, where no file was kept for them.
JOINED = ("txt", "md")


def with_text(pairs: Iterable[Pair]) -> Iterator[tuple[int, Pair]]:
    """The pairs that have something to translate, each with its place among all pairs of the file."""
    return ((place, pair) for place, pair in enumerate(pairs) if codes.without(pair.source).strip())


def translated(document: Document, segments: Sequence[Segment], kept: tuple[str, bytes] | None) -> bytes:
    """The document's own file (`kept`: name and contents) with the segments' targets; those without one stay.

    Raises BadInput when the file was not kept, or its text and the segments' sources are no longer the same.
    """
    if document.format in JOINED and kept is None:
        out = io.BytesIO()
        module = registry.load("formats", "txt")
        module.write(Bitext(document.title, document.source_language, document.target_language, segments), out)
        return out.getvalue()
    module = registry.load("formats", document.format)
    if kept is None:
        raise BadInput(
            f"The file that document {document.id} came from was not kept, so the translation has none to go into. "
            "Import it again, or export it in another format."
        )
    name, data = kept
    if hasattr(module, "filled"):
        return _filled(module, data, name, document, segments)
    texts = list(_texts(module.paragraphs(data, name), segments, document.id))
    result: bytes = module.translated(data, name, texts)
    return result


def _filled(module: ModuleType, data: bytes, name: str, document: Document, segments: Sequence[Segment]) -> bytes:
    pairs: list[Pair] = list(module.read_pairs(io.BytesIO(data), name))
    rows = [
        Segment(0, 0, 0, 0, "paragraph", "", pair.source, "", pair.source_language, pair.state, pair.target)
        for pair in pairs
    ]
    there = list(with_text(pairs))
    if [pair.source for _, pair in there] != [segment.source for segment in segments]:
        raise _parted(document.id)
    for (place, _), segment in zip(there, segments, strict=True):
        if segment.target or rows[place].target:
            rows[place] = segment
    bitext = Bitext(document.title, document.source_language, document.target_language, rows)
    result: bytes = module.filled(data, name, bitext)
    return result


def _texts(paragraphs: Iterable[Paragraph], segments: Iterable[Segment], number: int) -> Iterator[str]:
    """What stands in each paragraph now: its segments' targets with what stands between them."""
    waiting = iter(segments)
    for paragraph in paragraphs:
        source = target = ""
        while len(source) < len(paragraph.whole):
            segment = next(waiting, None)
            if segment is None:
                raise _parted(number)
            source += segment.prefix + segment.source + segment.suffix
            target += segment.prefix + (segment.target or segment.source) + segment.suffix
        if source != paragraph.whole:
            raise _parted(number)
        yield target.removeprefix(paragraph.prefix).removesuffix(paragraph.suffix)
    if next(waiting, None) is not None:
        raise _parted(number)


def _parted(number: int) -> BadInput:
    return BadInput(
        f"The segments of document {number} and the file it came from no longer have the same text, so the translation "
        "cannot be put back into it. Export it in another format."
    )


def plain(segment: Segment) -> Segment:
    """The segment without the signs of inline codes, for a plain text."""
    prefix, source, suffix, target = map(
        codes.without, (segment.prefix, segment.source, segment.suffix, segment.target)
    )
    return replace(segment, prefix=prefix, source=source, suffix=suffix, target=target)
