"""The curated tables: CSV, one row a form, the rows of a concept together; all errors of a file are told at once."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from glossary.model import BadInput, Concept, Form, Kind

SUMMARY = "Terms and names, one row a form (CSV)"
SUFFIXES = ()

_COMMON = ["concept", "language", "form", "status", "type"]
_TERM_COLUMNS = [*_COMMON, "part_of_speech", "region", "definition", "note", "source"]
_NAME_COLUMNS = [*_COMMON, "gender", "definition", "note", "source"]
_STATUS = ("preferred", "admitted", "deprecated", "forbidden")
_TYPES = ("", "abbreviation", "short")
_CONTEXT_COLUMNS = ["concept", "form", "context", "word"]
_CONTEXTS = ("capital", "title")
_PARTS_OF_SPEECH = ("", "noun", "verb", "adjective", "adverb", "phrase", "preposition", "conjunction")
_SLUG = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG = regex.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_SCRIPTS = {
    "id": "Latin", "en": "Latin", "ms": "Latin", "fr": "Latin", "de": "Latin", "es": "Latin", "pt": "Latin",
    "tr": "Latin", "vi": "Latin", "pl": "Latin", "uk": "Cyrillic", "ru": "Cyrillic", "be": "Cyrillic",
    "bg": "Cyrillic", "ar": "Arabic", "fa": "Arabic", "ur": "Arabic", "he": "Hebrew", "ko": "Hangul", "th": "Thai",
    "el": "Greek", "ka": "Georgian", "hy": "Armenian", "my": "Myanmar", "km": "Khmer", "lo": "Lao", "hi": "Devanagari",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: dict[str, str]


def read_concepts(data: bytes, file: str, kind: Kind, domain: str) -> list[Concept]:
    """The concepts of a table in order.

    Raises BadInput with every problem of the file, a line each: `file:line: what is wrong`.
    """
    problems: list[str] = []
    concepts = []
    seen: dict[str, int] = {}
    for group in _groups(_rows(data, file, kind, problems)):
        first = group[0]
        slug = first.cells["concept"]
        if slug in seen:
            problems.append(
                f"{file}:{first.line}: “{slug}” was closed at line {seen[slug]}; keep the rows of a concept together"
            )
        seen[slug] = group[-1].line
        problems += [f"{file}:{line}: {words}" for line, words in _wrong(group)]
        concepts.append(_concept(group, kind, domain))
    if problems:
        raise BadInput("\n".join(problems))
    return concepts


def read_contexts(data: bytes, file: str) -> dict[tuple[str, str], tuple[str, int]]:
    """The table of names that are also common words: `(concept, form)` to where the form counts, and the line.

    Raises BadInput with every problem of the file, a line each.
    """
    problems: list[str] = []
    contexts: dict[tuple[str, str], tuple[str, int]] = {}
    for row in _table(data, file, _CONTEXT_COLUMNS, _CONTEXT_COLUMNS, problems):
        key = (row.cells["concept"], row.cells["form"])
        if key in contexts:
            problems.append(f"{file}:{row.line}: “{key[1]}” of {key[0]} stands twice")
        if row.cells["context"] not in _CONTEXTS:
            problems.append(f"{file}:{row.line}: unknown context “{row.cells['context']}”: {' or '.join(_CONTEXTS)}")
        if not row.cells["word"]:
            problems.append(f"{file}:{row.line}: say what the common word means")
        contexts[key] = (row.cells["context"], row.line)
    if problems:
        raise BadInput("\n".join(problems))
    return contexts


def _rows(data: bytes, file: str, kind: Kind, problems: list[str]) -> Iterator[_Row]:
    return _table(data, file, _TERM_COLUMNS if kind == "term" else _NAME_COLUMNS, _COMMON[:4], problems)


def _table(data: bytes, file: str, columns: list[str], needed: list[str], problems: list[str]) -> Iterator[_Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{file} is not UTF-8 (byte {error.start}). Save it as “CSV UTF-8”.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        unknown = [name for name in header if name not in columns]
        if unknown or any(name not in header for name in needed) or len(set(header)) != len(header):
            raise BadInput(f"{file}:1: the columns are {', '.join(header)}; expected {', '.join(columns)}")
        for cells in reader:
            line = reader.line_num
            if len(cells) != len(header):
                problems.append(f"{file}:{line}: {len(cells)} cells where the header has {len(header)}")
                continue
            yield _Row(line, dict.fromkeys(columns, "") | dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise BadInput(f"{file}:{reader.line_num}: the quotes of this line do not close ({error})") from error


def _groups(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    group: list[_Row] = []
    for row in rows:
        if group and row.cells["concept"] != group[0].cells["concept"]:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _wrong(group: list[_Row]) -> Iterator[tuple[int, str]]:
    first, seen = group[0], set()
    if not _SLUG.fullmatch(first.cells["concept"]):
        yield first.line, f"“{first.cells['concept']}” is no concept id: lower-case letters, digits and hyphens"
    if not first.cells["source"]:
        yield first.line, "the concept has no source"
    if first.cells.get("part_of_speech", "") not in _PARTS_OF_SPEECH:
        yield first.line, f"unknown part of speech “{first.cells['part_of_speech']}”"
    if first.cells.get("gender", "") not in ("", "m", "f"):
        yield first.line, f"unknown gender “{first.cells['gender']}”"
    for row in group:
        yield from ((row.line, words) for words in _wrong_row(row.cells))
        key = (row.cells["language"], row.cells["form"])
        if key in seen:
            yield row.line, f"“{row.cells['form']}” stands twice in {row.cells['language']}"
        seen.add(key)
        if row is not first and any(row.cells.get(name) for name in ("definition", "part_of_speech", "gender")):
            yield row.line, "definition, part of speech and gender belong on the first row of the concept"
    for language in ("id", "en"):
        own = [row.cells for row in group if row.cells["language"] == language]
        for type_ in _TYPES:
            preferred = sum(cells["status"] == "preferred" and cells["type"] == type_ for cells in own)
            if preferred > 1 or (preferred == 0 and type_ == ""):
                yield first.line, f"{preferred} preferred {type_ or 'full'} forms in {language}; there must be one"


def _wrong_row(cells: dict[str, str]) -> Iterator[str]:
    form, language = cells["form"], cells["language"]
    if not form:
        yield "the form is empty"
    if not _TAG.fullmatch(language):
        yield f"“{language}” is no language tag"
    if cells["status"] not in _STATUS:
        yield f"unknown status “{cells['status']}”: one of {', '.join(_STATUS)}"
    if cells["type"] not in _TYPES:
        yield f"unknown type “{cells['type']}”: empty, abbreviation or short"
    if cells["status"] in ("deprecated", "forbidden") and not cells["note"]:
        yield f"“{form}” is {cells['status']}; say why in its note"
    if cells.get("region", "") not in ("", "GB", "US"):
        yield f"unknown region “{cells['region']}”: GB or US"
    for name, value in cells.items():
        if value != value.strip() or "  " in value or not unicodedata.is_normalized("NFC", value):
            yield f"{name} “{value}” has stray spaces or decomposed letters"
    script = _SCRIPTS.get(language)
    if script and form and not regex.search(rf"\p{{Script={script}}}|\d", form):
        yield f"“{form}” is not in the {script} script of “{language}”"


def _concept(group: list[_Row], kind: Kind, domain: str) -> Concept:
    first = group[0].cells
    forms = tuple(
        Form(
            row.cells["language"],
            row.cells["form"],
            row.cells["status"],  # type: ignore[arg-type]  # a wrong one has been reported
            row.cells["type"],  # type: ignore[arg-type]
            row.cells.get("region", ""),
            row.cells["note"] if row is not group[0] else "",
        )
        for row in group
    )
    return Concept(
        first["concept"], kind, domain, forms, first["definition"], first["note"], first["source"],
        first.get("part_of_speech", ""), first.get("gender", ""),
    )  # fmt: skip
