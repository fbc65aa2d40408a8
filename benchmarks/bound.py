"""Drafts that use a glossary beside plain ones, in one run. `python benchmarks/bound.py [PACKAGE_FOLDER]`

`bound.tsv` holds sentences written for this measurement, none of them in the training data: Indonesian, an English
reference, the terms as `term=rendering` (a verb as `term=rendering/v`), and names, which stay as they are. Most persons
and some places are invented: no model has seen their names.

Three modes: *proper*, every term has its usual rendering; *random*, every term is to be rendered by words that have
nothing to do with it, names by other names (the reference says the same nonsense); *none*, nothing is required. Success
is the share of requirements met, each by words of its own, in any inflected form; exact the share of names spelt to the
letter; consistency the share of terms that occur in several sentences and are rendered alike in all of them. Seconds
are of the processor, a sentence, so that a busy machine does not blur them.
"""

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import sacrebleu

from glossary import paths
from glossary.engines import argos
from glossary.model import Draft, EngineRequest, Requirement
from glossary.suggest import machine
from glossary.text.requirements import settle

ROWS = Path(__file__).with_suffix(".tsv")
PAIR = ("id", "en")
# Concrete things that no diplomatic news is about: the renderings of the random mode.
NONSENSE = (
    "copper kettle", "lighthouse", "walnut", "snow shovel", "violin", "garden gnome", "pineapple", "tea towel",
    "wooden spoon", "dragonfly", "bicycle pump", "marble", "umbrella", "candlestick", "porcupine", "accordion",
)  # fmt: skip

Row = tuple[str, str, tuple[Requirement, ...]]


def rows() -> list[Row]:
    """The sentences with their references and requirements."""
    return [parsed(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]


def parsed(line: str) -> Row:
    """A line of the table as sentence, reference and requirements."""
    source, reference, listed = line.split("\t")
    required: list[Requirement] = []
    for written in listed.split("; "):
        term, equals, wanted = written.partition("=")
        rendering, _, part = wanted.partition("/")
        # The longest terms are listed like the others; each takes the first place that no other has taken.
        start = next(
            at
            for at in _places(source, term)
            if not any(one.start < at + len(term) and at < one.end for one in required)
        )
        kind = "term" if equals else "name"
        speech = ("verb" if part else "noun") if equals and rendering[:1].islower() else ""
        required.append(Requirement(start, start + len(term), term, (rendering or term,), kind, speech))
    return source, reference, tuple(sorted(required, key=lambda one: one.start))


def _places(text: str, part: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(part, at)]


def at_random(given: list[Row]) -> list[Row]:
    """The same with renderings that have nothing to do with the terms, in the references too."""
    chance = random.Random(1)
    names = sorted({one.renderings[0] for _, _, required in given for one in required if one.kind == "name"})
    drawn: dict[str, str] = {}
    out = []
    for source, reference, required in given:
        wanted = []
        for one in required:
            key = one.renderings[0]
            if key not in drawn:
                drawn[key] = chance.choice(names if one.kind == "name" else NONSENSE)
            wanted.append(replace(one, renderings=(drawn[key],), part_of_speech="" if one.kind == "name" else "noun"))
        spans = [(span, new) for span, new in zip(settle(required, reference), wanted, strict=True) if span]
        for (start, end), new in sorted(spans, key=lambda change: -change[0][0]):
            reference = reference[:start] + new.renderings[0] + reference[end:]
        out.append((source, reference, tuple(wanted)))
    return out


def drafts(engine: argos.ArgosEngine, given: list[Row], *, bind: bool) -> tuple[list[Draft], float]:
    """The drafts in the order of the rows, and the processor seconds they took; the less of two runs."""
    wanted = {source: required if bind else () for source, _, required in given}
    runs = []
    for _ in range(2):
        start = time.process_time()
        made = dict(machine.draft(engine, [row[0] for row in given], PAIR, required=wanted.__getitem__))
        runs.append((time.process_time() - start, [made[place] for place in range(len(given))]))
    seconds, found = min(runs, key=lambda run: run[0])
    return found, seconds


def report(name: str, given: list[Row], made: Sequence[Draft], plain: Sequence[Draft], seconds: float) -> None:
    """Print a mode's figures."""
    met = [
        (one, span, draft)
        for (_, _, required), draft in zip(given, made, strict=True)
        for one, span in zip(required, settle(required, draft.target), strict=True)
    ]
    names = [span is not None for one, span, _ in met if one.kind == "name"]
    exact = [one.renderings[0] in draft.target for one, _, draft in met if one.kind == "name"]
    terms = [span is not None for one, span, _ in met if one.kind == "term"]
    said = defaultdict(list)
    for one, span, _ in met:
        said[one.source.casefold(), one.renderings].append(span is not None)
    several = [all(how) for how in said.values() if len(how) > 1]
    references = [[reference for _, reference, _ in given]]
    text, before = [draft.target for draft in made], [draft.target for draft in plain]
    bleu = [sacrebleu.corpus_bleu(lines, references).score for lines in (text, before)]
    chrf = [sacrebleu.corpus_chrf(lines, references).score for lines in (text, before)]
    print(
        f"{name:<8} {sum(span is not None for _, span, _ in met) / len(met):7.3f} {sum(terms) / len(terms):6.3f} "
        f"{sum(names) / len(names):6.3f} {sum(exact) / len(exact):6.3f} {sum(several) / len(several):11.3f} "
        f"{bleu[0]:6.1f} {bleu[0] - bleu[1]:+6.1f} {chrf[0]:6.1f} {chrf[0] - chrf[1]:+6.1f} {seconds / len(given):8.4f}"
    )


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else paths.bundled_models()
    engine = argos.open_engine(EngineRequest(*PAIR, (folder,)))
    proper = rows()
    nonsense = at_random(proper)
    print(f"{len(proper)} sentences, {sum(len(row[2]) for row in proper)} requirements, {engine.signature}")
    print("mode     success  terms  names  exact consistency   BLEU change   chrF change  s/sentence")
    plain, plain_seconds = drafts(engine, proper, bind=False)
    report("none", proper, plain, plain, plain_seconds)
    for name, given in (("proper", proper), ("random", nonsense)):
        made, seconds = drafts(engine, given, bind=True)
        report(name, given, made, plain, seconds)
        costs = defaultdict(list)
        for draft in made:
            costs[draft.rung].append(draft.cost)
        told = ", ".join(f"{rung} {count} ({sum(costs[rung]) / count:.2f})"
                         for rung, count in Counter(draft.rung for draft in made).most_common())  # fmt: skip
        print(f"         {seconds / plain_seconds:.2f} times the plain draft's time; rungs, with mean cost: {told}")
    for metric in (sacrebleu.BLEU(), sacrebleu.CHRF()):
        metric.corpus_score([proper[0][1]], [[proper[0][1]]])
        print(metric.get_signature())


if __name__ == "__main__":
    main()
