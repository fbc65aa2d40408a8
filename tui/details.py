"""Where the details of what went wrong are written down: a small file beside the workspace."""

import logging
import logging.handlers
from pathlib import Path

_LOG = logging.getLogger("padanan.desk")
_LARGEST = 1 << 20


def keep_details(workspace: Path) -> Path:
    """Write details beside the workspace from now on; returns the file, which is made with its first line."""
    file = workspace.with_suffix(".log")
    handler = logging.handlers.RotatingFileHandler(file, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    for old in _LOG.handlers[:]:
        _LOG.removeHandler(old)
        old.close()
    _LOG.addHandler(handler)
    _LOG.propagate = False
    return file


def write_down(what: str, error: BaseException) -> None:
    """Note an error with its traceback; the translator's texts are not part of it."""
    _LOG.error("%s", what, exc_info=error)
