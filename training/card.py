"""A package's MODEL_CARD.md, from what the steps before wrote and what a person says of the sources.

python -m training.card OUT.md --version 0.3 --model averaged.npz --pairs pairs.json --scores scores.json \\
    --about about.toml

about.toml: `limits`, `training` (a sentence each or more) and a table [sources] of `name = "what it is | its licence"`.
Every source that pairs were taken from has to stand there: a card without a licence is not written.
"""

import argparse
import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training.shape import Shape, load


def card(
    version: str,
    shape: Shape,
    parameters: int,
    counts: Mapping[str, Mapping[str, int]],
    scores: Mapping[str, Mapping[str, Any]],
    about: Mapping[str, Any],
    before: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None,
) -> str:
    """The card's text, beside the scores of versions `before`, `{version: scores}`.

    Raises ValueError when a source that was trained on has no licence in `about`, or when scores carry different
    signatures and so cannot stand beside each other.
    """
    trained = {name: told["trained on"] for name, told in counts.items() if told["trained on"]}
    told = {name: text.partition(" | ") for name, text in about.get("sources", {}).items()}
    if unknown := sorted(name for name in trained if not told.get(name, ("", "", ""))[2]):
        raise ValueError(f"about.toml gives no licence for {', '.join(unknown)}")
    measured = {**(before or {}), version: scores}
    signatures = {
        metric: {one[f"{metric} signature"] for told in measured.values() for one in told.values()}
        for metric in ("BLEU", "chrF2")
    }
    if any(len(several) > 1 for several in signatures.values()):
        raise ValueError("the scores were computed in different ways; compute them all with one release of sacrebleu")
    lines = [
        f"# translate-id_en {version}",
        "",
        "Indonesian→English, CTranslate2 int8 in the layout of an Argos Translate package. Transformer, pre-norm, "
        f"{shape.encoder_layers} encoder and {shape.decoder_layers} decoder layers, width {shape.width}, feed-forward "
        f"{shape.feed_forward}, {shape.heads} heads, joint SentencePiece vocabulary of {shape.vocabulary}, "
        f"{parameters / 1e6:.1f} million parameters.",
        "",
        f"{about['training']} {sum(trained.values()):,} pairs.",
        "",
        f"| set (BLEU / chrF2) | sentences | {' | '.join(measured)} |",
        "|---|---" + "|---" * len(measured) + "|",
    ]
    for name, one in scores.items():
        shown = (told.get(name) for told in measured.values())
        cells = (f"{other['BLEU']} / {other['chrF2']}" if other else "–" for other in shown)
        lines.append(f"| {name} | {one['sentences']:,} | {' | '.join(cells)} |")
    lines += ["", "sacrebleu, " + " and ".join(f"`{one}`" for several in signatures.values() for one in several)]
    lines[-1] += "; beam 4, length penalty 0.2."
    lines.append("")
    lines += [f"**Limits.** {about['limits']}", ""]
    lines += ["**Training data and their licences.** Read this before using the output commercially.", ""]
    lines += ["| source | pairs | licence |", "|---|---|---|"]
    lines += [f"| {told[name][0]} | {count:,} | {told[name][2]} |" for name, count in sorted(trained.items())]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write one card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    for name in ("model", "pairs", "scores", "about"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--before", nargs="*", default=[], metavar="VERSION=SCORES")
    asked = parser.parse_args(arguments)
    shape, weights = load(asked.model)
    counts, scores = (json.loads(file.read_text(encoding="utf-8")) for file in (asked.pairs, asked.scores))
    about = tomllib.loads(asked.about.read_text(encoding="utf-8"))
    older = (one.partition("=") for one in asked.before)
    before = {name: json.loads(Path(file).read_text(encoding="utf-8")) for name, _, file in older}
    parameters = int(sum(np.size(value) for value in weights.values()))
    text = card(asked.version, shape, parameters, counts, scores, about, before)
    asked.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
