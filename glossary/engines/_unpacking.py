"""An .argosmodel file becomes a folder: checked before anything is written, whole or not at all."""

import tempfile
import zipfile
import zlib
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from glossary.engines._packages import describe
from glossary.model import BadInput, Package

# The largest official package is about 300 MB unpacked; ten times that is a bomb.
MOST_BYTES = 3 << 30
_MOST_FILES = 2000
_LINK = 0o120000  # S_IFLNK, in the upper half of a zip entry's external attributes


def unpack(file: Path, into: Path) -> Package:
    """Put an .argosmodel file into a packages folder, replacing an older package of the same name.

    Raises BadInput for anything that is not exactly one usable package, that would write outside its folder, or that
    cannot be written. It is unpacked beside the packages folder and moved in by renaming: every folder that stands in
    there has to be whole, or Argos Translate itself fails to list its packages.
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".padanan-", dir=into.parent) as scratch:
            top = _extracted(file, Path(scratch))
            package = describe(Path(scratch) / top)
            if package is None or package.problem:
                raise BadInput(
                    f"{file.name} holds no usable translation package and was not installed. "
                    f"{package.problem if package else 'It is of another kind.'}"
                )
            return _moved(Path(scratch) / top, into / top, Path(scratch) / "before")
    except OSError as error:
        raise BadInput(f"{file.name} cannot be installed in {into}: {error.strerror or error}.") from error


def _extracted(file: Path, scratch: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            top = _checked(archive, file)
            archive.extractall(scratch)
    except (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadInput(f"{file} is not a whole .argosmodel package ({error}). Download it again.") from error
    return top


def _moved(folder: Path, final: Path, before: Path) -> Package:
    if final.exists():
        final.replace(before)
    try:
        folder.replace(final)
    except OSError:
        if before.exists():
            before.replace(final)
        raise
    package = describe(final)
    assert package is not None, "it was one a moment ago"
    return package


def _checked(archive: zipfile.ZipFile, file: Path) -> str:
    """The name of the archive's one top folder; raises BadInput for anything suspicious."""
    entries = archive.infolist()
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise BadInput(f"{file} unpacks to more than any translation package holds. It was not unpacked.")
    tops = set()
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        linked = (entry.external_attr >> 16) & 0o170000 == _LINK
        if not path.parts or path.is_absolute() or ".." in path.parts or ":" in entry.filename or linked:
            raise BadInput(f"{file} holds “{entry.filename}”, which would leave the package's folder. Not unpacked.")
        tops.add(path.parts[0])
    names = {entry.filename for entry in entries}
    top = min(tops, default="")
    if len(tops) != 1 or top.startswith(".") or f"{top}/metadata.json" not in names:
        raise BadInput(f"{file} is not an Argos package: it must hold one folder with metadata.json. Not unpacked.")
    return top
