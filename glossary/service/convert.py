"""From one bilingual format to another, without a workspace."""

import io
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from glossary import registry
from glossary.formats._pairs import Pair, segments, state_of
from glossary.model import BadInput, BadUsage, Bitext
from glossary.service.bilingual import bitext


def readable() -> list[str]:
    """The ids of the formats that pairs can be read from, sorted."""
    return [name for name, module in _modules() if hasattr(module, "read_pairs") or hasattr(module, "read_bitext")]


def writable() -> list[str]:
    """The ids of the formats that pairs can be written to, sorted."""
    return [name for name, module in _modules() if _writes_pairs(module)]


def read_pairs(
    data: bytes, name: str, fmt: str | None = None, languages: tuple[str | None, str | None] = (None, None)
) -> Iterator[Pair]:
    """The pairs of a bilingual file; its format is told by `fmt`, or by its name and contents.

    `languages` choose among the variants of a format that may have several (TMX), by default Indonesian and English.

    Raises BadUsage for an unknown format, BadInput when the file is none of that format.
    """
    fmt = fmt or format_of(name, data)
    if fmt not in readable():
        raise BadUsage(f"Padanan reads no pairs from “{fmt}”. It does from {', '.join(readable())}.")
    module = registry.load("formats", fmt)
    if hasattr(module, "read_pairs"):
        yield from module.read_pairs(io.BytesIO(data), name)
        return
    found = bitext(module, data, name, languages[0] or "id", languages[1] or "en")
    for number, (source, target) in enumerate(found, 1):
        yield Pair(source, target, state_of(target, finished=False), str(number))


def convert(
    data: bytes,
    name: str,
    fmt: str,
    out: BinaryIO,
    *,
    source_format: str | None = None,
    languages: tuple[str | None, str | None] = (None, None),
) -> int:
    """Write the pairs of a file in another format; returns how many there were.

    The whole file is read, and checked, before the first byte is written. `languages` win over what the file says;
    where nobody says anything, Indonesian to English is meant. Raises BadUsage and BadInput as `read_pairs` does.
    """
    if fmt not in writable():
        raise BadUsage(f"Padanan writes no pairs as “{fmt}”. It does as {', '.join(writable())}.")
    pairs = list(read_pairs(data, name, source_format, languages))
    if not pairs:
        raise BadInput(f"{name} has no pairs of source and target.")
    said = ({p.source_language for p in pairs} - {""}, {p.target_language for p in pairs} - {""})
    if len(said[0]) > 1 or len(said[1]) > 1:
        kinds = ", ".join(sorted(said[0] | said[1]))
        raise BadInput(f"{name} has pairs in several languages ({kinds}). Split it by language first.")
    source = languages[0] or next(iter(said[0]), "id")
    target = languages[1] or next(iter(said[1]), "en")
    title = Path(name).name.removesuffix(Path(name).suffix) or name
    registry.load("formats", fmt).write(Bitext(title, source, target, segments(pairs, source)), out)
    return len(pairs)


def format_of(name: str, data: bytes | None = None) -> str:
    """The format of a bilingual file by its name and, where two formats share a suffix, by its contents.

    Without contents it is the format to write that is asked for, and a suffix that two share means the newer of them.
    Raises BadUsage when it is not known.
    """
    suffix = Path(name).suffix.lower()
    fitting = writable() if data is None else readable()
    found = [
        fmt
        for fmt, module in _modules()
        if suffix
        and fmt in fitting
        and suffix in module.SUFFIXES
        and (data is None or not hasattr(module, "recognises") or module.recognises(data))
    ]
    if not found:
        known = ", ".join(sorted({*readable(), *writable()}))
        raise BadUsage(f"The name “{name}” tells no bilingual format. Say which with --from or --to: {known}.")
    return found[-1]


def _modules() -> Iterator[tuple[str, ModuleType]]:
    return ((name, registry.load("formats", name)) for name in registry.names("formats"))


def _writes_pairs(module: ModuleType) -> bool:
    return hasattr(module, "write") and not getattr(module, "WHOLE_DOCUMENT", False)
