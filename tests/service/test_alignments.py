"""Alignments under review are on disk step by step, and go on where they were."""

from pathlib import Path

import pytest

from glossary.model import BadInput, Conflict, Progress
from glossary.service import alignments, memory
from glossary.service.align import Link, Texts
from glossary.service.aligned import import_alignment, remember
from glossary.service.documents import list_segments
from glossary.service.workspaces import problems
from glossary.store.workspace import Workspace
from tests.service.test_align import TEXT, TRANSLATION, WANTED, read


def begun(workspace: Workspace, *, drafts: bool = False) -> int:
    return alignments.begin(workspace, read(), ("a.txt", "b.txt"), drafts=drafts).id


def found(workspace: Workspace) -> int:
    identity = begun(workspace)
    assert all(isinstance(one, Progress) for one in alignments.find(workspace, identity))
    return identity


def take(workspace: Workspace, identity: int, deed: alignments.Deed, place: int) -> None:
    _, _, review = alignments.open_alignment(workspace, identity)
    step = deed(review.rows, place)
    assert step is not None
    review.take(step)
    alignments.keep(workspace, identity, review.taken, step, len(review.rows), review.doubtful)


def test_what_is_stored_is_what_was_read(workspace: Workspace) -> None:
    texts = read()
    _, kept, review = alignments.open_alignment(workspace, begun(workspace))
    assert (list(kept.source), list(kept.target)) == (list(texts.source), list(texts.target))
    assert (kept.languages, kept.title, kept.format) == (texts.languages, texts.title, texts.format)
    assert review.rows == []


def test_links_are_found_once_and_kept(workspace: Workspace) -> None:
    identity = found(workspace)
    one, _, review = alignments.open_alignment(workspace, identity)
    assert [(link.source, link.target) for link in review.rows][:5] == WANTED
    assert (one.links, one.doubtful, one.steps) == (len(review.rows), review.doubtful, 1)
    assert list(alignments.find(workspace, identity)) == []
    assert alignments.open_alignment(workspace, identity)[2] == review


def test_a_search_that_was_stopped_begins_anew(workspace: Workspace) -> None:
    identity = begun(workspace)
    running = alignments.find(workspace, identity)
    next(running)
    running.close()
    assert alignments.list_alignments(workspace)[0].steps == 0
    list(alignments.find(workspace, identity))
    assert alignments.list_alignments(workspace)[0].steps == 1


def test_steps_and_their_undo_are_there_again(workspace: Workspace) -> None:
    identity = found(workspace)
    before = alignments.open_alignment(workspace, identity)[2].rows[:]
    take(workspace, identity, alignments.joined, 0)
    take(workspace, identity, alignments.approved, 1)
    one, _, review = alignments.open_alignment(workspace, identity)
    assert (one.links, one.doubtful) == (len(before) - 1, review.doubtful)
    assert [link.mark for link in review.rows[:2]] == ["changed", "good"]
    for _ in range(2):
        _, _, review = alignments.open_alignment(workspace, identity)  # as after a restart
        back = review.back()
        assert back is not None
        review.take(back)
        alignments.keep(workspace, identity, review.taken, back, len(review.rows), review.doubtful)
    _, _, review = alignments.open_alignment(workspace, identity)
    assert review.rows == before
    assert review.back() is None
    assert review.forth() is not None


def test_two_windows_do_not_write_over_each_other(workspace: Workspace) -> None:
    identity = found(workspace)
    _, _, stale = alignments.open_alignment(workspace, identity)
    take(workspace, identity, alignments.joined, 0)
    standing = alignments.open_alignment(workspace, identity)[2]
    step = alignments.approved(stale.rows, 1)
    assert step is not None
    stale.take(step)
    with pytest.raises(Conflict, match="another window"):
        alignments.keep(workspace, identity, stale.taken, step, len(stale.rows), stale.doubtful)
    with pytest.raises(Conflict):  # nor does a step come that was made on one which is not there
        alignments.keep(workspace, identity, stale.taken + 2, step, len(stale.rows), stale.doubtful)
    assert alignments.open_alignment(workspace, identity)[2] == standing


def test_dropped_and_brought_back(workspace: Workspace) -> None:
    identity = found(workspace)
    assert [one.id for one in alignments.list_alignments(workspace)] == [identity]
    alignments.drop(workspace, identity)
    assert alignments.list_alignments(workspace) == []
    with pytest.raises(BadInput, match=f"no alignment {identity}"):
        alignments.open_alignment(workspace, identity)
    assert alignments.restore(workspace, identity).title == "Duta Besar Tiba di Astana"
    assert problems(workspace) == []


