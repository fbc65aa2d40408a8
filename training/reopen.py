"""A package's weights as they were trained, to go on from: what `pack.py` wrote, read back.

python -m training.reopen PACKAGE_FOLDER MODEL.npz VOCABULARY.model

Eight bits come back as the figures they stand for, which is as good a start as the lost decimals. A vocabulary without
the marks of annotated sources gets them, with embeddings that training still has to learn.
"""

import argparse
import struct
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from training import vocabulary
from training.annotate import MARKS
from training.shape import Shape, Weights, save

# Of CTranslate2's model files, `src/models/model.cc`: the types of variables by their number.
_TYPES: dict[int, Any] = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
_FORMAT = 6

_PARTS = {"self_attention": "attention", "attention": "cross", "ffn": "feed"}
_LINEARS = {"attention": ("qkv", "out"), "cross": ("q", "kv", "out"), "feed": ("up", "down")}


def reopened(model: Path, pieces: int) -> tuple[Shape, Weights]:
    """Shape and weights of a converted model of so many pieces; raises ValueError for one this recipe did not make."""
    stored = _variables(model)
    heads = int(stored["encoder/num_heads"])
    weights: Weights = {"embedding.weight": _linear(stored, "decoder/embeddings/weight")}
    layers = {side: sum(name.endswith("/ffn/layer_norm/beta") for name in stored if name.startswith(side)) for side in
              ("encoder", "decoder")}  # fmt: skip
    for side, count in layers.items():
        weights |= _norm(stored, f"{side}/layer_norm", f"{side}_norm")
        for number in range(count):
            for part, own in _PARTS.items():
                there, here = f"{side}/layer_{number}/{part}", f"{side}.{number}.{own}"
                if f"{there}/layer_norm/beta" not in stored:
                    continue
                weights |= _norm(stored, f"{there}/layer_norm", f"{here}_norm")
                for place, name in enumerate(_LINEARS[own]):
                    weights[f"{here}.{name}.weight"] = _linear(stored, f"{there}/linear_{place}/weight")
                    weights[f"{here}.{name}.bias"] = stored[f"{there}/linear_{place}/bias"].astype(np.float32)
    known, width = weights["embedding.weight"].shape
    if known != pieces:
        raise ValueError(f"the model knows {known} pieces, its vocabulary {pieces}")
    deep = weights["encoder.0.feed.up.weight"].shape[0]
    return Shape(known, width, heads, deep, layers["encoder"], layers["decoder"]), weights


def widened(shape: Shape, weights: Weights, pieces: int) -> tuple[Shape, Weights]:
    """The same for a vocabulary with more pieces at its end."""
    known = weights["embedding.weight"]
    more = np.random.default_rng(1).normal(0, known.std(), (pieces - len(known), shape.width))
    grown = {**weights, "embedding.weight": np.concatenate([known, more.astype(np.float32)])}
    return replace(shape, vocabulary=pieces), grown


def _variables(model: Path) -> dict[str, npt.NDArray[Any]]:
    with model.open("rb") as file:
        if _read(file, "I") != _FORMAT:
            raise ValueError(f"{model} is of another format than {_FORMAT}")
        _name(file), _read(file, "I")
        found = {}
        for _ in range(_read(file, "I")):
            name = _name(file)
            sizes = [_read(file, "I") for _ in range(_read(file, "B"))]
            kind, length = _TYPES[_read(file, "B")], _read(file, "I")
            found[name] = np.frombuffer(file.read(length), kind).reshape(sizes)
        aliases = {_name(file): _name(file) for _ in range(_read(file, "I"))}
    return found | {name: found[other] for name, other in aliases.items()}


def _read(file: BinaryIO, kind: str) -> int:
    return int(struct.unpack(f"<{kind}", file.read(struct.calcsize(f"<{kind}")))[0])


def _name(file: BinaryIO) -> str:
    return file.read(_read(file, "H"))[:-1].decode()


def _norm(stored: dict[str, npt.NDArray[Any]], name: str, own: str) -> Weights:
    return {
        f"{own}.{ours}": stored[f"{name}/{theirs}"].astype(np.float32)
        for ours, theirs in (("weight", "gamma"), ("bias", "beta"))
    }


def _linear(stored: dict[str, npt.NDArray[Any]], name: str) -> npt.NDArray[np.float32]:
    weight = stored[name].astype(np.float32)
    if f"{name}_scale" in stored:  # a row's bytes are its figures times its scale
        weight = weight / stored[f"{name}_scale"][:, None]
    return weight.astype(np.float32)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read a package, write its weights and its vocabulary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("vocabulary", type=Path)
    asked = parser.parse_args(arguments)
    own = asked.package / "sentencepiece.model"
    shape, weights = reopened(asked.package / "model" / "model.bin", len(vocabulary.pieces(own)))
    asked.vocabulary.write_bytes(vocabulary.extended(own.read_bytes(), [mark.strip() for mark in MARKS]))
    save(asked.model, *widened(shape, weights, len(vocabulary.pieces(asked.vocabulary))))


if __name__ == "__main__":
    main()
