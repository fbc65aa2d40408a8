"""Bytes to text, and sentences for what is none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import BadInput
from glossary.text.encoding import MOST_BYTES, decode, read_bytes

TEXT = "Duta Besar “Ukraina” — élan naïf, Zürich.\nBaris kedua."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_encodings_of_articles(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_cyrillic_utf16_without_a_mark_is_not_guessed_but_with_one_it_is_read() -> None:
    assert decode("Врублевський".encode("utf-16"), "a.txt") == "Врублевський"


def test_line_ends_become_one_kind() -> None:
    assert decode(b"satu\r\ndua\rtiga\n", "a.txt") == "satu\ndua\ntiga\n"


def test_letters_stay_as_they_came() -> None:
    assert decode("e\u0301".encode(), "a.txt") == "e\u0301"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "white space"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"{\\rtf1 }", "RTF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"satu\0dua", "NUL"),
        (b"\x00\x01\x02\x03" * 9, "a.txt"),
        (b"kata \x81\x9d", "UTF-8"),
        (TEXT.encode("utf-16")[:-1], "cut short"),
        (b"\xef\xbb\xbfkata \xff", "breaks at byte"),
        (bytes(range(128, 256)), "a.txt"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as error:
        decode(data, "a.txt")
    assert "a.txt" in str(error.value)


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    try:
        answer = "a.txt" if decode(data, "a.txt").strip() else ""
    except BadInput as error:
        answer = str(error)
    assert answer.startswith("a.txt")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no file"):
        read_bytes(tmp_path / "missing.txt")
    with pytest.raises(BadInput, match="folder"):
        read_bytes(tmp_path)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as out:
        out.truncate(MOST_BYTES + 1)
    with pytest.raises(BadInput, match="Split it"):
        read_bytes(huge)
    with pytest.raises(BadInput, match="name of a file"):
        read_bytes(Path("a\0b"))
