"""What a terminal would obey is shown; what XML cannot carry is reported and comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from glossary.text.controls import visible, visible_in_place, xml_restored, xml_safe, xml_signs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\tb\nc\r", "a␉b␊c␍"),
        ("\x00\x07\x7f", "␀␇␡"),
        ("\x85\x9b", "⟨0085⟩⟨009B⟩"),
        ("abc\u202etxt.exe", "abc⟨202E⟩txt.exe"),
        ("\u2066\u2069\u200e\u200f\u061c", "⟨2066⟩⟨2069⟩⟨200E⟩⟨200F⟩⟨061C⟩"),
        ("pem\u200bberi\u00adtaan\ufeff", "pem⟨200B⟩beri⟨00AD⟩taan⟨FEFF⟩"),
        ("satu\u2028dua\u2029", "satu⟨2028⟩dua⟨2029⟩"),
        ("Ast\u200dana \u200c", "Ast⟨200D⟩ana ⟨200C⟩"),
        ("a\U000e0041", "a⟨E0041⟩"),
        ("\ud800", "⟨D800⟩"),
    ],
)
def test_what_would_be_obeyed_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert len(visible_in_place(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Duta Besar “Ukraina” — élan naïf\u00a0di Kyiv",
        "e\u0301",
        "👩\u200d🔬 🇮🇩 ☎\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष",
        "Врублевський العربية 中文",
    ],
)
def test_what_has_a_shape_stays(text: str) -> None:
    assert visible(text) == text == visible_in_place(text)


def test_line_ends_can_be_kept() -> None:
    assert visible("a\n\tb\x1b", keep="\n\t") == "a\n\tb␛"


@given(st.text(st.characters(codec=None, categories=None), max_size=60))
def test_nothing_hidden_is_left_and_showing_twice_changes_nothing(text: str) -> None:
    shown = visible(text)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in shown)
    assert visible(shown) == shown


@given(st.text(st.characters(codec=None, categories=None) | st.sampled_from("\x00\x1b\ufffe␛⟨⟩"), max_size=60))
def test_xml_carries_every_text_and_gives_it_back(text: str) -> None:
    element = etree.Element("seg")
    element.text = xml_safe(text)
    read = etree.fromstring(etree.tostring(element)).text or ""
    assert xml_restored(read, xml_signs(text)) == text


@pytest.mark.parametrize(("safe", "signs"), [("abc", "1:001B"), ("a␛", "5:001B"), ("␛", "0:0007")])
def test_signs_of_another_text_are_refused(safe: str, signs: str) -> None:
    with pytest.raises(ValueError, match="no sign"):
        xml_restored(safe, signs)


def test_texts_without_forbidden_characters_need_no_signs() -> None:
    assert xml_signs("Rusia\r\n\t🇮🇩 \x85") == ""
    assert xml_signs("a\x1b\x07") == "1:001B 2:0007"
