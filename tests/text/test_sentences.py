"""The sentence splitter: paragraphs with their sentences, properties of any text, and rules other tools can read."""

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from glossary import paths
from glossary.model import BadInput
from glossary.text import srx
from glossary.text.sentences import split

TEMPLATE = paths.data() / "segmentation" / "template.srx"
TABLE = paths.seeds() / "abbreviations.csv"
MEGABYTE = 1_000_000


def _paragraphs(file: str) -> Iterator[tuple[str, list[str]]]:
    name = ""
    for block in Path(__file__).with_name(file).read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        name = next((line[2:] for line in lines if line.startswith("# ")), name)
        if sentences := [line for line in lines if line and not line.startswith("# ")]:
            yield name, sentences


PARAGRAPHS = list(_paragraphs("splits_seen.txt"))
# Written by somebody who never saw the rules, for rules whose author never saw them: what tells how they generalise.
UNSEEN = list(_paragraphs("splits_unseen.txt"))


def _cut(text: str, language: str = "id") -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize("sentences", [pytest.param(lines, id=name) for name, lines in PARAGRAPHS])
def test_paragraph(sentences: list[str]) -> None:
    assert _cut(" ".join(sentences)) == sentences


def test_the_unseen_paragraphs_come_out_as_well() -> None:
    wanted, found, right = 0, 0, 0
    for _, sentences in UNSEEN:
        ends = [set(), set()]  # type: list[set[int]]
        for place, cut in enumerate((sentences, _cut(" ".join(sentences)))):
            length = -1
            for sentence in cut:
                length += len(sentence) + 1
                ends[place].add(length)
        wanted, found, right = wanted + len(ends[0]), found + len(ends[1]), right + len(ends[0] & ends[1])
    assert len(UNSEEN) >= 40
    assert 2 * right / (wanted + found) >= 0.985


def test_there_are_enough_paragraphs() -> None:
    assert len(PARAGRAPHS) >= 85


@pytest.mark.parametrize("sentences", [pytest.param(lines, id=name) for name, lines in PARAGRAPHS])
def test_a_sentence_on_its_own_stays_one(sentences: list[str]) -> None:
    assert [_cut(sentence) for sentence in sentences] == [[sentence] for sentence in sentences]


@pytest.mark.parametrize("space", ["\n", "  ", "\N{NO-BREAK SPACE}", " \t\n"])
def test_any_white_space_parts_sentences(space: str) -> None:
    text = f'{space}Dubes tiba.{space}"Kami siap.{space}Mari bicara,"{space}katanya.{space}'
    assert _cut(text) == ["Dubes tiba.", '"Kami siap.', f'Mari bicara,"{space}katanya.']


ENGLISH = [
    ["The U.S. Army left.", "He flew to the U.S.", "The visit was short."],
    ['"Are you ready?" Zakharova asked.', "Nobody answered."],
    ["Mr. Smith met Dr. Jones at 5 p.m. Tuesday.", "See No. 5 and pp. 3-4.", "Apple Inc. chief Tim Cook agreed."],
    ["“We are ready.”", "He paused.", "“Are you?”"],
    ["1. Kazakhstan rejects the request.", "2. Russia protests."],
]


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us"])
@pytest.mark.parametrize("sentences", ENGLISH, ids=range(len(ENGLISH)))
def test_english(sentences: list[str], language: str) -> None:
    assert _cut(" ".join(sentences), language) == sentences


@pytest.mark.parametrize("language", ["id", "id-ID", "ID", "in", "ms", "ms-MY", "zsm"])
def test_indonesian_and_malay_share_their_rules(language: str) -> None:
    assert _cut("Yth. Bapak Duta Besar. Kami datang.", language) == ["Yth. Bapak Duta Besar.", "Kami datang."]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("fr", ["M. Dupont est arrivé.", "« Il reste. »", "Elle part."]),
        ("", ["Satu.", "Dua."]),
        ("tlh", ["B. Vitamin ini.", "Ya!"]),
        ("hi", ["यह एक वाक्य है।", "यह दूसरा है।"]),
    ],
)
def test_languages_without_rules_of_their_own(language: str, sentences: list[str]) -> None:
    assert _cut(" ".join(sentences), language) == sentences


def test_full_stops_without_a_space() -> None:
    assert _cut("「はい。」彼は言った。そうだ！", "ja") == ["「はい。」", "彼は言った。", "そうだ！"]


@pytest.mark.parametrize("empty", ["", " ", "\n\t\N{NO-BREAK SPACE}"])
def test_nothing_but_white_space_has_no_sentence(empty: str) -> None:
    assert split(empty) == []


