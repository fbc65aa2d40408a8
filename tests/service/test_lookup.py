"""Look-ups: which entry answers which spelling, what must not answer, and that the tables are never behind."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glossary.model import Concept, Form
from glossary.service import glossary
from glossary.service import lookup as service
from glossary.service.lookup import ACCEPTED, as_json, look_up
from glossary.service.workspaces import open_workspace
from glossary.store import concepts as shelf
from glossary.store.workspace import Workspace


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The shipped glossary, looked up once so that its tables are filled; tests that change it make their own."""
    workspace = open_workspace(tmp_path_factory.mktemp("shipped") / "workspace.db")
    look_up(workspace, "Putin")
    return workspace


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace whose curated glossary is two entries."""
    seeds = tmp_path / "seeds"
    head = "concept,language,form,status,type,{},{}definition,note,source\n"
    for folder, columns, line in (
        ("terms", ("part_of_speech", "region,"), "protest-note,{},{},preferred,,,,,,KBBI\n"),
        ("names", ("gender", ""), "vrublevsky,{},{},preferred,,,,,press usage\n"),
    ):
        (seeds / folder).mkdir(parents=True)
        forms = ("nota protes", "protest note") if folder == "terms" else ("Pyotr Vrublevsky",) * 2
        text = head.format(*columns) + "".join(map(line.format, ("id", "en"), forms))
        (seeds / folder / "own.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr("glossary.paths.seeds", lambda: seeds)
    return open_workspace(tmp_path / "small.db")


def first(workspace: Workspace, query: str) -> str | None:
    hits = look_up(workspace, query, limit=1)
    return hits[0].concept.id if hits and hits[0].score >= ACCEPTED else None


ARTICLE_NAMES = [
    ("Vrublevsky", "petro-vrublevskyi"),
    ("Vrublevskij", "petro-vrublevskyi"),
    ("Wrublewskyj", "petro-vrublevskyi"),
    ("Vroublevski", "petro-vrublevskyi"),
    ("Petro Vrublevs'kyy", "petro-vrublevskyi"),
    ("Vrublevsky Pyotr", "petro-vrublevskyi"),
    ("Vrubelvsky", "petro-vrublevskyi"),
    ("Врублевський", "petro-vrublevskyi"),
    ("Петр Врублевский", "petro-vrublevskyi"),
    ("Врублевскій", "petro-vrublevskyi"),
    ("Tokayev", "kassym-jomart-tokayev"),
    ("Toqaev", "kassym-jomart-tokayev"),
    ("Tokajew", "kassym-jomart-tokayev"),
    ("Kasym-Zhomart Tokaev", "kassym-jomart-tokayev"),
    ("Kassym-Jomart Kemeluly Tokayev", "kassym-jomart-tokayev"),
    ("K.-J. Tokayev", "kassym-jomart-tokayev"),
    ("Токаев К.", "kassym-jomart-tokayev"),
    ("Тоқаев", "kassym-jomart-tokayev"),
    ("Касым-Жомарт Кемелевич Токаев", "kassym-jomart-tokayev"),
    ("Putin", "vladimir-putin"),
    ("Poutine", "vladimir-putin"),
    ("Wladimir Putin", "vladimir-putin"),
    ("Vladmir Putin", "vladimir-putin"),
    ("Presiden Vladimir Putin", "vladimir-putin"),
    ("Путин", "vladimir-putin"),
    ("Владимир Владимирович Путин", "vladimir-putin"),
    ("Путін", "vladimir-putin"),
    ("Zaharova", "maria-zakharova"),
    ("Sacharowa", "maria-zakharova"),
    ("Maria Vladimirovna Zakharova", "maria-zakharova"),
    ("Мария Захарова", "maria-zakharova"),
    ("Smadijarov", "aibek-smadiyarov"),
    ("Aybek Smadiyarov", "aibek-smadiyarov"),
    ("Смадияров Айбек", "aibek-smadiyarov"),
    ("Akhmetjanov", "marat-akhmetzhanov"),
    ("Marat Ahmetžanov", "marat-akhmetzhanov"),
    ("Ахметжанов", "marat-akhmetzhanov"),
    ("Ermek Kosherbaev", "yermek-kosherbayev"),
    ("Көшербаев", "yermek-kosherbayev"),
    ("Yermukhambet Konuspajev", "yermukhambet-konuspayev"),
    ("Ермухамбет Конуспаев", "yermukhambet-konuspayev"),
    ("Kiev", "kyiv"),
    ("Київ", "kyiv"),
    ("Moskva", "moscow"),
    ("Kazakstan", "kazakhstan"),
    ("Казахстан", "kazakhstan"),
    ("Kirgizstan", "kyrgyzstan"),
    ("Oezbekistan", "uzbekistan"),
]


@pytest.mark.parametrize(("query", "expected"), ARTICLE_NAMES)
def test_names_of_the_articles_in_any_spelling(shipped: Workspace, query: str, expected: str) -> None:
    assert first(shipped, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Basoeki Tjahaja Poernama", "basuki-tjahaja-purnama"),
        ("Basuki Cahaya Purnama", "basuki-tjahaja-purnama"),
        ("Joesoef Kalla", "jusuf-kalla"),
        ("gentjatan sendjata", "ceasefire"),
        ("Teng Hsiao-p'ing", "deng-xiaoping"),
        ("Tsai Yingwen", "tsai-ing-wen"),
        ("Kim Jeong-eun", "kim-jong-un"),
        ("فلاديمير بوتين", "vladimir-putin"),
        ("موسكو", "moscow"),
        ("習近平", "xi-jinping"),
        ("Nur Sultan", "astana"),
        ("PERSONA NONGRATA", "persona-non-grata"),
        ("nota kesepahamam", "memorandum-of-understanding"),
    ],
)
def test_other_scripts_and_spellings(shipped: Workspace, query: str, expected: str) -> None:
    assert first(shipped, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "Putina", "Lyudmila Putina", "Igor Putin", "Zakharov", "Andrei Zakharov", "Ivanova", "Karimova", "Takayev",
        "Wladimir Klitschko", "Kim Jong-nam", "Lee Hsien Yang", "Ivanka Trump", "Guntur Soekarnoputra",
        "Rachmawati Soekarnoputri", "revolusi", "tradisi", "Tolkan Vreebisch", "Аркадий Мурзилкин", "محمد صلاح", "李白",
    ],
)  # fmt: skip
def test_other_persons_and_words_are_not_taken_for_entries(shipped: Workspace, query: str) -> None:
    assert first(shipped, query) is None


@pytest.mark.parametrize("query", ["Vrublevskij", "Vladmir Putin", "Putin Vladimir", "Vrub", "Wladimir Putin"])
def test_only_a_spelling_is_exact(shipped: Workspace, query: str) -> None:
    hits = look_up(shipped, query)
    assert hits
    for hit in hits:
        assert hit.match in ("folded", "fuzzy")
        assert 0 < hit.score < 1


def test_case_marks_hyphens_and_apostrophes_do_not_make_a_spelling(shipped: Workspace) -> None:
    for query in ("KASSYM JOMART TOKAYEV", "Kassym‑Jomart  Tokayev", "MA'RUF AMIN", "Maʼruf Amin"):
        hit = look_up(shipped, query)[0]
        assert (hit.match, hit.score) == ("exact", 1.0)


def test_persons_of_one_surname_are_separate_answers(shipped: Workspace) -> None:
    ids = {hit.concept.id for hit in look_up(shipped, "Berdymuchammedow") if hit.score >= ACCEPTED}
    assert ids == {"gurbanguly-berdimuhamedov", "serdar-berdimuhamedov"}


def test_every_answer_says_why(shipped: Workspace) -> None:
    said = {
        query: look_up(shipped, query)[0].why
        for query in (
            "Putin",
            "Poutine",
            "Presiden Putin",
            "Vladmir Putin",
            "Vrub",
            "Teng Hsiao-ping",
            "فلاديمير بوتين",
        )
    }
    assert said["Putin"] == "written “Putin”"
    assert said["Poutine"] == "sounds like “Putin” in French spelling"
    assert said["Presiden Putin"] == "sounds like “Putin”, the title aside"
    assert said["Vladmir Putin"] == "resembles “Vladimir Putin”"
    assert said["Vrub"].startswith("begins ")
    assert "Chinese syllables" in said["Teng Hsiao-ping"]
    assert "consonants" in said["فلاديمير بوتين"]


def test_answers_follow_what_is_typed(shipped: Workspace) -> None:
    for length in range(3, len("vrublevsky") + 1):
        found = [hit.concept.id for hit in look_up(shipped, "vrublevsky"[:length], limit=20)]
        assert "petro-vrublevskyi" in found, length
    assert "ambassador" in [hit.concept.id for hit in look_up(shipped, "duta be")]
    assert "vladimir-putin" in [hit.concept.id for hit in look_up(shipped, "пути")]


def test_a_beginning_is_never_taken_for_the_whole(shipped: Workspace) -> None:
    for hit in look_up(shipped, "Vrublevs"):
        assert hit.score < ACCEPTED or not hit.why.startswith("begins")


def test_kind_and_number_narrow_the_answers(shipped: Workspace) -> None:
    assert {hit.concept.kind for hit in look_up(shipped, "protes", "term")} == {"term"}
    assert {hit.concept.kind for hit in look_up(shipped, "Kazakh", "name", limit=30)} == {"name"}
    assert len(look_up(shipped, "ka", limit=3)) == 3


def test_the_order_is_the_same_every_time(shipped: Workspace) -> None:
    for query in ("ka", "Mohammed", "Zaporizhia"):
        assert look_up(shipped, query, limit=30) == look_up(shipped, query, limit=30)


def test_what_was_never_looked_up_is_not_indexed(small: Workspace) -> None:
    with sqlite3.connect(small.path) as db:
        assert db.execute("SELECT count(*) FROM lookup_rows").fetchone() == (0,)
    assert first(small, "Piotr Wrublewski") == "vrublevsky"
    with sqlite3.connect(small.path) as db:
        assert db.execute("SELECT count(*) FROM lookup_waiting").fetchone() == (0,)


def test_own_entries_are_found_at_once_and_gone_when_removed(small: Workspace) -> None:
    assert look_up(small, "Bektenov") == []
    added = glossary.add_concept(small, "name", "Olzhas Bektenov", "Olzhas Bektenov")
    assert look_up(small, "Oljas Bektenow")[0].concept == added
    glossary.remove_concept(small, added.id)
    assert look_up(small, "Oljas Bektenow") == []
    glossary.restore_concept(small, added.id)
    assert look_up(small, "Бектенов Олжас")[0].concept == added


def test_own_entries_come_before_curated_ones_of_the_same_spelling(small: Workspace) -> None:
    glossary.add_concept(small, "term", "nota protes", "note of protest")
    hits = look_up(small, "nota protes")
    assert [hit.concept.layer for hit in hits] == ["user", "curated"]


def test_a_new_edition_replaces_what_is_found(small: Workspace) -> None:
    assert first(small, "nota protes") == "protest-note"
    forms = (Form("id", "gencatan senjata"), Form("en", "ceasefire"))
    with small.writing() as db:
        shelf.replace_curated(db, [Concept("ceasefire", "term", "own", forms, source="KBBI")], "another")
    assert look_up(small, "nota protes") == []
    assert first(small, "gencatan sanjata") == "ceasefire"


def test_a_form_that_is_rewritten_is_found_as_it_is_now(small: Workspace) -> None:
    assert first(small, "nota protes") == "protest-note"
    with small.writing() as db:
        db.conn.execute("UPDATE forms SET text = 'surat keberatan' WHERE text = 'nota protes'")
    assert first(small, "surat keberatn") == "protest-note"
    assert all(hit.via != "nota protes" for hit in look_up(small, "nota protes"))


def test_other_rules_make_the_tables_anew(small: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert first(small, "nota protes") == "protest-note"
    with small.writing() as db:
        db.conn.execute("UPDATE lookup_rows SET spelling = '', sound = '', joined = ''")
    assert first(small, "nota protes") != "protest-note"
    monkeypatch.setattr(service, "_rules", lambda: "later rules")
    assert first(small, "nota protes") == "protest-note"


def test_windows_that_look_up_first_at_the_same_moment_find_the_same(small: Workspace) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: [hit.concept.id for hit in look_up(small, "nota protes")], range(8)))
    assert answers == [["protest-note"]] * 8


@pytest.mark.parametrize(
    "query",
    ["", " ", "...", "'", "%", "_", "\x00", "‘’", "a" * 3000, "\U0010ffff", "Putin'); DROP TABLE forms; --", "🙂"],
)
def test_anything_may_be_typed(shipped: Workspace, query: str) -> None:
    for hit in look_up(shipped, query):
        assert 0 < hit.score <= 1
        assert as_json(hit)["via"] == hit.via


def test_the_tables_are_filled_with_progress_and_a_stop_loses_nothing(workspace: Workspace) -> None:
    steps = list(service.catch_up(workspace))
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[0].done, steps[-1].done) == (0, steps[-1].total)
    assert list(service.catch_up(workspace)) == []
    made = [Concept("", "name", "own", (Form("id", f"Nama {n}"), Form("en", f"Name {n}"))) for n in range(2500)]
    with workspace.writing() as db:
        for concept in made:
            shelf.add(db, concept, "sari")
    stopped = service.catch_up(workspace)
    first, second = next(stopped), next(stopped)
    stopped.close()  # type: ignore[attr-defined]
    assert (first.done, first.total) == (0, 2500)
    assert 0 < second.done < 2500
    after = next(service.catch_up(workspace))
    assert after.total == 2500 - second.done
    assert look_up(workspace, "Nama 2499")[0].score == 1.0
