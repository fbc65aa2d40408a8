"""The engine against the bundled package: same search as Argos, nothing lost, damage named."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import paths
from glossary.engines import _packages, _unpacking, argos
from glossary.model import BadInput, EngineRequest, NoEngine

SENTENCES = [
    "Duta Besar Ukraina kembali ke Astana.",
    "Rusia memprotes keputusan itu pada Rabu (5/10/2022).",
    "Kementerian Luar Negeri menolak permintaan tersebut.",
    "Sebanyak 200 ribu warga Rusia telah masuk ke Kazakhstan.",
    "Ya.",
]


@pytest.fixture(scope="module")
def engine() -> argos.ArgosEngine:
    return argos.open_engine(EngineRequest("id", "en", (paths.bundled_models(),)))


def translated(engine: argos.ArgosEngine, sentences: list[str], alternatives: int = 1) -> list[list[str]]:
    found = dict(engine.translate(sentences, alternatives))
    return [[one.text for one in found[index]] for index in range(len(sentences))]


def test_the_same_words_as_argos_s_own_search(engine: argos.ArgosEngine) -> None:
    """Argos's documented settings, one sentence at a time, its tokenizer, its way of joining pieces."""
    package = _packages.argos().Package(next(paths.bundled_models().glob("translate-id_en-*")))
    expected = []
    for sentence in SENTENCES:
        (result,) = engine.translator.translate_batch(
            [package.tokenizer.encode(sentence)],
            replace_unknowns=True, max_batch_size=32, batch_type="tokens", beam_size=4, num_hypotheses=4,
            length_penalty=0.2, return_scores=True,
        )  # fmt: skip
        texts = (package.tokenizer.decode(tokens).removeprefix(" ") for tokens in result.hypotheses)
        expected.append(list(dict.fromkeys(texts)))  # two token sequences may be one text
    assert translated(engine, SENTENCES, 4) == expected


def test_the_same_words_as_argostranslate_itself() -> None:
    """Runs only where Argos's own splitter chain is installed, which the locked environment leaves out."""
    pytest.importorskip("stanza")
    pytest.importorskip("minisbd")
    from argostranslate import package, translate

    package_ = package.Package(next(paths.bundled_models().glob("translate-id_en-*")))
    engine = argos.open_engine(EngineRequest("id", "en", (paths.bundled_models(),)))

    class Whole:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    for sentence in SENTENCES:
        theirs = translate.apply_packaged_translation(package_, sentence, engine.translator, Whole(), 4)
        assert [one.value for one in theirs] == translated(engine, [sentence], 4)[0]


def test_company_changes_nothing(engine: argos.ArgosEngine) -> None:
    together = translated(engine, SENTENCES)
    assert together == [translated(engine, [sentence])[0] for sentence in SENTENCES]
    assert together == translated(engine, SENTENCES)


def test_what_has_no_letters_comes_back_as_it_is(engine: argos.ArgosEngine) -> None:
    untouched = ["", " ", "—", "1.250,00", "(5/10/2022)", "…"]
    assert [one[0] for one in translated(engine, untouched)] == untouched


def test_underscores_survive(engine: argos.ArgosEngine) -> None:
    processor = engine.package.tokenizer.lazy_processor()
    tokens = processor.encode("lihat @kemlu_ri", out_type=str)
    assert engine.text(tokens) == "lihat @kemlu_ri"


def test_a_sentence_too_long_for_the_model_is_translated_in_parts(engine: argos.ArgosEngine) -> None:
    long = " ".join(f"kata{number} duta besar" for number in range(150))
    parts = engine.cut(long)
    assert len(parts) > 1
    assert all(len(part) <= engine.longest_input for part in parts)
    pieces = "".join(token for part in parts for token in part)
    assert pieces.replace("\u2581", " ").split() == long.split()
    ((text,),) = translated(engine, [long])
    assert text == " ".join(next(engine._search([argos._Part(0, 0, part)], 1))[0].text for part in parts)


def test_what_is_no_sentence_gets_no_draft(engine: argos.ArgosEngine) -> None:
    assert dict(engine.translate(["kata " * 3000])) == {0: ()}


