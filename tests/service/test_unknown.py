"""Unknown names of a document: how good the list is, how it is taken in, what the command prints."""

import json
from pathlib import Path

import pytest

from glossary.model import BadInput
from glossary.service import entries, glossary, unknown
from glossary.service.ingest import import_text
from glossary.service.suggest import terms_in
from glossary.store.workspace import Workspace

SETS = Path(__file__).resolve().parent.parent / "text"
TEXT = "\n\n".join((
    "Badan Pemantau Sungai Irtysh Dibentuk",
    "Duta Besar Ukraina untuk Kazakhstan, Oleg Stepanchuk, tiba di Astana pada Rabu. Menurut Stepanchuk, Badan "
    "Pemantau Sungai Irtysh (BPSI) akan berkantor di Pulau Seruyung.",
    "We spoke to Oleg Stepanchuk and to John Hallbrook in the morning, and they said that it was over.",
    "BPSI membantah.",
))  # fmt: skip


def measured(workspace: Workspace, file: str) -> tuple[float, float, int]:
    """Precision, recall and the number of texts of a set."""
    right = missed = wrong = texts = 0
    for line in (SETS / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, _, wanted = line.partition("‖")
        expected = {name.strip() for name in wanted.split(";") if name.strip()}
        found = {
            f"{name.text} = {name.abbreviation}" if name.abbreviation else name.text
            for name in unknown.names_in(workspace, [sentence.strip() for sentence in text.split("¶")])
        }
        right, missed, wrong = (
            right + len(found & expected),
            missed + len(expected - found),
            wrong + len(found - expected),
        )
        texts += 1
    return right / (right + wrong), right / (right + missed), texts


def test_the_sentences_in_view_are_all_right(workspace: Workspace) -> None:
    precision, recall, texts = measured(workspace, "names_seen.txt")
    assert texts >= 60
    assert (precision, recall) == (1.0, 1.0)


def test_other_sentences_are_nearly_as_good(workspace: Workspace) -> None:
    precision, recall, texts = measured(workspace, "names_unseen.txt")
    assert texts >= 25
    assert precision >= 0.9
    assert recall >= 0.9


def test_a_document_s_unknown_names_with_count_place_and_english_form(workspace: Workspace) -> None:
    number = import_text(workspace, TEXT.encode(), "a.txt", source="id", target="en").id
    found = {one.name: one for one in unknown.list_unknown(workspace, number)}
    assert list(found) == ["Badan Pemantau Sungai Irtysh", "Oleg Stepanchuk", "Pulau Seruyung"]
    person = found["Oleg Stepanchuk"]
    assert (person.kind, person.english, person.rule) == ("person", "Oleg Stepanchuk", "keep")
    assert (person.count, person.segments, person.shorts) == (2, (2, 3), ("Stepanchuk",))
    body = found["Badan Pemantau Sungai Irtysh"]
    assert (body.abbreviation, body.count, body.segments, body.rule) == ("BPSI", 3, (1, 3, 5), "")
    assert found["Pulau Seruyung"].english == "Seruyung Island"


def test_an_accepted_name_is_known_in_all_its_forms(workspace: Workspace) -> None:
    number = import_text(workspace, TEXT.encode(), "a.txt", source="id", target="en").id
    for one in unknown.list_unknown(workspace, number):
        entries.save(workspace, unknown.entry(workspace, one, one.english or "Irtysh Monitoring Agency"))
    assert unknown.list_unknown(workspace, number) == []
    assert [match.renderings[0] for match in terms_in(workspace, "Stepanchuk.")] == ["Stepanchuk"]
    assert [match.renderings[0] for match in terms_in(workspace, "BPSI.")] == ["Irtysh Monitoring Agency"]
    assert {one.source for one in glossary.list_concepts(workspace, layer="user")} == {workspace.who}


def test_no_english_form_is_made_up(workspace: Workspace) -> None:
    number = import_text(workspace, TEXT.encode(), "a.txt", source="id", target="en").id
    body = unknown.list_unknown(workspace, number)[0]
    with pytest.raises(BadInput, match="No rule"):
        unknown.entry(workspace, body)


def test_another_spelling_of_a_known_name_is_told(workspace: Workspace) -> None:
    text = "Ia bertemu Pyotr Wrublewski di Astana. Organisasi Keamanan Kolektif (CSTO) bersidang."
    number = import_text(workspace, text.encode(), "a.txt", source="id", target="en").id
    spelt, body = unknown.list_unknown(workspace, number)
    assert "Vrublevskyi" in (spelt.english + spelt.like)
    assert (body.english, body.rule) == ("Collective Security Treaty Organization", "abbreviation")


def test_what_the_text_spells_out_is_its_english_form_when_it_is_english(workspace: Workspace) -> None:
    text = "Pertemuan NRGB (Northern River Gauging Board) ditunda. Laporan BPQS (Badan Pemantau Qala Sari) terbit."
    number = import_text(workspace, text.encode(), "a.txt", source="id", target="en").id
    found = {one.name: (one.english, one.rule) for one in unknown.list_unknown(workspace, number)}
    assert found["NRGB"] == ("Northern River Gauging Board", "expansion")
    assert found["BPQS"] == ("BPQS", "keep")


def test_only_indonesian_is_searched(workspace: Workspace) -> None:
    number = import_text(workspace, b"The minister met Oleg Stepanchuk.", "a.txt", source="en", target="id").id
    with pytest.raises(BadInput, match="Indonesian"):
        unknown.list_unknown(workspace, number)
    with pytest.raises(BadInput, match="no document 99"):
        unknown.list_unknown(workspace, 99)


def test_the_command_prints_the_list(padanan, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    padanan("import", file, "--from", "id", "--to", "en")
    done = padanan("unknown", 1, "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert set(rows[0]) == {"name", "kind", "english", "rule", "count", "segments", "abbreviation", "short", "like"}
    assert [row["name"] for row in rows] == ["Badan Pemantau Sungai Irtysh", "Oleg Stepanchuk", "Pulau Seruyung"]
    plain = padanan("unknown", 1)
    assert "Oleg Stepanchuk (Stepanchuk) = Oleg Stepanchuk" in plain.stdout
    assert padanan("unknown", 99).returncode == 3
