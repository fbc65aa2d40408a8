"""The glossary as the user keeps it: the curated edition refreshed, own entries added, removed and put back."""

import hashlib
from pathlib import Path

from glossary import paths
from glossary.formats import concept_table
from glossary.model import BadInput, Concept, Form, Kind, Layer
from glossary.store import concepts as shelf
from glossary.store.workspace import Workspace, read_meta, write_meta

_FOLDERS: tuple[tuple[Kind, str], ...] = (("term", "terms"), ("name", "names"))


def refresh(workspace: Workspace) -> None:
    """Bring the workspace's curated layer to the edition that this Padanan ships; at once when it is that already."""
    tables = [file for _, folder in _FOLDERS for file in _tables(folder)]
    # Names, sizes and times answer in a millisecond; the contents are read only where these differ.
    stamp = "|".join(f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in tables)
    with workspace.reading() as db:
        if read_meta(db, "curated_stamp") == stamp:
            return
    digest = hashlib.sha256()
    for file in tables:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    with workspace.writing() as db:
        if read_meta(db, "curated_revision") != digest.hexdigest():
            shelf.replace_curated(db, packaged(), digest.hexdigest())
        write_meta(db, "curated_stamp", stamp)


def packaged() -> list[Concept]:
    """The concepts of the curated tables; raises BadInput with every problem, `file:line: what is wrong`."""
    found: list[Concept] = []
    problems: list[str] = []
    for kind, folder in _FOLDERS:
        for file in _tables(folder):
            try:
                found += concept_table.read_concepts(file.read_bytes(), file.name, kind, file.name.partition(".")[0])
            except BadInput as error:
                problems.append(str(error))
    if problems:
        raise BadInput("\n".join(problems))
    return found


def add_concept(
    workspace: Workspace, kind: Kind, indonesian: str, english: str, *, domain: str = "", note: str = ""
) -> Concept:
    """Add a term or name of the user's own: it wins over a curated one with the same form from the next look on.

    Raises BadInput when a side is empty.
    """
    source, target = " ".join(indonesian.split()), " ".join(english.split())
    if not source or not target:
        raise BadInput("A term or name needs both its Indonesian and its English form.")
    forms = (Form("id", source), Form("en", target))
    concept = Concept("", kind, domain or "own", forms, note=note.strip(), source=workspace.who, layer="user")
    with workspace.writing(durable=True) as db:
        return shelf.add(db, concept, workspace.who)


def remove_concept(workspace: Workspace, identity: str) -> Concept:
    """Take one of the user's own entries out; `restore_concept` puts it back."""
    with workspace.writing() as db:
        gone = shelf.concept(db, identity)
        shelf.set_removed(db, identity, removed=True)
    return gone


def restore_concept(workspace: Workspace, identity: str) -> Concept:
    """Put a removed entry back."""
    with workspace.writing() as db:
        shelf.set_removed(db, identity, removed=False)
        return shelf.concept(db, identity)


def list_concepts(workspace: Workspace, kind: Kind | None = None, layer: Layer | None = None) -> list[Concept]:
    """Terms and names, the user's own first."""
    with workspace.reading() as db:
        return shelf.concepts(db, kind, layer)


def get_concept(workspace: Workspace, identity: str) -> Concept:
    """One term or name by its id."""
    with workspace.reading() as db:
        return shelf.concept(db, identity)


def revision(workspace: Workspace) -> str:
    """Changes whenever either layer of the glossary does."""
    with workspace.reading() as db:
        return read_meta(db, "glossary_revision")


def _tables(folder: str) -> list[Path]:
    return sorted(paths.seeds().joinpath(folder).glob("*.csv"))
