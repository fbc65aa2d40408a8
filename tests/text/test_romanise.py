"""Sound keys, readings, coarse keys and likeness of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import romanise, similarity
from glossary.text.name_words import is_leading, is_particle, is_patronymic, is_title, same_given_name
from glossary.text.readings import chinese, readings

NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüşčžñé'- ", max_size=24)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Vrublevsky", "Vrublevskiy", "Vrublevskij", "Vrublevskyy", "Vrublevskyi", "Врублевский", "Врублевський"),
        ("Tokayev", "Tokaev", "Toqaev", "Токаев", "Тоқаев"),
        ("Smadiyarov", "Smadijarov", "Смадияров"),
        ("Zakharova", "Zaharova", "Захарова"),
        ("Bakiyev", "Bakiev", "Бакиев"),
        ("Nazarbayev", "Nazarbaev", "Назарбаев"),
        ("Akhmet", "Ahmet", "Ахмет"),
        ("Soekarno", "Sukarno"),
        ("Qatar", "Katar"),
    ],
)
def test_romanisations_meet_in_one_key(spellings: tuple[str, ...]) -> None:
    assert len({romanise.keys(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ivanov", "Ivanova"), ("Tokayev", "Takayev"), ("Kim", "Kem"), ("Suharto", "Sukarno"), ("Zakharov", "Sakharov")],
)
def test_other_names_keep_other_keys(one: str, other: str) -> None:
    assert romanise.keys(one) != romanise.keys(other)


@pytest.mark.parametrize(
    ("spelling", "name", "plain"),
    [
        ("Sergej Lawrow", "German spelling", "Sergey Lavrov"),
        ("Poroschenko", "German spelling", "Poroshenko"),
        ("Gorbatchev", "French spelling", "Gorbachev"),
        ("Choïgou", "French spelling", "Shoigu"),
        ("Jodorkovski", "Spanish spelling", "Khodorkovsky"),
        ("Szojgu", "Polish spelling", "Shoigu"),
        ("Chroesjtsjov", "Dutch spelling", "Khrushchov"),
        ("Tjahjanto", "old Indonesian spelling", "Chahyanto"),
        ("Djoko", "old Indonesian spelling", "Joko"),
        ("Caparov", "Turkic Latin spelling", "Japarov"),
        ("Mišustin", "marked letters", "Mishustin"),
    ],
)
def test_spellings_of_other_languages_are_read(spelling: str, name: str, plain: str) -> None:
    found = {reading.name: reading.keys for reading in readings(spelling)}
    # A reading that gives nothing new is left out, so the plain one or another may stand for it.
    assert romanise.keys(plain) in found.values()
    assert name in found or romanise.keys(spelling) == romanise.keys(plain)


def test_entries_are_read_in_few_ways_and_other_scripts_in_one() -> None:
    assert {reading.name for reading in readings("Sergej Lawrow", entry=True)} == {""}
    assert len(list(readings("Захарова"))) == 1
    assert list(readings("…")) == []


@pytest.mark.parametrize(
    ("pinyin", "wade_giles"),
    [
        ("Deng Xiaoping", "Teng Hsiao-p'ing"),
        ("Xi Jinping", "Hsi Chin-p'ing"),
        ("Mao Zedong", "Mao Tse-tung"),
        ("Jiang Zemin", "Chiang Tse-min"),
        ("Li Keqiang", "Li K'o-ch'iang"),
        ("Cai Yingwen", "Tsai Ing-wen"),
    ],
)
def test_pinyin_meets_wade_giles(pinyin: str, wade_giles: str) -> None:
    assert chinese(pinyin) == chinese(wade_giles) != ""


@pytest.mark.parametrize("text", ["Putin", "Wang", "Vladimir Putin", "Владимир", "", "Susilo Bambang Yudhoyono"])
def test_what_is_no_chinese_name_has_no_chinese_key(text: str) -> None:
    assert chinese(text) == ""


@pytest.mark.parametrize(
    ("abjad", "latin"),
    [
        ("معمر القذافي", "Muammar al-Gaddafi"),
        ("فلاديمير بوتين", "Vladimir Putin"),
        ("موسكو", "Moscow"),
        ("محمد بن سلمان", "Mohammed bin Salman"),
        ("كازاخستان", "Kazakhstan"),
        ("السيسي", "Sisi"),
        ("عبد الله", "Abdullah"),
        ("بدر عبد العاطي", "Badr Abdelatty"),
        ("בנימין נתניהו", "Benyamin Netanyahu"),
        ("בצלאל סמוטריץ'", "Bezalel Smotrich"),
    ],
)
def test_arabic_and_hebrew_meet_latin_in_their_consonants(abjad: str, latin: str) -> None:
    assert romanise.bones(abjad) == romanise.bones(latin) != ""


def test_words_beside_the_name() -> None:
    assert is_title(romanise.key("presiden")) and is_title(romanise.key("jenderal")) and not is_title("putin")
    assert is_particle("bin") and not is_particle("putin")
    assert is_patronymic(romanise.key("vladimirovich")) and is_patronymic(romanise.key("vladimirovna"))
    assert not is_patronymic(romanise.key("putin"))
    assert romanise.key("volodymyr") in same_given_name(romanise.key("vladimir"))
    assert same_given_name("putin") == frozenset()
    assert is_leading(romanise.key("muhammad")) and not is_leading("anis")


def alike(one: str, other: str) -> float:
    return similarity.likeness(romanise.keys(one), romanise.keys(other))


@pytest.mark.parametrize(
    ("nearer", "farther", "name"),
    [
        ("Vladmir Putin", "Igor Putin", "Vladimir Putin"),
        ("V. Putin", "A. Putin", "Vladimir Putin"),
        ("Zakhrova", "Zakharov", "Zakharova"),
        ("Tokayef", "Takayev", "Tokayev"),
        ("Kim Jong Uhn", "Kim Jong-nam", "Kim Jong-un"),
        ("Vladimir Vladimirovich Putin", "Vladimir Putin Sobchak", "Vladimir Putin"),
        ("Mohammed Salman", "Mohamed Salah", "Mohammed bin Salman"),
        ("Megawati Soekarnoputry", "Guntur Soekarnoputra", "Megawati Soekarnoputri"),
        ("Donald J Trump", "Ivanka Trump", "Donald J. Trump"),
        ("Muhammad Anis Matta", "Sutan Anis Matta", "Anis Matta"),
    ],
)
def test_misspellings_are_nearer_than_other_persons(nearer: str, farther: str, name: str) -> None:
    assert alike(nearer, name) > alike(farther, name)


def test_the_other_gender_counts_for_persons_only() -> None:
    assert similarity.likeness(("filipin",), ("filipina",), person=False) > 0.85
    assert similarity.likeness(("filipin",), ("filipina",), person=True) < 0.7


def test_distance_knows_what_is_confused() -> None:
    assert similarity.distance("tokaev", "tokaev") == 0
    assert similarity.distance("gordon", "gordan") < similarity.distance("gordon", "gordtn")
    assert similarity.distance("putin", "puitn") < similarity.distance("putin", "pukon")
    assert similarity.distance("ahmed", "amed") < similarity.distance("ahmed", "amedk")
    assert similarity.distance("usik", "vusik") > similarity.distance("kusi", "kusiv")
    assert similarity.distance("", "ab") > 0


@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    keys = romanise.keys(name)
    content = [word for word in keys if len(word) > 1 and not is_particle(word)]
    assert similarity.likeness(keys, keys) == (1.0 if content else 0.0)


@given(NAMES, NAMES)
def test_likeness_and_distance_stay_in_their_bounds(one: str, other: str) -> None:
    first, second = romanise.keys(one), romanise.keys(other)
    assert 0.0 <= similarity.likeness(first, second) <= 1.0
    assert similarity.distance(one, other) == pytest.approx(similarity.distance(other, one))


@given(st.text(max_size=30))
def test_any_text_has_keys(text: str) -> None:
    for reading in readings(text):
        assert all(reading.keys) and all(" " not in key for key in reading.keys)
    assert isinstance(chinese(text), str) and isinstance(romanise.bones(text), str)