@given(st.lists(st.text(max_size=40), max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_text_gives_one_answer_a_sentence(sentences: list[str]) -> None:
    engine = argos.open_engine(EngineRequest("id", "en", (paths.bundled_models(),)))
    assert sorted(index for index, _ in engine.translate(sentences)) == list(range(len(sentences)))


def test_the_signature_names_model_and_search(engine: argos.ArgosEngine) -> None:
    assert engine.signature.startswith("argos id-en ")
    assert "beam4" in engine.signature


@pytest.fixture
def package(tmp_path: Path) -> Path:
    bundled = next(paths.bundled_models().glob("translate-id_en-*"))
    folder = tmp_path / "packages" / "translate-id_en"
    shutil.copytree(bundled, folder)
    return folder


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("metadata.json", None),
        ("metadata.json", b"{"),
        ("metadata.json", b"[]"),
        ("model/model.bin", None),
        ("model/model.bin", b"\0" * 100),
        ("model/config.json", b"{"),
        ("sentencepiece.model", None),
        ("sentencepiece.model", b"nonsense"),
    ],
)
def test_a_damaged_package_is_named_with_its_folder(package: Path, file: str, content: bytes | None) -> None:
    if content is None:
        (package / file).unlink()
    else:
        (package / file).write_bytes(content)
    if file == "metadata.json":
        assert str(package) in next(iter(_packages.packages([package.parent]))).problem
        return
    with pytest.raises(NoEngine, match="translate-id_en"):
        argos.open_engine(EngineRequest("id", "en", (package.parent,)))


def test_a_pair_without_a_package_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoEngine, match=r"padanan engine install de en"):
        argos.open_engine(EngineRequest("de", "en", (tmp_path, paths.bundled_models())))


def test_the_user_s_package_comes_before_the_bundled_one(package: Path) -> None:
    chosen = _packages.choose((package.parent, paths.bundled_models()), "id", "en")
    assert chosen.folder == package


def test_versions_are_compared_as_numbers(package: Path) -> None:
    newer = package.with_name("newer")
    shutil.copytree(package, newer)
    for folder, version in ((package, "1.9"), (newer, "1.10")):
        about = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        (folder / "metadata.json").write_text(json.dumps(about | {"package_version": version}), encoding="utf-8")
    assert _packages.choose((package.parent,), "id", "en").version == "1.10"


