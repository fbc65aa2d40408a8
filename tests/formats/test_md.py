"""Markdown comes in with its structure as prefixes, and goes out the same where nothing was translated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.formats import md

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
        ("paragraph", "", "Rusia *memprotes* keputusan itu. Baris kedua paragraf yang sama."),
        ("heading", "## 1.", "Latar"),
        ("bullet", "-", "butir **satu**"),
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


def test_blocks_join_to_the_text() -> None:
    joined = "".join(block.prefix + block.text + block.suffix for block in md.read(TEXT.encode(), "a.md"))
    assert joined == TEXT.replace("itu.\nBaris", "itu. Baris")


@given(st.text(st.sampled_from("ab \n#->*1.`|=\t[]()_"), min_size=1, max_size=200).filter(str.strip))
@settings(max_examples=300, deadline=None)
def test_no_word_of_any_markdown_is_lost(text: str) -> None:
    found = md.read(text.encode(), "a.md")
    joined = "".join(block.prefix + block.text + block.suffix for block in found)
    if found:
        assert sorted(joined.replace(">", "").split()) == sorted(text.replace(">", "").split())


@pytest.mark.parametrize("text", ["", "   \n"])
def test_nothing_is_refused(text: str) -> None:
    from glossary.model import BadInput

    with pytest.raises(BadInput, match="empty"):
        md.read(text.encode(), "a.md")
