"""Every format's own examples, and what all of them owe to any text."""

import io
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree, html

from glossary import registry
from glossary.model import BadInput, Bitext, Segment
from glossary.text.controls import visible, xml_safe

FORMATS = {name: registry.load("formats", name) for name in registry.names("formats")}
WRITERS = {name: module for name, module in FORMATS.items() if hasattr(module, "write")}
TEXTUAL = {name: module for name, module in WRITERS.items() if not getattr(module, "BINARY", False)}
TABLES = {name: FORMATS[name] for name in ("csv", "jsonl", "tsv")}
SCHEMAS = Path(__file__).parent / "schemas"
HOSTILE = (
    "<script>alert('x')</script>",
    "[bold]tebal[/] [@click=app.quit]",
    "| a | b |\n---",
    "&amp; & < > \" '",
    "\x1b[31mmerah\x1b[0m\x07",
    "العربية עברית \u202eterbalik",
    "🇮🇩 👩‍🔬 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "'=1", "''", "\tx",
    "kata " * 2000,
)  # fmt: skip


def segment(source: str, target: str, number: int = 1, note: str = "") -> Segment:
    return Segment(number, 1, number, 0, "paragraph", "", source, "", "id", "draft", target, "typed", 1, note)


def written(module: ModuleType, *pairs: tuple[str, str], title: str = "Uji") -> bytes:
    out = io.BytesIO()
    segments = (segment(source, target, number) for number, (source, target) in enumerate(pairs, 1))
    module.write(Bitext(title, "id", "en", segments), out)
    return out.getvalue()


def examples() -> Iterator[tuple[str, tuple[str, str], str]]:
    for name, module in WRITERS.items():
        for pair, expected in module.EXAMPLES:
            yield name, pair, expected


@pytest.mark.parametrize(("name", "pair", "expected"), list(examples()))
def test_the_format_s_own_examples(name: str, pair: tuple[str, str], expected: str) -> None:
    assert expected in written(WRITERS[name], pair).decode()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_is(name: str) -> None:
    module = FORMATS[name]
    assert module.SUMMARY
    assert module.__doc__
    assert all(suffix.startswith(".") for suffix in module.SUFFIXES)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_writer_and_the_same_text_gives_the_same_bytes(name: str, text: str) -> None:
    once = written(WRITERS[name], (text, text), ("Biasa.", "Plain."), title=text)
    assert once == written(WRITERS[name], (text, text), ("Biasa.", "Plain."), title=text)
    assert name not in TEXTUAL or "Plain." in once.decode()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_the_columns_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="source"):
        list(TABLES[name].read_pairs(io.BytesIO(b"a,b\n1,2\n"), "uji"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'x", "'=x"])
@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_no_cell_starts_as_a_formula(name: str, text: str) -> None:
    rows = written(FORMATS[name], (text, text)).decode().split("\n" if name == "tsv" else "\r\n")[1]
    cells = rows.replace('"', "").split("\t" if name == "tsv" else ",")
    assert all(cell.startswith("'") for cell in cells[2:4])


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_text_and_obeys_none(text: str) -> None:
    page = html.fromstring(written(WRITERS["html"], (text, text), title=text).decode())
    assert not page.xpath("//script | //a | //img | //*[@onclick] | //link | //*[@src]")
    cells = page.xpath("//tbody/tr/td")
    shown = visible(text, keep="\n\t")
    assert [cell.text_content() for cell in cells[:2]] == [shown, shown]
    assert page.xpath("//h1")[0].text_content() == shown
    assert [cell.get("lang") for cell in cells[:2]] == ["id", "en"]


@pytest.mark.parametrize("text", HOSTILE)
def test_tmx_is_well_formed_and_carries_the_text(text: str) -> None:
    tree = etree.fromstring(written(WRITERS["tmx"], (text, text), title=text))
    assert [seg.text for seg in tree.iter("seg")] == [xml_safe(text).replace("\r", "\n")] * 2
    assert tree.find("header").get("srclang") == "id"


def test_tmx_leaves_out_what_has_no_target() -> None:
    tree = etree.fromstring(written(WRITERS["tmx"], ("Satu.", ""), ("Dua.", "Two.")))
    assert [unit.get("tuid") for unit in tree.iter("tu")] == ["2"]


@pytest.mark.parametrize("text", HOSTILE)
def test_tmx_is_valid_against_dtd_and_schema(text: str) -> None:
    out = io.BytesIO()
    WRITERS["tmx"].write(Bitext(text, "id", "en", [segment(text, text, note=text)]), out)
    tree = etree.fromstring(out.getvalue())
    dtd = etree.DTD(str(SCHEMAS / "tmx14.dtd"))
    assert dtd.validate(tree), dtd.error_log
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "tmx14.xsd")))
    assert schema.validate(tree), schema.error_log


def test_the_translated_text_keeps_the_source_where_nothing_is_translated() -> None:
    assert written(WRITERS["txt"], ("Satu.", ""), ("Dua.", "Two.")).decode() == "Satu.Two.\n"


@pytest.mark.parametrize(("name", "table"), [("csv", b"id,en\na,b\nc,d\n"), ("tsv", b"id\ten\na\tb\nc\td\n"),
                                             ("jsonl", b'{"source": "a", "target": "b"}\n' * 2)])  # fmt: skip
def test_a_table_whose_stream_is_gone_is_left_in_silence(name: str, table: bytes) -> None:
    stream = io.BytesIO(table)
    pairs = registry.load("formats", name).read_pairs(stream)
    assert next(pairs).target == "b"
    stream.close()
    pairs.close()
