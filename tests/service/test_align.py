"""A text and its existing translation become links, files and documents."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from glossary import paths, registry
from glossary.model import BadInput, BadUsage, Progress
from glossary.service import documents, edit
from glossary.service.align import SURE, Link, Texts, align_texts, read_texts
from glossary.service.aligned import aligned_segments, import_alignment, write_alignment, writer
from glossary.service.convert import read_pairs, writable
from glossary.service.export import export_stream
from glossary.store.workspace import Workspace

TEXT = """Duta Besar Tiba di Astana

Jakarta - Kementerian Luar Negeri menyambut keputusan itu. Sebanyak 1.250 orang hadir pada Rabu (5/10/2022).

Presiden tidak datang. Ia diwakili oleh Menteri Luar Negeri. Rapat ditutup.
"""
TRANSLATION = """Ambassador Arrives in Astana

Jakarta - The Ministry of Foreign Affairs welcomed the decision. On Wednesday, 5 October 2022, 1,250 people attended.

The President did not come; he was represented by the Minister of Foreign Affairs. A cold wind blew from the mountains.
"""


def read(text: str = TEXT, translation: str = TRANSLATION, suffix: str = "txt") -> Texts:
    return read_texts((text.encode(), f"a.{suffix}"), (translation.encode(), f"b.{suffix}"))


def aligned(workspace: Workspace, texts: Texts, *, drafts: bool = False) -> list[Link]:
    return [one for one in align_texts(workspace, texts, drafts=drafts) if isinstance(one, Link)]


def sure(one: Link) -> bool:
    return one.confidence >= SURE


# The dateline is a segment of its own. The last sentences render nothing of each other.
WANTED = [((0, 1), (0, 1)), ((1, 2), (1, 2)), ((2, 3), (2, 3)), ((3, 4), (3, 4)), ((4, 6), (4, 5))]


@pytest.mark.parametrize("drafts", [False, True])
def test_figures_glossary_and_names_find_the_links(workspace: Workspace, drafts: bool) -> None:
    links = aligned(workspace, read(), drafts=drafts)
    assert [(one.source, one.target) for one in links][:5] == WANTED
    assert links[-1].source[1] == 7
    assert links[-1].target[1] == 6


def test_the_sample_articles_align_one_to_one(workspace: Workspace) -> None:
    for file in sorted((paths.seeds() / "articles").glob("*.id.txt"))[:3]:
        other = file.with_name(file.name.replace(".id.", ".en."))
        texts = read_texts((file.read_bytes(), file.name), (other.read_bytes(), other.name))
        links = aligned(workspace, texts)
        assert [(one.source, one.target) for one in links] == [
            ((place, place + 1), (place, place + 1)) for place in range(len(texts.source))
        ]


def test_stopping_is_possible_from_the_first_step_on(workspace: Workspace) -> None:
    long = "\n".join(f"Sebanyak {place} orang hadir." for place in range(400))
    running = align_texts(workspace, read(long, long.replace("Sebanyak", "All of").replace("orang hadir", "attended")))
    assert isinstance(next(iter(running)), Progress)
    running.close()  # type: ignore[attr-defined]
    assert documents.list_documents(workspace) == []


def test_an_alignment_becomes_a_document_that_holds_both_texts(workspace: Workspace) -> None:
    texts = read()
    links = [Link(one, other, 0.95) for one, other in WANTED[:4]]
    links += [Link((4, 6), (4, 5), 0.5), Link((6, 7), (5, 5), 0.99), Link((7, 7), (5, 6), 0.99)]
    document = import_alignment(workspace, texts, links, confirm=sure)
    assert (document.title, document.segments) == ("Duta Besar Tiba di Astana", 6)
    assert (document.confirmed, document.draft, document.new) == (4, 1, 1)
    segments = documents.list_segments(workspace, document.id)
    assert segments[4].source == "Presiden tidak datang. Ia diwakili oleh Menteri Luar Negeri."
    assert segments[4].target.startswith("The President did not come; he")
    assert {segment.origin for segment in segments} == {"import", None}
    assert segments[0].detail == "aligned 0.95"
    assert "cold wind" in segments[5].note
    assert "".join(segment.prefix + segment.source + segment.suffix for segment in segments) == TEXT
    out = io.BytesIO()
    export_stream(workspace, document.id, "txt", out)
    assert "Jakarta - The Ministry of Foreign Affairs welcomed the decision." in out.getvalue().decode()
    assert [one.text for one in edit.history(workspace, segments[0].id)] == ["Ambassador Arrives in Astana"]


def test_targets_are_drafts_unless_they_are_to_be_confirmed_and_sure(workspace: Workspace) -> None:
    texts = read("Rapat ditutup.", "The meeting was closed.")
    certain, doubtful = Link((0, 1), (0, 1), SURE), Link((0, 1), (0, 1), SURE - 0.01)
    assert import_alignment(workspace, texts, [certain]).draft == 1
    assert import_alignment(workspace, texts, [certain], confirm=sure).confirmed == 1
    assert import_alignment(workspace, texts, [doubtful], confirm=sure).draft == 1


def test_what_precedes_the_first_sentence_is_in_its_note(workspace: Workspace) -> None:
    texts = read("Rapat ditutup.", "It was Tuesday. The meeting was closed.")
    document = import_alignment(workspace, texts, [Link((0, 0), (0, 1), 1), Link((0, 1), (1, 2), 1)])
    assert "It was Tuesday." in documents.list_segments(workspace, document.id)[0].note


def test_nothing_is_stored_without_a_sentence(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="Nothing"):
        import_alignment(workspace, read(), [Link((0, 0), (0, 6), 1)])
    assert documents.list_documents(workspace) == []


def test_links_are_written_in_any_bilingual_format(tmp_path: Path) -> None:
    texts = read()
    links = [Link((0, 1), (0, 1), 1), Link((1, 7), (1, 1), 1), Link((7, 7), (1, 6), 1)]
    assert [segment.state for segment in aligned_segments(texts, links)] == ["draft", "new"]
    out = io.BytesIO()
    write_alignment(texts, links[:1], "jsonl", out)
    assert json.loads(out.getvalue())["target"] == "Ambassador Arrives in Astana"
    file = tmp_path / "a.tmx"
    write_alignment(texts, links, "tmx", file)
    assert b"Ambassador Arrives" in file.read_bytes()
    with pytest.raises(BadInput, match="there already"):
        write_alignment(texts, links, "tmx", file)
    with pytest.raises(BadUsage, match="not written as"):
        write_alignment(texts, links, "txt", out)


LONE = [Link((0, 1), (0, 1), 1), Link((1, 1), (1, 2), 1), Link((1, 2), (2, 2), 1)]


@pytest.mark.parametrize("fmt", writable())
def test_what_stands_only_in_the_translation_is_kept_where_the_format_can(fmt: str) -> None:
    texts = read("Rapat ditutup. Hujan turun.", "The meeting was closed. Nobody came.")
    out = io.BytesIO()
    said = write_alignment(texts, LONE, fmt, out)
    data = out.getvalue()
    if fmt == "docx":
        data = zipfile.ZipFile(out).read("word/document.xml")
    assert data.count(b"Nobody came.") == (fmt != "tmx")
    if fmt == "tmx":
        assert said == (
            "Left out, because tmx holds only what has both sides: 1 sentence only in the text and 1 sentence only in "
            "the translation."
        )
        assert b"Hujan" not in data
    elif fmt in ("xliff12", "xliff2", "po"):
        assert said.startswith("1 sentence only in the translation stands in the note of the sentence before")
        pairs = list(read_pairs(data, f"a.{registry.load('formats', fmt).SUFFIXES[0]}", fmt))
        assert [(pair.source, pair.target) for pair in pairs] == [
            ("Rapat ditutup.", "The meeting was closed."), ("Hujan turun.", ""),
        ]  # fmt: skip
        assert "Only in the translation: Nobody came." in pairs[0].note
    else:
        assert said == ""
    if fmt in ("csv", "tsv", "jsonl", "html", "docx"):
        found = [(pair.source, pair.target) for pair in read_pairs(out.getvalue(), "a", fmt)]
        assert found == [("Rapat ditutup.", "The meeting was closed."), ("", "Nobody came."), ("Hujan turun.", "")]


@pytest.mark.parametrize(
    ("text", "translation", "told"),
    [
        pytest.param(TRANSLATION, TEXT, "first", id="the wrong way round"),
        pytest.param(" \n", TRANSLATION, "a.txt is empty", id="an empty text"),
        pytest.param(TEXT, "\n", "b.txt is empty", id="an empty translation"),
    ],
)
def test_what_cannot_be_aligned_is_said(text: str, translation: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        read(text, translation)


def test_a_bilingual_file_is_not_taken_for_a_text() -> None:
    with pytest.raises(BadInput, match="pairs"):
        read_texts((b'msgid ""\nmsgstr ""\n', "a.po"), (TRANSLATION.encode(), "b.txt"))


def test_formats_may_differ(workspace: Workspace) -> None:
    texts = read_texts((b"# Rapat ditutup\n\nSebanyak 1.250 orang hadir.\n", "a.md"),
                       (b"Meeting closed\n\nA total of 1,250 people attended.\n", "b.txt"))  # fmt: skip
    assert texts.format == "md"
    assert [(one.source, one.target) for one in aligned(workspace, texts)] == [((0, 1), (0, 1)), ((1, 2), (1, 2))]


def test_inline_codes_of_two_files_do_not_meet(workspace: Workspace) -> None:
    html = "<html><body><p>Sebanyak <b>1.250</b> orang hadir.</p></body></html>"
    texts = read_texts((html.encode(), "a.html"), (b"A total of 1,250 people attended.", "b.txt"))
    document = import_alignment(workspace, texts, aligned(workspace, texts))
    (segment,) = documents.list_segments(workspace, document.id)
    assert segment.source == "Sebanyak 1.250 orang hadir."
    assert segment.target == "A total of 1,250 people attended."


def test_the_name_of_a_file_tells_its_format() -> None:
    assert writer(None, "a.tmx") == "tmx"
    assert writer(None, "a.aligned.txt") == "aligned"
    assert writer(None, "a.xlf") == "xliff2"
    with pytest.raises(BadUsage, match="Say which"):
        writer(None, "a.txt")
