"""Write a document out: as a translated text or as aligned bilingual text, whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from glossary import registry
from glossary.model import BadUsage, Bitext, Document, Segment, State
from glossary.service import originals
from glossary.service.files import write_whole
from glossary.store import documents as shelf
from glossary.store import originals as files
from glossary.store.workspace import Workspace

ORIGINAL = "original"
_ORIGINAL = "The translated document in the format it came in"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format to export to: its id, one line about it, and the usual file suffix."""

    id: str
    summary: str
    suffix: str


def export_formats() -> list[ExportFormat]:
    """The formats a document can be written in, sorted by id."""
    loaded = ((name, registry.load("formats", name)) for name in registry.names("formats"))
    found = [
        ExportFormat(name, module.SUMMARY, module.SUFFIXES[0]) for name, module in loaded if hasattr(module, "write")
    ]
    return sorted([*found, ExportFormat(ORIGINAL, _ORIGINAL, "")], key=lambda one: one.id)


def suffix_for(document: Document, fmt: str) -> str:
    """The usual suffix of a document's file in a format; for `original` that of the file it came from."""
    if fmt == ORIGINAL:
        module = registry.load("formats", document.format)
        return Path(document.path).suffix or str(module.SUFFIXES[0])
    return next((one.suffix for one in export_formats() if one.id == fmt), "")


def export_stream(workspace: Workspace, number: int, fmt: str, out: BinaryIO, *, only: State | None = None) -> None:
    """Write a document to an open binary stream; `only` keeps the segments of one state.

    In the translated document (`txt`, `original`) the other segments stand in the source language instead. A document
    that came in a bilingual format goes back into its own file when it is exported in that format.
    """
    module = _writer(fmt)
    with workspace.reading() as db:
        document = shelf.document(db, number)
        if module is None or (fmt == document.format and hasattr(module, "filled")):
            segments = list(_chosen(shelf.segments(db, number), only, whole=True))
            out.write(originals.translated(document, segments, files.original(db, number)))
            return
        whole = getattr(module, "WHOLE_DOCUMENT", False)
        there = shelf.segments(db, number)
        if getattr(module, "CONTEXT", False):
            there = _in_context(there)
        chosen = _chosen(there, only, whole=whole)
        if whole and document.format != "txt":
            chosen = map(originals.plain, chosen)
        module.write(Bitext(document.title, document.source_language, document.target_language, chosen), out)


def export_file(
    workspace: Workspace, number: int, fmt: str, path: Path, *, only: State | None = None, force: bool = False
) -> Path:
    """Write a document to `path` through a temporary file beside it, so that a reader never sees half of it.

    Raises BadInput when the file is there already and `force` is not set, or when it cannot be written.
    """
    _writer(fmt)
    write_whole(path, lambda out: export_stream(workspace, number, fmt, out, only=only), force=force)
    return path


def _writer(fmt: str) -> ModuleType | None:
    if fmt == ORIGINAL:
        return None
    writers = [known.id for known in export_formats()]
    if fmt not in writers:
        raise BadUsage(f"There is no export format “{fmt}”. Known: {', '.join(writers)}.")
    return registry.load("formats", fmt)


def _in_context(segments: Iterator[Segment]) -> Iterator[Segment]:
    """The segments, each with its neighbours' sources."""
    before, here = "", next(segments, None)
    while here is not None:
        after = next(segments, None)
        yield replace(here, before=before, after=after.source if after else "")
        before, here = here.source, after


def _chosen(segments: Iterator[Segment], only: State | None, *, whole: bool) -> Iterator[Segment]:
    for segment in segments:
        if only is None or segment.state == only:
            yield segment
        elif whole:
            yield replace(segment, target="")
