"""Training, where PyTorch is installed: it is no dependency of the project."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: the recipe's training step is not tested")
pytest.importorskip("sacrebleu", reason="sacrebleu is not installed: the recipe's training step is not tested")

import ctranslate2  # noqa: E402
import sentencepiece  # noqa: E402

from glossary.engines import argos  # noqa: E402
from glossary.engines._unpacking import unpack  # noqa: E402
from glossary.model import EngineRequest  # noqa: E402
from training import pack, pairs, shape, train, vocabulary  # noqa: E402
from training.model import Transformer  # noqa: E402
from training.muon import orthogonal  # noqa: E402
from training.shape import Shape  # noqa: E402

LETTERS = ["ba", "ce", "di", "fo", "gu", "ha"]
TOY = [
    (f"{a} {b} {c}", f"{a.upper()} {b.upper()} {c.upper()}") for a in LETTERS for b in LETTERS for c in LETTERS
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """train.tsv, dev.tsv and spm.model: words to capitals."""
    folder = tmp_path_factory.mktemp("corpus")
    pairs.write(folder / "train.tsv", [("toy", *pair) for pair in TOY[:200]])
    pairs.write(folder / "dev.tsv", [("toy", *pair) for pair in TOY[200:]])
    vocabulary.train([text for pair in TOY for text in pair], folder / "spm.model", size=300, characters=1.0)
    return folder


def test_the_package_scores_as_the_model_does(corpus: Path, tmp_path: Path) -> None:
    """Log-probabilities of given translations, in PyTorch and, converted without quantising, in CTranslate2."""
    torch.manual_seed(1)
    tokens = vocabulary.pieces(corpus / "spm.model")
    model = Transformer(Shape(vocabulary=len(tokens), width=32, heads=4, feed_forward=64)).eval()
    with torch.no_grad():
        for name, value in model.named_parameters():
            if name.endswith("bias") or "norm" in name:
                value.add_(torch.randn_like(value) * 0.3)
    pack.convert(model.shape, model.weights(), tokens, tmp_path, None)
    translator = ctranslate2.Translator(str(tmp_path), compute_type="float32")
    source, target = [10, 20, 30, 40], [50, 60, 70]
    (theirs,) = translator.score_batch([[tokens[i] for i in source]], [[tokens[i] for i in target]])
    memory, mask = model.encode(torch.tensor([[*source, model.shape.end]]))
    states = model.decode(torch.tensor([[model.shape.begin, *target]]), memory, mask)
    logs = torch.nn.functional.linear(states, model.embedding.weight).log_softmax(-1)[0]
    ours = logs[range(4), [*target, model.shape.end]].tolist()
    assert np.allclose(ours, theirs.log_probs, atol=1e-4)


def test_a_toy_corpus_is_learnt_averaged_and_resumed(corpus: Path, tmp_path: Path) -> None:
    given = ["--train", corpus / "train.tsv", "--dev", corpus / "dev.tsv", "--vocabulary", corpus / "spm.model",
             "--steps", 60, "--warm", 10, "--tokens", 600, "--swap", 0, "--dropout", 0]  # fmt: skip
    size = ["--width", 32, "--heads", 4, "--feed-forward", 64, "--encoder-layers", 1, "--decoder-layers", 1]
    train.main([str(one) for one in [tmp_path / "one", *given, *size]])
    before, weights = shape.load(tmp_path / "one" / "averaged.npz")
    assert (before.width, before.encoder_layers) == (32, 1)
    last = shape.load(tmp_path / "one" / "last.npz")[1]
    assert any(not np.array_equal(weights[name], last[name]) for name in weights)
    train.main([str(one) for one in [tmp_path / "two", *given, "--resume", tmp_path / "one" / "last.npz"]])
    losses = []
    processor = sentencepiece.SentencePieceProcessor(model_file=str(corpus / "spm.model"))
    for folder in ("one", "two"):
        of, there = shape.load(tmp_path / folder / "last.npz")
        model = Transformer(of).eval()
        model.take(there)
        source = torch.tensor([[*processor.encode("ba ce di"), of.end]])
        target = torch.tensor([[of.begin, *processor.encode("BA CE DI"), of.end]])
        with torch.no_grad():
            total, count = model.loss(source, target)
        losses.append(float(total) / count)
    assert losses[1] < losses[0] < np.log(before.vocabulary)


def test_a_package_that_was_trained_installs_through_argos_and_translates(
    corpus: Path, tmp_path: Path, argos_installs: Callable[[Path], Any]
) -> None:
    given = ["--train", corpus / "train.tsv", "--dev", corpus / "dev.tsv", "--vocabulary", corpus / "spm.model",
             "--steps", 400, "--warm", 20, "--tokens", 600, "--swap", 0, "--dropout", 0, "--width", 32, "--heads", 4,
             "--feed-forward", 64, "--encoder-layers", 1, "--decoder-layers", 1]  # fmt: skip
    train.main([str(one) for one in [tmp_path / "run", *given]])
    file = tmp_path / "toy.argosmodel"
    pack.pack(tmp_path / "run" / "averaged.npz", corpus / "spm.model", file, "9.1", annotated=True)
    assert (argos_installs(file).from_code, unpack(file, tmp_path / "packages").problem) == ("id", "")
    engine = argos.open_engine(EngineRequest("id", "en", (tmp_path / "argos",)))
    assert engine.annotation is not None
    found = dict(engine.translate([source for source, _ in TOY[200:]]))
    right = [found[place][0].text == target for place, (_, target) in enumerate(TOY[200:])]
    assert sum(right) > len(right) / 2


def test_names_are_swapped_alike_on_both_sides() -> None:
    swapped = {
        train.swapped("Presiden Tokayev tiba.", "President Tokayev arrived.", ["Berdan"], random.Random(seed))
        for seed in range(20)
    }
    assert swapped == {
        ("Presiden Tokayev tiba.", "President Tokayev arrived."),
        ("Presiden Berdan tiba.", "President Berdan arrived."),
    }
    assert train.shared_names("Tokayev tiba di Astana", "Tokayev arrived in Almaty") == set()


def test_batches_hold_every_pair_and_no_more_tokens_than_asked_for(corpus: Path) -> None:
    processor = sentencepiece.SentencePieceProcessor(model_file=str(corpus / "spm.model"))
    tiny = Shape(vocabulary=processor.get_piece_size(), width=16, heads=2, feed_forward=16)
    trainer = train.Trainer(Transformer(tiny), processor, train.Plan(tokens=200, repeat={"toy": 2.0}))
    groups = list(trainer.batches(pairs.rows(corpus / "train.tsv")))
    assert sum(map(len, groups)) == 400
    assert all(max(len(ids) for pair in group for ids in pair) * len(group) <= 200 for group in groups)


def test_muon_s_update_is_nearly_orthogonal() -> None:
    for size in ((8, 8), (24, 8), (8, 24)):
        values = torch.linalg.svdvals(orthogonal(torch.randn(size)).float())
        assert values.min() > 0.4
        assert values.max() < 1.4
