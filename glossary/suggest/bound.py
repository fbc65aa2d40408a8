"""Drafts that use the glossary's renderings: a ladder of ways, each sentence leaves it at the first that meets all.

0. the engine's own draft;
1. the source with the renderings written into it, where the package was trained for that;
2. the best of several hypotheses;
3. the same search without the words that stand where the rendering should;
4. the draft with the renderings in place of those words, where what follows still follows;
5. the draft up to there, finished by the decoder;
6. names held by placeholders, accepted only when each comes through once;
7. the engine's own draft, flagged.

Rungs 2 and 3 cost a wide search each: they are tried only where the model gives the wanted words a chance at their
place, which one pass without a search tells (`price`).
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from glossary.engines import Annotation, Attempt, Guess, Priced, Steerable
from glossary.model import Draft, Hypothesis, Requirement, TermUse
from glossary.text import guard, rewording
from glossary.text.fold import fold
from glossary.text.inflection import contains, is_function_word
from glossary.text.requirements import settle

# The flag of a draft in which a required rendering is missing.
MISSING = "terms"

_PLAIN = 4  # hypotheses of the plain search: as many as its beam holds anyway
_MANY, _FEW = 8, 2  # few where a model was trained for what it is asked: it does it at once or not at all
# Sentences that climb together: enough to fill batches, few enough that a cancelled job ends soon.
_TOGETHER = 64
# The least mean log-probability a token at which a wanted rendering has been seen among eight hypotheses.
_CHANCE = -1.5
# Below this the words are strange to the model at their place; what follows them is not worth a beam.
_REMOTE = -5.0
# What follows a rendering that was put in, no likelier than this, was said of something else.
_TORN = -3.5
_ROUNDS = 3


@dataclass(slots=True, eq=False)
class _Climb:
    """A sentence on the ladder: the plain guesses, and the best ground found so far to build on."""

    index: int
    source: str
    required: tuple[Requirement, ...]
    plain: tuple[Guess, ...]
    base: Guess
    draft: Draft | None = None

    def usual(self, languages: tuple[str, str]) -> tuple[str, ...]:
        """What is wrong with the engine's own draft already."""
        return guard.flags(self.source, self.plain[0].text, languages)

    def unmet(self, text: str) -> int:
        return settle(self.required, text).count(None)


def draft_bound(
    engine: Steerable,
    sentences: Sequence[tuple[str, tuple[Requirement, ...]]],
    languages: tuple[str, str],
    alternatives: int = 1,
) -> Iterator[tuple[int, Draft]]:
    """Drafts of sentences with their requirements, as they are done, in any order; the rest of `alternatives` follow.

    Which sentences climb together may decide ties, as batches do in any search.
    """
    waiting: list[_Climb] = []
    whole = [Attempt(source) for source, _ in sentences]
    for index, guesses in engine.steer(whole, max(alternatives, _PLAIN)):
        source, required = sentences[index]
        if not guesses:  # it goes in parts, which have no alignment with the whole: the engine's own way, and a look
            ((_, hypotheses),) = engine.translate([source], max(alternatives, _MANY))
            yield index, chosen(Draft(source, hypotheses, engine.signature), required, languages, alternatives)
            continue
        climb = _Climb(index, source, required, guesses, guesses[0])
        if climb.unmet(guesses[0].text) == 0:
            yield index, _done(climb, guesses[0].text, _mean(guesses[0]), "draft", engine, languages, alternatives)
            continue
        waiting.append(climb)
        if len(waiting) == _TOGETHER:
            yield from _climbed(engine, waiting, languages, alternatives)
            waiting = []
    yield from _climbed(engine, waiting, languages, alternatives)


def chosen(plain: Draft, required: Sequence[Requirement], languages: tuple[str, str], most: int | None = None) -> Draft:
    """The best of a plain draft's hypotheses that meets all requirements put first, else the draft as it is, flagged.

    All that can be done where a search cannot be steered. Of the hypotheses the first `most` are kept.
    """
    hypotheses = plain.hypotheses
    best = next((one for one in hypotheses if None not in settle(required, one.text)), None)
    rung = "missing" if best is None and required else "draft" if best in (None, hypotheses[0]) else "alternative"
    first = hypotheses[:1] if best is None else (best,)
    kept = (*first, *(one for one in hypotheses if one not in first))[:most]
    cost = round(hypotheses[0].score - kept[0].score, 4) if kept else 0.0
    made = Draft(plain.source, kept, plain.engine, rung=rung, cost=cost)
    return _judged(made, required, languages, hypotheses[0].text if hypotheses else "")


