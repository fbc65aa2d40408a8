"""Where the codes of a source stand in its translation: around the words that render the words they stand around."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from glossary.text import codes
from glossary.text.alignment import Alignment, Span
from glossary.text.fold import fold
from glossary.text.inflection import is_function_word

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*")
# A word belongs to a stretch when it looks at the stretch's source at least this much.
_BELONGS = 0.4
# A function word at the edge of a stretch has to look at it more than this.
_LEANS = 0.75
# How far from its place in proportion a word may stand, in words.
_REACH = 2.0


@dataclass(slots=True)
class _Node:
    """A pair around characters `start:end` of the bare source, or a code at a place; halves have one empty sign."""

    opening: str
    closing: str
    start: int
    end: int
    inside: list["_Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Text:
    """Two bare texts and which words of theirs answer to each other.

    A model's attention drifts to neighbours, what words tell knows no grammar: together they are surer than either.
    """

    source: str
    target: str
    alignments: tuple[Alignment, ...]

    def share(self, word: Span, source: Span) -> float:
        """How much a word of the target looks at a stretch of the source, 0..1."""
        return sum(one.share(word, source) for one in self.alignments) / len(self.alignments)


def placed(
    source: str, target: str, alignment: Alignment | None = None, known: Sequence[tuple[Span, Span]] = ()
) -> str:
    """A translation that has no codes with all of its source's, each once and nested as they are there.

    The alignment, and what is `known` to answer (spans of source and target), are of the texts without codes;
    figures, names and the order of words decide beside them, or alone. What stands around the whole source stands
    around the whole translation, and marks at the edges count.
    """
    plain = codes.bare(source)
    if plain.places is None:
        return target
    target = codes.without(target)
    alignments = (by_words(plain.text, target, known),) + (() if alignment is None else (alignment,))
    both = _Text(plain.text, target, alignments)
    tree = _tree(source)
    if tree is None:
        return _in_order(both, source)
    return _written(both, tree, 0, len(target))


def carried(sentence: str, source: str, target: str) -> str:
    """The translation of a like source with the codes of `sentence` instead of its own.

    Where both sources have codes of the same kinds in the same order, around the same words or around words that this
    sentence has others for, only the numbers change.
    """
    if alike(sentence, source):
        renumbered = dict(zip(map(str, _codes(source)), map(str, _codes(sentence)), strict=True))
        made = codes.SIGN.sub(lambda found: renumbered.get(found[0], ""), target)
        if not codes.missing(sentence, made) and not codes.missing(made, sentence):
            return made
    return placed(sentence, codes.without(target))


def alike(sentence: str, source: str) -> bool:
    """Whether two sources have like codes in the same order, and none at words that stand elsewhere in the other."""
    if [code.kind for code in _codes(sentence)] != [code.kind for code in _codes(source)]:
        return False
    # Four parts a sign: the text before it, and its three groups.
    after = ([text.strip() for text in codes.SIGN.split(one)[4::4]] for one in (sentence, source))
    bare = codes.without(sentence)
    return not any(one != other and other and other in bare for one, other in zip(*after, strict=True))


def _codes(text: str) -> list[codes.Code]:
    return [part for part in codes.parts(text) if isinstance(part, codes.Code)]


def by_words(source: str, target: str, known: Sequence[tuple[Span, Span]] = ()) -> Alignment:
    """An alignment without any model: words that are the same, stretches known to answer, and order for the rest."""
    ours, theirs = (_words(text, (0, len(text))) for text in (source, target))
    pairs = {n: [place] for n, place in _same_words(source, target, ours, theirs)}
    for span, other in known:
        answering = [n for n, word in enumerate(ours) if _within(word, span)]
        pairs |= {n: answering for n, word in enumerate(theirs) if answering and _within(word, other)}
    rows = []
    for n in range(len(theirs)):
        if n in pairs:
            rows.append([(place in pairs[n]) / len(pairs[n]) for place in range(len(ours))])
            continue
        before = max((m for m in pairs if m < n), default=None)
        after = min((m for m in pairs if m > n), default=None)
        left = (-1.0, -1.0) if before is None else (float(before), float(pairs[before][-1]))
        right = (float(len(theirs)), float(len(ours))) if after is None else (float(after), float(pairs[after][0]))
        middle = left[1] + (n - left[0]) * (right[1] - left[1]) / (right[0] - left[0])
        near = [max(0.0, 1 - abs(place - middle) / _REACH) ** 2 for place in range(len(ours))]
        whole = sum(near) or 1.0
        rows.append([one / whole for one in near])
    return Alignment(tuple(ours), tuple(theirs), rows)


def _same_words(source: str, target: str, ours: list[Span], theirs: list[Span]) -> Iterator[tuple[int, int]]:
    """Places in the target and in the source of words that are the same: figures, names, loans; each place once."""
    waiting: dict[str, list[int]] = {}
    for n, span in enumerate(ours):
        waiting.setdefault(_folded(source[slice(*span)]), []).append(n)
    for n, span in enumerate(theirs):
        if there := waiting.get(_folded(target[slice(*span)])):
            yield n, there.pop(0)


def _words(text: str, bounds: Span) -> list[Span]:
    return [found.span() for found in _WORD.finditer(text, *bounds)]


def _folded(word: str) -> str:
    return fold(word.replace(".", "").replace(",", ""))


def _tree(source: str) -> list[_Node] | None:
    """The codes of a source as they nest, with halves reaching to its ends; None where pairs overlap."""
    standing: list[list[_Node]] = [[]]
    opened: list[tuple[int, _Node]] = []
    place = after = 0
    for part in codes.parts(source):
        before, after = after, after + len(str(part))
        if isinstance(part, str):
            place += len(part)
        elif part.kind == "alone":
            # A picture between words has a space on either side; the one that is left in the target comes after it.
            apart = " " if source[before - 1 : before] == " " == source[after : after + 1] else ""
            standing[-1].append(_Node(apart + str(part), "", place, place))
        elif part.kind == "open":
            opened.append((part.number, _Node(str(part), "", place, place)))
            standing.append([])
        elif opened and opened[-1][0] == part.number:
            _, node = opened.pop()
            node.closing, node.end, node.inside = str(part), place, standing.pop()
            standing[-1].append(node)
        elif opened:
            return None
        else:  # its other half is in a sentence before this one
            standing = [[_Node("", str(part), 0, place, standing[0])]]
    while opened:
        _, node = opened.pop()
        node.end, node.inside = place, standing.pop()
        standing[-1].append(node)
    return standing[0]


def _written(both: _Text, nodes: list[_Node], start: int, end: int) -> str:
    """Characters `start:end` of the target with the codes of some nodes in them."""
    taken: list[Span] = []
    found: dict[int, Span] = {}
    # The longest stretch is the surest: the others are left what remains.
    for n in sorted(range(len(nodes)), key=lambda n: nodes[n].start - nodes[n].end):
        found[n] = _stretch(both, nodes[n], (start, end), taken)
        if found[n][0] < found[n][1]:
            taken.append(found[n])
    pieces, done = [], start
    for n in sorted(found, key=lambda n: (*found[n], n)):
        first, last = found[n]
        inner = _written(both, nodes[n].inside, first, last)
        pieces += [both.target[done:first], nodes[n].opening, inner, nodes[n].closing]
        done = last
    return "".join([*pieces, both.target[done:end]])


def _stretch(both: _Text, node: _Node, bounds: Span, taken: list[Span]) -> Span:
    """What renders a node's words within bounds, beside what is taken; an empty span for a place."""
    if not _WORD.search(both.source, node.start, node.end):
        place = _clear(_place(both, node.start, bounds), taken)
        return place, place
    first = not _WORD.search(both.source[: node.start])
    last = not _WORD.search(both.source, node.end)
    free = _free(bounds, taken)
    words = [span for span in _words(both.target, bounds) if any(_within(span, one) for one in free)]
    if not words:
        place = _clear(_place(both, node.start, bounds), taken)
        return place, place
    chosen = (words[0][0], words[-1][1])
    if not (first and last) or taken:
        chosen = _best(both, words, (node.start, node.end), free, first=first, last=last)
    gap = next((one for one in free if _within(chosen, one)), bounds)
    return _with_marks(both, node, chosen, gap)


