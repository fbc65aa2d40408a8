"""Check the curated tables as a whole: `python -m glossary.service.validate` prints counts, or every problem."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from glossary.model import BadInput, Concept
from glossary.service.glossary import packaged
from glossary.text.fold import fold


def problems(concepts: Iterable[Concept]) -> Iterator[str]:
    """What no single table can show: ids used twice, forms shared without a note, abbreviations never written out."""
    ids: Counter[tuple[str, str]] = Counter()
    owners: dict[tuple[str, str], list[Concept]] = {}
    for concept in concepts:
        ids[concept.kind, concept.id] += 1
        for form in concept.in_language("id"):
            owners.setdefault((concept.kind, form.text), []).append(concept)
        for language in ("id", "en"):
            types = {form.type for form in concept.in_language(language) if form.status in ("preferred", "admitted")}
            if types and "" not in types:
                yield f"{concept.domain}: {concept.id} has no full form in {language}"
    yield from (f"the id {slug} stands for several {kind}s" for (kind, slug), count in ids.items() if count > 1)
    for (kind, text), sharing in owners.items():
        if len(sharing) > 1 and kind == "term" and not all(_told_apart(concept, text) for concept in sharing):
            names = ", ".join(f"{concept.domain}/{concept.id}" for concept in sharing)
            yield f"“{text}” belongs to {names}, without a note in each that tells them apart"


def report(concepts: Iterable[Concept]) -> str:
    """Concepts and forms per kind and domain."""
    counts: Counter[tuple[str, str]] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    for concept in concepts:
        counts[concept.kind, concept.domain] += 1
        forms[concept.kind, concept.domain] += len(concept.forms)
    lines = [f"{kind:<5} {domain:<24} {count:>6} concepts {forms[kind, domain]:>7} forms"
             for (kind, domain), count in sorted(counts.items())]  # fmt: skip
    for kind in ("name", "term"):
        lines.append(f"{kind:<5} {'(all)':<24} {sum(n for (k, _), n in counts.items() if k == kind):>6} concepts")
    return "\n".join(lines)


def _told_apart(concept: Concept, text: str) -> bool:
    own = [form.note for form in concept.forms if fold(form.text) == fold(text)]
    return bool(concept.note or concept.definition or any(own))


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
