"""`padanan repetitions` as scripts meet it."""

import json
from pathlib import Path

from glossary.service import edit
from glossary.service.documents import list_segments
from glossary.service.workspaces import open_workspace

TEXT = "Ia setuju sekali.\n\nKapal itu tiba.\n\nIa setuju sekali.\n\nKapal itu tiba.\n\nIa setuju sekali.\n"


def test_listed_then_shown_then_done(padanan, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    padanan("import", article)
    workspace = open_workspace(tmp_path / "command.db")
    there = list_segments(workspace, 1)
    edit.confirm(workspace, there[0], "He agreed.")
    edit.confirm(workspace, there[1], "The ship came.")
    edit.save_target(workspace, there[3], "Ship.")
    groups = json.loads(padanan("repetitions", 1, "--json").stdout)
    assert [(group["source"], [one["segment"] for one in group["segments"]]) for group in groups] == [
        ("Ia setuju sekali.", [1, 3, 5]),
        ("Kapal itu tiba.", [2, 4]),
    ]
    assert "3×  Ia setuju sekali." in padanan("repetitions", 1).stdout
    shown = padanan("repetitions", 1, "--propagate")
    assert (shown.returncode, shown.stderr) == (0, "3 segments would be changed. Do it with --yes.\n")
    assert "4  - Ship.\n   + The ship came.\n" in shown.stdout
    assert [one.target for one in list_segments(workspace, 1)[2:]] == ["", "Ship.", ""]
    done = json.loads(padanan("repetitions", 1, "--propagate", "--yes", "--json").stdout)
    assert {(one["segment"], one["after"], one["kept"]) for one in done} == {
        (3, "He agreed.", ""), (5, "He agreed.", ""), (4, "The ship came.", ""),
    }  # fmt: skip
    assert [(one.target, one.state) for one in list_segments(workspace, 1)[2:]] == [
        ("He agreed.", "draft"), ("The ship came.", "draft"), ("He agreed.", "draft"),
    ]  # fmt: skip
    assert "revert" in padanan("revert", 1, "--origin", "repetition").stderr
    assert padanan("revert", 1, "--origin", "repetition").stderr.startswith("3 segments")
    assert padanan("repetitions", 1, "--yes").returncode == 2
    assert padanan("repetitions", 9).returncode == 3


def test_sources_that_differ_in_their_spaces_only_are_the_same(padanan, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    sources = ["Kapal\N{NO-BREAK SPACE} itu tiba.", "Kapal itu tiba.", "Kapal  itu tiba.", "Kapal ini tiba."]
    article.write_text("\n\n".join(sources), encoding="utf-8")
    padanan("import", article)
    workspace = open_workspace(tmp_path / "command.db")
    there = list_segments(workspace, 1)
    assert len({one.source for one in there}) > 2
    (group,) = json.loads(padanan("repetitions", 1, "--json").stdout)
    assert [one["segment"] for one in group["segments"]] == [1, 2, 3]
    edit.confirm(workspace, there[1], "The ship came.")
    done = json.loads(padanan("repetitions", 1, "--propagate", "--yes", "--json").stdout)
    assert [(one["segment"], one["after"]) for one in done] == [(1, "The ship came."), (3, "The ship came.")]
