"""Terms and names that occur in a sentence."""

import threading
from pathlib import Path

import regex

from glossary.model import Match
from glossary.service import glossary
from glossary.store.workspace import Workspace
from glossary.text.fold import fold
from glossary.text.matching import Index

_indexes: dict[tuple[Path, str, str], tuple[str, Index]] = {}
_building = threading.Lock()


def terms_in(workspace: Workspace, text: str, source: str = "id", target: str = "en") -> list[Match]:
    """The glossary's terms and names in a sentence, in text order, longest first wins.

    The index is built once per process and glossary revision (tens of milliseconds for the curated glossary).
    """
    return _index(workspace, source, target).find(text)


def _index(workspace: Workspace, source: str, target: str) -> Index:
    key = (workspace.path, source, target)
    current = glossary.revision(workspace)
    with _building:
        if key not in _indexes or _indexes[key][0] != current:
            _indexes[key] = (current, Index.of(glossary.list_concepts(workspace), source, target))
        return _indexes[key][1]


def kept(match: Match, target: str) -> bool:
    """Whether a translation renders a match as the glossary allows: case aside, an English ending allowed."""
    words = f" {fold(target)}"
    return any(
        regex.search(rf" {regex.escape(fold(rendering))}(?:s|es|ed|d|ing)?(?= |$)", words)
        for rendering in match.renderings
    )
