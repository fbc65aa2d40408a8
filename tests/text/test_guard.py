"""What the guard says of a draft, and what it leaves alone."""

import pytest

from glossary.text.guard import flags, sentence


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Rusia memprotes keputusan itu.", "", ("empty",)),
        ("Rusia memprotes keputusan itu.", "Rusia memprotes keputusan itu.", ("untranslated",)),
        ("Rusia protes.", "Russia Russia Russia Russia protests.", ("repeats",)),
        ("Ia berkata demikian.", "of the of the of the of the", ("repeats",)),
        (
            "Menteri itu menyampaikan pernyataan panjang tentang hubungan kedua negara kemarin di gedung parlemen.",
            "He said.",
            ("length",),
        ),
        (
            "Ya.",
            "Yes, and the ministers of all the countries of the region met once more in the city yesterday.",
            ("length",),
        ),
        ("Sebanyak 147 ribu warga pergi.", "A total of 147 people left.", ("figures",)),
        ("Duta Besar Vrublevsky pergi pada Rabu.", "The ambassador left on Wednesday.", ("names",)),
        ("Presiden Zhaparov tiba di ibu kota.", "The president arrived in the capital.", ("names",)),
    ],
)
def test_what_is_wrong(source: str, target: str, expected: tuple[str, ...]) -> None:
    assert flags(source, target) == expected
    assert all(sentence(flag).endswith(".") for flag in expected)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Duta Besar Vrublevsky pergi pada Rabu.", "Ambassador Vrublevskyi left on Wednesday."),
        ("Sebanyak 200 ribu warga telah masuk.", "Some 200,000 people have entered."),
        ("Astana", "Astana"),
        ("Jakarta, Padanan", "Jakarta, Padanan"),
        ("Presiden Jokowi bertemu Perdana Menteri Inggris.", "President Jokowi met the British prime minister."),
        ("Warga Kirgizstan dan Uzbekistan pulang.", "Citizens of Kyrgyzstan and Uzbekistan went home."),
        ("Bukan, bukan, bukan begitu.", "No, no, no, not like that."),
        ("", ""),
    ],
)
def test_what_is_right(source: str, target: str) -> None:
    assert flags(source, target) == ()
