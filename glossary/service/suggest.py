"""Terms and names that occur in a sentence."""

import threading
from pathlib import Path

from glossary.model import Match, Requirement
from glossary.service import glossary
from glossary.store.workspace import Workspace
from glossary.text import codes, inflection
from glossary.text.matching import Index
from glossary.text.requirements import required

_indexes: dict[tuple[Path | None, str, str], tuple[str, Index]] = {}
_building = threading.Lock()


def terms_in(workspace: Workspace, text: str, source: str = "id", target: str = "en") -> list[Match]:
    """The glossary's terms and names in a sentence, in text order, longest first wins.

    The index is built once per process and glossary revision (tens of milliseconds for the curated glossary).
    """
    return index(workspace, source, target).find(text)


def required_in(workspace: Workspace, text: str, source: str = "id", target: str = "en") -> tuple[Requirement, ...]:
    """The renderings that a draft of a sentence has to use: of the terms and names in it that have one preferred."""
    return required(terms_in(workspace, text, source, target), text, (source, target))


def index(workspace: Workspace, source: str = "id", target: str = "en") -> Index:
    """The glossary's forms in `source`, ready for matching; built anew when the glossary has changed."""
    whose, current = glossary.owner(workspace)
    key = (whose, source, target)
    with _building:
        if key not in _indexes or _indexes[key][0] != current:
            _indexes[key] = (current, Index.of(glossary.list_concepts(workspace), source, target))
        return _indexes[key][1]


def kept(match: Match, target: str) -> bool:
    """Whether a translation renders a match in one of the glossary's ways, inflected or not."""
    said = codes.without(target)
    return any(inflection.contains(said, rendering) for rendering in match.renderings)
