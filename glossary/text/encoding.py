"""Bytes to text: the encodings in which articles arrive, and sentences for what is no text."""

import codecs
import os
from pathlib import Path

from glossary.model import BadInput

MOST_BYTES = 20 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP container (DOCX, ODT, XLSX, EPUB)"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def read_bytes(path: Path) -> bytes:
    """A file's contents; raises BadInput, before reading, for what is missing, a folder, or far too large."""
    try:
        status = path.stat()
        if path.is_dir():
            raise BadInput(f"{path} is a folder. Name a file in it.")
        if not path.is_file():
            raise BadInput(f"{path} is a device or a pipe, not a file.")
        if status.st_size > MOST_BYTES:
            raise BadInput(
                f"{path} has {status.st_size / (1 << 20):.0f} MB; texts may have {MOST_BYTES >> 20} MB. Split it first."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"There is no file {path}.") from error
    except ValueError as error:  # a NUL in the name
        raise BadInput(f"“{path}” cannot be the name of a file.") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {os.strerror(error.errno or 0)}.") from error


def decode(data: bytes, name: str) -> str:
    """Text of UTF-8, UTF-16 (with or without byte order mark) or Windows-1252 bytes, line ends as `\\n`.

    Nothing else is changed: letters stay composed or decomposed as they came. Raises BadInput for anything that is
    no text, with the place of the first byte that shows it.
    """
    if len(data) > MOST_BYTES:
        raise BadInput(f"{name} has more than the {MOST_BYTES >> 20} MB a text may have. Split it first.")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise BadInput(f"{name} is {kind}, not a text. Save or export it as plain text (UTF-8) and import that.")
    text = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        place = text.index("\0")
        raise BadInput(f"{name} holds a NUL character (at character {place}): it is binary or damaged, not a text.")
    if not text.strip():
        raise BadInput(f"{name} is empty." if not text else f"{name} is empty but for white space.")
    return text


def _decoded(data: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise BadInput(
                    f"{name} starts as {encoding.upper()} but breaks at byte {error.start}: it was cut short or harmed."
                ) from error
    for encoding in ("utf-16-le", "utf-16-be"):  # first, since ASCII in UTF-16 is valid UTF-8 full of NULs
        if _looks_utf16(data, encoding):
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    # Windows-1252 leaves five bytes undefined; real text in it has no control characters either.
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise BadInput(_undecodable(name, error.start)) from broken
    letters = sum(character.isalpha() or character.isspace() for character in text)
    if any(ord(character) < 32 and character not in "\t\n\r\f\x1b" for character in text) or letters < 0.6 * len(text):
        raise BadInput(_undecodable(name, broken.start)) from broken
    return text


def _looks_utf16(data: bytes, encoding: str) -> bool:
    """Every second byte of Latin-script UTF-16 is zero, and it decodes to letters."""
    if len(data) % 2 or len(data) < 4:
        return False
    high = data[1::2] if encoding == "utf-16-le" else data[::2]
    if high.count(0) < 0.7 * len(high):
        return False
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return "\0" not in text


def _undecodable(name: str, place: int) -> str:
    return (
        f"{name} is no text in UTF-8, UTF-16 or Windows-1252 (first bad byte: number {place}). "
        "Open it where it came from and save it as UTF-8."
    )
