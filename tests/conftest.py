"""What every test may ask for: a workspace of its own, an empty home, the command as a subprocess."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from glossary.store.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
# Started in the background, by nohup or a server, Python ignores Ctrl+C, and so would every command that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder: no test reads or writes the developer's own settings, workspace or Argos packages."""
    empty = tmp_path / "home"
    empty.mkdir()
    for variable, folder in {
        "HOME": empty,
        "USERPROFILE": empty,
        "XDG_DATA_HOME": empty / "data",
        "XDG_CONFIG_HOME": empty / "config",
        "XDG_CACHE_HOME": empty / "cache",
        "LOCALAPPDATA": empty / "local",
        "APPDATA": empty / "roaming",
    }.items():
        monkeypatch.setenv(variable, str(folder))
    for variable in ("PADANAN_WORKSPACE", "ARGOS_PACKAGES_DIR", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    return empty


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace file with nothing but the curated glossary in it, made once."""
    from glossary.service.workspaces import open_workspace

    return open_workspace(tmp_path_factory.mktemp("edition") / "workspace.db").path


def _copy(edition: Path, to: Path) -> None:
    with closing(sqlite3.connect(edition)) as made, closing(sqlite3.connect(to)) as copy:
        made.backup(copy)


@pytest.fixture
def workspace(edition: Path, tmp_path: Path) -> Workspace:
    """A new workspace with the curated glossary in it."""
    from glossary.service.workspaces import open_workspace

    _copy(edition, tmp_path / "workspace.db")
    return open_workspace(tmp_path / "workspace.db")


@pytest.fixture
def padanan(edition: Path, tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run the real command in a process of its own: `padanan("import", file, stdin="…")`."""
    _copy(edition, tmp_path / "command.db")

    def run(*arguments: object, stdin: str | bytes = "", **environment: str) -> "subprocess.CompletedProcess[str]":
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "glossary", *map(str, arguments)],
            input=given,
            capture_output=True,
            check=False,
            cwd=ROOT,
            env={**os.environ, "PADANAN_WORKSPACE": str(tmp_path / "command.db"), **environment},
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run
