"""Tables for reviewers: the id that a row is known by when it comes back."""

import regex

from glossary.formats._pairs import Names, Pair, key_of, state_said
from glossary.model import Segment

COLUMNS = ("Id", "Source", "Target", "State", "Note")
_ID = regex.compile(r"\s*(?P<key>\S+?)\.(?P<edit>[0-9]{1,18})\s*")


def row_id(segment: Segment, names: Names) -> str:
    """The id of a row: the segment's in one word, and the edit that its target shows."""
    return f"{names.give(key_of(segment))}.{segment.edit or 0}"


def pair(identity: str, source: str, target: str, state: str, note: str, languages: tuple[str, str]) -> Pair:
    """A row that came back; an id that is none of ours stays, so that the report can name it."""
    found = _ID.fullmatch(identity)
    return Pair(
        source, target, state_said(state, target), found["key"] if found else identity.strip(), note,
        *languages, int(found["edit"]) if found else None,
    )  # fmt: skip
