"""Drafting: what is new, once, resumable, never over what somebody typed."""

import pytest

from glossary.model import BadInput, BadUsage
from glossary.service import draft, edit, suggest
from glossary.service.binding import required
from glossary.service.documents import list_segments
from glossary.service.glossary import add_concept
from glossary.service.ingest import import_text
from glossary.service.settings import Settings, save_settings
from glossary.store.workspace import Workspace

TEXT = "\n\n".join(f"Kalimat nomor {n % 40} ini cukup biasa." for n in range(60))


@pytest.fixture
def document(workspace: Workspace) -> int:
    return import_text(workspace, TEXT.encode(), "a.txt", source="id", target="en").id


def test_everything_new_is_drafted(workspace: Workspace, document: int) -> None:
    steps = list(draft.draft_document(workspace, document, engine="echo"))
    assert (steps[0].done, steps[-1].done, steps[-1].total) == (0, 60, 60)
    assert [s.done for s in steps] == sorted(s.done for s in steps)
    segments = list_segments(workspace, document)
    assert all(s.state == "draft" and s.origin == "machine" and s.target == s.source for s in segments)
    assert all(s.detail.startswith("echo") and s.flags == ("untranslated",) for s in segments)


def test_a_cancelled_job_goes_on_where_it_was(workspace: Workspace, document: int) -> None:
    running = draft.draft_document(workspace, document, engine="echo")
    next(running)
    step = next(running)
    running.close()
    assert 0 < step.done < 60
    drafted = [s for s in list_segments(workspace, document) if s.edit]
    first = min(s.edit or 0 for s in drafted)
    assert list_segments(workspace, document, after=0) == drafted
    assert list_segments(workspace, document, after=first) == [s for s in drafted if s.edit != first]
    there = sum(s.state == "draft" for s in list_segments(workspace, document))
    assert there == step.done
    steps = list(draft.draft_document(workspace, document, engine="echo"))
    assert steps[0].total == 60 - there
    assert all(s.state == "draft" for s in list_segments(workspace, document))


def test_what_is_typed_meanwhile_stands(workspace: Workspace, document: int) -> None:
    running = draft.draft_document(workspace, document, engine="echo")
    next(running)
    first = list_segments(workspace, document)[0]
    edit.save_target(workspace, first, "typed meanwhile")
    list(running)
    assert list_segments(workspace, document)[0].target == "typed meanwhile"


def test_other_languages_and_code_are_left_alone(workspace: Workspace) -> None:
    text = (
        "Kementerian Luar Negeri menyampaikan bahwa pertemuan itu akan diadakan pada hari Rabu.\n\n"
        "We remain fully committed to the principles of the Charter and to the settlement of disputes.\n\n"
        "```\nkode\n```\n"
    )
    document = import_text(workspace, text.encode(), "a.md", source="id", target="en").id
    list(draft.draft_document(workspace, document, engine="echo"))
    assert [s.state for s in list_segments(workspace, document)] == ["draft", "new", "new"]


def test_drafts_are_cached_by_sentence_engine_and_glossary(workspace: Workspace, document: int) -> None:
    segment = list_segments(workspace, document)[0]
    assert draft.draft_of(workspace, segment) is None
    made = draft.draft_segment(workspace, segment, alternatives=3, engine="echo")
    assert [one.text for one in made.hypotheses] == [segment.source, f"{segment.source} (2)", f"{segment.source} (3)"]
    assert draft.draft_of(workspace, segment) == made
    assert draft.draft_segment(workspace, segment, alternatives=1, engine="echo") == made
    add_concept(workspace, "term", "warta berita", "newscast")
    assert draft.draft_of(workspace, segment) == made  # what this sentence does not hold, does not matter to it
    add_concept(workspace, "term", "kalimat", "sentence")
    assert draft.draft_of(workspace, segment) is None


SENTENCE = "Rombongan itu menunda perjalanan pada hari Rabu."


def test_drafts_use_the_glossary_unless_told_otherwise(workspace: Workspace) -> None:
    add_concept(workspace, "term", "perjalanan", "peregrination")
    document = import_text(workspace, SENTENCE.encode(), "a.txt", source="id", target="en").id
    list(draft.draft_document(workspace, document))
    (segment,) = list_segments(workspace, document)
    assert "peregrination" in segment.target
    made = draft.draft_of(workspace, segment)
    assert made is not None
    (used,) = [one for one in made.terms if one.source == "perjalanan"]
    assert (used.met, used.how) == (True, made.rung)
    assert draft.draft_segment(workspace, segment, alternatives=1) == made
    plain = draft.draft_segment(workspace, segment, bind=False)
    assert ("peregrination" in plain.target, plain.terms, plain.rung) == (False, (), "draft")
    save_settings(Settings(bind_glossary=False))
    assert draft.draft_of(workspace, segment) == plain
    assert [one.target for one in draft.translate([SENTENCE], glossary=workspace)] == [plain.target]


def test_one_shot_drafts_use_a_glossary_when_given_one(workspace: Workspace) -> None:
    add_concept(workspace, "term", "perjalanan", "peregrination")
    (plain,) = draft.translate([SENTENCE])
    (bound,) = draft.translate([SENTENCE], glossary=workspace)
    assert "peregrination" not in plain.target
    assert "peregrination" in bound.target
    assert {one.source: one.met for one in bound.terms}["perjalanan"]


def test_one_shot_drafts_keep_the_order_and_store_nothing(workspace: Workspace) -> None:
    sentences = ["Pendek.", "Kalimat yang jauh lebih panjang daripada yang lain di sini.", "", "Sedang saja ini."]
    drafts = list(draft.translate(sentences))
    assert [one.source for one in drafts] == sentences
    assert drafts == list(draft.translate(sentences))


def test_unknown_documents_and_engines_are_named(workspace: Workspace, document: int) -> None:
    with pytest.raises(BadInput, match="no document 9"):
        list(draft.draft_document(workspace, 9))
    with pytest.raises(BadUsage, match="babelfish"):
        list(draft.draft_document(workspace, document, engine="babelfish"))


def test_names_that_the_glossary_does_not_know_are_copied_to_the_letter(workspace: Workspace) -> None:
    sentence = "Menurut duta besar Qyzylbek Utpirzoda, perundingan itu gagal."
    assert [one.source for one in required(workspace, sentence) if one.kind == "name"] == ["Qyzylbek Utpirzoda"]
    (made,) = draft.translate([sentence], glossary=workspace)
    assert "Qyzylbek Utpirzoda" in made.target
    assert required(workspace, "Ia bertemu Presiden Rusia di Universitas Qyzylbek.") == suggest.required_in(
        workspace, "Ia bertemu Presiden Rusia di Universitas Qyzylbek."
    )
    assert required(workspace, "Qyzylbek met us.", ("de", "en")) == ()
