"""Good translators restructure: what the checks must take as said, and what they must still find."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.model import Finding
from glossary.service.check import check_pairs
from glossary.service.workspaces import open_workspace
from glossary.store.workspace import Workspace

LABELLED = Path(__file__).parents[2] / "benchmarks" / "checking.tsv"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("free") / "w.db")


def checks(workspace: Workspace, *pairs: tuple[str, str]) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in pairs]
    for one in check_pairs(workspace, pairs):
        if isinstance(one, Finding):
            found[one.segment - 1].add(one.check)
    return found


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Menteri itu berkunjung ke Doha pada 3–5 Februari.", "The minister visits Doha on February 3–5."),
        ("Pameran berlangsung pada 12–14 Mei 2025.", "The exhibition runs from May 12 to 14, 2025."),
        ("Sepertiga anggota memilih abstain.", "One in three members abstained."),
        ("Hubungan itu genap berusia setengah abad.", "The relations are 50 years old."),
        ("Layanan itu aktif 24 jam.", "The service is available around the clock."),
        ("Ia dihukum empat tahun enam bulan penjara.", "He was sentenced to four and a half years in prison."),
        ("Antrean mengular hingga belasan kilometer.", "The queue was more than ten kilometres long."),
        ("Perjanjian itu ditinjau dua kali setahun.", "The treaty has a twice-yearly review."),
        ("Pendapatan negara mencapai Rp 2.463 triliun.", "State revenue reached Rp 2.463 quadrillion."),
        ("Mereka diminta tidak gegabah.", "They were asked to tread carefully."),
        ("Sidang segera digelar.", "The session was convened without delay."),
        ("Laos tidak berlaut.", "Laos is landlocked."),
        ("Dokumen dikirim selambat-lambatnya 10 Agustus.", "Documents are due no later than 10 August."),
        ("Partai nonparlemen itu mengajukan gugatan.", "The party, which has no seats, filed a suit."),
        ("Warga Prefektur Ishikawa mengungsi.", "Residents of Ishikawa Prefecture fled."),
        ("Kolonel Mamadou Keita memimpin pasukan.", "Colonel Mamadou Keita led the troops."),
        ("Pelaut Polinesia itu singgah di Samoa.", "The Polynesian sailors called at Samoa."),
        ("Pengadilan Den Haag memutus perkara itu.", "A Hague court decided the case."),
        ("Tiang itu tiba di Lembah Nass, British Columbia.", "The pole arrived in the Nass Valley, British Columbia."),
        ("Mahkamah Agung Italia memblokir ekstradisi itu.", "Italy's top court blocked the extradition."),
        ("Kapal TNI AL mencari korban.", "The navy's ships are searching for victims."),
        ("Biayanya ditanggung negara.", "The cost is borne by the state."),
        ("Serangan dimulai menjelang fajar.", "The attack began shortly before dawn."),
        ("Regulator menemukan metadata itu.", "The regulator found the metadata."),
        ("Erupsi Gunung Lewotobi Laki-laki meluas.", "The eruption of Mount Lewotobi Laki-laki has spread."),
        ("Komisioner Komnas HAM menilai hal itu.", "A commissioner of Komnas HAM assessed it."),
        ("Kapal patroli ditambah di Natuna.", "More patrol ships were sent to Natuna."),
        ("Negara anggota menyetujuinya.", "The member countries approved it."),
        ("Ia menyusuri Terowongan Silaturahmi.", "He walked through the Tunnel of Friendship."),
        ("Presiden dilantik di Accra.", "The president was sworn in in Accra."),
        ("Ia bertanya, “Mengapa perintah itu tidak tertulis?”", "“Why was the order not written?” he asked."),
        ("Kantor itu buka pada hari Minggu.", "The office is open on Sundays."),
        ("Ia berpidato di Dili, Kamis.", "She spoke here on Thursday."),
        ("Inflasi Laos menembus lima persen.", "The country's inflation has passed 5 per cent."),
        ("Presiden Peru itu menolak menjawab.", "The president refused to answer."),
        ("Sidang digelar di Wina, Austria.", "The session is held in Vienna."),
        ("Korut menolak tawaran Korsel.", "The North has rejected the South's offer."),
        ("Rapat Komisi XI ditunda.", "The commission's meeting has been postponed."),
        ("Cuaca di laut tidak baik.", "The weather at sea is bad."),
        ("Ia tidak keluar rumah selama sepekan.", "She stayed indoors for a week."),
        ("Anggaran 2025 naik empat persen.", "Next year's budget rises by 4 per cent."),
        ("Inflasi mencapai 2,1 persen pada Maret 2024.", "Inflation was 2.1 per cent in March this year."),
        ("Kapal itu karam 50 kilometer di utara Kupang.", "The ship sank 31 miles (50 km) north of Kupang."),
        ("Ia membuka toserba (department store) di Kupang.", "She opened a department store in Kupang."),
        ("Laporan itu menjelaskan mengapa anak-anak absen.", "The report explains pupils' absence."),
        ("Komite RAN-PK bersidang lagi.", "The RAN-PK committee met again."),
    ],
)
def test_what_is_said_in_another_way_is_left_alone(shared: Workspace, source: str, target: str) -> None:
    assert checks(shared, (source, target)) == [set()]


@pytest.mark.parametrize(
    ("source", "target", "check"),
    [
        ("Menteri itu berkunjung ke Doha pada 3–5 Februari.", "The minister visits Doha on February 6–8.", "date"),
        ("Sepertiga anggota memilih abstain.", "One in four members abstained.", "number"),
        ("Ia dihukum empat tahun enam bulan penjara.", "He was sentenced to three and a half years.", "number"),
        ("Kedutaan membantah keterlibatan stafnya.", "The embassy did not deny its staff's role.", "negation"),
        ("Kita boleh kecewa, tetapi kita tidak boleh pergi.", "We may be disappointed, but we may leave.", "negation"),
        ("Presiden meneken kontrak itu tanpa persetujuan parlemen, kata oposisi.",
         "The president signed the contract with parliament's consent, the opposition said.", "negation"),
        ("Utusan itu, Zulkifli Rasyid, tiba kemarin.", "The envoy, Zulkarnain Rasyid, arrived yesterday.", "name"),
        ("Wali Kota Medellin memberlakukan jam malam.", "The Wali Kota of Medellin imposed a curfew.", "untranslated"),
        ("Bupati Intan Jaya meminta maaf.", "The bupati of Intan Jaya has apologised.", "untranslated"),
        ("Pabrik itu dibangun di Kendal tahun lalu.", "The factory was built in kendal last year.", "capital"),
        ("Kementerian Luar Negeri memanggilnya.", "The Ministry of Home Affairs summoned him.", "term"),
        ("Duta besar menyerahkan surat kepercayaan.", "The ambassador presented his letter of trust.", "term"),
        ("Negara itu mengimpor beras dari Vietnam.", "The country imports rice.", "name"),
        ("Delegasi Kanada tiba di Wina, Austria.", "The Canadian delegation arrived in Austria.", "name"),
        ("Cuaca di laut tidak baik.", "The weather at sea is good.", "negation"),
        ("Anggaran 2025 naik dari tahun lalu.", "The budget is up from last year.", "number"),
        ("Inflasi mencapai 2,1 persen pada Maret 2024.", "Inflation was 2.1 per cent in May this year.", "date"),
        ("Kapal itu karam 50 kilometer di utara Kupang.", "The ship sank 31 miles (15 km) north of Kupang.", "number"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_still_found(shared: Workspace, source: str, target: str, check: str) -> None:
    assert check in checks(shared, (source, target))[0]


def labelled() -> Iterator[list[dict[str, str]]]:
    groups: dict[str, list[dict[str, str]]] = {}
    with LABELLED.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            groups.setdefault(row["document"] or str(number), []).append(row)
    yield from groups.values()


def test_the_labelled_faults_are_found_with_few_false_alarms(shared: Workspace) -> None:
    faults = hits = clean = alarms = 0
    for group in labelled():
        found = checks(shared, *((row["source"], row["target"]) for row in group))
        for row, there in zip(group, found, strict=True):
            faults += bool(row["check"])
            hits += bool(row["check"]) and row["check"] in there
            clean += not row["check"]
            alarms += 0 if row["check"] else len(there)
    assert clean > 1000 and faults > 700
    assert hits >= 0.9 * faults
    assert alarms <= 0.03 * clean
