"""Train the model on a processor or a graphics card, whichever is there.

python -m training.train RUN --train train.tsv --dev dev.tsv --vocabulary spm.model --hours 2
python -m training.train RUN2 … --resume RUN/averaged.npz

RUN gets averaged.npz (the exponential moving average of the weights: what is packed), last.npz and log.txt. Batches of
so many tokens from sentences of like length; AdamW for vectors and the embedding, Muon for the matrices; linear
warm-up, then a cosine down to 3 % over --hours or --steps; label smoothing 0.1; subword sampling (Kudo 2018) on half of
the sentences; in a share of the pairs, names that both sides spell alike are swapped for others, so that the model
learns to copy names and not to know them. train.tsv is read again at every epoch: it may grow meanwhile.
"""

import argparse
import math
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import sacrebleu
import sentencepiece
import torch
from torch import Tensor

from training import pairs
from training.model import Transformer
from training.muon import Muon
from training.shape import Shape, load, save

_NAME = re.compile(r"\b[A-Z][a-z]{3,}(?:-[A-Z][a-z]+)?\b")
_COMMON = 40  # a name that more pairs share is left where it is
_LONGEST = 160
_POOL = 20000  # pairs sorted by length at a time
_LOOK = 64
# Averaging every fourth step is as good and a quarter of the work; early weights are forgotten sooner.
_AVERAGE_EVERY, _MOST_DECAY = 4, 0.999
_LEAST_RATE = 0.03


@dataclass(frozen=True)
class Plan:
    """How to train; the defaults made the bundled package. `repeat` is how often a source's pairs are seen an epoch."""

    hours: float = 1.0
    steps: int = 0
    tokens: int = 2560
    rate: float = 1.2e-3
    muon: float = 0.01
    warm: int = 400
    swap: float = 0.3
    alpha: float = 0.4
    smoothing: float = 0.1
    look_every: int = 1000
    seed: int = 7
    repeat: dict[str, float] = field(default_factory=dict)


@dataclass
class Trainer:
    """A model in training, its moving average and where it is."""

    model: Transformer
    processor: Any
    plan: Plan
    step: int = 0
    began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        torch.manual_seed(self.plan.seed)
        self.chance = random.Random(self.plan.seed)
        self.device = next(self.model.parameters()).device
        inner = [p for name, p in self.model.named_parameters() if p.ndim == 2 and not name.startswith("embedding")]
        inner = inner if self.plan.muon else []
        rest = [p for p in self.model.parameters() if not any(p is other for other in inner)]
        self.optimisers: list[tuple[Any, float]] = [
            (torch.optim.AdamW(rest, lr=self.plan.rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.01), self.plan.rate)
        ]
        if inner:
            self.optimisers.append((Muon(inner, self.plan.muon), self.plan.muon))
        self.average = {name: value.detach().clone() for name, value in self.model.state_dict().items()}

    @property
    def done(self) -> float:
        """How much of the plan is done, 0..1."""
        if self.plan.steps:
            return self.step / self.plan.steps
        return (time.monotonic() - self.began) / (self.plan.hours * 3600)

    def learn(self, batch: list[tuple[list[int], list[int]]]) -> tuple[float, int]:
        """One step; `(summed loss, target tokens)`."""
        if self.step < self.plan.warm:
            factor = (self.step + 1) / self.plan.warm
        else:
            factor = max(_LEAST_RATE, 0.5 * (1 + math.cos(math.pi * min(1.0, self.done))))
        for optimiser, rate in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = rate * factor
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            total, count = self.model.loss(
                self._padded([source for source, _ in batch]),
                self._padded([target for _, target in batch]),
                self.plan.smoothing,
            )
        (total / count).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimiser, _ in self.optimisers:
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        self.step += 1
        if self.step % _AVERAGE_EVERY == 0:
            decay = min(_MOST_DECAY, (self.step + 1) / (self.step + 20)) ** _AVERAGE_EVERY
            with torch.no_grad():
                for name, value in self.model.state_dict().items():
                    self.average[name].lerp_(value, 1 - decay)
        return float(total.detach()), count

    def batches(self, rows: Sequence[pairs.Row]) -> Iterator[list[tuple[list[int], list[int]]]]:
        """An epoch's batches of ids, in random order."""
        seen = Counter(name for _, source, target in rows for name in shared_names(source, target))
        pool = sorted(name for name, count in seen.items() if count <= _COMMON)
        order = list(rows)
        self.chance.shuffle(order)
        for start in range(0, len(order), _POOL):
            items = [self._ids(row, pool) for row in order[start : start + _POOL] for _ in range(self._times(row[0]))]
            items.sort(key=lambda pair: (len(pair[1]), len(pair[0])))
            groups: list[list[tuple[list[int], list[int]]]] = []
            widest = 0
            for pair in items:
                widest = max(widest, *map(len, pair))
                if not groups or widest * (len(groups[-1]) + 1) > self.plan.tokens:
                    groups.append([])
                    widest = max(map(len, pair))
                groups[-1].append(pair)
            self.chance.shuffle(groups)
            yield from groups

    def look(self, rows: Sequence[pairs.Row]) -> dict[str, float]:
        """BLEU of greedy translations by the averaged weights, by source: to follow a run, not to report."""
        kept = {name: value.clone() for name, value in self.model.state_dict().items()}
        self.model.load_state_dict(self.average)
        self.model.eval()
        found: dict[str, tuple[list[str], list[str]]] = {}
        ordered = sorted(rows, key=lambda row: len(row[1]))
        for start in range(0, len(ordered), _LOOK):
            some = ordered[start : start + _LOOK]
            end = self.model.shape.end
            source = self._padded([[*self.processor.encode(row[1])[:_LONGEST], end] for row in some])
            with torch.autocast(self.device.type, dtype=torch.bfloat16):
                ids = self.model.greedy(source, int(source.size(1) * 1.6) + 10)
            for row, one in zip(some, ids, strict=True):
                texts = found.setdefault(row[0], ([], []))
                texts[0].append(self.processor.decode(one))
                texts[1].append(row[2])
        self.model.load_state_dict(kept)
        self.model.train()
        return {name: round(sacrebleu.corpus_bleu(ours, [theirs]).score, 1) for name, (ours, theirs) in found.items()}

    def save(self, folder: Path) -> None:
        """Write the weights and their average."""
        save(folder / "last.npz", self.model.shape, self.model.weights())
        average = {name: value.float().cpu().numpy() for name, value in self.average.items()}
        save(folder / "averaged.npz", self.model.shape, average)

    def _times(self, name: str) -> int:
        often = self.plan.repeat.get(name, 1.0)
        return int(often) + (self.chance.random() < often % 1)

    def _ids(self, row: pairs.Row, pool: Sequence[str]) -> tuple[list[int], list[int]]:
        _, source, target = row
        if pool and self.chance.random() < self.plan.swap:
            source, target = swapped(source, target, pool, self.chance)
        sampled = self.chance.random() < 0.5
        shape = self.model.shape
        begun, ended = [shape.begin], [shape.end]
        return self._encoded(source, sampled) + ended, begun + self._encoded(target, sampled) + ended

    def _encoded(self, text: str, sampled: bool) -> list[int]:
        if sampled:
            ids = self.processor.encode(text, enable_sampling=True, alpha=self.plan.alpha, nbest_size=-1)
        else:
            ids = self.processor.encode(text)
        return list(ids[:_LONGEST])

    def _padded(self, rows: list[list[int]]) -> Tensor:
        ids = torch.full((len(rows), max(map(len, rows))), self.model.shape.padding)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = torch.tensor(row)
        return ids.to(self.device)


