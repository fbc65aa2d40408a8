"""The English words that usually render each Indonesian word, for the check that looks for what was left out.

python -m training.counterparts data/counterparts.txt RUN/train.tsv

A line is an Indonesian word, how many of a hundred pairs with it have one of its partners in the translation, and the
partners, the likeliest first; `-root` stands for what the words of a root have together. IBM model 1 (`alignment.py`)
is asked for unlikely partners, too: a word that is rendered freely is rendered. What says little is left out: function
words, words that many translations do without, and names that are written alike in both languages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from glossary.checks._counterparts import source_key, target_key
from glossary.text import affixes
from glossary.text.fold import fold_word
from glossary.text.inflection import is_function_word
from glossary.text.language import function_words
from training import pairs
from training.alignment import Likelihoods, likelihoods, words

_LEAST_LIKELY = 0.02  # of a partner, given the Indonesian word …
_LEAST_LIKELY_BACK = 0.05  # … or of the Indonesian word, given the partner
_LEAST_LIKELY_NAME = 0.05  # of a partner that is a name: they stand beside everything
_LEAST_TOGETHER = 2  # pairs that have both
_LEAST_SEEN = 4  # pairs that have the word
_MOST_PARTNERS = 14
_LEAST_KEPT = 0.6  # share of pairs with a word in which one of its partners stands
_MOST_BY_CHANCE = 0.35  # share of all pairs in which one does
_CAPITALS = 0.9  # share of capitals that makes a word a name
_LONGEST = 40  # content words: longer sentences teach little about single ones

Texts = list[tuple[list[str], list[str]]]


def learn(given: Iterable[tuple[str, str]]) -> list[str]:
    """The lines of the file, sorted, from sentence pairs."""
    texts: Texts = []
    forms: tuple[defaultdict[str, Counter[str]], ...] = (defaultdict(Counter), defaultdict(Counter))
    for pair in given:
        sides: tuple[list[str], list[str]] = ([], [])
        for which, (language, key) in enumerate((("id", source_key), ("en", target_key))):
            for word in _content(pair[which], function_words(language)):
                bare = key(fold_word(word))
                if bare not in function_words(language):
                    sides[which].append(bare)
                    forms[which][bare][word] += 1
        if all(0 < len(side) <= _LONGEST for side in sides):
            texts.append(sides)
    names = [{key for key, ways in side.items() if _is_name(ways)} for side in forms]
    found = dict(_lines(texts, forms[1], *names))
    roots = [([f"-{affixes.stem(word)}" for word in ours], theirs) for ours, theirs in texts]
    families = Counter(affixes.stem(word) for word in found)
    for root, line in _lines(roots, forms[1], set(), names[1]):
        if families[root[1:]] > (root[1:] in found):
            found[root] = line
    return [f"{word} {found[word]}" for word in sorted(found)]


def _content(text: str, small: frozenset[str]) -> Iterator[str]:
    """The content words of a text, as the check cuts them: reduplication is two words."""
    for _, span in words(text):
        for word in text[slice(*span)].replace("’", "'").split("-"):
            word = word.removesuffix("'s")
            if len(word) > 2 and word.isalpha() and word.lower() not in small and not is_function_word(word):
                yield word


def _is_name(ways: Counter[str]) -> bool:
    return sum(count for way, count in ways.items() if way[0].isupper()) > _CAPITALS * ways.total()


def _usual(ways: Counter[str]) -> str:
    folded: Counter[str] = Counter()
    for way, count in ways.items():
        folded[fold_word(way)] += count
    return min(folded, key=lambda way: (-folded[way], way))


def _lines(
    texts: Texts, forms: dict[str, Counter[str]], names: set[str], target_names: set[str]
) -> Iterator[tuple[str, str]]:
    """Each word with its line."""
    seen, there = (Counter(word for pair in texts for word in set(pair[which])) for which in (0, 1))
    partners = _partners(texts, seen, target_names)
    kept = _kept(texts, partners)
    for word, keys in partners.items():
        by_chance = sum(there[key] for key in keys) / len(texts)
        # One pair more, without: what was seen a few times only is less sure.
        share = kept[word] / (seen[word] + 1)
        as_it_is = word in names and target_key(word) == keys[0]
        if share >= _LEAST_KEPT and by_chance <= _MOST_BY_CHANCE and not as_it_is:
            yield word, " ".join([str(round(100 * share)), *(_usual(forms[key]) for key in keys)])


def _partners(texts: Texts, seen: Counter[str], names: set[str]) -> dict[str, list[str]]:
    """The partners of each word, the likeliest first."""
    forward, backward = likelihoods(texts, min(_LEAST_LIKELY, _LEAST_LIKELY_BACK))
    found: dict[str, list[str]] = defaultdict(list)
    for (word, key), count in _together(texts, forward, backward).items():
        likely = forward.get((word, key), 0.0)
        if (
            count >= _LEAST_TOGETHER
            and seen[word] >= _LEAST_SEEN
            and (key not in names or likely >= _LEAST_LIKELY_NAME)
        ):
            found[word].append(key)
    for word, keys in found.items():
        keys.sort(key=lambda key: (-forward.get((word, key), 0.0), -backward.get((key, word), 0.0), key))
        del keys[_MOST_PARTNERS:]
    return found


def _together(texts: Texts, forward: Likelihoods, backward: Likelihoods) -> Counter[tuple[str, str]]:
    """In how many pairs words that may render each other stand together."""
    counted: Counter[tuple[str, str]] = Counter()
    for ours, theirs in texts:
        for word in set(ours):
            for key in set(theirs):
                likely = forward.get((word, key), 0.0) >= _LEAST_LIKELY
                if likely or backward.get((key, word), 0.0) >= _LEAST_LIKELY_BACK:
                    counted[word, key] += 1
    return counted


def _kept(texts: Texts, partners: dict[str, list[str]]) -> Counter[str]:
    """In how many pairs with a word one of its partners stands, or the word itself."""
    wanted = {word: {*keys, target_key(word.removeprefix("-"))} for word, keys in partners.items()}
    counted: Counter[str] = Counter()
    for ours, theirs in texts:
        there = set(theirs)
        counted.update(word for word in set(ours) if word in wanted and not there.isdisjoint(wanted[word]))
    return counted


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from the rows of a file and write the lines."""
    pairs.lines_from(__doc__, learn, arguments)


if __name__ == "__main__":
    main()
