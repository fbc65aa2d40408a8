"""What is found in a sentence, and what is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.model import Concept, Form, Layer
from glossary.text.matching import Index


def concept(
    identity: str, indonesian: str, english: str, *, name: bool = False, pos: str = "noun", layer: Layer = "curated"
) -> Concept:
    """Forms separated by `/`; `@` before one makes it an abbreviation, `^` a short form, `!` a deprecated one."""
    forms = []
    for language, texts in (("id", indonesian), ("en", english)):
        for place, text in enumerate(texts.split("/")):
            kind = {"@": "abbreviation", "^": "short"}.get(text[0], "")
            status = "deprecated" if text[0] == "!" else "preferred" if place == 0 or kind else "admitted"
            forms.append(Form(language, text.lstrip("@^!"), status, kind))  # type: ignore[arg-type]
    return Concept(identity, "name" if name else "term", "test", tuple(forms), part_of_speech=pos, layer=layer)


CONCEPTS = [
    concept("ambassador", "duta besar/@Dubes/!dutabesar", "ambassador"),
    concept("envoy", "utusan", "envoy"),
    concept("ambassador-to", "duta besar keliling", "ambassador-at-large"),
    concept("fm", "menteri luar negeri/@Menlu", "foreign minister"),
    concept("mfa", "Kementerian Luar Negeri/@Kemlu", "Ministry of Foreign Affairs/@MoFA", name=True),
    concept("un", "Perserikatan Bangsa-Bangsa/@PBB", "United Nations/@UN", name=True),
    concept("us", "Amerika Serikat/@AS", "United States/@US", name=True),
    concept("bali", "Bali", "Bali", name=True),
    concept("russia", "Rusia", "Russia", name=True),
    concept("kazakhstan", "Kazakhstan", "Kazakhstan", name=True),
    concept("putin", "Vladimir Putin/^Putin", "Vladimir Putin/^Putin", name=True),
    concept("tokayev", "Kassym-Jomart Tokayev/^Tokayev", "Kassym-Jomart Tokayev/^Tokayev", name=True),
    concept("summit", "konferensi tingkat tinggi/@KTT", "summit"),
    concept("expel", "mengusir", "expel", pos="verb"),
    concept("reject", "menolak", "reject", pos="verb"),
    concept("condemn", "mengecam", "condemn", pos="verb"),
    concept("hand-over", "menyerahkan", "hand over", pos="verb"),
    concept("surrender", "menyerah", "surrender", pos="verb"),
    concept("recall", "memanggil pulang", "recall", pos="verb"),
    concept("sign", "menandatangani", "sign", pos="verb"),
    concept("country", "negara", "country"),
    concept("sanction", "sanksi", "sanction"),
    concept("treaty", "perjanjian", "treaty"),
    concept("security-coordination", "politik, hukum, dan keamanan", "politics, law and security"),
    concept("school", "sekolah", "school"),
    concept("problem", "masalah", "problem"),
]
INDEX = Index.of(CONCEPTS)


def found(sentence: str) -> list[tuple[str, str, str]]:
    return [(m.concept.id, sentence[m.start : m.end], m.how) for m in INDEX.find(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Duta besar itu pergi.", [("ambassador", "Duta besar", "case")]),
        ("Para duta besar hadir.", [("ambassador", "duta besar", "exact")]),
        ("Duta Besar Rusia tiba.", [("ambassador", "Duta Besar", "case"), ("russia", "Rusia", "exact")]),
        ("Dubes dan dubes", [("ambassador", "Dubes", "exact"), ("ambassador", "dubes", "case")]),
        ("Dutabesar itu", [("ambassador", "Dutabesar", "case")]),
        ("seorang duta besar keliling", [("ambassador-to", "duta besar keliling", "exact")]),
        ("duta besarnya dipanggil", [("ambassador", "duta besarnya", "affix")]),
        ("Menlu pun hadir", [("fm", "Menlu", "exact")]),
        ("Menteri Luar Negeri", [("fm", "Menteri Luar Negeri", "case")]),
        ("MENTERI LUAR NEGERI RUSIA TIBA", [("fm", "MENTERI LUAR NEGERI", "case"), ("russia", "RUSIA", "case")]),
        ("Kementerian Luar Negeri Rusia", [("mfa", "Kementerian Luar Negeri", "exact"), ("russia", "Rusia", "exact")]),
        ("juru bicara kementerian luar negeri", []),
        ("Sidang PBB dibuka", [("un", "PBB", "exact")]),
        ("pajak pbb naik", []),
        ("Warga AS pulang", [("us", "AS", "exact")]),
        ("as roda patah", []),
        ("Asap tebal", []),
        ("Ia pergi ke Bali.", [("bali", "Bali", "exact")]),
        ("Ia kembali pulang.", []),
        ("hubungan Rusia-Kazakhstan", [("russia", "Rusia", "exact"), ("kazakhstan", "Kazakhstan", "exact")]),
        ("hubungan Rusia–Kazakhstan", [("russia", "Rusia", "exact"), ("kazakhstan", "Kazakhstan", "exact")]),
        ("Vladimir Putin dan Putin", [("putin", "Vladimir Putin", "exact"), ("putin", "Putin", "exact")]),
        ("Kassym-Jomart Tokayev hadir", [("tokayev", "Kassym-Jomart Tokayev", "exact")]),
        ("Kassym‑Jomart Tokayev hadir", [("tokayev", "Kassym‑Jomart Tokayev", "exact")]),
        ("KTT G20", [("summit", "KTT", "exact")]),
        ("ktt", []),
        ("Rusia diusir", [("russia", "Rusia", "exact"), ("expel", "diusir", "affix")]),
        ("mereka mengusirnya", [("expel", "mengusirnya", "affix")]),
        ("Usir duta itu", [("expel", "Usir", "affix")]),
        ("tolak dan ditolak", [("reject", "tolak", "affix"), ("reject", "ditolak", "affix")]),
        ("penolakan itu", [("reject", "penolakan", "stem")]),
        ("pengusiran itu", [("expel", "pengusiran", "stem")]),
        ("mengecam dan dikecam", [("condemn", "mengecam", "exact"), ("condemn", "dikecam", "affix")]),
        ("diserahkan kepada", [("hand-over", "diserahkan", "affix")]),
        ("tentara menyerah", [("surrender", "menyerah", "exact")]),
        ("Dubes dipanggil pulang", [("ambassador", "Dubes", "exact"), ("recall", "dipanggil pulang", "affix")]),
        ("dokumen ditandatangani", [("sign", "ditandatangani", "affix")]),
        ("negara-negara itu", [("country", "negara-negara", "affix")]),
        ("negara-negaranya", [("country", "negara-negaranya", "affix")]),
        ("negaranya", [("country", "negaranya", "affix")]),
        ("negeri", []),
        ("sanksilah jawabannya", [("sanction", "sanksilah", "affix")]),
        ("perjanjian-perjanjian", [("treaty", "perjanjian-perjanjian", "affix")]),
        ("Menko politik, hukum, dan keamanan", [("security-coordination", "politik, hukum, dan keamanan", "exact")]),
        ("Kantor duta, besar sekali", []),
        ("duta\nbesar", []),
        ("di sekolah itu", [("school", "sekolah", "exact")]),
        ("masalahnya rumit", [("problem", "masalahnya", "affix")]),
        ("“Duta besar” itu", [("ambassador", "Duta besar", "case")]),
        ("(AS)", [("us", "AS", "exact")]),
        ("tersebut ternyata terakhir", []),
        ("", []),
        ("!!! 123 —", []),
    ],
)
def test_sentences(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "renderings"),
    [
        ("PBB", ("UN", "United Nations")),
        ("Perserikatan Bangsa-Bangsa", ("United Nations", "UN")),
        ("Kemlu", ("MoFA", "Ministry of Foreign Affairs")),
        ("Dubes", ("ambassador",)),
        ("Putin", ("Putin", "Vladimir Putin")),
        ("Vladimir Putin", ("Vladimir Putin", "Putin")),
    ],
)
def test_a_form_is_rendered_by_its_own_kind(sentence: str, renderings: tuple[str, ...]) -> None:
    assert INDEX.find(sentence)[0].renderings == renderings


def test_the_user_s_own_entry_wins() -> None:
    own = concept("user-1", "duta besar", "Botschafter", layer="user")
    for order in ([own, *CONCEPTS], [*CONCEPTS, own]):
        first = Index.of(order).find("Duta besar tiba.")[0]
        assert first.renderings == ("Botschafter",)


def test_concepts_that_share_a_form_are_both_shown() -> None:
    index = Index.of([concept("a", "kabinet", "cabinet"), concept("b", "kabinet", "government")])
    assert [m.concept.id for m in index.find("Kabinet bersidang")] == ["a", "b"]


def test_english_is_matched_with_its_plural() -> None:
    index = Index.of(CONCEPTS, "en", "id")
    assert [m.renderings[0] for m in index.find("The ambassadors and envoys")] == ["duta besar", "utusan"]


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["duta", "besar", "Rusia", "negara-negara", "AS", ".-,", "mengusir"])).map(" ".join)
)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_matches_that_lie_in_it_and_do_not_overlap(text: str) -> None:
    end = 0
    for match in INDEX.find(text):
        assert end <= match.start < match.end <= len(text)
        assert match.renderings
        end = match.end


def in_context(text: str, context: str, english: str) -> Concept:
    forms = (Form("id", text, context=context), Form("en", english))  # type: ignore[arg-type]
    return Concept(english.casefold(), "name", "persons", forms)


WORDS = Index.of(
    [
        in_context("Tempo", "capital", "Tempo"),
        in_context("Duda", "capital", "Duda"),
        in_context("Istana", "capital", "Palace"),
        in_context("Puan", "title", "Puan"),
        Concept("president", "term", "offices", (Form("id", "presiden"), Form("en", "president"))),
        Concept("speaker", "term", "offices", (Form("id", "Ketua DPR"), Form("en", "speaker"))),
        Concept("duda", "term", "press", (Form("id", "duda"), Form("en", "widower")), part_of_speech="noun"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Menurut Duda, perang belum usai.", ["duda"]),
        ("Duda itu tinggal sendirian.", []),
        ("Presiden Duda tiba.", ["president", "duda"]),
        ("PRESIDEN DUDA TIBA DI KYIV", ["president", "duda"]),
        ("DUDA TIBA DI KYIV", []),
        ("Ia pergi. Duda itu diam.", []),
        ('Katanya, "Tempo hari ia datang."', []),
        ("Katanya: Tempo hari ia datang.", []),
        ("Ia membaca majalah Tempo kemarin.", ["tempo"]),
        ("Ia mengubah tempo permainan.", []),
        ("Demikian dikutip Tempo, Senin.", ["tempo"]),
        ("Tempo, Senin, menulis hal itu.", []),
        ("(Tempo)", []),
        ("Menteri Keluar dari Istana Membawa Pesan Penting", []),
        ("Menteri itu keluar dari Istana kemarin.", ["palace"]),
        ("Ketua DPR Puan berpidato.", ["speaker", "puan"]),
        ("Menurut Puan, undang-undang itu perlu.", []),
        ("Tuan dan Puan sekalian", []),
    ],
)
def test_a_name_that_is_a_common_word_counts_where_its_capital_tells(sentence: str, names: list[str]) -> None:
    assert [match.concept.id for match in WORDS.find(sentence) if match.form.text != "duda"] == names


def test_the_common_word_itself_is_still_found() -> None:
    (match,) = WORDS.find("Duda itu tinggal sendirian.")
    assert match.renderings == ("widower",)


def test_a_title_in_another_sentence_is_none() -> None:
    assert [match.concept.id for match in WORDS.find("Ia presiden. Puan itu tiba.")] == ["president"]
