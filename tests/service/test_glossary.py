"""The glossary's two layers, its tables, and the look-up."""

from dataclasses import replace
from pathlib import Path

import pytest

from glossary import paths
from glossary.formats.concept_table import read_concepts
from glossary.model import BadInput, Concept, Form, Kind
from glossary.service import glossary
from glossary.service.lookup import look_up
from glossary.service.suggest import kept, terms_in
from glossary.service.validate import countries, problems
from glossary.service.workspaces import open_workspace
from glossary.store import concepts as shelf
from glossary.store.workspace import Workspace

HEADER = "concept,language,form,status,type,part_of_speech,region,definition,note,source\n"
GOOD = HEADER + (
    "ambassador,id,duta besar,preferred,,noun,,head of a mission,,VCDR 1961\n"
    "ambassador,id,Dubes,preferred,abbreviation,,,,,\n"
    "ambassador,en,ambassador,preferred,,,,,,\n"
    "ambassador,en,embassador,forbidden,,,,,obsolete,\n"
)


def test_the_shipped_tables_are_sound_and_large_enough() -> None:
    packaged = glossary.packaged()
    assert list(problems(packaged)) == []
    assert sum(concept.kind == "term" for concept in packaged) >= 300
    assert sum(concept.kind == "name" for concept in packaged) >= 250


