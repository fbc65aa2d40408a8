"""A translation memory of a million units: time a sentence, a pattern, recall of the best match; translate-toolkit.

`python benchmarks/memory.py [UNITS]`. The units are made from the curated glossary's forms and the sample articles'
words (by frequency), so that nothing has to be downloaded; the sentences asked are units with words changed, left out,
put in and misspelt, cut at either end, or joined. Truth is found by comparing with every unit, with Padanan's score.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import regex
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from translate.search import match as peer
from translate.storage import base

from glossary import paths
from glossary.model import MemoryRules, MemoryUnit
from glossary.service.concordance import concordance
from glossary.service.glossary import packaged
from glossary.store import memory as store
from glossary.store import workspace
from glossary.suggest import memory
from glossary.text.difference import plain

QUERIES, PEER_QUERIES, FLOOR = 300, 5, 70
# They stand nowhere, so that the whole memory is read: with letters that every match has, without, each text alone.
PATTERNS = (r"(zzz|qqq)x", r"\d{6}", r"(?<![^ ])\d{6}")


def made(count: int, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Sentences of 3 to 35 words: article words by Zipf's law, with terms and names among them."""
    common = regex.findall(
        r"[\p{L}]+",
        " ".join(file.read_text(encoding="utf-8") for file in sorted((paths.seeds() / "articles").glob("*.id.txt"))),
    )
    forms = [form.text for concept in packaged() for form in concept.in_language("id")]
    for _ in range(count):
        pieces: list[str] = []
        for _ in range(min(35, max(3, round(rng.gauss(17, 7))))):
            pieces.append(rng.choice(forms) if rng.random() < 0.12 else rng.choice(common))
        sentence = " ".join(pieces)
        if rng.random() < 0.25:
            sentence += f" {rng.randint(2, 9999)}"
        yield sentence[:1].upper() + sentence[1:] + ".", f"Translation of {sentence[:20]}"


def changed(sentence: str, rng: random.Random, words: list[str]) -> str:
    """The sentence as it may come again: about a tenth to a quarter of its words are other ones."""
    parts = sentence.split()
    for _ in range(max(1, round(len(parts) * rng.uniform(0.02, 0.25)))):
        place, what = rng.randrange(len(parts)), rng.random()
        if what < 0.4:
            parts[place] = rng.choice(words)
        elif what < 0.6 and len(parts) > 3:
            del parts[place]
        elif what < 0.8:
            parts.insert(place, rng.choice(words))
        else:
            parts[place] = parts[place][:-1] + rng.choice("aeiounrkl")
    return " ".join(parts)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rng = random.Random(1)
    pairs = list(made(count, rng))
    words = [word for sentence, _ in pairs[:2000] for word in sentence.split()]
    asked = [changed(pairs[rng.randrange(count)][0], rng, words) for _ in range(QUERIES)]
    print(f"{count:,} units, {QUERIES} sentences, floor {FLOOR} %, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        ours = workspace.open_file(Path(folder) / "memory.db")
        start = time.perf_counter()
        with ours.writing() as db:
            batch = store.start_batch(db, "tmx", "made.tmx", "", "benchmark")
            store.add_units(db, batch, (MemoryUnit(one, other, "id", "en") for one, other in pairs))
            store.finish_batch(db, batch)
        size = (Path(folder) / "memory.db").stat().st_size / 1e6
        print(f"Padanan  filled in {time.perf_counter() - start:.1f} s, {size:.0f} MB")
        rules = MemoryRules(floor=FLOOR)
        memory.matches(ours, asked[0], ("id", "en"), rules=rules)
        times, used, best = [], [], []
        for sentence in asked:
            start, began = time.perf_counter(), time.process_time()
            found = memory.matches(ours, sentence, ("id", "en"), rules=rules, limit=5)
            times.append(time.perf_counter() - start)
            used.append(time.process_time() - began)
            best.append(max((match.score for match in found), default=0))
        concordance(ours, "nota")  # takes in the sample articles, once
        for pattern in PATTERNS:
            start, began = time.perf_counter(), time.process_time()
            concordance(ours, pattern, mode="regex")
            spent, taken = time.process_time() - began, time.perf_counter() - start
            print(f"Padanan  pattern {pattern}: {taken:.2f} s, of it processor time {spent:.2f} s")
    cuts = statistics.quantiles(times, n=20)
    print(f"Padanan  median {statistics.median(times) * 1000:8.1f} ms   p95 {cuts[18] * 1000:8.1f} ms a sentence")
    cuts = statistics.quantiles(used, n=20)
    print(f"  of it processor time, median {statistics.median(used) * 1000:.1f} ms, p95 {cuts[18] * 1000:.1f} ms")
    simple = [plain(one) for one, _ in pairs]

    true = []
    for sentence in asked:
        found_best = process.extractOne(
            plain(sentence), simple, scorer=Levenshtein.normalized_similarity, score_cutoff=FLOOR / 100
        )
        true.append(found_best[1] if found_best else 0.0)
    there = [(got, min(99, int(one * 100 + 1e-9))) for got, one in zip(best, true, strict=True) if one]
    reached = sum(got >= one for got, one in there)
    print(f"recall of the true best match {reached / len(there):.4f} ({reached} of {len(there)} that have one)")
    start = time.perf_counter()
    units = base.TranslationStore()
    for one, other in pairs:
        unit = base.TranslationUnit(one)
        unit.target = other
        units.units.append(unit)
    matcher = peer.matcher(units, max_candidates=5, min_similarity=FLOOR, max_length=1000)
    print(f"translate-toolkit filled in {time.perf_counter() - start:.1f} s, in memory")
    slow = []
    for sentence in asked[:PEER_QUERIES]:
        start = time.perf_counter()
        matcher.matches(sentence)
        slow.append(time.perf_counter() - start)
    print(f"translate-toolkit median {statistics.median(slow) * 1000:8.1f} ms a sentence ({PEER_QUERIES} sentences)")
    print(f"ratio {statistics.median(slow) / statistics.median(times):.1f}")


if __name__ == "__main__":
    main()
