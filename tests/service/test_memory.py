"""The translation memory: confirmed segments, TMX, samples; scores, differences, figures, context, penalties."""

import io
import zlib
from pathlib import Path

import pytest

from glossary.model import BadInput, MemoryRules, Segment
from glossary.service import edit, ingest, memory
from glossary.service.concordance import concordance
from glossary.service.documents import list_segments, remove_document
from glossary.store.workspace import Workspace

FIRST = "Menteri perdagangan tiba di pelabuhan utara pada 5 Oktober 2022 dengan 1.250 ton beras."
FIRST_EN = "The trade minister arrived at the northern port on 5 October 2022 with 1,250 tonnes of rice."


def document(workspace: Workspace, *sentences: str) -> list[Segment]:
    text = "\n\n".join(sentences).encode()
    added = ingest.import_text(workspace, text, "uji.txt", source="id", target="en")
    return list_segments(workspace, added.id)


def unit(source: str, target: str, extra: str = "", attributes: str = "") -> str:
    return (
        f'<tu {attributes}>{extra}<tuv xml:lang="id-ID"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en-GB"><seg>{target}</seg></tuv></tu>'
    )


def tmx(folder: Path, *units: str, head: str = "", name: str = "m.tmx") -> Path:
    file = folder / name
    body = "\n".join(units)
    file.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n{head}<tmx version="1.4"><header srclang="id"/><body>\n{body}\n'
        "</body></tmx>",
        encoding="utf-8",
    )
    return file


def bring(workspace: Workspace, file: Path, **options: str) -> str:
    with file.open("rb") as stream:
        return list(memory.import_tmx(workspace, stream, file.name, **options))[-1].doing


def test_a_confirmed_segment_is_memory_and_follows_its_text(workspace: Workspace) -> None:
    first = document(workspace, FIRST)[0]
    (again,) = document(workspace, FIRST)
    assert memory.find_matches(workspace, again) == []
    confirmed = edit.confirm(workspace, first, FIRST_EN)
    (match,) = memory.find_matches(workspace, again)
    assert (match.target, match.score, match.kind, match.unit.origin) == (FIRST_EN, 100, "exact", "confirmed")
    assert memory.find_matches(workspace, confirmed) == []
    confirmed = edit.confirm(workspace, confirmed, "Another wording.")
    assert memory.find_matches(workspace, again)[0].target == "Another wording."
    assert concordance(workspace, "northern port") == []
    edit.unconfirm(workspace, confirmed)
    assert memory.find_matches(workspace, again) == []
    edit.undo(workspace, confirmed.id)
    assert memory.find_matches(workspace, again)[0].target == "Another wording."
    remove_document(workspace, confirmed.document)
    assert memory.find_matches(workspace, again) == []


def test_a_fuzzy_match_tells_what_differs(workspace: Workspace) -> None:
    edit.confirm(
        workspace, document(workspace, "Duta besar kembali ke ibu kota kemarin.")[0], "The ambassador returned."
    )
    (match,) = memory.search(workspace, "Duta besar pulang ke ibu kota kemarin.")
    assert match.kind == "fuzzy"
    assert 70 <= match.score < 99
    assert [match.unit.source[span.start : span.end] for span in match.removed] == ["kembali"]
    assert ["Duta besar pulang ke ibu kota kemarin."[span.start : span.end] for span in match.added] == ["pulang"]
    assert memory.search(workspace, "Duta besar pulang ke ibu kota kemarin.", floor=99) == []
    assert memory.search(workspace, "DUTA besar kembali ke ibu kota kemarin.")[0].score == 99


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        (
            FIRST.replace("5 Oktober 2022", "17 Agustus 2023"),
            FIRST_EN.replace("5 October 2022", "17 August 2023"),
        ),
        (FIRST.replace("1.250", "3.400"), FIRST_EN.replace("1,250", "3,400")),
        (FIRST.replace("1.250", "2,5"), FIRST_EN.replace("1,250", "2.5")),
    ],
)
def test_figures_that_alone_differ_are_carried_over(workspace: Workspace, sentence: str, target: str) -> None:
    edit.confirm(workspace, document(workspace, FIRST)[0], FIRST_EN)
    (match,) = memory.search(workspace, sentence)
    assert (match.target, match.kind) == (target, "figures")
    assert 90 <= match.score < 100


def test_figures_that_are_not_found_by_value_are_left_alone(workspace: Workspace) -> None:
    edit.confirm(workspace, document(workspace, "Delegasi itu membawa 40 orang.")[0], "The delegation was large.")
    (match,) = memory.search(workspace, "Delegasi itu membawa 50 orang.")
    assert (match.target, match.kind) == ("The delegation was large.", "fuzzy")


