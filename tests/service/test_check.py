"""Findings on segments and documents: dismissed, switched off, remembered; and bilingual files as they come."""

import time
from pathlib import Path

import pytest

from glossary.model import BadInput, BadUsage, Finding, Segment
from glossary.service import check, documents, edit, ingest
from glossary.service.bilingual import read_pairs
from glossary.service.glossary import add_concept
from glossary.store.workspace import Workspace

TEXT = "Sepuluh orang hadir.\n\nRapat ditutup.\n\nRapat ditutup.\n"


@pytest.fixture
def segments(workspace: Workspace) -> list[Segment]:
    document = ingest.import_text(workspace, TEXT.encode(), "a.txt", source="id", target="en")
    there = documents.list_segments(workspace, document.id)
    targets = ("Eleven people attended.", "The meeting was closed.", "The meeting ended.")
    return [edit.save_target(workspace, one, text) for one, text in zip(there, targets, strict=True)]


def in_document(workspace: Workspace, number: int, *, dismissed: bool = False) -> list[Finding]:
    return [one for one in check.check_document(workspace, number, dismissed=dismissed) if isinstance(one, Finding)]


def test_a_segment_and_its_document_agree(workspace: Workspace, segments: list[Segment]) -> None:
    (one,) = check.check_segment(workspace, segments[0])
    assert (one.segment, one.check, one.source_span, one.target_span) == (1, "number", (0, 7), (0, 6))
    assert [(row.segment, row.check) for row in in_document(workspace, 1)] == [(1, "number"), (3, "inconsistent")]


def test_what_stands_in_the_editor_is_checked_before_it_is_stored(
    workspace: Workspace, segments: list[Segment]
) -> None:
    assert check.check_segment(workspace, segments[0], target="Ten people attended.") == []
    assert check.check_segment(workspace, segments[0], target="   ") == []
    assert {one.check for one in check.check_segment(workspace, segments[1], target="the meeting was closed")} == {
        "capital",
        "punctuation",
    }


def test_a_dismissal_holds_until_either_side_changes(workspace: Workspace, segments: list[Segment]) -> None:
    (one,) = check.check_segment(workspace, segments[0])
    check.dismiss(workspace, segments[0], one)
    check.dismiss(workspace, segments[0], one)
    assert check.check_segment(workspace, segments[0]) == []
    assert [row.check for row in in_document(workspace, 1)] == ["inconsistent"]
    assert [row.check for row in in_document(workspace, 1, dismissed=True)] == ["number", "inconsistent"]
    changed = edit.save_target(workspace, segments[0], "Eleven people came.")
    assert [row.check for row in check.check_segment(workspace, changed)] == ["number"]
    back = edit.save_target(workspace, changed, "Eleven people attended.")
    assert check.check_segment(workspace, back) == []
    check.undismiss(workspace, back, one)
    assert check.check_segment(workspace, back) == [one]


def test_a_finding_of_the_whole_document_can_be_dismissed(workspace: Workspace, segments: list[Segment]) -> None:
    (last,) = [one for one in in_document(workspace, 1) if one.check == "inconsistent"]
    check.dismiss(workspace, segments[2], last)
    assert [row.check for row in in_document(workspace, 1)] == ["number"]


def test_a_check_is_switched_off_for_one_document_only(workspace: Workspace, segments: list[Segment]) -> None:
    other = ingest.import_text(workspace, TEXT.encode(), "b.txt", source="id", target="en")
    for one, text in zip(documents.list_segments(workspace, other.id), ("Eleven came.", "A.", "A."), strict=True):
        edit.save_target(workspace, one, text)
    check.switch_off(workspace, 1, "number")
    assert check.switched_off(workspace, 1) == {"number"}
    assert check.check_segment(workspace, segments[0]) == []
    assert "number" not in {row.check for row in in_document(workspace, 1)}
    assert "number" in {row.check for row in in_document(workspace, other.id)}
    check.switch_on(workspace, 1, "number")
    assert [row.check for row in check.check_segment(workspace, segments[0])] == ["number"]


def test_what_does_not_exist_is_said(workspace: Workspace, segments: list[Segment]) -> None:
    with pytest.raises(BadUsage, match="spelling"):
        check.switch_off(workspace, 1, "spelling")
    with pytest.raises(BadInput, match="no document 9"):
        check.switch_off(workspace, 9, "number")
    with pytest.raises(BadInput, match="no document 9"):
        list(check.check_document(workspace, 9))


