"""Documents as people really send them come out with other words and all else in its place."""

import re
from types import ModuleType

import pytest
from lxml import etree

from glossary.formats import _zip, docx, html, md, odt, srt
from glossary.model import BadInput
from glossary.text import codes
from tests.formats import hard

DOCUMENTS: dict[str, tuple[ModuleType, bytes]] = {
    "docx": (docx, hard.word()),
    "odt": (odt, hard.open_document()),
    "vtt": (srt, hard.VTT.encode()),
    "html": (html, hard.PAGE.encode("latin-1", "xmlcharrefreplace")),
}
ALL = pytest.mark.parametrize("name", DOCUMENTS)


def louder(text: str) -> str:
    return "".join(str(part) if isinstance(part, codes.Code) else part.upper() for part in codes.parts(text))


def texts(module: ModuleType, data: bytes) -> list[str]:
    return [one.text for one in module.paragraphs(data, "uji")]


def skeleton(element: "etree._Element") -> object:
    """The elements of a tree, without words, and those that only lay words out or part runs."""
    return (element.tag, sorted(element.attrib.items()), [skeleton(child) for child in element.iterchildren("*")])


@ALL
def test_the_same_words_give_the_same_file(name: str) -> None:
    module, data = DOCUMENTS[name]
    assert module.translated(data, "uji", texts(module, data)) == data


@ALL
def test_other_words_in_every_place(name: str) -> None:
    module, data = DOCUMENTS[name]
    before = texts(module, data)
    after = module.translated(data, "uji", [louder(text) for text in before])
    assert texts(module, after) == [louder(text) for text in before]
    kinds = [one.kind for one in module.paragraphs(data, "uji")]
    assert [one.kind for one in module.paragraphs(after, "uji")] == kinds
    back = module.translated(after, "uji", before)
    assert texts(module, back) == before


@ALL
def test_words_without_any_codes_lose_nothing_that_is_no_word(name: str) -> None:
    module, data = DOCUMENTS[name]
    after = module.translated(data, "uji", ["kata"] * len(texts(module, data)))
    assert len(texts(module, after)) == len(texts(module, data))
    if name == "docx":
        content = "".join(part.decode() for part in _zip.entries(after, "uji").values())
        for kept in ("footnoteReference", "footnoteRef", "mc:AlternateContent", "oMath", "bookmarkStart"):
            assert content.count(f"<w:{kept}") + content.count(f"<{kept}") + content.count(f"<m:{kept}")
        assert content.count('"begin"') == content.count('"separate"') == content.count('"end"')
    if name == "odt":
        content = _zip.entries(after, "uji")["content.xml"].decode()
        assert all(f"<{one}" in content for one in ("text:note ", "draw:frame", "text:page-number", "text:change "))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("docx", hard.WORD_TEXTS), ("odt", hard.OPEN_TEXTS), ("html", hard.PAGE_TEXTS)],
    ids=["docx", "odt", "html"],
)
def test_what_a_translator_sees(name: str, wanted: list[tuple[str, str]]) -> None:
    module, data = DOCUMENTS[name]
    shown = [(one.kind, one.text) for one in module.paragraphs(data, "uji") if one.kind != "boilerplate"]
    if name == "html":
        shown = [(block.kind, block.text) for block in module.read(data, "uji") if block.kind != "boilerplate"]
    assert shown == wanted


def test_a_text_box_says_the_same_to_old_readers() -> None:
    data = hard.word()
    after = docx.translated(data, "uji", [louder(text) for text in texts(docx, data)])
    content = _zip.entries(after, "uji")["word/document.xml"].decode()
    fallback = content[content.index("<mc:Fallback>") : content.index("</mc:Fallback>")]
    assert "".join(re.findall(r"<w:t[^>]*>([^<]*)", fallback)) == "ISI KOTAK TEBALBARIS KEDUA KOTAK"
    assert "kotak" not in content


def test_word_s_tables_styles_and_fields_keep_their_elements() -> None:
    data = hard.word()
    after = docx.translated(data, "uji", [louder(text) for text in texts(docx, data)])
    before_files, files = _zip.entries(data, "uji"), _zip.entries(after, "uji")
    assert list(files) == list(before_files)
    assert {name for name in files if files[name] != before_files[name]} == {"word/document.xml", "word/footnotes.xml"}
    for path in (".//{*}tbl", ".//{*}hyperlink", ".//{*}ins", ".//{*}pPr"):
        one, other = (etree.fromstring(f["word/document.xml"]).findall(path) for f in (before_files, files))
        assert [element.tag for element in one] == [element.tag for element in other]
        if path in (".//{*}hyperlink", ".//{*}ins"):
            assert [skeleton(element) for element in one] == [skeleton(element) for element in other]