MARKS = st.sampled_from(".?!…\"'”’“‘()[]«»:;,-–—•。।   \n")
WORDS = st.sampled_from(
    ("...", "A", "B.", "Dr", "dr.", "Tbk.", "dkk.", "S.H.", "a.n.", "Ia", "kata", "itu", "5", "No.")
)
NAMES = st.sampled_from(("Menlu", "hlm.", "U.S.", "film", "detikcom", "iPhone", "Direktur", "2022"))
SCRAPS = st.lists(st.one_of(MARKS, WORDS, NAMES), max_size=40).map("".join)


@given(text=st.one_of(st.text(), SCRAPS), language=st.sampled_from(["id", "en", "uk"]))
def test_spans_are_ordered_disjoint_and_cover_what_is_not_white_space(text: str, language: str) -> None:
    spans = split(text, language)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    inside = {place for start, end in spans for place in range(start, end)}
    assert {place for place, sign in enumerate(text) if not sign.isspace()} <= inside
    assert spans == split(text, language)


ENDLESS = {
    "no full stop": "kata " * (MEGABYTE // 5),
    "one word": "a" * MEGABYTE,
    "full stops": "." * MEGABYTE,
    "full stops and spaces": ". " * (MEGABYTE // 2),
    "quotes": '"' * MEGABYTE,
    "quotes and spaces": '" ' * (MEGABYTE // 2),
    "quotes that never close": '"Kami siap. ' * (MEGABYTE // 12),
    "titles that never close": 'film "Apa? ' * (MEGABYTE // 11),
    "brackets that never close": ". (" + "(" * MEGABYTE,
    "initials": "A. " * (MEGABYTE // 3),
    "omission marks": "di … A " * (MEGABYTE // 7),
    "white space": "." + " " * MEGABYTE + "A",
    "offices": "Direktur PT Aa Tbk. Budi " * (MEGABYTE // 25),
    "numbers": "1.1." * (MEGABYTE // 4),
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_megabyte_of_anything_comes_to_an_end(text: str) -> None:
    spans = split(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text.rstrip())


def _as_omegat_reads(text: str, rules: tuple[srx.Rule, ...]) -> list[str]:
    # OmegaT searches each expression from left to right without overlap, pairs what ends with what begins at the same
    # place, and lets the first rule decide. Written without the splitter: other strategy, same file, same result.
    decided: dict[int, bool] = {}
    for rule in rules:
        begins = {found.start() for found in regex.finditer(rule.after, text)}
        for found in regex.finditer(rule.before, text):
            if found.end() in begins:
                decided.setdefault(found.end(), rule.breaks)
    edges = [0, *sorted(place for place, breaks in decided.items() if breaks), len(text)]
    pieces = (text[start:end].strip() for start, end in pairwise(edges))
    return [piece for piece in pieces if piece]


def test_other_tools_get_the_same_sentences_from_the_file() -> None:
    rules = srx.read(srx.segmentation_file(), "id")
    texts = [" ".join(sentences) for _, sentences in PARAGRAPHS]
    assert [_as_omegat_reads(text, rules) for text in texts] == [_cut(text) for text in texts]


def test_the_file_is_what_the_builder_makes() -> None:
    built = srx.build(TEMPLATE.read_text(encoding="utf-8"), srx.abbreviations(TABLE))
    assert srx.segmentation_file().read_text(encoding="utf-8") == built


def test_the_builder_depends_on_the_rows_not_on_their_order() -> None:
    template, table = TEMPLATE.read_text(encoding="utf-8"), srx.abbreviations(TABLE)
    assert srx.build(template, table[::-1]) == srx.build(template, table)


def test_a_new_abbreviation_changes_the_cut(tmp_path: Path) -> None:
    table = [*srx.abbreviations(TABLE), srx.Abbreviation("zamz.", "title", "id", "", "", "", "")]
    file = tmp_path / "rules.srx"
    file.write_text(srx.build(TEMPLATE.read_text(encoding="utf-8"), table), encoding="utf-8")
    text = "Tamu itu Zamz. Budi. Ia pergi."
    assert _as_omegat_reads(text, srx.read(file, "id")) == ["Tamu itu Zamz. Budi.", "Ia pergi."]
    assert _cut(text) == ["Tamu itu Zamz.", "Budi.", "Ia pergi."]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Dr.,title,id,,,,\nDr.,title,id,,,,\n", "line 3: “Dr.” is there twice"),
        ("Dr.,,id,,,,\n", "line 2: seven cells"),
        ("Dr.,title,id\n", "line 2: seven cells"),
        ("Dr.,title,id,,,,,\n", "line 2: seven cells"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, complaint: str) -> None:
    file = tmp_path / "abbreviations.csv"
    file.write_text("form,kind,language,expansion,english,note,source\n" + row, encoding="utf-8")
    with pytest.raises(BadInput, match=complaint):
        srx.abbreviations(file)


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    file = tmp_path / "abbreviations.csv"
    file.write_text("form,kind\nDr.,title\n", encoding="utf-8")
    with pytest.raises(BadInput, match="needs the columns form, kind, language"):
        srx.abbreviations(file)


def test_a_kind_that_no_rule_knows_is_refused() -> None:
    table = [*srx.abbreviations(TABLE), srx.Abbreviation("x.", "titel", "id", "", "", "", "")]
    with pytest.raises(BadInput, match="id-titel"):
        srx.build(TEMPLATE.read_text(encoding="utf-8"), table)


def test_a_kind_without_rows_is_refused() -> None:
    table = [entry for entry in srx.abbreviations(TABLE) if entry.kind != "company"]
    with pytest.raises(BadInput, match="id-company"):
        srx.build(TEMPLATE.read_text(encoding="utf-8"), table)


@pytest.mark.parametrize("content", ["", "<srx", "<srx/>"])
def test_a_broken_rules_file_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "broken.srx"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"broken\.srx cannot be read"):
        srx.read(file, "id")
    with pytest.raises(BadInput, match=r"missing\.srx cannot be read"):
        srx.read(tmp_path / "missing.srx", "id")


def test_without_cascade_the_first_map_decides(tmp_path: Path) -> None:
    text = srx.segmentation_file().read_text(encoding="utf-8")
    file = tmp_path / "first.srx"
    file.write_text(text.replace('cascade="yes"', 'cascade="no"'), encoding="utf-8")
    first, every = srx.read(file, "id"), srx.read(srx.segmentation_file(), "id")
    assert 0 < len(first) < len(every)
    assert every[: len(first)] == first


def test_every_row_has_a_source_and_every_form_its_dot_or_mark() -> None:
    words = {"opener", "unfinished", "office", "speech-verb", "weekday", "lower-case-name"}
    for entry in srx.abbreviations(TABLE):
        assert entry.source, entry
        assert entry.form == entry.form.strip(), entry
        if entry.kind not in words and not entry.kind.endswith("-noun"):
            assert entry.form[-1] in ".!", entry


def test_structure_of_the_file() -> None:
    space = "{http://www.lisa.org/srx20}"
    root = ElementTree.fromstring(srx.segmentation_file().read_bytes())
    assert (root.tag, root.get("version")) == (f"{space}srx", "2.0")
    groups = [group.get("languagerulename") for group in root.iter(f"{space}languagerule")]
    maps = [(entry.get("languagepattern"), entry.get("languagerulename")) for entry in root.iter(f"{space}languagemap")]
    assert len(set(groups)) == len(groups)
    assert {name for _, name in maps} == set(groups)
    assert maps[-1] == (".*", "Default")
    for rule in root.iter(f"{space}rule"):
        assert rule.get("break") in ("yes", "no")
        assert [part.tag for part in rule] == [f"{space}beforebreak", f"{space}afterbreak"]


def _look_behinds(expression: str) -> Iterator[str]:
    for found in regex.finditer(r"\(\?<[=!]", expression):
        depth, place = 1, found.end()
        while depth:
            step = regex.compile(r"\[(?:[^\]\\]|\\.)*\]|\\.|.").match(expression, place)
            assert step is not None, expression
            depth += (step[0] == "(") - (step[0] == ")")
            place = step.end()
        yield expression[found.end() : place - 1]


@pytest.mark.parametrize("language", ["id", "en", "fr"])
def test_expressions_stay_within_what_java_and_icu_read_too(language: str) -> None:
    for rule in srx.read(srx.segmentation_file(), language):
        for expression in (rule.before, rule.after):
            assert regex.compile(expression).groups == 0
            assert not regex.search(r"\(\?P|\\[LNXKGRm]|\\p\{(?!L[ultmo]?|N[dlo]?|Z|Sc)", expression), expression
            for inside in _look_behinds(expression):
                bare = regex.sub(r"\[(?:[^\]\\]|\\.)*\]|\\.", "x", inside)
                assert not regex.search(r"[*+]|\{\d+,\}", bare), inside


def test_the_file_is_valid_srx() -> None:
    folder = os.environ.get("PADANAN_CONFORMANCE")
    if not folder:
        pytest.skip("PADANAN_CONFORMANCE names no folder with srx/srx20.xsd")
    offline = etree.XMLParser(no_network=True)
    schema = etree.XMLSchema(etree.parse(str(Path(folder) / "srx" / "srx20.xsd"), offline))
    schema.assertValid(etree.parse(str(srx.segmentation_file()), offline))
