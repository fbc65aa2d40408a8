"""Concordance: words, beginnings and patterns on either side, guesses told from finds, where lines come from."""

from collections.abc import Iterable

import pytest

from glossary.model import BadUsage, MemoryUnit, Progress
from glossary.service import edit, ingest
from glossary.service.concordance import Early, Found, Mode, as_json, concordance, is_guess, search, whence
from glossary.service.documents import list_segments
from glossary.store import memory as store
from glossary.store.workspace import Workspace


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """An import of sixty units, and a document with one confirmed segment."""
    units = [
        MemoryUnit(f"Nota protes ke-{n} diterima kedutaan.", f"Note of protest no. {n} arrived.", "id", "en")
        for n in range(58)
    ]
    units += [
        MemoryUnit("Duta besar Ukraina pulang 100%.", "Ukraine's envoy went home 100%.", "id", "en"),
        MemoryUnit("The ship left.", "Kapal itu berangkat.", "en", "id"),
    ]
    with workspace.writing() as db:
        batch = store.start_batch(db, "tmx", "lama.tmx", "", "sari")
        store.add_units(db, batch, units)
        store.finish_batch(db, batch)
    document = ingest.import_text(workspace, b"Satu.\n\nPaus gemuk itu lewat.\n", "laut.txt", source="id", target="en")
    edit.confirm(workspace, list_segments(workspace, document.id)[1], "The fat whale passed.")
    return workspace


def found(workspace: Workspace, query: str, mode: Mode = "phrase", limit: int = 50) -> Found:
    *_, last = search(workspace, query, mode, limit=limit)
    assert isinstance(last, Found)
    return last


@pytest.mark.parametrize(
    ("query", "mode", "source"),
    [
        ("duta BESAR ukraina pulang", "phrase", "Duta besar Ukraina pulang 100%."),
        ("dut* bes* ukrain*", "phrase", "Duta besar Ukraina pulang 100%."),
        ("besar Ukr", "prefix", "Duta besar Ukraina pulang 100%."),
        ("besar Ukr*", "phrase", "Duta besar Ukraina pulang 100%."),
        (r"pulang \d+%", "regex", "Duta besar Ukraina pulang 100%."),
        ("100%", "regex", "Duta besar Ukraina pulang 100%."),
        ("whale", "phrase", "Paus gemuk itu lewat."),
        (r"wh(a|e)le", "regex", "Paus gemuk itu lewat."),
        (r"WHA?le\b", "regex", "Paus gemuk itu lewat."),
    ],
)
def test_what_is_found(filled: Workspace, query: str, mode: Mode, source: str) -> None:
    assert [one.unit.source for one in found(filled, query, mode).finds] == [source]


@pytest.mark.parametrize(("query", "mode"), [("besar Ukr", "phrase"), ("uta besar", "prefix"), ("zzz+y", "regex")])
def test_what_is_not_found(filled: Workspace, query: str, mode: Mode) -> None:
    assert found(filled, query, mode).finds == ()


def test_there_is_more_than_was_asked_for(filled: Workspace) -> None:
    for mode, query in (("phrase", "diterima kedutaan"), ("regex", "diterima .*taan")):
        assert (len(found(filled, query, mode, 57).finds), found(filled, query, mode, 57).more) == (57, True)
        assert (len(found(filled, query, mode, 58).finds), found(filled, query, mode, 58).more) == (58, False)


def test_the_counterpart_is_a_guess_by_the_glossary_and_by_company(filled: Workspace) -> None:
    (one,) = found(filled, "Ukraina pulang").finds
    assert [one.unit.target[span.start : span.end] for span in one.target_spans] == ["Ukraine"]
    assert is_guess(one.target_spans) and not is_guess(one.source_spans)
    assert as_json(one)["guess"] == "target"
    (other,) = found(filled, r"\bwhale", "regex").finds
    assert not is_guess(other.target_spans)
    by_company = found(filled, "diterima kedutaan").finds[0]
    span = by_company.target_spans[0]
    assert by_company.unit.target[span.start : span.end] in ("Note", "protest", "arrived")


