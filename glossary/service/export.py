"""Write a document out: as a translated text or as aligned bilingual text, whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from glossary import registry
from glossary.model import BadInput, BadUsage, Bitext, Segment, State
from glossary.store import documents as shelf
from glossary.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format to export to: its id, one line about it, and the usual file suffix."""

    id: str
    summary: str
    suffix: str


def export_formats() -> list[ExportFormat]:
    """The formats a document can be written in, sorted by id."""
    loaded = ((name, registry.load("formats", name)) for name in registry.names("formats"))
    return [
        ExportFormat(name, module.SUMMARY, module.SUFFIXES[0]) for name, module in loaded if hasattr(module, "write")
    ]


def export_stream(workspace: Workspace, number: int, fmt: str, out: BinaryIO, *, only: State | None = None) -> None:
    """Write a document to an open binary stream; `only` keeps the segments of one state.

    In the translated document (`txt`) the other segments stand in the source language instead.
    """
    module = _writer(fmt)
    with workspace.reading() as db:
        document = shelf.document(db, number)
        chosen = _chosen(shelf.segments(db, number), only, whole=getattr(module, "WHOLE_DOCUMENT", False))
        module.write(Bitext(document.title, document.source_language, document.target_language, chosen), out)


def export_file(
    workspace: Workspace, number: int, fmt: str, path: Path, *, only: State | None = None, force: bool = False
) -> Path:
    """Write a document to `path` through a temporary file beside it, so that a reader never sees half of it.

    Raises BadInput when the file is there already and `force` is not set, or when it cannot be written.
    """
    _writer(fmt)
    if path.is_dir():
        raise BadInput(f"{path} is a folder. Name a file in it.")
    if path.exists() and not force:
        raise BadInput(f"{path} is there already and was left as it is. Give another name, or --force to replace it.")
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as out:
            export_stream(workspace, number, fmt, out, only=only)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}. Nothing was half-written.") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    return path


def _writer(fmt: str) -> ModuleType:
    writers = [known.id for known in export_formats()]
    if fmt not in writers:
        raise BadUsage(f"There is no export format “{fmt}”. Known: {', '.join(writers)}.")
    return registry.load("formats", fmt)


def _chosen(segments: Iterator[Segment], only: State | None, *, whole: bool) -> Iterator[Segment]:
    for segment in segments:
        if only is None or segment.state == only:
            yield segment
        elif whole:
            yield replace(segment, target="")


def _umask() -> int:
    # The mask can only be read by setting it; mkstemp made the file private, an export should be as open as any file.
    mask = os.umask(0)
    os.umask(mask)
    return mask
