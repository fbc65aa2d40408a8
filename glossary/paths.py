"""Where things live: packaged seeds and data, the user's workspace, settings and engine packages."""

import os
from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parent
_PACKAGED = _HERE / "_data"


def _root() -> Path:
    # An installed wheel carries seeds/ and data/ inside the package; in a checkout they stand beside it.
    return _PACKAGED if _PACKAGED.is_dir() else _HERE.parent


def seeds() -> Path:
    """The folder of curated tables and sample articles."""
    return _root() / "seeds"


def data() -> Path:
    """The folder of built and bundled data: models, segmentation rules."""
    return _root() / "data"


def workspace() -> Path:
    """The workspace file: PADANAN_WORKSPACE, or `workspace.db` in the platform's user data folder."""
    given = os.environ.get("PADANAN_WORKSPACE")
    return Path(given) if given else Path(platformdirs.user_data_path("padanan", appauthor=False)) / "workspace.db"


def settings() -> Path:
    """The user's settings file (JSON) in the platform's configuration folder."""
    return Path(platformdirs.user_config_path("padanan", appauthor=False)) / "settings.json"


def argos_packages() -> Path:
    """The user's Argos packages folder, as Argos Translate itself finds it, without creating it."""
    given = os.environ.get("ARGOS_PACKAGES_DIR")
    if given:
        return Path(given)
    share = os.environ.get("XDG_DATA_HOME")
    return (Path(share) if share else Path.home() / ".local" / "share") / "argos-translate" / "packages"


def downloads() -> Path:
    """Where a package that is being downloaded waits for the rest of itself: in the platform's cache folder."""
    return Path(platformdirs.user_cache_path("padanan", appauthor=False)) / "downloads"


def bundled_models() -> Path:
    """The folder of the packages that Padanan ships."""
    return data() / "models"
