"""The English form of an Indonesian name where a rule gives it; where none does, none is made up."""

import tomllib
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import cache

from glossary import paths
from glossary.text._name_words import table
from glossary.text.fold import fold_word

Render = Callable[[str], str]


def english_form(name: str, render: Render, vocabulary: Container[str] = frozenset()) -> tuple[str, str]:
    """`(English form, rule)`: rule "exonym" or "keep"; two empty texts where no rule says how.

    `render` gives the glossary's English form of a name that it knows, "" of others; `vocabulary` are folded
    Indonesian common nouns, which no English form may keep.
    """
    words = name.split()
    rules = _rules()
    folded = [fold_word(word) for word in words]
    for length in (2, 1):
        head, rest = " ".join(folded[:length]), " ".join(words[length:])
        if not rest:
            continue
        known = render(rest)
        kept = rest if _stays(rest, render, vocabulary) else ""
        if head in rules.kept and (known or kept):
            return rules.kept[head].format(known or kept), "exonym"
        if head in rules.known and known:
            return rules.known[head].format(known), "exonym"
    if len(words) > 1 and folded[-1] in rules.parts and (known := render(" ".join(words[:-1]))):
        return rules.parts[folded[-1]].format(known), "exonym"
    return (name, "keep") if _stays(name, render, vocabulary) else ("", "")


def _stays(name: str, render: Render, vocabulary: Container[str]) -> bool:
    """Whether English writes it the same way: no word of it is an Indonesian noun or has an English form of its own."""
    rules = table()
    for word in name.replace("-", " ").split():
        folded = fold_word(word)
        usual = folded in vocabulary or folded in rules.generic or folded in rules.organisations
        if usual or folded in rules.places or folded in rules.connectors - rules.particles:
            return False
        if render(word) not in ("", word):
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Rules:
    kept: Mapping[str, str]
    known: Mapping[str, str]
    parts: Mapping[str, str]


@cache
def _rules() -> _Rules:
    return _Rules(**tomllib.loads(paths.data().joinpath("exonyms.toml").read_text(encoding="utf-8")))
