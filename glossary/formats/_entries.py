"""What the exchange formats of terms and names share: an entry with its line, its limits, and putting it in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

import regex

from glossary.model import BadInput, Concept, Form
from glossary.text.controls import xml_safe

# Far above any real entry; what is longer is a damaged file or one that was made to hurt.
MOST_BYTES = 512 << 20
LONGEST_FORM = 1_000
LONGEST_TEXT = 100_000
MOST_FORMS = 1_000
_LONGEST_LINE = 1 << 21

STATUS = ("preferred", "admitted", "deprecated", "forbidden")
TYPES = ("", "abbreviation", "short")
CONTEXTS = ("", "capital", "title")
PARTS_OF_SPEECH = ("", "noun", "verb", "adjective", "adverb", "phrase", "preposition", "conjunction")
# `in` and `iw` are the codes of Indonesian and Hebrew until 1989; old Java programs still write them.
_RENAMED = {"in": "id", "iw": "he", "ji": "yi"}
_TAG = regex.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept as it was read, with the line of the file on which it starts."""

    line: int
    concept: Concept


def language_tag(given: str) -> tuple[str, str] | None:
    """A language tag as Padanan keeps it and the region of British or American English; None when it is no tag."""
    found = _TAG.fullmatch(given.strip())
    if found is None:
        return None
    primary = found[1].lower()
    rest = [part for part in regex.split("[-_]", found[2]) if part]
    written = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part.lower() for part in rest]
    primary = _RENAMED.get(primary, primary)
    if primary == "en" and written in (["GB"], ["US"]):
        return "en", written[0]
    if primary in ("id", "en") and len(written) == 1 and len(written[0]) == 2:
        return primary, ""
    return "-".join([primary, *written]), ""


def one_line(text: str) -> str:
    """A form, domain or source: one line, single spaces, nothing that XML forbids."""
    return xml_safe(" ".join(text.split()))


def prose(text: str) -> str:
    """A definition or note: its lines kept, nothing that XML forbids."""
    return xml_safe("\n".join(line.strip() for line in text.replace("\r\n", "\n").split("\n")).strip())


def put_in_order(concept: Concept) -> Concept:
    """The concept with each form once, languages together, and one preferred form of a type in a language at most."""
    languages = list(dict.fromkeys(form.language for form in concept.forms))
    seen: set[tuple[str, str]] = set()
    preferred: set[tuple[str, str]] = set()
    forms: list[Form] = []
    for form in sorted(concept.forms, key=lambda form: languages.index(form.language)):
        if (form.language, form.text) in seen:
            continue
        seen.add((form.language, form.text))
        if form.status == "preferred":
            if (form.language, form.type) in preferred:
                form = replace(form, status="admitted")
            preferred.add((form.language, form.type))
        forms.append(form)
    return concept if tuple(forms) == concept.forms else replace(concept, forms=tuple(forms))


def wrong(concept: Concept) -> Iterator[str]:
    """What keeps a concept from being taken in."""
    if len(concept.forms) > MOST_FORMS:
        yield f"the entry has {len(concept.forms)} forms; {MOST_FORMS} are the most"
    for form in concept.forms[:MOST_FORMS]:
        if not form.text:
            yield "a form is empty"
        if len(form.text) > LONGEST_FORM:
            yield f"“{form.text[:30]}…” has {len(form.text)} characters; a form may have {LONGEST_FORM}"
        if form.status not in STATUS:
            yield f"unknown status “{form.status}”: {', '.join(STATUS)}"
        if form.type not in TYPES:
            yield f"unknown type “{form.type}”: empty, abbreviation or short"
        if form.context not in CONTEXTS:
            yield f"unknown context “{form.context}”: empty, capital or title"
    if concept.part_of_speech not in PARTS_OF_SPEECH:
        yield f"unknown part of speech “{concept.part_of_speech}”: {', '.join(PARTS_OF_SPEECH[1:])}"
    if concept.gender not in ("", "m", "f"):
        yield f"unknown gender “{concept.gender}”: m or f"
    for name, text in (("definition", concept.definition), ("note", concept.note), ("source", concept.source)):
        if len(text) > LONGEST_TEXT:
            yield f"the {name} has {len(text)} characters; {LONGEST_TEXT} are the most"


def lines(stream: BinaryIO, name: str) -> Iterator[str]:
    """The lines of a seekable stream with their ends, in UTF-8 or (with its mark) UTF-16.

    Raises BadInput with the line that is neither.
    """
    if stream.read(2) in (b"\xff\xfe", b"\xfe\xff"):
        stream.seek(0)
        yield from _wide_lines(stream.read(MOST_BYTES), name)
        return
    stream.seek(0)
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise BadInput(f"{name}:{number}: the line has more than {_LONGEST_LINE} bytes; this is no glossary.")
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise BadInput(
                f"{name}:{number}: this line is not UTF-8 (byte {error.start + 1} of it). Save the file as UTF-8."
            ) from error
        if "\0" in text:
            raise BadInput(f"{name}:{number}: this line holds a NUL character: the file is binary or damaged.")
        yield text


def _wide_lines(data: bytes, name: str) -> Iterator[str]:
    try:
        yield from data.decode("utf-16").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} starts as UTF-16 but breaks at byte {error.start}. Save it as UTF-8.") from error


def usable(concept: Concept) -> bool:
    """Whether an entry has both an Indonesian and an English form."""
    return all(any(form.text for form in concept.in_language(language)) for language in ("id", "en"))


def regrouped(concepts: Iterable[Concept]) -> Iterator[Concept]:
    """The concepts as a writer wants them: languages together, and only what XML and a table can carry."""
    for concept in concepts:
        forms = tuple(replace(form, text=one_line(form.text), note=prose(form.note)) for form in concept.forms)
        yield put_in_order(
            replace(
                concept,
                forms=forms,
                domain=one_line(concept.domain),
                source=one_line(concept.source),
                definition=prose(concept.definition),
                note=prose(concept.note),
            )
        )
