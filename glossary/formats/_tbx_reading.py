"""Reading TBX: 2019 in both styles (DCA, DCT) and the `martif` files of its predecessor, as a stream.

Expat is told everything as it comes: the file is never held as a tree, and entity declarations are refused where they
stand, so nothing can be expanded or fetched. Depth, length and number are limited by `_Reader` itself.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

import regex

from glossary.formats._entries import (
    LONGEST_TEXT,
    MOST_FORMS,
    PARTS_OF_SPEECH,
    Entry,
    language_tag,
    one_line,
    prose,
    put_in_order,
)
from glossary.model import BadInput, Concept, Form, Kind

_CHUNK = 1 << 16
_DEEPEST = 32
_CORE = "urn:iso:std:iso:30042:ed-2"
_LANG = "http://www.w3.org/XML/1998/namespace lang"

# The elements of the predecessor under the names of today.
_TODAY = {"termEntry": "conceptEntry", "langSet": "langSec", "tig": "termSec", "ntig": "termSec", "martif": "tbx"}
_CATEGORIES = ("descrip", "admin", "termNote", "note")
# What stands in a text without ending it.
_INLINE = ("hi", "foreign", "sc", "ec", "ph", "bpt", "ept", "it", "ut")

_STATUS = {
    "preferred": "preferred", "admitted": "admitted", "legal": "admitted", "regulated": "admitted",
    "standardized": "admitted", "superseded": "deprecated", "obsolete": "deprecated", "deprecated": "forbidden",
    "notrecommended": "forbidden", "forbidden": "forbidden",
}  # fmt: skip
_TYPE = {"abbreviation": "abbreviation", "acronym": "abbreviation", "initialism": "abbreviation", "shortForm": "short"}
_GENDER = {"masculine": "m", "feminine": "f"}
_REGION = {"gb": "GB", "uk": "GB", "en-gb": "GB", "us": "US", "usa": "US", "en-us": "US"}

_LAID_OUT = regex.compile(r"\n[ \t]+")

_CUT_SHORT = (
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
)


def read_glossary(stream: BinaryIO, name: str, kind: Kind) -> Iterator[Entry]:
    """The entries of a TBX file, those of Padanan's own files with the kind that their id tells.

    Raises BadInput with the line for anything that is no TBX, is cut short, declares entities, is nested too deeply,
    uses an id twice, or has an entry without a term.
    """
    reader = _Reader(name, kind)
    size = _CHUNK
    while chunk := stream.read(size):
        # A tag that goes on for megabytes is read from its start with each piece: pieces that double are read twice.
        size = _CHUNK if reader.feed(chunk) else 2 * size
        yield from reader.entries
        reader.entries.clear()
    reader.close()
    yield from reader.entries


class _Reader:
    """The state of one pass over a file; `entries` holds what is complete and not fetched yet."""

    def __init__(self, name: str, kind: Kind) -> None:
        self.entries: list[Entry] = []
        self._name = name
        self._kind = kind
        self._ids: dict[str, int] = {}
        self._stack: list[str] = []
        self._begun = False
        self._kept: list[str] | None = None  # the text of the element that is being collected
        self._length = 0
        self._category = ""
        self._line = 0
        self._slug = ""
        self._concept: dict[str, str] = {}
        self._forms: list[Form] = []
        self._language = ("", "")
        self._term: dict[str, str] | None = None
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._entity
        self._parser = parser

    def feed(self, chunk: bytes) -> bool:
        """Read on; whether anything could be understood, or a tag that began earlier still goes on."""
        before = self._parser.CurrentByteIndex
        self._parse(lambda: self._parser.Parse(chunk, False))
        return self._parser.CurrentByteIndex != before

    def close(self) -> None:
        self._parse(lambda: self._parser.Parse(b"", True))

    def _parse(self, step: Callable[[], object]) -> None:
        try:
            step()
        except expat.ExpatError as error:
            if error.code in _CUT_SHORT:
                what = "ends before it is complete: it was cut short" if self._begun else "is empty"
                raise BadInput(f"{self._name}:{error.lineno}: the file {what}. Fetch or export it again.") from error
            raise BadInput(
                f"{self._name}:{error.lineno}: this is not well-formed XML "
                f"({expat.errors.messages[error.code]}, column {error.offset + 1})."
            ) from error
        except (LookupError, ValueError) as error:  # an encoding that Python does not know, or of several bytes
            raise self._wrong(f"the encoding of the file cannot be read ({error}). Save it as UTF-8") from error

    def _wrong(self, what: str, line: int | None = None) -> BadInput:
        return BadInput(f"{self._name}:{line or self._parser.CurrentLineNumber}: {what}.")

    def _entity(self, name: str, *_: object) -> None:
        raise self._wrong(
            f"the file declares the entity “{name[:40]}”. Padanan reads no entities of a file: they can hide its "
            "contents or blow it up. Save it without a DOCTYPE of its own"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        local = _TODAY.get(local, local)
        if not self._stack and local != "tbx":
            raise self._wrong(f"the file starts with <{local[:40]}>; a TBX file starts with <tbx> or <martif>")
        if len(self._stack) >= _DEEPEST:
            raise self._wrong(f"elements are nested more than {_DEEPEST} deep; no TBX file is")
        self._stack.append(local)
        self._begun = True
        if self._kept is not None:
            if local not in _INLINE:
                raise self._wrong(f"<{local[:40]}> stands inside <{self._stack[-2][:40]}>, which holds text only")
            return
        if local == "conceptEntry":
            self._open(attributes.get("id", ""))
        elif local == "langSec":
            self._language = self._tag(attributes)
        elif local == "termSec":
            self._term = {}
        elif self._line and (local == "term" or local in _CATEGORIES):
            self._collect(attributes.get("type", local) if local != "term" else local)
        elif self._line and space not in ("", _CORE):  # style DCT: the category is the element
            self._collect(local)

    def _open(self, slug: str) -> None:
        self._line = self._parser.CurrentLineNumber
        if slug in self._ids:
            raise self._wrong(f"the id “{slug}” is used for two entries; the other starts on line {self._ids[slug]}")
        if slug:
            self._ids[slug] = self._line
        self._slug, self._concept, self._forms = slug, {}, []
        self._language, self._term = ("", ""), None

    def _tag(self, attributes: dict[str, str]) -> tuple[str, str]:
        given = attributes.get(_LANG, attributes.get("lang", ""))
        tag = language_tag(given)
        if tag is None:
            raise self._wrong(f"“{given[:40]}” is no language tag (xml:lang)" if given else "xml:lang is missing")
        return tag

    def _collect(self, category: str) -> None:
        self._kept, self._length, self._category = [], 0, category
        self._depth = len(self._stack)

    def _data(self, text: str) -> None:
        if self._kept is not None:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise self._wrong(f"a text has more than {LONGEST_TEXT} characters")
            self._kept.append(text)

    def _end(self, name: str) -> None:
        local = self._stack.pop()
        if self._kept is not None:
            if len(self._stack) < self._depth:
                # A line end before an indentation was put there by whoever laid the file out.
                text, self._kept = _LAID_OUT.sub(" ", "".join(self._kept)), None
                self._place(self._category, text)
        elif local == "termSec" and self._term is not None:
            self._keep_term(self._term)
            self._term = None
        elif local == "conceptEntry":
            self._close()

    def _place(self, category: str, text: str) -> None:
        """Put a text where it belongs; what Padanan has no field for is left out. Several notes become lines of one."""
        owner = self._concept if self._term is None else self._term
        if category == "note" and owner.get("note"):
            text = f"{owner['note']}\n{text}"
        if category == "definition" and self._concept.get("definition"):
            return  # a definition in each language: the first one stands
        if category in ("subjectField", "definition", "partOfSpeech", "grammaticalGender"):
            # A language's own definition, and what some tools put beside the first term, belong to the concept.
            self._concept.setdefault(category, text)
        elif category != "source" or self._term is None:
            owner[category] = text
        if category == "termType" and text.strip() == "phrase" and not self._forms:
            self._concept["partOfSpeech"] = "phrase"

    def _keep_term(self, term: dict[str, str]) -> None:
        if len(self._forms) >= MOST_FORMS:
            raise self._wrong(f"the entry has more than {MOST_FORMS} terms")
        text = one_line(term.get("term", ""))
        if not text:
            raise self._wrong("a term is empty")
        language, region = self._language
        if not language:
            raise self._wrong("a term stands outside a language section")
        status = term.get("administrativeStatus", term.get("normativeAuthorization", "")).strip()
        key = status.casefold().removesuffix("-admn-sts").removesuffix("term")
        type_ = _TYPE.get(term.get("termType", "").strip(), "")
        default = "admitted" if any((f.language, f.type) == (language, type_) for f in self._forms) else "preferred"
        usage = term.get("geographicalUsage", "").strip().casefold()
        self._forms.append(
            Form(
                language,
                text,
                _STATUS.get(key, default),  # type: ignore[arg-type]  # the values of the table are statuses
                type_,  # type: ignore[arg-type]
                _REGION.get(usage, region),
                prose(term.get("note", "")),
            )
        )

    def _close(self) -> None:
        if not self._forms:
            raise self._wrong("the entry has no term", self._line)
        kind, slug = self._kind, self._slug
        for own in ("term", "name"):
            if slug.startswith(f"{own}."):
                kind, slug = own, slug.removeprefix(f"{own}.")
        part_of_speech = self._concept.get("partOfSpeech", "").strip().casefold()
        concept = Concept(
            slug,
            kind,
            one_line(self._concept.get("subjectField", "")),
            tuple(self._forms),
            prose(self._concept.get("definition", "")),
            prose(self._concept.get("note", "")),
            one_line(self._concept.get("source", "")),
            part_of_speech if part_of_speech in PARTS_OF_SPEECH else "",
            _GENDER.get(self._concept.get("grammaticalGender", "").strip(), ""),
        )
        self.entries.append(Entry(self._line, put_in_order(concept)))
        self._line = 0
