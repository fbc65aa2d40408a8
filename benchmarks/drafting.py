"""Sentences a second beside Argos's own way of calling the same package, in one run. `python benchmarks/drafting.py`

Argos sends a text to CTranslate2 in one call, with four hypotheses (`apply_packaged_translation` in
`argostranslate.translate`). That module cannot be imported without stanza and minisbd, which Padanan leaves out; here
the same calls are made with the same settings, one text (an article) at a time.
"""

import os
import time
from importlib.metadata import version

from glossary import paths
from glossary.engines import _packages, argos
from glossary.model import EngineRequest
from glossary.service.ingest import pieces
from glossary.text.blocks import blocks

REPEAT = 3


def articles() -> list[list[str]]:
    """The sample articles as lists of sentences."""
    files = sorted((paths.seeds() / "articles").glob("*.id.txt"))
    return [[piece.text for _, piece in pieces(blocks(file.read_text(encoding="utf-8")), "id")] for file in files]


def padanan(texts: list[list[str]], alternatives: int) -> list[str]:
    """All sentences in batches of like length, as `padanan draft` does."""
    engine = argos.open_engine(EngineRequest("id", "en", (paths.bundled_models(),)))
    sentences = [sentence for text in texts for sentence in text]
    found = dict(engine.translate(sentences, alternatives))
    return [found[index][0].text for index in range(len(sentences))]


def peer(texts: list[list[str]]) -> list[str]:
    """A call a text, four hypotheses, Argos's settings, its tokenizer and decoding."""
    import ctranslate2

    package = _packages.argos().Package(next(paths.bundled_models().glob("translate-id_en-*")))
    translator = ctranslate2.Translator(str(package.package_path / "model"), device="cpu")
    out = []
    for text in texts:
        results = translator.translate_batch(
            [package.tokenizer.encode(sentence) for sentence in text],
            replace_unknowns=True, max_batch_size=32, batch_type="tokens", beam_size=4, num_hypotheses=4,
            length_penalty=0.2, return_scores=True,
        )  # fmt: skip
        out += [package.tokenizer.decode(result.hypotheses[0]).removeprefix(" ") for result in results]
    return out


def best(job, *arguments) -> tuple[float, list[str]]:
    """The shortest of several runs, and what it gave."""
    runs = []
    for _ in range(REPEAT):
        start = time.perf_counter()
        given = job(*arguments)
        runs.append((time.perf_counter() - start, given))
    return min(runs, key=lambda run: run[0])


def main() -> None:
    """Measure and print."""
    texts = articles()
    count = sum(map(len, texts))
    theirs, reference = best(peer, texts)
    print(f"{count} sentences, {os.cpu_count()} cores, ctranslate2 {version('ctranslate2')}")
    print(f"{'Argos’s way, a text at a time':<44} {count / theirs:6.1f} sentences/s")
    for alternatives in (1, 4):
        ours, given = best(padanan, texts, alternatives)
        same = sum(one == other for one, other in zip(given, reference, strict=True))
        name = f"Padanan, {alternatives} hypothes{'is' if alternatives == 1 else 'es'} a sentence"
        print(f"{name:<44} {count / ours:6.1f} sentences/s   ratio {theirs / ours:4.2f}   same text {same} of {count}")


if __name__ == "__main__":
    main()
