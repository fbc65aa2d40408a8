"""Tables for reviewers: the id that a row is known by when it comes back."""

import regex

from glossary.formats._pairs import Pair, key_of, state_of
from glossary.model import STATES, Segment

COLUMNS = ("Id", "Source", "Target", "State", "Note")
_ID = regex.compile(r"\s*(?P<key>\S+?)\.(?P<edit>[0-9]{1,18})\s*")


def row_id(segment: Segment) -> str:
    """The id of a row: the segment's, and the edit that its target shows."""
    return f"{key_of(segment)}.{segment.edit or 0}"


def pair(identity: str, source: str, target: str, state: str, note: str, languages: tuple[str, str]) -> Pair:
    """A row that came back; an id that is none of ours stays, so that the report can name it."""
    found = _ID.fullmatch(identity)
    said = state.strip().lower()
    known = next((one for one in STATES if one == said), None)
    guessed = state_of(target, finished=False)
    return Pair(
        source, target, (known or guessed) if target else "new", found["key"] if found else identity.strip(), note,
        *languages, int(found["edit"]) if found else None,
    )  # fmt: skip
