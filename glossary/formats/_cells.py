"""Cells of bilingual tables: the columns, what keeps a spreadsheet from running a text, and reading them again."""

from collections.abc import Sequence

from glossary.model import BadInput, Segment

COLUMNS = ("segment", "state", "source", "target", "origin", "note")
# What the columns of other people's tables are called, in small letters.
_NAMES = (("source", "target"), ("id", "en"), ("indonesian", "english"), ("src", "tgt"))
# A cell that starts with one of these is run as a formula by Excel, LibreOffice or Sheets (OWASP, CSV Injection).
_RUN = tuple("=+-@\t\r\n＝＋－＠")


def cells(segment: Segment) -> tuple[str, ...]:
    """A segment's cells in the order of the columns."""
    texts = (segment.source, segment.target, segment.origin or "", segment.note)
    return (str(segment.number), segment.state, *map(harmless, texts))


def harmless(text: str) -> str:
    """A text that would run gets an apostrophe before it; one that starts with an apostrophe gets another."""
    return f"'{text}" if text.startswith((*_RUN, "'")) else text


def plain(cell: str) -> str:
    """What `harmless` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_RUN, "'")) else cell


def decoded(data: bytes, name: str) -> str:
    """The text of a table; raises BadInput when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error


def places(header: Sequence[str], name: str) -> tuple[int, int]:
    """Where the columns `source` and `target` are, also as id and en, Indonesian and English, in any case.

    Raises BadInput when one is not there.
    """
    small = [cell.strip().lower() for cell in header]
    for source, target in _NAMES:
        if source in small and target in small:
            return small.index(source), small.index(target)
    raise BadInput(f"{name} has no columns “source” and “target” in its first line.")


def headless(first: Sequence[str]) -> bool:
    """Whether a table's first line is a pair already: two cells, each of several words."""
    return len(first) == 2 and all(len(cell.split()) > 1 for cell in first)


def pair(row: Sequence[str], columns: tuple[int, int], name: str, line: int) -> tuple[str, str]:
    """Source and target of one row as they were before `harmless`; raises BadInput when the row is too short."""
    if len(row) <= max(columns):
        raise BadInput(f"{name}: line {line} has {len(row)} cells; “source” and “target” are missing.")
    source, target = (plain(row[column]) for column in columns)
    return source, target
