"""What a translation leaves out is pointed at; what it says in other words is let alone."""

import pytest

from glossary import paths
from glossary.checks._counterparts import of_root, of_word, target_key
from glossary.model import Finding
from glossary.service.check import check_pairs
from glossary.service.workspaces import open_workspace
from glossary.store.workspace import Workspace
from glossary.text.inflection import is_function_word
from glossary.text.language import function_words


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("missing") / "w.db")


def missing(workspace: Workspace, source: str, target: str) -> list[Finding]:
    found = (one for one in check_pairs(workspace, [(source, target)]) if isinstance(one, Finding))
    return [one for one in found if one.check == "missing_content"]


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        (
            "Gubernur meresmikan jembatan baru itu pada pagi hari, lalu mengunjungi pasar ikan dan berbicara dengan "
            "para pedagang.",
            "The governor opened the new bridge in the morning and then spoke to the traders.",
            "lalu mengunjungi pasar ikan",
        ),
        (
            "Meskipun hujan deras mengguyur lapangan sejak subuh, ribuan pelajar tetap mengikuti upacara peringatan "
            "hari kemerdekaan.",
            "Thousands of students attended the ceremony marking independence day.",
            "Meskipun hujan deras mengguyur lapangan sejak subuh",
        ),
        (
            "Para dokter memperingatkan bahwa persediaan obat hampir habis karena truk bantuan tertahan di perbatasan.",
            "Doctors warned that supplies of medicine had almost run out.",
            "karena truk bantuan tertahan di perbatasan",
        ),
        (
            "Gubernur meresmikan jembatan baru itu, mengunjungi pasar ikan di tepi sungai, lalu berbicara dengan para "
            "pedagang.",
            "The governor opened the new bridge and then spoke to the traders.",
            "mengunjungi pasar ikan di tepi sungai",
        ),
        (
            "“Kami tidak akan menyerah,” ujar kapten kapal itu, “sampai semua awak kami ditemukan.”",
            "“We will not give up,” the ship's captain said.",
            "sampai semua awak kami ditemukan",
        ),
    ],
)  # fmt: skip
def test_the_part_that_is_left_out_is_pointed_at(shared: Workspace, source: str, target: str, part: str) -> None:
    (one,) = missing(shared, source, target)
    assert one.source_span is not None
    assert source[slice(*one.source_span)] == part


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Gubernur meresmikan jembatan baru itu pada pagi hari, lalu mengunjungi pasar ikan dan berbicara dengan "
            "para pedagang.",
            "The governor opened the new bridge in the morning, then toured the fish market and talked to traders.",
        ),
        (
            "Pendapatan negara naik 12,5 persen menjadi 3 miliar dolar AS dalam kurun waktu dua tahun terakhir.",
            "State revenue rose 12.5% to US$3 billion in the last two years.",
        ),
        (
            "Ia tutup usia di rumah sakit setelah bertahun-tahun melawan penyakit yang menggerogoti tubuhnya.",
            "She passed away in hospital after battling her illness for years.",
        ),
        (
            "Perserikatan Bangsa-Bangsa menyerukan agar semua pihak yang bertikai segera meletakkan senjata.",
            "The UN called on all warring parties to lay down their arms at once.",
        ),
        (
            "Para pengamat menilai langkah itu sebagai upaya untuk mengulur-ulur waktu menjelang pemilihan umum.",
            "Observers see the move as playing for time ahead of the election.",
        ),
    ],
)  # fmt: skip
def test_a_free_translation_is_let_alone(shared: Workspace, source: str, target: str) -> None:
    assert missing(shared, source, target) == []


def test_a_long_part_is_quoted_in_short_and_marked_whole(shared: Workspace) -> None:
    left = "setelah para pengungsi berjalan kaki selama tiga malam melewati hutan dan sungai tanpa makanan"
    source = f"Kapal bantuan itu akhirnya tiba di pelabuhan kecil di pantai barat, {left}."
    (one,) = missing(shared, source, "The aid ship finally arrived at a small harbour on the west coast.")
    assert one.source_span is not None
    assert source[slice(*one.source_span)] == left
    assert "…" in one.message
    assert left not in one.message


def test_the_file_is_sorted_and_holds_no_function_words() -> None:
    text = paths.data().joinpath("counterparts.txt").read_text(encoding="utf-8")
    lines = [line.split(" ") for line in text.splitlines()]
    words = [line[0] for line in lines]
    assert words == sorted(set(words))
    assert len(text) < 1_000_000
    assert not set(words) & function_words("id")
    assert all(60 <= int(kept) <= 100 and 1 <= len(partners) <= 14 for _, kept, *partners in lines)
    assert not any(is_function_word(partner) for _, _, *partners in lines for partner in partners)


def test_a_word_has_its_partners_and_its_family_those_of_all() -> None:
    known = of_word("kunjungannya")
    assert known is not None
    assert {target_key("visits"), target_key("visited")} <= known.keys
    assert known.lost > 0 > known.met
    family = of_root("berkunjung")
    assert family is not None
    assert target_key("visit") in family.keys
    assert of_word("yang") is None
    assert of_root("mereka") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("took", "taking"),
        ("countries", "country"),
        ("planned", "planning"),
        ("met", "meetings"),
    ],
)
def test_forms_of_a_word_have_one_key(one: str, other: str) -> None:
    assert target_key(one) == target_key(other)
