"""`padanan align` as scripts meet it."""

import json
from pathlib import Path

import pytest

TEXT = "Rapat Ditutup\n\nSebanyak 1.250 orang hadir. Menteri Luar Negeri tiba pada Rabu (5/10/2022).\n"
TRANSLATION = "Meeting Closed\n\nA total of 1,250 people attended. On 5 October 2022 the Foreign Minister arrived.\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    text, translation = tmp_path / "a.id.txt", tmp_path / "a.en.txt"
    text.write_text(TEXT, encoding="utf-8")
    translation.write_text(TRANSLATION, encoding="utf-8")
    return text, translation


def test_the_aligned_text_is_printed_and_nothing_stored(padanan, files: tuple[Path, Path]) -> None:
    done = padanan("align", *files, "--no-engine")
    assert done.returncode == 0, done.stderr
    assert "1 1–1 " in done.stdout
    assert "Sebanyak 1.250 orang hadir.\nA total of 1,250 people attended.\n" in done.stdout
    assert "3 and 3 sentences: 3 links" in done.stderr
    assert json.loads(padanan("documents", "--json").stdout) == []


def test_the_json_is_a_list_of_links(padanan, files: tuple[Path, Path]) -> None:
    rows = json.loads(padanan("align", *files, "--json", "--no-engine").stdout)
    assert [(row["source"], row["target"]) for row in rows] == [([1], [1]), ([2], [2]), ([3], [3])]
    assert list(rows[0]) == ["source", "target", "confidence", "source_text", "target_text"]
    assert all(0 < row["confidence"] <= 1 for row in rows)
    assert rows[1]["target_text"] == "A total of 1,250 people attended."


def test_it_goes_into_a_file_and_into_the_workspace_at_once(padanan, files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "a.tmx"
    done = padanan("align", *files, "-o", out, "--import", "--title", "Rapat", "--no-engine")
    assert done.returncode == 0, done.stderr
    assert "Document 1: Rapat (3 segments, 0 confirmed, 3 to look at, 0 without a translation)" in done.stdout
    assert "On 5 October 2022" in out.read_text(encoding="utf-8")
    again = padanan("align", *files, "-o", out, "--no-engine")
    assert again.returncode == 3
    assert "--force" in again.stderr
    assert padanan("align", *files, "-o", out, "--no-engine", "--force").returncode == 0


def test_a_format_is_written_to_standard_output(padanan, files: tuple[Path, Path]) -> None:
    done = padanan("align", files[0], "-", "-f", "tsv", "--no-engine", stdin=TRANSLATION)
    assert done.returncode == 0, done.stderr
    assert "Meeting Closed" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["{en}", "{id}"], 3, "first"),
        (["{id}", "missing.txt"], 3, "missing.txt"),
        (["-", "-"], 2, "standard input"),
        (["{id}", "{en}", "--confirm"], 2, "--import"),
        (["{id}", "{en}", "--json", "--import"], 2, "--json"),
        (["{id}", "{en}", "-f", "txt"], 2, "txt"),
        (["{id}", "{en}", "-o", "out.xyz"], 2, "out.xyz"),
        (["{id}", "{en}", "--to", "id"], 2, "both"),
        (["{id}"], 2, "EN_FILE"),
        (["{id}", "{en}", "--review"], 2, "needs a terminal"),
        (["{id}", "{en}", "--review", "--import"], 2, "--review"),
    ],
)
def test_mistakes_are_told_in_sentences(
    padanan, files: tuple[Path, Path], arguments: list[str], code: int, told: str
) -> None:
    long = "\n".join([TEXT] * 3), "\n".join([TRANSLATION] * 3)
    for file, text in zip(files, long, strict=True):
        file.write_text(text, encoding="utf-8")
    done = padanan("align", *(one.format(id=files[0], en=files[1]) for one in arguments), "--no-engine")
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_what_a_format_cannot_hold_is_told(padanan, files: tuple[Path, Path], tmp_path: Path) -> None:
    files[1].write_text(TRANSLATION.replace("Meeting Closed\n\n", "Meeting Closed\n\nNobody had slept.\n\n"), "utf-8")
    done = padanan("align", *files, "-o", tmp_path / "a.tmx", "--no-engine")
    assert done.returncode == 0, done.stderr
    assert "Left out, because tmx holds only what has both sides: 1 sentence only in the translation." in done.stderr
    done = padanan("align", *files, "-f", "csv", "--no-engine")
    assert "Nobody had slept." in done.stdout
    assert "Left out" not in done.stderr


@pytest.mark.parametrize("said", ["csv", "English", "e", "en-", ""])
def test_what_is_no_language_is_refused(padanan, files: tuple[Path, Path], said: str) -> None:
    done = padanan("align", *files, "--no-engine", "--to", said)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--to" in done.stderr and f"“{said}” is " in done.stderr and "such as id, en" in done.stderr


def test_a_language_of_any_form_is_taken(padanan, files: tuple[Path, Path]) -> None:
    assert padanan("align", *files, "--no-engine", "--to", "en-GB").returncode == 0
