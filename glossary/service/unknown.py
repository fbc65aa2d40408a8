"""Names in a document that the glossary does not know: listed with a rule's English form, and taken into one's own."""

import threading
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.model import BadInput, Concept, Form
from glossary.service import glossary, lookup, suggest
from glossary.store import documents
from glossary.store.workspace import Workspace
from glossary.text import codes, exonyms, names
from glossary.text.fold import fold, fold_word

_LANGUAGES = ("id", "ms")
# As sure as a sound key makes it; likenesses below are often another bearer of the name.
_SOUNDS_ALIKE = 0.9
_words: dict[Path, tuple[str, frozenset[str]]] = {}
_reading = threading.Lock()


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name of a document, with how often and in which segments (their numbers, in order) it stands.

    `english` is what `rule` gives: "keep", "exonym", "abbreviation" (the glossary knows the abbreviation), "expansion"
    (the text spells the abbreviation out in brackets), "sound" (it sounds like a name of the glossary); both are empty
    where no rule says how. `like` is a name of the glossary that it resembles.
    """

    name: str
    kind: names.NameKind
    english: str
    rule: str
    count: int
    segments: tuple[int, ...]
    abbreviation: str = ""
    shorts: tuple[str, ...] = ()
    like: str = ""


def list_unknown(workspace: Workspace, number: int) -> list[UnknownName]:
    """The unknown names of a document by their first places; segments in another language are not searched.

    Raises BadInput for an unknown document, or one that is not Indonesian or Malay: the rules know no other language.
    """
    with workspace.reading() as db:
        document = documents.document(db, number)
        segments = [s for s in documents.segments(db, number) if s.language == document.source_language]
    languages = (document.source_language, document.target_language)
    if document.source_language.partition("-")[0] not in _LANGUAGES:
        raise BadInput(
            f"Names are found in Indonesian and Malay texts; document {number} is in “{document.source_language}”."
        )
    segments = [segment for segment in segments if segment.kind != "code"]
    headings = {place for place, segment in enumerate(segments) if segment.kind in ("heading", "related")}
    found = names_in(workspace, [codes.without(segment.source) for segment in segments], headings, languages)
    numbers = [segment.number for segment in segments]
    return [_described(workspace, name, numbers, languages) for name in found]


def names_in(
    workspace: Workspace,
    sentences: Sequence[str],
    headings: Container[int] = frozenset(),
    languages: tuple[str, str] = ("id", "en"),
) -> list[names.Name]:
    """The unknown names of the sentences of one text; `headings` are the places of its headlines, from 0."""
    index = suggest.index(workspace, *languages)
    known = [
        [
            names.Known(
                match.start,
                match.end,
                term=match.concept.kind == "term",
                person=match.concept.kind == "name" and match.concept.domain.startswith("persons"),
                single=match.concept.kind == "term" and " " not in match.form.text and match.form.text.islower(),
            )
            for match in index.find(sentence)
        ]
        for sentence in sentences
    ]
    return names.unknown_names(sentences, known, _vocabulary(workspace), headings)


def entry(workspace: Workspace, unknown: UnknownName, english: str = "") -> Concept:
    """An unknown name as an entry of the user's, with its abbreviation and short forms; not stored yet.

    `english` is the English form, by default the suggested one. Raises BadInput when there is neither.
    """
    english = " ".join((english or unknown.english).split())
    if not english:
        raise BadInput(f"No rule gives the English form of “{unknown.name}”. Type it.")
    forms = [Form("id", unknown.name)]
    forms += [Form("id", short, type="short") for short in unknown.shorts]
    if unknown.abbreviation:
        forms.append(Form("id", unknown.abbreviation, type="abbreviation"))
    forms.append(Form("en", english))
    # A short form is a part of the name: where the name stays as it is, so does its part.
    if english == unknown.name:
        forms += [Form("en", short, type="short") for short in unknown.shorts]
    domain = {"person": "persons", "organisation": "organisations", "place": "places"}.get(unknown.kind, "own")
    return Concept("", "name", domain, tuple(forms), source=workspace.who, layer="user")


def as_json(unknown: UnknownName) -> dict[str, object]:
    """An unknown name as scripts get it."""
    return {
        "name": unknown.name,
        "kind": unknown.kind,
        "english": unknown.english,
        "rule": unknown.rule,
        "count": unknown.count,
        "segments": list(unknown.segments),
        "abbreviation": unknown.abbreviation,
        "short": list(unknown.shorts),
        "like": unknown.like,
    }


def explain(unknown: UnknownName) -> str:
    """Where the English form comes from, in words."""
    return {
        "keep": "stays as it is",
        "exonym": "by its parts",
        "abbreviation": f"what {unknown.abbreviation} stands for in the glossary",
        "expansion": "as the text spells it out",
        "sound": "sounds like a name of the glossary",
        "": "no rule: type it",
    }[unknown.rule]


def _described(workspace: Workspace, name: names.Name, numbers: list[int], languages: tuple[str, str]) -> UnknownName:
    english, rule, like = "", "", ""
    if name.abbreviation and (full := _spelt_out(workspace, name, languages)):
        english, rule = full, "abbreviation"
    render: Callable[[str], str] = lambda text: _rendered(workspace, text, languages)  # noqa: E731
    if name.expansion and exonyms.english_form(name.expansion, render, _vocabulary(workspace))[1] == "keep":
        english, rule = name.expansion, "expansion"  # no word of it is Indonesian
    if not rule and name.kind != "organisation":
        hits = lookup.look_up(workspace, name.text, "name", limit=1)
        if hits and hits[0].match != "exact" and (forms := hits[0].concept.in_language(languages[1])):
            like = forms[0].text
            if hits[0].match == "folded" and hits[0].score >= _SOUNDS_ALIKE and " " in name.text:
                english, rule = like, "sound"
    if not rule:
        english, rule = exonyms.english_form(name.text, render, _vocabulary(workspace))
    segments = tuple(dict.fromkeys(numbers[place] for place, _ in name.places))
    return UnknownName(
        name.text,
        name.kind,
        english,
        rule,
        len(name.places),
        segments,
        name.abbreviation,
        tuple(name.shorts),
        like if like != english else "",
    )


def _rendered(workspace: Workspace, text: str, languages: tuple[str, str]) -> str:
    """The glossary's form for a text that is, as a whole, a name of it; "" where it is none."""
    for match in suggest.terms_in(workspace, text, *languages):
        if match.concept.kind == "name" and (match.start, match.end) == (0, len(text)) and match.renderings:
            return match.renderings[0]
    return ""


def _spelt_out(workspace: Workspace, name: names.Name, languages: tuple[str, str]) -> str:
    """What a name's abbreviation stands for in English, where the glossary means the same by it; else ""."""
    for match in suggest.terms_in(workspace, name.abbreviation, *languages):
        # JCC is a convention centre and a coordination centre: the long forms must have most words in common.
        own = set(fold(name.text).split())
        longs = [set(fold(form.text).split()) for form in match.concept.in_language(languages[0]) if not form.type]
        if any(2 * len(own & long) >= max(len(own), len(long)) for long in longs):
            return next((form.text for form in match.concept.in_language(languages[1]) if not form.type), "")
    return ""


def _vocabulary(workspace: Workspace) -> frozenset[str]:
    """The words that the glossary's Indonesian terms write in lower case, folded."""
    current = glossary.revision(workspace)
    with _reading:
        if workspace.path not in _words or _words[workspace.path][0] != current:
            found = {
                fold_word(word)
                for concept in glossary.list_concepts(workspace, "term", "curated")
                for form in concept.in_language("id")
                for word in fold(form.text).split()
                if len(word) > 2 and word in form.text
            }
            _words[workspace.path] = (current, frozenset(found))
        return _words[workspace.path][1]
