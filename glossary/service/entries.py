"""The user's own entries on the desk: all their forms as lines of text, changed and removed with a way back."""

from dataclasses import replace
from typing import Literal, cast

import regex

from glossary.model import BadInput, Change, Concept, Form, Kind
from glossary.service import glossary
from glossary.store import concepts as shelf
from glossary.store.workspace import Workspace
from glossary.text.fold import fold, fold_word

_LINE = regex.compile(
    r"(?P<tag>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*(?:\((?P<about>[^)]*)\))?\s*:\s*(?P<text>.+?)(?:\s+#\s*(?P<note>.*))?"
)
_STATUSES = ("preferred", "admitted", "deprecated", "forbidden")
_TYPES = ("abbreviation", "short")


def new_entry(workspace: Workspace, kind: Kind, indonesian: str, english: str, note: str = "") -> Concept:
    """An entry of two forms that is not stored yet. Raises BadInput when a side is empty."""
    source, target = " ".join(indonesian.split()), " ".join(english.split())
    if not source or not target:
        raise BadInput("A term or name needs both its Indonesian and its English form.")
    forms = (Form("id", source), Form("en", target))
    return Concept("", kind, "own", forms, note=note.strip(), source=workspace.who, layer="user")


def save(workspace: Workspace, concept: Concept, replaces: str = "") -> Concept:
    """Store an entry in the user's layer, as another version of the user's entry `replaces` where one is named.

    Raises BadInput when that one is gone.
    """
    with workspace.writing(durable=True) as db:
        if replaces:
            return shelf.change(db, replaces, concept, workspace.who)
        return shelf.add(db, concept, workspace.who)


def newest_step(workspace: Workspace) -> Change | None:
    """The step in the user's layer that `glossary.undo_change` would take back, made here or on the command line."""
    with workspace.reading() as db:
        return shelf.newest_step(db)


def told(step: Change) -> str:
    """A step in words."""
    what = {"add": "Added", "edit": "Changed", "remove": "Removed", "restore": "Put back", "import": "Imported"}
    count = len(step.concepts)
    return f"{what.get(step.what, step.what)}: {line(step.concepts[0]) if count == 1 else f'{count} entries'}"


def own_version(workspace: Workspace, concept: Concept) -> Concept:
    """What to edit for an entry: the user's own as it is, a curated one as a copy for the user's layer."""
    return concept if concept.layer == "user" else replace(concept, id="", layer="user", source=workspace.who)


def conflicts(workspace: Workspace, concept: Concept, source: str = "id", target: str = "en") -> list[Concept]:
    """The curated entries that share a source form with an entry of the user's, but render it in another way.

    None where one of them renders it in the same way: then the user has chosen between senses.
    """
    ours = {fold(form.text) for form in concept.in_language(source)}
    initials = {text[:1] for text in ours}  # folding ten thousand forms takes a while; most begin with another letter
    english = _preferred(concept, target)
    sharing = [
        other
        for other in glossary.list_concepts(workspace, layer="curated")
        if any(fold_word(form.text[:1]) in initials and fold(form.text) in ours for form in other.in_language(source))
    ]
    return [] if any(english & _preferred(other, target) for other in sharing) else sharing


def _preferred(concept: Concept, language: str) -> set[str]:
    return {fold(form.text) for form in concept.in_language(language) if form.status == "preferred"}


def forms_as_text(forms: tuple[Form, ...]) -> str:
    """Forms as lines to edit: `en: envoy`, `en (admitted): ambassador # of a rank`, `id (abbreviation): Dubes`."""
    lines = []
    for form in forms:
        about = ", ".join(part for part in ("" if form.status == "preferred" else form.status, form.type) if part)
        note = f" # {form.note}" if form.note else ""
        lines.append(f"{form.language}{f' ({about})' if about else ''}: {form.text}{note}")
    return "\n".join(lines)


def forms_from_text(text: str, before: tuple[Form, ...] = ()) -> tuple[Form, ...]:
    """The forms that the lines name; raises BadInput with the line that says something else.

    In brackets stand a status and a type, after ` # ` a note. A form that was there `before` keeps its region and
    its context.
    """
    found: list[Form] = []
    kept = {(form.language, form.text): form for form in before}
    for number, raw in enumerate(text.splitlines(), 1):
        if not raw.strip():
            continue
        parsed = _LINE.fullmatch(raw.strip())
        if parsed is None:
            raise BadInput(f"Line {number}, “{raw.strip()}”: a form is written as “en: ambassador”.")
        language, form = parsed["tag"], " ".join(parsed["text"].split())
        status, kind = "preferred", ""
        for part in filter(None, (part.strip() for part in (parsed["about"] or "").split(","))):
            if part in _STATUSES:
                status = part
            elif part in _TYPES:
                kind = part
            else:
                known = ", ".join((*_STATUSES, *_TYPES))
                raise BadInput(f"Line {number}: “{part}” is none of {known}.")
        if any((one.language, one.text) == (language, form) for one in found):
            raise BadInput(f"Line {number}: “{form}” stands twice in {language}.")
        old = kept.get((language, form), Form(language, form))
        found.append(
            Form(
                language,
                form,
                cast(Literal["preferred", "admitted", "deprecated", "forbidden"], status),
                cast(Literal["", "abbreviation", "short"], kind),
                old.region,
                (parsed["note"] or "").strip(),
                old.context,
            )
        )
    for language in ("id", "en"):
        if not any(form.language == language and form.status == "preferred" and not form.type for form in found):
            raise BadInput(f"A preferred form in {language} is missing: write a line “{language}: …”.")
    return tuple(found)


def line(concept: Concept) -> str:
    """An entry in one line: its first form on each side."""
    sides = [concept.in_language(language) for language in ("id", "en")]
    return " = ".join(side[0].text for side in sides if side)
