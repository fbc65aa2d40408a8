"""A trained model becomes an Argos package: converted for CTranslate2, quantised to eight bits, zipped.

python -m training.pack MODEL.npz VOCABULARY.model OUT.argosmodel --version 0.3 --card MODEL_CARD.md

Needs CTranslate2 and SentencePiece, not PyTorch. The same input gives the same bytes.
"""

import argparse
import json
import re
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ctranslate2.specs import common_spec, transformer_spec

from training.annotate import MARKS
from training.shape import Shape, Weights, load
from training.vocabulary import pieces

ARGOS_VERSION = "1.11"
_WHEN = (2020, 1, 1, 0, 0, 0)  # a zip entry has to have a time; the build's own would make every file another


def specification(shape: Shape, weights: Weights, tokens: Sequence[str]) -> transformer_spec.TransformerSpec:
    """The weights as CTranslate2 wants them. Raises ValueError when any is missing, left over or of another size."""
    if len(tokens) != shape.vocabulary or len(set(tokens)) != len(tokens):
        raise ValueError(f"the vocabulary has {len(set(tokens))} different pieces, the model {shape.vocabulary}")
    used: set[str] = set()

    def take(name: str) -> npt.NDArray[np.float32]:
        if name not in weights:
            raise ValueError(f"the model lacks {name}")
        used.add(name)
        # A copy: the conversion scales in place.
        return np.array(weights[name], dtype=np.float32, order="C")

    def norm(part: Any, name: str) -> None:
        part.gamma, part.beta = take(f"{name}.weight"), take(f"{name}.bias")

    def linear(part: Any, name: str) -> None:
        part.weight, part.bias = take(f"{name}.weight"), take(f"{name}.bias")

    def layer(part: Any, name: str, *, decoding: bool) -> None:
        norm(part.self_attention.layer_norm, f"{name}.attention_norm")
        linear(part.self_attention.linear[0], f"{name}.attention.qkv")
        linear(part.self_attention.linear[1], f"{name}.attention.out")
        if decoding:
            norm(part.attention.layer_norm, f"{name}.cross_norm")
            linear(part.attention.linear[0], f"{name}.cross.q")
            linear(part.attention.linear[1], f"{name}.cross.kv")
            linear(part.attention.linear[2], f"{name}.cross.out")
        norm(part.ffn.layer_norm, f"{name}.feed_norm")
        linear(part.ffn.linear_0, f"{name}.feed.up")
        linear(part.ffn.linear_1, f"{name}.feed.down")

    spec = transformer_spec.TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers),
        shape.heads,
        pre_norm=True,
        activation=common_spec.Activation.RELU,
        # Attention that `return_attention` gives: of the last layer's first head, which aligns best.
        alignment_layer=-1,
        alignment_heads=1,
    )
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = True
    spec.decoder.start_from_zero_embedding = False
    spec.encoder.embeddings[0].weight = take("embedding.weight")
    spec.decoder.embeddings.weight = take("embedding.weight")
    spec.decoder.projection.weight = take("embedding.weight")
    for number, part in enumerate(spec.encoder.layer):
        layer(part, f"encoder.{number}", decoding=False)
    for number, part in enumerate(spec.decoder.layer):
        layer(part, f"decoder.{number}", decoding=True)
    norm(spec.encoder.layer_norm, "encoder_norm")
    norm(spec.decoder.layer_norm, "decoder_norm")
    if left := sorted(set(weights) - used):
        raise ValueError(f"weights that no part takes: {', '.join(left[:5])}")
    spec.config.unk_token, spec.config.bos_token = tokens[shape.unknown], tokens[shape.begin]
    spec.config.eos_token, spec.config.decoder_start_token = tokens[shape.end], tokens[shape.begin]
    spec.config.add_source_bos, spec.config.add_source_eos = False, True
    spec.config.layer_norm_epsilon = shape.norm_epsilon
    spec.register_source_vocabulary(list(tokens))
    spec.register_target_vocabulary(list(tokens))
    return spec


def convert(
    shape: Shape, weights: Weights, tokens: Sequence[str], folder: Path, quantization: str | None = "int8"
) -> None:
    """Write a CTranslate2 model into an empty folder; without a quantization in 32 bits."""
    spec = specification(shape, weights, tokens)
    spec.validate()
    spec.optimize(quantization=quantization)
    spec.save(str(folder))


def pack(
    model: Path,
    vocabulary: Path,
    out: Path,
    version: str,
    *,
    card: str = "",
    annotated: bool = False,
    quantization: str | None = "int8",
) -> None:
    """Write an .argosmodel file: one folder with metadata.json, model/, sentencepiece.model and MODEL_CARD.md."""
    shape, weights = load(model)
    about: dict[str, Any] = {
        "package_version": version,
        "argos_version": ARGOS_VERSION,
        "type": "translate",
        "from_code": "id",
        "from_name": "Indonesian",
        "to_code": "en",
        "to_name": "English",
        "links": [],
    }
    if annotated:
        about["term_annotation"] = list(MARKS)
    with tempfile.TemporaryDirectory() as scratch:
        convert(shape, weights, pieces(vocabulary), Path(scratch), quantization)
        files = [
            ("metadata.json", json.dumps(about, indent=2).encode()),
            *([("MODEL_CARD.md", card.encode())] if card else []),
            ("sentencepiece.model", vocabulary.read_bytes()),
            *((f"model/{file.name}", file.read_bytes()) for file in sorted(Path(scratch).iterdir())),
        ]
    top = f"translate-id_en-{re.sub('[^0-9]', '_', version)}"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(f"{top}/{name}", date_time=_WHEN)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)


def main(arguments: Sequence[str] | None = None) -> None:
    """Pack one model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--card", type=Path)
    parser.add_argument("--annotated", action="store_true", help="it was trained on annotated sources")
    parser.add_argument("--quantization", default="int8")
    asked = parser.parse_args(arguments)
    card = asked.card.read_text(encoding="utf-8") if asked.card else ""
    pack(
        asked.model,
        asked.vocabulary,
        asked.out,
        asked.version,
        card=card,
        annotated=asked.annotated,
        quantization=asked.quantization,
    )
    print(f"{asked.out}: {asked.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
