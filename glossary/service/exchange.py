"""Terms and names come in and go out as tables, OmegaT glossaries and TBX: whole or not at all."""

import stat
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from glossary import registry
from glossary.formats._entries import MOST_BYTES, Entry, usable, wrong
from glossary.model import BadInput, BadUsage, Concept, Form, Kind, Layer, Progress
from glossary.service.files import write_whole
from glossary.service.glossary import conflicts_of
from glossary.store import concepts as shelf
from glossary.store.workspace import Workspace

_MOST_TOLD = 20
# A step of progress that is seen to move, without costing time itself.
_STEP = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: entries added, those that were there already, those without an Indonesian or English form.

    `other_kind` of those added are names where terms were asked for, or terms where names were: the file says so.
    `conflicts` are the forms that the glossary renders another way: (the user's new entry, its form, the other one).
    """

    added: int
    already: int
    left_out: int
    other_kind: int
    conflicts: tuple[tuple[Concept, Form, Concept], ...]


@dataclass(frozen=True, slots=True)
class GlossaryFormat:
    """A format for terms and names: its id, one line about it, and its usual file suffixes."""

    id: str
    summary: str
    suffixes: tuple[str, ...]


def glossary_formats() -> list[GlossaryFormat]:
    """The formats in which terms and names go out and come in, sorted by id."""
    return [GlossaryFormat(one, module.SUMMARY, module.SUFFIXES) for one, module in sorted(_modules().items())]


def export_terms(workspace: Workspace, kind: Kind, fmt: str, out: BinaryIO, *, layer: Layer | None = "user") -> int:
    """Write the entries of one kind to a binary stream, the user's own first; how many there were.

    `layer` None writes both layers. Raises BadUsage for an unknown format, BadInput when there is no entry.
    """
    module = _module(fmt)
    found = _exported(workspace, kind, layer)
    module.write_glossary(found, out)
    return len(found)


def export_terms_file(
    workspace: Workspace, kind: Kind, fmt: str, path: Path, *, layer: Layer | None = "user", force: bool = False
) -> int:
    """Write the entries of one kind to a file, whole or not at all; how many there were.

    Raises BadInput when the file is there already and `force` is not set, or when it cannot be written.
    """
    module = _module(fmt)
    found = _exported(workspace, kind, layer)
    write_whole(path, lambda out: module.write_glossary(found, out), force=force)
    return len(found)


def import_terms(
    workspace: Workspace, path: Path, kind: Kind, fmt: str | None = None
) -> Generator[Progress, None, Imported]:
    """Read a file of entries into the user's layer: all of them as one step, or, on any error, none.

    Yields progress, first in bytes read, then in entries stored; closing the generator before its end leaves
    everything as it was. An entry that stands in the user's layer just so is not added again, so that a file can be
    imported twice. Entries without an Indonesian or an English form can never be found and are left out. Raises
    BadInput with each line that is wrong.
    """
    module = _module(fmt or _guessed(path))
    entries: list[Entry] = []
    problems: list[str] = []
    size = _size(path)
    try:
        with path.open("rb") as stream:
            for number, entry in enumerate(module.read_glossary(stream, path.name, kind)):
                problems += (f"{path.name}:{entry.line}: {words}." for words in wrong(entry.concept))
                if len(problems) > _MOST_TOLD:
                    problems = [*problems[:_MOST_TOLD], "and more."]
                    break
                entries.append(entry)
                if number % _STEP == 0:
                    yield Progress(min(stream.tell(), size), size, "reading")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error
    if problems:
        raise BadInput("\n".join([*problems, "Nothing was imported."]))
    if not entries:
        raise BadInput(f"{path.name} has no entry. Nothing was imported.")
    good = [entry.concept for entry in entries if usable(entry.concept)]
    if not good:
        raise BadInput(
            f"None of the {len(entries)} entries of {path.name} has both an Indonesian and an English form "
            f"(the first one starts on line {entries[0].line}). Nothing was imported."
        )
    return (yield from _stored(workspace, good, kind, len(entries) - len(good)))


def _stored(
    workspace: Workspace, good: list[Concept], kind: Kind, left_out: int
) -> Generator[Progress, None, Imported]:
    with workspace.writing(durable=True) as db:
        standing = shelf.concepts(db)
        seen = {_essence(concept) for concept in standing if concept.layer == "user"}
        new: list[Concept] = []
        for concept in good:
            mine = concept
            if not (concept.domain and concept.source):
                mine = replace(concept, domain=concept.domain or "own", source=concept.source or workspace.who)
            if _essence(mine) not in seen:
                seen.add(_essence(mine))
                new.append(mine)
        added: list[Concept] = []
        for concept in shelf.add_all(db, new, workspace.who):
            if len(added) % _STEP == 0:
                yield Progress(len(added), len(new), "storing")
            added.append(concept)
        clashes = zip(added, conflicts_of(added, standing), strict=True)
        found = tuple((concept, form, other) for concept, others in clashes for form, other in others)
    yield Progress(len(new), len(new), "storing")
    other_kind = sum(concept.kind != kind for concept in added)
    return Imported(len(added), len(good) - len(new), left_out, other_kind, found)


def _essence(concept: Concept) -> tuple[object, ...]:
    """All of an entry but its id, which every workspace gives anew."""
    return (
        concept.kind, concept.domain, concept.forms, concept.definition, concept.note, concept.source,
        concept.part_of_speech, concept.gender,
    )  # fmt: skip


def _exported(workspace: Workspace, kind: Kind, layer: Layer | None) -> list[Concept]:
    with workspace.reading() as db:
        found = shelf.concepts(db, kind, layer)
    if not found:
        raise BadInput(
            f"There is no {kind} of your own to export. `--layer all` takes the curated ones, too."
            if layer == "user"
            else f"There is no {kind} to export."
        )
    return found


def _size(path: Path) -> int:
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise BadInput(f"There is no file {path}.") from error
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} cannot be read: {error}.") from error
    if not stat.S_ISREG(status.st_mode):  # opening a pipe could wait for ever
        raise BadInput(f"{path} is a folder, a device or a pipe, not a file.")
    if status.st_size > MOST_BYTES:
        raise BadInput(f"{path} has {status.st_size >> 20} MB; a glossary may have {MOST_BYTES >> 20} MB. Split it.")
    return status.st_size


def _modules() -> dict[str, ModuleType]:
    loaded = (registry.load("formats", name) for name in registry.names("formats"))
    return {module.GLOSSARY: module for module in loaded if hasattr(module, "GLOSSARY")}


def _module(fmt: str) -> ModuleType:
    known = _modules()
    if fmt not in known:
        raise BadUsage(f"There is no format “{fmt}” for terms and names. Known: {', '.join(sorted(known))}.")
    return known[fmt]


def _guessed(path: Path) -> str:
    if path.suffix.lower() in (".xml", ".martif"):
        return "tbx"
    for one in glossary_formats():
        if path.suffix.lower() in one.suffixes:
            return one.id
    raise BadUsage(
        f"The name of {path.name} does not tell its format. Say which: --format "
        + ", ".join(one.id for one in glossary_formats())
        + "."
    )
