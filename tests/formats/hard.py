# ruff: noqa: E501  (documents, written as they come)
"""Documents as people really send them, written out: what the tests of documents and of LibreOffice share."""

from glossary.formats import _zip

_WORD = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    )
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OPEN = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        *((one, f"urn:oasis:names:tc:opendocument:xmlns:{one}:1.0") for one in ("office", "text", "table", "style")),
        ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
        ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("officeooo", "http://openoffice.org/2009/office"),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
    )
)


def run(text: str, properties: str = "") -> str:
    """A run of Word's."""
    formatted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatted}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*contents: str, properties: str = "") -> str:
    """A paragraph of Word's."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(contents)}</w:p>"


def _field(instruction: str, *result: str) -> str:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    told = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{begin}{told}{middle}{''.join(result)}{end}"


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


_LINKED = '<w:rStyle w:val="Hyperlink"/>'
_BOX = paragraph(run("Isi kotak "), run("tebal", "<w:b/>")), paragraph(run("Baris kedua kotak"))
_SHAPE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/>'
    '<wp:docPr id="1" name="Kotak"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    f"</wps:spPr><wps:txbx><w:txbxContent>{''.join(_BOX)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
    f"</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>"
    f"{paragraph(run('Isi kotak tebal'))}{_BOX[1]}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
WORD_BODY = (
    paragraph(run("Sidang Umum"), properties='<w:pStyle w:val="Judul1"/>'),
    # The spelling checker cuts words into runs.
    paragraph(
        '<w:r w:rsidR="00A1"><w:rPr><w:lang w:val="id-ID"/></w:rPr><w:t>Men</w:t></w:r><w:proofErr w:type="spellStart"/>'
        '<w:r w:rsidR="00B2"><w:t>teri</w:t></w:r><w:proofErr w:type="spellEnd"/>', run(" tiba.")
    ),
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>" + _row(
        paragraph(run("Sel luar")) + f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        f"{_row(paragraph(run('Sel dalam '), run('miring', '<w:i/>')))}</w:tbl>" + paragraph(),
        paragraph(run("Sel kedua")),
    ) + "</w:tbl>",
    paragraph(
        run("Lihat "),
        f'<w:hyperlink r:id="rId9">{run("situs ", _LINKED)}{run("resmi", _LINKED + "<w:b/>")}</w:hyperlink>',
        run(" untuk rincian"), _NOTE, run("."),
    ),
    paragraph(run("Halaman "), _field("PAGE", run("3")), run(" dari "),
              _field("IF 1 = 1", run("x "), _field("NUMPAGES", run("9"))), run(" lembar.")),
    paragraph(
        run("Presiden "), f'<w:ins w:id="1" w:author="B">{run("baru ", "<w:i/>")}</w:ins>',
        '<w:del w:id="2" w:author="B"><w:r><w:delText xml:space="preserve">lama </w:delText></w:r></w:del>',
        run("datang"), f'<w:moveFrom w:id="3" w:author="B">{run(" kemarin")}</w:moveFrom>', run("."),
    ),
    paragraph(run("Kotak: "), _SHAPE, run(" sesudahnya.")),
    paragraph(
        '<w:bookmarkStart w:id="0" w:name="b"/>', run("Luas 5 "), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        run(" km"), run("2", '<w:vertAlign w:val="superscript"/>'),
        '<w:r><w:br/><w:t>baris</w:t><w:br w:type="page"/><w:t>halaman</w:t></w:r>', '<w:bookmarkEnd w:id="0"/>',
    ),
    paragraph('<w:del w:id="7" w:author="B"><w:r><w:delText>semua hapus</w:delText></w:r></w:del>'),
    "<w:sectPr/>",
)  # fmt: skip


def word(main: str = "word/document.xml", namespaces: str = _WORD) -> bytes:
    """A Word document with tables in tables, notes, links, fields in fields, tracked changes and a text box."""
    kinds = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{_PARTS}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_PARTS}.footnotes+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_PARTS}.styles+xml"/></Types>'
    )
    note = paragraph("<w:r><w:footnoteRef/></w:r>", run(" Catatan "), run("kaki", "<w:i/>"))
    mark = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    style = '<w:style w:type="paragraph" w:styleId="Judul1"><w:name w:val="heading 1"/></w:style>'

    def related(*rows: tuple[str, str, str]) -> bytes:
        listed = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for i, kind, to in rows)
        listed = listed.replace('Target="http', 'TargetMode="External" Target="http')
        return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'.encode()

    folder, _, name = main.rpartition("/")
    return _zip.packed({
        "[Content_Types].xml": kinds.encode(),
        "_rels/.rels": related(("rId1", "officeDocument", main)),
        f"{folder}/_rels/{name}.rels": related(
            ("rId9", "hyperlink", "http://x.example/"), ("rId8", "footnotes", "footnotes.xml"),
            ("rId7", "styles", "styles.xml"),
        ),
        main: f"<w:document {namespaces}><w:body>{''.join(WORD_BODY)}</w:body></w:document>".encode(),
        "word/footnotes.xml": (
            f'<w:footnotes {_WORD}>{mark}<w:footnote w:id="2">{note}</w:footnote></w:footnotes>'.encode()
        ),
        "word/styles.xml": f"<w:styles {_WORD}>{style}</w:styles>".encode(),
    })  # fmt: skip


WORD_TEXTS = [
    ("heading", "Sidang Umum"),
    ("paragraph", "Menteri tiba."),
    ("paragraph", "Sel luar"),
    ("paragraph", "Sel dalam ⟦1⟧miring⟦/1⟧"),
    ("paragraph", "Sel kedua"),
    ("paragraph", "Lihat ⟦1⟧⟦2⟧situs ⟦/2⟧⟦3⟧resmi⟦/3⟧⟦/1⟧ untuk rincian⟦4/⟧."),
    ("paragraph", "Halaman ⟦1⟧3⟦/1⟧ dari ⟦2⟧x ⟦3⟧9⟦/3⟧⟦/2⟧ lembar."),
    ("paragraph", "Presiden ⟦1⟧baru ⟦/1⟧datang."),
    ("paragraph", "Kotak: ⟦1/⟧ sesudahnya."),
    ("paragraph", "Isi kotak ⟦1⟧tebal⟦/1⟧"),
    ("paragraph", "Baris kedua kotak"),
    ("paragraph", "Luas 5 ⟦1/⟧ km⟦2⟧2⟦/2⟧\nbaris⟦3/⟧halaman"),
    ("paragraph", "⟦1/⟧ Catatan ⟦2⟧kaki⟦/2⟧"),
]

_CONTENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {_OPEN} office:version="1.3"><office:automatic-styles><style:style style:name="T9" \
style:family="text"><style:text-properties fo:language="id" fo:country="ID" officeooo:rsid="0012ab"/></style:style>\
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>\
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>\
</office:automatic-styles><office:body><office:text>\
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>B</dc:creator>\
<dc:date>2026-01-01T00:00:00</dc:date></office:change-info><text:p>dihapus</text:p></text:deletion>\
</text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Sidang <text:span text:style-name="T1">Umum</text:span></text:h>
<text:p>Pre<text:span text:style-name="T9">si<text:span text:style-name="T9"/>den </text:span><text:change text:change-id="c1"/>tiba <text:span text:style-name="T1">di <text:span \
text:style-name="T2">Astana</text:span></text:span>.</text:p>
<text:p>Lihat <text:a xlink:type="simple" xlink:href="http://x.example/">situs <text:span \
text:style-name="T1">resmi</text:span></text:a><text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1\
</text:note-citation><text:note-body><text:p>Catatan kaki</text:p></text:note-body></text:note>, hal. <text:page-number \
text:select-page="current">3</text:page-number>.</text:p>
<text:list><text:list-item><text:p>Butir satu</text:p><text:list><text:list-item><text:p>Anak <text:s/>butir</text:p>\
</text:list-item></text:list></text:list-item></text:list>
<table:table table:name="a"><table:table-column/><table:table-row><table:table-cell><text:p>Sel luar</text:p>\
<table:table table:name="b"><table:table-column/><table:table-row><table:table-cell><text:p>Sel dalam</text:p>\
</table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>
<text:p>Bingkai <draw:frame draw:name="f" svg:width="3cm" svg:height="2cm"><draw:text-box><text:p>Isi bingkai</text:p>\
</draw:text-box></draw:frame>akhir<office:annotation><dc:creator>B</dc:creator><text:p>komentar</text:p>\
</office:annotation>.</text:p>
<text:p>Ta<text:soft-page-break/>bel<text:tab/>x<text:line-break/>y</text:p></office:text></office:body>\
</office:document-content>"""
_STYLES = (
    f'<office:document-styles {_OPEN} office:version="1.3"><office:automatic-styles><style:page-layout style:name="pm1"/>'
    '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">'
    "<style:header><text:p>Kepala halaman</text:p></style:header></style:master-page></office:master-styles>"
    "</office:document-styles>"
)