def test_a_term_of_one_s_own_binds_at_once(workspace: Workspace, segments: list[Segment]) -> None:
    assert check.check_segment(workspace, segments[1]) == []
    add_concept(workspace, "term", "rapat", "session")
    (one,) = check.check_segment(workspace, segments[1])
    assert (one.check, one.source_span) == ("term", (0, 5))
    assert check.check_segment(workspace, segments[1], target="Sessions were closed.") == []


@pytest.mark.parametrize(("domain", "findings"), [("persons", 1), ("places", 1), ("media", 0)])
def test_a_person_or_place_of_one_s_own_takes_a_capital(workspace: Workspace, domain: str, findings: int) -> None:
    add_concept(workspace, "name", "Wrablewskij", "Vrablevsky", domain=domain)
    pairs = [("Kemarin Wrablewskij dibicarakan.", "Yesterday vrablevsky was discussed.")]
    found = [one for one in check.check_pairs(workspace, pairs) if isinstance(one, Finding) and one.check == "capital"]
    assert [one.fix for one in found] == ["Vrablevsky"] * findings


def test_a_segment_is_checked_fast_enough_for_typing(workspace: Workspace) -> None:
    long = "Menteri Luar Negeri Rusia tiba di Astana pada Rabu (5/10/2022) bersama 200 ribu pengungsi. " * 3
    document = ingest.import_text(workspace, long.strip().encode(), "c.txt", source="id", target="en")
    one = documents.list_segments(workspace, document.id)[0]
    check.check_segment(workspace, one, target="The index is built here.")
    start = time.process_time()
    for _ in range(20):
        check.check_segment(workspace, one, target="The Russian foreign minister arrived in Astana on Wednesday.")
    assert (time.process_time() - start) / 20 < 0.1  # five times the budget: the machine may be busy


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv", "source\ttarget\nRapat ditutup.\tThe meeting was closed.\n\nSatu.\t\n"),
        ("a.tsv", "ID\tEN\r\nRapat ditutup.\tThe meeting was closed.\r\nSatu.\t\r\n"),
        ("a.csv", "source,target\nRapat ditutup.,The meeting was closed.\nSatu.,\n"),
        (
            "a.jsonl",
            '{"source": "Rapat ditutup.", "target": "The meeting was closed."}\n{"source": "Satu.", "target": ""}\n',
        ),
        (
            "a.tmx",
            '<tmx version="1.4"><header/><body><tu><tuv xml:lang="ID-id"><seg>Rapat <bpt i="1">&lt;b></bpt>ditutup'
            '<ept i="1">&lt;/b></ept>.</seg></tuv><tuv lang="en_GB"><seg>The meeting <hi>was</hi> closed.</seg></tuv>'
            '</tu><tu><tuv xml:lang="id"><seg>Satu.</seg></tuv></tu></body></tmx>',
        ),
    ],
)
def test_bilingual_files_come_as_pairs(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_bytes(content.encode())
    assert read_pairs(file) == [("Rapat ditutup.", "The meeting was closed."), ("Satu.", "")]


def test_a_table_without_header_and_one_in_utf_16(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_bytes("Rapat ditutup.\tThe meeting was closed.\nSatu.\tOne.\n".encode("utf-16"))
    assert read_pairs(file) == [("Rapat ditutup.", "The meeting was closed."), ("Satu.", "One.")]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.tsv", "source\ttarget\nSatu.\tOne.\nDua.\n", "line 3"),
        ("a.jsonl", '{"source": "Satu.", "target": "One."}\n{"source": 1}\n', "line 2"),
        ("a.tmx", "<tmx><body>\n<tu></body></tmx>", "line 2"),
        ("a.tmx", "<html/>", "html"),
        ("a.tmx", '<!DOCTYPE tmx [<!ENTITY a "aaaa">]>\n<tmx><body/></tmx>', "entities"),
        ("a.tmx", '<tmx><body><tu><tuv xml:lang="fr"><seg>Un.</seg></tuv></tu></body></tmx>', "--from"),
        ("a.tmx", '<tmx><body>\n<tu><tuv xml:lang="id"/></tu></body></tmx>', "line 2"),
        ("a.tmx", "Rapat ditutup.", "line 1"),
        ("a.xyz", "Rapat ditutup.", ".tmx"),
    ],
)
def test_a_file_that_is_wrong_is_told_where(tmp_path: Path, name: str, content: str, says: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=says.replace("-", r"\-").replace(".", r"\.")):
        read_pairs(file)