def _judged(draft: Draft, required: Sequence[Requirement], languages: tuple[str, str], plain: str) -> Draft:
    """A draft with its flags and what became of the requirements; `plain` is what the engine said by itself."""
    flags = guard.flags(draft.source, draft.target, languages)
    settled, by_itself = settle(required, draft.target), settle(required, plain)
    terms = tuple(
        TermUse(
            one.start,
            one.end,
            one.source,
            one.renderings[0] if span is None else draft.target[slice(*span)],
            span is not None,
            "missing" if span is None else "draft" if before is not None else draft.rung,
        )
        for one, span, before in zip(required, settled, by_itself, strict=True)
    )
    if None in settled:
        flags = (*flags, MISSING)
    return replace(draft, flags=flags, terms=terms)


def _climbed(
    engine: Steerable, climbs: list[_Climb], languages: tuple[str, str], alternatives: int
) -> Iterator[tuple[int, Draft]]:
    def settle_on(climb: _Climb, text: str, mean: float, rung: str) -> None:
        climb.draft = _done(climb, text, mean, rung, engine, languages, alternatives)

    def still() -> list[_Climb]:
        return [climb for climb in climbs if climb.draft is None]

    if engine.annotation is not None:
        for climb, guesses in _tried(engine, still(), lambda one: _annotated(one, engine.annotation), _FEW, _FEW):
            _take(climb, guesses, "annotated", settle_on)
    for climb in still():
        _take(climb, climb.plain[1:], "alternative", settle_on)
        climb.base = next((guess for guess in climb.plain if "" not in _reword(climb, guess).replaced), climb.base)
    reworded = _reworded(engine, still())
    hopeful = [climb for climb in still() if _chance(*reworded[climb.index]) > _CHANCE]
    for climb, guesses in _tried(engine, hopeful, lambda one: Attempt(one.source), _MANY):
        _take(climb, guesses, "alternative", settle_on)
    hopeful = [climb for climb in hopeful if climb.draft is None]
    for climb, guesses in _tried(engine, hopeful, lambda one: _without(one, reworded[one.index][0]), _PLAIN):
        _take(climb, guesses, "suppressed", settle_on)
    for turn in range(_ROUNDS):
        if turn:
            reworded = _reworded(engine, still())
        for climb in still():
            _replace(climb, *reworded[climb.index], languages, settle_on)
        _finish(engine, still(), reworded, languages, settle_on, last=turn > 0)
    for climb, guesses, restored in _held(engine, still()):
        for guess, text in zip(guesses, restored, strict=True):
            if climb.draft is None and text is not None and climb.unmet(text) == 0:
                settle_on(climb, text, _mean(guess), "placeholder")
    for climb in still():
        settle_on(climb, climb.plain[0].text, _mean(climb.plain[0]), "missing")
    for climb in climbs:
        assert climb.draft is not None, "every sentence left the ladder"
        yield climb.index, climb.draft


_Settle = Callable[[_Climb, str, float, str], None]


def _take(climb: _Climb, guesses: Sequence[Guess], rung: str, settle_on: _Settle) -> None:
    if climb.draft is None:
        found = next((guess for guess in guesses if climb.unmet(guess.text) == 0), None)
        if found is not None:
            settle_on(climb, found.text, _mean(found), rung)


def _tried(
    engine: Steerable,
    climbs: Sequence[_Climb],
    attempt: Callable[[_Climb], Attempt | None],
    hypotheses: int,
    beam: int = _PLAIN,
) -> Iterator[tuple[_Climb, tuple[Guess, ...]]]:
    asked = [(climb, made) for climb in climbs if (made := attempt(climb)) is not None]
    for place, guesses in engine.steer([made for _, made in asked], hypotheses, beam):
        yield asked[place][0], guesses


def _annotated(climb: _Climb, marks: Annotation | None) -> Attempt | None:
    if marks is None:
        return None
    text, at = "", 0
    for one in climb.required:
        text += climb.source[at : one.end] + marks.opening + one.renderings[0] + marks.closing
        at = one.end
    return Attempt(text + climb.source[at:])


def _reworded(engine: Steerable, climbs: Sequence[_Climb]) -> dict[int, tuple[rewording.Reworded, Priced | None]]:
    made = [_reword(climb, climb.base) for climb in climbs]
    prices = engine.price([(climb.source, one.text) for climb, one in zip(climbs, made, strict=True)])
    return {climb.index: pair for climb, pair in zip(climbs, zip(made, prices, strict=True), strict=True)}


def _reword(climb: _Climb, guess: Guess) -> rewording.Reworded:
    return rewording.reword(guess.text, guess.alignment, climb.required, settle(climb.required, guess.text))


def _chance(made: rewording.Reworded, price: Priced | None) -> float:
    """The mean log-probability a token of the least likely rendering that was put in."""
    if price is None:
        return -math.inf
    return min(price.over(place) / max(1, price.count(place)) for place in made.places)


def _seam(made: rewording.Reworded, price: Priced) -> float:
    """The log-probability of the least likely token that follows on a rendering that was put in."""
    after = (
        next((log for (start, _), log in zip(price.spans, price.logs, strict=True) if start >= end), 0.0)
        for _, end in made.places
    )
    return min(after)


