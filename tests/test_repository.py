"""What holds for the repository as a whole."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from glossary import registry

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(*files: str) -> dict[str, set[str]]:
    pinned: dict[str, set[str]] = {}
    for file in files:
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            requirement = Requirement(line)
            (specifier,) = requirement.specifier
            assert specifier.operator == "=="
            pinned.setdefault(requirement.name.lower(), set()).add(specifier.version)
    return pinned


def test_the_lock_satisfies_what_is_declared() -> None:
    groups = PROJECT["dependency-groups"]
    for declared, files in (
        (PROJECT["project"]["dependencies"], ["requirements.txt"]),
        (groups["dev"], ["requirements.txt", "requirements-dev.txt"]),
        (groups["bench"], ["requirements.txt", "requirements-bench.txt"]),
    ):
        pinned = locked(*files)
        for line in declared:
            requirement = Requirement(line)
            assert requirement.name.lower() in pinned, f"{line} is not locked: make lock"
            assert all(requirement.specifier.contains(version) for version in pinned[requirement.name.lower()])


def test_the_heavy_chain_is_left_out_everywhere() -> None:
    left_out = {"torch", "stanza", "spacy", "minisbd", "onnxruntime"}
    assert not left_out & set(locked("requirements.txt", "requirements-dev.txt", "requirements-bench.txt"))
    overrides = [Requirement(line) for line in PROJECT["tool"]["uv"]["override-dependencies"]]
    lines = (ROOT / "overrides.txt").read_text(encoding="utf-8").splitlines()
    assert [str(one) for one in overrides] == [str(Requirement(line)) for line in lines if not line.startswith("#")]


def test_every_verb_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for verb in registry.names("cli"):
        if verb != "desk":
            assert f"padanan {verb.rstrip('_')}" in readme


def test_no_module_outgrows_its_room() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for room in ("glossary", "tui")
        for file in (ROOT / room).rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 320
    }
    assert not long


def test_the_articles_are_aligned_sentence_by_sentence() -> None:
    from glossary.service.ingest import pieces
    from glossary.text.blocks import blocks

    sources = sorted((ROOT / "seeds" / "articles").glob("*.id.txt"))
    assert len(sources) >= 6
    for source in sources:
        target = source.with_name(source.name.replace(".id.txt", ".en.txt"))
        shapes = [
            [paragraph for paragraph, _ in pieces(blocks(file.read_text(encoding="utf-8")), language)]
            for file, language in ((source, "id"), (target, "en"))
        ]
        assert shapes[0] == shapes[1], source.name
        assert 15 <= len(shapes[0]) <= 40


def test_the_repository_names_no_workplace() -> None:
    wanted = re.compile(r"files\.pythonhosted|pypi\.org|/work/|registry\.npmjs")
    for file in [
        *ROOT.glob("*.*"),
        *(f for room in ("glossary", "tui", "benchmarks") for f in (ROOT / room).rglob("*.py")),
    ]:
        if file.is_file() and file.suffix not in (".db",):
            assert not wanted.search(file.read_text(encoding="utf-8", errors="replace")), file
