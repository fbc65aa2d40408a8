"""Codes that a translation has lost or spoilt: told of, never a broken file; matches and memory look through them."""

import io
from collections.abc import Callable
from html import escape

import pytest

from glossary.formats import _zip
from glossary.model import Document, Finding
from glossary.service import draft, inline_codes, memory, suggest
from glossary.service.check import check_document, check_segment, fixed
from glossary.service.documents import list_segments
from glossary.service.edit import confirm, save_target
from glossary.service.export import export_stream
from glossary.service.glossary import add_concept
from glossary.service.ingest import import_text
from glossary.store.workspace import Workspace
from tests.formats.test_documents import PAGE, open_document, word

XLIFF_12 = """<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\
<file original="a" source-language="id" target-language="en" datatype="plaintext"><body><trans-unit id="1">\
<source>Rusia <g id="1">protes <g id="2">keras</g></g> hari ini<x id="3"/>.</source></trans-unit></body></file></xliff>
"""
XLIFF_2 = """<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="id" \
trgLang="en"><file id="f"><unit id="u"><segment><source>Rusia <pc id="1">protes <pc id="2">keras</pc></pc> hari \
ini<ph id="3"/>.</source></segment></unit></file></xliff>
"""
FILES = {
    "uji.html": PAGE.encode(),
    "uji.docx": word(),
    "uji.odt": open_document(),
    "uji12.xlf": XLIFF_12.encode(),
    "uji2.xlf": XLIFF_2.encode(),
    "uji.md": b"# Rusia *Protes*\n\nRusia **protes** [lagi](http://x).\n",
}
DAMAGE: dict[str, Callable[[str], str]] = {
    "missing": inline_codes.without,
    "unclosed": lambda text: text.replace("⟦/", "\0", 1).replace("\0", "⟦/9999", 1),
    "extra": lambda text: f"⟦77⟧{text}⟦/77⟧⟦78/⟧",
    "doubled": lambda text: text + text,
    "crossed": lambda text: f"⟦/1⟧{inline_codes.without(text)}⟦2⟧⟦1⟧x⟦/2⟧⟦3/⟧",
    "broken": lambda text: text.replace("⟧", "", 1),
}


def shelve(workspace: Workspace, name: str) -> Document:
    return import_text(workspace, FILES[name], name, source="id", target="en")


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", FILES)
def test_spoilt_codes_never_spoil_the_file_and_are_told(workspace: Workspace, name: str, damage: str) -> None:
    document = shelve(workspace, name)
    segments = list_segments(workspace, document.id)
    for segment in segments:
        save_target(workspace, segment, DAMAGE[damage](segment.source))
    out = io.BytesIO()
    export_stream(workspace, document.id, "original", out)
    words = [inline_codes.without(one.source).split()[0].strip("*") for one in segments]
    text = out.getvalue()
    if name.endswith((".docx", ".odt")):
        text = b"".join(_zip.entries(text, name).values())
    said = text.decode("utf-8", "replace")
    assert [word for word in words if escape(word) not in said] == []
    again = import_text(workspace, out.getvalue(), name, source="id", target="en")
    assert again.segments
    told = inline_codes.broken_in(workspace, document.id)
    with_codes = [one.number for one in segments if inline_codes.signs(one.source)]
    assert with_codes
    if damage in ("missing", "extra"):
        assert told == (with_codes if damage == "missing" else [one.number for one in segments])
    assert set(with_codes) >= set(told) or damage in ("extra", "crossed")
    assert (str(told[0]) in inline_codes.told(told)) if told else not inline_codes.told(told)


@pytest.mark.parametrize("name", ["uji.docx", "uji.odt"])
def test_a_note_or_link_whose_sign_is_lost_is_not_lost(workspace: Workspace, name: str) -> None:
    document = shelve(workspace, name)
    for segment in list_segments(workspace, document.id):
        save_target(workspace, segment, inline_codes.without(segment.source))
    out = io.BytesIO()
    export_stream(workspace, document.id, "original", out)
    before, after = (b"".join(_zip.entries(data, name).values()) for data in (FILES[name], out.getvalue()))
    for kept in (b"<text:note", b"footnoteReference"):
        assert before.count(kept) == after.count(kept)


def test_a_check_finds_what_is_spoilt_and_mends_what_is_certain(workspace: Workspace) -> None:
    document = shelve(workspace, "uji12.xlf")
    (segment,) = list_segments(workspace, document.id)
    source = segment.source
    assert source == "Rusia ⟦1⟧protes ⟦2⟧keras⟦/2⟧⟦/1⟧ hari ini⟦3/⟧."
    crossed = "Russia ⟦1⟧protested ⟦2⟧strongly⟦/1⟧⟦/2⟧ today⟦3/⟧."
    (found,) = [one for one in check_segment(workspace, segment, target=crossed) if one.check == "tag"]
    assert fixed(crossed, found) == "Russia ⟦1⟧protested ⟦2⟧strongly⟦/2⟧⟦/1⟧ today⟦3/⟧."
    extra = fixed(crossed, found).replace("today", "today⟦9/⟧")
    (found,) = [one for one in check_segment(workspace, segment, target=extra) if one.check == "tag"]
    assert fixed(extra, found) == extra.replace("⟦9/⟧", "")
    torn = extra.replace("⟦9/⟧", "").replace("⟦2⟧", "⟦2")
    (found,) = [one for one in check_segment(workspace, segment, target=torn) if one.check == "tag"]
    assert torn[slice(*found.target_span)] == "⟦2"  # type: ignore[misc]
    assert fixed(torn, found) == extra.replace("⟦9/⟧", "")