def _without(climb: _Climb, made: rewording.Reworded) -> Attempt | None:
    """The words to leave out: those that were replaced, unless a wanted rendering needs them itself."""
    wanted = [rendering for one in climb.required for rendering in one.renderings]
    shunned = tuple(old for old in made.replaced if old and not any(contains(text, old) for text in wanted))
    return Attempt(climb.source, without=shunned, expected=made.text) if shunned else None


def _replace(
    climb: _Climb, made: rewording.Reworded, price: Priced | None, languages: tuple[str, str], settle_on: _Settle
) -> None:
    """Leave the rest of the draft as it is where each rendering stands in for words that said the same."""
    if price is None or "" in made.replaced or climb.unmet(made.text) or _seam(made, price) < _TORN:
        return
    if set(guard.flags(climb.source, made.text, languages)) <= set(climb.usual(languages)):
        settle_on(climb, made.text, price.total / (len(price.logs) + 1), "replaced")


def _finish(
    engine: Steerable,
    climbs: Sequence[_Climb],
    reworded: dict[int, tuple[rewording.Reworded, Priced | None]],
    languages: tuple[str, str],
    settle_on: _Settle,
    *,
    last: bool,
) -> None:
    def ends(climb: _Climb) -> int:
        """Where the decoder takes over: a rendering put in where nothing stood changes what follows on it."""
        made = reworded[climb.index][0]
        new = (place for place, old in zip(made.places, made.replaced, strict=True) if not old and not last)
        return next(new, made.places[-1])[1]

    def opened(climb: _Climb) -> Attempt:
        return Attempt(climb.source, opening=reworded[climb.index][0].text[: ends(climb)])

    likely = [climb for climb in climbs if _chance(*reworded[climb.index]) > _REMOTE]
    others = [climb for climb in climbs if climb not in likely]
    for climb, guesses in chain(_tried(engine, likely, opened, 1, 2), _tried(engine, others, opened, 1, 1)):
        (made, price), end = reworded[climb.index], ends(climb)
        options = [] if price is None else [(made.text, price.total / (len(price.logs) + 1))]
        if guesses:
            begun = 0.0 if price is None else price.over((0, end))
            count = 0 if price is None else price.count((0, end))
            finished = guesses[0].text, (begun + guesses[0].total) / (count + guesses[0].tokens)
            # A decoder that goes on with the rendering's last word (annex-ed), or with the word that the rendering
            # stands for (holdings assets), has the second say.
            going_on = guesses[0].text[end:]
            stuck = going_on[:1].isalpha() or _says_again(going_on, made.replaced[-1])
            options.insert(len(options) if stuck else 0, finished)
        met = [option for option in options if climb.unmet(option[0]) == 0]
        if len(met) > 1:
            usual = set(climb.usual(languages))
            clean = (option for option in met if set(guard.flags(climb.source, option[0], languages)) <= usual)
            met = [next(clean, met[0])]
        if met:
            settle_on(climb, *met[0], "prefix")
        elif guesses:
            climb.base = replace(guesses[0], alignment=guesses[0].alignment.beginning_as(climb.plain[0].alignment))


def _says_again(text: str, old: str) -> bool:
    """Whether a text begins with a word that says something out of `old`."""
    words = fold(text).split()[:2]
    return any(word in words for word in fold(old).split() if not is_function_word(word))


def _held(engine: Steerable, climbs: Sequence[_Climb]) -> Iterator[tuple[_Climb, tuple[Guess, ...], list[str | None]]]:
    held = {}
    for climb in climbs:
        settled = settle(climb.required, climb.plain[0].text)
        names = [one for one, span in zip(climb.required, settled, strict=True) if span is None and one.kind == "name"]
        if names:
            held[climb.index] = (names, *rewording.with_placeholders(climb.source, names))
    able = [climb for climb in climbs if climb.index in held]
    for climb, guesses in _tried(engine, able, lambda one: Attempt(held[one.index][1]), _PLAIN):
        names, _, holders = held[climb.index]
        yield climb, guesses, [rewording.without_placeholders(guess.text, holders, names) for guess in guesses]


def _mean(guess: Guess) -> float:
    return guess.total / guess.tokens


def _done(
    climb: _Climb,
    text: str,
    mean: float,
    rung: str,
    engine: Steerable,
    languages: tuple[str, str],
    alternatives: int,
) -> Draft:
    first = climb.plain[0]
    others = (Hypothesis(guess.text, round(_mean(guess), 4)) for guess in climb.plain if guess.text != text)
    kept = (Hypothesis(text, round(mean, 4)), *others)[:alternatives]
    made = Draft(climb.source, kept, engine.signature, rung=rung, cost=round(_mean(first) - mean, 4))
    return _judged(made, climb.required, languages, first.text)