def _best(both: _Text, words: list[Span], source: Span, free: list[Span], *, first: bool, last: bool) -> Span:
    """The run of words that looks most at a stretch of the source and least elsewhere.

    The words lie in one free gap; a stretch at the source's end is likelier at the target's.
    """
    shares = [both.share(word, source) for word in words]
    content = [not is_function_word(both.target[slice(*word)]) for word in words]
    best, chosen = 0.0, None
    for begin in range(len(words)):
        total = 0.0
        for stop in range(begin, len(words)):
            if not any(words[begin][0] >= one[0] and words[stop][1] <= one[1] for one in free):
                break
            total += shares[stop] - _BELONGS
            if any(content) and not any(content[begin : stop + 1]):
                continue
            edge = 0.01 * ((first and begin == 0) + (last and stop == len(words) - 1))
            if total > 0 and total + edge > best:
                best, chosen = total + edge, (words[begin][0], words[stop][1])
    if chosen is not None:
        return _trimmed(both, words, dict(zip(words, shares, strict=True)), chosen)
    return max(zip(words, content, shares, strict=True), key=lambda one: one[1:])[0]


def _trimmed(both: _Text, words: list[Span], shares: dict[Span, float], chosen: Span) -> Span:
    """The run without function words at its edges that only lean on it: articles, prepositions."""
    run = [word for word in words if _within(word, chosen)]
    while len(run) > 1 and is_function_word(both.target[slice(*run[0])]) and shares[run[0]] < _LEANS:
        del run[0]
    while len(run) > 1 and is_function_word(both.target[slice(*run[-1])]):
        del run[-1]
    return run[0][0], run[-1][1]