def open_document() -> bytes:
    """An OpenDocument text with spans in spans, a note, a link, lists, tables in tables, a frame and a comment."""
    mime = "application/vnd.oasis.opendocument.text"
    listed = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
        for path, kind in (("/", mime), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    )
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.3">{listed}</m:manifest>'
    return _zip.packed({
        "mimetype": mime.encode(), "content.xml": _CONTENT.encode(), "styles.xml": _STYLES.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }, stored=("mimetype",))  # fmt: skip


OPEN_TEXTS = [
    ("heading", "Sidang ⟦1⟧Umum⟦/1⟧"),
    ("paragraph", "Presiden ⟦1/⟧tiba ⟦2⟧di ⟦3⟧Astana⟦/3⟧⟦/2⟧."),
    ("paragraph", "Lihat ⟦1⟧situs ⟦2⟧resmi⟦/2⟧⟦/1⟧⟦3/⟧, hal. ⟦4/⟧."),
    ("paragraph", "Catatan kaki"),
    ("bullet", "Butir satu"),
    ("bullet", "Anak  butir"),
    ("paragraph", "Sel luar"),
    ("paragraph", "Sel dalam"),
    ("paragraph", "Bingkai ⟦1/⟧akhir⟦2/⟧."),
    ("paragraph", "Isi bingkai"),
    ("paragraph", "Tabel\tx\ny"),
    ("paragraph", "Kepala halaman"),
]

