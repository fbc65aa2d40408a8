"""Figures by value in both languages."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text.numbers import figures, lost_figures


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1.250 orang", "id", ["1250"]),
        ("1.250.000", "id", ["1250000"]),
        ("3,5 persen", "id", ["3.5"]),
        ("3.5 persen", "id", ["3.5"]),
        ("200 ribu", "id", ["200000"]),
        ("1,2 miliar dolar AS", "id", ["1200000000"]),
        ("Rp1,2 triliun", "id", ["1200000000000"]),
        ("Rp1.250.000,00", "id", ["1250000"]),
        ("seratus dua puluh lima orang", "id", ["125"]),
        ("dua ratus lima puluh ribu", "id", ["250000"]),
        ("dua juta tiga ratus ribu", "id", ["2300000"]),
        ("seribu lima ratus", "id", ["1500"]),
        ("sebelas ribu dua belas", "id", ["11012"]),
        ("lima belas", "id", ["15"]),
        ("dua, tiga, empat", "id", ["2", "3", "4"]),
        ("satu setengah tahun", "id", ["3/2"]),
        ("ke-75", "id", ["75"]),
        ("kedua negara", "id", ["2"]),
        ("10-15 orang", "id", ["10", "15"]),
        ("seperempat juta orang", "id", ["250000"]),
        ("three quarters of a billion", "en", ["750000000"]),
        ("dalam 3 x 24 jam", "id", ["72"]),
        ("Article 49.3", "en", ["49.3"]),
        ("Pasal 51 ayat (2)", "id", ["51", "2"]),
        ("100 Ribu Warga", "id", ["100000"]),
        ("one hundred and twenty-five", "en", ["125"]),
        ("two hundred thousand", "en", ["200000"]),
        ("a hundred people", "en", ["100"]),
        ("1,250 people", "en", ["1250"]),
        ("3.5%", "en", ["3.5"]),
        ("$1.2 trillion", "en", ["1200000000000"]),
        ("$5bn", "en", ["5000000000"]),
        ("the 75th session", "en", ["75"]),
        ("twenty-first", "en", ["21"]),
        ("ten and two", "en", ["10", "2"]),
        ("half", "en", ["1/2"]),
        ("no figure here", "en", []),
        ("tidak ada angka", "id", []),
    ],
)
def test_values(text: str, language: str, values: list[str]) -> None:
    assert [figure.value for figure in figures(text, language)] == [Fraction(value) for value in values]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("pada Rabu (5/10/2022)", "on Wednesday, 5 October 2022"),
        ("pada Rabu (5/10/2022)", "on Wednesday, October 5, 2022"),
        ("pukul 19.30 WIB", "at 7:30 p.m. Western Indonesian Time"),
        ("pukul 19.30 WIB", "at 19:30"),
        ("pukul 07.00", "at 7 a.m."),
        ("200 ribu warga", "200,000 citizens"),
        ("200 ribu warga", "two hundred thousand citizens"),
        ("dua ratus ribu warga", "200,000 citizens"),
        ("1,5 juta ton", "1.5 million tonnes"),
        ("3,5 persen", "3.5 per cent"),
        ("salah satu negara", "one of the countries"),
        ("sesi ke-75", "the 75th session"),
        ("kedua negara", "both countries"),
        ("dua kali", "twice"),
        ("lebih dari seratus negara", "more than a hundred countries"),
        ("43 tahun", "43-year-old"),
        ("Rp1.250.000,00", "Rp1,250,000"),
        ("Tamu wajib lapor 1x24 jam.", "Guests must report within 24 hours."),
        ("Layanan berhenti 3 x 24 jam.", "The service stopped for three days, 24 hours a day."),
        ("Layanan berhenti 3 x 24 jam.", "The service stopped for 72 hours."),
        ("Ia memakai pasal 49 ayat 3.", "She used Article 49.3."),
        ("Bocor seperempat juta kawat.", "A quarter of a million cables leaked."),
    ],
)
def test_kept(source: str, target: str) -> None:
    assert lost_figures(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("147 ribu warga", "147 citizens", "147 ribu"),
        ("5/10/2022", "6 October 2022", "5/10/2022"),
        ("1,2 miliar dolar", "1.2 million dollars", "1,2 miliar"),
        ("pukul 19.30 WIB", "at 8:30 p.m.", "19.30"),
        ("pada 21 September", "in September", "21 September"),
        ("1.250 orang", "1.25 people", "1.250"),
        ("Garis pantainya terpanjang kedua di dunia.", "Its coastline is the third-longest in the world.", "kedua"),
        ("Ada 87 laporan. Sembilan di antaranya diterima.", "There are 87 reports.", "Sembilan"),
        ("Layanan berhenti 3 x 24 jam.", "The service stopped for 48 hours.", "3 x 24"),
    ],
)
def test_lost(source: str, target: str, lost: str) -> None:
    assert [source[figure.start : figure.end] for figure in lost_figures(source, target)] == [lost]


@given(st.integers(min_value=0, max_value=10**12))
def test_a_grouped_number_has_its_value_in_both_languages(value: int) -> None:
    english = f"{value:,}"
    for text, language in ((english, "en"), (english.replace(",", "."), "id")):
        (figure,) = figures(text, language)
        assert figure.value == value


@given(st.text(max_size=120), st.sampled_from(["id", "en"]))
def test_figures_lie_in_the_text_in_order(text: str, language: str) -> None:
    end = 0
    for figure in figures(text, language):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end


def test_digits_that_are_newer_than_python_are_no_figures() -> None:
    assert [one.value for one in figures("\U0001ccf0 dan 12", "id")] == [12]
    assert lost_figures("12", "\U0001ccf1\U0001ccf2 12") == []
