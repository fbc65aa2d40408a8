"""Read a bilingual file as pairs of texts, whatever its format."""

import inspect
import io
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from glossary import registry
from glossary.model import BadInput
from glossary.text import codes, encoding


def readable_formats() -> dict[str, tuple[str, ...]]:
    """The bilingual formats that can be read, with their file suffixes."""
    return {name: module.SUFFIXES for name, module in _readers().items()}


def read_pairs(path: Path, *, source: str = "id", target: str = "en", fmt: str | None = None) -> list[tuple[str, str]]:
    """The `(source, target)` pairs of a file in order, those with an empty side included.

    The format is told by the file's suffix, and its contents where two formats share one, unless `fmt` names it. Signs
    of inline codes are left out. Raises BadInput, with the line where there is one,
    for a file that cannot be read as it.
    """
    readers = _readers()
    if fmt and fmt not in readers:
        raise BadInput(f"{fmt} is not a bilingual format that can be read. Known: {', '.join(readers)}.")
    fitting = [fmt] if fmt else _by_suffix(path, readers)
    data = encoding.read_bytes(path)
    module = next((readers[name] for name in fitting if _recognises(readers[name], data)), readers[fitting[-1]])
    if hasattr(module, "read_pairs"):
        pairs = module.read_pairs(io.BytesIO(data), path.name)
        return [(codes.without(pair.source), codes.without(pair.target)) for pair in pairs]
    return list(bitext(module, data, path.name, source, target))


def bitext(module: ModuleType, data: bytes, name: str, source: str, target: str) -> Iterator[tuple[str, str]]:
    """The pairs of a file in a format that has no more than texts; the languages tell which variants are meant."""
    read = module.read_bitext
    languages = {"source": source, "target": target}
    # Tables say which column is which, exchange formats which language is which.
    known = inspect.signature(read).parameters
    chosen = {key: value for key, value in languages.items() if key in known}
    pairs: Iterator[tuple[str, str]] = read(_utf8(data, name), name, **chosen)
    return pairs


def _recognises(module: ModuleType, data: bytes) -> bool:
    return not hasattr(module, "recognises") or bool(module.recognises(data))


def _readers() -> dict[str, ModuleType]:
    loaded = ((name, registry.load("formats", name)) for name in registry.names("formats"))
    return {name: module for name, module in loaded if hasattr(module, "read_bitext") or hasattr(module, "read_pairs")}


def _by_suffix(path: Path, readers: dict[str, ModuleType]) -> list[str]:
    found = [name for name, module in readers.items() if path.name.lower().endswith(tuple(module.SUFFIXES))]
    if found:
        return found
    suffixes = ", ".join(sorted({suffix for module in readers.values() for suffix in module.SUFFIXES}))
    raise BadInput(f"{path.name} is no bilingual file that Padanan reads: its name should end in {suffixes}.")


def _utf8(data: bytes, name: str) -> bytes:
    """The same file in UTF-8: Excel saves “Unicode text” as UTF-16, old exports are in Windows-1252."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return encoding.decode(data, name).encode()
    # UTF-16 without a mark is valid UTF-8, too, but half of it is NUL characters; a few may stand in a text.
    return encoding.decode(data, name).encode() if data.count(0) * 10 > len(data) else data