VTT = """WEBVTT - Berita
X-TIMESTAMP-MAP=LOCAL:00:00:00.000

STYLE
::cue(.merah) { color: red }

REGION
id:kiri
width:40%

NOTE
catatan --
dua baris

pembuka
00:00:01.000 --> 00:00:03.500 line:85% position:50%,center align:middle region:kiri
<v.loud Menteri Luar>- Selamat <c.merah>pagi</c>, <i>hadirin</i>.
- Terima <b><i>kasih</i></b> &amp; salam &lt;hangat&gt;.

00:01:04.000 --> 00:01:06.000
<00:01:04.500>Kara<00:01:05.000>oke

3
00:02.000 --> 00:04.000 vertical:rl
<ruby>dasar<rt>atas</rt></ruby> <lang en>hello</lang>
♪ musik ♪
"""
VTT_TEXTS = [
    "⟦1/⟧- Selamat ⟦2⟧pagi⟦/2⟧, ⟦3⟧hadirin⟦/3⟧.\n- Terima ⟦4⟧⟦5⟧kasih⟦/5⟧⟦/4⟧ & salam <hangat>.",
    "⟦1/⟧Kara⟦2/⟧oke",
    "⟦1⟧dasar⟦2⟧atas⟦/2⟧⟦/1⟧ ⟦3⟧hello⟦/3⟧\n♪ musik ♪",
]

