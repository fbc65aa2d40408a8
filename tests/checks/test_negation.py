"""Negations: carried by words of every kind, hidden behind other negative words, moved, lost and added."""

from pathlib import Path

import pytest

from glossary.model import Finding
from glossary.service.check import check_pairs
from glossary.service.workspaces import open_workspace
from glossary.store.workspace import Workspace
from training import negatives, pairs


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("negation") / "w.db")


def found(workspace: Workspace, source: str, target: str) -> list[Finding]:
    return [
        one
        for one in check_pairs(workspace, [(source, target)])
        if isinstance(one, Finding) and one.check == "negation"
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Laporan setebal itu tidak terbaca.", "A report that thick is illegible."),
        ("Petugas menahan diri untuk tidak menembak.", "Officers refrained from firing."),
        ("Tidak seorang pun tamu yang tidak mengenalnya.", "Every guest knew him."),
        ("Gedung itu hampir tidak tersentuh banjir.", "The building was barely touched by the flood."),
        ("Perbatasan ditutup hingga waktu yang belum ditentukan.", "The border is closed until further notice."),
        ("Usulan itu baru dibahas pada akhir Mei.", "The proposal was not discussed until the end of May."),
        ("Rombongan urung berangkat.", "The delegation did not leave after all."),
        ("Forum itu sekadar ajang berfoto.", "The forum is nothing more than a photo opportunity."),
        ("Uang muka paling tinggi sepuluh persen.", "The advance payment may not exceed ten percent."),
        ("Pasukan mundur tanpa perlawanan, bukan kalah.", "The troops withdrew without a fight; they did not lose."),
        ("Kami tidak menandatangani dan tidak membacanya.", "We did not sign or read it."),
        ("Warga tidak dipungut biaya.", "Residents enter free of charge."),
        ("Tidak mudah menjadi penengah.", "Being a mediator is hard."),
        ("Bukan tidak mungkin mereka kembali.", "They may well come back."),
        ("Gaji pegawai tidak akan dipotong.", "Civil servants' pay will be spared."),
        ("Paketnya tanpa sengaja dikirim ke Tual.", "The parcel was mistakenly sent to Tual."),
    ],
)
def test_what_renders_a_negation_is_taken_as_said(shared: Workspace, source: str, target: str) -> None:
    assert found(shared, source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "says"),
    [
        # Another negative word of the target renders another word of the source.
        ("Kedua menteri tidak membahas sengketa itu.", "The two ministers raised the dispute.", "tidak"),
        ("Kapal itu tidak akan menghentikan pencarian.", "The ship will halt the search.", "tidak"),
        ("Tambang ilegal itu belum ditutup.", "The illegal mine has been closed down.", "belum"),
        ("Dubes tidak hanya bertemu oposisi itu.", "The ambassador only met the opposition.", "tidak hanya"),
        ("Sekjen PBB tidak memalingkan muka.", "The UN Secretary-General looked away.", "tidak"),
        ("UU Nomor 1 Tahun 2014 tidak melarangnya.", "Law No. 1 of 2014 bans it.", "tidak"),
        # One of two is lost.
        ("Peserta tidak diterima tanpa undangan.", "Guests are admitted without an invitation.", "tidak"),
        ("Visa itu tidak dapat diperpanjang dan tidak boleh dijual.", "The visa may be extended and must not be sold.",
         "tidak"),
        # An idiom said with its very words.
        ("Bukan tidak mungkin mereka kalah.", "It is not possible that they will lose.", "Bukan tidak mungkin"),
        ("Tidak mudah menjadi penengah.", "It is easy to be a mediator.", "Tidak mudah"),
    ],
)  # fmt: skip
def test_a_lost_negation_is_found_behind_other_negative_words(
    shared: Workspace, source: str, target: str, says: str
) -> None:
    (one,) = found(shared, source, target)
    assert f"“{says}”" in one.message and one.source_span is not None
    assert source[slice(*one.source_span)] == says


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Malaysia sudah meratifikasinya, Brunei masih menunggu.", "Malaysia has not ratified it; Brunei is waiting."),
        ("Listrik dipulihkan sebelum musim dingin.", "Power will not be restored before winter."),
        ("Lebih dari tujuh ratus orang mengungsi.", "More than seven hundred people did not flee."),
        ("Setiap anggota hanya punya satu suara.", "No member has one vote only."),
    ],
)
def test_an_added_negation_is_found_beside_everyday_words(shared: Workspace, source: str, target: str) -> None:
    (one,) = found(shared, source, target)
    assert "no counterpart" in one.message and one.target_span is not None


def test_which_words_bring_a_negative_one_is_learnt_where_nothing_is_negated(tmp_path: Path) -> None:
    filler = ["rapat", "kapal", "gunung", "pasar"], ["meeting", "ship", "mountain", "market"]
    rows = []
    for place in range(40):
        ours, theirs = filler[0][place % 4], filler[1][place % 4]
        rows.append((f"{ours} menghentikan itu", f"{theirs} halts that"))
        rows.append((f"{ours} membawa itu", f"{theirs} carries that"))
        rows.append((f"{ours} tidak terbaca", f"{theirs} is illegible"))
    pairs.write(tmp_path / "train.tsv", [("toy", *row) for row in rows])
    negatives.main([str(tmp_path / "out.txt"), str(tmp_path / "train.tsv")])
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "halts menghentikan\n"
