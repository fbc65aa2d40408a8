"""Read a bilingual file as pairs of texts, whatever its format."""

import codecs
import inspect
import io
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from glossary import registry
from glossary.formats._pairs import Pair
from glossary.model import BadInput
from glossary.text import codes, encoding

LARGEST = 4 << 30  # of what is read in bounded memory; anything else may have `encoding.MOST_BYTES`
_HEAD = 1 << 16


def readers() -> dict[str, ModuleType]:
    """The formats that pairs can be read from, by their ids, sorted."""
    loaded = ((name, registry.load("formats", name)) for name in registry.names("formats"))
    return {name: module for name, module in loaded if hasattr(module, "read_pairs")}


def read_pairs(path: Path, *, source: str = "id", target: str = "en", fmt: str | None = None) -> list[tuple[str, str]]:
    """The `(source, target)` pairs of a file in order, those with an empty side included.

    The format is told by the file's suffix, and its contents where two formats share one, unless `fmt` names it. Signs
    of inline codes are left out. Raises BadInput, with the line where there is one,
    for a file that cannot be read as it.
    """
    known = readers()
    if fmt and fmt not in known:
        raise BadInput(f"{fmt} is not a bilingual format that can be read. Known: {', '.join(known)}.")
    fitting = [fmt] if fmt else named(path.name, known)
    if not fitting:
        suffixes = ", ".join(sorted({suffix for module in known.values() for suffix in module.SUFFIXES}))
        raise BadInput(f"{path.name} is no bilingual file that Padanan reads: its name should end in {suffixes}.")
    with encoding.open_file(path, LARGEST) as stream:
        head = beginning(stream)
        module = next((known[name] for name in fitting if recognises(known[name], head)), known[fitting[-1]])
        pairs = pairs_of(module, stream, path.name, (source, target))
        return [(codes.without(pair.source), codes.without(pair.target)) for pair in pairs]


def pairs_of(
    module: ModuleType, stream: BinaryIO, name: str, languages: tuple[str | None, str | None] = (None, None)
) -> Iterator[Pair]:
    """The pairs of a file in a format; the stream must be able to seek.

    `languages` tell which variants are meant where a file may have several (TMX); None leaves it to the file. Raises
    BadInput for what is not of the format, or larger than its reader takes.
    """
    if not getattr(module, "STREAMED", False):
        stream = io.BytesIO(_all(stream, name))
    elif getattr(module, "TEXT", False):
        stream = _utf8(stream, name)
    # Tables say which column is which, exchange formats which language is which.
    chooses = "source" in inspect.signature(module.read_pairs).parameters
    pairs: Iterator[Pair] = module.read_pairs(stream, name, *(languages if chooses else ()))
    return pairs


def beginning(stream: BinaryIO) -> bytes:
    """Enough of a file to tell its format by; the stream is at its start again."""
    head = stream.read(_HEAD)
    stream.seek(0)
    return head


def named(name: str, formats: dict[str, ModuleType]) -> list[str]:
    """Those of the formats that a file's name tells; of two that share a suffix the newer one comes last."""
    return [fmt for fmt, module in formats.items() if name.lower().endswith(module.SUFFIXES)]


def recognises(module: ModuleType, head: bytes) -> bool:
    """Whether a file that has a format's suffix is of that format, where several share it."""
    return not hasattr(module, "recognises") or bool(module.recognises(head))


def _all(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(encoding.MOST_BYTES + 1)
    if len(data) > encoding.MOST_BYTES:
        most = encoding.MOST_BYTES >> 20
        raise BadInput(f"{name} has more than the {most} MB that a file of its format may have. Split it first.")
    return data


def _utf8(stream: BinaryIO, name: str) -> BinaryIO:
    """The same table in UTF-8: Excel saves “Unicode text” as UTF-16, old exports are in Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    size = zeros = 0
    try:
        while block := stream.read(1 << 20):
            decoder.decode(block)
            size += len(block)
            zeros += block.count(0)
        decoder.decode(b"", final=True)
        fine = True
    except UnicodeDecodeError:
        fine = False
    stream.seek(0)
    # UTF-16 without a mark is valid UTF-8, too, but half of it is NUL characters; a few may stand in a text.
    if fine and zeros * 10 <= size:
        return stream
    return io.BytesIO(encoding.decode(_all(stream, name), name).encode())
