"""Importing and exporting entries: all or nothing, undone as one, never over a file unasked."""

from pathlib import Path

import pytest

from glossary.model import BadInput, BadUsage, Concept, Kind, Progress
from glossary.service import glossary
from glossary.service.exchange import Imported, export_terms_file, glossary_formats, import_terms
from glossary.service.suggest import terms_in
from glossary.service.termbase import built, file
from glossary.service.validate import problems
from glossary.service.workspaces import open_workspace
from glossary.store.workspace import Workspace

PAIRS = "indonesian,english,note\nnota gembira,glad note,dari klien\nkunjungan cepat,flying visit,\n"


def run(
    workspace: Workspace, path: Path, kind: Kind = "term", fmt: str | None = None
) -> tuple[Imported, list[Progress]]:
    running = import_terms(workspace, path, kind, fmt)
    steps = []
    while True:
        try:
            steps.append(next(running))
        except StopIteration as end:
            return end.value, steps


def own(workspace: Workspace) -> list[Concept]:
    return glossary.list_concepts(workspace, layer="user")


def test_the_built_termbase_is_what_the_tables_make() -> None:
    assert file().read_bytes() == built(), "make data"


def test_entries_come_in_once_and_go_as_one(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "klien.csv"
    table.write_text(PAIRS, encoding="utf-8")
    done, steps = run(workspace, table)
    assert (done.added, done.already, done.left_out) == (2, 0, 0)
    assert steps[-1] == Progress(2, 2, "storing")
    assert terms_in(workspace, "Ia mengirim nota gembira.")[0].renderings == ("glad note",)
    again, _ = run(workspace, table)
    assert (again.added, again.already) == (0, 2)
    step = glossary.undo_change(workspace)
    assert step is not None
    assert (step.what, len(step.concepts)) == ("import", 2)
    assert own(workspace) == []


@pytest.mark.parametrize("fmt", [one.id for one in glossary_formats()])
def test_what_goes_out_comes_back_as_it_was(workspace: Workspace, tmp_path: Path, fmt: str) -> None:
    glossary.add_concept(workspace, "term", "nota gembira", "glad note", domain="klien", note="hati-hati")
    glossary.add_concept(workspace, "term", "=kata", "word", note="lain")
    out = tmp_path / "a.dat"
    assert export_terms_file(workspace, "term", fmt, out) == 2
    other = open_workspace(tmp_path / "other.db")
    done, _ = run(other, out, fmt=fmt)
    assert done.added == 2
    texts = [([form.text for form in one.forms], one.note) for one in own(other)]
    assert texts == [(["nota gembira", "glad note"], "hati-hati"), (["=kata", "word"], "lain")]
    if fmt != "omegat":
        assert [one.domain for one in own(other)] == ["klien", "own"]


def test_a_file_that_says_that_its_entries_are_names_is_believed(workspace: Workspace, tmp_path: Path) -> None:
    glossary.add_concept(workspace, "name", "Kyiv Lama", "Old Kyiv")
    out = tmp_path / "a.tbx"
    export_terms_file(workspace, "name", "tbx", out)
    other = open_workspace(tmp_path / "other.db")
    done, _ = run(other, out, "term")
    assert (done.added, done.other_kind) == (1, 1)
    assert [one.kind for one in own(other)] == ["name"]


def test_an_export_replaces_nothing_unasked(workspace: Workspace, tmp_path: Path) -> None:
    glossary.add_concept(workspace, "term", "nota gembira", "glad note")
    out = tmp_path / "a.csv"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput, match="there already"):
        export_terms_file(workspace, "term", "csv", out)
    assert out.read_text(encoding="utf-8") == "mine"
    export_terms_file(workspace, "term", "csv", out, force=True)
    assert "glad note" in out.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.glob("*a.csv*")] == ["a.csv"]
    with pytest.raises(BadInput, match="no name of your own"):
        export_terms_file(workspace, "name", "csv", tmp_path / "b.csv")
    with pytest.raises(BadUsage, match="Known: csv, omegat, tbx, tsv"):
        export_terms_file(workspace, "term", "xls", tmp_path / "b.xls")
    with pytest.raises(BadInput, match="cannot be written"):
        export_terms_file(workspace, "term", "csv", tmp_path / "no such folder" / "b.csv")


