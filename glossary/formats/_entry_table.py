"""Terms and names as a table: one row a form with every field, or simply a column of Indonesian and one of English."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from glossary.formats._cells import harmless, plain
from glossary.formats._entries import Entry, language_tag, one_line, prose, put_in_order, regrouped
from glossary.model import BadInput, Concept, Form, Kind

COLUMNS = (
    "concept", "domain", "language", "form", "status", "type", "context", "part_of_speech", "gender", "region",
    "definition", "note", "form_note", "source",
)  # fmt: skip
PAIR = ("indonesian", "english")
_PAIR_COLUMNS = (*PAIR, "domain", "definition", "note", "source")
_NEEDED = ("concept", "language", "form")

Rows = Iterable[tuple[int, Sequence[str]]]


def rows(concepts: Iterable[Concept]) -> Iterator[tuple[str, ...]]:
    """A row for each form, in the order of the columns; what belongs to the concept stands on its first row."""
    for concept in regrouped(concepts):
        for place, form in enumerate(concept.forms):
            own = (
                (concept.part_of_speech, concept.gender, concept.definition, concept.note, concept.source)
                if place == 0
                else ("",) * 5
            )
            yield tuple(
                map(
                    harmless,
                    (
                        concept.id, concept.domain, form.language, form.text, form.status, form.type, form.context,
                        own[0], own[1], form.region, own[2], own[3], form.note, own[4],
                    ),
                )
            )  # fmt: skip


def read(table: Rows, name: str, kind: Kind) -> Iterator[Entry]:
    """The entries of a table whose first row names the columns, in any order.

    Raises BadInput with the line when columns or cells are missing, an id is empty or comes again further down, or a
    language is no tag.
    """
    lines = iter(table)
    _, first = next(lines, (1, ()))
    header = [cell.strip().casefold() for cell in first]
    if not any(header):
        raise BadInput(f"{name}:1: the file is empty. Its first line has to name the columns: {', '.join(COLUMNS)}.")
    cells = _cells(lines, header, name)
    if all(column in header for column in PAIR):
        _known(header, _PAIR_COLUMNS, name)
        yield from (_pair(line, row, kind) for line, row in cells)
    else:
        _known(header, COLUMNS, name)
        yield from _concepts(cells, "form_note" in header, name, kind)


def split(lines: Iterable[str], delimiter: str, name: str) -> Rows:
    """The rows of a table with quotes (RFC 4180), each with the line on which it starts.

    Raises BadInput with the line on which quotes open that never close, or where a cell is too long.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadInput(f"{name}:{start}: the row that starts here is no row of a CSV table ({error}).") from error
        yield start, row


def _known(header: list[str], columns: tuple[str, ...], name: str) -> None:
    unknown = [column for column in header if column not in columns]
    missing = [column for column in _NEEDED if column not in header] if columns is COLUMNS else []
    if unknown or missing or len(set(header)) != len(header):
        raise BadInput(
            f"{name}:1: the columns are {', '.join(header)}. A glossary has {', '.join(PAIR)} (and, if you like, "
            f"{', '.join(_PAIR_COLUMNS[2:])}), or one row a form: {', '.join(COLUMNS)}."
        )


def _cells(lines: Rows, header: list[str], name: str) -> Iterator[tuple[int, dict[str, str]]]:
    for line, row in lines:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            raise BadInput(f"{name}:{line}: {len(row)} cells where the first line names {len(header)} columns.")
        yield line, {column: plain(cell) for column, cell in zip(header, row, strict=True)}


def _pair(line: int, row: dict[str, str], kind: Kind) -> Entry:
    forms = tuple(Form(language, one_line(row[column])) for language, column in zip(("id", "en"), PAIR, strict=True))
    return Entry(line, _concept("", kind, forms, row, row.get("note", "")))


def _concepts(table: Iterable[tuple[int, dict[str, str]]], form_notes: bool, name: str, kind: Kind) -> Iterator[Entry]:
    closed: dict[str, int] = {}
    group: list[tuple[int, dict[str, str]]] = []
    for line, row in table:
        slug = row["concept"].strip()
        if not slug:
            raise BadInput(f"{name}:{line}: the column “concept” is empty; rows with the same id make one entry.")
        if group and slug != group[0][1]["concept"].strip():
            closed[group[0][1]["concept"].strip()] = group[0][0]
            yield _entry(group, form_notes, name, kind)
            group = []
        if slug in closed:
            raise BadInput(
                f"{name}:{line}: the id “{slug}” has been used from line {closed[slug]} on. "
                "Keep the rows of an entry together, and give each entry an id of its own."
            )
        group.append((line, row))
    if group:
        yield _entry(group, form_notes, name, kind)


def _entry(group: list[tuple[int, dict[str, str]]], form_notes: bool, name: str, kind: Kind) -> Entry:
    forms = []
    for place, (line, row) in enumerate(group):
        tag = language_tag(row["language"])
        if tag is None:
            raise BadInput(f"{name}:{line}: “{row['language']}” is no language tag; id, en, uk, zh-Hans are some.")
        note = row.get("form_note", "") if form_notes else row.get("note", "") if place else ""
        forms.append(
            Form(
                tag[0],
                one_line(row["form"]),
                row.get("status", "").strip() or ("admitted" if place else "preferred"),  # type: ignore[arg-type]
                row.get("type", "").strip(),  # type: ignore[arg-type]  # a wrong one is told by `wrong`
                row.get("region", "").strip() or tag[1],
                prose(note),
                row.get("context", "").strip(),  # type: ignore[arg-type]
            )
        )
    line, first = group[0]
    return Entry(line, _concept(first["concept"].strip(), kind, tuple(forms), first, first.get("note", "")))


def _concept(slug: str, kind: Kind, forms: tuple[Form, ...], row: dict[str, str], note: str) -> Concept:
    return put_in_order(
        Concept(
            slug, kind, one_line(row.get("domain", "")), forms, prose(row.get("definition", "")), prose(note),
            one_line(row.get("source", "")), row.get("part_of_speech", "").strip(), row.get("gender", "").strip(),
        )
    )  # fmt: skip
