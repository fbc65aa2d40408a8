"""Cells of bilingual tables: the columns, and what keeps a spreadsheet from running a text."""

from glossary.model import Segment

COLUMNS = ("segment", "state", "source", "target", "origin", "note")
# A cell that starts with one of these is run as a formula by Excel, LibreOffice or Sheets (OWASP, CSV Injection).
_RUN = ("=", "+", "-", "@", "\t", "\r")


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
