"""The rules of XLIFF 2.1's ITS module: its version, who annotated, and records that stand elsewhere."""

from collections.abc import Iterator

import regex
from lxml import etree

from glossary.formats._xliff import Problem
from glossary.formats._xliff2_structure import NS, tables
from glossary.formats._xml import XML, is_element, local, namespace

Element = etree._Element
_ITS = "{http://www.w3.org/2005/11/its}"
_ITSM = "{urn:oasis:names:tc:xliff:itsm:2.1}"
_ID = f"{{{XML}}}id"
_MARKS = ("mrk", "sm")


def broken(root: Element) -> Iterator[Problem]:
    """The rules of ITS that a file breaks, in document order."""
    for element in root.iter("*"):
        own = [key for key in map(str, element.attrib) if key.startswith((_ITS, _ITSM))]
        if own and namespace(element) == NS:
            yield from _attributes(element, {key.rpartition("}")[2] for key in own})
        elif str(element.tag).startswith(_ITS):
            yield from _records(element)


def _attributes(element: Element, names: set[str]) -> Iterator[Problem]:
    if not any(one.get(f"{_ITS}version") for one in (element, *element.iterancestors())):
        yield element, "attribute its:version", "neither this element nor one around it says which version of ITS holds"
    kind = element.get("type")
    # An annotation may be made for ITS alone; on one with a type of the core ITS may only add to what that type says.
    if local(element) in _MARKS and names - {"version"} and kind not in (None, "term", "its:generic", "its:term-no"):
        yield element, "type", f"it is “{kind}” on an annotation of ITS; its:generic is meant"
    for reference, (records, *beside) in tables()["its"]["references"].items():
        if reference in names:
            both = sorted(names & set(beside))
            if both:
                yield element, f"attribute its:{reference}", f"its:{both[0]} stands beside it"
            yield from _followed(element, reference, records)
    if {"locQualityRatingScore", "locQualityRatingVote"} <= names:
        yield element, "attribute its:locQualityRatingVote", "its:locQualityRatingScore stands beside it"
    if "annotatorsRef" in names:
        yield from _annotators(element)


def _followed(element: Element, reference: str, records: str) -> Iterator[Problem]:
    value = element.get(f"{_ITS}{reference}", "")
    if not value.startswith("#its="):  # records in another file
        return
    around = next(element.iterancestors(f"{{{NS}}}unit"), element)
    if not any(one.get(_ID) == value.removeprefix("#its=") for one in around.iter(f"{_ITS}{records}")):
        yield element, f"attribute its:{reference}", f"“{value}” leads to no its:{records} of the unit"


def _annotators(element: Element) -> Iterator[Problem]:
    """A list of `category|IRI`, each category once."""
    seen: set[str] = set()
    for said in element.get(f"{_ITS}annotatorsRef", "").split():
        category, stroke, who = said.partition("|")
        if not (stroke and who) or category not in tables()["its"]["categories"]:
            yield element, "attribute its:annotatorsRef", f"“{said}” is not a data category, “|” and who annotated it"
        elif category in seen:
            yield element, "attribute its:annotatorsRef", f"it has “{category}” twice"
        seen.add(category)


def _records(element: Element) -> Iterator[Problem]:
    name = local(element)
    if name == "locQualityIssue" and not regex.search(r"Type|Comment", " ".join(map(str, element.attrib))):
        yield element, "attributes of its:locQualityIssue", "it has neither locQualityIssueType nor a comment"
    if name == "provenanceRecord" and not set(map(str, element.attrib)) - {"version"}:
        yield element, "attributes of its:provenanceRecord", "it says of nobody and nothing that they took part"
    if name in ("locQualityIssues", "provenanceRecords"):
        parent = element.getparent()
        before = () if parent is None else element.itersiblings(preceding=True)
        if any(is_element(one) and one.get(_ID) == element.get(_ID) for one in before):
            yield element, "unique id", f"two records of ITS have the id “{element.get(_ID)}”"
