"""Spaces too many: doubled, at the ends, before a mark, inside brackets and quotation marks."""

from collections.abc import Iterator

import regex

from glossary.checks._pair import Pair, finding
from glossary.model import Finding, Severity

NAME = "extra_space"
SUMMARY = "There is a space too many"
EXPLANATION = (
    "Two spaces in a row, a space at either end that the source does not have, before a comma, full stop or other "
    "mark, after an opening or before a closing bracket or quotation mark. French keeps its spaces before marks."
)
SEVERITY: Severity = "warning"
GOOD = (
    ("Rapat ditutup.", "The meeting was closed."),
    ("Mulai ... sekarang", "Starting ... now"),
)
BAD = (
    ("Rapat ditutup.", "The meeting  was closed."),
    ("Rapat ditutup.", "The meeting was closed ."),
    ("Rapat ditutup.", " The meeting was closed."),
    ("Kelompok itu (dari Oslo) setuju.", "The group ( from Oslo) agreed."),
)

_INSIDE = regex.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE_MARK = regex.compile(r"(?<=[\p{L}\p{N}\p{Pe}\p{Pf}\"%]) +(?=[,;:.!?](?![.\p{L}\p{N}/])(?!\.))")
_IN_BRACKETS = regex.compile(r"(?<=[(\[“‘«]) +(?=\S)|(?<=\S) +(?=[)\]”»])")
_SPACED_MARKS = ("fr",)


def find(pair: Pair) -> Iterator[Finding]:
    """Each finding's fix is the right number of spaces."""
    text = pair.target
    if not text.strip():
        return
    for end, blank in (
        ("start", text[: len(text) - len(text.lstrip(" \u00a0"))]),
        ("end", text[len(text.rstrip(" \u00a0")) :]),
    ):
        same = pair.source.startswith(" ") if end == "start" else pair.source.endswith(" ")
        if blank and not same:
            span = (0, len(blank)) if end == "start" else (len(text) - len(blank), len(text))
            yield finding(pair, NAME, SEVERITY, f"There is a space at the {end}.", None, span, "")
    doubled = len(_INSIDE.findall(pair.source))  # around a picture, for example
    for found in list(_INSIDE.finditer(text))[doubled:]:
        yield finding(pair, NAME, SEVERITY, "There are several spaces in a row.", None, found.span(), " ")
    french = pair.base[1] in _SPACED_MARKS
    for found in () if french else _BEFORE_MARK.finditer(text):
        if len(found[0]) == 1:
            message = f"There is a space before “{text[found.end()]}”."
            yield finding(pair, NAME, SEVERITY, message, None, found.span(), "")
    for found in () if french else _IN_BRACKETS.finditer(text):
        if len(found[0]) == 1:
            yield finding(pair, NAME, SEVERITY, "There is a space inside brackets or quotes.", None, found.span(), "")
