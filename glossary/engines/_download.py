"""Fetching an official Argos package: the index, then the file, with progress."""

import json
import tempfile
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

from glossary.engines._packages import argos
from glossary.engines._unpacking import MOST_BYTES, unpack
from glossary.model import BadInput, NoEngine, Package, Progress

_TIMEOUT = 30  # seconds without a byte
_CHUNK = 1 << 18
_LARGEST_INDEX = 16 << 20


def fetch(source: str, target: str, into: Path) -> Iterator[Progress | Package]:
    """Download the newest package for a pair and install it into a folder; at last the package is yielded.

    Raises NoEngine when the index cannot be had or has no such package, BadInput when the package cannot be had.
    """
    package = argos()
    index = package.settings.remote_package_index
    listed = [package.AvailablePackage(entry) for entry in _index(index)]
    fitting = [one for one in listed if (one.type, one.from_code, one.to_code) == ("translate", source, target)]
    if not fitting:
        raise NoEngine(f"The Argos index {index} has no package from “{source}” to “{target}”.")
    newest = max(fitting, key=lambda one: [int(part) for part in one.package_version.split(".") if part.isdecimal()])
    links = [link for link in newest.links if str(link).startswith(("https://", "http://"))]
    with tempfile.TemporaryDirectory(prefix="padanan-") as scratch:
        file = Path(scratch) / f"translate-{source}_{target}.argosmodel"
        yield from _download(links, file)
        yield unpack(file, into)


def _index(address: str) -> list[dict[str, object]]:
    try:
        with urllib.request.urlopen(address, timeout=_TIMEOUT) as answer:
            entries = json.loads(answer.read(_LARGEST_INDEX))
    except (OSError, HTTPException) as error:
        raise NoEngine(f"The Argos package index {address} cannot be reached ({error}). Is there a network?") from error
    except ValueError as error:
        raise NoEngine(f"What {address} sent is no package index ({error}).") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise NoEngine(f"What {address} sent is no package index.")
    return entries


def _download(links: list[str], file: Path) -> Iterator[Progress]:
    failed = "the index names no address"
    for link in links:
        try:
            with urllib.request.urlopen(link, timeout=_TIMEOUT) as answer, file.open("wb") as out:
                total = int(answer.headers.get("Content-Length") or 0)
                while chunk := answer.read(_CHUNK):
                    out.write(chunk)
                    if out.tell() > MOST_BYTES:
                        raise OSError("it is larger than any translation package")
                    yield Progress(out.tell(), total, link)
                if total and out.tell() != total:
                    raise OSError(f"only {out.tell()} of {total} bytes came")
            return
        except (OSError, HTTPException, ValueError) as error:
            failed = str(error)
    raise BadInput(f"The package could not be downloaded ({failed}). Nothing was installed; try again.")