def test_the_rows_of_a_concept_are_its_forms() -> None:
    concepts = read_concepts(GOOD.encode(), "a.csv", "term", "a")
    assert [form.text for form in concepts[0].in_language("id")] == ["duta besar", "Dubes"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("VCDR 1961", "", r"a\.csv:2: .*no source"),
        ("embassador,forbidden,,,,,obsolete,", "embassador,forbidden,,,,,,", r"a\.csv:5: .*say why"),
        ("ambassador,preferred", "ambassador,liked", r"a\.csv:4: unknown status “liked”"),
        ("Dubes,preferred,abbreviation", "Dubes,preferred,acronym", r"a\.csv:3: unknown type"),
        ("ambassador,en,ambassador,preferred", "ambassador,en,ambassador,admitted", "0 preferred full forms in en"),
        ("Dubes,preferred,abbreviation", "duta besar,admitted,", r"a\.csv:3: .*stands twice"),
        ("duta besar,preferred", "duta besar ,preferred", r"a\.csv:2: .*stray spaces"),
        ("ambassador,id,duta", "Ambassador!,id,duta", "no concept id"),
        ("ambassador,id,Dubes", "ambassador,xx1,Dubes", "no language tag"),
        ("noun,,head", "nomen,,head", "unknown part of speech"),
        ("abbreviation,,,,,", "abbreviation,,,,", "9 cells"),
        ("concept,language", "konsep,language", "the columns are"),
        ("head of a mission", '"head', "quotes"),
    ],
)
def test_every_mistake_is_told_with_its_line(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(BadInput, match=says):
        read_concepts(GOOD.replace(old, new, 1).encode(), "a.csv", "term", "a")


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    bad = GOOD.replace("VCDR 1961", "").replace("Dubes,preferred", "Dubes,liked")
    with pytest.raises(BadInput) as error:
        read_concepts(bad.encode(), "a.csv", "term", "a")
    assert len(str(error.value).split("\n")) == 2


def test_a_name_must_be_in_its_script() -> None:
    table = (
        "concept,language,form,status,type,gender,definition,note,source\n"
        "putin,id,Putin,preferred,,m,,,press usage\nputin,en,Putin,preferred,,,,,\nputin,ru,Putin,admitted,,,,,\n"
    )
    with pytest.raises(BadInput, match="Cyrillic"):
        read_concepts(table.encode(), "a.csv", "name", "a")


def test_the_user_s_entry_wins_and_survives_another_edition(workspace: Workspace, tmp_path: Path) -> None:
    sentence = "Duta besar itu kembali."
    assert terms_in(workspace, sentence)[0].renderings[0] == "ambassador"
    own = glossary.add_concept(workspace, "term", "duta besar", "Botschafter", note="untuk klien")
    assert terms_in(workspace, sentence)[0].renderings == ("Botschafter",)
    with workspace.writing() as db:
        shelf.replace_curated(db, read_concepts(GOOD.encode(), "a.csv", "term", "a"), "another edition")
    assert len(glossary.list_concepts(workspace, layer="curated")) == 1
    assert terms_in(workspace, sentence)[0].renderings == ("Botschafter",)
    glossary.remove_concept(workspace, own.id)
    assert terms_in(workspace, sentence)[0].renderings[0] == "ambassador"
    glossary.restore_concept(workspace, own.id)
    assert terms_in(workspace, sentence)[0].renderings == ("Botschafter",)


def test_a_fresh_edition_is_loaded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_workspace(tmp_path / "w.db")
    before = glossary.revision(opened)
    open_workspace(tmp_path / "w.db")
    assert glossary.revision(opened) == before
    other = tmp_path / "seeds"
    (other / "terms").mkdir(parents=True)
    (other / "terms" / "a.csv").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(paths, "seeds", lambda: other)
    open_workspace(tmp_path / "w.db")
    assert glossary.revision(opened) != before
    assert len(glossary.list_concepts(opened)) == 1


def test_curated_entries_stay(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="stay"):
        glossary.remove_concept(workspace, "ambassador")
    with pytest.raises(BadInput, match="both"):
        glossary.add_concept(workspace, "term", " ", "x")


@pytest.mark.parametrize(
    ("query", "first", "match"),
    [
        ("duta besar", "ambassador", "exact"),
        ("DUTA-BESAR", "ambassador", "exact"),
        ("Dubes", "ambassador", "exact"),
        ("Vrublevsky", "Petro Vrublevskyi", "exact"),
        ("Vrublevskij", "Petro Vrublevskyi", "folded"),
        ("Wrublewskij", "Petro Vrublevskyi", "folded"),
        ("Врублевский", "Petro Vrublevskyi", "exact"),
        ("Qasym-Jomart Toqayev", "Kassym-Jomart Tokayev", "exact"),
        ("Kasim Zhomart Tokaev", "Kassym-Jomart Tokayev", "folded"),
        ("Токаев", "Kassym-Jomart Tokayev", "exact"),
        ("Tokayev Kassym-Jomart", "Kassym-Jomart Tokayev", "folded"),
        ("Smadijarov", "Aibek Smadiyarov", "folded"),
        ("Zaharova", "Maria Zakharova", "folded"),
        ("Maria Zakarova", "Maria Zakharova", "fuzzy"),
        ("Akhmetjanov", "Marat Akhmetzhanov", "fuzzy"),
    ],
)
def test_look_up_in_any_spelling(workspace: Workspace, query: str, first: str, match: str) -> None:
    hits = look_up(workspace, query)
    assert hits, query
    assert first in [form.text for form in hits[0].concept.in_language("en")]
    assert hits[0].match == match or (match == "exact" and hits[0].match == "folded") or hits[0].score >= 0.75
    assert hits[0].why


@pytest.mark.parametrize("query", ["Xqzwvbt Kfjjgh", "Bxxrtl", "???", "", "  "])
def test_nonsense_finds_nothing(workspace: Workspace, query: str) -> None:
    assert look_up(workspace, query) == []


def test_only_the_same_spelling_is_exact(workspace: Workspace) -> None:
    for query in ("Zakharov", "Putina", "Ivanova", "Takayev"):
        assert all(hit.match != "exact" and hit.score < 1 for hit in look_up(workspace, query))


@pytest.mark.parametrize(
    ("sentence", "target", "met"),
    [
        ("Duta besar pergi.", "The ambassador left.", True),
        ("Duta besar pergi.", "The Ambassadors left.", True),
        ("Duta besar pergi.", "The envoy left.", False),
        ("Mereka mengusirnya.", "They expelled him.", True),
    ],
)
def test_whether_a_term_is_kept(workspace: Workspace, sentence: str, target: str, met: bool) -> None:
    assert kept(terms_in(workspace, sentence)[0], target) == met


def told(*concepts: Concept) -> list[str]:
    return list(problems(concepts))


def entry(slug: str, indonesian: str, english: str, *, kind: Kind = "term", domain: str = "a", **more: str) -> Concept:
    forms = [Form("id", one) for one in indonesian.split("/")] + [Form("en", one) for one in english.split("/")]
    return Concept(slug, kind, domain, tuple(forms), source="KBBI", **more)  # type: ignore[arg-type]


SOUND = entry("ambassador", "duta besar", "ambassador")


@pytest.mark.parametrize(
    ("others", "says"),
    [
        ([], None),
        ([entry("ambassador", "konsul", "consul", kind="name")], "the id ambassador stands for 2"),
        ([entry("envoy", "Duta Besar", "Ambassador", kind="name", note="x")], "has 2 homes: a/ambassador, a/envoy"),
        ([entry("envoy", "Duta Besar", "Envoy", kind="name", definition="x")], "without a note in each"),
        ([entry("envoy", "duta besar", "envoy", note="x")], "without a note in each"),
        ([entry("envoy", "utusan", "envoy", note="see “ambassador”")], None),
        ([entry("envoy", "utusan", "envoy", note="see also “envoy” and “legate”")], "to “legate”, which is nowhere"),
        ([entry("envoy", "utusan", "envoy", note="a rank; see ambassador")], "without quotation marks"),
        ([entry("envoy", "utusan/Utusan", "envoy")], "differ in capitals only"),
        ([entry("envoy", "utusan/Duta", "envoy")], "some full Indonesian forms with a capital"),
        ([replace(entry("envoy", "utusan", "envoy"), source="")], "has no source"),
        ([entry("putin", "putin", "Putin", kind="name", domain="persons")], "without a capital"),
        (
            [Concept("un", "name", "a", (Form("id", "Bangsa"), Form("en", "UN", type="abbreviation")), source="x")],
            "has no full form in en: “UN” is never written out",
        ),
        (
            [
                Concept(
                    "mfa", "name", "a",
                    (*entry("x", "Kementerian", "Ministry").forms, Form("uk", "МЗС", type="abbreviation")), source="x",
                )
            ],
            "has no full form in uk",
        ),
    ],
)  # fmt: skip
def test_what_no_single_table_shows_is_told(others: list[Concept], says: str | None) -> None:
    found = told(SOUND, *others)
    assert found == [] if says is None else any(says in line for line in found), found


def test_the_persons_come_from_many_countries_and_no_concept_has_two_homes() -> None:
    shipped = glossary.packaged()
    assert len(countries(shipped)) >= 90
    assert len({one.id for one in shipped}) == len(shipped)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("concept,form,context,word\nnobody,Tempo,capital,pace\n", "common-words.csv:2: no name has nobody"),
        ("concept,form,context,word\ntempo,Nothing,capital,pace\n", "common-words.csv:2: no name has tempo"),
        ("concept,form,context,word\ntempo,Tempo,sometimes,pace\n", "common-words.csv:2: unknown context"),
        ("concept,form,context,word\ntempo,Tempo,capital,\n", "common-words.csv:2: say what"),
        ("concept,form,context\n", "common-words.csv:1: the columns are"),
        ("concept,form,context,word\ntempo,Tempo,capital,a\ntempo,Tempo,title,a\n", "common-words.csv:3: .*twice"),
    ],
)
def test_the_table_of_common_words_speaks_of_forms_that_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, says: str
) -> None:
    (tmp_path / "names").mkdir()
    name = "concept,language,form,status,type,gender,definition,note,source\ntempo,id,Tempo,preferred,,,,,KBBI\n"
    (tmp_path / "names" / "media.csv").write_text(f"{name}tempo,en,Tempo,preferred,,,,,\n", encoding="utf-8")
    (tmp_path / "common-words.csv").write_text(table, encoding="utf-8")
    monkeypatch.setattr(paths, "seeds", lambda: tmp_path)
    with pytest.raises(BadInput, match=says):
        glossary.packaged()


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Antara kedua negara ada sengketa.", []),
        ("Hal itu dilaporkan kantor berita Antara kemarin.", ["antara"]),
        ("Sisi lain perang itu jarang terlihat.", []),
        ("Menurut Sisi, gencatan senjata itu penting.", ["abdel-fattah-al-sisi"]),
        ("Presiden Sisi menerima tamu itu.", ["abdel-fattah-al-sisi"]),
    ],
)
def test_shipped_names_that_are_common_words(workspace: Workspace, sentence: str, names: list[str]) -> None:
    found = [match.concept for match in terms_in(workspace, sentence)]
    assert [one.id for one in found if one.kind == "name"] == names
