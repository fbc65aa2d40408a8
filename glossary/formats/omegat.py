"""OmegaT's glossary: lines of source, target and comment with tabs between them, in UTF-8; `#` starts a remark."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from glossary.formats._entries import Entry, lines, one_line, prose, regrouped
from glossary.model import BadInput, Concept, Form, Kind

SUMMARY = "OmegaT glossary: source, target and comment (tab-separated)"
SUFFIXES = (".txt", ".utf8", ".tab")
GLOSSARY = "omegat"


def write_glossary(concepts: Iterable[Concept], out: BinaryIO) -> None:
    """Write a line for each Indonesian form and each English form to offer for it, those of its own type first.

    Comments hold the concept's note, or else its definition. Everything else has no place in the format. A form that
    starts with `#` gets a space before it, which OmegaT strips: the line would be a remark.
    """
    for concept in regrouped(concepts):
        comment = " ".join((concept.note or concept.definition).split())
        for form in concept.in_language("id"):
            for text in _offered(concept, form):
                line = "\t".join((form.text, text, comment)).rstrip("\t") + "\n"
                out.write((f" {line}" if line.startswith("#") else line).encode())


def read_glossary(stream: BinaryIO, name: str, kind: Kind) -> Iterator[Entry]:
    """An entry for each run of lines with the same source and comment; targets after the first are admitted forms.

    Raises BadInput with the line that has no target.
    """
    standing: Entry | None = None
    some = False
    for number, line in enumerate(lines(stream, name), 1):
        some = some or bool(line.strip())
        if line.startswith("#") or not line.strip():
            continue
        source, *rest = (" ".join(cell.split()) for cell in line.rstrip("\r\n").split("\t"))
        if not source or not rest or not rest[0]:
            raise BadInput(
                f"{name}:{number}: a line of an OmegaT glossary has a source, a tab and a target; this one has not."
            )
        comment = prose(" ".join(cell for cell in rest[1:] if cell))
        source, target = one_line(source), one_line(rest[0])
        if standing and standing.concept.forms[0].text == source and standing.concept.note == comment:
            if target not in (form.text for form in standing.concept.in_language("en")):
                forms = (*standing.concept.forms, Form("en", target, "admitted"))
                standing = replace(standing, concept=replace(standing.concept, forms=forms))
            continue
        if standing:
            yield standing
        standing = Entry(number, Concept("", kind, "", (Form("id", source), Form("en", target)), note=comment))
    if standing:
        yield standing
    elif not some:
        raise BadInput(f"{name}:1: the file is empty.")


def _offered(concept: Concept, form: Form) -> list[str]:
    usable = [one for one in concept.in_language("en") if one.status in ("preferred", "admitted")]
    usable.sort(key=lambda one: (one.type != form.type, one.status != "preferred", one.type != ""))
    return list(dict.fromkeys(one.text for one in usable))
