"""Documents have a language; segments depart from it only where nothing else can be meant."""

import random

import pytest

from glossary.text.language import detect_document, segment_languages

INDONESIAN = (
    "Kementerian Luar Negeri menyatakan bahwa duta besar itu telah kembali ke ibu kota. "
    "Pernyataan tersebut disampaikan setelah pertemuan kedua menteri pada hari Rabu."
)
ENGLISH = "We remain fully committed to the principles of the Charter and to the peaceful settlement of disputes."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (INDONESIAN, "id"),
        (ENGLISH, "en"),
        ("Halo", "id"),
        ("2022", "id"),
        ("", "id"),
        ("Мы выражаем решительный протест в связи с заявлением посла и требуем объяснений.", "ru"),
        ("Kementerian Luar Negeri. " + ENGLISH * 3, "en"),
        (INDONESIAN * 3 + ENGLISH, "id"),
    ],
)
def test_documents(text: str, language: str) -> None:
    assert detect_document(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (INDONESIAN, "id"),
        (ENGLISH, "en"),
        ("Halo", "id"),
        ("Vladimir Putin, Sergey Lavrov, Maria Zakharova, Dmitry Peskov, Aibek Smadiyarov", "id"),
        ("COLLECTIVE SECURITY TREATY ORGANIZATION AND ITS MEMBER STATES", "id"),
        ("Ia merujuk pada The Collective Security Treaty Organization yang dipimpin Moskow.", "id"),
        ("1.250 orang", "id"),
        ("Мы выражаем решительный протест.", "ru"),
        ("Brahm Photo Verified Writer", "id"),
        ("Kerajaan Malaysia mengalu-alukan kenyataan bersama yang dikeluarkan oleh kedua-dua pihak.", "id"),
        ("联合国安理会举行紧急会议", "zh"),
    ],
)
def test_segments_of_an_indonesian_document(text: str, language: str) -> None:
    assert segment_languages([text], "id") == [language]


def test_an_indonesian_quotation_in_an_english_document() -> None:
    assert segment_languages([ENGLISH, INDONESIAN, "Jakarta"], "en") == ["en", "id", "en"]


def test_order_changes_nothing() -> None:
    texts = [INDONESIAN, ENGLISH, "Halo", "Мы протестуем сегодня", "Die Botschaft bleibt bis auf Weiteres geschlossen."]
    once = dict(zip(texts, segment_languages(texts, "id"), strict=True))
    for seed in range(5):
        random.Random(seed).shuffle(texts)
        assert dict(zip(texts, segment_languages(texts, "id"), strict=True)) == once
