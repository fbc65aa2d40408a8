"""Edits are only ever added: undo, redo and branches are rows too."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlite_utils import Database

from glossary.model import BadInput, Block, Conflict, Segment
from glossary.store import documents, edits
from glossary.store.workspace import Workspace


@pytest.fixture
def segment(workspace: Workspace) -> Segment:
    with workspace.writing() as db:
        number = _add(db, "Rusia protes.")
        return next(documents.segments(db, number))


def _add(db: Database, *sources: str) -> int:
    return documents.add(
        db, "Uji", ("id", "en"), "txt", "", ((n, Block("paragraph", "", s, "\n")) for n, s in enumerate(sources))
    )


def _write(workspace: Workspace, identity: int, text: str) -> Segment:
    with workspace.writing() as db:
        edits.append(db, documents.segment(db, identity), text, "draft", "typed", "sari")
        return documents.segment(db, identity)


def _undo(workspace: Workspace, identity: int) -> Segment | None:
    with workspace.writing() as db:
        return documents.segment(db, identity) if edits.undo(db, identity, "sari") else None


def _redo(workspace: Workspace, identity: int) -> Segment | None:
    with workspace.writing() as db:
        return documents.segment(db, identity) if edits.redo(db, identity, "sari") else None


def test_undo_walks_back_to_the_empty_target_and_redo_forward(workspace: Workspace, segment: Segment) -> None:
    for text in ("R", "Russia", "Russia protests."):
        _write(workspace, segment.id, text)
    seen = [_undo(workspace, segment.id) for _ in range(4)]
    assert [one and one.target for one in seen] == ["Russia", "R", "", None]
    assert seen[2] is not None and seen[2].state == "new"
    seen = [_redo(workspace, segment.id) for _ in range(4)]
    assert [one and one.target for one in seen] == ["R", "Russia", "Russia protests.", None]


def test_typing_after_an_undo_starts_a_branch_and_the_old_one_stays_in_the_log(
    workspace: Workspace, segment: Segment
) -> None:
    for text in ("one", "two"):
        _write(workspace, segment.id, text)
    _undo(workspace, segment.id)
    _write(workspace, segment.id, "three")
    assert _redo(workspace, segment.id) is None
    back = _undo(workspace, segment.id)
    assert back is not None and back.target == "one"
    forward = _redo(workspace, segment.id)
    assert forward is not None and forward.target == "three"
    with workspace.reading() as db:
        assert "two" in [edit.text for edit in edits.history(db, segment.id)]


def test_undo_brings_a_confirmation_back_too(workspace: Workspace, segment: Segment) -> None:
    _write(workspace, segment.id, "Russia protests.")
    with workspace.writing() as db:
        edits.append(db, documents.segment(db, segment.id), "Russia protests.", "confirmed", "state", "sari")
    back = _undo(workspace, segment.id)
    assert back is not None and (back.target, back.state) == ("Russia protests.", "draft")
    forward = _redo(workspace, segment.id)
    assert forward is not None and forward.state == "confirmed"


def test_a_stale_window_cannot_write_over_a_newer_edit(workspace: Workspace, segment: Segment) -> None:
    _write(workspace, segment.id, "from the other window")
    with pytest.raises(Conflict, match="sari"), workspace.writing() as db:
        edits.append(db, segment, "from the stale window", "draft", "typed", "budi")
    with workspace.reading() as db:
        assert documents.segment(db, segment.id).target == "from the other window"


def test_edits_cannot_be_changed_in_place(workspace: Workspace, segment: Segment) -> None:
    _write(workspace, segment.id, "kept")
    with pytest.raises(BadInput, match="append-only"), workspace.writing() as db:
        db.conn.execute("UPDATE edits SET text = 'lost'")


def test_the_newest_note_stands(workspace: Workspace, segment: Segment) -> None:
    with workspace.writing() as db:
        for text in ("ask the editor", "asked"):
            edits.add_note(db, segment.id, text, "sari")
        assert documents.segment(db, segment.id).note == "asked"
        edits.add_note(db, segment.id, "", "sari")
        assert documents.segment(db, segment.id).note == ""


def test_progress_follows_the_newest_edit(workspace: Workspace) -> None:
    with workspace.writing() as db:
        number = _add(db, "Satu.", "Dua.", "Tiga.")
        first, second, _ = documents.segments(db, number)
        edits.append(db, first, "One.", "confirmed", "typed", "sari")
        edits.append(db, second, "Two.", "draft", "typed", "sari")
        shown = documents.document(db, number)
        assert (shown.new, shown.draft, shown.confirmed, shown.segments) == (1, 1, 1, 3)


class UndoTree(RuleBasedStateMachine):
    """Against a model: a list of texts and a cursor, cut off when typing after an undo."""

    def __init__(self) -> None:
        super().__init__()
        self.db = Database(memory=True)
        from glossary.store.migrations import migrations

        migrations.apply(self.db)
        self.segment = next(documents.segments(self.db, _add(self.db, "Sumber.")))
        self.texts, self.cursor, self.typed = [""], 0, 0

    @rule()
    def type_something(self) -> None:
        self.typed += 1
        del self.texts[self.cursor + 1 :]
        self.texts.append(f"text {self.typed}")
        self.cursor += 1
        current = documents.segment(self.db, self.segment.id)
        edits.append(self.db, current, self.texts[self.cursor], "draft", "typed", "sari")

    @rule()
    def undo(self) -> None:
        assert edits.undo(self.db, self.segment.id, "sari") == (self.cursor > 0)
        self.cursor = max(0, self.cursor - 1)

    @rule()
    def redo(self) -> None:
        done = edits.redo(self.db, self.segment.id, "sari")
        assert done == (self.cursor + 1 < len(self.texts))
        self.cursor += done

    @invariant()
    def the_model_and_the_store_agree(self) -> None:
        assert documents.segment(self.db, self.segment.id).target == self.texts[self.cursor]

    def teardown(self) -> None:
        self.db.close()


UndoTree.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
test_undo_tree = UndoTree.TestCase


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@settings(max_examples=30, deadline=None)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    for db in _memory():
        segment = next(documents.segments(db, _add(db, text)))
        edits.append(db, segment, text[::-1], "draft", "typed", "sari")
        stored = documents.segment(db, segment.id)
        assert (stored.source, stored.target) == (text, text[::-1])


def _memory() -> Iterator[Database]:
    from glossary.store.migrations import migrations

    db = Database(memory=True)
    migrations.apply(db)
    yield db
    db.close()
