"""PO, the format of gettext: through polib; a segment is an entry, a draft is fuzzy, a note a comment."""

import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

import polib
import regex

from glossary.formats._pairs import Names, Pair, key_of, state_of
from glossary.model import BadInput, Bitext, Segment
from glossary.text.controls import visible
from glossary.text.encoding import MOST_BYTES

SUMMARY = "PO (gettext), for CAT tools and Weblate"
SUFFIXES = (".po", ".pot")
CARRIES = ("untranslated", "state", "note", "id")
TARGET_ALONE = "note"
EXAMPLES = (
    (("Rusia “protes”.\n", 'Russia "protests".\n'), 'msgid "Rusia “protes”.\\n"\nmsgstr "Russia \\"protests\\".\\n"\n'),
    (("Rusia.", "Russia."), '#. padanan-edit:1\n#, fuzzy\nmsgctxt "1"\nmsgid "Rusia."\nmsgstr "Russia."\n'),
)

_EDIT = regex.compile(r"padanan-edit:([0-9]{1,18})")
_LINE = regex.compile(
    r"\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[[0-9]\])\s*)?\"(?:[^\"\\]|\\.)*+\")?\s*", regex.DOTALL
)
_OURS = "Padanan"


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write an entry for each segment; its context is the segment's id, which keeps like sentences apart."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": " ".join(bitext.title.split()),
        "Language": bitext.target_language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": bitext.source_language,
        "X-Generator": f"{_OURS} {version('padanan')}",
    }
    names = Names()
    for segment in bitext.segments:
        entry = polib.POEntry(
            msgctxt=names.give(key_of(segment)),
            msgid=segment.source,
            msgstr=segment.target,
            comment=f"padanan-edit:{segment.edit or 0}",
            tcomment=_comment(segment.note),
        )
        if segment.target and segment.state != "confirmed":
            entry.flags.append("fuzzy")
        file.append(entry)
    out.write(f"{file}\n".encode())


def _comment(note: str) -> str:
    """A note as comment lines: other line ends than \\n would end the comment in the middle, controls are shown."""
    return visible(note.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t")


def read_pairs(stream: BinaryIO, name: str = "the file") -> Iterator[Pair]:
    """The pairs of all entries that are not obsolete; of a plural, one for each of its forms.

    Raises BadInput with the line that is no PO.
    """
    file = _parsed(stream.read(), name)
    return (pair for _, _, pair in _rows(file))


def filled(data: bytes, name: str, bitext: Bitext) -> bytes:
    """The file with the segments' targets in it; `bitext` has a segment for each pair of `read_pairs`, in order."""
    file = _parsed(data, name)
    changed = False
    for (entry, form, pair), segment in zip(_rows(file), bitext.segments, strict=True):
        if (segment.target, segment.state) != (pair.target, pair.state):
            _put(entry, form, segment)
            changed = True
    return f"{file}\n".encode() if changed else data


def _put(entry: polib.POEntry, form: int | None, segment: Segment) -> None:
    if form is None:
        entry.msgstr = segment.target
    else:
        entry.msgstr_plural[form] = segment.target
    if "fuzzy" in entry.flags:
        entry.flags.remove("fuzzy")
    if segment.target and segment.state != "confirmed":
        entry.flags.append("fuzzy")


def _rows(file: polib.POFile) -> Iterator[tuple[polib.POEntry, int | None, Pair]]:
    ours = str(file.metadata.get("X-Generator", "")).startswith(_OURS)
    languages = (
        str(file.metadata.get("X-Source-Language", "")).replace("_", "-"),
        str(file.metadata.get("Language", "")).partition(".")[0].replace("_", "-"),
    )
    for entry in file:
        if entry.obsolete:
            continue
        key = str(entry.msgctxt) if ours else "\x04".join(filter(None, (entry.msgctxt, entry.msgid)))
        edit = _EDIT.fullmatch(entry.comment or "")
        forms = sorted(entry.msgstr_plural.items()) if entry.msgid_plural else []
        for form, source, target in [(n, entry.msgid if n == 0 else entry.msgid_plural, text) for n, text in forms] or [
            (None, entry.msgid, entry.msgstr)
        ]:
            state = state_of(target, finished=not entry.fuzzy)
            own = key if form is None else f"{key}\x04{form}"
            yield entry, form, Pair(
                source, target, state, own, entry.tcomment or "", *languages, int(edit[1]) if edit else None
            )  # fmt: skip


def _parsed(data: bytes, name: str) -> polib.POFile:
    if len(data) > MOST_BYTES:
        raise BadInput(f"{name} has more than the {MOST_BYTES >> 20} MB that a file may have. Split it first.")
    charset = regex.search(rb"(?i)charset=([\w.:-]+)", data[:4096])
    encoding = charset[1].decode() if charset and charset[1] != b"CHARSET" else "utf-8"
    try:
        text = data.decode("utf-8-sig" if encoding.lower().replace("-", "") == "utf8" else encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise BadInput(f"{name} is not in {encoding}, the encoding it says it has. Save it as UTF-8.") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line):
            raise BadInput(f"{name} is no PO file: line {number} cannot be read.")
    # polib cuts a text at every line end that Unicode knows, also inside a message; a file only at its own.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "messages.po"
        copy.write_text(text, encoding="utf-8", newline="")
        try:
            file = polib.pofile(str(copy), encoding="utf-8", wrapwidth=78 if b'\n"' in data else 0)
        except (OSError, ValueError, IndexError, AttributeError) as error:
            where = regex.search(r"line (\d+)", str(error))
            raise BadInput(f"{name} is no PO file{f': line {where[1]} cannot be read' if where else ''}.") from error
    if not len(file) and not file.metadata:
        raise BadInput(f"{name} is no PO file: it has neither a header nor entries.")
    _no_twins(file, name)
    return file


def _no_twins(file: polib.POFile, name: str) -> None:
    seen: set[tuple[str | None, str]] = set()
    for entry in file:
        key = (entry.msgctxt, entry.msgid)
        if key in seen and not entry.obsolete:
            where = f"line {entry.linenum}: " if entry.linenum else ""
            raise BadInput(f"{name}: {where}two entries have the same msgctxt and msgid. Check it with msgfmt -c.")
        seen.add(key)
