"""TMX: the compliance kit, languages, inline codes and properties there and back, and what no reader may do."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from glossary.formats import tmx
from glossary.formats._pairs import Pair, segments
from glossary.model import BadInput, Bitext
from tests.formats.exchange import segment, written

HERE = Path(__file__).parent
KIT = HERE / "tmx_kit"
DTD = etree.DTD(str(HERE / "schemas" / "tmx14.dtd"))
SCHEMA = etree.XMLSchema(etree.parse(str(HERE / "schemas" / "tmx14.xsd")))
SPECIAL = ("First entry in {}", "Second entry in {}", "Third entry in {}")
ACCENTS = ("à=agrave, é=eacute, æ=aelig", "ÿ=U+00FF, ™=U+2122, ’=U+2019", "“=U+201C, –=U+2013, ¤=U+00A4")
MARKED = (
    "The big ⟦1⟧black⟦/1⟧ ⟦2⟧cat⟦/2⟧ sleeps.",
    'Test for special characters = ⟦1⟧<⟦/1⟧=lt, ⟦2⟧>⟦/2⟧=gt, ⟦3⟧&⟦/3⟧=amp, ⟦4⟧"⟦/4⟧=quot.',
    "Nested formatting = ⟦1⟧⟦2⟧⟦3⟧Bold+Italic+Underlined⟦/3⟧, Bold+Italic⟦/2⟧, Bold⟦/1⟧.",
    "First ⟦1/⟧sentence.", "Second⟦1/⟧ sentence.", "Picture: ⟦1/⟧", "Some text with ⟦1⟧a part highlighted⟦/1⟧.",
)  # fmt: skip
IMPORTED: dict[str, tuple[tuple[str, ...], tuple[str | None, str | None]]] = {
    "1A": (("First segment with [\t\t   ]", "Second segment with [  \t\t]"), (None, None)),
    "1B": (("Text of the segment",), ("en", "fr")),
    "1C": (tuple(one.format("US English") for one in SPECIAL), ("en-us", "en-gb")),
    "1D": (ACCENTS, (None, None)),
    "1E": (ACCENTS, (None, None)),
    "1F": (ACCENTS, (None, None)),
    "1G": (ACCENTS, (None, None)),
    "1H": (ACCENTS, (None, None)),
    "1I": (("English segment with [    ]",), (None, None)),
    "1J": (tuple(one.format("US English") for one in SPECIAL[:2]), (None, None)),
    "1J_many": (tuple(one.format("US English") for one in SPECIAL[:2]), ("en-us", "en-gb")),
    "1K": (("First Entry - German",), ("de-de", "en-gb")),
    "1L": (("Text of the segment.",), ("en-us", "fr")),
    "2A": (MARKED, (None, None)),
    "2A-0index": (MARKED, (None, None)),
    "2B": (MARKED, (None, None)),
    "2C": (("⟦1/⟧⟦2⟧Click ⟦3/⟧ to ⟦4⟧start⟦/4⟧.⟦/2⟧",), ("en-us", "fr")),
}


def kit(name: str, *languages: str | None) -> list[Pair]:
    with (KIT / name).open("rb") as stream:
        return list(tmx.read_pairs(stream, name, *languages))


def unit(inside: str, head: str = 'srclang="id"') -> bytes:
    return f'<tmx version="1.4"><header {head}/><body>{inside}</body></tmx>'.encode()


def pair(*variants: tuple[str, str], more: str = "", attributes: str = "") -> str:
    tuvs = "".join(f'<tuv xml:lang="{tag}"><seg>{seg}</seg></tuv>' for tag, seg in variants)
    return f"<tu {attributes}>{more}{tuvs}</tu>"


def read(data: bytes, *languages: str | None) -> list[Pair]:
    return list(tmx.read_pairs(io.BytesIO(data), "uji", *languages))


def again(pairs: list[Pair]) -> bytes:
    """The pairs as the writer writes them, which has to be valid."""
    out = io.BytesIO()
    tmx.write(
        Bitext("Uji", pairs[0].source_language, pairs[0].target_language, segments(pairs, pairs[0].source_language)),
        out,
    )
    tree = etree.fromstring(out.getvalue())
    assert DTD.validate(tree), DTD.error_log
    assert SCHEMA.validate(tree), SCHEMA.error_log
    return out.getvalue()


@pytest.mark.parametrize("name", IMPORTED)
def test_the_kit_is_imported(name: str) -> None:
    sources, languages = IMPORTED[name]
    found = kit(f"ImportTest{name}.tmx", *languages)
    assert tuple(one.source for one in found if one.source and one.target) == sources


@pytest.mark.parametrize("name", sorted(file.name for file in KIT.glob("*.tmx")))
def test_every_file_of_the_kit_comes_back_valid_and_the_same(name: str) -> None:
    languages = next((pair for key, (_, pair) in IMPORTED.items() if name == f"ImportTest{key}.tmx"), (None, None))
    before = [one for one in kit(name, *languages) if one.source and one.target]
    after = read(again(before), before[0].source_language, before[0].target_language)
    shown = ("source", "target", "note", "properties", "attributes")
    assert [[getattr(one, field) for field in shown] for one in after] == [
        [{**one.properties, "x-state": "draft", "x-kind": "paragraph"} if field == "properties" else getattr(one, field)
         for field in shown]
        for one in before
    ]  # fmt: skip
    assert [_content(one) for one in after] == [_content(one) for one in before]


def _content(one: Pair) -> list[list[tuple[str, str, str, str]]]:
    """What the elements behind the signs are, but for the number that only pairs their halves."""
    elements = [[(sign, etree.fromstring(markup)) for sign, markup in side.items()] for side in one.codes]
    return [
        [(sign, str(e.tag), e.get("type", ""), "".join(map(str, e.itertext()))) for sign, e in side]
        for side in elements
    ]


@pytest.mark.parametrize(
    ("variants", "asked", "expected"),
    [
        ((("en-GB", "lorry"), ("en-US", "truck"), ("id", "truk")), ("id", "en"), ("truk", "lorry")),
        ((("en-GB", "lorry"), ("en-US", "truck"), ("id", "truk")), ("id", "en-us"), ("truk", "truck")),
        ((("en_GB", "lorry"), ("in", "truk")), ("id", "en-GB"), ("truk", "lorry")),
        ((("EN", "lorry"), ("ID-id", "truk")), (None, None), ("truk", "lorry")),
        ((("en", "lorry"), ("id", "truk"), ("fr", "camion")), (None, None), ("truk", "lorry")),
        ((("en", "lorry"), ("id", "truk"), ("fr", "camion")), (None, "fr"), ("truk", "camion")),
        ((("en", "lorry"), ("id", "truk"), ("fr", "camion")), ("fr", "id"), ("camion", "truk")),
        ((("en", "lorry"), ("fr", "camion")), (None, None), ("lorry", "camion")),
    ],
)
@pytest.mark.parametrize("head", ['srclang="id"', 'srclang="*all*"', ""])
def test_languages_are_found(
    variants: tuple[tuple[str, str], ...], asked: tuple[str | None, str | None], expected: tuple[str, str], head: str
) -> None:
    (found,) = read(unit(pair(*variants), head), *asked)
    assert (found.source, found.target) == expected


def test_the_unit_s_own_source_language_wins() -> None:
    (found,) = read(unit(pair(("id", "truk"), ("en", "lorry"), attributes='srclang="en"')))
    assert (found.source, found.source_language, found.target_language) == ("lorry", "en", "id")


@pytest.mark.parametrize(
    ("inside", "asked", "says"),
    [
        (pair(("en-US", "a"), ("fr", "b"), ("de", "c")), (None, None), "en-US, fr, de"),
        (pair(("en", "a"), ("fr", "b")), ("id", "en"), "both id and en. It has en, fr"),
        (pair(("en", "a")), (None, None), "two languages"),
    ],
)
def test_a_file_without_the_two_languages_says_what_it_has(
    inside: str, asked: tuple[str | None, str | None], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        read(unit(inside), *asked)


def test_old_files_are_read() -> None:
    data = unit(
        '<tu><tuv lang="ID"><seg>Satu <ut>{\\b</ut>dua.</seg></tuv><tuv lang="EN-US"><seg>One two.</seg></tuv></tu>'
    )
    for old in (data.replace(b'"1.4"', b'"1.1"'), data.decode().encode("utf-16"), b"\xef\xbb\xbf" + data):
        (found,) = read(old)
        assert (found.source, found.target) == ("Satu ⟦1/⟧dua.", "One two.")


def test_codes_that_overlap_are_signs_alone_and_come_back_as_they_were() -> None:
    seg = '<bpt i="1" x="1">a</bpt>satu<bpt i="2" x="2">b</bpt>dua<ept i="1">c</ept>tiga<ept i="2">d</ept>'
    (found,) = read(unit(pair(("id", seg), ("en", seg))))
    assert found.source == "⟦1/⟧satu⟦2/⟧dua⟦3/⟧tiga⟦4/⟧"
    (after,) = read(again([found]))
    assert (after.source, _content(after)) == (found.source, _content(found))


def test_without_x_codes_are_matched_by_what_they_are() -> None:
    bold, line = '<bpt i="{0}">&lt;b></bpt>{1}<ept i="{0}">&lt;/b></ept>', "<ph>&lt;br></ph>"
    one, other = bold.format(1, "satu") + line, line + bold.format(7, "one")
    (found,) = read(unit(pair(("id", one), ("en", other))))
    assert (found.source, found.target) == ("⟦1⟧satu⟦/1⟧⟦2/⟧", "⟦2/⟧⟦1⟧one⟦/1⟧")


def test_a_code_that_a_translation_took_over_is_the_source_s_own() -> None:
    (found,) = read(unit(pair(("id", 'Satu <ph x="1" type="image">&lt;img></ph>'), ("en", "One"))))
    moved = Pair("Satu ⟦1/⟧", "One ⟦1/⟧ ⟦2⟧b⟦/2⟧", codes=found.codes, source_language="id", target_language="en")
    text = again([moved]).decode()
    assert text.count('<ph type="image" x="1">&lt;img&gt;</ph>') == 2
    assert '<bpt i="2" x="2" type="x-padanan"/>b<ept i="2"/>' in text


def test_text_that_looks_like_a_sign_is_no_code_s_number() -> None:
    (found,) = read(unit(pair(("id", '⟦1⟧ <ph x="1"/>'), ("en", "One"))))
    assert found.source == "⟦1⟧ ⟦2/⟧"


def test_properties_dates_and_notes_go_out_as_they_came() -> None:
    more = "<note>satu</note><prop type='x-klien'>Kemlu</prop><prop type='x-origin'>mt</prop>"
    attributes = 'tuid="a b" changedate="20221005T120000Z" creationid="ys" usagecount="3"'
    (before,) = read(unit(pair(("id", "a"), ("en", "b"), more=more, attributes=attributes)))
    assert (before.id, before.note, before.origin, before.properties["x-klien"]) == ("a b", "satu", "mt", "Kemlu")
    text = again([before])
    (after,) = read(text)
    assert (after.id, after.note, after.attributes) == (before.id, before.note, before.attributes)
    assert {"x-klien": "Kemlu", "x-origin": "mt"}.items() <= after.properties.items()
    assert text == again([before])


def test_an_export_has_no_dates() -> None:
    assert b"date" not in written(tmx, [segment(1, "Satu.", "One.", "confirmed")])


def test_control_characters_that_another_tool_moved_stay_signs() -> None:
    data = written(tmx, [segment(1, "Bel\x07 satu", "Bell\x07")]).replace("Bel␇ satu".encode(), "Lonceng ␇".encode())
    (found,) = read(data)
    assert (found.source, found.target) == ("Lonceng ␇", "Bell\x07")


ATTACKS = {
    "entity": ('<!DOCTYPE tmx [<!ENTITY a "aaa">]>', pair(("id", "&a;"), ("en", "b")), "entities"),
    "outside": ('<!DOCTYPE tmx [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>', "", "entities"),
    "unknown entity": ('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', pair(("id", "&eacute;"), ("en", "b")), "line"),
    "deep": ("", pair(("id", "<hi>" * 210 + "</hi>" * 210), ("en", "b")), "200 elements deep"),
    "long": ("", pair(("id", "a" * 100_001), ("en", "b")), "100,000 characters"),
    "wide": ("", f"<tu>{'<note/>' * 100_001}</tu>", "100,000 elements"),
    "junk": ("", "<note/>" * 100_001, "100,000 elements"),
    "no language": ("", "<tu>\n<tuv><seg>a</seg></tuv></tu>", "line 2.*language"),
    "no text": ("", '<tu>\n<tuv xml:lang="id"/></tu>', "line 2.*no text"),
    "cut short": ("", "<tu><tuv xml:lang='id'>", "well-formed"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_files_of_ill_will_are_refused(name: str) -> None:
    doctype, inside, says = ATTACKS[name]
    with pytest.raises(BadInput, match=says):
        read(doctype.encode() + unit(inside))


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf \n", b"<html/>", b"Rusia protes.", b"\x00\x01\x02", b"PK\x03\x04"]
)
def test_what_is_no_tmx_is_told(data: bytes) -> None:
    with pytest.raises(BadInput, match="uji"):
        read(data)


MEASURE = """
import io
from glossary.formats import tmx
from glossary.service.convert import convert
class Endless(io.RawIOBase):
    '''A memory of {units} units that is never in memory whole.'''
    def __init__(self): self.place = 0
    def seek(self, *_): self.place = 0; return 0
    def tell(self): return self.place
    def read(self, size=-1):
        self.place += 1
        if self.place == 1:
            return b'<tmx version="1.4"><header srclang="id"/><body>'
        if self.place > {units} // 10 + 1:
            return b"</body></tmx>" if self.place == {units} // 10 + 2 else b""
        return UNIT * 10
UNIT = ('<tu><prop type="x-a">b</prop><tuv xml:lang="id"><seg>' + 'Kapal berlayar. ' * 800 + '<ph x="1">br</ph>'
        + '</seg></tuv><tuv xml:lang="en"><seg>' + 'The ship sails. ' * 800 + '</seg></tuv></tu>').encode()
class Nowhere(io.RawIOBase):
    def write(self, data): return len(data)
done = convert(Endless(), "m.tmx", "{fmt}", Nowhere(), source_format="tmx")
# Not getrusage: what that tells of a process includes the process that started it.
(most,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(done.pairs, int(most.split()[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux tells a process its own peak")
@pytest.mark.parametrize("fmt", ["csv", "tmx"])
def test_a_large_memory_is_converted_in_bounded_memory(fmt: str) -> None:
    code = MEASURE.format(units=3_000, fmt=fmt)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE.parents[1])
    pairs, megabytes = map(int, done.stdout.split())
    assert pairs == 3_000
    assert megabytes < 120  # the file has 75 MB, its tree would take several times as much
