"""Check the curated tables as a whole: `python -m glossary.service.validate` prints counts, or every problem."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import regex

from glossary.model import BadInput, Concept, Form
from glossary.service.glossary import packaged
from glossary.text.fold import fold
from glossary.text.matching import Index

# How a note sends the reader on: see “mission premises”, see also “while” and “sementara itu”.
_SEE = regex.compile(r"\b[Ss]ee (?:also )?“([^”]+)”(?:(?: and |, )“([^”]+)”)*")
_LOOSE_SEE = regex.compile(r"(?:^|[,;:.] |\()[Ss]ee (?:also )?+(?!“)\S+")
_USABLE = ("preferred", "admitted")


def problems(concepts: Iterable[Concept]) -> Iterator[str]:
    """What no single table can show.

    Ids used twice, concepts that stand in two places, forms shared without notes that tell them apart, abbreviations
    never written out, notes that send the reader to nothing, letters large here and small there.
    """
    everything = list(concepts)
    yield from _twice(everything)
    yield from _shared(everything)
    yield from _dangling(everything)
    for concept in everything:
        yield from (f"{concept.domain}: {concept.id} {words}" for words in _wrong(concept))


def _twice(concepts: Sequence[Concept]) -> Iterator[str]:
    """One home for each concept: no id and no pair of preferred full forms stands twice, terms and names together."""
    ids = Counter(concept.id for concept in concepts)
    yield from (f"the id {slug} stands for {count} concepts" for slug, count in ids.items() if count > 1)
    homes: dict[tuple[str, ...], list[str]] = {}
    for concept in concepts:
        key = tuple(fold(form.text) for language in ("id", "en") for form in _preferred(concept, language))
        homes.setdefault(key, []).append(f"{concept.domain}/{concept.id}")
    for key, places in homes.items():
        if len(places) > 1:
            yield f"{' = '.join(key)} has {len(places)} homes: {', '.join(places)}"


def _shared(concepts: Sequence[Concept]) -> Iterator[str]:
    """An Indonesian form belongs to several concepts only where each says in a note which one it is."""
    owners: dict[str, list[tuple[Concept, Form]]] = {}
    for concept in concepts:
        for form in concept.in_language("id"):
            owners.setdefault(form.text.casefold(), []).append((concept, form))
    for sharing in owners.values():
        terms = [(concept, form) for concept, form in sharing if concept.kind == "term"]
        if not terms or len({concept.id for concept, _ in sharing}) < 2:
            continue  # persons and places do share names, and their definitions tell them apart
        # Beside a name a definition is not enough: the translator has to be told about the other meaning.
        enough = _told_apart if len(terms) == len(sharing) else _noted
        if not all(enough(concept, form) for concept, form in sharing):
            names = ", ".join(f"{concept.domain}/{concept.id}" for concept, _ in sharing)
            yield f"“{sharing[0][1].text}” belongs to {names}, without a note in each that tells them apart"
        spellings = {form.text for _, form in terms if not form.text.isupper()}
        if len(spellings) > 1 and len({concept.id for concept, _ in terms}) > 1:
            yield f"{', '.join(sorted(spellings))}: one form with different capitals"


def _dangling(concepts: Sequence[Concept]) -> Iterator[str]:
    """A note that says see “…” names a form that there is, in quotation marks so that this can be checked."""
    known = {form.text.casefold() for concept in concepts for form in concept.forms}
    for concept in concepts:
        for text in (concept.note, concept.definition, *(form.note for form in concept.forms)):
            for found in _SEE.finditer(text):
                for wanted in (found[1], *found.captures(2)):
                    if wanted.casefold() not in known:
                        yield f"{concept.domain}: {concept.id} sends the reader to “{wanted}”, which is nowhere"
            if _LOOSE_SEE.search(text):
                yield f"{concept.domain}: {concept.id} sends the reader on without quotation marks: {text}"


def _wrong(concept: Concept) -> Iterator[str]:
    for language in dict.fromkeys(form.language for form in concept.forms):
        forms = concept.in_language(language)
        if not any(form.type == "" and form.status in _USABLE for form in forms):
            bare = next((form.text for form in forms if form.type), forms[0].text)
            yield f"has no full form in {language}: “{bare}” is never written out"
        # The press writes Asean and ASEAN, al-Sisi and Al-Sisi: of names the spellings are kept, of terms only one.
        spellings: dict[str, str] = {}
        for form in forms if concept.kind == "term" else ():
            other = spellings.setdefault(form.text.casefold(), form.text)
            if other != form.text and not (form.text.isupper() or other.isupper()):
                yield f"has “{other}” and “{form.text}”, which differ in capitals only"
    if not concept.source:
        yield "has no source"
    if concept.kind == "term":
        starts = {form.text[0].isupper() for form in concept.in_language("id") if _counts_for_case(form)}
        if len(starts) > 1:
            yield "starts some full Indonesian forms with a capital and some without"
    elif concept.domain == "persons":
        for language in ("id", "en"):
            for form in _preferred(concept, language):
                if not form.text[0].isupper():
                    yield f"writes the person “{form.text}” without a capital"


def report(concepts: Iterable[Concept]) -> str:
    """Concepts and forms per kind and domain, and how many countries the persons come from."""
    everything = list(concepts)
    counts: Counter[tuple[str, str]] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    for concept in everything:
        for domain in (concept.domain, "(all)"):
            counts[concept.kind, domain] += 1
            forms[concept.kind, domain] += len(concept.forms)
    lines = [
        f"{kind:<5} {domain:<24} {count:>6} concepts {forms[kind, domain]:>7} forms"
        for (kind, domain), count in sorted(
            counts.items(), key=lambda row: (row[0][0], row[0][1] == "(all)", row[0][1])
        )
    ]
    lines.append(f"persons come from {len(countries(everything))} countries, by their definitions")
    return "\n".join(lines)


def countries(concepts: Sequence[Concept]) -> set[str]:
    """The ids of the countries that come first in the definitions of persons (“Ambassador of Ukraine to …”)."""
    # Countries have an entry of their own for the formal name; a person comes from one country only.
    states = (one for one in concepts if one.domain == "countries" and not one.definition.startswith("formal name"))
    index = Index.of(states, source="en", target="id")
    found = (index.find(one.definition) for one in concepts if one.domain == "persons")
    return {matches[0].concept.id for matches in found if matches}


def _preferred(concept: Concept, language: str) -> list[Form]:
    return [form for form in concept.in_language(language) if form.status == "preferred" and not form.type]


def _counts_for_case(form: Form) -> bool:
    """Whether the first letter of a form says how the term is written: not in `WNI terancam …`, an abbreviation."""
    return form.type == "" and form.status in _USABLE and not form.text.split()[0].isupper()


def _told_apart(concept: Concept, form: Form) -> bool:
    return bool(concept.note or concept.definition or form.note)


def _noted(concept: Concept, form: Form) -> bool:
    return bool(concept.note or form.note)


def main() -> int:
    """Print the report; 1 when anything is wrong."""
    try:
        concepts = packaged()
        wrong = list(problems(concepts))
    except BadInput as error:
        wrong = str(error).split("\n")
    else:
        sys.stdout.write(report(concepts) + "\n")
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
