"""Fetching an official Argos package: the index, then the file, with progress."""

import json
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

from glossary.engines._packages import argos, unpack
from glossary.model import BadInput, NoEngine, Package, Progress

_TIMEOUT = 30  # seconds without a byte
_CHUNK = 1 << 18


def fetch(source: str, target: str, into: Path) -> Iterator[Progress | Package]:
    """Download the newest package for a pair and install it into a folder; raises NoEngine when it cannot be had."""
    package = argos()
    index = package.settings.remote_package_index
    listed = [package.AvailablePackage(entry) for entry in _index(index)]
    fitting = [one for one in listed if (one.from_code, one.to_code) == (source, target) and one.links]
    if not fitting:
        raise NoEngine(f"The Argos index has no package from “{source}” to “{target}”.")
    newest = max(fitting, key=lambda one: package.packaging.version.parse(one.package_version))
    with tempfile.TemporaryDirectory(prefix="padanan-") as scratch:
        file = Path(scratch) / f"translate-{source}_{target}.argosmodel"
        links = [link for link in newest.links if link.startswith(("https://", "http://"))]
        yield from _download(links, file)
        yield unpack(file, into)


def _index(address: str) -> list[dict[str, object]]:
    try:
        with urllib.request.urlopen(address, timeout=_TIMEOUT) as answer:
            entries: list[dict[str, object]] = json.load(answer)
    except (OSError, HTTPException) as error:
        raise NoEngine(f"The Argos package index {address} cannot be reached ({error}). Is there a network?") from error
    except ValueError as error:
        raise NoEngine(f"What {address} sent is no package index ({error}).") from error
    return entries


def _download(links: list[str], file: Path) -> Iterator[Progress]:
    failed = "the index names no address"
    for link in links:
        try:
            with urllib.request.urlopen(link, timeout=_TIMEOUT) as answer, file.open("wb") as out:
                total = int(answer.headers.get("Content-Length") or 0)
                while chunk := answer.read(_CHUNK):
                    out.write(chunk)
                    yield Progress(out.tell(), total, link)
                if total and out.tell() != total:
                    raise OSError(f"only {out.tell()} of {total} bytes came")
            return
        except (OSError, HTTPException, urllib.error.URLError) as error:
            failed = str(error)
    raise BadInput(f"The package could not be downloaded ({failed}). Nothing was installed; try again.")
