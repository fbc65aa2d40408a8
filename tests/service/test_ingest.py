"""A file comes in whole: paragraphs kept, sentences cut, languages marked, all files or none."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.model import BadInput
from glossary.service.documents import (
    get_document,
    last_place,
    list_documents,
    list_segments,
    place_in,
    remember_place,
    remove_document,
    rename_document,
    restore_document,
    set_document_languages,
    set_segment_language,
)
from glossary.service.ingest import import_file, import_files, import_samples, import_text, pieces
from glossary.store.workspace import Workspace
from glossary.text.blocks import blocks

ARTICLE = """Kedutaan Besar Membuka Layanan Paspor di Almaty

Layanan berlangsung dua hari

Almaty, Padanan - Kedutaan Besar RI membuka layanan paspor pada Rabu (5/10/2022). Sebanyak 120 warga mendaftar.

1. Warga diminta membawa kartu identitas

"Silakan datang pukul 09.00," kata seorang petugas. Loket ditutup pukul 15.30.

Baca Juga: Syarat Paspor bagi Pelajar
"""


def test_an_article_becomes_segments_with_their_kinds(workspace: Workspace) -> None:
    document = import_text(workspace, ARTICLE.encode(), "layanan.txt")
    assert (document.title, document.source_language, document.target_language) == (
        "Kedutaan Besar Membuka Layanan Paspor di Almaty",
        "id",
        "en",
    )
    shown = [(s.kind, s.prefix, s.source) for s in list_segments(workspace, document.id)]
    assert shown == [
        ("heading", "", "Kedutaan Besar Membuka Layanan Paspor di Almaty"),
        ("heading", "", "Layanan berlangsung dua hari"),
        ("dateline", "", "Almaty, Padanan"),
        ("paragraph", "", "Kedutaan Besar RI membuka layanan paspor pada Rabu (5/10/2022)."),
        ("paragraph", "", "Sebanyak 120 warga mendaftar."),
        ("heading", "1. ", "Warga diminta membawa kartu identitas"),
        ("paragraph", "", '"Silakan datang pukul 09.00," kata seorang petugas.'),
        ("paragraph", "", "Loket ditutup pukul 15.30."),
        ("related", "", "Baca Juga: Syarat Paspor bagi Pelajar"),
    ]


def test_the_segments_join_to_the_document_again(workspace: Workspace) -> None:
    document = import_text(workspace, ARTICLE.encode(), "layanan.txt")
    segments = list_segments(workspace, document.id)
    assert "".join(s.prefix + s.source + s.suffix for s in segments) == ARTICLE
    assert [s.block for s in segments] == [0, 1, 2, 2, 2, 3, 4, 4, 5]


@given(st.text(st.sampled_from("ab. AB\n\t“”\"?!…•-1(),;:'"), max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_character_of_any_text_is_lost(text: str) -> None:
    cut = [piece for _, piece in pieces(blocks(text), "id")]
    joined = "".join(piece.prefix + piece.text + piece.suffix for piece in cut)
    # A wrapped paragraph's inner line ends may have become spaces; a text of white space alone has no piece.
    assert joined.split() == (text.split() if cut else [])
    assert all(piece.text.strip() for piece in cut)


def test_one_bad_file_among_good_ones_imports_none(workspace: Workspace, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(ARTICLE, encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(BadInput, match=r"b\.txt"):
        import_files(workspace, [good, bad])
    assert list_documents(workspace) == []


@pytest.mark.parametrize("name", ["report.xyz", "report"])
def test_an_unknown_kind_of_file_says_what_can_be_read(workspace: Workspace, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("Teks.", encoding="utf-8")
    with pytest.raises(BadInput, match=r"\.md.*\.txt"):
        import_file(workspace, file)


def test_a_file_of_blank_lines_says_so(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match=r"kosong\.txt"):
        import_text(workspace, b"\n \n\t\n", "kosong.txt")


def test_same_source_and_target_is_refused(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="both"):
        import_text(workspace, ARTICLE.encode(), "a.txt", source="id", target="id")


def test_an_english_document_goes_the_other_way(workspace: Workspace) -> None:
    text = b"The ambassador returned to the capital on Wednesday. The ministry rejected the request of its neighbour."
    document = import_text(workspace, text, "english.txt")
    assert (document.source_language, document.target_language) == ("en", "id")


def test_an_english_quotation_is_marked_and_can_be_overridden(workspace: Workspace) -> None:
    text = (
        "Kementerian Luar Negeri menyampaikan sikapnya dalam keterangan tertulis pada hari Rabu.\n"
        "We remain fully committed to the principles of the Charter and to the peaceful settlement of disputes.\n"
        "Pernyataan itu dibacakan oleh juru bicara kementerian di hadapan para wartawan.\n"
    )
    document = import_text(workspace, text.encode(), "kutipan.txt")
    segments = list_segments(workspace, document.id)
    assert [s.language for s in segments] == ["id", "en", "id"]
    assert set_segment_language(workspace, segments[1].id, "id").language == "id"
    set_document_languages(workspace, document.id, "ms", "en")
    again = list_segments(workspace, document.id)
    assert again[1].language == "id"  # set by hand: stays
    assert get_document(workspace, document.id).source_language == "ms"


def test_remove_rename_and_restore(workspace: Workspace) -> None:
    document = import_text(workspace, ARTICLE.encode(), "a.txt")
    assert rename_document(workspace, document.id, "  Judul \n baru ").title == "Judul baru"
    with pytest.raises(BadInput, match="at least one letter"):
        rename_document(workspace, document.id, " ")
    assert list_documents(workspace)[0].title == "Judul baru"
    remember_place(workspace, document.id, 4)
    assert last_place(workspace) == (document.id, 4)
    assert (place_in(workspace, document.id), place_in(workspace, 2)) == (4, None)
    remove_document(workspace, document.id)
    assert list_documents(workspace) == []
    assert last_place(workspace) is None
    with pytest.raises(BadInput, match="no document 1"):
        get_document(workspace, document.id)
    assert restore_document(workspace, document.id).segments == 9


def test_the_samples_come_in_order(workspace: Workspace) -> None:
    shelf = import_samples(workspace)
    assert len(shelf) >= 6
    assert all(d.source_language == "id" and d.segments >= 15 for d in shelf)
    assert [d.id for d in shelf] == sorted(d.id for d in shelf)
