"""A long document with many repetitions on its whole way: memory, drafts, propagation, findings, reverts, confirmed."""

from pathlib import Path

from glossary.model import Finding, Segment
from glossary.service import changes, check, draft, edit, ingest, memory, repetitions, restructure, versions
from glossary.service.documents import get_document, list_segments
from glossary.service.export import export_file
from glossary.service.settings import Settings, save_settings
from glossary.service.workspaces import Workspace, problems

PLACES = ("di utara", "di selatan", "di pulau itu", "dekat pasar", "di tepi sungai", "di kaki gunung")
SHOPS = ("Warung kopi", "Toko buku", "Bengkel sepeda", "Kedai roti", "Rumah makan")
REFRAIN = "Pelayannya ramah sekali."
CLOSING = "Begitulah catatan hari ini."


def text() -> str:
    """300 segments: 50 paragraphs of five sentences and a heading each; two sentences return in every one of them."""
    parts = []
    for day in range(50):
        shop, place = SHOPS[day % 5], PLACES[day % 6]
        parts.append(f"# Catatan hari ke-{day + 1}")
        parts.append(
            f"{shop} {place} buka pukul tujuh pagi. Sebanyak {day + 12} orang datang hari itu. {REFRAIN} "
            f"Kami duduk lama di sana, lalu pulang. {CLOSING}"
        )
    return "\n\n".join(parts) + "\n"


def whole(workspace: Workspace, number: int) -> str:
    return "".join(one.prefix + one.source + one.suffix for one in list_segments(workspace, number))


def propagate(workspace: Workspace, segment: Segment) -> list[Segment]:
    found = repetitions.repetitions(workspace, segment)
    return changes.make(workspace, [one.change for one in found if one.change])


def test_three_hundred_segments_from_import_to_all_confirmed(workspace: Workspace, tmp_path: Path) -> None:
    save_settings(Settings(engine="echo"))
    # What was translated last year: one unit that is the same, one where only the figure differs.
    old = ingest.import_text(
        workspace, f"Sebanyak 99 orang datang hari itu. {CLOSING}\n".encode(), "lama.txt", source="id", target="en"
    )
    for segment, english in zip(
        list_segments(workspace, old.id), ("Some 99 people came that day.", "So much for today."), strict=True
    ):
        edit.confirm(workspace, segment, english)

    document = ingest.import_text(workspace, text().encode(), "catatan.md", source="id", target="en")
    assert document.segments == 300
    original = whole(workspace, document.id)
    there = list_segments(workspace, document.id)
    locked = restructure.set_locked(workspace, there[0].id, locked=True)

    # From memory: exact and adjusted matches.
    for segment in there:
        best = memory.find_matches(workspace, segment, limit=1)
        if best and best[0].score >= 98:
            edit.save_target(workspace, segment, best[0].target, origin="memory", detail=memory.describe(best[0]))
    assert get_document(workspace, document.id).draft == 100
    assert list_segments(workspace, document.id)[2].target == "Some 12 people came that day."

    # The machine drafts the rest, but not what is locked.
    for _ in draft.draft_document(workspace, document.id):
        pass
    assert [one.number for one in list_segments(workspace, document.id) if one.state == "new"] == [1]

    # One refrain is translated, badly, and propagated; then all of that is taken back but for the first.
    refrain = next(one for one in list_segments(workspace, document.id) if one.source == REFRAIN)
    refrain = edit.confirm(workspace, refrain, "The waiter was very friendly friendly.")
    assert repetitions.waiting(refrain, list_segments(workspace, document.id)) == 49
    assert len(propagate(workspace, refrain)) == 49
    found = [one for one in check.check_segment(workspace, refrain) if one.check == "repeated_word"]
    assert found
    back = changes.make(workspace, changes.plan_revert(workspace, document.id, origin="repetition"))
    assert len(back) == 49 and {one.origin for one in back} == {"machine"}
    assert versions.versions(workspace, back[0].id)[1][0].how == "reverted"
    undone, left = changes.unmake(workspace, back[:2])
    assert [one.target for one in undone] == [refrain.target] * 2 and left == []
    changes.make(
        workspace, changes.plan_revert(workspace, document.id, search="friendly friendly", origin="repetition")
    )
    refrain = edit.confirm(workspace, refrain, "The waiter was very friendly.")
    made = propagate(workspace, refrain)
    assert len(made) == 49 and {one.state for one in made} == {"draft"}

    # A sentence is split and joined again, another stays split.
    there = list_segments(workspace, document.id)
    long = next(one for one in there if one.source.startswith("Kami duduk"))
    parts = restructure.split(workspace, long, restructure.suggested(long.source))
    assert [one.source for one in parts] == ["Kami duduk lama di sana,", "lalu pulang."]
    joined = restructure.merge(workspace, parts[0])
    assert joined.source == long.source
    at = restructure.suggested(joined.source)
    parts = restructure.split(workspace, joined, at, restructure.counterpart(joined.source, at, joined.target))
    assert [one.target for one in parts] == ["Kami duduk lama di sana,", "lalu pulang."]
    assert whole(workspace, document.id) == original
    assert [one.number for one in list_segments(workspace, document.id)] == list(range(1, 302))

    # The checks find no wrong figure and no repeated word any more.
    found = [step for step in check.check_document(workspace, document.id) if isinstance(step, Finding)]
    assert not [one for one in found if one.check in ("number", "repeated_word")]

    # Everything is confirmed in order, the locked one is left out.
    for segment in list_segments(workspace, document.id):
        if segment.state != "confirmed" and not segment.locked:
            edit.confirm(workspace, segment, segment.target)
    assert (document.id, get_document(workspace, document.id).confirmed) == (document.id, 300)
    restructure.set_locked(workspace, locked.id, locked=False)
    edit.confirm(workspace, locked, "Notes of day 1")
    assert get_document(workspace, document.id).confirmed == 301

    # The translation is the document again, and the memory knows every sentence of it in its place.
    export_file(workspace, document.id, "original", tmp_path / "out.md")
    written = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert written.count("The waiter was very friendly.") == 50 and "friendly friendly" not in written
    assert written.startswith("# Notes of day 1\n")
    again = ingest.import_text(workspace, text().encode(), "lagi.md", source="id", target="en")
    second = list_segments(workspace, again.id)[3]
    (best, *_) = memory.find_matches(workspace, second, limit=1)
    assert (best.target, best.kind, best.score) == ("The waiter was very friendly.", "context", 100)
    assert problems(workspace) == []
