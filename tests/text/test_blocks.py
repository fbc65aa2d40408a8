"""What a line of a pasted article is; nothing of the text is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.text.blocks import blocks


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.prefix, block.text) for block in blocks(text)]


@pytest.mark.parametrize(
    ("line", "kind", "prefix", "text"),
    [
        ("1. Kazakhstan tolak permintaan", "heading", "1. ", "Kazakhstan tolak permintaan"),
        ("2) Rusia kembali protes keras", "heading", "2) ", "Rusia kembali protes keras"),
        ("1. Duta besar menyerahkan surat kepercayaan.", "bullet", "1. ", "Duta besar menyerahkan surat kepercayaan."),
        ("• Paspor asli", "bullet", "• ", "Paspor asli"),
        ("- Dua lembar foto", "bullet", "- ", "Dua lembar foto"),
        ("a. warga negara asing;", "bullet", "a. ", "warga negara asing;"),
        ("  (b) warga negara Indonesia.", "bullet", "  (b) ", "warga negara Indonesia."),
        ("Baca Juga: Rusia Kehilangan Wilayah", "related", "", "Baca Juga: Rusia Kehilangan Wilayah"),
        ("Simak juga: Konferensi Pers Menlu", "related", "", "Simak juga: Konferensi Pers Menlu"),
        ("Foto: Gedung Kementerian Luar Negeri", "caption", "", "Foto: Gedung Kementerian Luar Negeri"),
        ("Ilustrasi bendera Ukraina", "caption", "", "Ilustrasi bendera Ukraina"),
        ("(ANTARA FOTO/Nama Pewarta)", "caption", "", "(ANTARA FOTO/Nama Pewarta)"),
        ("Topik:", "boilerplate", "", "Topik:"),
        ("-", "boilerplate", "", "-"),
        ("Editor: Siti Rahma", "boilerplate", "", "Editor: Siti Rahma"),
        ("Artikel ini telah tayang di sebuah portal.", "boilerplate", "", "Artikel ini telah tayang di sebuah portal."),
        ("Berita Terkini Lainnya", "boilerplate", "", "Berita Terkini Lainnya"),
        ("© 2022 Sebuah Portal", "boilerplate", "", "© 2022 Sebuah Portal"),
    ],
)
def test_kinds_of_lines(line: str, kind: str, prefix: str, text: str) -> None:
    found = kinds(f"Judul di atas\n\n{line}\n\nKalimat biasa sesudahnya.\n")
    assert (kind, f"{prefix}", text) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Editor koran itu menolak berkomentar.",
        "Sumber diplomatik menyebut pertemuan itu batal.",
        "Foto itu beredar luas di media sosial.",
        "Artikel 51 Piagam PBB mengatur hak membela diri.",
        "Topik pembicaraan mereka adalah gandum.",
        "Penulis surat itu seorang diplomat.",
        "Ia meminta warga membaca juga pengumuman kedutaan.",
        "Peta jalan perdamaian disepakati kedua pihak.",
        "Rusia - Ukraina kembali berunding di Istanbul.",
        "Berita acara ditandatangani kedua menteri.",
    ],
)
def test_a_real_sentence_is_never_called_anything_else(sentence: str) -> None:
    assert ("paragraph", "", sentence) in kinds(f"Judul berita\n\n{sentence}\n\nKalimat lain.\n")


@pytest.mark.parametrize(
    ("line", "place", "dash"),
    [
        ("Jakarta, IDN Times - Menteri tiba.", "Jakarta, IDN Times", " - "),
        ("JAKARTA, KOMPAS.com — Menteri tiba.", "JAKARTA, KOMPAS.com", " — "),
        ("Jakarta (ANTARA) - Menteri tiba.", "Jakarta (ANTARA)", " - "),
        ("TEMPO.CO, Jakarta - Menteri tiba.", "TEMPO.CO, Jakarta", " - "),
        ("Bisnis.com, JAKARTA – Menteri tiba.", "Bisnis.com, JAKARTA", " – "),
        ("Astana, 5 Oktober 2022 – Menteri tiba.", "Astana, 5 Oktober 2022", " – "),
        ("MOSKOW - Menteri tiba.", "MOSKOW", " - "),
    ],
)
def test_datelines_stand_apart_from_their_paragraph(line: str, place: str, dash: str) -> None:
    dateline, paragraph = blocks(line)
    assert (dateline.kind, dateline.text, dateline.suffix) == ("dateline", place, dash)
    assert (paragraph.kind, paragraph.text) == ("paragraph", "Menteri tiba.")


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Menteri luar negeri kedua negara bertemu di ibu kota untuk\n"
        "membahas perdagangan, visa, dan perlindungan warga yang\n"
        "bekerja di sektor perkebunan, kata juru bicara kementerian.\n"
    )
    (block,) = blocks(text)
    assert block.kind == "paragraph"
    assert block.text == " ".join(text.split("\n")).strip()


def test_pasted_lines_are_paragraphs_of_their_own() -> None:
    text = "".join(f"Kalimat nomor {n} yang panjangnya wajar berakhir dengan titik.\n" for n in range(5))
    assert len(blocks(text)) == 5


def test_capitals_alone_are_a_headline() -> None:
    assert kinds("RUSIA PROTES KAZAKHSTAN\nMenteri tiba pada Rabu.")[0] == ("heading", "", "RUSIA PROTES KAZAKHSTAN")


@given(st.text(st.sampled_from('abC.\n \t-•1.)(":,!?–'), max_size=400))
@settings(max_examples=300, deadline=None)
def test_blocks_join_to_the_text(text: str) -> None:
    found = blocks(text)
    joined = "".join(block.prefix + block.text + block.suffix for block in found)
    assert joined == text or joined.split() == text.split()
    assert all(block.text == block.text.strip() for block in found)
