"""Fetching a package: from a server on this machine that plays the index."""

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from glossary import paths
from glossary.engines import _download, _packages
from glossary.model import BadInput, NoEngine, Package, Progress


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is served as the package index; index.json is what Argos reads first."""
    folder = tmp_path / "served"
    folder.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, directory=str(folder), **options)  # type: ignore[arg-type]

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{running.server_port}/"
    monkeypatch.setattr(_packages.argos().settings, "remote_package_index", address + "index.json")
    bundled = next(paths.bundled_models().glob("translate-id_en-*"))
    shutil.make_archive(str(folder / "new"), "zip", bundled.parent, bundled.name)
    entry = {"from_code": "id", "to_code": "en", "package_version": "1.0", "argos_version": "1.0"}
    index = [
        entry | {"links": [address + "old.zip"]},
        entry | {"package_version": "1.10", "links": [address + "new.zip"]},
    ]
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    yield folder
    running.shutdown()
    running.server_close()


def test_the_newest_package_is_fetched_with_progress(server: Path, tmp_path: Path) -> None:
    *steps, package = _download.fetch("id", "en", tmp_path / "home")
    assert isinstance(package, Package)
    assert package.problem == ""
    assert all(isinstance(step, Progress) for step in steps)
    assert [step.done for step in steps] == sorted(step.done for step in steps)  # type: ignore[union-attr]
    assert steps[-1].done == steps[-1].total == (server / "new.zip").stat().st_size  # type: ignore[union-attr]


def test_a_pair_that_the_index_lacks(server: Path, tmp_path: Path) -> None:
    with pytest.raises(NoEngine, match="no package"):
        list(_download.fetch("id", "fr", tmp_path / "home"))


@pytest.mark.parametrize("content", ["no json", None])
def test_an_index_that_is_none(server: Path, tmp_path: Path, content: str | None) -> None:
    if content is None:
        (server / "index.json").unlink()
    else:
        (server / "index.json").write_text(content, encoding="utf-8")
    with pytest.raises(NoEngine, match="index"):
        list(_download.fetch("id", "en", tmp_path / "home"))


def test_a_file_that_is_not_there_installs_nothing(server: Path, tmp_path: Path) -> None:
    (server / "new.zip").unlink()
    with pytest.raises(BadInput, match="Nothing was installed"):
        list(_download.fetch("id", "en", tmp_path / "packages"))
    assert not (tmp_path / "packages").exists()
