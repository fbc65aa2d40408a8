"""A JSON object a line, for programs: nothing is escaped away, nothing is lost."""

import json
from collections.abc import Iterator
from typing import BinaryIO

import regex

from glossary.formats._cells import CARRIES as CARRIES
from glossary.formats._cells import lines
from glossary.formats._pairs import Pair, edit_said, key_of, state_said
from glossary.model import BadInput, Bitext

SUMMARY = "A JSON object a line, for programs"
SUFFIXES = (".jsonl",)
TEXT = STREAMED = True
TARGET_ALONE = "row"
EXAMPLES = (
    (
        ("Rusia “protes”.", "Russia\n"),
        '{"block": 0, "edit": 1, "id": "1", "kind": "paragraph", "language": "id", "note": "", "origin": "typed", '
        '"prefix": "", "segment": 1, "source": "Rusia “protes”.", "state": "draft", "suffix": "", '
        '"target": "Russia\\n"}\n',
    ),
)

_HALF = regex.compile("[\ud800-\udfff]")


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write an object with sorted keys for each segment; prefix, source and suffix of all give the document back."""
    for segment in bitext.segments:
        row = {
            "segment": segment.number,
            "block": segment.block,
            "kind": segment.kind,
            "language": segment.language,
            "state": segment.state,
            "prefix": segment.prefix,
            "source": segment.source,
            "suffix": segment.suffix,
            "target": segment.target,
            "origin": segment.origin,
            "note": segment.note,
            "id": key_of(segment),
            "edit": segment.edit or 0,
        }
        out.write(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n")


def read_pairs(stream: BinaryIO, name: str = "the file") -> Iterator[Pair]:
    """The pairs, in bounded memory; only source and target have to be there.

    Raises BadInput with the line that is no such object.
    """
    with lines(stream, name, newline="\n") as text:
        for number, line in enumerate(text, 1):
            if line.strip():
                yield _pair(line, f"{name}: line {number}")


def _pair(line: str, where: str) -> Pair:
    try:
        row = json.loads(line)
        source, target = row["source"], row["target"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadInput(f"{where} is no JSON object with “source” and “target”.") from error
    if not isinstance(source, str) or not isinstance(target, str):
        raise BadInput(f"{where}: “source” and “target” must be texts.")
    state, origin, note, kind, key = (_text(row.get(one)) for one in ("state", "origin", "note", "kind", "id"))
    if _HALF.search(source + target + note + key):
        raise BadInput(f"{where} has half of a character (a \\ud8xx that its other half does not follow).")
    edit = edit_said(_text(row.get("edit")))
    return Pair(source, target, state_said(state, target), key, note, edit=edit, origin=origin, kind=kind)


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
