"""Markdown comes in with its structure as prefixes, and goes out the same where nothing was translated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.formats import _markdown, md
from glossary.text import codes

TEXT = """# Kazakhstan Menolak

Rusia *memprotes* keputusan itu.
Baris kedua paragraf yang sama.

## 1. Latar

- butir **satu**
- butir dua
  - butir dalam
1. pertama

> Kutipan yang panjang.

```python
x = 1
```

| kolom | isi |
|---|---|
| a | b |

Judul Garis
===========

---
Akhir.
"""


def test_kinds_and_prefixes() -> None:
    found = [(block.kind, block.prefix.strip(), block.text) for block in md.read(TEXT.encode(), "a.md")]
    assert found == [
        ("heading", "#", "Kazakhstan Menolak"),
        ("paragraph", "", "Rusia ⟦1⟧memprotes⟦/1⟧ keputusan itu. Baris kedua paragraf yang sama."),
        ("heading", "## 1.", "Latar"),
        ("bullet", "-", "butir ⟦1⟧satu⟦/1⟧"),
        ("bullet", "-", "butir dua"),
        ("bullet", "-", "butir dalam"),
        ("bullet", "1.", "pertama"),
        ("paragraph", ">", "Kutipan yang panjang."),
        ("code", "", "```python\nx = 1\n```"),
        ("paragraph", "|", "kolom"),
        ("paragraph", "|", "isi"),
        ("paragraph", "|", "a"),
        ("paragraph", "|", "b"),
        ("heading", "", "Judul Garis"),
        ("paragraph", "", "Akhir."),
    ]


def test_the_text_goes_out_as_it_came() -> None:
    texts = [one.text for one in md.paragraphs(TEXT.encode(), "a.md")]
    assert md.translated(TEXT.encode(), "a.md", texts) == TEXT.encode()
    other = [*texts[:-1], "Tamat."]
    expected = TEXT.replace("itu.\nBaris", "itu. Baris").replace("Akhir.", "Tamat.")
    assert md.translated(TEXT.encode(), "a.md", other).decode() == expected
    crlf = TEXT.replace("\n", "\r\n").encode()
    assert md.translated(crlf, "a.md", other) == expected.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("line", "shown", "louder"),
    [
        ("Rusia **luar *negeri*** itu", "Rusia ⟦1⟧luar ⟦2⟧negeri⟦/2⟧⟦/1⟧ itu", "RUSIA **LUAR *NEGERI*** ITU"),
        ('[tautan](http://x/a_(b) "j") x', "⟦1⟧tautan⟦/1⟧ x", '[TAUTAN](http://x/a_(b) "j") X'),
        ("[![foto](a.png)](b)", "⟦1⟧⟦2⟧foto⟦/2⟧⟦/1⟧", "[![FOTO](a.png)](b)"),
        ("kode ``a`b`` <br> <b>x</b>", "kode ⟦1⟧a`b⟦/1⟧ ⟦2/⟧ ⟦3⟧x⟦/3⟧", "KODE ``A`B`` <br> <b>X</b>"),
        ("lihat <https://x.id>, catatan[^1]", "lihat ⟦1/⟧, catatan⟦2/⟧", "LIHAT <https://x.id>, CATATAN[^1]"),
        ("a * b ** c_d_e \\*f\\* [g] **h", "a * b ** c_d_e \\*f\\* [g] **h", "A * B ** C_D_E \\*F\\* [G] **H"),
        ("[judul][acuan] dan [acuan]", "⟦1⟧judul⟦/1⟧ dan ⟦2⟧acuan⟦/2⟧", "[JUDUL][acuan] DAN [ACUAN][acuan]"),
        ("⟦1⟧ *x*", "⟦\u20601⟧ ⟦1⟧x⟦/1⟧", "⟦1⟧ *X*"),
    ],
)
def test_markup_inside_a_line_is_signs(line: str, shown: str, louder: str) -> None:
    data = f"{line}\n\n[acuan]: http://x\n".encode()
    (one,) = md.paragraphs(data, "a.md")
    assert one.text == shown
    text = "".join(str(part) if isinstance(part, codes.Code) else part.upper() for part in codes.parts(one.text))
    assert md.translated(data, "a.md", [text]).decode() == data.decode().replace(line, louder)


def test_a_text_without_its_signs_keeps_its_notes() -> None:
    data = b"Rusia *protes*[^1] <br>\n"
    assert md.translated(data, "a.md", ["Russia protests"]) == b"Russia protests[^1]<br>\n"
    noted = b"Rusia protes[^1].\n\n[^1]: Catatan.\n"
    assert next(one.text for one in md.paragraphs(noted, "a.md")) == "Rusia protes⟦1/⟧."


@given(st.text(st.sampled_from("ab *_`[]()!<>/\\^⟦1⟧"), min_size=1, max_size=60).filter(str.strip))
@settings(max_examples=300, deadline=None)
def test_signs_stand_for_what_was_written(text: str) -> None:
    shown, table = _markdown.signed(text, {})
    assert _markdown.written(shown, table) == text


@given(st.text(st.sampled_from("ab \n#->*1.`|=\t[]()_"), min_size=1, max_size=200).filter(str.strip))
@settings(max_examples=300, deadline=None)
def test_no_word_of_any_markdown_is_lost(text: str) -> None:
    found = md.read(text.encode(), "a.md")
    given_texts = [one.text for one in md.paragraphs(text.encode(), "a.md")]
    joined = md.translated(text.encode(), "a.md", [*given_texts[:-1], f"{given_texts[-1]} "]).decode()
    if found:
        assert sorted(joined.replace(">", "").split()) == sorted(text.replace(">", "").split())


@pytest.mark.parametrize("text", ["", "   \n"])
def test_nothing_is_refused(text: str) -> None:
    from glossary.model import BadInput

    with pytest.raises(BadInput, match="empty"):
        md.read(text.encode(), "a.md")