def _with_marks(both: _Text, node: _Node, words: Span, bounds: Span) -> Span:
    """Marks at the edges of the source's stretch belong to it in the translation too: quotes, full stops."""
    start, end = words
    inside = both.source[node.start : node.end]
    if inside[:1] and not inside[0].isalnum() and not inside[0].isspace():
        while start > bounds[0] and not both.target[start - 1].isspace() and not both.target[start - 1].isalnum():
            start -= 1
    if inside[-1:] and not inside[-1].isalnum() and not inside[-1].isspace():
        while end < bounds[1] and not both.target[end].isspace() and not both.target[end].isalnum():
            end += 1
    # Halves reach to the ends.
    return start if node.opening else bounds[0], end if node.closing else bounds[1]


def _place(both: _Text, place: int, bounds: Span) -> int:
    """Where a code that stands at a place of the source stands in the target."""
    source, target = both.source, both.target
    before = _words(source, (0, place))
    after = _WORD.search(source, place)
    if not before:
        return bounds[0]
    marks = source[before[-1][1] : place]
    words = _words(target, bounds)
    if after is None:
        return _over_marks(target, words[-1][1] if words else bounds[1], marks, bounds[1])
    touches = not source[place - 1 : place].isspace() or source[place : place + 1].isspace()
    if not words:
        return bounds[0]
    side = before[-1] if touches else after.span()
    shares = [both.share(word, side) for word in words]
    best = words[shares.index(max(shares))]
    if not touches:
        return best[0]
    if marks[-1:].isspace() and source[place : place + 1].isspace():
        marks = marks.rstrip()
    mark = target.find(marks.strip()[-1], best[0], bounds[1]) if marks.strip() else -1
    return _over_marks(target, mark if mark >= 0 else best[1], marks, bounds[1])


def _over_marks(target: str, place: int, marks: str, end: int) -> int:
    """After the marks that stand there, where the source has its code after marks, too; with the space behind them."""
    if marks.strip():
        while place < end and not target[place].isalnum() and not target[place].isspace():
            place += 1
    if marks[-1:].isspace():
        while place < end and target[place].isspace():
            place += 1
    return place


def _clear(place: int, taken: list[Span]) -> int:
    """The place, or the end of the stretch that it would fall into."""
    return next((end for start, end in taken if start < place < end), place)


def _free(bounds: Span, taken: list[Span]) -> list[Span]:
    gaps, done = [], bounds[0]
    for start, end in sorted(taken):
        gaps.append((done, start))
        done = end
    return [*gaps, (done, bounds[1])]


def _within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _in_order(both: _Text, source: str) -> str:
    """The codes of a source whose pairs overlap: each at its own place, none before the one it follows."""
    pieces, done, place = [], 0, 0
    for part in codes.parts(source):
        if isinstance(part, str):
            place += len(part)
            continue
        here = max(done, _place(both, place, (0, len(both.target))))
        pieces += [both.target[done:here], str(part)]
        done = here
    return "".join([*pieces, both.target[done:]])
