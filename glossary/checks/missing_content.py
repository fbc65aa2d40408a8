"""Content left out: the translation is far too short, or shorter with a clause, name or figure gone."""

from collections.abc import Iterator
from itertools import groupby

import regex

from glossary.checks._names import is_rendered
from glossary.checks._pair import Pair, finding
from glossary.checks._words import words
from glossary.model import Finding, Severity

NAME = "missing_content"
SUMMARY = "Part of the sentence seems to be left out"
EXPLANATION = (
    "English is about as long as Indonesian. A translation below 58 per cent of the source's length, or below 80 per "
    "cent with a conjunction, names, terms or figures of the source without counterpart, has probably lost a part. "
    "One that is more than twice as long has probably gained one."
)
SEVERITY: Severity = "warning"
GOOD = (
    (
        "Menteri itu berangkat karena dipanggil pulang oleh presiden.",
        "The minister left because the president had called her home.",
    ),
    ("Rapat ditutup.", "The meeting was closed."),
)
BAD = (
    (
        "Menteri itu berangkat ke ibu kota karena dipanggil pulang oleh presiden untuk memberikan penjelasan.",
        "The minister left for the capital.",
    ),
)

_JOINT = regex.compile(r"\p{L}+")
_ANCHORED = 0.5
# From here on a single sign is not enough
_NEARLY_WHOLE = 0.68


def find(pair: Pair) -> Iterator[Finding]:
    """At most one finding a pair."""
    bounds = words().missing
    ours, theirs = len(pair.source.strip()), len(pair.target.strip())
    if ours < bounds.from_characters:
        return
    share = theirs / max(1, ours - _shortened(pair))
    whole = (0, len(pair.source))
    if share < bounds.shortest:
        message = f"The translation is only {share:.0%} as long as the source: something seems to be left out."
        yield finding(pair, NAME, SEVERITY, message, whole)
    elif share > bounds.longest:
        message = f"The translation is {share:.1f} times as long as the source: something seems to be added."
        yield finding(pair, NAME, SEVERITY, message, None, (0, len(pair.target)))
    elif share < bounds.suspicious and pair.indonesian_english:
        signs = [*_lost_joints(pair)]
        lost, all_anchors = _anchors(pair)
        few = all_anchors >= 2 and lost >= _ANCHORED * all_anchors
        if (few and share < _NEARLY_WHOLE) or len(signs) + few >= 2 or (signs and share < _NEARLY_WHOLE):
            span = signs[0] if signs else whole
            message = f"The translation is {share:.0%} as long as the source, and parts have no counterpart."
            yield finding(pair, NAME, SEVERITY, message, span)


def _shortened(pair: Pair) -> int:
    """Characters that the target saves on names and figures: UN for Perserikatan Bangsa-Bangsa, % for persen."""
    saved = 5 * pair.target.count("%")
    for _, group in groupby(pair.matches, key=lambda match: (match.start, match.end)):
        matches = list(group)
        there = [len(text) for match in matches for text in match.renderings if text in pair.target]
        if there:
            saved += max(0, matches[0].end - matches[0].start - max(there))
    return saved


def _lost_joints(pair: Pair) -> Iterator[tuple[int, int]]:
    """Conjunctions of which no usual rendering stands in the target."""
    for word in pair.source_words:
        ways = words().joints.get(word.text.lower())
        if ways and ways.isdisjoint(pair.target_set):
            yield word.span


def _anchors(pair: Pair) -> tuple[int, int]:
    """How many glossary words and figures the target lacks, and how many the source has."""
    lost = total = 0
    for _, group in groupby(pair.matches, key=lambda match: (match.start, match.end)):
        matches = [match for match in group if match.how != "stem"]
        if matches:
            total += 1
            lost += not is_rendered(pair, matches)
    return lost + len(pair.lost_figures), total + len(pair.source_figures)