def test_another_title(workspace: Workspace) -> None:
    identity, other = found(workspace), begun(workspace)
    assert alignments.rename(workspace, identity, "  Rapat \n baru ").title == "Rapat baru"
    with pytest.raises(BadInput, match="at least one letter"):
        alignments.rename(workspace, identity, "  ")
    assert [one.title for one in alignments.list_alignments(workspace)] == ["Rapat baru", "Duta Besar Tiba di Astana"]
    assert alignments.open_alignment(workspace, identity)[1].title == "Rapat baru"
    with pytest.raises(BadInput, match=f"no alignment {other + 1}"):
        alignments.rename(workspace, other + 1, "Rapat")


def test_two_files_tell_their_direction(workspace: Workspace, tmp_path: Path) -> None:
    text, translation = tmp_path / "a.txt", tmp_path / "b.txt"
    text.write_text(TEXT * 3, encoding="utf-8")
    translation.write_text(TRANSLATION * 3, encoding="utf-8")
    for pair, languages in (((text, translation), ("id", "en")), ((translation, text), ("en", "id"))):
        one = alignments.begin_files(workspace, *pair)
        assert (one.source_language, one.target_language) == languages
        assert (one.source_name, one.target_name) == (pair[0].name, pair[1].name)
    with pytest.raises(BadInput, match="its own translation"):
        alignments.begin_files(workspace, text, text)
    with pytest.raises(BadInput, match=r"nirgends\.txt"):
        alignments.begin_files(workspace, text, tmp_path / "nirgends.txt")


def test_an_approved_link_is_confirmed_and_says_so(workspace: Workspace) -> None:
    texts = read("Rapat ditutup. Hujan turun.", "The meeting was closed. It rained.")
    links = [Link((0, 1), (0, 1), 0.4, "good"), Link((1, 2), (1, 2), 0.99)]
    document = import_alignment(workspace, texts, links)
    assert [(one.state, one.detail) for one in list_segments(workspace, document.id)] == [
        ("confirmed", "aligned by hand"), ("draft", "aligned 0.99"),
    ]  # fmt: skip


def texts_of_three() -> tuple[Texts, list[Link]]:
    texts = read("Rapat ditutup. Hujan turun. Ia pulang.", "The meeting was closed. It rained. Nobody came.")
    links = [Link((0, 1), (0, 1), 0.95), Link((1, 2), (1, 2), 0.4), Link((2, 3), (2, 2), 0.9),
             Link((3, 3), (2, 3), 0.9)]  # fmt: skip
    return texts, links


def test_the_memory_takes_what_has_both_sides_and_says_that_it_was_aligned(workspace: Workspace) -> None:
    texts, links = texts_of_three()
    last = list(remember(workspace, texts, links, "Rapat", doubtful=False))[-1]
    assert last.doing == "1 units added, 0 known already"
    (match,) = memory.search(workspace, "Rapat ditutup.")
    assert (match.target, match.unit.name, match.unit.made) == ("The meeting was closed.", "Rapat", "aligned")
    assert match.unit.after == "Hujan turun."
    assert match.score < 100  # as everything that a machine has aligned
    assert [penalty[1] for penalty in match.penalties] == [memory.load_rules(workspace).aligned]
    assert list(remember(workspace, texts, links, "Rapat"))[-1].doing == "1 units added, 1 known already"


def test_a_stopped_import_leaves_nothing_in_the_memory(workspace: Workspace) -> None:
    texts, links = texts_of_three()
    before = memory.list_imports(workspace)
    running = remember(workspace, texts, links, "Rapat")
    next(running)
    running.close()
    assert memory.list_imports(workspace) == before
    assert memory.search(workspace, "Rapat ditutup.") == []
    with pytest.raises(BadInput, match="nothing to remember"):
        list(remember(workspace, texts, links[2:], "Rapat"))


def test_a_row_of_the_list_shows_both_sides(workspace: Workspace) -> None:
    texts, links = texts_of_three()
    rows = alignments.pairings(texts, links)
    assert [(one.source, one.target) for one in rows][1:3] == [("Hujan turun.", "It rained."), ("Ia pulang.", "")]
    assert alignments.sentences_of(texts, Link((0, 2), (0, 0), 1)) == (["Rapat ditutup.", "Hujan turun."], [])
