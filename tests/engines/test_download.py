"""Fetching a package: from a server on this machine that plays the index."""

import hashlib
import json
import shutil
import threading
import zipfile
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
        """Answers ranges, which Python's own does not; a file beside the asked one, `….breaks`, says after how much."""

        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, directory=str(folder), **options)  # type: ignore[arg-type]

        def do_GET(self) -> None:
            file = Path(self.translate_path(self.path))
            if not file.name.endswith(".zip") or not file.is_file():
                super().do_GET()
                return
            content, start = file.read_bytes(), 0
            etag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
            asked = self.headers.get("Range", "")
            with (folder / "asked").open("a") as log:
                log.write(f"{asked} {self.headers.get('If-Range', '')}\n")
            if asked and self.headers.get("If-Range") == etag:
                start = int(asked.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206 if start else 200)
            self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(content) - start))
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.end_headers()
            breaks = file.with_suffix(".breaks")
            self.wfile.write(content[start : int(breaks.read_text())] if breaks.is_file() else content[start:])

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
    *steps, package = _download.fetch("id", "en", tmp_path / "home", tmp_path / "waiting")
    assert isinstance(package, Package)
    assert package.problem == ""
    assert all(isinstance(step, Progress) for step in steps)
    assert [step.done for step in steps] == sorted(step.done for step in steps)  # type: ignore[union-attr]
    assert steps[-1].done == steps[-1].total == (server / "new.zip").stat().st_size  # type: ignore[union-attr]


def test_a_pair_that_the_index_lacks(server: Path, tmp_path: Path) -> None:
    with pytest.raises(NoEngine, match="no package"):
        list(_download.fetch("id", "fr", tmp_path / "home", tmp_path / "waiting"))


@pytest.mark.parametrize("content", ["no json", None])
def test_an_index_that_is_none(server: Path, tmp_path: Path, content: str | None) -> None:
    if content is None:
        (server / "index.json").unlink()
    else:
        (server / "index.json").write_text(content, encoding="utf-8")
    with pytest.raises(NoEngine, match="index"):
        list(_download.fetch("id", "en", tmp_path / "home", tmp_path / "waiting"))


def test_a_file_that_is_not_there_installs_nothing(server: Path, tmp_path: Path) -> None:
    (server / "new.zip").unlink()
    with pytest.raises(BadInput, match="Nothing was installed"):
        list(_download.fetch("id", "en", tmp_path / "packages", tmp_path / "waiting"))
    assert not (tmp_path / "packages").exists()


def test_a_broken_download_is_gone_on_with(server: Path, tmp_path: Path) -> None:
    whole = (server / "new.zip").stat().st_size
    (server / "new.breaks").write_text("1000000")
    with pytest.raises(BadInput, match="goes on from there"):
        list(_download.fetch("id", "en", tmp_path / "packages", tmp_path / "waiting"))
    assert not (tmp_path / "packages").exists()
    (server / "new.breaks").unlink()
    first, *steps, package = _download.fetch("id", "en", tmp_path / "packages", tmp_path / "waiting")
    assert isinstance(first, Progress) and (first.done, first.total) == (1000000, whole)
    assert "going on" in first.doing
    assert isinstance(steps[-1], Progress) and steps[-1].done == whole
    assert isinstance(package, Package)
    assert package.checksum == hashlib.sha256((server / "new.zip").read_bytes()).hexdigest()
    assert (server / "asked").read_text().splitlines()[-1].startswith("bytes=1000000- ")
    assert list((tmp_path / "waiting").iterdir()) == []


def test_a_download_that_was_left_is_gone_on_with(server: Path, tmp_path: Path) -> None:
    running = _download.fetch("id", "en", tmp_path / "home", tmp_path / "waiting")
    for _ in range(4):
        next(running)
    running.close()  # type: ignore[attr-defined]
    first, *_, package = _download.fetch("id", "en", tmp_path / "home", tmp_path / "waiting")
    assert isinstance(first, Progress) and first.done > 0
    assert isinstance(package, Package) and package.problem == ""


def test_the_rest_of_another_file_is_never_put_to_the_first_part(server: Path, tmp_path: Path) -> None:
    (server / "new.breaks").write_text("1000000")
    with pytest.raises(BadInput):
        list(_download.fetch("id", "en", tmp_path / "home", tmp_path / "waiting"))
    (server / "new.breaks").unlink()
    with zipfile.ZipFile(server / "new.zip", "a") as changed:
        top = changed.namelist()[0].partition("/")[0]
        changed.writestr(f"{top}/README.md", "another file now")
    first, *_, package = _download.fetch("id", "en", tmp_path / "home", tmp_path / "waiting")
    assert isinstance(first, Progress) and first.done == 0
    assert isinstance(package, Package)
    assert (package.folder / "README.md").read_text() == "another file now"


def test_what_cannot_be_installed_is_not_kept(server: Path, tmp_path: Path) -> None:
    (server / "new.zip").write_bytes(b"no package, whatever the index says")
    with pytest.raises(BadInput, match="not a whole"):
        list(_download.fetch("id", "en", tmp_path / "home", tmp_path / "waiting"))
    assert list((tmp_path / "waiting").iterdir()) == []


def test_without_a_network_the_other_way_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Path) -> None:
    monkeypatch.setattr(_packages.argos().settings, "remote_package_index", "http://127.0.0.1:9/index.json")
    with pytest.raises(NoEngine, match=r"from another computer.*FILE\.argosmodel"):
        list(_download.fetch("id", "en", tmp_path / "home", tmp_path / "waiting"))
