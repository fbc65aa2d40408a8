"""TBX, the termbase exchange format (ISO 30042:2019): written in the dialect TBX-Basic, style DCA."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from glossary.formats._entries import Entry, regrouped
from glossary.formats._tbx_reading import read_glossary as read_glossary
from glossary.model import Concept, Form
from glossary.text.controls import xml_safe

SUMMARY = "Termbase exchange, TBX 2019 (TBX-Basic, style DCA)"
SUFFIXES = (".tbx",)
GLOSSARY = "tbx"

_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "supersededTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
_TYPE = {"": "fullForm", "abbreviation": "abbreviation", "short": "shortForm"}
_GENDER = {"m": "masculine", "f": "feminine"}
# TBX-Basic knows four parts of speech; a phrase is a type of term to it.
_PART_OF_SPEECH = ("noun", "verb", "adjective", "adverb")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader>
<fileDesc>
<titleStmt><title>{title}</title></titleStmt>
<sourceDesc><p>Written by Padanan</p></sourceDesc>
</fileDesc>
</tbxHeader>
<text>
<body>
"""
_TAIL = "</body>\n</text>\n</tbx>\n"


def write_glossary(concepts: Iterable[Concept], out: BinaryIO, *, title: str = "Terms and names") -> None:
    """Write an entry for each concept, in bounded memory.

    Neither date nor version is written: the same concepts give the same bytes.
    Deprecated forms are `superseded` and forbidden ones `deprecated` in the words of TBX. The part of speech and the
    gender stand with the first form. TBX-Basic has no place for `context`, prepositions and conjunctions. Without any
    concept the body is empty, which the schema does not allow: there is nothing to exchange.
    """
    out.write(_HEAD.format(title=escape(xml_safe(title))).encode())
    for number, concept in enumerate(regrouped(concepts), 1):
        out.write("".join(f"{line}\n" for line in _entry(concept, number)).encode())
    out.write(_TAIL.encode())


def _entry(concept: Concept, number: int) -> Iterator[str]:
    # An id has to be an XML name and unique over terms and names.
    yield f"<conceptEntry id={quoteattr(f'{concept.kind}.{concept.id or number}')}>"
    if concept.domain:
        yield f'<descrip type="subjectField">{_text(concept.domain)}</descrip>'
    if concept.definition:
        yield f'<descrip type="definition">{_text(concept.definition)}</descrip>'
    if concept.note:
        yield f"<note>{_text(concept.note)}</note>"
    if concept.source:
        yield f'<admin type="source">{_text(concept.source)}</admin>'
    first = True
    for language, forms in groupby(concept.forms, key=lambda form: form.language):
        yield f"<langSec xml:lang={quoteattr(language)}>"
        for form in forms:
            yield "".join(_term(concept, form, first))
            first = False
        yield "</langSec>"
    yield "</conceptEntry>"


def _term(concept: Concept, form: Form, first: bool) -> Iterator[str]:
    yield f"<termSec><term>{_text(form.text)}</term>"
    notes = {
        "partOfSpeech": _part_of_speech(concept) if first else "",
        "grammaticalGender": _GENDER.get(concept.gender, "") if first else "",
        "administrativeStatus": _STATUS[form.status],
        "termType": "phrase" if first and concept.part_of_speech == "phrase" and not form.type else _TYPE[form.type],
        "geographicalUsage": form.region,
    }
    for category, value in notes.items():
        if value:
            yield f'<termNote type="{category}">{_text(value)}</termNote>'
    if form.note:
        yield f"<note>{_text(form.note)}</note>"
    yield "</termSec>"


def _part_of_speech(concept: Concept) -> str:
    if concept.part_of_speech in _PART_OF_SPEECH:
        return concept.part_of_speech
    return "other" if concept.part_of_speech else ""


def _text(text: str) -> str:
    # A carriage return is read back as a line feed unless it is written as a reference.
    return escape(text, {"\r": "&#13;"})


__all__ = ["GLOSSARY", "SUFFIXES", "SUMMARY", "Entry", "read_glossary", "write_glossary"]
