"""Cells of bilingual tables: the columns, what keeps a spreadsheet from running a text, and reading them again."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from glossary.formats._pairs import Pair, edit_said, key_of, state_said
from glossary.model import BadInput, Segment

# Scripts know the columns by place, too: new ones come at the end.
COLUMNS = ("segment", "state", "source", "target", "origin", "note", "id", "edit")
CARRIES = ("untranslated", "state", "origin", "note", "id")
# What the columns of other people's tables are called, in small letters.
_NAMES = (("source", "target"), ("id", "en"), ("indonesian", "english"), ("src", "tgt"))
# A cell that starts with one of these is run as a formula by Excel, LibreOffice or Sheets (OWASP, CSV Injection).
_RUN = tuple("=+-@\t\r\n＝＋－＠")


def cells(segment: Segment) -> tuple[str, ...]:
    """A segment's cells in the order of the columns."""
    texts = (segment.source, segment.target, segment.origin or "", segment.note, key_of(segment))
    return (str(segment.number), segment.state, *map(harmless, texts), str(segment.edit or 0))


def harmless(text: str) -> str:
    """A text that would run gets an apostrophe before it; one that starts with an apostrophe gets another."""
    return f"'{text}" if text.startswith((*_RUN, "'")) else text


def plain(cell: str) -> str:
    """What `harmless` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_RUN, "'")) else cell


@contextmanager
def lines(stream: BinaryIO, name: str, newline: str) -> Iterator[io.TextIOWrapper]:
    """The lines of a table in UTF-8, one at a time; `newline` as for `open`. Raises BadInput for what is not UTF-8."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline=newline)
    try:
        yield text
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8. Save it as UTF-8.") from error
    finally:
        if not stream.closed:  # its owner may have gone first, when the work was interrupted
            text.detach()


def places(header: Sequence[str], name: str) -> dict[str, int]:
    """Where the columns `source` and `target` are, also as id and en, Indonesian and English, in any case; and where
    those of the other columns are that the table has.

    Raises BadInput when source or target is not there.
    """
    small = [cell.strip().lower() for cell in header]
    for source, target in _NAMES:
        if source in small and target in small:
            found = {"source": small.index(source), "target": small.index(target)}
            more = ("state", "origin", "note", "id", "edit")
            return {one: small.index(one) for one in more if one in small and one != source} | found
    raise BadInput(f"{name} has no columns “source” and “target” in its first line.")


def headless(first: Sequence[str]) -> bool:
    """Whether a table's first line is a pair already: two cells, each of several words."""
    return len(first) == 2 and all(len(cell.split()) > 1 for cell in first)


def pair(row: Sequence[str], columns: Mapping[str, int], name: str, line: int) -> Pair:
    """What stands in one row, as it was before `harmless`; raises BadInput when it has no source or target."""
    if len(row) <= max(columns["source"], columns["target"]):
        raise BadInput(f"{name}: line {line} has {len(row)} cells; “source” and “target” are missing.")
    said = {one: plain(row[column]) for one, column in columns.items() if column < len(row)}
    return Pair(
        said["source"], said["target"], state_said(said.get("state", ""), said["target"]), said.get("id", ""),
        said.get("note", ""), edit=edit_said(said.get("edit", "")), origin=said.get("origin", ""),
    )  # fmt: skip
