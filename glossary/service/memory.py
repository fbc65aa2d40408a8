"""The translation memory: matches for a segment, import and export of TMX, the imports there are, its rules."""

import io
import json
from collections.abc import Generator, Iterator
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import BinaryIO

import regex

from glossary import paths
from glossary.formats import tmx
from glossary.formats._pairs import Pair, segments
from glossary.model import BadInput, Bitext, MemoryMatch, MemoryRules, MemoryUnit, Progress, Segment
from glossary.service.files import write_whole
from glossary.service.ingest import pieces
from glossary.store import documents as shelf
from glossary.store import memory as store
from glossary.store.workspace import Workspace, read_meta, write_meta
from glossary.suggest import memory
from glossary.text import codes
from glossary.text.blocks import blocks

_LOT = 2000  # units a transaction: a few tens of milliseconds, so that what is typed next door never waits
_MACHINES = ("machine", "mt")


def find_matches(workspace: Workspace, segment: Segment, *, limit: int = 5) -> list[MemoryMatch]:
    """What the memory has for a segment, best first, by the workspace's rules; the segment itself is not offered.

    May be called from any thread. An exact match whose neighbours agree too is of kind "context".
    """
    learn_samples(workspace)
    with workspace.reading() as db:
        document = shelf.document(db, segment.document)
        near = shelf.neighbours(db, segment.document, segment.number)
    languages = (document.source_language, document.target_language)
    return memory.matches(
        workspace, segment.source, languages, neighbours=near, rules=load_rules(workspace), limit=limit, but=segment.id
    )


def search(
    workspace: Workspace,
    text: str,
    *,
    source: str = "id",
    target: str = "en",
    floor: int | None = None,
    limit: int = 5,
) -> list[MemoryMatch]:
    """What the memory has for any sentence; `floor` (0..100) instead of the one in the rules."""
    learn_samples(workspace)
    rules = load_rules(workspace)
    rules = rules if floor is None else replace(rules, floor=floor)
    return memory.matches(workspace, " ".join(text.split()), (source, target), rules=rules, limit=limit)


def describe(match: MemoryMatch) -> str:
    """“memory 87 % · Title”: what the history says of a target that was taken from a match."""
    return f"memory {match.score} % · {match.unit.name}"


def as_json(match: MemoryMatch) -> dict[str, object]:
    """A match as scripts get it."""
    unit = match.unit
    return {
        "score": match.score,
        "kind": match.kind,
        "source": unit.source,
        "target": match.target,
        "origin": unit.origin,
        "name": unit.name,
        "who": unit.who,
        "at": unit.at,
        "document": unit.document,
        "penalties": [{"why": why, "points": points} for why, points in match.penalties],
        "removed": [[span.start, span.end] for span in match.removed],
        "added": [[span.start, span.end] for span in match.added],
    }


def load_rules(workspace: Workspace) -> MemoryRules:
    """The workspace's rules: floor, penalties, domain of the present work."""
    with workspace.reading() as db:
        kept = read_meta(db, "memory_rules")
    known = {one.name for one in fields(MemoryRules)}
    return MemoryRules(**{name: value for name, value in json.loads(kept or "{}").items() if name in known})


def save_rules(workspace: Workspace, rules: MemoryRules) -> None:
    """Keep other rules; raises BadInput for a floor or penalty outside 0..100."""
    if any(not 0 <= value <= 100 for value in asdict(rules).values() if isinstance(value, int)):
        raise BadInput("The least score and the penalties of the memory are whole numbers from 0 to 100.")
    with workspace.writing() as db:
        write_meta(db, "memory_rules", json.dumps(asdict(rules)))