def archive(path: Path, *entries: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in entries:
            out.writestr(name, content)
    return path


def test_a_package_file_is_installed_whole_and_again(package: Path, tmp_path: Path) -> None:
    file = Path(shutil.make_archive(str(tmp_path / "made"), "zip", package.parent, package.name))
    for _ in range(2):
        installed = _unpacking.unpack(file, tmp_path / "home")
        assert (installed.source_language, installed.problem) == ("id", "")
    assert [child.name for child in (tmp_path / "home").iterdir()] == [package.name]
    _packages.remove(installed)
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.parametrize(
    "entries",
    [
        [("../evil/metadata.json", b"{}")],
        [("/etc/metadata.json", b"{}")],
        [("a/metadata.json", b"{}"), ("b/x", b"")],
        [("a/x", b"")],
        [("a/metadata.json", b"{}")],
        [("C:/a/metadata.json", b"{}")],
        [("a/metadata.json", b"{}"), ("a\\..\\..\\evil", b"x")],
        [("a/metadata.json", b"{}"), ("a/METADATA.json", b"{}")],
        [("a/metadata.json", b" " * (2 << 20))],
        [("a/metadata.json", b"{}"), ("a/zeros", bytes(70 << 20))],
        [],
    ],
)
def test_a_file_that_is_no_package_is_not_unpacked(tmp_path: Path, entries: list[tuple[str, bytes]]) -> None:
    file = archive(tmp_path / "bad.argosmodel", *entries)
    with pytest.raises(BadInput, match=r"bad\.argosmodel"):
        _unpacking.unpack(file, tmp_path / "home")
    assert list((tmp_path / "home").iterdir()) == []
    assert not (tmp_path / "evil").exists()


def changed(package: Path, name: str = "", **about: object) -> Path:
    """An .argosmodel file of the package with other metadata, and under another folder name if one is given."""
    folder = package.with_name(name) if name else package
    if name:
        shutil.copytree(package, folder)
    known = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    (folder / "metadata.json").write_text(json.dumps(known | about), encoding="utf-8")
    made = shutil.make_archive(str(package.parent.parent / "made"), "zip", folder.parent, folder.name)
    return Path(made).rename(package.parent.parent / "made.argosmodel")


@pytest.mark.parametrize(
    "about",
    [
        {"from_code": "../evil"}, {"from_code": ""}, {"to_code": "id"}, {"to_code": 5}, {"type": "sbd"},
        {"to_code": "\x1b[31m"}, {"from_code": None},
    ],
)  # fmt: skip
def test_a_package_that_names_no_pair_is_not_installed(package: Path, tmp_path: Path, about: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="not installed"):
        _unpacking.unpack(changed(package, **about), tmp_path / "home")
    assert list((tmp_path / "home").iterdir()) == []


def test_a_package_never_replaces_one_of_another_pair(package: Path, tmp_path: Path) -> None:
    _unpacking.unpack(changed(package), tmp_path / "home")
    with pytest.raises(BadInput, match="would replace"):
        _unpacking.unpack(changed(package, from_code="ms"), tmp_path / "home")
    (there,) = _packages.packages([tmp_path / "home"])
    assert (there.source_language, there.problem) == ("id", "")


@pytest.mark.parametrize("file", ["model/model.bin", "sentencepiece.model", "model/shared_vocabulary.json"])
def test_a_package_that_does_not_translate_is_not_installed(package: Path, tmp_path: Path, file: str) -> None:
    (package / file).write_bytes(b"\0" * 100)
    with pytest.raises(BadInput, match="not installed"):
        _unpacking.unpack(changed(package), tmp_path / "home")
    assert list((tmp_path / "home").iterdir()) == []


def test_an_installed_package_says_what_file_it_came_from(package: Path, tmp_path: Path) -> None:
    file = changed(package)
    assert _unpacking.unpack(file, tmp_path / "home").checksum == hashlib.sha256(file.read_bytes()).hexdigest()


def test_english_to_indonesian_works_the_same_way(
    package: Path, padanan: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path
) -> None:
    """A toy: the bundled package under the other pair's name; what it says is of no matter, that it says it is."""
    said = padanan("engine", "info", "en", "id")
    assert said.returncode == 4 and "engine install en id" in said.stderr
    file = changed(package, "translate-en_id", from_code="en", to_code="id", package_version="9.1")
    done = padanan("engine", "install", file)
    assert "en→id 9.1" in done.stdout and hashlib.sha256(file.read_bytes()).hexdigest() in done.stdout
    assert "en→id  argos 9.1" in padanan("engine", "list").stdout
    assert "in use: it is installed" in padanan("engine", "info", "en", "id").stdout
    text = tmp_path / "news.txt"
    text.write_text("The ambassador returned to Astana on Wednesday.", encoding="utf-8")
    padanan("import", text, "--from", "en", "--to", "id")
    assert padanan("draft", "1").returncode == 0
    assert json.loads(padanan("documents", "--json").stdout)[0]["draft"] == 1
    assert padanan("translate", text, "--from", "en", "--to", "id").stdout.strip()


def test_which_package_is_used_is_said_with_the_reason(
    package: Path, padanan: Callable[..., "subprocess.CompletedProcess[str]"]
) -> None:
    assert "it comes with Padanan" in padanan("engine", "info", "id", "en").stdout
    for name, version in (("old", "1.9"), ("new", "1.10")):
        assert padanan("engine", "install", changed(package, name, package_version=version)).returncode == 0
    listed = padanan("engine", "list").stdout
    assert "id→en  argos 1.10" in listed
    assert "goes before the bundled one, and newer than 1.9" in listed
    assert "not used: version 1.10 is installed, too" in listed
    assert "not used: an installed package goes before it" in listed
    assert "nothing translates this pair" in listed


def test_a_truncated_archive_is_named(package: Path, tmp_path: Path) -> None:
    file = Path(shutil.make_archive(str(tmp_path / "made"), "zip", package.parent, package.name))
    file.write_bytes(file.read_bytes()[:-2000])
    with pytest.raises(BadInput, match="Download it again"):
        _unpacking.unpack(file, tmp_path / "home")
    assert list((tmp_path / "home").iterdir()) == []


def test_the_bundled_package_cannot_be_removed() -> None:
    (bundled, *_) = _packages.packages([paths.bundled_models()], bundled=paths.bundled_models())
    with pytest.raises(BadInput, match="stays"):
        _packages.remove(bundled)
