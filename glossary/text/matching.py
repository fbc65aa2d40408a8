"""Finding the glossary's terms and names in a sentence: the longest wins, case and affixes understood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import regex

from glossary.model import Concept, Form, Match
from glossary.text import affixes, codes
from glossary.text.fold import fold_word

_TOKEN = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’ʼ](?=\p{L}))*")
_GAP = regex.compile(r",?[ \u00a0\u202f]|[-‐‑–/]|\.[ \u00a0]?")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")

# How a word of the text stands for a word of the glossary, the surest first.
_HOW = ("exact", "case", "affix", "stem")
_AS_IT_IS, _VOICE, _STEM = 0, 2, 3
# The domain of the terms that are titles and offices.
_TITLES = "offices"
# What stands between two words when the second one begins a sentence, a quotation or a clause of its own.
_BEGINS = regex.compile(r"[.!?…:\n\"“„«‘]")
# A line is set as a headline when it has enough longer words and nearly all of them have capitals.
_HEADLINE_WORDS = 4
_HEADLINE_CAPITALS = 0.8
# The key of a trie node's own list of forms; no token is empty.
_ENDS = ""
# Before the key of a verb without its voice prefix; no token has it.
_BARE = "~"


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    text: str
    folded: str
    gap: bool  # a gap that a multi-word term may span follows


@dataclass(slots=True)
class _Found:
    first: int
    last: int
    how: int
    concept: Concept
    form: Form


@dataclass(slots=True)
class Index:
    """The forms of one language as a trie of folded words; built once per glossary revision, then only read."""

    source: str
    target: str
    trie: dict[str, Any] = field(default_factory=dict)
    stems: dict[str, list[tuple[Concept, Form]]] = field(default_factory=dict)
    begun: dict[str, tuple[tuple[Any, int], ...]] = field(default_factory=dict)  # nodes by a form's first word
    offered: dict[int, tuple[str, ...]] = field(default_factory=dict)  # renderings by the form's identity

    @classmethod
    def of(cls, concepts: Iterable[Concept], source: str = "id", target: str = "en") -> "Index":
        """Index the forms in `source` of the concepts that have a form in `target`."""
        index = cls(source, target)
        for concept in concepts:
            if not concept.in_language(target):
                continue
            for form in concept.in_language(source):
                index._add(concept, form)
        return index

    def find(self, sentence: str, *, derived: bool = True) -> list[Match]:
        """The concepts in a sentence, in text order; they overlap only where one form belongs to several concepts.

        Longer beats shorter, a sure reading a less sure one, the user's own entry a curated one. Without `derived`
        words that only share a root with a headword (pengusiran, mengusir) are not looked for. Inline codes hide
        nothing: a match's span is in the sentence with them, and has none at its edges.
        """
        plain = codes.bare(sentence)
        found = self._find(plain.text, derived)
        if plain.places is None:
            return found
        return [replace(one, start=start, end=end) for one in found for start, end in (plain.span(one.start, one.end),)]

    def _find(self, sentence: str, derived: bool) -> list[Match]:
        tokens = _tokens(sentence)
        shouted = sum(token.text.isupper() for token in tokens if len(token.text) > 1) > 0.7 * len(tokens)
        candidates = [
            one
            for first, token in enumerate(tokens)
            if derived or self.begun.get(token.folded) != ()  # nearly every word begins nothing
            for one in self._at(tokens, first, derived)
            if _fits(one, tokens, sentence, shouted)
        ]
        candidates = _in_context(candidates, tokens, sentence)
        candidates.sort(key=_rank)
        taken: dict[int, tuple[int, int, str]] = {}
        chosen: list[_Found] = []
        for one in candidates:
            places = range(one.first, one.last + 1)
            claim = (one.first, one.last, one.concept.layer)
            if all(place not in taken for place in places) or (
                all(taken.get(place) == claim for place in places)
                and one.how <= 1
                and all(_differs(one, other, self.target) for other in chosen if other.first == one.first)
            ):
                taken.update(dict.fromkeys(places, claim))
                chosen.append(one)
        chosen.sort(key=lambda one: (one.first, _rank(one)))
        return [
            Match(
                tokens[one.first].start,
                tokens[one.last].end,
                one.concept,
                one.form,
                _HOW[one.how if one.how else _case(one, tokens)],
                self._offered(one),
            )
            for one in chosen
        ]

    def _offered(self, one: _Found) -> tuple[str, ...]:
        # The forms live as long as the index, so that their identity is a key.
        key = id(one.form)
        if key not in self.offered:
            self.offered[key] = renderings(one.concept, one.form, self.target)
        return self.offered[key]

    def _add(self, concept: Concept, form: Form) -> None:
        words = [token.folded for token in _tokens(form.text)]
        if not words:
            return
        self._path(words).append((concept, form))
        if concept.kind == "term" and self.source in ("id", "ms") and form.type != "abbreviation":
            if concept.part_of_speech in ("verb", "phrase") and affixes.is_active(words[0]):
                for bare in affixes.voices(words[0]):
                    self._path([_BARE + bare, *words[1:]]).append((concept, form))
            if len(words) == 1 and len(words[0]) > 4:
                self.stems.setdefault(affixes.stem(words[0]), []).append((concept, form))

    def _path(self, words: list[str]) -> list[tuple[Concept, Form]]:
        node = self.trie
        for word in words:
            node = node.setdefault(word, {})
        ends: list[tuple[Concept, Form]] = node.setdefault(_ENDS, [])
        return ends

    def _at(self, tokens: list[_Token], first: int, derived: bool) -> Iterator[_Found]:
        reached = self._steps(tokens, first, self.trie, _AS_IT_IS)
        while reached:
            last, node, how = reached.pop()
            for concept, form in node.get(_ENDS, ()):
                yield _Found(first, last, how, concept, form)
            if len(node) > (_ENDS in node) and last + 1 < len(tokens) and tokens[last].gap:
                reached += self._steps(tokens, last + 1, node, how)
        if derived and self.source in ("id", "ms"):
            yield from self._derived(tokens, first)

    def _steps(self, tokens: list[_Token], place: int, node: dict[str, Any], how: int) -> list[tuple[int, Any, int]]:
        """The nodes below one that a place of the text leads to, each with the last token it takes, and how."""
        word = tokens[place].folded
        if node is self.trie:  # nearly every word leads nowhere from here, and is met again and again
            if word not in self.begun:
                self.begun[word] = tuple(_below(node, word, self.source))
            steps = [(place, below, manner) for below, manner in self.begun[word]]
        else:
            steps = [(place, below, max(how, manner)) for below, manner in _below(node, word, self.source)]
        if self.source in ("id", "ms") and word in node and place + 1 < len(tokens):
            after = tokens[place + 1]
            if after.start == tokens[place].end + 1 and word in affixes.without_clitics(after.folded):
                steps.append((place + 1, node[word], max(how, _VOICE)))  # negara-negara, negara-negaranya
        return steps

    def _derived(self, tokens: list[_Token], place: int) -> Iterator[_Found]:
        for word in affixes.without_clitics(tokens[place].folded):
            if affixes.is_derived(word):
                for concept, form in self.stems.get(affixes.stem(word), ()):
                    yield _Found(place, place, _STEM, concept, form)


def renderings(concept: Concept, form: Form, target: str) -> tuple[str, ...]:
    """The target forms to offer for a form: of its own type first, preferred before admitted, no others."""
    usable = [one for one in concept.in_language(target) if one.status in ("preferred", "admitted")]
    usable.sort(key=lambda one: (one.type != form.type, one.status != "preferred", one.type != ""))
    return tuple(dict.fromkeys(one.text for one in usable))


def _below(node: dict[str, Any], word: str, language: str) -> Iterator[tuple[dict[str, Any], int]]:
    for reading, manner in _alone(word, language):
        if reading in node:
            yield node[reading], manner


@lru_cache(maxsize=1 << 16)
def _alone(word: str, language: str) -> tuple[tuple[str, int], ...]:
    """The readings of one folded word, whatever stands beside it, and how it stands for each of them."""
    found = [(word, _AS_IT_IS)]
    if language in ("id", "ms"):
        for plain in affixes.without_clitics(word):
            if plain != word:
                found.append((plain, _VOICE))
            found += [(_BARE + bare, _VOICE) for bare in affixes.voices(plain)]
    elif language == "en":
        found += [
            (word.removesuffix(ending), _VOICE) for ending in ("s", "es") if word.endswith(ending) and len(word) > 3
        ]
    return tuple(found)


def _tokens(sentence: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(sentence):
        start, end = match.span()
        if tokens:
            last = tokens[-1]
            between = sentence[last.end : start]
            last.gap = between == " " or _GAP.fullmatch(between) is not None
        tokens.append(_Token(start, end, match[0], _folded(match[0]), False))
    return tokens


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold_word(word).translate(_APOSTROPHES)


def _fits(one: _Found, tokens: list[_Token], sentence: str, shouted: bool) -> bool:
    """Whether the text allows this form: AS is the United States, `as` an axle; a comma only where the form has one."""
    between = sentence[tokens[one.first].start : tokens[one.last].end]
    if "," in between and "," not in one.form.text:
        return False
    if shouted:
        return True
    for word, token in zip(_words(one.form.text), tokens[one.first : one.last + 1], strict=False):
        if len(word) > 1 and word.isupper() and not any(letter.isdigit() for letter in word):
            if not token.text[: len(word)].isupper():
                return False
        elif one.concept.kind == "name" and word[0].isupper() and not token.text[0].isupper():
            return False
    return True


def _in_context(candidates: list[_Found], tokens: list[_Token], sentence: str) -> list[_Found]:
    """The candidates without the forms that are common words here: Tempo and `tempo`, Duda and `duda` (widower).

    Right after a title or office (`Presiden Duda`) such a form always counts. Elsewhere its capital has to tell
    something: it does not where a sentence, a quotation or a clause after a colon begins, nor in a line in which
    most longer words are capitalised.
    """
    if not any(one.form.context for one in candidates):
        return candidates
    titles = {one.last + 1 for one in candidates if one.concept.domain == _TITLES and _leads(one, tokens, sentence)}
    longer = [token.text for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in longer) / max(1, len(longer))
    headline = len(longer) >= _HEADLINE_WORDS and capitals >= _HEADLINE_CAPITALS

    def counts(one: _Found) -> bool:
        if not one.form.context or one.first in titles:
            return True
        if one.form.context == "title" or headline or one.first == 0:
            return False
        return not _BEGINS.search(sentence, tokens[one.first - 1].end, tokens[one.first].start)

    return [one for one in candidates if counts(one)]


def _leads(title: _Found, tokens: list[_Token], sentence: str) -> bool:
    """Whether a title stands right before the next word; only an abbreviated one (`Jend. Budi`) may have a point."""
    following = tokens[title.last + 1].start if title.last + 1 < len(tokens) else len(sentence)
    between = sentence[tokens[title.last].end : following]
    return between.isspace() or (title.form.type == "abbreviation" and between in (". ", "."))


@lru_cache(maxsize=1 << 17)
def _words(form: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(form))


def _case(one: _Found, tokens: list[_Token]) -> int:
    return int(_words(one.form.text) != tuple(token.text for token in tokens[one.first : one.last + 1]))


def _differs(one: _Found, other: _Found, target: str) -> bool:
    """Whether two concepts of one form would be rendered differently, so that both are worth showing."""
    ours, theirs = (renderings(found.concept, found.form, target) for found in (one, other))
    return {text.casefold() for text in ours[:1]} != {text.casefold() for text in theirs[:1]}


def _rank(one: _Found) -> tuple[int, int, int, bool, bool, str, int]:
    status = ("preferred", "admitted", "deprecated", "forbidden").index(one.form.status)
    kind = one.concept.kind != "name"  # a body that stands in both tables is a name
    return (-(one.last - one.first), one.how, one.concept.layer != "user", status > 1, kind, one.concept.id, one.first)
