"""From one bilingual format to another, without a workspace."""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from glossary import registry
from glossary.formats._pairs import Pair, segments
from glossary.model import BadInput, BadUsage, Bitext, Progress
from glossary.service import bilingual
from glossary.text import codes

_STEP = 5000  # pairs between two signs of life


@dataclass(frozen=True, slots=True)
class Converted:
    """How many pairs were written, and what the format had no place for: (what, in how many pairs).

    What is one of "untranslated" and "alone" (without a target or a source; the pair itself was left out), "state",
    "origin", "note", "id", "codes" (their contents; the numbered signs stay) and "properties" (of TMX: dates, names
    and what other tools noted). `empty` units had no text in the two languages and were left out.
    """

    pairs: int
    lost: tuple[tuple[str, int], ...] = ()
    empty: int = 0


# What the note of a pair says of a target after it that renders no source.
ONLY = "Only in the translation: "


def readable() -> list[str]:
    """The ids of the formats that pairs can be read from, sorted."""
    return list(bilingual.readers())


def writable() -> dict[str, ModuleType]:
    """The formats that pairs can be written to, by their ids, sorted."""
    loaded = ((name, registry.load("formats", name)) for name in registry.names("formats"))
    return {
        name: module
        for name, module in loaded
        if hasattr(module, "write") and not getattr(module, "WHOLE_DOCUMENT", False)
    }


def read_pairs(
    data: bytes, name: str, fmt: str | None = None, languages: tuple[str | None, str | None] = (None, None)
) -> Iterator[Pair]:
    """The pairs of a bilingual file; its format is told by `fmt`, or by its name and contents.

    `languages` choose among the variants of a format that may have several (TMX), by default those that it says.

    Raises BadUsage for an unknown format, BadInput when the file is none of that format.
    """
    return bilingual.pairs_of(
        _reader(fmt or format_of(name, data, option="--format")), io.BytesIO(data), name, languages
    )


def convert(
    stream: BinaryIO,
    name: str,
    fmt: str,
    out: BinaryIO,
    *,
    source_format: str | None = None,
    languages: tuple[str | None, str | None] = (None, None),
    keep_codes: bool = True,
    watch: Callable[[Progress], None] | None = None,
) -> Converted:
    """Write the pairs of a file (a stream that can seek) in another format.

    From and to TMX, tables and JSON lines it takes bounded memory; `out` has half a file when the other half turns out
    to be wrong, so give it one that can be dropped. `languages` win over what the file says; where nobody says
    anything, Indonesian to English is meant. Without `keep_codes` the signs of inline codes are left out. `watch` is
    told now and then how many bytes have been read. Raises BadUsage and BadInput as `read_pairs` does.
    """
    if fmt not in writable():
        raise BadUsage(f"Padanan writes no pairs as “{fmt}”. It does as {', '.join(writable())}.")
    module = registry.load("formats", fmt)
    reader = _reader(source_format or format_of(name, bilingual.beginning(stream), option="--from"))
    tally = _Tally(module, reader)
    pairs = tally.counted(_watched(bilingual.pairs_of(reader, stream, name, languages), stream, watch))
    # Files that are read whole may say two languages; one that is streamed says the same ones of all its pairs.
    first = list(islice(pairs, 1) if getattr(reader, "STREAMED", False) else pairs)
    said = ({p.source_language for p in first} - {""}, {p.target_language for p in first} - {""})
    if len(said[0]) > 1 or len(said[1]) > 1:
        kinds = ", ".join(sorted(said[0] | said[1]))
        raise BadInput(f"{name} has pairs in several languages ({kinds}). Split it by language first.")
    source = languages[0] or next(iter(said[0]), "id")
    target = languages[1] or next(iter(said[1]), "en")
    title = Path(name).name.removesuffix(Path(name).suffix) or name
    everything = chain(first, pairs)
    kept: Iterator[Pair] = everything if keep_codes else map(_flat, everything)
    kept = _held(kept, module.TARGET_ALONE)
    if not getattr(module, "STREAMED", False):
        kept = _distinct(kept)
    module.write(Bitext(title, source, target, segments(kept, source)), out)
    if not tally.pairs:
        raise BadInput(f"{name} has no pairs of source and target.")
    return Converted(tally.written, tuple(sorted(tally.lost.items())), tally.empty)