def test_checks_and_their_fixes_see_the_words_only(workspace: Workspace) -> None:
    document = shelve(workspace, "uji12.xlf")
    (segment,) = list_segments(workspace, document.id)
    target = "Russia ⟦1⟧protested  ⟦2⟧strongly⟦/2⟧⟦/1⟧ today⟦3/⟧."
    (found,) = check_segment(workspace, segment, target=target)
    assert found.check == "extra_space"
    assert fixed(target, found) == target.replace("  ", " ")
    torn = target.replace("protested  ", "protested 500").replace("⟦2⟧", "⟦2⟧0 times ")
    save_target(workspace, segment, torn)
    (found,) = [one for one in check_document(workspace, document.id) if isinstance(one, Finding)]
    assert (found.check, torn[slice(*found.target_span)]) == ("number", "500⟦2⟧0")  # type: ignore[misc]


def test_a_term_is_found_through_codes_and_its_place_has_none_at_the_edges(workspace: Workspace) -> None:
    add_concept(workspace, "term", "kopi tubruk", "boiled coffee")
    for text, found in (
        ("Ada ⟦1⟧kopi tubruk⟦/1⟧.", "kopi tubruk"),
        ("Ada ⟦1⟧kopi⟦/1⟧ tubruk.", "kopi⟦/1⟧ tubruk"),
        ("Ada ko⟦1/⟧pi tubruk.", "ko⟦1/⟧pi tubruk"),
    ):
        (match,) = [one for one in suggest.terms_in(workspace, text) if one.renderings == ("boiled coffee",)]
        assert text[match.start : match.end] == found
        assert suggest.kept(match, "There is ⟦1⟧boiled⟦/1⟧ coffee.")


def test_a_draft_has_the_codes_of_its_source(workspace: Workspace) -> None:
    document = shelve(workspace, "uji12.xlf")
    for _ in draft.draft_document(workspace, document.id, engine="echo"):
        pass
    (segment,) = list_segments(workspace, document.id)
    assert segment.target == segment.source
    assert not inline_codes.broken([segment])
    made = draft.draft_segment(workspace, segment, engine="echo")
    assert all(not inline_codes.lost(segment.source, one.text) for one in made.hypotheses)


def test_the_bundled_model_s_draft_has_them_around_the_right_words(workspace: Workspace) -> None:
    document = import_text(
        workspace, b"<p>Duta Besar <b>Rusia</b> tiba di <i>Astana</i> pada hari Rabu.</p>", "a.html",
        source="id", target="en",
    )  # fmt: skip
    (segment,) = list_segments(workspace, document.id)
    made = draft.draft_segment(workspace, segment, engine="argos")
    assert "⟦2⟧Astana⟦/2⟧" in made.target
    assert "⟦1⟧Russia" in made.target
    assert not inline_codes.lost(segment.source, made.target)


def test_a_match_of_the_memory_has_this_sentence_s_codes(workspace: Workspace) -> None:
    first = import_text(workspace, b"<p>Menteri tiba di <b>Astana</b> kemarin pagi.</p>", "a.html", source="id")
    (segment,) = list_segments(workspace, first.id)
    confirm(workspace, segment, "The minister arrived in ⟦1⟧Astana⟦/1⟧ yesterday morning.")
    page = (
        b"<p>Menteri tiba di <i>Astana</i> kemarin pagi.</p><p>Menteri tiba di Astana kemarin pagi.</p>"
        b"<p><b>Menteri</b> tiba di Astana kemarin pagi.</p><p>Menteri tiba di <b>Astana</b> kemarin siang.</p>"
    )
    second = import_text(workspace, page, "b.html", source="id")
    best = [memory.find_matches(workspace, one)[0] for one in list_segments(workspace, second.id)]
    assert [one.target for one in best] == [
        "The minister arrived in ⟦1⟧Astana⟦/1⟧ yesterday morning.",
        "The minister arrived in Astana yesterday morning.",
        "⟦1⟧The minister⟦/1⟧ arrived in Astana yesterday morning.",
        "The minister arrived in ⟦1⟧Astana⟦/1⟧ yesterday morning.",
    ]
    assert [one.score for one in best[:3]] == [100, 99, 99]
    assert ("other codes", 1) in best[1].penalties