def test_a_match_with_the_same_neighbour_is_a_context_match_and_comes_first(workspace: Workspace) -> None:
    one = document(workspace, "Kalimat pertama di sini.", "Ia setuju.")
    other = document(workspace, "Hal yang sama sekali lain.", "Ia setuju.")
    edit.confirm(workspace, one[1], "He agreed.")
    edit.confirm(workspace, other[1], "She consented.")
    asked = document(workspace, "Kalimat pertama di sini.", "Ia setuju.")[1]
    found = memory.find_matches(workspace, asked)
    assert [(match.target, match.kind) for match in found] == [("He agreed.", "context"), ("She consented.", "exact")]


@pytest.mark.parametrize("space", ["\N{NO-BREAK SPACE} ", "\N{NARROW NO-BREAK SPACE}", "  ", "\N{EN QUAD}"])
def test_how_a_sentence_and_its_neighbours_are_spaced_makes_no_difference(
    workspace: Workspace, tmp_path: Path, space: str
) -> None:
    before = "Rapat itu sudah ditutup."
    first = document(workspace, before, FIRST)[1]
    edit.confirm(workspace, first, FIRST_EN)
    bring(workspace, tmx(tmp_path, unit(FIRST.replace(" tiba ", f"{space}tiba "), "From a file.")))
    spaced = FIRST.replace(" pada ", f"{space}pada ")
    again = document(workspace, before.replace(" sudah", f"{space}sudah"), spaced)[1]
    assert again.source != FIRST
    found = memory.find_matches(workspace, again)
    assert [(match.target, match.score, match.kind, match.removed, match.added) for match in found] == [
        (FIRST_EN, 100, "context", (), ()),
        ("From a file.", 100, "exact", (), ()),
    ]


def test_a_space_of_another_kind_is_not_among_the_differences(workspace: Workspace) -> None:
    first = document(workspace, FIRST)[0]
    edit.confirm(workspace, first, FIRST_EN)
    spaced = FIRST.replace(" tiba ", "\N{NO-BREAK SPACE} tiba ").replace("utara", "selatan")
    (match,) = memory.find_matches(workspace, document(workspace, spaced)[0])
    assert (match.kind, [spaced[span.start : span.end] for span in match.added]) == ("fuzzy", ["selatan"])


def test_penalties_are_taken_off_and_can_be_set(workspace: Workspace, tmp_path: Path) -> None:
    origin = '<prop type="x-origin">machine</prop>'
    bring(workspace, tmx(tmp_path, unit("Kapal itu berlayar lagi.", "The ship sails again.", origin)), domain="sea")
    (match,) = memory.search(workspace, "Kapal itu berlayar lagi.")
    assert (match.score, match.penalties) == (85, (("machine draft from elsewhere", 15),))
    memory.save_rules(workspace, MemoryRules(machine=0, other_domain=7, domain="law"))
    (match,) = memory.search(workspace, "Kapal itu berlayar lagi.")
    assert (match.score, match.penalties) == (93, (("other domain: sea", 7),))
    with pytest.raises(BadInput, match="0 to 100"):
        memory.save_rules(workspace, MemoryRules(floor=120))


def test_inline_codes_are_flattened_and_known_units_not_doubled(workspace: Workspace, tmp_path: Path) -> None:
    marked = 'Kapal <bpt i="1">&lt;b&gt;</bpt>besar<ept i="1">&lt;/b&gt;</ept> <hi>itu</hi> berlayar<ph/>.'
    plain = (
        '<tu><tuv lang="in"><seg>Kapal besar itu berlayar.</seg></tuv><tuv lang="EN"><seg>It sails.</seg></tuv></tu>'
    )
    other = '<tu><tuv xml:lang="fr"><seg>Oui</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv></tu>'
    said = bring(workspace, tmx(tmp_path, unit(marked, "It sails."), plain, other))
    assert said == "1 units added, 1 known already, 1 without id and en"
    assert memory.search(workspace, "Kapal besar itu berlayar.")[0].score == 100


def test_units_of_the_opposite_direction_serve(workspace: Workspace, tmp_path: Path) -> None:
    bring(workspace, tmx(tmp_path, unit("Kapal besar itu berlayar.", "The great ship is sailing.")))
    (match,) = memory.search(workspace, "The great ship is sailing.", source="en", target="id")
    assert (match.target, match.score) == ("Kapal besar itu berlayar.", 100)


