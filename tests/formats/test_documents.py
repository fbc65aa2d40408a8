"""Documents come out as they came in, but for the words: pages, Word, OpenDocument, subtitles."""

import io
from types import ModuleType

import docx as python_docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.formats import _zip, docx, html, odt, srt
from glossary.text import codes
from glossary.text.controls import xml_safe

PAGE = """<!DOCTYPE html>
<html lang="id"><head><title>Berita</title><script>var a="<p>bukan</p>";</script></head><body>
<header><nav><ul><li><a href="/">Beranda</a></li><li><a href="/x">Politik</a></li></ul></nav></header>
<div class="wrap"><h1>Duta Besar Kembali ke <em>Astana</em></h1><div class="author">Oleh Budi</div>
<div class="isi"><p>Kementerian Luar Negeri <a href="/k">Kazakhstan</a> mengumumkan bahwa duta besar tiba. Ia \
senang.</p>
<p>Baca juga: <a href="/y">Rusia Protes Lagi</a></p>Teks lepas di luar paragraf.<br>Baris kedua.\
<ul><li>Satu butir <b>tebal</b></li><li>Dua butir<ul><li>Anak butir</li></ul></li></ul>
<figure><img src="a.jpg"><figcaption>Gedung kementerian</figcaption></figure>
<div class="baca-juga"><a href="#">Artikel lain</a></div>
<p>Paragraf penutup yang panjang, supaya jelas bahwa inilah isi artikelnya dan bukan yang lain.</p></div></div>
<footer><p>Hak cipta Padanan. Seluruh isi halaman ini boleh disalin dengan menyebut sumbernya.</p></footer></body>\
</html>
"""
SUBTITLES = (
    "1\r\n00:00:01,000 --> 00:00:03,500\r\nRusia <i>protes</i>\r\nlagi.\r\n\r\n2\r\n00:00:04,000 --> 00:00:05,000\r\n"
    '{\\an8}Halo.\r\n\r\n3\r\n00:00:06,000 --> 00:00:07,000\r\n<font color="#fff">Apa <i>kabar</i>?</font>\r\n'
)
VTT = "WEBVTT - judul\n\nNOTE catatan\n\nsatu\n00:01.000 --> 00:02.000 align:start\n<v Budi>Selamat <b>pagi</b>.\n"
ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">\
<office:body><office:text><text:h text:outline-level="1">Rusia Protes</text:h><text:p>Menteri \
<text:span text:style-name="T1">Luar Negeri</text:span> tiba<text:s text:c="2"/>di <text:a xlink:href="http://x">Astana\
</text:a>.<text:note><text:note-body><text:p>Catatan kaki</text:p></text:note-body></text:note> Ia<text:line-break/>\
pergi.</text:p><text:list><text:list-item><text:p>Butir</text:p></text:list-item></text:list></office:text></office:body>\
</office:document-content>"""


def word() -> bytes:
    document = python_docx.Document()
    document.add_heading("Rusia Protes", 1)
    paragraph = document.add_paragraph("Menteri ")
    paragraph.add_run("Luar Negeri").bold = True
    paragraph.add_run(" tiba.\tIa pergi ")
    paragraph.add_run("segera").italic = True
    paragraph.add_run(".")
    link = f'<w:hyperlink {nsdecls("w")} w:anchor="x"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>tautan</w:t></w:r>'
    paragraph._p.append(parse_xml(f"{link}</w:hyperlink>"))
    document.add_paragraph("Butir", style="List Bullet")
    document.add_table(1, 2).cell(0, 1).text = "Sel & <x>"
    document.sections[0].footer.paragraphs[0].text = "Kaki halaman"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def open_document() -> bytes:
    files = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": ODT.encode(), "Pictures/a": b"x"}
    return _zip.packed(files, stored=("mimetype",))


DOCUMENTS: dict[str, tuple[ModuleType, bytes]] = {
    "html": (html, PAGE.encode()),
    "docx": (docx, word()),
    "odt": (odt, open_document()),
    "srt": (srt, SUBTITLES.encode()),
    "vtt": (srt, VTT.encode()),
}


def texts(module: ModuleType, data: bytes) -> list[str]:
    return [one.text for one in module.paragraphs(data, "uji")]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_nobody_translated_comes_out_the_same(name: str) -> None:
    module, data = DOCUMENTS[name]
    after = module.translated(data, "uji", texts(module, data))
    if name in ("docx", "odt"):
        assert _zip.entries(after, "uji") == _zip.entries(data, "uji")
    else:
        assert after == data


@pytest.mark.parametrize("name", DOCUMENTS)
def test_other_words_in_the_same_structure(name: str) -> None:
    module, data = DOCUMENTS[name]
    before = texts(module, data)
    after = module.translated(data, "uji", [text.upper() for text in before])
    assert texts(module, after) == [text.upper() for text in before]
    assert [b.kind for b in module.read(after, "x")][:3] == [b.kind for b in module.read(data, "x")][:3]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_words_stay_words(name: str) -> None:
    module, data = DOCUMENTS[name]
    hostile = "<b>&amp; \"x\" 'y' 🇮🇩⟦9⟧ العربية"
    count = len(texts(module, data))
    after = module.translated(data, "uji", [hostile] * count)
    again = texts(module, after)
    assert len(again) == count
    if name not in ("srt", "vtt"):  # a player would take the tag for one
        assert {codes.without(text) for text in again} == {hostile.replace("⟦9⟧", "")}


def test_a_page_s_article_is_told_from_what_stands_around_it() -> None:
    shown = [(block.kind, block.prefix + block.text) for block in html.read(PAGE.encode(), "uji")]
    assert shown == [
        ("heading", "Duta Besar Kembali ke ⟦1⟧Astana⟦/1⟧"),
        ("paragraph", "Kementerian Luar Negeri ⟦1⟧Kazakhstan⟦/1⟧ mengumumkan bahwa duta besar tiba. Ia senang."),
        ("related", "Baca juga: ⟦1⟧Rusia Protes Lagi⟦/1⟧"),
        ("paragraph", "Teks lepas di luar paragraf.\nBaris kedua."),
        ("bullet", "• Satu butir ⟦1⟧tebal⟦/1⟧"),
        ("bullet", "• Dua butir"),
        ("bullet", "• Anak butir"),
        ("caption", "Gedung kementerian"),
        ("related", "⟦1⟧Artikel lain⟦/1⟧"),
        ("paragraph", "Paragraf penutup yang panjang, supaya jelas bahwa inilah isi artikelnya dan bukan yang lain."),
        ("boilerplate", "⟦1⟧Beranda⟦/1⟧"),
        ("boilerplate", "⟦1⟧Politik⟦/1⟧"),
        ("boilerplate", "Oleh Budi"),
        ("boilerplate", "Hak cipta Padanan. Seluruh isi halaman ini boleh disalin dengan menyebut sumbernya."),
    ]


def test_word_keeps_its_formatting_where_the_words_kept_it() -> None:
    data = word()
    given = texts(docx, data)
    assert given[:3] == [
        "Rusia Protes",
        "Menteri ⟦1⟧Luar Negeri⟦/1⟧ tiba.\tIa pergi ⟦2⟧segera⟦/2⟧.⟦3⟧tautan⟦/3⟧",
        "Butir",
    ]
    given[1] = "⟦2⟧At once⟦/2⟧ the ⟦1⟧Foreign⟦/1⟧ Minister\nleft. ⟦3⟧Link⟦/3⟧"
    after = python_docx.Document(io.BytesIO(docx.translated(data, "uji", given)))
    runs = [(run.text, bool(run.bold), bool(run.italic)) for run in after.paragraphs[1].runs]
    assert runs == [
        ("At once", False, True),
        (" the ", False, False),
        ("Foreign", True, False),
        (" Minister\nleft. ", False, False),
    ]
    (link,) = after.paragraphs[1].hyperlinks
    assert (link.text, bool(link.runs[0].underline)) == ("Link", True)
    assert [p.style.name for p in after.paragraphs][:1] == ["Heading 1"]


def test_word_keeps_fields_controls_notes_and_tracked_insertions() -> None:
    document = python_docx.Document()
    paragraph = document.add_paragraph("Lihat ")
    for markup in (
        '<w:bookmarkStart @ w:id="0" w:name="b"/>',
        '<w:r @><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r @><w:instrText>HYPERLINK "http://x"</w:instrText></w:r>',
        '<w:r @><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r @><w:t>laman resmi</w:t></w:r>",
        '<w:r @><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:bookmarkEnd @ w:id="0"/>',
        '<w:sdt @><w:sdtPr><w:tag w:val="q"/></w:sdtPr><w:sdtContent><w:r><w:t> isi</w:t></w:r></w:sdtContent></w:sdt>',
        '<w:r @><w:footnoteReference w:id="1"/></w:r>',
        '<w:ins @ w:id="5" w:author="a"><w:r><w:t> sisipan</w:t></w:r></w:ins>',
        '<w:del @ w:id="6" w:author="a"><w:r><w:delText> hapus</w:delText></w:r></w:del>',
    ):
        paragraph._p.append(parse_xml(markup.replace("@", nsdecls("w"))))
    out = io.BytesIO()
    document.save(out)
    assert texts(docx, out.getvalue()) == ["Lihat ⟦1⟧laman resmi⟦/1⟧⟦2⟧ isi⟦/2⟧⟦3/⟧⟦4⟧ sisipan⟦/4⟧"]
    for text, kept in (
        (
            "See the ⟦1⟧site⟦/1⟧⟦2⟧ box⟦/2⟧⟦3/⟧",
            ("begin", "instrText", "end", "w:sdtPr", "footnoteReference", "bookmarkEnd"),
        ),
        ("See it", ("footnoteReference", "bookmarkStart")),
        ("See ⟦1⟧it", ("footnoteReference",)),
    ):
        after = _zip.entries(docx.translated(out.getvalue(), "uji", [text]), "uji")["word/document.xml"].decode()
        assert all(one in after for one in kept)
        assert after.count('"begin"') == after.count('"end"') == after.count('"separate"')


def test_opendocument_keeps_spans_notes_and_white_space() -> None:
    data = open_document()
    given = texts(odt, data)
    assert given == [
        "Rusia Protes",
        "Menteri ⟦1⟧Luar Negeri⟦/1⟧ tiba  di ⟦2⟧Astana⟦/2⟧.⟦3/⟧ Ia\npergi.",
        "Catatan kaki",
        "Butir",
    ]
    given[1:3] = ["In ⟦2⟧Astana⟦/2⟧,  the minister\tcame.⟦3/⟧", "A footnote"]
    content = _zip.entries(odt.translated(data, "uji", given), "uji")["content.xml"].decode()
    assert (
        '<text:p>In <text:a xlink:href="http://x">Astana</text:a>, <text:s text:c="1"/>the minister<text:tab/>came.'
        "<text:note><text:note-body><text:p>A footnote</text:p></text:note-body></text:note></text:p>" in content
    )


@pytest.mark.parametrize("name", ["docx", "odt", "html"])
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Z", "Cn"], exclude_characters="⟦⟧"), min_size=1))
@settings(max_examples=40, deadline=None)
def test_any_words_come_back(name: str, text: str) -> None:
    module, data = DOCUMENTS[name]
    given_texts = texts(module, data)
    given_texts[0] = f"A {text} b"
    assert texts(module, module.translated(data, "uji", given_texts))[0] == f"A {xml_safe(text)} b"


def test_subtitles_keep_their_times_and_tags() -> None:
    data = SUBTITLES.encode()
    assert texts(srt, data) == ["Rusia ⟦1⟧protes⟦/1⟧\nlagi.", "⟦1/⟧Halo.", "⟦1⟧Apa ⟦2⟧kabar⟦/2⟧?⟦/1⟧"]
    after = srt.translated(
        data, "uji", ["⟦1⟧Russia⟦/1⟧\n\nprotests.", "⟦1/⟧Hi.", "⟦1⟧How ⟦2⟧are⟦/2⟧ you?⟦/1⟧"]
    ).decode()
    assert after == (
        SUBTITLES.replace("Rusia <i>protes</i>\r\nlagi.", "<i>Russia</i>\r\nprotests.")
        .replace("Halo", "Hi")
        .replace("Apa <i>kabar</i>?", "How <i>are</i> you?")
    )
    assert texts(srt, VTT.encode()) == ["⟦1/⟧Selamat ⟦2⟧pagi⟦/2⟧."]
