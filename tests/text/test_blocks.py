"""What a line of a pasted article is; nothing of the text is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import paths
from glossary.text.blocks import BLANKS, blocks

SENTENCE = "Menteri luar negeri tiba di ibu kota pada Rabu malam."


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.prefix, block.text) for block in blocks(text)]


def inside(line: str) -> list[tuple[str, str, str]]:
    """The blocks of a line that stands between a headline and another sentence."""
    return kinds(f"Judul di atas\n\n{line}\n\nKalimat biasa sesudahnya.\n")[1:-1]


@pytest.mark.parametrize(
    ("line", "kind", "prefix"),
    [
        ("1. Kazakhstan tolak permintaan", "heading", "1. "),
        ("2) Rusia kembali protes keras", "heading", "2) "),
        ("3. Apa itu CSTO?", "heading", "3. "),
        ("II. Latar belakang", "heading", "II. "),
        ("I. Pendahuluan", "heading", "I. "),
        ("1.\u00a0Rusia protes", "heading", "1.\u00a0"),
        ("Kazakhstan Tolak Permintaan Rusia", "heading", ""),
        ("RUSIA PROTES", "heading", ""),
        ("1. Duta besar menyerahkan surat kepercayaan.", "bullet", "1. "),
        ("• Paspor asli", "bullet", "• "),
        ("- Dua lembar foto", "bullet", "- "),
        ("* Surat undangan", "bullet", "* "),
        ("– Tiket pulang", "bullet", "– "),
        ("👉 Tiket pulang", "bullet", "👉 "),
        ("➡\ufe0f Tiket pulang", "bullet", "➡\ufe0f "),
        ("a. warga negara asing;", "bullet", "a. "),
        ("b) warga negara asing", "bullet", "b) "),
        ("  (b) warga negara Indonesia.", "bullet", "  (b) "),
        ("Baca Juga: Rusia Kehilangan Wilayah", "related", ""),
        ("BACA JUGA Mengapa Rusia Kehilangan Wilayah?", "related", ""),
        ("- Baca juga: Rusia Kehilangan Wilayah", "related", "- "),
        ("Simak juga: Konferensi Pers Menlu", "related", ""),
        ("Lihat Juga :", "related", ""),
        ("(Baca: Rusia Kehilangan Wilayah)", "related", ""),
        ("Pilihan Editor: Rusia Kehilangan Wilayah", "related", ""),
        ("Artikel terkait", "related", ""),
        ("Foto: Gedung Kementerian Luar Negeri", "caption", ""),
        ("Keterangan foto: Menlu menerima duta besar. Keduanya bertemu Rabu.", "caption", ""),
        ("Ilustrasi bendera Ukraina", "caption", ""),
        ("Ilustrasi bendera Ukraina (pexels.com/Nama Orang)", "caption", ""),
        ("(ANTARA FOTO/Nama Pewarta)", "caption", ""),
        ("Menlu di Jakarta, Rabu (5/10/2022). ANTARA FOTO/Nama Pewarta/foc.", "caption", ""),
        ("Presiden Tokayev (AFP/Nama Pewarta)", "caption", ""),
        ("Presiden Tokayev. (twitter.com/nama)", "caption", ""),
        ("Gedung Pancasila (Dok. Kemlu RI)", "caption", ""),
        ("Presiden Tokayev di Astana. Foto: AFP", "caption", ""),
        ("Rina Photo Verified Writer Rina", "caption", ""),
        ("Getty Images", "caption", ""),
        ("Topik:", "boilerplate", ""),
        ("Topik: Perang Rusia-Ukraina", "boilerplate", ""),
        ("-", "boilerplate", ""),
        ("* * *", "boilerplate", ""),
        ("Editor: Siti Rahma", "boilerplate", ""),
        ("Reporter: A. Nugroho | Editor: Siti Rahma", "boilerplate", ""),
        ("Sumber: Reuters, AKI Press", "boilerplate", ""),
        ("Sumber: eurasianet.org", "boilerplate", ""),
        ("Artikel ini telah tayang di Kompas.com dengan judul “Rusia Mundur”", "boilerplate", ""),
        ("Artikel ini asli diterbitkan oleh Eurasianet.org.", "boilerplate", ""),
        ("IDN Times Community adalah media yang menyediakan platform untuk menulis.", "boilerplate", ""),
        ("Berita Terkini Lainnya", "boilerplate", ""),
        ("© 2022 Sebuah Portal", "boilerplate", ""),
        ("Copyright © ANTARA 2022", "boilerplate", ""),
        ("Hak cipta dilindungi undang-undang.", "boilerplate", ""),
        ("Ikuti kami di Instagram", "boilerplate", ""),
        ("Ikuti berita terbaru di Google News", "boilerplate", ""),
        ("SCROLL TO CONTINUE WITH CONTENT", "boilerplate", ""),
        ("[Gambas:Video CNN]", "boilerplate", ""),
        ("Rabu, 05 Okt 2022 10:15 WIB", "boilerplate", ""),
        ("CNN Indonesia", "boilerplate", ""),
        ("Siti Rahma - detikNews", "boilerplate", ""),
        ("https://contoh.id/berita/1", "boilerplate", ""),
        ("(mut/das)", "boilerplate", ""),
    ],
)
def test_kinds_of_lines(line: str, kind: str, prefix: str) -> None:
    assert inside(line) == [(kind, prefix, line.removeprefix(prefix))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Editor koran itu menolak berkomentar.",
        "Sumber diplomatik menyebut pertemuan itu batal.",
        "Sumber: Rusia akan mundur dari Kherson pekan depan.",
        "Foto itu beredar luas di media sosial.",
        "Ilustrasi itu dibuat seorang seniman di Kyiv.",
        "Artikel 51 Piagam PBB mengatur hak membela diri.",
        "Artikel ini melanggar hukum, kata Lavrov.",
        "Artikel ini telah dimuat di majalah itu, kata Lavrov.",
        "Berita ini dimuat sejumlah media Rusia.",
        "Topik pembicaraan mereka adalah gandum.",
        "Penulis surat itu seorang diplomat.",
        "Penulis: ia diplomat yang dikenal luas dan sering menulis.",
        "Ia meminta warga membaca juga pengumuman kedutaan.",
        "Baca juga surat edaran kedutaan sebelum berangkat.",
        "Lihat juga lampiran surat itu.",
        "Peta jalan perdamaian disepakati kedua pihak.",
        "Berita acara ditandatangani kedua menteri.",
        "Berita terkini menyebut pasukan Rusia mundur dari Kherson.",
        "Hak cipta lagu itu dipersoalkan pengadilan.",
        "Ikuti pertemuan itu melalui kanal YouTube kementerian.",
        "Dapatkan visa melalui aplikasi M-Paspor, kata konsul.",
        "Telegram adalah platform yang menyediakan layanan pesan.",
        "Sebuah kantor berita adalah media yang menyediakan berita bagi Asia Tengah.",
        "Iklan itu dicabut.",
        "Komentar itu dikecam.",
        "Selengkapnya akan diumumkan Rabu.",
        "Istimewa bagi Kazakhstan, kunjungan itu berlangsung dua hari.",
        "Reuters melaporkan hal itu pada Rabu.",
        "AP melaporkan bahwa pasukan Rusia telah mundur.",
        "Menteri tiba di Astana pada Rabu. (ANTARA)",
        "V. Zelensky menolak usulan itu.",
        "I. Kant menulis tentang perdamaian abadi.",
        "a.n. Menteri Luar Negeri, ia menandatangani surat itu.",
        "5 Oktober menjadi hari penting.",
        "Rusia - Ukraina kembali berunding di Istanbul.",
        "ASEAN - Uni Eropa sepakat memperkuat kerja sama.",
        "Jakarta - Bandung kini dapat ditempuh dalam 40 menit.",
        "Namun, Presiden Rusia - Vladimir Putin - menolak usulan itu.",
        "Menurut Lavrov, Rusia – Ukraina harus berunding tanpa syarat.",
        "Presiden Kazakhstan, Kassym-Jomart Tokayev – sekutu lama Moskow – menolak hadir.",
        "Washington, Presiden Biden - Ketua DPR bertemu.",
        "Moskow: Barat harus berhenti memasok senjata.",
        "Pada Rabu, 5 Oktober 2022 – Menteri tiba.",
        "Hanya butuh 12 detik: Detik-detik itu menentukan.",
    ],
)
def test_a_real_sentence_is_never_called_anything_else(sentence: str) -> None:
    assert inside(sentence) == [("paragraph", "", sentence)]


@pytest.mark.parametrize(
    ("place", "dash"),
    [
        ("Jakarta, IDN Times", " - "),
        ("Jakarta, IDN Times", "- "),
        ("JAKARTA, KOMPAS.com", " — "),
        ("Jakarta (ANTARA)", " - "),
        ("New York (ANTARA/Reuters)", " - "),
        ("London, (Reuters)", " - "),
        ("MOSKOW, 21/9 (Reuters)", " - "),
        ("TEMPO.CO, Jakarta", " - "),
        ("Bisnis.com, JAKARTA", " – "),
        ("REPUBLIKA.CO.ID, JAKARTA", " -- "),
        ("Jakarta, CNN Indonesia", " -- "),
        ("Metrotvnews.com, Jakarta", ": "),
        ("Liputan6.com, Jakarta", " "),
        ("KOMPAS.com", " - "),
        ("BANDUNG, KORANDAERAH.COM", " - "),
        ("Astana, 5 Oktober 2022", " – "),
        ("Jakarta, Rabu (5/10/2022)", " - "),
        ("New York, Amerika Serikat, 12 Oktober 2022", " – "),
        ("Astana, Kazakhstan", " – "),
        ("Den Haag, IDN Times", " - "),
        ("St. Petersburg, IDN Times", " - "),
        ("WASHINGTON DC, KOMPAS.com", " - "),
        ("Jakarta", " - "),
        ("MOSKOW", " - "),
        ("LUHANSK", " – "),
    ],
)
@pytest.mark.parametrize("sentence", [SENTENCE, "Sebanyak 5 menteri “bertemu” di sana."])
def test_datelines_stand_apart_from_their_paragraph(place: str, dash: str, sentence: str) -> None:
    dateline, paragraph = blocks(place + dash + sentence)
    assert (dateline.kind, dateline.text, dateline.suffix) == ("dateline", place, dash)
    assert (paragraph.kind, paragraph.prefix, paragraph.text) == ("paragraph", "", sentence)


@pytest.mark.parametrize("line", ["Jakarta, NU Online", "Jakarta, 5 Oktober 2022", "TEMPO.CO, Jakarta"])
def test_a_dateline_may_have_a_line_of_its_own(line: str) -> None:
    assert inside(line) == [("dateline", "", line)]


def test_a_headline_may_ask_or_quote_at_the_very_start() -> None:
    for headline in ("Mengapa Rusia Protes?", "“Kami Menolak,” Kata Menlu Kazakhstan", "Kewalahan! Rusia Mundur"):
        assert kinds(f"{headline}\n\n{SENTENCE}\n")[0] == ("heading", "", headline)
    assert kinds(f"Menteri tiba.\n\n{SENTENCE}\n")[0][0] == "paragraph"


def test_headings_in_a_text_without_blank_lines() -> None:
    text = f"Rusia Protes Lagi\n{SENTENCE}\nTanggapan Kazakhstan\n{SENTENCE} {SENTENCE}\n{SENTENCE}\n"
    assert [kind for kind, _, _ in kinds(text)] == ["heading", "paragraph", "heading", "paragraph", "paragraph"]
    assert kinds("RUSIA PROTES KAZAKHSTAN\nMenteri tiba pada Rabu.")[0] == ("heading", "", "RUSIA PROTES KAZAKHSTAN")


def test_numbered_lines_that_follow_each_other_are_a_list() -> None:
    text = f"{SENTENCE}\n\n1. Paspor\n2. Foto\n3. Tiket\n\n{SENTENCE}\n"
    assert [kind for kind, _, _ in kinds(text)] == ["paragraph", "bullet", "bullet", "bullet", "paragraph"]


def test_short_items_below_a_colon_are_no_headings() -> None:
    text = f"{SENTENCE}\nDokumen yang diminta:\nPaspor asli\nFoto terbaru\n{SENTENCE}\n"
    assert [kind for kind, _, _ in kinds(text)] == ["paragraph"] * 5


WRAPPED = (
    "Menteri luar negeri kedua negara bertemu di ibu kota untuk\n"
    "membahas perdagangan, visa, dan perlindungan warga yang\n"
    "bekerja di sektor perkebunan, kata juru bicara kementerian.\n"
)


def test_wrapped_lines_are_one_paragraph() -> None:
    (block,) = blocks(WRAPPED)
    assert (block.kind, block.prefix, block.suffix) == ("paragraph", "", "\n")
    assert block.text == WRAPPED.strip().replace("\n", " ")


def test_wrapped_paragraphs_headings_and_items_side_by_side() -> None:
    text = f"Pertemuan Dua Menteri\n\n{WRAPPED}\n- {WRAPPED.replace(chr(10), chr(10) + '  ', 2)}\nBaca juga: Visa\n"
    heading, paragraph, bullet, related = blocks(text)
    joined = WRAPPED.strip().replace("\n", " ")
    assert (heading.kind, paragraph.text, bullet.text, related.kind) == ("heading", joined, joined, "related")
    assert (bullet.kind, bullet.prefix, bullet.suffix) == ("bullet", "- ", "\n\n")


def test_two_lines_are_wrapped_only_where_the_second_goes_on() -> None:
    first, second, third = WRAPPED.splitlines()
    assert len(blocks(f"{first}\n{second}.\n")) == 1
    assert len(blocks(f"{first}.\n{third.capitalize()}\n")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Kalimat nomor {n} yang panjangnya wajar berakhir dengan titik.\n" for n in range(5)),
        # headlines of other articles, all about as long
        "Kazakhstan Tolak Permintaan Moskow untuk Usir Dubes Kyiv\n"
        "Presiden Tokayev Bertemu Sekjen PBB di Markas New York\n"
        "Uni Eropa Sepakati Paket Sanksi Kedelapan terhadap Rusia\n",
        # items in lower case
        "paspor asli yang masih berlaku sekurangnya enam bulan lagi\n"
        "surat undangan dari lembaga yang mengundang di negara itu\n"
        "bukti pemesanan hotel atau alamat tempat tinggal di sana\n",
        # a line of prose that is far longer: in this text a line is a paragraph
        f"{SENTENCE * 3}\nMenteri luar negeri kedua negara bertemu di ibu kota untuk\nmembahas visa.\n",
    ],
)
def test_pasted_lines_are_paragraphs_of_their_own(text: str) -> None:
    assert len(blocks(text)) == text.count("\n")


def test_blanks_and_characters_without_width_belong_to_prefix_and_suffix() -> None:
    text = "\n\u200b\n\u00a0 Rusia protes.\u00a0\u200b\n \n\ufeff\nAstana menolak. \n\n"
    assert [(block.prefix, block.text, block.suffix) for block in blocks(text)] == [
        ("\n\u200b\n\u00a0 ", "Rusia protes.", "\u00a0\u200b\n \n\ufeff\n"),
        ("", "Astana menolak.", " \n\n"),
    ]
    assert set(filter(str.isspace, map(chr, range(0x110000)))) <= set(BLANKS)


def test_texts_of_nothing() -> None:
    assert blocks("") == []
    assert [(block.prefix, block.text) for block in blocks(" \n")] == [(" \n", "")]


@given(st.text(st.sampled_from('abC.\n \t-•1.)(":,!?–\u00a0\u200b'), max_size=400))
@settings(max_examples=300, deadline=None)
def test_blocks_join_to_the_text(text: str) -> None:
    found = blocks(text)
    joined = "".join(block.prefix + block.text + block.suffix for block in found)
    assert joined == text or joined.split() == text.split()
    assert joined == text or max(map(len, text.split("\n"))) >= 40  # no shorter line is ever wrapped
    assert all(block.text and block.text == block.text.strip(BLANKS) for block in found if text.strip(BLANKS))


LINES = (
    "Jakarta, IDN Times - Menteri tiba.",
    "Baca Juga: Visa",
    "1. Satu",
    "- dua",
    "A. B",
    SENTENCE,
    "Judul",
    "",
    " ",
)


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\n", "\n\n", " \n"]))
@settings(deadline=None)
def test_articles_join_exactly(lines: list[str], end: str) -> None:
    text = end.join(lines)
    assert "".join(block.prefix + block.text + block.suffix for block in blocks(text)) == text


def test_the_sample_articles_have_no_furniture_but_links_and_join_exactly() -> None:
    files = sorted(paths.seeds().joinpath("articles").glob("*.id.txt"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        found = blocks(text)
        assert "".join(block.prefix + block.text + block.suffix for block in found) == text
        assert [block.kind for block in found[:2]] == ["heading", "heading"]
        assert {block.kind for block in found} <= {"heading", "dateline", "paragraph", "bullet", "related"}


@pytest.mark.parametrize("piece", ["\n", " ", "kata ", "A", "- a\n", "Judul\n\n", "Editor: A", "Jakarta, ", "(", "1. "])
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "!"
    assert "".join(block.prefix + block.text + block.suffix for block in blocks(text)) == text
