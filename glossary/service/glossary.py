"""The glossary as the user keeps it: the curated edition refreshed, own entries added, edited, removed and put back."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from glossary import paths
from glossary.formats import concept_table
from glossary.model import BadInput, Change, Concept, Form, Kind, Layer, Revision
from glossary.store import concepts as shelf
from glossary.store.workspace import Workspace, read_meta, write_meta
from glossary.text.fold import fold

_FOLDERS: tuple[tuple[Kind, str], ...] = (("term", "terms"), ("name", "names"))


def refresh(workspace: Workspace) -> None:
    """Bring the workspace's curated layer to the edition that this Padanan ships; at once when it is that already."""
    tables = [*(file for _, folder in _FOLDERS for file in _tables(folder)), *_contexts()]
    # Names, sizes and times answer in a millisecond; the contents are read only where these differ.
    stamp = "|".join(f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in tables)
    with workspace.reading() as db:
        if read_meta(db, "curated_stamp") == stamp:
            return
    digest = hashlib.sha256()
    for file in tables:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    with workspace.writing() as db:
        if read_meta(db, "curated_revision") != digest.hexdigest():
            shelf.replace_curated(db, packaged(), digest.hexdigest())
        write_meta(db, "curated_stamp", stamp)


def packaged() -> list[Concept]:
    """The concepts of the curated tables; raises BadInput with every problem, `file:line: what is wrong`."""
    found: list[Concept] = []
    problems: list[str] = []
    for kind, folder in _FOLDERS:
        for file in _tables(folder):
            try:
                found += concept_table.read_concepts(file.read_bytes(), file.name, kind, file.name.partition(".")[0])
            except BadInput as error:
                problems.append(str(error))
    for file in _contexts():
        try:
            found, dangling = _in_context(found, concept_table.read_contexts(file.read_bytes(), file.name))
        except BadInput as error:
            problems.append(str(error))
        else:
            problems += (f"{file.name}:{line}: no name has {words}" for words, line in dangling)
    if problems:
        raise BadInput("\n".join(problems))
    return found


def add_concept(
    workspace: Workspace, kind: Kind, indonesian: str, english: str, *, domain: str = "", note: str = ""
) -> Concept:
    """Add a term or name of the user's own: it wins over a curated one with the same form from the next look on.

    Raises BadInput when a side is empty.
    """
    forms = (Form("id", _one_line(indonesian)), Form("en", _one_line(english)))
    concept = Concept("", kind, domain or "own", forms, note=note.strip(), source=workspace.who, layer="user")
    _both_sides(concept)
    with workspace.writing(durable=True) as db:
        return shelf.add(db, concept, workspace.who)


def edit_concept(
    workspace: Workspace,
    identity: str,
    *,
    indonesian: str | None = None,
    english: str | None = None,
    also: Sequence[tuple[str, str]] = (),
    without: Sequence[str] = (),
    domain: str | None = None,
    note: str | None = None,
    definition: str | None = None,
) -> Concept:
    """Change one of the user's own entries; None leaves a field as it is, `history` keeps what was there.

    `indonesian` and `english` replace the preferred full form, `also` adds admitted forms as `(language, text)`,
    `without` takes forms out. Raises BadInput for a curated or unknown entry, for a form to take out that it does
    not have, and when a side would be left without a form.
    """
    with workspace.writing(durable=True) as db:
        old = shelf.concept(db, identity)
        forms = list(old.forms)
        for text in without:
            kept = [form for form in forms if form.text != _one_line(text)]
            if len(kept) == len(forms):
                raise BadInput(f"“{identity}” has no form “{text}”. It has: {', '.join(f.text for f in forms)}.")
            forms = kept
        for language, given in (("id", indonesian), ("en", english)):
            if given is not None:
                forms = _preferring(forms, language, _one_line(given))
        for language, text in also:
            if not any((form.language, form.text) == (language, _one_line(text)) for form in forms):
                forms.append(Form(language, _one_line(text), "admitted"))
        new = replace(
            old,
            forms=tuple(forms),
            domain=old.domain if domain is None else domain.strip() or "own",
            note=old.note if note is None else note.strip(),
            definition=old.definition if definition is None else definition.strip(),
        )
        _both_sides(new)
        return old if new == old and old.layer == "user" else shelf.change(db, identity, new, workspace.who)


def remove_concept(workspace: Workspace, identity: str) -> Concept:
    """Take one of the user's own entries out; `restore_concept` puts it back."""
    with workspace.writing() as db:
        gone = shelf.concept(db, identity)
        shelf.set_removed(db, identity, workspace.who, removed=True)
    return gone


