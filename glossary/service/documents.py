"""The shelf of documents: list, look into, rename, take off and put back, and where the translator stopped."""

import json

from glossary.model import BadInput, Document, Mark, Segment
from glossary.store import documents as shelf
from glossary.store.workspace import Workspace, read_meta, write_meta
from glossary.text import language
from glossary.text.spacing import single_spaced


def list_documents(workspace: Workspace) -> list[Document]:
    """All documents, oldest first."""
    with workspace.reading() as db:
        return shelf.documents(db)


def get_document(workspace: Workspace, number: int) -> Document:
    """One document; raises BadInput when there is none of this number."""
    with workspace.reading() as db:
        return shelf.document(db, number)


def list_segments(workspace: Workspace, number: int, *, after: int | None = None) -> list[Segment]:
    """A document's segments in order; raises BadInput when there is no such document.

    With `after`, the id of an edit, only those that were edited since.
    """
    with workspace.reading() as db:
        shelf.document(db, number)
        return list(shelf.segments(db, number) if after is None else shelf.edited(db, number, after))


def get_mark(workspace: Workspace, number: int) -> Mark:
    """Up to where a document is read by whoever reads it after this; cheap enough to be asked every second."""
    with workspace.reading() as db:
        return shelf.mark(db, number)


def get_segment(workspace: Workspace, identity: int) -> Segment:
    """One segment as it stands now."""
    with workspace.reading() as db:
        return shelf.segment(db, identity)


def rename_document(workspace: Workspace, number: int, title: str) -> Document:
    """Give a document another title; raises BadInput for an empty one."""
    new = written_title(title)
    with workspace.writing() as db:
        shelf.document(db, number)
        shelf.rename(db, number, new)
        return shelf.document(db, number)


def written_title(title: str) -> str:
    """A new title, of a document or an alignment, as it is kept; raises BadInput for an empty one."""
    if not title.strip():
        raise BadInput("A title needs at least one letter. The old one was left.")
    return single_spaced(title)


def remove_document(workspace: Workspace, number: int) -> Document:
    """Take a document off the shelf; nothing is deleted and `restore_document` puts it back."""
    with workspace.writing() as db:
        gone = shelf.document(db, number)
        shelf.set_removed(db, number, removed=True)
    return gone


def restore_document(workspace: Workspace, number: int) -> Document:
    """Put a removed document back on the shelf."""
    with workspace.writing() as db:
        shelf.set_removed(db, number, removed=False)
        return shelf.document(db, number)


def set_document_languages(workspace: Workspace, number: int, source: str, target: str) -> Document:
    """Change a document's direction; its segments' languages are decided anew, except those set by hand."""
    with workspace.writing() as db:
        shelf.document(db, number)
        there = [segment for segment in shelf.segments(db, number) if segment.kind != "code"]
        marked = language.segment_languages([segment.source for segment in there], source)
        decided = [(segment.id, own) for segment, own in zip(there, marked, strict=True)]
        shelf.set_languages(db, number, source, target, decided)
        return shelf.document(db, number)


def set_segment_language(workspace: Workspace, identity: int, code: str) -> Segment:
    """Say by hand which language a segment is in (BCP-47)."""
    with workspace.writing() as db:
        shelf.set_segment_language(db, identity, code)
        return shelf.segment(db, identity)


def set_confidential(workspace: Workspace, number: int, *, confidential: bool) -> Document:
    """Keep a document's text from every server from now on, or no longer; a drafting that sends it stops."""
    with workspace.writing(durable=True) as db:
        shelf.document(db, number)
        shelf.set_confidential(db, number, confidential=confidential)
        return shelf.document(db, number)


def remember_place(workspace: Workspace, document: int, number: int) -> None:
    """Note the document and the segment number at which the desk was left."""
    with workspace.writing() as db:
        write_meta(db, "place", json.dumps([document, number]))
        write_meta(db, f"place in {document}", str(number))


def place_in(workspace: Workspace, document: int) -> int | None:
    """The segment number at which a document was left, None for one that was never on the desk."""
    with workspace.reading() as db:
        return int(read_meta(db, f"place in {document}") or 0) or None


def last_place(workspace: Workspace) -> tuple[int, int] | None:
    """Document and segment number at which the desk was left last, None when unknown or removed since."""
    with workspace.reading() as db:
        noted = read_meta(db, "place")
        if not noted:
            return None
        document, number = json.loads(noted)
        return (document, number) if any(d.id == document for d in shelf.documents(db)) else None
