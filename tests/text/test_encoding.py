"""Bytes to text, and sentences for what is none."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import BadInput
from glossary.text.encoding import MOST_BYTES, decode, read_bytes

TEXT = "Duta Besar “Ukraina” — élan naïf, Zürich.\nBaris kedua."
CYRILLIC = "Посол повернувся до Астани.\nМЗС заявило протест."
CHINESE = "联合国安理会 举行紧急会议\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encodings_of_articles(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("text", ["Halo", "A.", CYRILLIC, CHINESE, "🇮🇩 bendera\n", "Astana\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_byte_order_is_found_in_any_script(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text.replace("\r\n", "\n")


@given(st.text(st.characters(codec="utf-16", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40))
def test_any_line_comes_back_from_utf8_and_from_marked_utf16(text: str) -> None:
    if not text.strip():
        return
    assert decode(text.encode(), "a.txt") == text
    assert decode(text.encode("utf-16"), "a.txt") == text


@given(st.text(st.sampled_from("abcdefgh ABC.,“”é\n-1Ж中"), max_size=80))
def test_text_with_a_line_end_in_utf16_without_a_mark(text: str) -> None:
    text += "\nBaris akhir."
    assert decode(text.encode("utf-16-le"), "a.txt") == text == decode(text.encode("utf-16-be"), "a.txt")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x85", "\u2028", "\u2029"])
def test_line_ends_become_one_kind(end: str) -> None:
    assert decode(f"satu{end}dua{end}".encode(), "a.txt") == "satu\ndua\n"


def test_letters_and_everything_else_stay_as_they_came() -> None:
    text = "e\u0301 \u00e9 \u00a0\u200b\t\x1b[1m ﬁ"
    assert decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b" \n\t", "white space"),
        ("\u200b\u00a0\ufeff\n".encode(), "white space"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"{\\rtf1 }", "RTF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word"),
        (b"bplist00\xd1\x01", "Safari"),
        (b"satu\0dua", "NUL character .at byte 4"),
        (b"satu\0 dua\n", "NUL character .at byte 4"),
        (b"\x00\x01\x02\x03" * 9, "NUL"),
        (b"\x01\x02\x03abc" * 9, "control characters .at byte 0"),
        (b"kata \x81\x9d", "byte: number 5"),
        (TEXT.encode("utf-16")[:-1], "cut short"),
        (b"\xef\xbb\xbfkata \xff", "breaks at byte 8"),
        (TEXT.encode()[:-30] + b"\xe2\x80", "breaks at byte"),
        (("“Benar,” katanya. " * 9).encode() + b"\xff", "breaks at byte"),
        (b"kata \xed\xa0\x80 kata", "breaks at byte 5"),
        ("a b\ud800 c".encode("utf-16-le", "surrogatepass"), "byte"),
        ("a b\ud800 c".encode("utf-16", "surrogatepass"), "breaks at byte"),
        (bytes(range(128, 256)), "Windows-1252"),
        (CYRILLIC.encode("cp1251", "replace"), "Windows-1252"),
        (CYRILLIC.encode("koi8-u"), "Windows-1252"),
    ],
)
def test_what_is_no_text_is_named_and_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as error:
        decode(data, "a.txt")
    assert "a.txt" in str(error.value)
    assert "empty" in says or "white" in says or "UTF-8" in str(error.value)


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    try:
        answer = "a.txt" if decode(data, "a.txt").strip() else ""
    except BadInput as error:
        answer = str(error)
    assert answer.startswith("a.txt")


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput, match="20 MB"):
        decode(b"a" * (MOST_BYTES + 1), "a.txt")


def test_a_line_of_a_megabyte_is_text() -> None:
    text = "kata " * 200_000
    assert decode(text.encode(), "a.txt") == text


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
    with pytest.raises(BadInput, match=r"cannot be read|no file"):
        read_bytes(tmp_path / ("a" * 5000))


def test_a_file_below_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    with pytest.raises(BadInput, match=r"cannot be read|no file"):
        read_bytes(tmp_path / "a.txt" / "b.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in the file system")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BadInput, match="pipe"):
        read_bytes(pipe)


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="the administrator reads all"
)
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a", encoding="utf-8")
    secret.chmod(0)
    with pytest.raises(BadInput, match="Permission denied"):
        read_bytes(secret)
