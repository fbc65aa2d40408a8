"""Bring a file into the workspace: decode, find paragraphs, cut sentences, mark languages, store all or nothing."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from glossary import paths, registry
from glossary.formats._pairs import Pair
from glossary.model import BadInput, BadUsage, Block, Document
from glossary.service import originals
from glossary.store import documents as shelf
from glossary.store import edits
from glossary.store import originals as kept
from glossary.store.workspace import Workspace
from glossary.text import codes, encoding, language, sentences

# BCP-47 for "no linguistic content": never drafted, never counted as untranslated.
NO_LANGUAGE = "zxx"
_TITLE_LENGTH = 120
# One headline, link or caption is one thing to translate, whatever stops it has inside; code is none.
_WHOLE = ("code", "heading", "related", "caption", "dateline")


@dataclass(frozen=True, slots=True)
class _Parsed:
    title: str
    languages: tuple[str, str]
    format: str
    path: str
    pieces: list[tuple[int, Block]]
    original: tuple[str, bytes] | None = None  # name and contents, where the translation goes back into the file
    pairs: Sequence[Pair] = ()  # what a bilingual file has for each piece


def import_files(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    title: str | None = None,
    source: str | None = None,
    target: str | None = None,
    fmt: str | None = None,
    confidential: bool = False,
) -> list[Document]:
    """Store one document per file, all of them or, when one cannot be read, none.

    `source` and `target` override the detected direction (BCP-47), `fmt` the format that a file's name tells. The text
    of `confidential` ones is never sent to a server. Raises BadInput with the file's name.
    """
    parsed = [
        _parse(encoding.read_bytes(file), file.name, str(file.absolute()), title, source, target, fmt) for file in files
    ]
    return _store(workspace, parsed, confidential=confidential)


def import_file(
    workspace: Workspace,
    file: Path,
    *,
    title: str | None = None,
    source: str | None = None,
    target: str | None = None,
) -> Document:
    """Store one file as a document; see `import_files`."""
    return import_files(workspace, [file], title=title, source=source, target=target)[0]


def import_text(
    workspace: Workspace,
    data: bytes,
    name: str,
    *,
    title: str | None = None,
    source: str | None = None,
    target: str | None = None,
    fmt: str | None = None,
    confidential: bool = False,
) -> Document:
    """Store bytes as if they were a file called `name` (its suffix tells the format, unless `fmt` does)."""
    return _store(workspace, [_parse(data, name, "", title, source, target, fmt)], confidential=confidential)[0]


def import_samples(workspace: Workspace) -> list[Document]:
    """Store the sample articles that Padanan ships, in the order of their numbers."""
    return import_files(
        workspace, sorted(paths.seeds().joinpath("articles").glob("*.id.txt")), source="id", target="en"
    )


def read_pieces(data: bytes, name: str, language: str, fmt: str | None = None) -> tuple[str, list[tuple[int, Block]]]:
    """The format of a text in one language and its pieces (see `pieces`), nothing stored.

    Raises BadInput for a file that cannot be read, has no text, or is bilingual already.
    """
    fmt, module = _reader(name, data, fmt)
    if hasattr(module, "filled"):
        raise BadInput(f"{name} holds pairs of source and target already. Import it, or convert it.")
    found = list(pieces(module.read(data, name), language))
    if not found:
        raise BadInput(f"{name} holds no text.")
    return fmt, found


def pieces(blocks: Iterable[Block], code: str) -> Iterator[tuple[int, Block]]:
    """Cut blocks into segments: `(paragraph number, piece)`; prefixes, texts and suffixes still join to the document.

    Each sentence of a block is a piece; the block's prefix stays with its first sentence, white space between
    sentences is the suffix of the one before it, and text without any sentence is kept in its neighbour's suffix.
    Signs of inline codes at the edge of a sentence are prefix and suffix, too, unless one half of a pair lies inside.
    """

    def whole(text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]

    def split(text: str) -> list[tuple[int, int]]:
        return sentences.split(text, code)

    paragraph, held = 0, ""
    waiting: Block | None = None
    for block in blocks:
        spans = codes.spans(block.text, whole if block.kind in _WHOLE else split)
        if not spans:
            blank = block.prefix + block.text + block.suffix
            if waiting is None:
                held += blank
            else:
                waiting = replace(waiting, suffix=waiting.suffix + blank)
            continue
        for place, (start, end) in enumerate(spans):
            if waiting is not None:
                yield paragraph, waiting
                paragraph += "\n" in waiting.suffix
            following = spans[place + 1][0] if place + 1 < len(spans) else len(block.text)
            waiting = Block(
                block.kind,
                held + block.prefix + block.text[:start] if place == 0 else "",
                block.text[start:end],
                block.text[end:following] + (block.suffix if place + 1 == len(spans) else ""),
                NO_LANGUAGE if block.kind == "code" else block.language,
            )
            held = ""
    if waiting is not None:
        yield paragraph, waiting


def readable() -> list[str]:
    """The suffixes of the files that can be imported, sorted."""
    return sorted({suffix for _, module in _readers() for suffix in module.SUFFIXES})


def _parse(
    data: bytes, name: str, path: str, title: str | None, source: str | None, target: str | None, fmt: str | None
) -> _Parsed:
    fmt, module = _reader(name, data, fmt)
    if hasattr(module, "filled"):
        return _bilingual(fmt, module, data, name, path, title, (source, target))
    blocks: list[Block] = module.read(data, name)
    prose = "\n".join(block.text for block in blocks if block.kind != "code")
    source = source or language.detect_document(prose)
    target = target or ("id" if source == "en" else "en")
    if source == target:
        raise BadInput(f"{name}: source and target language are both “{source}”. Set another with --from or --to.")
    cut = list(pieces(blocks, source))
    if not cut:
        raise BadInput(f"{name} holds no text to translate.")
    marked = language.segment_languages([codes.without(piece.text) for _, piece in cut], source)
    cut = [
        (paragraph, piece if piece.language else replace(piece, language=own))
        for (paragraph, piece), own in zip(cut, marked, strict=True)
    ]
    original = (name, data) if hasattr(module, "translated") else None
    return _Parsed(title or _title(cut, name), (source, target), fmt, path, cut, original)


def _bilingual(
    fmt: str,
    module: ModuleType,
    data: bytes,
    name: str,
    path: str,
    title: str | None,
    languages: tuple[str | None, str | None],
) -> _Parsed:
    """A document that has been cut into segments by another tool, and may have targets already."""
    pairs: list[Pair] = [pair for _, pair in originals.with_text(module.read_pairs(io.BytesIO(data), name))]
    if not pairs:
        raise BadInput(f"{name} holds no text to translate.")
    said = (pairs[0].source_language, pairs[0].target_language)
    prose = "\n".join(codes.without(pair.source) for pair in pairs)
    source = languages[0] or said[0] or language.detect_document(prose)
    target = languages[1] or said[1] or ("id" if source == "en" else "en")
    if source == target:
        raise BadInput(f"{name}: source and target language are both “{source}”. Set another with --from or --to.")
    cut = [(place, Block("paragraph", "", pair.source, "\n\n", source)) for place, pair in enumerate(pairs)]
    return _Parsed(title or Path(name).stem or name, (source, target), fmt, path, cut, (name, data), pairs)


def _title(cut: list[tuple[int, Block]], name: str) -> str:
    first = cut[0][1]
    if first.kind == "heading" and len(first.text) <= _TITLE_LENGTH:
        return " ".join(codes.without(first.text).split())
    return Path(name).name.removesuffix(Path(name).suffix)


def _store(workspace: Workspace, parsed: list[_Parsed], *, confidential: bool = False) -> list[Document]:
    with workspace.writing(durable=True) as db:
        added = [shelf.add(db, p.title, p.languages, p.format, p.path, p.pieces) for p in parsed]
        for number, one in zip(added, parsed, strict=True):
            shelf.set_confidential(db, number, confidential=confidential)
            if one.original:
                kept.add(db, number, *one.original)
            for segment, pair in zip(shelf.segments(db, number) if one.pairs else (), one.pairs, strict=True):
                if pair.target:
                    edits.append(db, segment, pair.target, pair.state, "import", workspace.who)
                if pair.note:
                    edits.add_note(db, segment.id, pair.note, workspace.who)
        return [shelf.document(db, number) for number in added]


def _readers() -> Iterator[tuple[str, ModuleType]]:
    for fmt in registry.names("formats"):
        module = registry.load("formats", fmt)
        if hasattr(module, "read") or hasattr(module, "filled"):
            yield fmt, module


def _reader(name: str, data: bytes, wanted: str | None) -> tuple[str, ModuleType]:
    if wanted:
        known = dict(_readers())
        if wanted not in known:
            raise BadUsage(f"Padanan imports no “{wanted}” documents. Known: {', '.join(known)}.")
        return wanted, known[wanted]
    suffix = Path(name).suffix.lower()
    for fmt, module in _readers():
        if suffix in module.SUFFIXES and (not hasattr(module, "recognises") or module.recognises(data)):
            return fmt, module
    what = f"a “{suffix}” file" if suffix else "a file without a suffix"
    raise BadInput(f"{name} is {what}; Padanan imports {', '.join(readable())}. Save the text as one of these.")
