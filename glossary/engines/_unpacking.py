"""An .argosmodel file becomes a folder: checked before anything is written, whole or not at all."""

import hashlib
import re
import tempfile
import zipfile
import zlib
from dataclasses import replace
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from glossary.engines import argos
from glossary.engines._packages import describe
from glossary.model import BadInput, EngineRequest, NoEngine, Package

# The largest official package is about 300 MB unpacked; ten times that is a bomb.
MOST_BYTES = 3 << 30
_MOST_FILES = 2000
# Weights hardly shrink; what unpacks to so much more than it is was made to fill a disk.
_MOST_SWELLING = 50
_SMALL = 64 << 20
_LARGEST_METADATA = 1 << 20
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LINK = 0o120000  # S_IFLNK, in the upper half of a zip entry's external attributes


def unpack(file: Path, into: Path) -> Package:
    """Put an .argosmodel file into a packages folder, replacing an older package of the same name.

    Raises BadInput for anything that is not exactly one usable package, that would write outside its folder or over a
    package of another pair, that does not translate a word, or that cannot be written. It is unpacked beside the
    packages folder and moved in by renaming: every folder that stands in there has to be whole, or Argos Translate
    itself fails to list its packages.
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
            _tried(file, package, into / top)
            moved = _moved(Path(scratch) / top, into / top, Path(scratch) / "before")
            with file.open("rb") as content:
                return replace(moved, checksum=hashlib.file_digest(content, "sha256").hexdigest())
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


def _tried(file: Path, package: Package, final: Path) -> None:
    """Raise BadInput for a package that names no pair, would replace one of another pair, or does not translate."""
    pair = (package.source_language, package.target_language)
    if not all(map(_CODE.fullmatch, pair)) or pair[0] == pair[1]:
        raise BadInput(f"{file.name} says that it translates “{pair[0]}” into “{pair[1]}”. It was not installed.")
    there = describe(final) if final.exists() else None
    if there is not None and not there.problem and (there.source_language, there.target_language) != pair:
        raise BadInput(
            f"{file.name} translates {pair[0]}→{pair[1]} but would replace {final}, which translates "
            f"{there.source_language}→{there.target_language}. It was not installed."
        )
    try:
        # It goes before the bundled package: one that cannot be opened would leave the pair without any translation.
        for _ in argos.open_engine(EngineRequest(*pair, (package.folder.parent,))).translate(["Satu dua."]):
            pass
    except NoEngine as error:
        raise BadInput(f"{file.name} cannot be used and was not installed: {error}") from error
    except (RuntimeError, ValueError) as error:  # CTranslate2 and SentencePiece, at the first sentence
        raise BadInput(f"{file.name} does not translate and was not installed ({error}).") from error


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
    size = sum(entry.file_size for entry in entries)
    swollen = size > _SMALL and size > _MOST_SWELLING * max(1, file.stat().st_size)
    if len(entries) > _MOST_FILES or size > MOST_BYTES or swollen:
        raise BadInput(f"{file} unpacks to more than any translation package holds. It was not unpacked.")
    tops = set()
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        linked = (entry.external_attr >> 16) & 0o170000 == _LINK
        if not path.parts or path.is_absolute() or ".." in path.parts or ":" in entry.filename or linked:
            raise BadInput(f"{file} holds “{entry.filename}”, which would leave the package's folder. Not unpacked.")
        tops.add(path.parts[0])
    names = {entry.filename for entry in entries}
    if len(names) != len(entries) or len({name.casefold() for name in names}) != len(names):
        raise BadInput(f"{file} holds two files of one name. Not unpacked.")
    top = min(tops, default="")
    if len(tops) != 1 or top.startswith(".") or f"{top}/metadata.json" not in names:
        raise BadInput(f"{file} is not an Argos package: it must hold one folder with metadata.json. Not unpacked.")
    if archive.getinfo(f"{top}/metadata.json").file_size > _LARGEST_METADATA:
        raise BadInput(f"{file} has a metadata.json of a size that no package needs. Not unpacked.")
    return top