PAGE = """<!DOCTYPE html><html lang="id"><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">
<title>Menlu Bertemu - Koran</title><script type="application/ld+json">{"headline":"Menlu </p>"}</script>
<style>p > a {color: red}</style></head><body class="single post">
<div id="top-bar"><ul class="menu-utama"><li><a href="/">Home</a></li></ul><button aria-label="Cari">Cari</button></div>
<header class="site-header"><nav><a href="/a">Internasional</a> | <a href="/b">Politik</a></nav></header>
<main><div class="breadcrumb"><a href="/">Beranda</a> &raquo; <a href="/i">Internasional</a></div>
<article class="post"><header><h1 class="entry-title">Menlu Bertemu Menlu <i>Kazakhstan</i></h1>
<div class="read__author">Penulis: Budi</div><time datetime="2026-01-01">Kamis, 1 Januari 2026</time>
<div class="share-buttons"><a href="https://x.example">Facebook</a><a href="https://y.example">WhatsApp</a></div></header>
<p class="summary">Kedua menteri luar negeri membahas perdagangan dan rencana pembukaan kedutaan.</p>
<figure><picture><source srcset="a.webp"><img class="lazy" data-src="a.jpg" src="data:image/gif;base64,R0lGOD" alt="Foto">
</picture><noscript><img src="a.jpg"></noscript><figcaption>Kedua menteri. (Foto: Antara)</figcaption></figure>
<div class="content"><p><strong>JAKARTA, KORAN</strong> &ndash; Menteri Luar Negeri <a href="/tag/s">Sugiono</a> \
bertemu&nbsp;mitranya dari Kazakhstan pada Kamis (1/1).</p>
<div class="ads" id="div-gpt-1"><script>googletag.cmd.push(function(){});</script><p>ADVERTISEMENT</p></div>
<p>"Kami sepakat," katanya.<br>Kedua negara <em>akan</em> mem<wbr>buka <my-tip for="x">kedutaan</my-tip> besar.</p>
<p><strong>Baca Juga: <a href="/x">Rusia Protes Lagi</a></strong></p>
<div class="baca-juga"><ul><li><a href="/y">Duta Besar Baru Tiba</a></li></ul></div>
<h2>Kerja sama ekonomi</h2><ol><li>Perdagangan naik.</li><li>Investasi <b>baru</b>.<ul><li>Minyak</li></ul></li></ol>
<blockquote><p>Pertemuan yang baik.</p>&mdash; Sugiono <a href="https://t.example">1 Januari</a></blockquote>
<table><caption>Nilai dagang</caption><tr><th>Tahun</th><td>1,2 miliar dolar</td></tr></table>
<p>Pertemuan itu dihadiri para duta besar kedua negara serta sejumlah pengusaha dari Jakarta dan Almaty.</p>
</div><div class="tags">Tags: <a href="/t1">Kazakhstan</a></div>
<section class="related-posts"><h3>Berita Terkait</h3><ul><li><a href="/1">Satu berita terkait yang panjang sekali \
judulnya</a></li></ul></section></article>
<div id="comments"><p>Komentar yang sangat panjang agar menggoda skor artikel untuk memilihnya sebagai isi.</p></div></main>
<footer><p>&copy; 2026 Koran. Hak cipta dilindungi.</p></footer></body></html>
"""
PAGE_TEXTS = [
    ("heading", "Menlu Bertemu Menlu ⟦1⟧Kazakhstan⟦/1⟧"),
    ("paragraph", "Kedua menteri luar negeri membahas perdagangan dan rencana pembukaan kedutaan."),
    ("caption", "Kedua menteri. (Foto: Antara)"),
    ("paragraph", "⟦1⟧JAKARTA, KORAN⟦/1⟧ – Menteri Luar Negeri ⟦2⟧Sugiono⟦/2⟧ bertemu\xa0mitranya dari Kazakhstan pada "
     "Kamis (1/1)."),
    ("paragraph", '"Kami sepakat," katanya.\nKedua negara ⟦1⟧akan⟦/1⟧ mem⟦2/⟧buka ⟦3⟧kedutaan⟦/3⟧ besar.'),
    ("related", "⟦1⟧Baca Juga: ⟦2⟧Rusia Protes Lagi⟦/2⟧⟦/1⟧"),
    ("related", "⟦1⟧Duta Besar Baru Tiba⟦/1⟧"),
    ("heading", "Kerja sama ekonomi"),
    ("bullet", "Perdagangan naik."),
    ("bullet", "Investasi ⟦1⟧baru⟦/1⟧."),
    ("bullet", "Minyak"),
    ("paragraph", "Pertemuan yang baik."),
    ("paragraph", "— Sugiono ⟦1⟧1 Januari⟦/1⟧"),
    ("caption", "Nilai dagang"),
    ("paragraph", "Tahun"),
    ("paragraph", "1,2 miliar dolar"),
    ("paragraph", "Pertemuan itu dihadiri para duta besar kedua negara serta sejumlah pengusaha dari Jakarta dan Almaty."),
]  # fmt: skip

MARKDOWN = r"""---
title: "Sidang Umum"
tags: [a, b]
list:
  - satu
---

Judul Utama
===========

Paragraf dengan **tebal**, *miring*, `kode`, [tautan](http://x.id/a_(b) "judul") dan ![gambar](a.png).
Baris kedua.  
Patah keras\
lagi.

1. Satu
   - Anak satu

     Paragraf kedua anak.
   - [ ] Tugas
     ```py
     kode("x")
     ```
2. Dua
   > Kutipan dalam
   > daftar
     * dalam sekali

> **Menteri:** "Kami protes."
>
> > Bertingkat

    kode menjorok

| Kolom | Nilai |
|:------|------:|
| a \| b | **c** |
| `x|y` |  |

Istilah[^1] dan <span class="x">HTML</span> serta <https://x.id>.

[^1]: Catatan kaki *miring*.

[ref]: http://x.id "Judul"

<div align="center">
  <b>HTML</b>
</div>

***

* * *
- a

- b
+ c
## Judul ATX ##
Setext dua
---
~~~
tilde
~~~
<!-- komentar -->
Akhir tanpa baris baru"""
