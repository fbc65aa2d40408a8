"""Documents have a language; segments depart from it only where nothing else can be meant."""

import random
import subprocess
import sys

import pytest

from glossary import paths
from glossary.text.language import detect_document, document_languages, segment_languages
from glossary.text.sentences import split

INDONESIAN = (
    "Kementerian Luar Negeri menyatakan bahwa duta besar itu telah kembali ke ibu kota. "
    "Pernyataan tersebut disampaikan setelah pertemuan kedua menteri pada hari Rabu."
)
ENGLISH = "We remain fully committed to the principles of the Charter and to the peaceful settlement of disputes."
MALAY = "Kerajaan Malaysia mengalu-alukan kenyataan bersama yang dikeluarkan oleh kedua-dua pihak."
GERMAN = "Das Auswärtige Amt hat in einer Erklärung geschrieben, dass es an Gesprächen in Wien interessiert war."
PORTUGUESE = "O presidente do Brasil disse que a decisão do governo no caso foi a correta e que não há volta."
RUSSIAN = "Мы выражаем решительный протест в связи с заявлением посла и требуем объяснений."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (INDONESIAN, "id"),
        (ENGLISH, "en"),
        (MALAY, "id"),
        (GERMAN, "de"),
        (PORTUGUESE, "pt"),
        ("Halo", "id"),
        ("2022", "id"),
        ("", "id"),
        ("\x1b[31m 🇮🇩 ...", "id"),
        ("Vladimir Putin", "id"),
        (RUSSIAN, "ru"),
        ("Kementerian Luar Negeri. " + ENGLISH * 3, "en"),
        (INDONESIAN * 3 + ENGLISH, "id"),
        (INDONESIAN + RUSSIAN, "id"),
    ],
)
def test_documents(text: str, language: str) -> None:
    assert detect_document(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (INDONESIAN, "id"),
        (ENGLISH, "en"),
        ("All rights reserved. This material may not be published, broadcast or redistributed.", "en"),
        ("Halo", "id"),
        ("", "id"),
        ("Vladimir Putin, Sergey Lavrov, Maria Zakharova, Dmitry Peskov, Aibek Smadiyarov", "id"),
        ("Vladimir Putin, Sergey Lavrov, Maria Zakharova, Dmitry Peskov, Aibek Smadiyarov.", "id"),
        ("the Organization of Islamic Cooperation and the International Atomic Energy Agency", "id"),
        ("Promotornya Prof. Rina Santoso, M.A., Ph.D.", "id"),
        ("COLLECTIVE SECURITY TREATY ORGANIZATION AND ITS MEMBER STATES", "id"),
        ("Ia merujuk pada The Collective Security Treaty Organization yang dipimpin Moskow.", "id"),
        ("Menlu mengutip pernyataan itu: “We remain fully committed to the principles of the Charter.”", "id"),
        ("“We remain fully committed to the principles of the Charter and its purposes,” katanya.", "id"),
        ("1.250 orang", "id"),
        ("Мы протестуем.", "ru"),
        ("Міністерство закордонних справ України висловило рішучий протест.", "uk"),
        ("Қазақстан Республикасының Сыртқы істер министрлігі мәлімдеме жасады.", "kk"),
        ("وزارت امور خارجه گزارش داد که پیمان امضا شد", "fa"),
        ("وزارة الخارجية المصرية أصدرت بيانا", "ar"),
        ("岸田総理大臣は記者会見で抗議した", "ja"),
        ("联合国安理会举行紧急会议", "zh"),
        (GERMAN, "de"),
        ("Brahm Photo Verified Writer", "id"),
        (MALAY, "id"),
    ],
)
def test_segments_of_an_indonesian_document(text: str, language: str) -> None:
    assert segment_languages([text], "id") == [language]


def test_segments_of_documents_in_other_languages() -> None:
    assert segment_languages([ENGLISH, INDONESIAN, "Jakarta"], "en") == ["en", "id", "en"]
    assert segment_languages([INDONESIAN, MALAY, ENGLISH], "ms") == ["ms", "ms", "en"]
    assert segment_languages([RUSSIAN, "Посол", ENGLISH], "ru") == ["ru", "ru", "en"]
    assert segment_languages(["Посол", GERMAN], "uk") == ["uk", "de"]
    assert segment_languages([ENGLISH], "en-GB") == ["en-GB"]


def test_no_sentence_of_the_sample_articles_is_taken_for_another_language() -> None:
    for file in sorted(paths.seeds().joinpath("articles").glob("*.txt")):
        language = file.suffixes[0][1:]
        text = file.read_text(encoding="utf-8")
        assert detect_document(text) == language
        sentences = [line[start:end] for line in text.splitlines() for start, end in split(line, language)]
        assert len(sentences) > 20
        assert segment_languages(sentences, language) == [language] * len(sentences)


def test_most_sentences_of_an_article_are_known_in_a_document_of_the_other_language() -> None:
    for language, other in (("en", "id"), ("id", "en")):
        found = total = 0
        for file in sorted(paths.seeds().joinpath("articles").glob(f"*.{language}.txt")):
            lines = file.read_text(encoding="utf-8").splitlines()
            sentences = [line[start:end] for line in lines for start, end in split(line, language)]
            found += segment_languages(sentences, other).count(language)
            total += len(sentences)
        assert found >= 0.8 * total


def test_order_changes_nothing() -> None:
    texts = [INDONESIAN, ENGLISH, "Halo", "Мы протестуем сегодня", GERMAN, PORTUGUESE, MALAY]
    once = dict(zip(texts, segment_languages(texts, "id"), strict=True))
    candidates = {text: document_languages(text) for text in texts}
    for seed in range(5):
        random.Random(seed).shuffle(texts)
        assert dict(zip(texts, segment_languages(texts, "id"), strict=True)) == once
        assert {text: document_languages(text) for text in texts} == candidates


def test_candidates_come_with_their_probability_best_first() -> None:
    (language, probability), *others = document_languages(INDONESIAN)
    assert language == "id"
    assert 0.9 < probability <= 1
    assert [chance for _, chance in others] == sorted((chance for _, chance in others), reverse=True)
    assert document_languages("... 12") == []


def test_the_module_is_light_until_something_is_detected() -> None:
    code = "import sys, glossary.text.language; sys.exit('langdetect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
