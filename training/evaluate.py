"""A package's scores on test sets, with the signatures that make them comparable.

python -m training.evaluate PACKAGE news=heldout/news.tsv … --json scores.json

PACKAGE is an .argosmodel file or a package's folder. Padanan's own search translates: beam 4, length penalty 0.2.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sacrebleu

from glossary.engines import _unpacking, argos
from glossary.model import EngineRequest
from training import pairs


def translated(packages: Path, sentences: Sequence[str]) -> list[str]:
    """The sentences in English, by the package in a folder of packages."""
    engine = argos.open_engine(EngineRequest("id", "en", (packages,)))
    found = dict(engine.translate(sentences))
    return [found[place][0].text if found[place] else "" for place in range(len(sentences))]


def scores(ours: Sequence[str], references: Sequence[str]) -> dict[str, Any]:
    """BLEU and chrF2 with sacrebleu's signatures."""
    told: dict[str, Any] = {"sentences": len(ours)}
    for name, metric in (("BLEU", sacrebleu.BLEU()), ("chrF2", sacrebleu.CHRF())):
        told[name] = round(metric.corpus_score(list(ours), [list(references)]).score, 1)
        told[f"{name} signature"] = str(metric.get_signature())
    return told


def evaluate(package: Path, sets: dict[str, Path]) -> dict[str, dict[str, Any]]:
    """The scores of a package on each test set (Indonesian TAB English)."""
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = package.parent if package.is_dir() else _unpacking.unpack(package, Path(scratch)).folder.parent
        for name, file in sets.items():
            rows = list(pairs.read(file))
            found[name] = scores(translated(folder, [row[0] for row in rows]), [row[1] for row in rows])
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Translate, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("sets", nargs="+", metavar="NAME=FILE")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(arguments)
    sets = {name: Path(file) for name, _, file in (one.partition("=") for one in asked.sets)}
    found = evaluate(asked.package, sets)
    for name, told in found.items():
        print(f"{name}: {told['sentences']} sentences, BLEU {told['BLEU']}, chrF2 {told['chrF2']}")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
