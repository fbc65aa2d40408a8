"""Argos Translate packages, run through CTranslate2 directly in batches, offline.

`argostranslate.translate` would split sentences again with stanza or spaCy; Padanan has split them already. The search
is Argos's own (beam max(n, 4), length penalty 0.2, unknown words replaced), so a sentence comes out as Argos translates
it, with three exceptions, all for the better:

- underscores inside addresses and handles (@kemlu_ri) stay, where Argos makes a space of every underscore;
- a sentence longer than the model was trained on goes in parts, where Argos cuts it at 1,024 tokens without a word;
- a loop ends at twice the length of the source and a little, where Argos lets it run to 256 tokens.

Which sentences share a batch may decide a tie between two hypotheses (floating point, 1 to 3 of 1,500 sentences).
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.engines import Annotation, Attempt, Guess, Priced, _packages, _steering
from glossary.model import EngineRequest, Hypothesis, NoEngine

SUMMARY = "Argos Translate packages on this machine (offline)"
SENDS = False

_BEAM = 4
_LENGTH_PENALTY = 0.2
# What Argos's training scripts keep; a package that was trained on shorter sentences says so in its metadata.json.
# The bundled one loses 8 points of chrF on sentences of 90 tokens, and 20 on longer ones, when they go in one piece.
_LONGEST_INPUT = 150
_LONGEST_KEY = "longest_input_tokens"
_LONGEST_OUTPUT = 256
# The marks around a rendering that stands after its term in the source, for packages trained on such sentences.
_ANNOTATION_KEY = "term_annotation"
# More than this is no sentence: a table, a key, a text without any full stop. It gets no draft rather than a bad one.
_NO_SENTENCE = 2000
# A batch answers in about 0.3 s on two cores: 512 tokens with the bundled package, fewer with a larger model.
_BATCH_TOKENS = 512
_LEAST_BATCH_TOKENS = 128
_SMALL_MODEL = 16 << 20
_LETTER = re.compile(r"[^\W\d_]")
_CLAUSE_ENDS = (",", ";", ":", ".", "!", "?", ")", "–", "—")
_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")


def open_engine(request: EngineRequest) -> "ArgosEngine":
    """Load the package for the request's pair (0.1 s for the bundled one); raises NoEngine when it cannot be used."""
    import ctranslate2  # 0.1 s and 30 MB, needed only where something is translated

    chosen = _packages.choose(request.package_folders, request.source_language, request.target_language)
    try:
        package = _packages.argos().Package(chosen.folder)
        package.tokenizer.encode("Uji.")
        translator = ctranslate2.Translator(
            str(chosen.folder / "model"), device="cpu", inter_threads=1, intra_threads=min(4, _cores())
        )
    except ImportError as error:
        raise NoEngine(f"The translation package in {chosen.folder} needs the Python package {error.name}.") from error
    except Exception as error:  # CTranslate2 and SentencePiece raise whatever their C++ throws
        mend = _packages.how_to_mend(chosen)
        raise NoEngine(f"The translation package in {chosen.folder} is damaged ({error}). {mend}") from error
    model = chosen.folder / "model" / "model.bin"
    about = _packages.metadata(chosen.folder)
    longest = about.get(_LONGEST_KEY)
    longest = longest if isinstance(longest, int) and longest > 0 else _LONGEST_INPUT
    signature = (
        f"argos {chosen.source_language}-{chosen.target_language} {chosen.version or '?'} "
        f"{_packages.fingerprint(chosen.folder)} ctranslate2-{ctranslate2.__version__} {translator.compute_type} "
        f"beam{_BEAM} penalty{_LENGTH_PENALTY} longest{longest}"
    )
    batch = max(_LEAST_BATCH_TOKENS, min(_BATCH_TOKENS, _BATCH_TOKENS * _SMALL_MODEL // model.stat().st_size))
    return ArgosEngine(signature, package, translator, longest, batch, _annotation(about))


def _annotation(about: dict[str, Any]) -> Annotation | None:
    marks = about.get(_ANNOTATION_KEY)
    if isinstance(marks, list) and len(marks) == 2 and all(isinstance(mark, str) and mark for mark in marks):
        return Annotation(*marks)
    return None


@dataclass(frozen=True, slots=True)
class ArgosEngine:
    """A loaded package. CTranslate2 releases the interpreter lock while it works and may be called from any thread."""

    signature: str
    package: Any
    translator: Any
    longest_input: int
    batch_tokens: int
    annotation: Annotation | None = None

    def translate(
        self, sentences: Sequence[str], alternatives: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Translate in batches of similar length, longest first; text without a letter comes back as it is."""
        parts: list[_Part] = []
        waiting: dict[int, list[tuple[Hypothesis, ...]]] = {}
        for index, sentence in enumerate(sentences):
            cut = self.cut(sentence)
            if not any(cut) or sum(map(len, cut)) > _NO_SENTENCE:
                yield index, () if any(cut) else (Hypothesis(sentence, 0.0),)
                continue
            waiting[index] = [()] * len(cut)
            parts += (_Part(index, place, tokens) for place, tokens in enumerate(cut))
        parts.sort(key=lambda part: (-len(part.tokens), part.index, part.place))
        for batch in _batches(parts, self.batch_tokens):
            for part, hypotheses in zip(batch, self._search(batch, alternatives), strict=True):
                done = waiting[part.index]
                done[part.place] = hypotheses
                if all(done):
                    yield part.index, _joined(waiting.pop(part.index))

    def steer(
        self, attempts: Sequence[Attempt], hypotheses: int = 1, beam: int = _BEAM
    ) -> Iterator[tuple[int, tuple[Guess, ...]]]:
        """The same search under conditions; nothing for a sentence that goes in parts or has no letters."""
        return _steering.steer(self, attempts, hypotheses, beam)

    def price(self, pairs: Sequence[tuple[str, str]]) -> list[Priced | None]:
        """The log-probability of every token of given translations."""
        return _steering.price(self, pairs)

    def encode(self, text: str) -> list[str]:
        """A text's tokens."""
        tokens: list[str] = self.package.tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8"))
        return tokens

    def cut(self, sentence: str) -> list[list[str]]:
        """Tokens of a sentence: in one part or, when it is too long for the model, in several, at clauses' ends."""
        if not _LETTER.search(sentence):
            return []
        sentence = sentence.encode("utf-8", "replace").decode("utf-8")  # SentencePiece refuses lone surrogates
        encode = self.package.tokenizer.encode
        tokens = encode(sentence)
        if len(tokens) <= self.longest_input or len(tokens) > _NO_SENTENCE:
            return [tokens] if tokens else []
        parts, words, sizes = [], [], []
        for word in sentence.split():
            sizes.append(len(encode(word)))
            words.append(word)
            while sum(sizes) > self.longest_input and len(words) > 1:
                place = _clause_end(words, sizes)
                parts.append(encode(" ".join(words[:place])))
                words, sizes = words[place:], sizes[place:]
        parts.append(encode(" ".join(words)))
        # One word may be longer than the model reads: an address, a key.
        longest = self.longest_input
        return [part[start : start + longest] for part in parts for start in range(0, len(part), longest)]

    def _search(self, batch: "list[_Part]", alternatives: int) -> Iterator[tuple[Hypothesis, ...]]:
        prefix = self.package.target_prefix
        results = self.translator.translate_batch(
            [part.tokens for part in batch],
            target_prefix=[[prefix]] * len(batch) if prefix else None,
            replace_unknowns=True,
            beam_size=max(alternatives, _BEAM),
            num_hypotheses=alternatives,
            length_penalty=_LENGTH_PENALTY,
            max_decoding_length=min(_LONGEST_OUTPUT, 2 * len(batch[0].tokens) + 32),
            return_scores=True,
        )
        for result in results:
            found: dict[str, Hypothesis] = {}  # two token sequences may be one text
            for tokens, score in zip(result.hypotheses, result.scores, strict=True):
                text = self.text(tokens)
                found.setdefault(text, Hypothesis(text, _mean_log_probability(score, len(tokens))))
            yield tuple(found.values())

    def text(self, tokens: list[str]) -> str:
        """The text that tokens spell."""
        tokenizer, prefix = self.package.tokenizer, self.package.target_prefix
        processor = getattr(tokenizer, "processor", None)
        if processor is None:  # a BPE package, whose decoder keeps underscores
            text: str = tokenizer.decode(tokens)
        else:
            text = _LOOSE_UNDERSCORE.sub(
                lambda found: " " * len(found[0]), processor.decode_pieces(tokens).replace("\u2581", " ")
            )
        return text.removeprefix(prefix).removeprefix(" ")


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence's tokens, or the `place`-th part of them."""

    index: int
    place: int
    tokens: list[str]


def _batches(parts: list[_Part], most: int) -> Iterator[list[_Part]]:
    batch: list[_Part] = []
    for part in parts:
        if batch and (len(batch) + 1) * len(batch[0].tokens) > most:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def _clause_end(words: list[str], sizes: list[int]) -> int:
    """How many words make the next part: up to the last clause end in the latter two thirds, else all but the last."""
    total, third = sum(sizes), sum(sizes) // 3
    for place in range(len(words) - 1, 0, -1):
        total -= sizes[place]
        if total <= third:
            break
        if words[place - 1].endswith(_CLAUSE_ENDS):
            return place
    return len(words) - 1


def _joined(parts: list[tuple[Hypothesis, ...]]) -> tuple[Hypothesis, ...]:
    if len(parts) == 1:
        return parts[0]
    return tuple(
        Hypothesis(" ".join(one.text for one in rank), round(sum(one.score for one in rank) / len(rank), 4))
        for rank in zip(*parts, strict=False)
    )


def _mean_log_probability(score: float, tokens: int) -> float:
    """CTranslate2's score is log P / length^penalty; per token it can be compared between sentences."""
    length = max(1, tokens)
    return float(round(score * length**_LENGTH_PENALTY / length, 4))


def _cores() -> int:
    """The processors this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
