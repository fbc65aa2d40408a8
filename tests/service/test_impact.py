"""What an entry would change, what saving it does, and the way back."""

import pytest

from glossary.model import BadInput, Concept, Form, NoEngine
from glossary.service import cards, documents, edit, entries, glossary, impact
from glossary.service.draft import draft_document
from glossary.service.ingest import import_text
from glossary.service.settings import Settings, save_settings
from glossary.service.suggest import terms_in
from glossary.store import concepts as shelf
from glossary.store.workspace import Workspace

TEXT = (
    "Nota protes diserahkan. Ia menerima nota protes itu. Kedua nota protes dibahas. Mereka pulang. Nota protes baru."
)


@pytest.fixture
def number(workspace: Workspace) -> int:
    """A document: segment 1 a machine draft, 2 typed, 3 confirmed, 4 without the term, 5 new."""
    save_settings(Settings(engine="echo"))
    document = import_text(workspace, TEXT.encode(), "a.txt", source="id", target="en").id
    first, second, third, *_ = documents.list_segments(workspace, document)
    edit.save_target(workspace, first, "A protest was handed over.", origin="machine", detail="echo 1")
    edit.save_target(workspace, second, "He took the protest.")
    edit.confirm(workspace, third, "Both protests were discussed.")
    return document


def own(workspace: Workspace, english: str = "letter of protest") -> Concept:
    return entries.new_entry(workspace, "term", "nota protes", english)


def test_drafts_and_confirmed_texts_are_counted_and_listed(workspace: Workspace, number: int) -> None:
    found = impact.impact_of(workspace, own(workspace))
    assert [(one.segment.number, one.standing) for one in found.affected] == [
        (1, "machine"),
        (2, "typed"),
        (3, "confirmed"),
    ]
    assert (found.fitting, found.waiting) == (0, 1)
    assert [one.segment.source[one.match.start : one.match.end] for one in found.affected][1] == "nota protes"
    assert glossary.list_concepts(workspace, layer="user") == []


def test_what_has_the_form_already_is_not_affected(workspace: Workspace, number: int) -> None:
    found = impact.impact_of(workspace, own(workspace, "protest"))
    assert found.affected == ()
    assert found.fitting == 3


def test_a_term_under_a_longer_one_changes_nothing(workspace: Workspace, number: int) -> None:
    glossary.add_concept(workspace, "term", "nota protes", "protest")
    assert impact.impact_of(workspace, entries.new_entry(workspace, "term", "nota", "memo")).affected == ()


def test_a_new_preferred_form_of_one_s_own_entry(workspace: Workspace, number: int) -> None:
    first = entries.save(workspace, own(workspace, "protest"))
    changed = Concept(**{**_fields(first), "forms": (Form("id", "nota protes"), Form("en", "démarche"))})
    found = impact.impact_of(workspace, changed, first.id)
    assert [one.segment.number for one in found.affected] == [1, 2, 3]


def test_all_documents_are_looked_through_and_removed_ones_are_not(workspace: Workspace, number: int) -> None:
    other = import_text(workspace, b"Nota protes lain.", "b.txt", source="id", target="en").id
    edit.save_target(workspace, documents.list_segments(workspace, other)[0], "Another one.")
    assert {one.segment.document for one in impact.impact_of(workspace, own(workspace)).affected} == {number, other}
    documents.remove_document(workspace, other)
    assert {one.segment.document for one in impact.impact_of(workspace, own(workspace)).affected} == {number}


def test_only_machine_drafts_are_made_again_and_undo_brings_them_back(workspace: Workspace, number: int) -> None:
    found = impact.impact_of(workspace, own(workspace))
    emptied = impact.requeue(workspace, found.affected)
    assert [segment.number for segment in emptied] == [1]
    first, second, third, *_ = documents.list_segments(workspace, number)
    assert (first.state, first.target) == ("new", "")
    assert (second.target, third.target, third.state) == (
        "He took the protest.",
        "Both protests were discussed.",
        "confirmed",
    )
    back = edit.undo(workspace, first.id)
    assert back is not None
    assert back.target == "A protest was handed over."
    edit.redo(workspace, first.id)
    list(draft_document(workspace, number))
    assert documents.get_segment(workspace, first.id).state == "draft"


def test_a_draft_that_was_touched_meanwhile_stays(workspace: Workspace, number: int) -> None:
    found = impact.impact_of(workspace, own(workspace))
    first = documents.list_segments(workspace, number)[0]
    edit.save_target(workspace, first, "Mine.")
    assert impact.requeue(workspace, found.affected) == []
    assert documents.get_segment(workspace, first.id).target == "Mine."


def test_without_an_engine_no_draft_is_given_up(workspace: Workspace) -> None:
    save_settings(Settings(engine="argos"))
    document = import_text(workspace, TEXT.encode(), "a.txt", source="id", target="fr").id
    first = documents.list_segments(workspace, document)[0]
    edit.save_target(workspace, first, "Une protestation.", origin="machine", detail="x")
    french = Concept("", "term", "own", (Form("id", "nota protes"), Form("fr", "note")), source="u", layer="user")
    found = impact.impact_of(workspace, french)
    assert found.count("machine") == 1
    with pytest.raises(NoEngine):
        impact.requeue(workspace, found.affected)
    assert documents.get_segment(workspace, first.id).target == "Une protestation."