def test_word_documents_that_other_tools_wrote() -> None:
    assert texts(docx, hard.word("word/document2.xml")) == [text for _, text in hard.WORD_TEXTS]
    strict = hard.word(namespaces=hard._WORD.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    ))  # fmt: skip
    with pytest.raises(BadInput, match="Strict Open XML"):
        texts(docx, strict)


def test_subtitles_keep_styles_regions_notes_and_settings() -> None:
    data = hard.VTT.encode()
    assert texts(srt, data) == hard.VTT_TEXTS
    given = ["⟦1/⟧- R&D <3 ⟦2⟧x⟦/2⟧ --> y", "⟦1/⟧Kara⟦2/⟧oke", "⟦1⟧base⟦2⟧top⟦/2⟧⟦/1⟧\n\n♪"]
    after = srt.translated(data, "uji", given).decode()
    assert after == (
        hard.VTT.replace(
            "- Selamat <c.merah>pagi</c>, <i>hadirin</i>.\n- Terima <b><i>kasih</i></b> &amp; salam &lt;hangat&gt;.",
            "- R&amp;D &lt;3 <c.merah>x</c> --&gt; y",
        ).replace(
            "<ruby>dasar<rt>atas</rt></ruby> <lang en>hello</lang>\n♪ musik ♪", "<ruby>base<rt>top</rt></ruby>\n♪"
        )
    )
    assert texts(srt, after.encode())[0] == "⟦1/⟧- R&D <3 ⟦2⟧x⟦/2⟧ --> y"


def test_a_tag_may_have_anything_in_quotation_marks() -> None:
    data = b'1\n00:00:01,000 --> 00:00:02,000\n<font face="a>b">merah</font> 5 < 6 dan 7 > 3, <b>"kata\n'
    assert texts(srt, data) == ['⟦1⟧merah⟦/1⟧ 5 < 6 dan 7 > 3, ⟦2/⟧"kata']


def test_a_page_keeps_scripts_and_pictures_and_says_its_encoding() -> None:
    _, data = DOCUMENTS["html"]
    after = html.translated(data, "uji", [louder(text) for text in texts(html, data)]).decode("utf-8")
    for kept in (
        '{"headline":"Menlu </p>"}', "p > a {color: red}", "googletag.cmd.push(function(){});", 'data-src="a.jpg"',
        '<noscript><img src="a.jpg"></noscript>', '<source srcset="a.webp">', '<my-tip for="x">KEDUTAAN</my-tip> BESAR',
    ):  # fmt: skip
        assert kept in after
    assert after.index('<meta charset="utf-8">') < after.index("<title>")
    assert "iso-8859-1" not in after
    bare = html.translated(b"<p>caf\xe9 tiba di kota.</p>", "uji", ["café is in town."]).decode("utf-8")
    assert '<head><meta charset="utf-8"></head>' in bare and "café" in bare


def test_markdown_keeps_its_structure_links_and_code() -> None:
    data = hard.MARKDOWN.encode()
    paragraphs = md.paragraphs(data, "uji")
    assert md.translated(data, "uji", [one.text for one in paragraphs]) == data
    after = md.translated(data, "uji", [one.text if one.kind == "code" else louder(one.text) for one in paragraphs])
    lines = after.decode().split("\n")
    for line in (
        'title: "Sidang Umum"', "JUDUL UTAMA", "===========", "PATAH KERAS\\", "LAGI.", "   - ANAK SATU",
        'PARAGRAF DENGAN **TEBAL**, *MIRING*, `KODE`, [TAUTAN](http://x.id/a_(b) "judul") DAN ![GAMBAR](a.png). BARIS '
        "KEDUA.  ", "     PARAGRAF KEDUA ANAK.", "   - [ ] TUGAS", '     kode("x")', "   > KUTIPAN DALAM DAFTAR",
        '> **MENTERI:** "KAMI PROTES."', "> > BERTINGKAT", "    kode menjorok", 
        "| KOLOM | NILAI |", "|:------|------:|",
        "| A \\| B | **C** |", 'ISTILAH[^1] DAN <span class="x">HTML</span> SERTA <https://x.id>.',
        "[^1]: CATATAN KAKI *MIRING*.", '[ref]: http://x.id "Judul"', "  <b>HTML</b>", "## JUDUL ATX ##", "tilde",
        "<!-- komentar -->", "AKHIR TANPA BARIS BARU",
    ):  # fmt: skip
        assert line in lines
    assert [one.kind for one in md.paragraphs(after, "uji")] == [one.kind for one in paragraphs]
    assert len(lines) == len(hard.MARKDOWN.split("\n")) - 2  # lines of one paragraph are joined