def restore_concept(workspace: Workspace, identity: str) -> Concept:
    """Put a removed entry back."""
    with workspace.writing() as db:
        shelf.set_removed(db, identity, workspace.who, removed=False)
        return shelf.concept(db, identity)


def undo_change(workspace: Workspace, expected: int | None = None) -> Change | None:
    """Take back the newest step (add, edit, remove, restore, import) in the user's layer; None: nothing is left.

    With `expected`, the id of a step, also None when another one is the newest by now.
    """
    with workspace.writing(durable=True) as db:
        return shelf.undo(db, workspace.who, expected)


def history(workspace: Workspace, identity: str) -> list[Revision]:
    """Every state that an entry of the user's own has had, oldest first."""
    with workspace.reading() as db:
        return shelf.revisions(db, identity)


def conflicts(workspace: Workspace, concept: Concept) -> list[tuple[Form, Concept]]:
    """The entries that render an Indonesian form of `concept` another way, each with that form."""
    return conflicts_of([concept], list_concepts(workspace))[0]


def conflicts_of(new: Sequence[Concept], standing: Iterable[Concept]) -> list[list[tuple[Form, Concept]]]:
    """For each new concept, the standing ones that give a form of it other English, each with the new form."""
    owners: dict[str, list[Concept]] = {}
    for concept in standing:
        for key in dict.fromkeys(fold(form.text) for form in concept.in_language("id")):
            owners.setdefault(key, []).append(concept)
    found = []
    for concept in new:
        ours = {fold(form.text) for form in concept.in_language("en")}
        others = {
            (other.kind, other.id): (form, other)
            for form in concept.in_language("id")
            for other in owners.get(fold(form.text), ())
            if (other.layer, other.id) != (concept.layer, concept.id)
            and not ours & {fold(theirs.text) for theirs in other.in_language("en")[:1]}
        }
        found.append(list(others.values()))
    return found


def list_concepts(workspace: Workspace, kind: Kind | None = None, layer: Layer | None = None) -> list[Concept]:
    """Terms and names, the user's own first."""
    with workspace.reading() as db:
        return shelf.concepts(db, kind, layer)


def get_concept(workspace: Workspace, identity: str) -> Concept:
    """One term or name by its id."""
    with workspace.reading() as db:
        return shelf.concept(db, identity)


def revision(workspace: Workspace) -> str:
    """Changes whenever either layer of the glossary does."""
    with workspace.reading() as db:
        return read_meta(db, "glossary_revision")


def owner(workspace: Workspace) -> tuple[Path | None, str]:
    """What to keep an index of the glossary by: its owner, and its revision.

    As long as nobody has added an entry the glossary is the edition's, the same in every workspace: None owns it.
    """
    current = revision(workspace)
    return None if current.endswith("+0") else workspace.path, current


def _tables(folder: str) -> list[Path]:
    return sorted(paths.seeds().joinpath(folder).glob("*.csv"))


def _contexts() -> list[Path]:
    """The table of names that are also common words, where the edition has one."""
    return sorted(paths.seeds().glob("common-words.csv"))


def _in_context(
    concepts: list[Concept], contexts: dict[tuple[str, str], tuple[str, int]]
) -> tuple[list[Concept], list[tuple[str, int]]]:
    """The concepts with the contexts of their forms, and the rows that speak of none: (what, line)."""
    used: set[tuple[str, str]] = set()

    def told(concept: Concept, form: Form) -> Form:
        key = (concept.id, form.text)
        if concept.kind != "name" or form.language != "id" or key not in contexts:
            return form
        used.add(key)
        return replace(form, context=contexts[key][0])  # type: ignore[arg-type]  # the table has been checked

    slugs = {slug for slug, _ in contexts}
    placed = [
        replace(one, forms=tuple(told(one, form) for form in one.forms)) if one.id in slugs else one for one in concepts
    ]
    return placed, [
        (f"{slug} with “{text}”", at[1]) for (slug, text), at in contexts.items() if (slug, text) not in used
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _both_sides(concept: Concept) -> None:
    if any(not any(form.text for form in concept.in_language(language)) for language in ("id", "en")):
        raise BadInput("A term or name needs both its Indonesian and its English form.")


def _preferring(forms: list[Form], language: str, text: str) -> list[Form]:
    """The forms with `text` as the preferred full one of a language, in the place of the one that was."""
    if not text:
        raise BadInput("A term or name needs both its Indonesian and its English form.")
    rest = [form for form in forms if (form.language, form.text) != (language, text)]
    for place, form in enumerate(rest):
        if form.language == language and form.status == "preferred" and not form.type:
            return [*rest[:place], replace(form, text=text), *rest[place + 1 :]]
    first = next((place for place, form in enumerate(rest) if form.language == language), len(rest))
    return [*rest[:first], Form(language, text), *rest[first:]]