def test_curated_entries_that_say_otherwise_are_told(workspace: Workspace) -> None:
    (curated,) = impact.impact_of(workspace, entries.new_entry(workspace, "term", "duta besar", "legate")).conflicts
    assert curated.id == "ambassador"
    assert impact.impact_of(workspace, entries.new_entry(workspace, "term", "duta besar", "ambassador")).nothing


def test_add_change_remove_and_back(workspace: Workspace) -> None:
    sentence = "Ia menerima nota protes."

    def rendered() -> str:
        return next(
            (m.renderings[0] for m in terms_in(workspace, sentence) if m.concept.layer == "user"), "not one's own"
        )

    assert entries.newest_step(workspace) is None
    first = entries.save(workspace, own(workspace, "one"))
    second = entries.save(workspace, own(workspace, "two"), first.id)
    assert (rendered(), second.id) == ("two", first.id)
    assert len(glossary.list_concepts(workspace, layer="user")) == 1
    glossary.remove_concept(workspace, first.id)
    assert rendered() == "not one's own"
    steps = []
    for standing in ("two", "one", "not one's own"):
        step = entries.newest_step(workspace)
        assert step is not None
        assert glossary.undo_change(workspace, step.id + 1) is None  # another step was seen than the newest
        assert glossary.undo_change(workspace, step.id) == step
        steps.append(entries.told(step))
        assert rendered() == standing
    assert steps == ["Removed: nota protes = two", "Changed: nota protes = two", "Added: nota protes = one"]
    with pytest.raises(BadInput, match="taken out"):
        entries.save(workspace, own(workspace, "three"), first.id)


def test_a_changed_entry_survives_another_edition(workspace: Workspace) -> None:
    first = entries.save(workspace, own(workspace, "one"))
    second = entries.save(workspace, own(workspace, "two"), first.id)
    with workspace.writing() as db:
        shelf.replace_curated(db, glossary.packaged()[:10], "another edition")
    assert glossary.list_concepts(workspace, layer="user") == [second]


def test_a_curated_entry_is_changed_as_a_copy(workspace: Workspace) -> None:
    curated = glossary.get_concept(workspace, "ambassador")
    copy = entries.own_version(workspace, curated)
    assert (copy.id, copy.layer, copy.forms) == ("", "user", curated.forms)
    entries.save(workspace, copy)
    assert glossary.list_concepts(workspace, layer="curated").count(curated) == 1


def test_forms_as_lines_come_back_the_same(workspace: Workspace) -> None:
    for concept in [*glossary.list_concepts(workspace, "term"), *glossary.list_concepts(workspace, "name")]:
        text = entries.forms_as_text(concept.forms)
        back = entries.forms_from_text(text, concept.forms)
        assert back == concept.forms, text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: a", "preferred form in en"),
        ("id: a\nen (admitted): b", "preferred form in en"),
        ("id: a\nen b", "Line 2"),
        ("id: a\nen: b\n\nen: b", "Line 4.*twice"),
        ("", "preferred form in id"),
        ("id: a\nen:", "Line 2"),
        ("id: a\nen (liked): b", "Line 2.*“liked”"),
    ],
)
def test_lines_that_are_no_forms_are_told(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        entries.forms_from_text(text)


def test_the_card_has_places_recent_translations_and_who_made_it(workspace: Workspace, number: int) -> None:
    stored = entries.save(workspace, own(workspace))
    card = cards.card_of(workspace, stored, number)
    assert [segment.number for segment, _ in card.places] == [1, 2, 3, 5]
    assert [segment.target for segment in card.recent] == ["Both protests were discussed."]
    assert card.who == workspace.who
    assert card.at
    assert [curated.id for curated in card.conflicts] == [one.id for one in entries.conflicts(workspace, stored)]
    assert cards.card_of(workspace, glossary.get_concept(workspace, "ambassador")).places == ()


def test_recent_translations_are_the_latest_and_whole_words(workspace: Workspace) -> None:
    text = "Nota protes satu. Nota protes dua. Anotanya hilang."
    number = import_text(workspace, text.encode(), "a.txt", source="id", target="en").id
    for segment in documents.list_segments(workspace, number):
        edit.confirm(workspace, segment, f"T{segment.number}")
    term = Concept("x", "term", "own", (Form("id", "nota"), Form("en", "note")))
    assert [segment.target for segment in cards.recent_translations(workspace, term)] == ["T2", "T1"]
    assert [segment.target for segment in cards.recent_translations(workspace, term, most=1)] == ["T2"]


def _fields(concept: Concept) -> dict[str, object]:
    return {name: getattr(concept, name) for name in Concept.__dataclass_fields__}