def _held(pairs: Iterable[Pair], alone: str) -> Iterator[Pair]:
    """The pairs as a format holds them: a target without a source is a row, in the note before it, or left out."""
    last: Pair | None = None
    for pair in pairs:
        if pair.source or alone == "row":
            if last is not None:
                yield last
            last = pair
        elif last is not None and alone == "note" and pair.target:
            last = replace(last, note="\n".join(filter(None, (last.note, f"{ONLY}{pair.target}"))))
    if last is not None:
        yield last


def format_of(name: str, data: bytes | None = None, *, option: str) -> str:
    """The format of a bilingual file by its name and, where two formats share a suffix, by how it begins.

    Without contents it is the format to write that is asked for, and a suffix that two share means the newer of them.
    Raises BadUsage, which points to the caller's `option` for it, when it is not known.
    """
    fitting = writable() if data is None else bilingual.readers()
    found = [fmt for fmt in bilingual.named(name, fitting) if data is None or bilingual.recognises(fitting[fmt], data)]
    if not found:
        known = ", ".join(sorted({*readable(), *writable()}))
        raise BadUsage(f"The name “{name}” tells no bilingual format. Say which with {option}: {known}.")
    return found[-1]


class _Tally:
    """Counts the pairs on their way to a format, and what it has no place for."""

    def __init__(self, module: ModuleType, reader: ModuleType) -> None:
        every = ("untranslated", "state", "origin", "note", "id", "codes", "properties")
        # A reader that is the writer's own says again what it has read.
        self._carries = every if module is reader else getattr(module, "CARRIES", every)
        self._alone = module.TARGET_ALONE
        # What has no place in a format does not come out of it: a unit of TMX without a text is in other languages.
        self._whole = "untranslated" not in getattr(reader, "CARRIES", every)
        self.pairs = self.written = self.empty = 0
        self.lost: Counter[str] = Counter()

    def counted(self, pairs: Iterator[Pair]) -> Iterator[Pair]:
        for pair in pairs:
            if not (pair.source or pair.target) or (self._whole and not (pair.source and pair.target)):
                self.empty += 1
                continue
            self.pairs += 1
            if not pair.target and "untranslated" not in self._carries:
                self.lost["untranslated"] += 1
                continue
            alone = not pair.source and self._alone != "row"
            if alone and (self._alone == "none" or not self.written):
                self.lost["alone"] += 1
                continue
            self.written += not alone  # it goes into the note of the pair before it
            told = {
                "state": pair.state == "confirmed", "origin": pair.origin, "note": pair.note, "id": pair.id,
                "codes": any(pair.codes), "properties": pair.attributes or pair.properties.keys() - _KNOWN,
            }  # fmt: skip
            self.lost.update(what for what, there in told.items() if there and what not in self._carries)
            yield pair


# Properties that have a field of their own in a pair.
_KNOWN = {"x-state", "x-origin", "x-kind", "x-edit"}


def _flat(pair: Pair) -> Pair:
    return replace(pair, source=codes.without(pair.source), target=codes.without(pair.target), codes=({}, {}))


def _distinct(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs with ids of which no two are alike, as some formats need them; those that are stay as they are."""
    given: set[str] = set()
    for number, pair in enumerate(pairs, 1):
        name, again = pair.id or str(number), 1
        while name in given:
            again += 1
            name = f"{pair.id or number}-{again}"
        given.add(name)
        yield pair if name == pair.id else replace(pair, id=name)


def _watched(pairs: Iterator[Pair], stream: BinaryIO, watch: Callable[[Progress], None] | None) -> Iterator[Pair]:
    if watch is None:
        yield from pairs
        return
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    for number, pair in enumerate(pairs, 1):
        if number % _STEP == 0:
            watch(Progress(min(stream.tell(), size), size, "converting"))
        yield pair


def _reader(fmt: str) -> ModuleType:
    known = bilingual.readers()
    if fmt not in known:
        raise BadUsage(f"Padanan reads no pairs from “{fmt}”. It does from {', '.join(known)}.")
    return known[fmt]
