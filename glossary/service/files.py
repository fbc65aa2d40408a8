"""Files are written whole or not at all, and never over another one unless asked to."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from glossary.model import BadInput

_IN_MEMORY = 8 << 20


def write_whole(path: Path | BinaryIO, fill: Callable[[BinaryIO], object], *, force: bool = False) -> None:
    """Let `fill` write a file through a temporary one beside it, so that a reader never sees half of it.

    An open stream (standard output) is given nothing either before all of it is there. Raises BadInput when the file
    is there already and `force` is not set, or when it cannot be written.
    """
    if not isinstance(path, Path):
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as waiting:
            fill(waiting)  # type: ignore[arg-type]  # a binary stream in all but name
            waiting.seek(0)
            shutil.copyfileobj(waiting, path)
            path.flush()
        return
    if path.is_dir():
        raise BadInput(f"{path} is a folder. Name a file in it.")
    if path.exists() and not force:
        raise BadInput(f"{path} is there already and was left as it is. Give another name, or --force to replace it.")
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as out:
            fill(out)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}. Nothing was half-written.") from error
    finally:
        Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    # The mask can only be read by setting it; mkstemp made the file private, an export should be as open as any file.
    mask = os.umask(0)
    os.umask(mask)
    return mask
