"""What several verbs share: reading FILE or standard input as text, and printing a concept."""

import sys
from pathlib import Path

from glossary.model import Concept


def read(file: Path) -> str:
    """The text of a file, or of standard input for `-`; raises BadInput when it is none."""
    from glossary.text import encoding

    if str(file) == "-":
        return encoding.decode(sys.stdin.buffer.read(), "standard input")
    return encoding.decode(encoding.read_bytes(file), file.name)


def one_line(concept: Concept) -> str:
    """A concept in one line: Indonesian forms = English forms (domain)."""
    sides = ["; ".join(form.text for form in concept.in_language(language)) for language in ("id", "en")]
    return f"{sides[0]} = {sides[1]} ({concept.domain})"
