"""Bytes to text: the encodings in which articles arrive, and sentences for what is no text."""

import codecs
import stat
from pathlib import Path
from typing import BinaryIO

import regex

from glossary.model import BadInput

MOST_BYTES = 20 << 20
# UTF-32's mark starts with UTF-16's.
_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF8, "UTF-8-SIG"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE = "Save or export it as plain text (UTF-8) and import that."
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP container (DOCX, ODT, XLSX, EPUB)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"bplist00", "a binary property list, which is what Safari saves as a web archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_SEEN = regex.compile(r"[^\s\p{Z}\p{C}]")
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Line ends: of Windows, old Macs, IBM, what Word's Shift+Enter leaves (VT, or LS on the web), and paragraph separators.
_LINE_END = regex.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
# Half of a surrogate pair as three bytes: CESU-8, as some databases and old Java programs write it; no valid UTF-8.
_HALF_PAIR = regex.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_MOST_CONTROLS = 0.1
_LATIN_LETTERS = 0.6  # share of letters and spaces in a text in a Latin script, at least
_ACCENTED = 0.35  # share of letters beyond ASCII; higher in Cyrillic read as Windows-1252


def open_file(path: Path, most: int = MOST_BYTES) -> BinaryIO:
    """A file, opened for reading; raises BadInput for what is missing, no file, or has more than `most` bytes."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadInput(f"{path} is a folder. Name a file in it.")
        if not stat.S_ISREG(status.st_mode):  # opening a pipe could wait for ever
            raise BadInput(f"{path} is a device or a pipe, not a file.")
        if status.st_size > most:
            raise BadInput(
                f"{path} has {status.st_size / (1 << 20):.0f} MB; it may have {most >> 20} MB. Split it first."
            )
        return path.open("rb")
    except FileNotFoundError as error:
        raise BadInput(f"There is no file {path}.") from error
    except ValueError as error:  # a NUL in the name
        raise BadInput(f"“{path}” cannot be the name of a file.") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error


def read_bytes(path: Path) -> bytes:
    """A file's contents; raises BadInput, before reading, for what is missing, a folder, or far too large."""
    with open_file(path) as file:
        try:
            return file.read(MOST_BYTES + 1)  # it may be growing; `decode` refuses what is too long
        except OSError as error:
            raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error


def decode(data: bytes, name: str) -> str:
    """Text of UTF-8, UTF-16 (with or without byte order mark), UTF-32 with one, or Windows-1252 bytes.

    Every kind of line end (CRLF, CR, NEL, VT, U+2028, U+2029) becomes `\\n`, so that all of Padanan counts the same
    lines. Nothing else is changed: letters stay composed or decomposed as they came, because the translated document
    has to give back what nobody touched. Raises BadInput for anything that is no text, with the byte (counted from 0)
    that shows it.
    """
    if len(data) > MOST_BYTES:
        raise BadInput(f"{name} has more than the {MOST_BYTES >> 20} MB a text may have. Split it first.")
    kind = kind_of(data)
    if kind:
        raise BadInput(f"{name} is {kind}, not a text. {_SAVE}")
    text = _LINE_END.sub("\n", _decoded(data, name))
    if not _SEEN.search(text):
        raise BadInput(f"{name} is empty." if not text else f"{name} is empty but for white space.")
    return text


def kind_of(data: bytes) -> str:
    """What bytes that are no text say they are (“a PDF”), empty where they say nothing."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                place = error.start + (len(mark) if encoding == "UTF-8-SIG" else 0)
                raise BadInput(_broken(name, encoding.removesuffix("-SIG"), place)) from error
            return _without_controls(text, name, encoding)
    if b"\0" in data:
        return _without_controls(data.decode(_utf16(data, name)), name, "UTF-16-LE")
    try:
        return _without_controls(data.decode("UTF-8"), name, "UTF-8")
    except UnicodeDecodeError as error:
        if _damaged(data):
            raise BadInput(_broken(name, "UTF-8", error.start)) from error
        return _windows_1252(data, name, error.start)


def _utf16(data: bytes, name: str) -> str:
    """The byte order of UTF-16 without a mark: UTF-8 has no zero bytes, UTF-16 has one in each space and line end."""
    for encoding in () if _nearly_utf8(data) else ("UTF-16-LE", "UTF-16-BE"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # In the wrong order a space is U+2000 and a line end U+0A00, Latin letters are a mix of Chinese.
        if regex.search("[\0\u2000\u0a00\u0d00\\p{Cn}\\p{Co}]", text):
            continue
        zeros = (data[1::2] if encoding == "UTF-16-LE" else data[::2]).count(0)
        if zeros > 0.7 * len(text) or regex.search(r"[ \n]", text):
            return encoding
    raise BadInput(_binary(name, "a NUL character", data.index(0)))


def _nearly_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 with a stray NUL; Cyrillic in UTF-16 is valid UTF-8 too, but half of it controls."""
    try:
        text = data.decode("UTF-8")
    except UnicodeDecodeError:
        return False
    return len(_CONTROL.findall(text)) <= _MOST_CONTROLS * len(text)


def _without_controls(text: str, name: str, encoding: str) -> str:
    """The text, unless it holds a NUL or far more control characters than a text can have picked up on its way."""
    controls = [found.start() for found in _CONTROL.finditer(text)]
    nul = text.find("\0")
    if nul < 0 and len(controls) <= _MOST_CONTROLS * len(text):
        return text
    what, place = ("a NUL character", nul) if nul >= 0 else ("control characters", controls[0])
    raise BadInput(_binary(name, what, len(text[:place].encode(encoding))))


def _damaged(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 were meant to be: more good letters of several bytes than bad bytes."""
    lenient = data.decode("UTF-8", "surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in lenient)
    good = sum(character > "\x7f" for character in lenient) - bad
    return good > bad or _HALF_PAIR.search(data) is not None


def _windows_1252(data: bytes, name: str, place: int) -> str:
    """Windows-1252, when the result reads like a text in Latin letters; five bytes of it are undefined."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise BadInput(_undecodable(name, error.start)) from error
    letters = sum(map(str.isalpha, text))
    accented = sum(character > "\x7f" and character.isalpha() for character in text)
    like_text = letters + sum(map(str.isspace, text)) >= _LATIN_LETTERS * len(text)
    if _CONTROL.search(text) or not like_text or accented > _ACCENTED * letters:
        raise BadInput(_undecodable(name, place))
    return text


def _binary(name: str, what: str, place: int) -> str:
    return (
        f"{name} holds {what} (at byte {place}): it is binary or damaged, not a text. "
        "Open it where it came from and save it as UTF-8."
    )


def _broken(name: str, encoding: str, place: int) -> str:
    return (
        f"{name} starts as {encoding} but breaks at byte {place}: it was cut short or harmed. "
        "Fetch it again, or open it where it came from and save it as UTF-8."
    )


def _undecodable(name: str, place: int) -> str:
    return (
        f"{name} is no text in UTF-8, UTF-16 or Windows-1252 (first bad byte: number {place}). "
        "Open it where it came from and save it as UTF-8."
    )
