"""Any text goes into any bilingual format and comes back: as it was, or where a format shows texts, as it is seen."""

import io
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary import registry
from glossary.formats._pairs import Pair
from glossary.model import BadInput
from glossary.service.convert import readable, writable
from glossary.text.controls import visible
from tests.formats.exchange import HOSTILE, read, segment, written

FORMATS = {name: registry.load("formats", name) for name in writable() if name in readable()}
# Word processors and browsers keep no white space, and a control character is a sign in them: shown, not kept.
LOOSE = tuple(name for name, module in FORMATS.items() if getattr(module, "LOOSE", False))
EXACT = tuple(name for name in FORMATS if name not in LOOSE)
SPECIAL = (
    *HOSTILE,
    "=1+1", "+62", "-1", "@SUM(A1)", "'=1", "''", "＝1", "\tx", "\rx", "\nx", "x\r", "x\r\ny\rz\n", '"', ',";', ";",
    "<b>tebal</b> &amp; <!-- x --> <![CDATA[x]]> ]]>", "{0} %s ${x} \\u0041 \\", "[bold]x[/]",
    "العَرَبِيَّة עִבְרִית ‏\u202b\u202c\u2067", "e\u0301 é n\u0303o\u0300", 
    "🇮🇩👨‍👩‍👧‍👦\ufe0f\U000e0067", "\u00a0\u200b\ufeffx\ufeff",
    "\x00\x01\x08\x0e\x1f\x7f\x80\x9f\ufffe\uffff\U0001fffe", "␀⟨FFFE⟩", "kata " * 2000, "x" * 10_000,
)  # fmt: skip
CHUNKS = st.one_of(
    st.sampled_from([text[:40] for text in SPECIAL if "⟦" not in text]),
    st.text(st.characters(exclude_categories=["Cs"])),
)
TEXTS = st.lists(CHUNKS, min_size=1, max_size=4).map("".join).filter(bool)
NOTES = st.one_of(st.just(""), TEXTS)
PAIRS = st.lists(st.tuples(TEXTS, st.one_of(st.just(""), TEXTS), NOTES), min_size=1, max_size=4)


def loosely(text: str) -> str:
    """What a reader of the file sees of a text."""
    return " ".join(visible(text, keep="\n\t\r").split())


def back(name: str, rows: Sequence[tuple[str, str, str]]) -> tuple[list[Pair], list[tuple[str, str, str]]]:
    """The pairs that come back, and the rows that the format has a place for."""
    module = FORMATS[name]
    data = written(module, [segment(n, *row[:2], note=row[2]) for n, row in enumerate(rows, 1)])
    return read(module, data), [row for row in rows if row[1] or "untranslated" in module.CARRIES]


def holds(name: str, rows: Sequence[tuple[str, str, str]]) -> None:
    there, expected = back(name, rows)
    same = str if name in EXACT else loosely
    assert [(same(one.source), same(one.target)) for one in there] == [(same(s), same(t)) for s, t, _ in expected]
    assert [loosely(one.note) for one in there] == [loosely(note) for _, _, note in expected]
    assert [one.state for one in there] == ["draft" if target else "new" for _, target, _ in expected]


@pytest.mark.parametrize("name", FORMATS)
def test_what_breaks_files_comes_back(name: str) -> None:
    holds(name, [(f"{before}{text}", f"{text}{before}", text) for text in SPECIAL for before in ("", "Satu ")])


@pytest.mark.parametrize("name", EXACT)
@given(rows=PAIRS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_comes_back_as_it_was(name: str, rows: list[tuple[str, str, str]]) -> None:
    holds(name, rows)


@pytest.mark.parametrize("name", LOOSE)
@given(rows=PAIRS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_comes_back_as_it_is_seen(name: str, rows: list[tuple[str, str, str]]) -> None:
    holds(name, rows)


@pytest.mark.parametrize("field", ["source", "target", "note"])
def test_half_a_surrogate_pair_is_refused(field: str) -> None:
    row = {"source": '"a"', "target": '"b"', "note": '"c"', field: r'"x\ud83c"'}
    line = "{" + ", ".join(f'"{key}": {value}' for key, value in row.items()) + "}"
    with pytest.raises(BadInput, match=r"line 1.*half of a character"):
        list(FORMATS["jsonl"].read_pairs(io.BytesIO(line.encode()), "uji"))