@pytest.mark.parametrize(
    ("units", "head", "says"),
    [
        (["<tu><tuv>"], "", "line 5"),
        (["<tu><tuv><seg>a</seg></tuv></tu>"], "", "line 4.*language"),
        (['<tu><tuv xml:lang="id"/></tu>'], "", "line 4.*no text"),
        ([unit("&a;", "One.")], '<!DOCTYPE tmx [<!ENTITY a "b">]>', "entities"),
        ([unit("&a;", "One.")], '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "entities"),
        ([unit("&a;", "One.")], "", "line"),
    ],
)
def test_a_bad_file_is_refused_whole(
    workspace: Workspace, tmp_path: Path, units: list[str], head: str, says: str
) -> None:
    before = memory.list_imports(workspace)
    with pytest.raises(BadInput, match=says):
        bring(workspace, tmx(tmp_path, unit("Kapal itu berlayar.", "It sails."), *units, head=head))
    assert memory.search(workspace, "Kapal itu berlayar.") == []
    assert memory.list_imports(workspace) == before


def test_a_file_without_the_pair_says_so(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no unit with both id and de"):
        bring(workspace, tmx(tmp_path, unit("Satu.", "One.")), target="de")
    with pytest.raises(BadInput, match="no TMX"):
        bring(workspace, _written(tmp_path / "x.tmx", "<html/>"))


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def test_who_when_and_how_go_out_as_they_came_in(workspace: Workspace, tmp_path: Path) -> None:
    edit.confirm(workspace, document(workspace, FIRST)[0], FIRST_EN)
    known = 'changedate="20221005T120000Z" changeid="ys"'
    made = '<prop type="x-origin">machine</prop>'
    bring(workspace, tmx(tmp_path, unit("Kapal itu berlayar.", "It sails.", made, known)))
    memory.export_tmx(workspace, tmp_path / "out.tmx")
    text = (tmp_path / "out.tmx").read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if "It sails." in line)
    assert known in line and made in line
    assert "date" not in "".join(line for line in text.splitlines() if "It sails." not in line)
    number = next(row[0] for row in memory.list_imports(workspace) if row[1] == "tmx")
    memory.remove_import(workspace, number)
    bring(workspace, tmp_path / "out.tmx")
    (match,) = memory.search(workspace, "Kapal itu berlayar.")
    assert (match.unit.who, match.unit.at, match.unit.made) == ("ys", "2022-10-05T12:00:00.000+00:00", "machine")


def test_an_import_that_is_stopped_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    many = [unit(f"Kapal nomor {n} berlayar.", f"Ship number {n} sails.") for n in range(2500)]
    running = memory.import_tmx(workspace, io.BytesIO(tmx(tmp_path, *many).read_bytes()), "m.tmx")
    next(running)
    assert memory.search(workspace, "Kapal nomor 7 berlayar.") == []
    running.close()
    with workspace.reading() as db:
        assert db.conn.execute("SELECT count(*) FROM memory_units").fetchone()[0] == len(
            [row for row in memory.list_imports(workspace) for _ in range(row[5])]
        )
    assert bring(workspace, tmx(tmp_path, *many)).startswith("2,500 units added")


def test_export_and_import_bring_the_memory_over(workspace: Workspace, tmp_path: Path) -> None:
    edit.confirm(workspace, document(workspace, FIRST)[0], FIRST_EN)
    count = memory.export_tmx(workspace, tmp_path / "out.tmx")
    with pytest.raises(BadInput, match="already"):
        memory.export_tmx(workspace, tmp_path / "out.tmx")
    from glossary.service.workspaces import open_workspace

    other = open_workspace(tmp_path / "other.db")
    assert sum(row[5] for row in memory.list_imports(workspace)) + 1 == count
    bring(other, tmp_path / "out.tmx")
    match = memory.search(other, FIRST)[0]
    assert (match.target, match.score) == (FIRST_EN, 100)
    (number,) = [row[0] for row in memory.list_imports(other) if row[1] == "tmx"]
    memory.remove_import(other, number)
    assert memory.search(other, FIRST) == []
    with pytest.raises(BadInput, match="no import"):
        memory.remove_import(other, number)


def test_context_survives_export_and_import(workspace: Workspace, tmp_path: Path) -> None:
    from glossary.service.export import export_file
    from glossary.service.workspaces import open_workspace

    first = document(workspace, "Kalimat pertama di sini.", "Ia setuju.", "Lalu ia pulang.")
    second = document(workspace, "Hal yang lain & sama sekali.", "Ia setuju.", "Begitulah.")
    edit.confirm(workspace, first[1], "He agreed.")
    edit.confirm(workspace, second[1], "She consented.")
    export_file(workspace, first[0].document, "tmx", tmp_path / "one.tmx", only="confirmed")
    memory.export_tmx(workspace, tmp_path / "all.tmx")
    for name in ("one.tmx", "all.tmx"):
        other = open_workspace(tmp_path / f"{name}.db")
        bring(other, tmp_path / name)
        asked = document(other, "Kalimat pertama di sini.", "Ia setuju.", "Yang lain.")[1]
        assert [(m.target, m.kind, m.score) for m in memory.find_matches(other, asked)][:1] == [
            ("He agreed.", "context", 100)
        ]
    asked = document(other, "Hal yang lain & sama sekali.", "Ia setuju.")[1]
    assert memory.find_matches(other, asked)[0].target == "She consented."


def test_neighbours_written_as_elements_are_read(workspace: Workspace, tmp_path: Path) -> None:
    near = '<prop type="x-context-pre">&lt;seg&gt;Kalimat pertama.&lt;/seg&gt;</prop>'
    bring(workspace, tmx(tmp_path, unit("Ia setuju.", "He agreed.", near)))
    (match,) = memory.find_matches(workspace, document(workspace, "Kalimat pertama.", "Ia setuju.")[1])
    assert match.kind == "context"


def test_concordance_finds_either_side_and_marks_both(workspace: Workspace, tmp_path: Path) -> None:
    units = [unit(f"Nota protes {n} diterima kedutaan.", f"Protest note {n} reached the embassy.") for n in range(6)]
    bring(workspace, tmx(tmp_path, *units))
    found = concordance(workspace, "diterima kedutaan")
    assert len(found) == 6
    for one in found:
        assert [one.unit.source[s.start : s.end] for s in one.source_spans] == ["diterima kedutaan"]
        assert one.target_spans
    assert len(concordance(workspace, "reached the emb", mode="prefix", side="target")) == 6
    assert concordance(workspace, "reached the emb", mode="prefix", side="source") == []
    assert len(concordance(workspace, r"protes [0-2]\b", mode="regex")) == 3
    assert [one.unit for one in concordance(workspace, "diterima kedutaan", limit=2)] == [one.unit for one in found[:2]]


def test_regions_are_told_apart_where_both_sides_are_one_language(workspace: Workspace, tmp_path: Path) -> None:
    sides = [
        ("en-US", "The color of the ship."),
        ("en-GB", "The colour of the ship."),
        ("en-CA", "The hue of the ship."),
    ]
    variants = "".join(f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>' for language, text in sides)
    bring(workspace, tmx(tmp_path, f"<tu>{variants}</tu>"), source="en-US", target="en-GB")
    (match,) = memory.search(workspace, sides[0][1], source="en-US", target="en-GB", floor=100)
    assert match.target == "The colour of the ship."


def test_an_older_workspace_brings_its_confirmed_segments_along() -> None:
    from sqlite_utils import Database

    from glossary.model import Block
    from glossary.store import documents, edits
    from glossary.store import memory as store
    from glossary.store.migrations import migrations

    db = Database(memory=True)
    migrations.apply(db, stop_before="translation_memory")
    for column in ("locked", "sum"):
        db.conn.execute(f"ALTER TABLE segments ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    number = documents.add(db, "T", ("id", "en"), "txt", "", [(0, Block("paragraph", "", "Kapal tiba.", ""))])
    edits.append(db, next(documents.segments(db, number)), "The ship came.", "confirmed", "typed", "sari")
    for column in ("locked", "sum"):
        db.conn.execute(f"ALTER TABLE segments DROP COLUMN {column}")
    migrations.apply(db, stop_before="sources_however_spaced")
    db.conn.execute("INSERT INTO memory_batches (kind, name, who, added, ready) VALUES ('tmx', 'M', 'sari', '', 1)")
    old = "Kapal\N{NO-BREAK SPACE} tiba."
    db.conn.execute(
        "INSERT INTO memory_units (batch, sum, source_language, target_language, source, target)"
        " VALUES (1, ?, 'id', 'en', ?, 'The vessel came.')",
        [zlib.crc32(old.encode()), old],
    )
    migrations.apply(db)
    (unit,) = store.matching(db, "ship")
    assert (unit.source, unit.target, unit.who) == ("Kapal tiba.", "The ship came.", "sari")
    assert {one.target for one in store.units(db, store.same(db, "Kapal  tiba.")).values()} == {
        "The ship came.",
        "The vessel came.",
    }
    db.close()


def test_a_short_sentence_of_common_words_is_found_among_thousands_that_have_them_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    usual = [
        unit(f"Rapat ke-{n} ditunda menteri, kata juru bicara dengan tegas.", f"Meeting {n} is put off.")
        for n in range(5000)
    ]
    bring(workspace, tmx(tmp_path, *usual, unit("Rapat dengan menteri batal.", "The meeting is off.")))
    for asked in ("Rapat dengan menteri batas.", "Rapat menteri batal.", "Rapat dengan menteri gagal"):
        assert [match.target for match in memory.search(workspace, asked)][:1] == ["The meeting is off."], asked
