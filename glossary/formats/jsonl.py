"""A JSON object a line, for programs: nothing is escaped away, nothing is lost."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from glossary.formats._cells import decoded
from glossary.model import BadInput, Bitext

SUMMARY = "A JSON object a line, for programs"
SUFFIXES = (".jsonl",)
EXAMPLES = (
    (
        ("Rusia “protes”.", "Russia\n"),
        '{"block": 0, "kind": "paragraph", "language": "id", "note": "", "origin": "typed", "prefix": "", '
        '"segment": 1, "source": "Rusia “protes”.", "state": "draft", "suffix": "", "target": "Russia\\n"}\n',
    ),
)


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
        }
        out.write(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n")


def read_bitext(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The `(source, target)` pairs; raises BadInput with the line that is no such object."""
    for number, line in enumerate(decoded(data, name).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            source, target = row["source"], row["target"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BadInput(f"{name}: line {number} is no JSON object with “source” and “target”.") from error
        if not isinstance(source, str) or not isinstance(target, str):
            raise BadInput(f"{name}: “source” and “target” of line {number} must be texts.")
        yield source, target
