"""100,000 glossary entries against sentences of the sample articles, beside a regular expression of all forms.

`python benchmarks/matching.py`
"""

import random
import statistics
import sys
import time

import regex

from glossary import paths
from glossary.model import Concept, Form
from glossary.service.glossary import packaged
from glossary.text.matching import Index

ENTRIES, SENTENCES, WORDS = 100_000, 300, 40
PEER_SENTENCES = 30


def main() -> None:
    """Measure and print."""
    rng = random.Random(1)
    concepts = packaged()
    forms = [form.text for concept in concepts for form in concept.in_language("id")]
    words = sorted({word for form in forms for word in form.split()})
    while len(forms) < ENTRIES:
        text = " ".join(rng.choices(words, k=rng.choice((2, 2, 3, 4))))
        concepts.append(Concept(f"made-{len(forms)}", "term", "made", (Form("id", text), Form("en", text))))
        forms.append(text)
    text = [
        word
        for file in sorted((paths.seeds() / "articles").glob("*.id.txt"))
        for word in file.read_text(encoding="utf-8").split()
    ]
    sentences = [" ".join(text[place : place + WORDS]) for place in range(0, len(text) - WORDS, 7)][:SENTENCES]
    start = time.perf_counter()
    index = Index.of(concepts)
    built = time.perf_counter() - start
    times, found = [], 0
    for sentence in sentences:
        start = time.perf_counter()
        found += len(index.find(sentence))
        times.append(time.perf_counter() - start)
    cuts = statistics.quantiles(times, n=20)
    print(f"{len(forms):,} Indonesian forms, {SENTENCES} sentences of {WORDS} words, Python {sys.version.split()[0]}")
    print(f"index built in {built:.2f} s; {found / SENTENCES:.1f} matches a sentence")
    print(f"Padanan  median {statistics.median(times) * 1000:7.2f} ms   p95 {cuts[18] * 1000:7.2f} ms a sentence")
    start = time.perf_counter()
    pattern = regex.compile(r"\b(?:\L<forms>)\b", regex.IGNORECASE, forms=[form.lower() for form in forms])
    compiled = time.perf_counter() - start
    peer = []
    for sentence in sentences[:PEER_SENTENCES]:
        start = time.perf_counter()
        pattern.findall(sentence)
        peer.append(time.perf_counter() - start)
    ratio = statistics.median(peer) / statistics.median(times)
    print(f"regex's named list, exact forms only, built in {compiled:.2f} s")
    print(f"regex    median {statistics.median(peer) * 1000:7.2f} ms a sentence")
    print(f"ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
