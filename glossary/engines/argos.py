"""Argos Translate packages, run through CTranslate2 directly in batches, offline.

`argostranslate.translate` would split sentences again with stanza or spaCy; Padanan has split them already. Search
settings are Argos's own (beam max(n, 4), length penalty 0.2, unknown words replaced), so the output is the same.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.engines._packages import argos, choose
from glossary.model import EngineRequest, Hypothesis, NoEngine, Package

SUMMARY = "Argos Translate packages on this machine (offline)"

_BEAM = 4
_LENGTH_PENALTY = 0.2
# Argos cuts the input at 1,024 tokens and the output at 256 without a word. Longer sentences go in parts here, and
# the output may be long enough for any of them.
_MOST_INPUT_TOKENS = 400
_MOST_OUTPUT_TOKENS = 512
# A batch of this many tokens takes a fraction of a second on two cores, so that cancelling answers at once.
_BATCH_TOKENS = 512
_LETTER = re.compile(r"[^\W\d_]")


def open_engine(request: EngineRequest) -> "ArgosEngine":
    """Load the package for the request's pair (0.1 s for the bundled one); raises NoEngine when it cannot be used."""
    import ctranslate2  # 0.1 s and 30 MB, needed only where something is translated

    chosen = choose(request.package_folders, request.source_language, request.target_language)
    try:
        package = argos().Package(chosen.folder)
        package.tokenizer.encode("Uji.")
        translator = ctranslate2.Translator(
            str(chosen.folder / "model"), device="cpu", inter_threads=1, intra_threads=min(4, os.cpu_count() or 1)
        )
    except (OSError, RuntimeError, ValueError, AttributeError, LookupError) as error:  # CTranslate2 raises any
        mend = "Install Padanan again." if chosen.bundled else "Remove the folder, or install the package again."
        raise NoEngine(f"The translation package in {chosen.folder} is damaged ({error}). {mend}") from error
    signature = (
        f"argos {chosen.source_language}-{chosen.target_language} {chosen.version or '?'} {_fingerprint(chosen)} "
        f"ctranslate2-{ctranslate2.__version__} {translator.compute_type} beam{_BEAM} lp{_LENGTH_PENALTY}"
    )
    return ArgosEngine(signature, package, translator)


@dataclass(frozen=True, slots=True)
class ArgosEngine:
    """A loaded package. CTranslate2 releases the interpreter lock while it works and may be called from any thread."""

    signature: str
    package: Any
    translator: Any

    def translate(
        self, sentences: Sequence[str], alternatives: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Translate in batches of similar length, longest first; text without a letter comes back as it is."""
        parts: list[tuple[int, list[str]]] = []
        waiting: dict[int, list[tuple[Hypothesis, ...] | None]] = {}
        for index, sentence in enumerate(sentences):
            if not _LETTER.search(sentence):
                yield index, (Hypothesis(sentence, 0.0),)
                continue
            cut = self._cut(sentence)
            waiting[index] = [None] * len(cut)
            parts += [(index, tokens) for tokens in cut]
        places: dict[int, int] = dict.fromkeys(waiting, 0)
        numbered = []
        for index, tokens in parts:
            numbered.append((index, places[index], tokens))
            places[index] += 1
        numbered.sort(key=lambda part: (-len(part[2]), part[0], part[1]))
        for batch in _batches(numbered):
            found = self._search([tokens for _, _, tokens in batch], alternatives)
            for (index, place, _), hypotheses in zip(batch, found, strict=True):
                waiting[index][place] = hypotheses
                done = [part for part in waiting[index] if part is not None]
                if len(done) == len(waiting[index]):
                    yield index, _joined(done)

    def _cut(self, sentence: str) -> list[list[str]]:
        """Tokens of a sentence, in one part or, when it is too long for the model, in several cut at white space."""
        tokens = self.package.tokenizer.encode(sentence)
        if len(tokens) <= _MOST_INPUT_TOKENS:
            return [tokens]
        parts: list[list[str]] = [[]]
        for word in sentence.split():
            piece = self.package.tokenizer.encode(word)
            for start in range(0, len(piece), _MOST_INPUT_TOKENS):
                chunk = piece[start : start + _MOST_INPUT_TOKENS]
                if len(parts[-1]) + len(chunk) > _MOST_INPUT_TOKENS:
                    parts.append([])
                parts[-1] += chunk
        return [part for part in parts if part]

    def _search(self, batch: list[list[str]], alternatives: int) -> Iterator[tuple[Hypothesis, ...]]:
        prefix = self.package.target_prefix
        results = self.translator.translate_batch(
            batch,
            target_prefix=[[prefix]] * len(batch) if prefix else None,
            replace_unknowns=True,
            beam_size=max(alternatives, _BEAM),
            num_hypotheses=alternatives,
            length_penalty=_LENGTH_PENALTY,
            max_decoding_length=_MOST_OUTPUT_TOKENS,
            return_scores=True,
        )
        for result in results:
            yield tuple(
                Hypothesis(self._text(tokens), _mean_log_probability(score, len(tokens)))
                for tokens, score in zip(result.hypotheses, result.scores, strict=True)
            )

    def _text(self, tokens: list[str]) -> str:
        tokenizer = self.package.tokenizer
        processor = getattr(tokenizer, "processor", None)
        # Argos's own decode turns every underscore into a space, which breaks addresses and handles (@kemlu_ri).
        text: str = (
            processor.decode_pieces(tokens).replace("\u2581", " ")
            if processor is not None
            else tokenizer.decode(tokens)
        )
        return text.removeprefix(self.package.target_prefix).removeprefix(" ")


def _batches(parts: list[tuple[int, int, list[str]]]) -> Iterator[list[tuple[int, int, list[str]]]]:
    batch: list[tuple[int, int, list[str]]] = []
    for part in parts:
        if batch and (len(batch) + 1) * len(batch[0][2]) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def _joined(parts: list[tuple[Hypothesis, ...]]) -> tuple[Hypothesis, ...]:
    if len(parts) == 1:
        return parts[0]
    return tuple(
        Hypothesis(" ".join(one.text for one in rank), sum(one.score for one in rank) / len(rank))
        for rank in zip(*parts, strict=False)
    )


def _mean_log_probability(score: float, tokens: int) -> float:
    """CTranslate2's score is log P / length^penalty; per token it can be compared between sentences."""
    length = max(1, tokens)
    return float(round(score * length**_LENGTH_PENALTY / length, 4))


def _fingerprint(package: Package) -> str:
    digest = hashlib.sha256()
    with (package.folder / "model" / "model.bin").open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()[:12]
