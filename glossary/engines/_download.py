"""Fetching an official Argos package: the index, then the file, with progress; a broken download is gone on with."""

import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException, HTTPMessage
from pathlib import Path

from glossary.engines._packages import argos
from glossary.engines._unpacking import MOST_BYTES, unpack
from glossary.model import BadInput, NoEngine, Package, Progress

_TIMEOUT = 30  # seconds without a byte
_CHUNK = 1 << 18
_LARGEST_INDEX = 16 << 20
_NOT_SATISFIABLE = 416  # RFC 9110: the range that was asked for begins after the end


def fetch(source: str, target: str, into: Path, waiting: Path) -> Iterator[Progress | Package]:
    """Download the newest package for a pair and install it into a folder; at last the package is yielded.

    What has come stays in the folder `waiting` until it is installed: after a broken line or a cancel the next call
    asks for the rest alone, where the server says that the file is still the same. Raises NoEngine when the index
    cannot be had or has no such package, BadInput when the package cannot be had.
    """
    package = argos()
    index = package.settings.remote_package_index
    listed = [package.AvailablePackage(entry) for entry in _index(index)]
    fitting = [one for one in listed if (one.type, one.from_code, one.to_code) == ("translate", source, target)]
    if not fitting:
        raise NoEngine(f"The Argos index {index} has no package from “{source}” to “{target}”.")
    newest = max(fitting, key=lambda one: [int(part) for part in one.package_version.split(".") if part.isdecimal()])
    links = [link for link in newest.links if str(link).startswith(("https://", "http://"))]
    failed = "the index names no address"
    for link in links:
        file = waiting / f"{hashlib.sha256(link.encode()).hexdigest()[:16]}.argosmodel"
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            yield from _download(link, file)
        except (OSError, HTTPException, ValueError) as error:
            failed = str(error) or type(error).__name__
            continue
        try:
            yield unpack(file, into)
        finally:
            _forget(file)  # a file that cannot be installed would only be gone on with in vain
        return
    raise BadInput(
        f"The package could not be downloaded ({failed}). Nothing was installed; what has come is kept, and the same "
        "command goes on from there."
    )


def _index(address: str) -> list[dict[str, object]]:
    try:
        with urllib.request.urlopen(address, timeout=_TIMEOUT) as answer:
            entries = json.loads(answer.read(_LARGEST_INDEX))
    except (OSError, HTTPException) as error:
        raise NoEngine(
            f"The Argos package index {address} cannot be reached ({error}). Is there a network? Without one, bring "
            "the .argosmodel file from another computer and install it: padanan engine install FILE.argosmodel"
        ) from error
    except ValueError as error:
        raise NoEngine(f"What {address} sent is no package index ({error}).") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise NoEngine(f"What {address} sent is no package index.")
    return entries


def _download(link: str, file: Path) -> Iterator[Progress]:
    """A file from a link, the part of it that is there already left out; raises OSError when it does not come whole."""
    there = file.stat().st_size if file.is_file() and _validator(file) else 0
    request = urllib.request.Request(link)
    if there:
        request.add_header("Range", f"bytes={there}-")
        request.add_header("If-Range", _validator(file))
    try:
        answer = urllib.request.urlopen(request, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        if error.code != _NOT_SATISFIABLE or not there:
            raise
        _forget(file)  # whole already, or of another file: it comes anew
        there, answer = 0, urllib.request.urlopen(link, timeout=_TIMEOUT)
    with answer:
        resumed = answer.status == 206 and str(answer.headers["Content-Range"]).startswith(f"bytes {there}-")
        if not resumed:
            there = 0
            _validator_file(file).write_text(_says_the_same(answer.headers), encoding="utf-8")
        total = there + int(answer.headers.get("Content-Length") or 0)
        total = total if total > there else 0
        doing = "downloading, going on from before" if resumed else "downloading"
        yield Progress(there, total, doing)
        with file.open("ab" if resumed else "wb") as out:
            while chunk := answer.read(_CHUNK):
                out.write(chunk)
                if out.tell() > MOST_BYTES:
                    raise OSError("it is larger than any translation package")
                yield Progress(out.tell(), total, doing)
            came = out.tell()
    if total and came != total:
        raise OSError(f"only {came} of {total} bytes came")


def _says_the_same(headers: HTTPMessage) -> str:
    """What tells this version of the file from another (RFC 9110, If-Range): a strong ETag, else the date."""
    etag = headers.get("ETag", "")
    return etag if etag.startswith('"') else headers.get("Last-Modified", "")


def _validator_file(file: Path) -> Path:
    return file.with_suffix(".version")


def _validator(file: Path) -> str:
    try:
        return _validator_file(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _forget(file: Path) -> None:
    for one in (file, _validator_file(file)):
        one.unlink(missing_ok=True)
