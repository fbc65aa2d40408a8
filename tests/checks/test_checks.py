"""Every check's own examples, what all checks owe to any text, and what they must never say."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary import paths, registry
from glossary.model import SEVERITIES, Finding, Progress
from glossary.service.check import check_pairs, fixed
from glossary.service.ingest import pieces
from glossary.service.workspaces import open_workspace
from glossary.store.workspace import Workspace
from glossary.text.blocks import blocks

CHECKS = {name: registry.load("checks", name) for name in registry.names("checks")}
Pairs = tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("checks") / "w.db")


def found(workspace: Workspace, *pairs: tuple[str, str], **languages: str) -> list[Finding]:
    return [one for one in check_pairs(workspace, pairs, **languages) if isinstance(one, Finding)]


def examples(kind: str) -> Iterator[tuple[str, Pairs]]:
    for name, module in CHECKS.items():
        for pair in getattr(module, kind):
            yield name, (pair,)
        for document in getattr(module, f"{kind}_DOCUMENTS", ()):
            yield name, document


@pytest.mark.parametrize(("name", "pairs"), list(examples("GOOD")))
def test_a_check_says_nothing_about_its_good_examples(shared: Workspace, name: str, pairs: Pairs) -> None:
    assert name not in {one.check for one in found(shared, *pairs)}


@pytest.mark.parametrize(("name", "pairs"), list(examples("BAD")))
def test_a_check_finds_its_bad_examples(shared: Workspace, name: str, pairs: Pairs) -> None:
    assert name in {one.check for one in found(shared, *pairs)}


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_says_what_it_is(name: str) -> None:
    module: ModuleType = CHECKS[name]
    assert name == module.NAME
    assert module.__doc__
    assert module.SUMMARY
    assert module.SEVERITY in SEVERITIES
    assert module.EXPLANATION.endswith(".")
    assert list(examples("BAD"))


def test_the_ids_are_the_contract() -> None:
    assert set(CHECKS) == {
        "number", "date", "currency_scale", "name", "term", "abbreviation", "untranslated", "negation",
        "missing_content", "repeated_word", "extra_space", "punctuation", "quote", "capital", "empty",
        "same_as_source", "inconsistent", "tag",
    }  # fmt: skip


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_a_check_and_every_span_lies_inside(shared: Workspace, source: str, target: str) -> None:
    for one in found(shared, (source, target)):
        assert one.message
        for text, span in ((source, one.source_span), (target, one.target_span)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert (one.fix is None) or one.target_span


@pytest.mark.parametrize(
    ("source", "target", "better"),
    [
        ("Rapat ditutup.", "The the meeting was closed.", "The meeting was closed."),
        ("Rapat ditutup.", "The meeting  was closed.", "The meeting was closed."),
        ("Rapat ditutup.", "The meeting was closed .", "The meeting was closed."),
        ("Rapat ditutup.", "The meeting was closed", "The meeting was closed."),
        ("Rapat ditutup.", "the meeting was closed.", "The meeting was closed."),
        ("Rapat ditutup pada Rabu.", "The meeting was closed on wednesday.", "The meeting was closed on Wednesday."),
        ("Tokayev tiba di Moskow.", "Tokaev arrived in Moscow.", "Tokayev arrived in Moscow."),
        ("Dubes Baru Tiba", "New Ambassador Arrives.", "New Ambassador Arrives"),
    ],
)
def test_a_fix_mends_what_it_was_offered_for(shared: Workspace, source: str, target: str, better: str) -> None:
    (one,) = found(shared, (source, target))
    assert fixed(target, one) == better
    assert not found(shared, (source, better))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("⟦1⟧Rapat⟦/1⟧ ditutup pada ⟦12⟧Rabu⟦/12⟧ (5/10/2022).", "The ⟦1⟧meeting⟦/1⟧ closed on ⟦12⟧Wednesday⟦/12⟧."),
        ("Rapat ⟦2/⟧ ditutup.⟦3/⟧", "The meeting ⟦2/⟧ was closed.⟦3/⟧"),
        ("Rapat ditutup ⟦4/⟧.", "The meeting was closed ⟦4/⟧."),
        ("⟦5/⟧ Rapat ditutup.", "⟦5/⟧ The meeting was closed."),
        ("⟦1⟧R⟦/1⟧apat ditutup.", "⟦1⟧T⟦/1⟧he meeting was closed."),
        ("Sebanyak 1⟦1⟧.250⟦/1⟧ orang hadir.", "A total of ⟦1⟧1,2⟦/1⟧50 people attended."),
        ("⟦1/⟧", "⟦1/⟧"),
        ("⟦1⟧“Kami siap,”⟦/1⟧ kata juru bicara itu.", "⟦1⟧“We are ready,”⟦/1⟧ the spokesman said."),
    ],
)
def test_inline_codes_are_no_part_of_what_is_read(shared: Workspace, source: str, target: str) -> None:
    read_plain = [one for one in found(shared, (source, target)) if not getattr(CHECKS[one.check], "CODES", False)]
    assert read_plain == []


@pytest.mark.parametrize(
    ("source", "target", "check", "words", "better"),
    [
        ("⟦1⟧Rapat⟦/1⟧ ditutup.", "⟦1⟧The⟦/1⟧ meeting was was closed.", "repeated_word", " was",
         "⟦1⟧The⟦/1⟧ meeting was closed."),
        ("⟦1⟧Rapat⟦/1⟧ ditutup.", "⟦1⟧the⟦/1⟧ meeting was closed.", "capital", "the",
         "⟦1⟧The⟦/1⟧ meeting was closed."),
        ("⟦3/⟧⟦1⟧Tokayev⟦/1⟧ tiba.", "⟦3/⟧To⟦1⟧kaev⟦/1⟧ arrived.", "name", "To⟦1⟧kaev", None),
        ("⟦1⟧Sepuluh⟦/1⟧ orang hadir.", "⟦1⟧Eleven⟦/1⟧ people attended.", "number", "Eleven", None),
        ("Rapat ditutup ⟦1/⟧.", "⟦1/⟧", "empty", None, None),
    ],
)  # fmt: skip
def test_a_finding_beside_codes_points_into_the_text_that_has_them(
    shared: Workspace, source: str, target: str, check: str, words: str | None, better: str | None
) -> None:
    (one,) = [row for row in found(shared, (source, target)) if row.check == check]
    assert (one.target_span and target[slice(*one.target_span)]) == words
    assert (fixed(target, one) if one.fix is not None else None) == better


_CODED = st.lists(st.sampled_from(["⟦1⟧", "⟦/1⟧", "⟦2/⟧", " ", "Rapat", "the", "the ", "5", ".", "(", "“", "ditutup"]))


@given(_CODED.map("".join), _CODED.map("".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_codes_anywhere_leave_every_span_inside(shared: Workspace, source: str, target: str) -> None:
    for one in found(shared, (source, target)):
        for text, span in ((source, one.source_span), (target, one.target_span)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_the_sample_translations_are_left_alone(shared: Workspace) -> None:
    pairs: list[tuple[str, str]] = []
    for file in sorted((paths.seeds() / "articles").glob("*.id.txt")):
        other = file.with_name(file.name.replace(".id.", ".en."))
        sides = [
            [piece.text for _, piece in pieces(blocks(one.read_text(encoding="utf-8")), language)]
            for one, language in ((file, "id"), (other, "en"))
        ]
        pairs += zip(*sides, strict=True)
    assert len(found(shared, *pairs)) <= 0.03 * len(pairs)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Le président est arrivé.", "The president has has arrived.", {"repeated_word"}),
        ("Le président est arrivé.", "", {"empty"}),
        ("Le président est-il arrivé ?", "Has the president arrived.", {"punctuation"}),
        ("Der Präsident sagte: „Wir sind bereit.“", "The president said: We are ready.", {"quote"}),
        ("Le président est arrivé hier à Paris.", "Le président est arrivé hier à Paris.", {"same_as_source"}),
    ],
)
def test_other_pairs_get_what_needs_no_language(
    shared: Workspace, source: str, target: str, expected: set[str]
) -> None:
    assert {one.check for one in found(shared, (source, target), source="fr", target="en")} == expected


def test_the_order_is_by_segment_then_severity_and_numbers_count_empty_pairs(shared: Workspace) -> None:
    pairs = [("Satu.", "One."), ("", ""), ("Rapat ditutup.", ""), ("Sepuluh orang hadir.", "the 11 people attended.")]
    rows = [(one.segment, one.severity) for one in found(shared, *pairs)]
    assert rows[0] == (3, "error")
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    last = [SEVERITIES.index(severity) for segment, severity in rows if segment == 4]  # type: ignore[arg-type]
    assert len(last) > 1
    assert last == sorted(last)


def test_progress_comes_before_findings_and_can_be_stopped(shared: Workspace) -> None:
    running = check_pairs(shared, [("Sepuluh orang hadir.", "A hundred people attended.")] * 450)
    first = next(running)
    assert first == Progress(0, 450, "reading the glossary")
    assert next(running).done == 100  # type: ignore[union-attr]
    running.close()  # type: ignore[attr-defined]
    kinds = [isinstance(one, Finding) for one in check_pairs(shared, [("Sepuluh.", "Hundred.")] * 250)]
    assert kinds == sorted(kinds)


def test_every_labelled_pair_is_known_by_its_check() -> None:
    file = Path(__file__).parents[2] / "benchmarks" / "checking.tsv"
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["set", "check", "document", "source", "target"]
    assert len(rows) > 400
    assert {row[0] for row in rows[1:]} == {"tuning", "unseen"}
    assert {row[1] for row in rows[1:]} <= {"", *CHECKS}
