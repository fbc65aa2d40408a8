"""Time at work, and the figures of a document with their page."""

from datetime import date, datetime

import pytest
from lxml import etree

from glossary.model import Progress, Segment
from glossary.service import documents, edit, ingest, report, stats, worktime
from glossary.service.worktime import IDLE_SECONDS, Stopwatch
from glossary.store.workspace import Workspace

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def segments(workspace: Workspace) -> list[Segment]:
    text = b"Kapal itu tiba kemarin sore. Awaknya turun di pelabuhan.\n\nSepuluh orang hadir.\n"
    return documents.list_segments(workspace, ingest.import_text(workspace, text, "u.txt", source="id", target="en").id)


def test_only_short_gaps_are_work_and_they_belong_to_where_one_was() -> None:
    watch = Stopwatch()
    for segment, moment in ((7, 100.0), (7, 110.0), (8, 115.5), (8, 115.5 + IDLE_SECONDS), (8, 900.0), (9, 901.0)):
        watch.touch(segment, moment)
    assert watch.take() == {7: 15.5, 8: IDLE_SECONDS + 1}
    assert watch.take() == {}
    watch.touch(9, 903.0)
    assert watch.take() == {9: 2.0}
    watch.touch(9, 902.0)
    watch.touch(9, 905.0)
    watch.forget()
    watch.touch(9, 906.0)
    assert watch.take() == {}


def test_time_adds_up_by_day_and_segment_and_is_forgotten(workspace: Workspace, segments: list[Segment]) -> None:
    other = ingest.import_text(workspace, b"Rapat ditutup.\n", "v.txt", source="id", target="en")
    (there,) = documents.list_segments(workspace, other.id)
    for day, seconds in ((1, 30.0), (1, 12.0), (2, 8.0)):
        worktime.note_work(workspace, {segments[0].id: seconds, there.id: 1.0}, day=date(2026, 11, day))
    worktime.note_work(workspace, {})
    worktime.note_work(workspace, {987: 5.0}, day=date(2026, 11, 3))  # a segment that is not there
    figures = stats.stats(workspace, segments[0].document)
    assert [(day["day"], day["active_seconds"]) for day in figures["days"]] == [
        ("2026-11-01", 42.0),
        ("2026-11-02", 8.0),
    ]
    assert figures["active_seconds"] == 50.0
    assert figures["words_per_hour"] is None
    edit.confirm(workspace, segments[0], "The ship arrived yesterday afternoon.")
    assert stats.stats(workspace, segments[0].document)["seconds_per_segment"] == 50.0
    worktime.forget_work(workspace, segments[0].document)
    forgotten = stats.stats(workspace, segments[0].document)
    assert (forgotten["active_seconds"], forgotten["seconds_per_segment"]) == (0.0, None)
    assert stats.stats(workspace, other.id)["active_seconds"] == 3.0
    worktime.forget_work(workspace)
    assert stats.stats(workspace, other.id)["active_seconds"] == 0.0


def test_words_count_on_the_day_on_which_they_were_confirmed(workspace: Workspace, segments: list[Segment]) -> None:
    done = edit.confirm(workspace, segments[0], "The ship arrived yesterday afternoon.")
    edit.confirm(workspace, segments[1], "Its crew went ashore.")
    edit.unconfirm(workspace, documents.get_segment(workspace, segments[1].id))
    with workspace.reading() as db:
        (at,) = db.conn.execute("SELECT at FROM edits WHERE id = ?", [done.edit]).fetchone()
    day = datetime.fromisoformat(at).astimezone().date()
    worktime.note_work(workspace, {segments[0].id: 90.0}, day=day)
    figures = stats.stats(workspace, segments[0].document)
    assert figures["days"] == [{"day": day.isoformat(), "segments": 1, "words": 5, "active_seconds": 90.0}]
    assert figures["words_per_hour"] == 200
    assert figures["words_by_state"] == {"new": 3, "draft": 4, "confirmed": 5}
    assert figures["words_by_origin"] == {"typed": 9}
    assert figures["effort"]["segments"] == 0
    assert figures["effort"]["quartiles"] is None


def test_findings_are_counted_by_check(workspace: Workspace, segments: list[Segment]) -> None:
    edit.save_target(workspace, segments[0], "the ship  arrived yesterday afternoon.")
    edit.save_target(workspace, segments[1], "Its  crew went ashore.")
    edit.save_target(workspace, segments[2], "Ten people attended.")
    *going, found = stats.findings_by_check(workspace, segments[0].document)
    assert all(isinstance(step, Progress) for step in going)
    assert list(found.items()) == [("extra_space", 2), ("capital", 1)]  # type: ignore[union-attr]


def test_the_page_is_well_formed_and_says_its_pictures_in_words(workspace: Workspace, segments: list[Segment]) -> None:
    edit.save_target(workspace, segments[0], "The ship.", origin="machine")
    worktime.note_work(workspace, {segments[0].id: 3720.0}, day=date(2026, 11, 1))
    figures = stats.stats(workspace, segments[0].document)
    figures["title"] = '<script>alert("x")</script> & more'
    page = report.as_html(figures, {"number": 2})
    root = etree.fromstring(page.encode())
    assert not root.xpath("//*[local-name()='script' or local-name()='link' or @src or @href]")
    assert root.findtext(".//{*}h1") == figures["title"]
    titles = [one.text for one in root.iter(f"{SVG}title")]
    assert titles[0] == "Segments by state: confirmed 0, draft 1, new 2"
    assert "Minutes at work, by day: 2026-11-01 62" in titles
    assert titles[-1] == "Findings by check: number 2"
    widths = [float(one.get("width", "")) for one in next(root.iter(f"{SVG}svg")).iter(f"{SVG}rect")]
    assert widths == [0, 180, 360]
    assert "1 h 02 min" in page
    assert "Findings" not in report.as_html(figures)


def test_a_document_without_anything_has_figures_too(workspace: Workspace) -> None:
    document = ingest.import_text(workspace, b"Rapat ditutup.\n", "w.txt", source="id", target="en")
    figures = stats.stats(workspace, document.id)
    assert (figures["days"], figures["origins"], figures["effort"]["rate"]) == ([], {}, None)
    lines = report.as_lines(figures, {})
    assert any("none noted" in line for line in lines)
    assert lines[-1].split() == ["findings", "none"]
    etree.fromstring(report.as_html(figures, {}).encode())
