"""Open a workspace, ready for use: schema up to date, curated glossary fresh."""

from pathlib import Path

from glossary import paths
from glossary.service import glossary
from glossary.store import workspace as store
from glossary.store.workspace import Workspace as Workspace


def open_workspace(path: Path | None = None) -> Workspace:
    """Create, upgrade or just open the workspace at `path` (default: the user's own).

    Raises BadInput for a file that is no workspace, is damaged or newer than this Padanan, or cannot be written.
    """
    opened = store.open_file((path or paths.workspace()).expanduser().absolute())
    glossary.refresh(opened)
    return opened


def sqlite_version() -> str:
    """The version of the SQLite library that this Python was built with."""
    return store.SQLITE_VERSION


def problems(workspace: Workspace) -> list[str]:
    """What is wrong with the workspace file as a whole; reads all of it."""
    return store.integrity(workspace)
