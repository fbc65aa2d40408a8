"""A JSON object a line, for programs: nothing is escaped away, nothing is lost."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from glossary.model import BadInput, Bitext

SUMMARY = "A JSON object a line, for programs"
SUFFIXES = (".jsonl",)
EXAMPLES = (
    (
        ("Rusia “protes”.", "Russia\n"),
        '{"block": 0, "kind": "paragraph", "language": "id", "note": "", "origin": "typed", "segment": 1, '
        '"source": "Rusia “protes”.", "state": "draft", "target": "Russia\\n"}\n',
    ),
)


def write(bitext: Bitext, out: BinaryIO) -> None:
    """Write an object with sorted keys for each segment."""
    for segment in bitext.segments:
        row = {
            "segment": segment.number,
            "block": segment.block,
            "kind": segment.kind,
            "language": segment.language,
            "state": segment.state,
            "source": segment.source,
            "target": segment.target,
            "origin": segment.origin,
            "note": segment.note,
        }
        out.write(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n")


def read_bitext(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The `(source, target)` pairs; raises BadInput with the line that is no such object."""
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        try:
            row = json.loads(line)
            yield str(row["source"]), str(row["target"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"{name}: line {number} is no JSON object with “source” and “target”.") from error
