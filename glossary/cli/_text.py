"""What several verbs share: reading FILE or standard input as text, and printing a concept."""

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from glossary.model import Concept


def read(file: Path) -> str:
    """The text of a file, or of standard input for `-`; raises BadInput when it is none."""
    from glossary.text import encoding

    if str(file) == "-":
        return encoding.decode(sys.stdin.buffer.read(), "standard input")
    return encoding.decode(encoding.read_bytes(file), file.name)


def read_bytes(file: Path) -> tuple[bytes, str]:
    """The contents of a file, or of standard input for `-`, and what to call it; raises BadInput when it is none."""
    from glossary.text import encoding

    if str(file) == "-":
        return sys.stdin.buffer.read(encoding.MOST_BYTES + 1), "standard input"
    return encoding.read_bytes(file), file.name


@contextlib.contextmanager
def opened(file: Path, most: int) -> Iterator[tuple[BinaryIO, str]]:
    """A file of up to `most` bytes, or a copy of standard input for `-`, that can seek, and what to call it.

    Raises BadInput when it is none, or larger.
    """
    from glossary.model import BadInput
    from glossary.text import encoding

    if str(file) != "-":
        with encoding.open_file(file, most) as stream:
            yield stream, file.name
        return
    with tempfile.SpooledTemporaryFile(8 << 20) as copy:
        while block := sys.stdin.buffer.read(1 << 20):
            copy.write(block)
            if copy.tell() > most:
                raise BadInput(f"Standard input has more than the {most >> 20} MB that may be read.")
        copy.seek(0)
        yield cast(BinaryIO, copy), "standard input"


def one_line(concept: Concept) -> str:
    """A concept in one line: Indonesian forms = English forms (domain)."""
    sides = ["; ".join(form.text for form in concept.in_language(language)) for language in ("id", "en")]
    return f"{sides[0]} = {sides[1]} ({concept.domain})"


def told(form: str, other: Concept, before: str = "") -> str:
    """A sentence about an entry that renders a form another way than the user's own, which wins over a curated one."""
    from glossary.text.controls import visible

    english = "; ".join(one.text for one in other.in_language("en") if one.status in ("preferred", "admitted"))
    whose = "the curated glossary says" if other.layer == "curated" else f"your own {other.id} says"
    end = "Yours wins." if other.layer == "curated" else "Both will be offered."
    return visible(f"{before}for “{form}” {whose} {english} ({other.domain}). {end}")
