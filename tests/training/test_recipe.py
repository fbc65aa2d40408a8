"""The recipe on a toy corpus: cleaning, vocabulary, packing; training itself only where PyTorch is installed."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import sentencepiece

from glossary.engines import _unpacking, argos
from glossary.model import EngineRequest, NoEngine, Requirement
from glossary.suggest import bound, machine
from training import card, pack, pairs, reopen, shape, vocabulary
from training.shape import Shape, Weights

WORDS = [
    ("duta besar", "ambassador"), ("menteri", "minister"), ("presiden", "president"), ("hakim", "judge"),
    ("tentara", "army"), ("rakyat", "people"), ("negara", "country"), ("kota", "city"),
]  # fmt: skip
ACTS = [("melihat", "sees"), ("memanggil", "calls"), ("menolak", "rejects"), ("menerima", "receives")]
# A sentence each way of two nouns and an act: 224 in all, enough for a vocabulary of 120 pieces.
TOY = [
    (f"{one[0]} itu {act[0]} {other[0]} baru", f"the {one[1]} {act[1]} the new {other[1]}")
    for one in WORDS for other in WORDS if one != other for act in ACTS
]  # fmt: skip
SMALL = Shape(vocabulary=0, width=32, heads=4, feed_forward=64, encoder_layers=2, decoder_layers=1, dropout=0.0)


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vocabulary of the toy corpus."""
    out = tmp_path_factory.mktemp("toy") / "spm.model"
    vocabulary.train([text for pair in TOY for text in pair], out, size=330, characters=1.0)
    return out


def random_weights(of: Shape) -> Weights:
    """Weights of the right sizes, none of them trivial."""
    chance = np.random.default_rng(1)
    sizes: dict[str, tuple[int, ...]] = {"embedding.weight": (of.vocabulary, of.width)}
    wide, deep = of.width, of.feed_forward
    for side, count in (("encoder", of.encoder_layers), ("decoder", of.decoder_layers)):
        norms = ["attention_norm", "feed_norm"] + ["cross_norm"] * (side == "decoder")
        linears = {"attention.qkv": (3 * wide, wide), "attention.out": (wide, wide),
                   "feed.up": (deep, wide), "feed.down": (wide, deep)}  # fmt: skip
        if side == "decoder":
            linears |= {"cross.q": (wide, wide), "cross.kv": (2 * wide, wide), "cross.out": (wide, wide)}
        for number in range(count):
            sizes |= {f"{side}.{number}.{name}.{part}": (wide,) for name in norms for part in ("weight", "bias")}
            for name, size in linears.items():
                sizes |= {f"{side}.{number}.{name}.weight": size, f"{side}.{number}.{name}.bias": size[:1]}
        sizes |= {f"{side}_norm.weight": (wide,), f"{side}_norm.bias": (wide,)}
    return {name: chance.normal(0, 0.3, size).astype(np.float32) for name, size in sizes.items()}


@pytest.fixture
def package(pieces: Path, tmp_path: Path) -> Callable[..., Path]:
    """Make a package of random weights."""

    def make(version: str = "9.1", **options: object) -> Path:
        of = Shape(**{**SMALL.__dict__, "vocabulary": len(vocabulary.pieces(pieces))})
        shape.save(tmp_path / "model.npz", of, random_weights(of))
        out = tmp_path / f"{version}.argosmodel"
        pack.pack(tmp_path / "model.npz", pieces, out, version, **options)  # type: ignore[arg-type]
        return out

    return make


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("Duta besar itu tiba di ibu kota kemarin.", "The ambassador arrived in the capital yesterday.", ""),
        ("", "Nothing", "empty"),
        ("…", "Nothing", "empty"),
        ("Ya", "A whole sentence that says very much more than that", "length ratio"),
        ("kata " * 120, "word " * 120, "long"),
        ("Ini teks yang tidak diterjemahkan sama sekali", "Ini teks yang tidak diterjemahkan sama sekali",
         "untranslated"),
        ("The ambassador arrived in the capital yesterday and said that he was happy.",
         "The envoy arrived in the capital yesterday and he said he was very happy.", "language"),
        ("Sebanyak 12 orang tewas dalam kecelakaan itu.", "As many as 47 people were hurt that day.", "figures"),
    ],
)  # fmt: skip
def test_pairs_that_are_not_trained_on(source: str, target: str, why: str) -> None:
    assert pairs.fault(source, target) == why