def shared_names(source: str, target: str) -> set[str]:
    """Capitalised words that both sides spell alike, the first of the source aside."""
    return set(_NAME.findall(source[1:])) & set(_NAME.findall(target))


def swapped(source: str, target: str, pool: Sequence[str], chance: random.Random) -> tuple[str, str]:
    """A pair with about half of its shared names replaced by others, alike on both sides."""
    for name in sorted(shared_names(source, target)):
        if chance.random() < 0.5:
            other = chance.choice(pool)
            source, target = (re.sub(rf"\b{name}\b", other, text) for text in (source, target))
    return source, target


def run(folder: Path, train: Path, dev: Path, trainer: Trainer) -> None:
    """Train to the end of the plan, looking and saving on the way."""
    folder.mkdir(parents=True, exist_ok=True)
    watched = pairs.rows(dev)
    lost, counted, epoch = 0.0, 0, 0
    with (folder / "log.txt").open("a", encoding="utf-8") as log:

        def tell(text: str) -> None:
            print(text, flush=True)
            log.write(text + "\n")

        size = sum(parameter.numel() for parameter in trainer.model.parameters())
        tell(f"{size} parameters on {trainer.device}")
        while trainer.done < 1:
            epoch += 1
            rows = pairs.rows(train)
            tell(f"epoch {epoch}: {len(rows)} pairs")
            for batch in trainer.batches(rows):
                loss, count = trainer.learn(batch)
                lost, counted = lost + loss, counted + count
                if trainer.step % 100 == 0:
                    minutes = (time.monotonic() - trainer.began) / 60
                    tell(f"step {trainer.step}  loss {lost / counted:.3f}  {minutes:.1f} min")
                    lost, counted = 0.0, 0
                if trainer.step % trainer.plan.look_every == 0:
                    trainer.save(folder)
                    tell(f"step {trainer.step}  BLEU {trainer.look(watched)}")
                if trainer.done >= 1:
                    break
        trainer.save(folder)
        tell(f"step {trainer.step}  BLEU {trainer.look(watched)}  done")


def main(arguments: Sequence[str] | None = None) -> None:
    """Train by a plan."""
    usual, shape = Plan(), Shape()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--resume", type=Path, help="go on from these weights (their shape counts)")
    parser.add_argument("--repeat", nargs="*", default=[], metavar="NAME=TIMES")
    for name in ("hours", "steps", "tokens", "rate", "muon", "warm", "swap", "seed", "look_every"):
        value = getattr(usual, name)
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    for name in ("width", "heads", "feed_forward", "encoder_layers", "decoder_layers", "dropout"):
        value = getattr(shape, name)
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    asked = vars(parser.parse_args(arguments))
    processor = sentencepiece.SentencePieceProcessor(model_file=str(asked["vocabulary"]))
    chosen = {name: asked[name] for name in asked if name != "vocabulary" and hasattr(shape, name)}
    shape = replace(shape, **chosen, vocabulary=processor.get_piece_size())
    weights = None
    if asked["resume"]:
        stored, weights = load(asked["resume"])
        shape = replace(stored, dropout=asked["dropout"])
    model = Transformer(shape)
    if weights is not None:
        model.take(weights)
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    repeat = {name: float(times) for name, _, times in (one.partition("=") for one in asked["repeat"])}
    plan = Plan(**{name: asked[name] for name in asked if name != "repeat" and hasattr(usual, name)}, repeat=repeat)
    run(asked["run"], asked["train"], asked["dev"], Trainer(model, processor, plan))


if __name__ == "__main__":
    main()
