"""Argos packages on disk: found, described, chosen for a pair, removed."""

import hashlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from glossary.model import BadInput, NoEngine, Package

_import_lock = threading.Lock()


def argos() -> ModuleType:
    """`argostranslate.package`, imported without the folders that its settings module makes in the user's home.

    Imported here and not at the top because it loads SentencePiece.
    """
    with _import_lock, tempfile.TemporaryDirectory(prefix="padanan-") as scratch:
        names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
        kept = {name: os.environ.get(name) for name in names}
        os.environ.update(dict.fromkeys(names, scratch))
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
    """The translation packages in the folders: in the order of the folders, in each the newest version first."""
    for folder in folders:
        try:
            inside = sorted(child for child in folder.iterdir() if child.is_dir())
        except OSError:  # no such folder: nothing was ever installed there
            continue
        found = [describe(child, bundled=folder == bundled) for child in inside if not child.name.startswith(".")]
        translating = [package for package in found if package is not None]
        yield from sorted(translating, key=lambda package: _version_key(package.version), reverse=True)


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
    damaged = " ".join(one.problem for one in there if one.problem and one.source_language == "?")
    raise NoEngine(
        f"There is no translation package from “{source}” to “{target}”. {have} "
        f"With a network: padanan engine install {source} {target}; without: padanan engine install FILE.argosmodel. "
        f"{damaged}".rstrip()
    )


def describe(folder: Path, *, bundled: bool = False) -> Package | None:
    """A package's folder as a Package, with its `problem` when it cannot be used; None for another kind of package."""
    package = Package("?", "?", "", folder, bundled)
    try:
        about = metadata(folder)
        if about.get("type", "translate") != "translate":  # sentence splitters, which Argos keeps in the same place
            return None
        version = str(about.get("package_version", ""))
        package = Package(str(about["from_code"]), str(about["to_code"]), version, folder, bundled)
    except (OSError, ValueError, KeyError) as error:
        reason = f"has no usable metadata.json ({type(error).__name__})"
    else:
        needed = [("model/model.bin",), ("sentencepiece.model", "bpe.model")]
        missing = [" or ".join(names) for names in needed if not any((folder / name).is_file() for name in names)]
        if not missing:
            return package
        reason = f"lacks {' and '.join(missing)}"
    problem = f"The translation package in {folder} {reason}. {how_to_mend(package)}"
    return Package(package.source_language, package.target_language, package.version, folder, bundled, problem)


def metadata(folder: Path) -> dict[str, Any]:
    """What a package says of itself; raises OSError or ValueError when that cannot be read."""
    about = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    if not isinstance(about, dict):
        raise ValueError("metadata.json holds no object")
    return about


def how_to_mend(package: Package) -> str:
    """What to do about a package that cannot be used."""
    if package.bundled:
        return "Padanan is damaged: install it again."
    return "Remove this folder, or install the package again with “padanan engine install”."


def fingerprint(folder: Path) -> str:
    """Twelve characters that change with any byte of a package's model or vocabulary."""
    digest = hashlib.sha256()
    inside = [*(folder / "model").iterdir(), folder / "sentencepiece.model", folder / "bpe.model"]
    for file in sorted(path for path in inside if path.is_file()):
        with file.open("rb") as content:
            while chunk := content.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()[:12]


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


def _version_key(version: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in version.replace("-", ".").split("."))