def test_where_a_line_comes_from(filled: Workspace) -> None:
    (own,) = found(filled, "whale").finds
    assert whence(own.unit) == "laut, segment 2 · confirmed"
    assert (as_json(own)["document"], as_json(own)["segment"]) == (1, 2)
    (imported,) = found(filled, "envoy went").finds
    assert whence(imported.unit) == "lama.tmx · imported"
    assert whence(concordance(filled, "Astana")[0].unit).endswith("sample article")


def test_bad_questions_are_sentences(filled: Workspace) -> None:
    for query, mode in (("(", "regex"), ("", "regex"), ("…", "phrase"), ("*", "prefix")):
        with pytest.raises(BadUsage):
            found(filled, query, mode)  # type: ignore[arg-type]


def test_a_pattern_reads_the_memory_step_by_step_and_can_be_left(filled: Workspace) -> None:
    steps = search(filled, "(zzz|qqq)", "regex")
    first = next(steps)
    assert isinstance(first, Progress) and 0 <= first.done <= first.total
    steps.close()  # type: ignore[attr-defined]
    assert found(filled, "(zzz|qqq)", "regex").finds == ()


def remembered(workspace: Workspace, sources: Iterable[str], more: int = 0) -> None:
    """An import: these sources, the last of them the newest, and as many others after each, never the same twice."""
    with workspace.writing() as db:
        batch = store.start_batch(db, "tmx", "besar.tmx", "", "sari")
        for place, source in enumerate(sources):
            others = (f"Kapal {place} {n} berlabuh." for n in range(more))
            store.add_units(db, batch, (MemoryUnit(one, one, "id", "en") for one in [source, *others]))
        store.finish_batch(db, batch)


def test_finds_come_while_the_memory_is_read_and_in_the_order_of_the_whole(workspace: Workspace) -> None:
    remembered(workspace, (f"Rusa {n} makan." for n in range(3)), more=4500)
    for pattern in (r"r[u]sa \d", r"(?<!x)r[u]sa \d"):  # many texts at once, and each alone
        steps = list(search(workspace, pattern, "regex"))
        last = steps[-1]
        assert isinstance(last, Found)
        assert [one.unit.source for one in last.finds] == [f"Rusa {n} makan." for n in (2, 1, 0)]
        early = [[one.unit.source for one in step.finds] for step in steps if isinstance(step, Early)]
        assert early == [["Rusa 2 makan."], ["Rusa 1 makan."], ["Rusa 0 makan."]]
        assert isinstance(steps[2], Early), "the first lot holds it"
        assert len(steps) > 6, "progress goes on between them"


def test_reading_ends_with_the_last_find_that_was_asked_for(workspace: Workspace) -> None:
    remembered(workspace, (f"Rusa {n} makan." for n in range(3)), more=4500)
    steps = list(search(workspace, r"r[u]sa \d", "regex", limit=1))
    last = steps[-1]
    assert isinstance(last, Found) and last.more
    assert [one.unit.source for one in last.finds] == ["Rusa 2 makan."]
    assert max(step.done / step.total for step in steps if isinstance(step, Progress) and step.total) < 0.7


def test_what_was_found_before_a_pattern_took_too_long_has_come(workspace: Workspace) -> None:
    remembered(workspace, ["Xenon" + " kata" * 40 + ".", "Rusa"], more=4500)
    steps = search(workspace, r"^x(\w|\w\w|\s)+$|^rusa", "regex")
    came: list[str] = []
    with pytest.raises(BadUsage, match="too long"):
        for step in steps:
            came += [one.unit.source for one in step.finds] if isinstance(step, Early) else []
    assert came == ["Rusa"]


def test_letters_whose_other_case_is_not_ascii_are_found(workspace: Workspace) -> None:
    remembered(workspace, ["İzmir", "300 \N{KELVIN SIGN}elvin"])
    for pattern in ("izmir", "kelvin"):
        assert len(found(workspace, pattern, "regex").finds) == 1, pattern
