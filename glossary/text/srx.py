"""Segmentation rules in SRX 2.0: read for a language, and built from their template and the abbreviations table.

After an edit of `seeds/abbreviations.csv` or `data/segmentation/template.srx`, run `python -m glossary.text.srx`.
"""

import csv
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, fields
from pathlib import Path
from xml.etree import ElementTree

from glossary import paths
from glossary.model import BadInput

_NS = "{http://www.lisa.org/srx20}"
_DOCTYPE = "<!DOCTYPE srx ["


@dataclass(frozen=True, slots=True)
class Rule:
    """What has to stand before and after a position (regular expressions) for it to be a break, or not to be one."""

    breaks: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A form that decides where sentences end; `kind` says how, and is the name of an entity of the template."""

    form: str
    kind: str
    language: str
    expansion: str
    english: str
    note: str
    source: str


def segmentation_file() -> Path:
    """The rules that Padanan splits with; other tools read the same file."""
    return paths.data() / "segmentation" / "padanan.srx"


def read(file: Path, language: str) -> tuple[Rule, ...]:
    """The rules of `file` for a language tag, in the order in which they decide.

    SRX 2.0: with cascade all language maps that match count, otherwise the first. Raises BadInput.
    """
    try:
        root = ElementTree.fromstring(file.read_bytes())
        cascade = _only(root, "header").get("cascade") == "yes"
        groups = {
            group.get("languagerulename"): tuple(map(_rule, group.iter(f"{_NS}rule")))
            for group in root.iter(f"{_NS}languagerule")
        }
        names = [
            entry.get("languagerulename")
            for entry in root.iter(f"{_NS}languagemap")
            if re.fullmatch(entry.get("languagepattern", ""), language)
        ]
        return tuple(rule for name in (names if cascade else names[:1]) for rule in groups[name])
    except (OSError, ElementTree.ParseError, re.error, LookupError) as error:
        raise BadInput(f"{file} cannot be read as SRX segmentation rules: {error}.") from error


def abbreviations(file: Path) -> list[Abbreviation]:
    """The rows of the abbreviations table in its order. Raises BadInput with the line that is wrong."""
    with file.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, strict=True)
        columns = [column.name for column in fields(Abbreviation)]
        if table.fieldnames != columns:
            raise BadInput(f"{file} needs the columns {', '.join(columns)}.")
        rows: dict[tuple[str, str, str], Abbreviation] = {}
        for row in table:
            whole = set(row) == set(columns) and None not in row.values()
            if not whole or not all(row[column] for column in columns[:3]):
                raise BadInput(f"{file}, line {table.line_num}: seven cells are needed, the first three with text.")
            entry = Abbreviation(**row)
            key = (entry.form, entry.kind, entry.language)
            if key in rows:
                raise BadInput(f"{file}, line {table.line_num}: “{entry.form}” is there twice as {entry.kind}.")
            rows[key] = entry
    return list(rows.values())


def build(template: str, table: list[Abbreviation]) -> str:
    """The segmentation file: `template` with an entity for each kind and language of `table`, all entities resolved.

    The result depends on nothing but the two. Raises BadInput when the template asks for an entity that no row fills,
    or when no rule asks for a kind.
    """
    from lxml import etree  # only whoever builds the rules needs it, not whoever splits

    forms: dict[str, set[str]] = defaultdict(set)
    for entry in table:
        forms[f"{entry.language}-{entry.kind}"].update(_variants(entry.form))
    if idle := sorted(name for name in forms if f"&{name};" not in template.partition("]>")[2]):
        raise BadInput(f"No segmentation rule knows these kinds of abbreviations: {', '.join(idle)}.")
    if template.count(_DOCTYPE) != 1:
        raise BadInput(f"The segmentation template needs one “{_DOCTYPE}”.")
    declarations = "".join(
        f"\n<!ENTITY {name} {_literal('|'.join(map(_escape, sorted(alternatives))))}>"
        for name, alternatives in sorted(forms.items())
    )
    declared = template.replace(_DOCTYPE, _DOCTYPE + declarations)
    try:
        root = etree.fromstring(declared.encode(), etree.XMLParser(resolve_entities=True, no_network=True))
    except etree.XMLSyntaxError as error:
        raise BadInput(f"The segmentation template cannot be built: {error}.") from error
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _only(root: ElementTree.Element, tag: str) -> ElementTree.Element:
    found = root.find(f"{_NS}{tag}")
    if found is None:
        raise LookupError(f"there is no <{tag}>")
    return found


def _rule(element: ElementTree.Element) -> Rule:
    return Rule(
        element.get("break", "yes") == "yes",
        element.findtext(f"{_NS}beforebreak") or "",
        element.findtext(f"{_NS}afterbreak") or "",
    )


def _variants(form: str) -> set[str]:
    # A small first letter becomes a capital at the start of a sentence or of a line, unless it is all there is (v. for
    # versus, but V. for Victor). The rules write the final full stop themselves, once for all forms.
    bare = form.removesuffix(".")
    return {bare, bare[0].upper() + bare[1:]} if len(bare) > 1 else {bare}


def _escape(form: str) -> str:
    return re.sub(r"([.()+*?\[\]{}|^$\\])", r"\\\1", form)


def _literal(value: str) -> str:
    # In an entity's value, & < % and the quote itself would be read as markup.
    return '"' + re.sub('[&<%"]', lambda found: f"&#{ord(found[0])};", value) + '"'


def main() -> None:
    """Write `data/segmentation/padanan.srx` anew."""
    template = paths.data() / "segmentation" / "template.srx"
    table = abbreviations(paths.seeds() / "abbreviations.csv")
    built = build(template.read_text(encoding="utf-8"), table)
    segmentation_file().write_text(built, encoding="utf-8", newline="\n")
    sys.stderr.write(f"{segmentation_file()}: {len(table)} forms\n")


if __name__ == "__main__":
    main()
