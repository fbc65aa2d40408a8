"""`padanan check` as scripts meet it."""

import json
from pathlib import Path

import pytest

ROWS = (
    ("Rapat ditutup.", "The meeting was closed."),
    ("Sebanyak 1.250 orang hadir.", "A total of 125 people attended."),
    ("Rapat ditutup.", ""),
    ("Sidang dibuka.", "The session  opened."),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "pairs.tsv"
    file.write_text("source\ttarget\n" + "".join(f"{one}\t{other}\n" for one, other in ROWS), encoding="utf-8")
    return file


def test_the_json_is_as_documented_and_numbers_are_the_order_of_the_pairs(padanan, table: Path) -> None:
    done = padanan("check", table, "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [(row["segment"], row["check"], row["severity"]) for row in rows] == [
        (2, "number", "error"),
        (3, "empty", "error"),
        (4, "extra_space", "warning"),
    ]
    assert all(list(row) == ["segment", "check", "severity", "message", "source_span", "target_span"] for row in rows)
    start, end = rows[0]["source_span"]
    assert ROWS[1][0][start:end] == "1.250"
    assert rows[2]["source_span"] is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fail-on", "error"], 1),
        (["--fail-on", "info"], 1),
        (["--fail-on", "error", "--skip", "number", "--skip", "empty"], 0),
        (["--fail-on", "warning", "--skip", "number", "--skip", "empty"], 1),
        (["--fail-on", "catastrophe"], 2),
        (["--skip", "spelling"], 2),
    ],
)
def test_the_exit_code_says_how_bad_it_is(padanan, table: Path, arguments: list[str], code: int) -> None:
    done = padanan("check", table, *arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_a_document_is_checked_by_its_number(padanan, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Rapat ditutup.\n", encoding="utf-8")
    padanan("import", file, "--from", "id", "--to", "en")
    done = padanan("check", 1, "--json", "--fail-on", "error")
    assert done.returncode == 1
    assert [row["check"] for row in json.loads(done.stdout)] == ["empty"]
    missing = padanan("check", 7)
    assert missing.returncode == 3
    assert "no document 7" in missing.stderr


def test_a_check_is_explained(padanan) -> None:
    done = padanan("check", "--explain", "negation")
    assert done.returncode == 0
    assert "belum" in done.stdout
    assert "→" in done.stdout
    assert "same_as_source" in padanan("check", "--explain", "all").stdout
    assert padanan("check", "--explain", "spelling").returncode == 2
    assert padanan("check").returncode == 2


def test_what_is_wrong_with_a_file_is_said_with_its_line(padanan, table: Path) -> None:
    with table.open("a", encoding="utf-8") as out:
        out.write("only one cell\n")
    done = padanan("check", table)
    assert done.returncode == 3
    assert "pairs.tsv: line 6" in done.stderr
    assert done.stdout == ""
    assert padanan("check", "missing.tmx").returncode == 3


def test_people_get_sentences_with_the_texts(padanan, table: Path) -> None:
    done = padanan("check", table)
    assert "Sebanyak 1.250 orang hadir." in done.stdout
    assert "[number]" in done.stdout
    assert "2 errors, 1 warning in 3 of 4 segments." in done.stderr
