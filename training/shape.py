"""What a model looks like, and its weights as a file of arrays: no PyTorch is needed to read, convert or pack them."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Weights = dict[str, npt.NDArray[np.float32]]

_SHAPE = "shape"


@dataclass(frozen=True)
class Shape:
    """A pre-norm Transformer with one joint vocabulary, its embedding tied three ways, and sinusoid positions.

    Vaswani et al. 2017 for the model, Xiong et al. 2020 for the place of the norms. Ids are SentencePiece's usual
    ones; its padding has to be asked for (`vocabulary.py` does).
    """

    vocabulary: int = 8000
    width: int = 256
    heads: int = 4
    feed_forward: int = 1024
    encoder_layers: int = 4
    decoder_layers: int = 2
    dropout: float = 0.1
    norm_epsilon: float = 1e-5
    unknown: int = 0
    begin: int = 1
    end: int = 2
    padding: int = 3

    def __post_init__(self) -> None:
        if self.width % self.heads or self.width % 2:
            raise ValueError("the width must be even and a multiple of the heads")


def positions(length: int, width: int) -> npt.NDArray[np.float32]:
    """Fixed position encodings, [length, width]: sines, then cosines, from 1 on, as CTranslate2 computes them."""
    half = width // 2
    step = np.log(10000.0) / (half - 1)
    angles = np.arange(1, length + 1)[:, None] * np.exp(np.arange(half) * -step)
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)


def save(path: Path, shape: Shape, weights: Weights) -> None:
    """Write a model as one .npz, whole or not at all."""
    partly = path.with_suffix(".part.npz")
    header = np.frombuffer(json.dumps(asdict(shape)).encode(), dtype=np.uint8)
    arrays: dict[str, Any] = {_SHAPE: header, **weights}
    np.savez(partly, **arrays)
    partly.replace(path)


def load(path: Path) -> tuple[Shape, Weights]:
    """Read a model; raises ValueError for a file that is none."""
    with np.load(path, allow_pickle=False) as stored:
        if _SHAPE not in stored:
            raise ValueError(f"{path} holds no model of this recipe")
        told = json.loads(stored[_SHAPE].tobytes())
        known = {one.name for one in fields(Shape)}
        shape = Shape(**{name: value for name, value in told.items() if name in known})
        return shape, {name: stored[name].astype(np.float32) for name in stored.files if name != _SHAPE}
