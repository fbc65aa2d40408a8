"""Argos's own way of installing a package, in a folder of the test's own."""

import functools
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from glossary.engines import _packages


@pytest.fixture
def argos_installs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Any]:
    """Install an .argosmodel file with `argostranslate.package` alone; gives its package, in `tmp_path / "argos"`."""

    def install(file: Path) -> Any:
        library = _packages.argos()
        monkeypatch.setattr(library.settings, "package_data_dir", tmp_path / "argos")
        monkeypatch.setattr(library.settings, "package_dirs", [tmp_path / "argos"])
        (tmp_path / "argos").mkdir()
        # Argos forgets the languages it knew; the module that knows them needs a splitter that Padanan leaves out.
        languages = types.ModuleType("argostranslate.translate")
        languages.get_installed_languages = functools.lru_cache(list)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "argostranslate.translate", languages)
        library.install_from_path(file)
        (installed,) = library.get_installed_packages()
        return installed

    return install