def test_held_out_sentences_and_duplicates_stay_out(tmp_path: Path) -> None:
    given = [*TOY, TOY[0], ("Hakim  ITU melihat &amp; kota\u200b baru", "x y z"), ("hakim itu", "the judge")]
    heldout = [("HAKIM ITU, melihat kota baru!", "the judge sees the new city")]
    train, dev, told = pairs.collect([("toy", given)], heldout, {"toy": 100})
    texts = {text for _, *both in train for text in both}
    assert "hakim itu melihat kota baru" not in texts
    assert "the judge sees the new city" not in texts
    assert told["toy"]["held out"] == 1
    assert told["toy"]["duplicate"] == 1
    assert dev
    assert not {text for _, *both in dev for text in both} & texts
    assert pairs.collect([("toy", given)], heldout, {"toy": 100})[0] == train
    more = [*given, ("kalimat lain", "another sentence")]
    assert set(dev) <= set(pairs.collect([("toy", more)], heldout, {"toy": 100})[1])
    assert pairs.clean("Hakim  ITU &amp; kota\u200b") == "Hakim ITU & kota"


def test_the_command_writes_what_it_counts(tmp_path: Path) -> None:
    file = tmp_path / "toy.tsv"
    file.write_text("".join(f"{one}\t{other}\n" for one, other in [*TOY, TOY[1]]), encoding="utf-8")
    pairs.main([str(tmp_path / "out"), "--pairs", f"toy={file}", "--dev", "toy=50"])
    counts = json.loads((tmp_path / "out" / "pairs.json").read_text(encoding="utf-8"))
    train = pairs.rows(tmp_path / "out" / "train.tsv")
    assert counts["toy"]["duplicate"] == 1
    assert counts["toy"]["trained on"] == len(train)


def test_the_marks_are_pieces(pieces: Path) -> None:
    names = vocabulary.pieces(pieces)
    assert names[:4] == ["<unk>", "<s>", "</s>", "<pad>"]
    assert {"⟪", "⟫"} <= set(names)
    assert len(set(names)) == len(names)


def test_weights_come_back_as_they_were(tmp_path: Path) -> None:
    of = Shape(**{**SMALL.__dict__, "vocabulary": 50})
    weights = random_weights(of)
    shape.save(tmp_path / "model.npz", of, weights)
    back, there = shape.load(tmp_path / "model.npz")
    assert back == of
    assert all(np.array_equal(weights[name], there[name]) for name in weights)
    np.savez(tmp_path / "other.npz", x=np.zeros(3))
    with pytest.raises(ValueError, match="no model"):
        shape.load(tmp_path / "other.npz")


@pytest.mark.parametrize("quantization", [None, "int8"])
def test_a_packages_weights_are_read_back(pieces: Path, tmp_path: Path, quantization: str | None) -> None:
    tokens = vocabulary.pieces(pieces)
    of = Shape(**{**SMALL.__dict__, "vocabulary": len(tokens), "dropout": 0.1})
    weights = random_weights(of)
    pack.convert(of, weights, tokens, tmp_path, quantization)
    back, there = reopen.reopened(tmp_path / "model.bin", len(tokens))
    assert back == of
    assert there.keys() == weights.keys()
    for name, weight in weights.items():
        # Eight bits a row: half a step is the row's largest figure by 254.
        step = 0 if quantization is None or weight.ndim == 1 else np.abs(weight).max(axis=1, keepdims=True) / 254
        assert (np.abs(there[name] - weight) <= step + 1e-6).all(), name
    wider, grown = reopen.widened(back, there, len(tokens) + 2)
    assert wider.vocabulary == len(grown["embedding.weight"]) == len(tokens) + 2
    assert (grown["embedding.weight"][:-2] == there["embedding.weight"]).all()
    with pytest.raises(ValueError, match="pieces"):
        reopen.reopened(tmp_path / "model.bin", 7)


def test_a_vocabulary_takes_more_symbols(pieces: Path, tmp_path: Path) -> None:
    before = pieces.read_bytes()
    assert vocabulary.extended(before, ["⟪", "⟫"]) == before
    (tmp_path / "more.model").write_bytes(vocabulary.extended(before, ["⟪", "‖", "◊"]))
    assert vocabulary.pieces(tmp_path / "more.model") == [*vocabulary.pieces(pieces), "‖", "◊"]
    processor = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "more.model"))
    assert processor.decode(processor.encode("duta‖besar ◊")) == "duta‖besar ◊"
    assert {"‖", "◊"} <= set(processor.encode("duta‖besar ◊", out_type=str))