def import_tmx(
    workspace: Workspace,
    stream: BinaryIO,
    name: str,
    *,
    source: str = "id",
    target: str = "en",
    domain: str = "",
    keep_codes: bool = False,
) -> Generator[Progress, None, None]:
    """Add a TMX file to the memory: all of it, or on any error or when iteration stops, nothing.

    The stream must be able to seek. Progress is in bytes; the last one's `doing` says what came in. Units that the
    memory has already are counted, not doubled. Inline codes are left out, so that a sentence is found by its words,
    unless they are kept as signs. Others may work in the workspace meanwhile. Raises BadInput with the line.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    _clear_leftovers(workspace)
    added = known = lacking = 0
    with workspace.writing() as db:
        batch = store.start_batch(db, "tmx", name, domain, workspace.who)
    try:
        lot: list[MemoryUnit] = []
        for pair in tmx.read_pairs(stream, name, source, target):
            unit = _as_unit(pair, (source, target), keep_codes=keep_codes)
            if not unit.source or not unit.target:
                lacking += 1
                continue
            lot.append(unit)
            if len(lot) == _LOT:
                added, known = _put(workspace, batch, lot, added, known)
                yield Progress(min(stream.tell(), size), size, f"{added:,} units")
        added, known = _put(workspace, batch, lot, added, known)
        if not added + known:
            raise BadInput(f"{name} has no unit with both {source} and {target} ({lacking:,} others).")
        with workspace.writing(durable=True) as db:
            store.finish_batch(db, batch)
    except BaseException:
        _remove(workspace, batch)
        raise
    yield Progress(
        size, size, f"{added:,} units added, {known:,} known already, {lacking:,} without {source} and {target}"
    )


def export_tmx(
    workspace: Workspace,
    out: Path | BinaryIO,
    *,
    source: str = "id",
    target: str = "en",
    keep_codes: bool = True,
    force: bool = False,
) -> int:
    """Write the whole memory of a pair as TMX, to a file or an open stream, whole or not at all; how many units.

    Raises BadInput when the file is there already and `force` is not set, or cannot be written.
    """
    count = 0

    def pairs() -> Iterator[Pair]:
        nonlocal count
        with workspace.reading() as db:
            for unit in store.every_unit(db):
                if (unit.source_language, unit.target_language) == (source, target):
                    count += 1
                    yield _as_pair(unit, keep_codes=keep_codes)

    learn_samples(workspace)
    bitext = Bitext("Padanan", source, target, segments(pairs(), source))
    write_whole(out, lambda file: tmx.write(bitext, file), force=force)
    return count


def list_imports(workspace: Workspace) -> list[tuple[int, str, str, str, str, int]]:
    """What was imported: (number, "tmx" or "sample", name, domain, when, units), oldest first."""
    learn_samples(workspace)
    with workspace.reading() as db:
        return store.batches(db)


def remove_import(workspace: Workspace, number: int) -> None:
    """Take an import out of the memory; raises BadInput for an unknown number."""
    with workspace.writing() as db:
        store.hide_batch(db, number)
    _remove(workspace, number)


def _as_unit(pair: Pair, languages: tuple[str, str], *, keep_codes: bool) -> MemoryUnit:
    texts = (text if keep_codes else codes.without(text) for text in (pair.source, pair.target))
    one, other = (" ".join(text.split()) for text in texts)
    origin, said = pair.origin.lower(), pair.attributes
    by = said.get("creationid", "").strip()
    made = "machine" if origin in _MACHINES or by.lower() in _MACHINES else ""
    return MemoryUnit(
        one,
        other,
        *languages,
        before=_neighbour(pair.properties.get("x-context-pre", "")),
        after=_neighbour(pair.properties.get("x-context-post", "")),
        made=made or ("aligned" if origin in ("aligned", "alignment") else ""),
        who=said.get("changeid") or by,
        at=_date(said.get("changedate") or said.get("creationdate") or ""),
    )


def _neighbour(text: str) -> str:
    """A neighbour's text; some programs write it as an escaped `<seg>` element."""
    return text.removeprefix("<seg>").removesuffix("</seg>")


def _as_pair(unit: MemoryUnit, *, keep_codes: bool) -> Pair:
    one, other = (text if keep_codes else codes.without(text) for text in (unit.source, unit.target))
    # Who and when go out again where they came in with a file; what is done here makes no file differ by the hour.
    told = {"x-origin": unit.made, "x-context-pre": unit.before, "x-context-post": unit.after}
    said = {"changeid": unit.who, "changedate": _tmx_date(unit.at)} if unit.origin == "tmx" else {}
    return Pair(
        one,
        other,
        "confirmed",
        properties={name: said for name, said in told.items() if said},
        attributes={name: value for name, value in said.items() if value},
    )


def _date(written: str) -> str:
    # TMX writes 20221005T120000Z (ISO 8601 basic); edits write the extended form.
    if len(written) == 16 and written[8] == "T" and written.endswith("Z"):
        day, time = written[:8], written[9:15]
        return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}.000+00:00"
    return written


def _tmx_date(written: str) -> str:
    return (
        regex.sub(r"[-:]", "", written.removesuffix(".000+00:00")) + "Z" if written.endswith(".000+00:00") else written
    )


def _put(workspace: Workspace, batch: int, lot: list[MemoryUnit], added: int, known: int) -> tuple[int, int]:
    with workspace.writing() as db:
        new = store.add_units(db, batch, lot)
    known += len(lot) - new
    lot.clear()
    return added + new, known


def _remove(workspace: Workspace, batch: int) -> None:
    while True:
        with workspace.writing() as db:
            if store.shrink_batch(db, batch, _LOT) < _LOT:
                return


def _clear_leftovers(workspace: Workspace) -> None:
    # Imports that a killed process left unfinished; one that another window is at now began a moment ago.
    with workspace.reading() as db:
        left = store.unfinished(db)
    for batch in left:
        _remove(workspace, batch)


def learn_samples(workspace: Workspace) -> None:
    """Bring the sample articles, aligned sentence by sentence as they are, into the memory, when they changed."""
    pairs = sorted((paths.seeds() / "articles").glob("*.id.txt"))
    stamp = "|".join(f"{file.name} {file.stat().st_size}" for file in pairs)
    with workspace.reading() as db:
        if read_meta(db, "memory_samples") == stamp:
            return
    cut = {file: list(_aligned(file)) for file in pairs}
    with workspace.writing() as db:
        if read_meta(db, "memory_samples") == stamp:
            return
        for number, kind, *_ in store.batches(db):
            if kind == "sample":
                store.hide_batch(db, number)
                store.shrink_batch(db, number, 1_000_000)
        for file, units in cut.items():
            batch = store.start_batch(db, "sample", file.name.removesuffix(".id.txt"), "", "Padanan")
            store.add_units(db, batch, units)
            store.finish_batch(db, batch)
        write_meta(db, "memory_samples", stamp)


def _aligned(file: Path) -> Iterator[MemoryUnit]:
    sides = []
    for name, language in ((file.name, "id"), (file.name.removesuffix(".id.txt") + ".en.txt", "en")):
        text = file.with_name(name).read_text(encoding="utf-8")
        sides.append([" ".join(piece.text.split()) for _, piece in pieces(blocks(text), language)])
    around = ["", *sides[0], ""]
    for place, (one, other) in enumerate(zip(*sides, strict=True)):
        yield MemoryUnit(one, other, "id", "en", around[place], around[place + 2], who="Padanan")
