"""Terms and names go out and come back in every format, and a broken file is told with its line."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import registry
from glossary.formats import omegat, tbx, terms_csv, terms_tsv
from glossary.formats._entries import Entry, language_tag, regrouped, wrong
from glossary.model import BadInput, Concept, Form
from glossary.service.glossary import packaged

MODULES = {
    module.GLOSSARY: module
    for name in registry.names("formats")
    if hasattr(module := registry.load("formats", name), "GLOSSARY")
}
FIELDS = ("csv", "tsv", "tbx")

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(lambda text: text.split())
texts = words | st.sampled_from(
    ["", "=1+1", "'=x", "@SUM", "#hash", "a\tb", "a\nb", "<&>\"'", "]]>", "\r", "\x07bel", "\\t"]
)
languages = st.sampled_from(["id", "en", "uk", "zh-Hans", "kk-Latn"])
forms = st.builds(
    Form,
    languages,
    words,
    st.sampled_from(["preferred", "admitted", "deprecated", "forbidden"]),
    st.sampled_from(["", "abbreviation", "short"]),
    st.sampled_from(["", "GB", "US"]),
    texts,
    st.sampled_from(["", "capital", "title"]),
)
concepts = st.lists(
    st.builds(
        Concept,
        st.just(""),
        st.just("term"),
        texts,
        st.lists(forms, min_size=1, max_size=6).map(tuple),
        texts,
        texts,
        texts,
        st.sampled_from(["", "noun", "verb", "adjective", "adverb", "phrase", "preposition", "conjunction"]),
        st.sampled_from(["", "m", "f"]),
    ),
    min_size=1,
    max_size=4,
).map(lambda made: [replace(one, id=f"c{number}") for number, one in enumerate(made)])


def written(name: str, given_: list[Concept]) -> bytes:
    out = io.BytesIO()
    MODULES[name].write_glossary(given_, out)
    return out.getvalue()


def read(name: str, data: bytes, file: str = "f") -> list[Entry]:
    return list(MODULES[name].read_glossary(io.BytesIO(data), file, "term"))


def carried(name: str, concept: Concept) -> Concept:
    """What a format can carry of a concept."""
    if name != "tbx":
        return concept
    first = concept.forms[0]
    lost = concept.part_of_speech in ("preposition", "conjunction") or (
        concept.part_of_speech == "phrase" and bool(first.type)
    )
    bare = tuple(replace(form, context="") for form in concept.forms)
    return replace(concept, forms=bare, part_of_speech="" if lost else concept.part_of_speech)


@pytest.mark.parametrize("name", FIELDS)
@given(made=concepts)
@settings(max_examples=60, deadline=None)
def test_every_field_that_a_format_carries_comes_back(name: str, made: list[Concept]) -> None:
    back = [entry.concept for entry in read(name, written(name, made))]
    assert back == [carried(name, one) for one in regrouped(made)]
    assert all(not list(wrong(one)) for one in back if all(form.text for form in one.forms))


@given(made=concepts)
@settings(max_examples=60, deadline=None)
def test_omegat_gives_its_pairs_and_comments_back(made: list[Concept]) -> None:
    def pairs(entries: list[Concept]) -> set[tuple[str, str, str]]:
        return {
            (one.text, other.text, " ".join((concept.note or concept.definition).split()))
            for concept in entries
            for one in concept.in_language("id")
            for other in concept.in_language("en")
            if other.status in ("preferred", "admitted")
        }

    expected = pairs(list(regrouped(made)))
    data = written("omegat", made)
    assert (pairs([entry.concept for entry in read("omegat", data)]) if data.strip() else set()) == expected
    assert all(len(line.split(b"\t")) in (2, 3) for line in data.split(b"\n")[:-1])


@pytest.mark.parametrize("name", FIELDS)
def test_the_curated_glossary_goes_out_and_comes_back_whole(name: str) -> None:
    shipped = [one for one in packaged() if one.kind == "term"]
    assert [entry.concept for entry in read(name, written(name, shipped))] == [
        carried(name, one) for one in regrouped(shipped)
    ]


@pytest.mark.parametrize("name", MODULES)
def test_the_same_entries_give_the_same_bytes(name: str) -> None:
    shipped = packaged()[:300]
    assert written(name, shipped) == written(name, shipped)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝", "'="])
@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_no_cell_runs_in_a_spreadsheet(name: str, start: str) -> None:
    one = Concept(
        "c", "term", f"{start}d", (Form("id", f"{start}a"), Form("en", f"{start}b")), f"{start}e", f"{start}n"
    )
    rows = written(name, [one]).decode("utf-8-sig").replace('"', "").splitlines()[1:]
    cells = [cell for row in rows for cell in row.split("\t" if name == "tsv" else ",")]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t＝" and cell]
    assert [entry.concept for entry in read(name, written(name, [one]))] == list(regrouped([one]))


def test_simple_tables_are_read() -> None:
    for data in (
        "indonesian,english,note\nduta besar,ambassador,\nkonsul,consul,bukan dubes\n",
        "\ufeffEnglish;Indonesian;Note\r\nambassador;duta besar;\r\nconsul;konsul;bukan dubes\r\n",
    ):
        first, second = read("csv", data.encode())
        assert first.concept.forms == (Form("id", "duta besar"), Form("en", "ambassador"))
        assert (second.line, second.concept.note) == (3, "bukan dubes")
    (only,) = read("csv", "indonesian,english\nduta besar,ambassador\n".encode("utf-16"))
    assert only.concept.forms[1].text == "ambassador"
    (only,) = read("tsv", b"indonesian\tenglish\nduta besar\tambassador\n")
    assert only.concept.forms[1].text == "ambassador"


def test_the_curated_tables_are_read_as_they_are() -> None:
    table = (
        "concept,language,form,status,type,part_of_speech,region,definition,note,source\n"
        "a,id,duta besar,preferred,,noun,,head of a mission,of a state,VCDR\na,id,dutabesar,deprecated,,,,,two words,\n"
        "a,en,ambassador,preferred,,,,,,\n"
    )
    (entry,) = read("csv", table.encode())
    assert entry.concept.note == "of a state"
    assert entry.concept.forms[1] == Form("id", "dutabesar", "deprecated", note="two words")


@pytest.mark.parametrize(
    ("given_", "tag"),
    [
        ("id", ("id", "")), ("ID", ("id", "")), ("in", ("id", "")), ("id-ID", ("id", "")), ("en_us", ("en", "US")),
        ("en-GB", ("en", "GB")), ("en-AU", ("en", "")), ("zh-hans", ("zh-Hans", "")), ("kk-latn", ("kk-Latn", "")),
        ("", None), ("indonesian language", None), ("e", None),
    ],
)  # fmt: skip
def test_language_tags_as_other_tools_write_them(given_: str, tag: tuple[str, str] | None) -> None:
    assert language_tag(given_) == tag


HEAD = '<?xml version="1.0"?>\n<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">\n'
ENTRY = (
    '<conceptEntry id="c1"><langSec xml:lang="id"><termSec><term>duta besar</term></termSec></langSec>'
    '<langSec xml:lang="en"><termSec><term>ambassador</term></termSec></langSec></conceptEntry>\n'
)
WHOLE = f"{HEAD}<text><body>\n{ENTRY}</body></text></tbx>\n"


def test_the_style_with_tags_is_read() -> None:
    data = (
        '<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"'
        ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>'
        '<conceptEntry id="c1"><min:subjectField>diplomacy</min:subjectField>'
        '<langSec xml:lang="id"><descripGrp><basic:definition>kepala misi</basic:definition></descripGrp>'
        "<termSec><term>duta <hi>besar</hi></term><min:partOfSpeech>noun</min:partOfSpeech></termSec>"
        "<termSec><term>Dubes</term><basic:termType>abbreviation</basic:termType>"
        "<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec></langSec>"
        '<langSec xml:lang="en-GB"><termSec><term>ambassador</term></termSec></langSec>'
        "</conceptEntry></body></text></tbx>"
    )
    (entry,) = read("tbx", data.encode())
    assert entry.concept == Concept(
        "c1",
        "term",
        "diplomacy",
        (
            Form("id", "duta besar"),
            Form("id", "Dubes", "admitted", "abbreviation"),
            Form("en", "ambassador", region="GB"),
        ),
        "kepala misi",
        part_of_speech="noun",
    )


def test_the_predecessor_is_read() -> None:
    data = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'
        '<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>'
        '</martifHeader><text><body><termEntry id="e1"><descrip type="subjectField">politik</descrip>'
        '<langSet xml:lang="in"><tig><term>caf\xe9</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>'
        '<langSet xml:lang="en"><ntig><termGrp><term>caf\xe9</term><termNote type="administrativeStatus">'
        "deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet></termEntry></body></text></martif>"
    )
    (entry,) = read("tbx", data.encode("latin-1"))
    assert entry.line == 2
    assert entry.concept.forms == (Form("id", "café"), Form("en", "café", "forbidden"))
    assert (entry.concept.domain, entry.concept.part_of_speech) == ("politik", "noun")


LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE tbx [\n<!ENTITY a "ha">\n<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">\n'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>\n' + WHOLE.split("\n", 1)[1].replace("ambassador", "&c;")
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", r"f:1: the file is empty"),
        (b"  \n", r"f:2: the file is empty"),
        (WHOLE.encode()[:-40], r"f:\d+: .*cut short"),
        (WHOLE.replace("</langSec><langSec", "<langSec", 1).encode(), r"f:4: .*mismatched tag"),
        (LAUGHS.encode(), r"f:3: the file declares the entity “a”"),
        (
            WHOLE.replace("<tbx", '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<tbx', 1).encode(),
            "f:2: .*entity “x”",
        ),
        (
            WHOLE.replace("<tbx", '<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>\n<tbx', 1).encode(),
            "f:2: .*entity “x”",
        ),
        (WHOLE.replace("ambassador", "&nosuch;").encode(), "f:4: .*undefined entity"),
        ((HEAD + "<a>" * 100_000).encode(), "f:3: .*nested more than"),
        (WHOLE.replace("<term>a", "<term>" + "<hi>" * 500 + "a").encode(), "f:4: .*nested more than"),
        (WHOLE.replace("ambassador", "\xe9mbassador").encode("latin-1"), "f:4: .*not well-formed"),
        (WHOLE.replace('version="1.0"', 'version="1.0" encoding="no-such"').encode(), "f:1: .*encoding"),
        (WHOLE.encode("utf-16")[:-101], "f:.*"),
        (WHOLE.replace("</body>", f"{ENTRY}</body>").encode(), "f:5: the id “c1” is used for two entries.*line 4"),
        (WHOLE.replace("<term>ambassador</term>", "<term> </term>").encode(), "f:4: a term is empty"),
        (WHOLE.replace(' xml:lang="id"', "").encode(), "f:4: xml:lang is missing"),
        (WHOLE.replace('xml:lang="id"', 'xml:lang="bahasa!"').encode(), "f:4: “bahasa!” is no language tag"),
        (f'{HEAD}<text><body>\n\n<conceptEntry id="x"></conceptEntry></body></text></tbx>'.encode(), "f:5: .*no term"),
        (b"<html><body>404</body></html>", "f:1: the file starts with <html>"),
        (b"PK\x03\x04 a zip", "f:1: .*not well-formed"),
        (WHOLE.replace("ambassador", "a" * 200_000).encode(), "f:4: a text has more than"),
        (WHOLE.replace("<term>ambassador", "<term><langSec/>ambassador").encode(), "f:4: .*text only"),
    ],
)
def test_a_broken_tbx_is_told_with_its_line(data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read("tbx", data)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("csv", b"", "f:1: the file is empty"),
        ("csv", b"\n\n", "f:1: the file is empty"),
        ("csv", b"a,b\n1,2\n", "f:1: the columns are a, b"),
        ("csv", b"indonesian,english\na,b\nc\n", "f:3: 1 cells"),
        ("csv", b"indonesian,english\na,b\nc,caf\xe9\n", "f:3: this line is not UTF-8"),
        ("csv", b'indonesian,english\na,b\n"c,d\ne,f\n', "f:3: the row that starts here"),
        ("csv", b"indonesian,english\na,b\0\n", "f:2: .*NUL"),
        ("csv", b"concept,language,form\nx,id,a\ny,id,b\nx,en,c\n", "f:4: the id “x” has been used from line 2 on"),
        ("csv", b"concept,language,form\n,id,a\n", "f:2: the column “concept” is empty"),
        ("csv", b"concept,language,form\nx,?,a\n", "f:2: “\\?” is no language tag"),
        ("csv", b'indonesian,english\n"' + b"a" * 200_000 + b'",b\n', "f:2: .*field larger"),
        ("csv", b"indonesian,english\n" + b"a" * 3_000_000, "f:2: the line has more than"),
        ("csv", "indonesian,english\na,b\n".encode("utf-16")[:-1], "f starts as UTF-16 but breaks"),
        ("tsv", b"", "f:1: the file is empty"),
        ("tsv", b"indonesian\tenglish\na\n", "f:2: 1 cells"),
        ("omegat", b"", "f:1: the file is empty"),
        ("omegat", b"# remark\na\tb\nc\n", "f:3: a line of an OmegaT glossary"),
        ("omegat", b"a\t\tcomment\n", "f:1: a line of an OmegaT glossary"),
    ],
)
def test_a_broken_table_is_told_with_its_line(name: str, data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read(name, data)


@given(st.binary(max_size=300), st.sampled_from(sorted(MODULES)))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_entries_or_a_sentence(data: bytes, name: str) -> None:
    for prefix in (b"", HEAD.encode() if name == "tbx" else b"indonesian,english\n"):
        try:
            told = [f"f:{entry.line}" for entry in read(name, prefix + data)]
        except BadInput as error:
            told = [str(error)]
        assert all(one.startswith("f") and "f:0" not in one for one in told)


def test_an_entry_says_its_kind_in_its_id() -> None:
    name = Concept("kyiv", "name", "cities", (Form("id", "Kyiv"), Form("en", "Kyiv")))
    (entry,) = read("tbx", written("tbx", [name]))
    assert entry.concept == name


def test_omegat_reads_synonyms_and_remarks() -> None:
    entries = read("omegat", b"# dari klien\nutusan\tenvoy\tbukan dubes\nutusan\temissary\tbukan dubes\nnota\tnote\n")
    assert [entry.line for entry in entries] == [2, 4]
    assert [form.text for form in entries[0].concept.in_language("en")] == ["envoy", "emissary"]


def test_the_formats_are_four() -> None:
    assert sorted(MODULES) == ["csv", "omegat", "tbx", "tsv"]
    assert {omegat, tbx, terms_csv, terms_tsv} == set(MODULES.values())


def test_the_built_termbase_keeps_the_rules_of_tbx_basic() -> None:
    """The rules of ISO 30042 for TBX-Basic in style DCA, as far as a file of ours can break them."""
    from xml.etree import ElementTree

    from glossary import paths

    core = "{urn:iso:std:iso:30042:ed-2}"
    root = ElementTree.fromstring((Path(paths.data()) / "glossary.tbx").read_bytes())
    assert (root.tag, root.get("type"), root.get("style")) == (f"{core}tbx", "TBX-Basic", "dca")
    assert [child.tag.removeprefix(core) for child in root] == ["tbxHeader", "text"]
    permitted = {
        "descrip": {"subjectField", "definition"},
        "admin": {"source"},
        "termNote": {"partOfSpeech", "grammaticalGender", "administrativeStatus", "termType", "geographicalUsage"},
    }
    values = {
        "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
        "grammaticalGender": {"masculine", "feminine"},
        "termType": {"fullForm", "abbreviation", "shortForm", "phrase"},
        "administrativeStatus": {
            f"{one}Term-admn-sts" for one in ("preferred", "admitted", "superseded", "deprecated")
        },
    }
    children = {
        "conceptEntry": ["descrip", "note", "admin", "langSec"], "langSec": ["termSec"],
        "termSec": ["term", "termNote", "note"],
    }  # fmt: skip
    ids = [entry.get("id") for entry in root.iter(f"{core}conceptEntry")]
    assert len(ids) == len(set(ids)) > 4_000
    for element in root.iter():
        local = element.tag.removeprefix(core)
        if local in permitted:
            assert element.get("type") in permitted[local]
            assert element.text in values.get(str(element.get("type")), {element.text})
        if local in children:
            order = [children[local].index(child.tag.removeprefix(core)) for child in element]
            assert order == sorted(order)
            assert children[local].index(children[local][-1]) in order or local == "termSec"
        if local == "langSec":
            assert element.get("{http://www.w3.org/XML/1998/namespace}lang")


def test_the_layout_of_a_file_is_no_part_of_its_notes() -> None:
    notes = "<note>one\n\t\ttwo</note><note>three</note>"
    data = WHOLE.replace('<langSec xml:lang="id">', f'{notes}<langSec xml:lang="id">', 1)
    (entry,) = read("tbx", data.encode())
    assert entry.concept.note == "one two\nthree"