@pytest.mark.parametrize("change", ["missing", "extra", "pieces"])
def test_a_model_that_does_not_fit_is_not_packed(change: str) -> None:
    of = Shape(**{**SMALL.__dict__, "vocabulary": 20})
    weights = random_weights(of)
    tokens = [f"t{number}" for number in range(20)]
    if change == "missing":
        del weights["decoder.0.cross.q.weight"]
    elif change == "extra":
        weights["surplus"] = np.zeros(3, np.float32)
    else:
        tokens[7] = tokens[8]
    with pytest.raises(ValueError, match=r"lacks|no part takes|different pieces"):
        pack.specification(of, weights, tokens)


def test_a_package_installs_through_argos_itself_and_translates(package, tmp_path, argos_installs) -> None:
    file = package(card="# A card\n")
    assert file.read_bytes() == package(card="# A card\n").read_bytes()
    installed = argos_installs(file)
    assert (installed.from_code, installed.to_code, installed.package_version) == ("id", "en", "9.1")
    engine = argos.open_engine(EngineRequest("id", "en", (tmp_path / "argos",)))
    found = dict(engine.translate(["duta besar itu melihat hakim", "rakyat"]))
    assert all(found[place][0].text for place in (0, 1))
    assert (installed.package_path / "MODEL_CARD.md").read_text(encoding="utf-8") == "# A card\n"


def test_a_package_trained_on_annotated_sources_says_so_and_is_given_them(package, tmp_path) -> None:
    for annotated in (True, False):
        folder = tmp_path / f"packages-{annotated}"
        _unpacking.unpack(package(annotated=annotated), folder)
        engine = argos.open_engine(EngineRequest("id", "en", (folder,)))
        assert (engine.annotation is not None) == annotated
    source = "duta besar itu melihat hakim"
    needs = (Requirement(23, 28, "hakim", ("judge",), "term", "noun"),)
    ((_, made),) = machine.draft(engine, [source], ("id", "en"), required=lambda _: needs)
    assert made.terms[0].met == (bound.MISSING not in made.flags)


def test_a_package_without_weights_is_named(package, tmp_path) -> None:
    folder = _unpacking.unpack(package(), tmp_path / "packages").folder
    (folder / "model" / "model.bin").write_bytes(b"")
    with pytest.raises(NoEngine, match="damaged"):
        argos.open_engine(EngineRequest("id", "en", (folder.parent,)))


def test_scores_carry_their_signatures(package, tmp_path) -> None:
    pytest.importorskip("sacrebleu", reason="sacrebleu is installed for measuring only")
    from training import evaluate

    test_set = tmp_path / "toy.tsv"
    test_set.write_text("duta besar itu\tthe ambassador\nrakyat\tpeople\n", encoding="utf-8")
    (told,) = evaluate.evaluate(package(), {"toy": test_set}).values()
    assert told["sentences"] == 2
    assert told["BLEU signature"].startswith("nrefs:1|case:mixed")
    assert 0 <= told["chrF2"] <= 100


def test_a_card_tells_sizes_scores_and_licences() -> None:
    counts = {"own": {"kept": 12, "trained on": 11}, "none": {"long": 3, "trained on": 0}}
    scores = {"news": {"sentences": 1954, "BLEU": 17.0, "chrF2": 43.8, "BLEU signature": "b", "chrF2 signature": "c"}}
    about = {
        "training": "For two hours.",
        "limits": "Many.",
        "sources": {"own": "written for this | the project's own"},
    }
    text = card.card("9.1", Shape(), 7_300_000, counts, scores, about)
    for part in ("9.1", "7.3 million", "11 pairs", "1,954", "17.0", "43.8", "`b`", "Many.", "the project's own"):
        assert part in text
    older = {"news": {**scores["news"], "BLEU": 15.8}}
    text = card.card("9.1", Shape(), 1, counts, scores, about, {"9.0": older, "8.0": {}})
    assert "| set (BLEU / chrF2) | sentences | 9.0 | 8.0 | 9.1 |" in text
    assert "| news | 1,954 | 15.8 / 43.8 | – | 17.0 / 43.8 |" in text
    other = {"news": {**scores["news"], "BLEU signature": "another"}}
    with pytest.raises(ValueError, match="different ways"):
        card.card("9.1", Shape(), 1, counts, scores, about, {"9.0": other})
    with pytest.raises(ValueError, match="no licence for own"):
        card.card("9.1", Shape(), 1, counts, scores, {**about, "sources": {}})
