"""`padanan replace`: shown first, done with --yes, taken back with --undo."""

import json
from pathlib import Path

from glossary.service import edit
from glossary.service.documents import list_segments
from glossary.service.ingest import import_text
from glossary.service.workspaces import open_workspace


def test_replace_shows_does_and_takes_back(padanan, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "command.db")
    import_text(workspace, b"Satu.\n\nDua.\n", "a.txt", source="id", target="en")
    first, second = list_segments(workspace, 1)
    edit.save_target(workspace, first, "The colour.")
    edit.confirm(workspace, second, "Colour it.")

    def targets() -> list[str]:
        return [segment.target for segment in list_segments(workspace, 1)]

    before = targets()
    dry = padanan("replace", 1, "colour", "color", "--case", "keep")
    assert (dry.returncode, dry.stdout) == (0, "1  - The colour.\n   + The color.\n")
    assert "would be replaced" in dry.stderr
    assert "1 confirmed segment has it" in dry.stderr
    assert padanan("replace", 1, "colour", "color", "--dry-run", "--json").returncode == 0
    assert targets() == before
    done = padanan("replace", 1, "colour", "color", "--case", "keep", "--confirmed", "--yes", "--json")
    assert json.loads(done.stdout) == [
        {"segment": 1, "state": "draft", "before": "The colour.", "after": "The color.", "places": [[4, 10]],
         "done": True},
        {"segment": 2, "state": "confirmed", "before": "Colour it.", "after": "Color it.", "places": [[0, 6]],
         "done": True},
    ]  # fmt: skip
    assert targets() == ["The color.", "Color it."]
    assert "2 segments" in padanan("replace", 1, "--undo").stderr
    assert targets() == before
    assert "No replacement" in padanan("replace", 1, "--undo").stderr
    assert "Nothing to replace" in padanan("replace", 1, "zebra", "x").stderr
    for wrong in (["("], ["(", "x", "--regex"], ["a", "b", "--yes", "--dry-run"]):
        assert padanan("replace", 1, *wrong).returncode == 2
    assert padanan("replace", 9, "a", "b").returncode == 3
