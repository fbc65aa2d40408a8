"""Argos packages on disk: found, described, checked before they are unpacked."""

import json
import os
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from types import ModuleType

from glossary.model import BadInput, NoEngine, Package

# The largest official package is about 300 MB unpacked; ten times that is a bomb.
_MOST_BYTES = 3 << 30
_MOST_FILES = 2000
_import_lock = threading.Lock()


def argos() -> ModuleType:
    """`argostranslate.package`, imported without the folders that its settings module makes in the user's home.

    Imported here and not at the top because it loads CTranslate2 and SentencePiece.
    """
    with _import_lock, tempfile.TemporaryDirectory(prefix="padanan-") as scratch:
        kept = {name: os.environ.get(name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        os.environ.update(dict.fromkeys(kept, scratch))
        try:
            from argostranslate import package
        finally:
            for name, value in kept.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
    module: ModuleType = package
    return module


def packages(folders: Iterable[Path], bundled: Path | None = None) -> Iterator[Package]:
    """The packages in the folders: in the order of the folders, in each the newest version first."""
    for folder in folders:
        try:
            inside = sorted(child for child in folder.iterdir() if child.is_dir())
        except OSError:  # no such folder: nothing was ever installed there
            continue
        found = [_described(child, bundled=folder == bundled) for child in inside if not child.name.startswith(".")]
        yield from sorted(found, key=lambda package: _version_key(package.version), reverse=True)


def choose(folders: Iterable[Path], source: str, target: str) -> Package:
    """The package for a pair: the first folder that has one wins. Raises NoEngine when none has, or it is damaged."""
    there = list(packages(folders))
    for package in there:
        if (package.source_language, package.target_language) == (source, target):
            if package.problem:
                raise NoEngine(package.problem)
            return package
    pairs = sorted({f"{one.source_language}→{one.target_language}" for one in there if not one.problem})
    have = f"Installed: {', '.join(pairs)}." if pairs else "No package is installed."
    raise NoEngine(
        f"There is no translation package from “{source}” to “{target}”. {have} "
        f"With a network: padanan engine install {source} {target}; without: padanan engine install FILE.argosmodel."
    )


def unpack(file: Path, into: Path) -> Package:
    """Check an .argosmodel file and put it into a packages folder: whole, or not at all.

    Raises BadInput for anything that is not exactly one package folder, or would write outside it.
    """
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".installing-", dir=into) as scratch:
        try:
            with zipfile.ZipFile(file) as archive:
                top = _checked(archive, file)
                archive.extractall(scratch)
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
            raise BadInput(f"{file} is not a whole .argosmodel package ({error}). Download it again.") from error
        package = _described(Path(scratch) / top, bundled=False)
        if package.problem:
            raise BadInput(f"{file.name} was not installed. {package.problem}")
        final = into / top
        if final.exists():
            final.replace(Path(scratch) / "before")
        (Path(scratch) / top).replace(final)
    return _described(final, bundled=False)


def remove(package: Package) -> None:
    """Remove an installed package's folder. Raises BadInput for the bundled one, or when it cannot be removed."""
    if package.bundled:
        raise BadInput(
            "The bundled package belongs to Padanan and stays; an installed package takes precedence over it."
        )
    try:
        shutil.rmtree(package.folder)
    except OSError as error:
        raise BadInput(f"{package.folder} cannot be removed: {error.strerror}.") from error


def _described(folder: Path, *, bundled: bool) -> Package:
    mend = "Padanan is damaged: install it again." if bundled else "Remove the folder, or install the package again."
    try:
        about = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        pair = (str(about["from_code"]), str(about["to_code"]), str(about.get("package_version", "")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem = f"The translation package in {folder} has no usable metadata.json ({type(error).__name__}). {mend}"
        return Package("?", "?", "", folder, bundled, problem)
    needed = [("model/model.bin",), ("sentencepiece.model", "bpe.model")]
    missing = [" or ".join(names) for names in needed if not any((folder / name).is_file() for name in names)]
    problem = f"The translation package in {folder} lacks {' and '.join(missing)}. {mend}" if missing else ""
    return Package(*pair, folder, bundled, problem)


def _version_key(version: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in version.replace("-", ".").split("."))


def _checked(archive: zipfile.ZipFile, file: Path) -> str:
    entries = archive.infolist()
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise BadInput(f"{file} unpacks to more than any translation package holds. It was not unpacked.")
    tops = set()
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        linked = (entry.external_attr >> 16) & 0o170000 == 0o120000
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename or linked:
            raise BadInput(f"{file} holds “{entry.filename}”, which would leave the package's folder. Not unpacked.")
        tops.add(path.parts[0])
    if len(tops) != 1 or not any(entry.filename.endswith("/metadata.json") for entry in entries):
        raise BadInput(f"{file} is not an Argos package: it must hold one folder with metadata.json. Not unpacked.")
    return str(tops.pop())
