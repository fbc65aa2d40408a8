"""Quotation marks: not paired, or a quotation of the source that is none in the translation."""

from collections.abc import Iterator

import regex

from glossary.checks._pair import Pair, finding
from glossary.model import Finding, Severity

NAME = "quote"
SUMMARY = "Quotation marks are not paired, or a quotation is lost"
EXPLANATION = (
    "Straight, curly, single and angled marks all count. A quotation that runs over several segments may stay open "
    "where the source stays open. What is quoted in the source has to be quoted in the translation."
)
SEVERITY: Severity = "warning"
GOOD = (
    ('"Kami siap," kata juru bicara itu.', "“We are ready,” the spokesman said."),
    ('Istilah "operasi khusus" dipakai.', "The term ‘special operation’ is used."),
    ('"Kami siap.', "“We are ready."),
)
BAD = (
    ('"Kami siap," kata juru bicara itu.', "“We are ready, the spokesman said."),
    ('Istilah "operasi khusus" dipakai.', "The term special operation is used."),
)

_DOUBLE = regex.compile(r"[\"“”„«»]")
# Single marks around something: not apostrophes, which stand between letters or after an s
_SINGLE = regex.compile(
    r"(?<![\p{L}\p{N}])['‘](?=\S)[^'‘’]{1,300}(?:['’](?=\p{L})[^'‘’]{1,300}){0,8}(?<=\S)['’](?!\p{L})"
)
_QUOTED = regex.compile(r"[\"“„«][^\"“”„«»]+[\"”“»]")
_INCHES = regex.compile(r"(?<=\d)\"")
_MARKED = regex.compile(r"[*_][^*_]+[*_]|</?(?:i|em)>")


def find(pair: Pair) -> Iterator[Finding]:
    """At most one finding a pair."""
    source, target = _INCHES.sub(" ", pair.source), pair.target
    ours, theirs = (len(_DOUBLE.findall(text)) for text in (source, target))
    if theirs % 2 and not ours % 2:
        marks = [found.span() for found in _DOUBLE.finditer(target)]
        yield finding(pair, NAME, SEVERITY, "A quotation mark is not paired.", None, _alone(target, marks))
        return
    if ours % 2 and theirs % 2 == 0 and not theirs and not _SINGLE.search(target):
        mark = next(_DOUBLE.finditer(source)).span()
        yield finding(pair, NAME, SEVERITY, "The quotation mark of the source is missing.", mark)
        return
    single = len(_SINGLE.findall(target)) + len(_MARKED.findall(target))
    lost = len(_QUOTED.findall(source)) - theirs // 2 - single
    quoted = list(_QUOTED.finditer(source))
    if quoted and lost >= len(quoted):
        message = "What the source quotes is not quoted in the translation."
        yield finding(pair, NAME, SEVERITY, message, quoted[0].span())


def _alone(text: str, marks: list[tuple[int, int]]) -> tuple[int, int]:
    """The mark without a partner: the last opening one before another opening or the end, else the first closing."""
    waiting: tuple[int, int] | None = None
    for start, end in marks:
        opens = text[start] in "“„«" or (text[start] == '"' and waiting is None)
        if opens and waiting is None:
            waiting = (start, end)
        elif opens:
            return waiting or (start, end)
        elif waiting is None:
            return start, end
        else:
            waiting = None
    return waiting or marks[-1]
