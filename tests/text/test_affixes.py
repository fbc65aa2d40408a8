"""Affixes that leave a word what it is."""

import pytest

from glossary.text.affixes import is_active, is_derived, voices, without_clitics


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("negaranya", "negara"), ("sanksilah", "sanksi"), ("itukah", "itu"), ("menteripun", "menteri"),
        ("sekolah", "sekolah"), ("masalahnya", "masalah"), ("wilayah", "wilayah"), ("adalah", "adalah"),
    ],
)  # fmt: skip
def test_clitics(word: str, bare: str) -> None:
    assert without_clitics(word)[-1] == bare


@pytest.mark.parametrize(
    ("active", "other"),
    [
        ("mengusir", "diusir"), ("mengusir", "usir"), ("menolak", "ditolak"), ("menyerahkan", "diserahkan"),
        ("memanggil", "dipanggil"), ("mengirim", "dikirim"), ("memuat", "dimuat"), ("menilai", "dinilai"),
        ("menyanyikan", "dinyanyikan"), ("merundingkan", "dirundingkan"), ("mengekstradisi", "diekstradisi"),
        ("menandatangani", "ditandatangani"), ("memengaruhi", "dipengaruhi"), ("mengesahkan", "disahkan"),
        ("memveto", "diveto"), ("mencabut", "dicabut"), ("menjamin", "dijamin"), ("membuka", "kubuka"),
    ],
)  # fmt: skip
def test_voices_of_one_verb_meet(active: str, other: str) -> None:
    assert set(voices(active)) & set(voices(other))
    assert is_active(active)


@pytest.mark.parametrize(
    ("one", "other"), [("menyerah", "diserahkan"), ("menyerahkan", "menyerah"), ("mendapat", "didapatkan")]
)
def test_other_verbs_stay_apart(one: str, other: str) -> None:
    assert not set(voices(one)) & set(voices(other))


@pytest.mark.parametrize(
    ("word", "derived"), [("pengusiran", True), ("tersebut", False), ("kembali", False), ("usir", False)]
)
def test_derivation(word: str, derived: bool) -> None:
    assert is_derived(word) == derived
