"""`padanan pretranslate` as scripts meet it."""

import json
from pathlib import Path

from glossary.service import edit
from glossary.service.documents import list_segments
from glossary.service.workspaces import open_workspace
from tests.service.test_memory import FIRST, FIRST_EN, tmx, unit

SHIP, SHIP_EN = "Kapal besar itu berlayar lagi.", "The great ship sails again."
NONE_LIKE_IT = "Tidak ada yang mirip."


def test_shown_then_done_then_taken_back(padanan, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("\n\n".join([SHIP, FIRST.replace("1.250", "3.400"), NONE_LIKE_IT, SHIP]), encoding="utf-8")
    padanan("import", article, "--from", "id", "--to", "en")
    padanan("memory", "import", tmx(tmp_path, unit(SHIP, SHIP_EN), unit(FIRST, FIRST_EN)))
    workspace = open_workspace(tmp_path / "command.db")
    edit.save_target(workspace, list_segments(workspace, 1)[3], "Typed.")
    shown = padanan("pretranslate", 1)
    assert (shown.returncode, shown.stderr) == (0, "1 segment would be pre-translated. Do it with --yes.\n")
    assert shown.stdout == f"1  - \n   + {SHIP_EN}\n     memory 100 % · m.tmx\n"
    assert padanan("pretranslate", 1, "--floor", 90, "--dry-run").stderr.startswith("2 segments would")
    assert [one.target for one in list_segments(workspace, 1)] == ["", "", "", "Typed."]
    done = padanan("pretranslate", 1, "--floor", 90, "--yes", "--json")
    assert "2 segments pre-translated. Back: padanan revert 1 --origin pre-translated" in done.stderr
    assert [
        (one["segment"], one["state"], one["before"], one["after"], one["match"]["score"], one["done"])
        for one in json.loads(done.stdout)
    ] == [(1, "new", "", SHIP_EN, 100, True), (2, "new", "", FIRST_EN.replace("1,250", "3,400"), 98, True)]
    assert [(one.state, one.origin) for one in list_segments(workspace, 1)] == [
        ("draft", "memory"), ("draft", "memory"), ("new", None), ("draft", "typed"),
    ]  # fmt: skip
    again = padanan("pretranslate", 1, "--floor", 90, "--yes")
    assert (again.stdout, again.stderr) == ("", "0 segments pre-translated.\n")
    padanan("revert", 1, "--origin", "pre-translated", "--yes")
    assert [one.target for one in list_segments(workspace, 1)] == ["", "", "", "Typed."]
    padanan("pretranslate", 1, "--typed", "--yes")
    assert [one.target for one in list_segments(workspace, 1)] == [SHIP_EN, "", "", SHIP_EN]


def test_what_cannot_be_done_is_a_sentence(padanan) -> None:
    unknown = padanan("pretranslate", 9)
    assert unknown.returncode == 3
    assert "document 9" in unknown.stderr
    assert padanan("pretranslate", 1, "--floor", 30).returncode == 2
    assert padanan("pretranslate", 1, "--yes", "--dry-run").returncode == 2
