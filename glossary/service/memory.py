"""The translation memory: matches for a segment, import and export of TMX, the imports there are, its rules."""

import json
from collections.abc import Generator, Iterator
from dataclasses import asdict, fields, replace
from pathlib import Path

from glossary import paths
from glossary.formats import tmx
from glossary.formats._tmx_units import read_pairs
from glossary.model import BadInput, Bitext, MemoryMatch, MemoryRules, MemoryUnit, Progress, Segment
from glossary.service.files import write_whole
from glossary.service.ingest import pieces
from glossary.store import documents as shelf
from glossary.store import memory as store
from glossary.store.workspace import Workspace, read_meta, write_meta
from glossary.suggest import memory
from glossary.text.blocks import blocks

_LOT = 2000  # units a transaction: a few tens of milliseconds, so that what is typed next door never waits
_LARGEST = 4 * 1024**3


def find_matches(workspace: Workspace, segment: Segment, *, limit: int = 5) -> list[MemoryMatch]:
    """What the memory has for a segment, best first, by the workspace's rules; the segment itself is not offered.

    May be called from any thread. An exact match whose neighbours agree too is of kind "context".
    """
    _learn_samples(workspace)
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
    _learn_samples(workspace)
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
    workspace: Workspace, path: Path, *, source: str = "id", target: str = "en", domain: str = ""
) -> Generator[Progress, None, None]:
    """Add a TMX file to the memory: all of it, or on any error or when iteration stops, nothing.

    Progress is in bytes; the last one's `doing` says what came in. Units that the memory has already are counted, not
    doubled. Others may work in the workspace meanwhile. Raises BadInput with the line.
    """
    if not path.is_file():
        raise BadInput(f"There is no file {path}." if not path.exists() else f"{path} is no file.")
    size = path.stat().st_size
    if size > _LARGEST:
        raise BadInput(f"{path.name} has {size / 1024**3:.1f} GiB; the memory takes files of up to 4 GiB.")
    _clear_leftovers(workspace)
    added = known = lacking = 0
    with workspace.writing() as db:
        batch = store.start_batch(db, "tmx", path.name, domain, workspace.who)
    try:
        with path.open("rb") as stream:
            lot: list[MemoryUnit] = []
            for unit in read_pairs(stream, path.name, source, target):
                if unit is None:
                    lacking += 1
                    continue
                lot.append(unit)
                if len(lot) == _LOT:
                    added, known = _put(workspace, batch, lot, added, known)
                    yield Progress(min(stream.tell(), size), size, f"{added:,} units")
            added, known = _put(workspace, batch, lot, added, known)
        if not added + known:
            raise BadInput(
                f"{path.name} has no unit with both {source} and {target} ({lacking:,} others). "
                "Say which languages it has with --from and --to."
            )
        with workspace.writing(durable=True) as db:
            store.finish_batch(db, batch)
    except BaseException:
        _remove(workspace, batch)
        raise
    yield Progress(
        size, size, f"{added:,} units added, {known:,} known already, {lacking:,} without {source} and {target}"
    )


def export_tmx(workspace: Workspace, path: Path, *, source: str = "id", target: str = "en", force: bool = False) -> int:
    """Write the whole memory of a pair as TMX through a temporary file; how many units.

    Raises BadInput when the file is there already and `force` is not set, or cannot be written.
    """
    count = 0

    def segments() -> Iterator[Segment]:
        nonlocal count
        with workspace.reading() as db:
            for unit in store.every_unit(db):
                if (unit.source_language, unit.target_language) == (source, target):
                    count += 1
                    yield _as_segment(unit, count)

    _learn_samples(workspace)
    write_whole(path, lambda out: tmx.write(Bitext("Padanan", source, target, segments()), out), force=force)
    return count


def list_imports(workspace: Workspace) -> list[tuple[int, str, str, str, str, int]]:
    """What was imported: (number, "tmx" or "sample", name, domain, when, units), oldest first."""
    _learn_samples(workspace)
    with workspace.reading() as db:
        return store.batches(db)


def remove_import(workspace: Workspace, number: int) -> None:
    """Take an import out of the memory; raises BadInput for an unknown number."""
    with workspace.writing() as db:
        store.hide_batch(db, number)
    _remove(workspace, number)


def _as_segment(unit: MemoryUnit, number: int) -> Segment:
    return Segment(
        number, 0, number, 0, "paragraph", "", unit.source, "", unit.source_language, "confirmed", unit.target
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


def _learn_samples(workspace: Workspace) -> None:
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