def test_every_wrong_line_is_told_and_nothing_comes_in(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(
        "concept,language,form,status,type\na,id,satu,,\na,en,one,,\nb,id,,,\nb,en,two,liked,\nc,id,tiga,,acronym\n",
        encoding="utf-8",
    )
    with pytest.raises(BadInput) as error:
        run(workspace, table)
    told = str(error.value).split("\n")
    assert [line[:8] for line in told] == ["a.csv:4:", "a.csv:4:", "a.csv:6:", "Nothing "]
    assert own(workspace) == []


def test_thousands_of_wrong_lines_are_told_in_a_few(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("indonesian,english\n" + "".join(f",x{i}\n" for i in range(5_000)), encoding="utf-8")
    with pytest.raises(BadInput) as error:
        run(workspace, table)
    assert len(str(error.value).split("\n")) == 22
    assert "and more." in str(error.value)


def test_an_import_that_is_stopped_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("indonesian,english\n" + "".join(f"kata{i},word{i}\n" for i in range(3_000)), encoding="utf-8")
    for wanted in ("reading", "storing"):
        running = import_terms(workspace, table, "term")
        for progress in running:
            if progress.doing == wanted and progress.done:
                break
        running.close()
        assert own(workspace) == []
    assert glossary.undo_change(workspace) is None
    assert run(workspace, table)[0].added == 3_000


def test_entries_of_other_languages_are_left_out(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("concept,language,form\na,id,satu\na,en,one\nb,es,dos\nb,en,two\n", encoding="utf-8")
    assert run(workspace, table)[0].left_out == 1
    table.write_text("concept,language,form\nb,es,dos\nb,en,two\n", encoding="utf-8")
    with pytest.raises(BadInput, match="has both an Indonesian and an English form"):
        run(workspace, table)


def test_what_the_glossary_says_otherwise_is_shown(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("indonesian,english\nDuta Besar,Botschafter\nkonsul,consul\n", encoding="utf-8")
    done, _ = run(workspace, table)
    assert [(form.text, other.id) for _, form, other in done.conflicts] == [("Duta Besar", "ambassador")]


def test_files_that_are_none(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no file"):
        run(workspace, tmp_path / "none.csv")
    with pytest.raises(BadInput, match="folder"):
        run(workspace, tmp_path, fmt="csv")
    unknown = tmp_path / "a.xyz"
    unknown.write_text(PAIRS, encoding="utf-8")
    with pytest.raises(BadUsage, match="--format"):
        run(workspace, unknown)
    empty = tmp_path / "a.csv"
    empty.write_text("indonesian,english\n", encoding="utf-8")
    with pytest.raises(BadInput, match="has no entry"):
        run(workspace, empty)


def test_an_edit_keeps_what_was_and_is_undone(workspace: Workspace) -> None:
    added = glossary.add_concept(workspace, "term", "duta besar", "Botschafter", note="untuk klien")
    assert [other.id for _, other in glossary.conflicts(workspace, added)] == ["ambassador"]
    changed = glossary.edit_concept(workspace, added.id, english="Excellency", also=[("en", "envoy"), ("en", "envoy")])
    assert changed.id == added.id
    assert [form.text for form in changed.forms] == ["duta besar", "Excellency", "envoy"]
    assert changed.note == "untuk klien"
    assert terms_in(workspace, "Duta besar pergi.")[0].renderings == ("Excellency", "envoy")
    states = glossary.history(workspace, added.id)
    assert [one.concept.in_language("en")[0].text for one in states] == ["Botschafter", "Excellency"]
    assert [bool(one.removed) for one in states] == [True, False]
    assert all(one.who == workspace.who and one.at for one in states)
    glossary.remove_concept(workspace, added.id)
    with pytest.raises(BadInput, match="no term or name"):
        glossary.edit_concept(workspace, added.id, english="x")
    with pytest.raises(BadInput, match="no term or name"):
        glossary.remove_concept(workspace, added.id)
    assert glossary.restore_concept(workspace, added.id) == changed
    with pytest.raises(BadInput, match="in place already"):
        glossary.restore_concept(workspace, added.id)


def test_steps_are_undone_from_the_newest_on(workspace: Workspace) -> None:
    one = glossary.add_concept(workspace, "term", "satu kata", "a word")
    glossary.edit_concept(workspace, one.id, english="one word")
    glossary.remove_concept(workspace, one.id)
    glossary.restore_concept(workspace, one.id)
    seen = []
    while (step := glossary.undo_change(workspace)) is not None:
        seen.append((step.what, [entry.in_language("en")[0].text for entry in own(workspace)]))
    assert seen == [("restore", []), ("remove", ["one word"]), ("edit", ["a word"]), ("add", [])]
    two = glossary.add_concept(workspace, "term", "dua kata", "two words")
    assert two.id != one.id
    step = glossary.undo_change(workspace)
    assert step is not None
    assert step.concepts[0].id == two.id


def test_edits_that_cannot_be(workspace: Workspace) -> None:
    one = glossary.add_concept(workspace, "term", "satu kata", "a word")
    for given, says in (
        ({"english": " "}, "both"),
        ({"without": ["a word"]}, "both"),
        ({"without": ["nothing"]}, "has no form"),
    ):
        with pytest.raises(BadInput, match=says):
            glossary.edit_concept(workspace, one.id, **given)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="Curated entries stay"):
        glossary.edit_concept(workspace, "ambassador", english="x")
    assert own(workspace) == [one]
    assert glossary.edit_concept(workspace, one.id, english="a word") == one
    assert len(glossary.history(workspace, one.id)) == 1


def test_the_user_s_entries_outlive_another_edition_of_the_tables(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "klien.csv"
    table.write_text(PAIRS, encoding="utf-8")
    run(workspace, table)
    before = own(workspace)
    with workspace.writing() as db:
        from glossary.store import concepts as shelf

        shelf.replace_curated(db, glossary.packaged()[:5], "another edition")
    assert own(workspace) == before
    glossary.add_concept(workspace, "term", "tiga kata", "three words")
    step = glossary.undo_change(workspace)
    assert step is not None
    assert [one.in_language("id")[0].text for one in step.concepts] == ["tiga kata"]


def test_the_shipped_tables_are_sound() -> None:
    assert list(problems(glossary.packaged())) == []
