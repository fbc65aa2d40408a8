"""Marks: the end mark, a colon, brackets, doubled marks."""

from collections.abc import Iterator

import regex

from glossary.checks._counterparts import target_key
from glossary.checks._pair import Pair, finding
from glossary.model import Finding, Severity

NAME = "punctuation"
SUMMARY = "An end mark, colon or bracket is lost, added or doubled"
EXPLANATION = (
    "A sentence ends as the source does, a headline without a full stop as well. A colon before a list, and brackets, "
    "stay or give way to commas or dashes. Abbreviations and dates in brackets may go: English needs neither "
    "(Kemlu) nor (5/10/2022)."
)
SEVERITY: Severity = "warning"
GOOD = (
    ("Rapat digelar pada Rabu (5/10/2022).", "The meeting was held on Wednesday, 5 October 2022."),
    ("Kelompok itu (dari Oslo) setuju.", "The group, from Oslo, agreed."),
    ("Dubes Baru Tiba", "New Ambassador Arrives"),
)
BAD = (
    ("Rapat ditutup.", "The meeting was closed"),
    ("Apakah rapat ditutup?", "Was the meeting closed."),
    ("Ada dua syarat: waktu dan uang.", "There are two conditions time and money."),
    ("Kelompok itu (dari Oslo) setuju.", "The group (from Oslo agreed."),
)

_CLOSERS = "\"”“’'»«」』)]*_ \u00a0"  # “ closes in German
_ENDS = ".!?…:;,"
# The marks of other scripts as the Latin ones they stand for
_LATIN = str.maketrans("。．！？：；，、؟؛،।።｡", ".." + "!?:;,,?;,...")
_DOUBLED = regex.compile(r"(?<![.,;:])(?:,,+|;;+|::+|(?<!\.)\.\.(?!\.)|,\.|\.,(?!\p{Ll}))")
_ABBREVIATED = regex.compile(r"(?:\b[\p{L}.]{1,4}|\betc|\bno|\bSt)\.$|\p{L}\.\p{L}\.$")
# A question inside the sentence, or one that is told: … why was it given?” he asked; the question is who would lend.
_ASKED = regex.compile(r"\?[\"”’']|\b(?:question|asks?|asked|wonder(?:s|ed|ing)?)\b")
_INSIDE = regex.compile(r"\?(?=\s+\p{Lu})")
_SIDE = regex.compile(r"\([^()]*\)")
_SHORT_SIDE = regex.compile(r"\(\s*(?:[\p{Lu}\d][\p{L}\d.-]*|[\d/.,: \p{L}-]*\d[\d/.,: -]*)\s*\)")
_PAIRS = (("(", ")"), ("[", "]"))
# What may stand for a bracket or a colon
_INSTEAD = regex.compile(r"[,—–:;]| - ")
_LIST_COLON = regex.compile(r"(?<=\p{L}):\s+(?=[\p{L}\"“])")
# A word before a colon that is no longer than this is a label, and a caption may go without it.
_LABEL = 12
# Characters that hardly any headline or caption exceeds
_HEADLINE = 100
_ENDED = regex.compile(r"(?<=\p{Ll}{3}|\d)[.!?]\s+[\"“]?\p{Lu}")
_LISTED = regex.compile(r"[,;]|\b(?:dan|serta|atau)\b")
_NUMBERED = regex.compile(r"^\s*(?:\d{1,2}|\p{L})\)")


def find(pair: Pair) -> Iterator[Finding]:
    """End mark, colon, brackets, doubled marks."""
    if not pair.target.strip():
        return
    yield from _end(pair)
    yield from _question(pair)
    yield from _colon(pair)
    yield from _brackets(pair)
    for found in _DOUBLED.finditer(pair.target):
        if found[0] not in pair.source and not (
            found[0] == ".," and _ABBREVIATED.search(pair.target[: found.start() + 1])
        ):
            fix = found[0][0] if found[0][0] == found[0][-1] else None
            yield finding(pair, NAME, SEVERITY, f"“{found[0]}” is doubled.", None, found.span(), fix)


def _end(pair: Pair) -> Iterator[Finding]:
    ours, theirs = _last(pair.source.translate(_LATIN)), _last(pair.target.translate(_LATIN))
    mark, other = ours[0], theirs[0]
    if mark == other or {mark, other} == {"…", "."} or (mark == "" and other == "." and _shortened(pair.target)):
        return
    if mark == "?" and other == "." and _ASKED.search(pair.target):
        return
    if other == "." and (mark == "," or (not mark and _is_sentence(pair.source))):
        return  # the source's slip, mended
    span = (theirs[1], theirs[1] + len(other)) if other else (max(0, theirs[1] - 1), theirs[1])
    if not mark:
        message = f"The source ends without a mark, the translation with “{other}”."
        fix = ""
    elif not other:
        message, fix = f"The final “{mark}” is missing.", None
        if mark in ".!?" and theirs[1] == len(pair.target.rstrip()):
            fix = pair.target[slice(*span)] + mark
    else:
        message, fix = f"The source ends with “{mark}”, the translation with “{other}”.", mark
    # ! is a matter of taste, and : may become a full stop only where a list does not follow
    yield finding(pair, NAME, SEVERITY, message, (ours[1], ours[1] + len(mark)), span, fix)


def _is_sentence(text: str) -> bool:
    """Whether a text without end mark can be no headline or caption: it is long, or not its first sentence."""
    return len(text) > _HEADLINE or _ENDED.search(text) is not None


def _question(pair: Pair) -> Iterator[Finding]:
    """A question inside the source of which the translation makes a statement, without saying that it is one."""
    asked = _INSIDE.search(pair.source.translate(_LATIN))
    if asked and "?" not in pair.target.translate(_LATIN) and not _ASKED.search(pair.target):
        yield finding(pair, NAME, SEVERITY, "A question mark of the source is missing.", asked.span())


def _last(text: str) -> tuple[str, int]:
    """The end mark, before or after closing quotes, and its place; "" and the end when there is none."""
    end = len(text.rstrip(_CLOSERS))
    bare = text[:end]
    if bare.endswith("..."):
        return "…", end - 3
    tail = text[end:]
    if bare and bare[-1] in _ENDS:
        return ("…" if bare[-1] == "…" else bare[-1]), end - 1
    return "", end + (len(tail) - len(tail.lstrip(_CLOSERS)) if tail else 0)


def _shortened(text: str) -> bool:
    return _ABBREVIATED.search(text.rstrip(_CLOSERS)) is not None


def _colon(pair: Pair) -> Iterator[Finding]:
    found = _LIST_COLON.search(pair.source)
    if not found or ":" in pair.target or "：" in pair.target:
        return
    after = pair.source[found.end() :]
    quoted = after.startswith(('"', "“"))
    label = not quoted and found.start() <= _LABEL and " " not in pair.source[: found.start()].strip()
    if label or not (quoted or _LISTED.search(after)):
        return  # Foto: …; Rp1,2 triliun: itulah ongkosnya
    # A speech may follow a comma instead; a list, dashes or “namely”
    marks = _INSTEAD.findall(pair.target)
    if (quoted and "," in pair.target) or len(marks) > len(_INSTEAD.findall(after)):
        return
    yield finding(pair, NAME, SEVERITY, "The colon of the source is missing.", found.span())


def _brackets(pair: Pair) -> Iterator[Finding]:
    for opening, closing in _PAIRS:
        ours, theirs = (
            text.count(opening) - text.count(closing) + bool(_NUMBERED.match(text))
            for text in (pair.source, pair.target)
        )
        if theirs and theirs != ours:
            missing = closing if theirs > 0 else opening
            place = pair.target.find(opening) if theirs > 0 else pair.target.rfind(closing)
            message = f"A bracket is not paired: “{missing}” is missing."
            yield finding(pair, NAME, SEVERITY, message, None, (place, place + 1) if place >= 0 else None)
            return
    sides = [found for found in _SIDE.finditer(pair.source) if not _SHORT_SIDE.fullmatch(found[0])]
    if sides and "(" not in pair.target and " " in sides[0][0] and not _told(pair, sides[0]):
        outside = _SIDE.sub("", pair.source)
        if len(_INSTEAD.findall(pair.target)) <= len(_INSTEAD.findall(outside)):
            message = f"What stands in brackets is missing: {sides[0][0]}"
            yield finding(pair, NAME, SEVERITY, message, sides[0].span())


def _told(pair: Pair, side: "regex.Match[str]") -> bool:
    """Whether the target has in its text what the source adds in brackets: toserba (department store)."""
    keys = {target_key(word.folded) for word in pair.source_words if side.start() < word.start < side.end()}
    return keys <= pair.target_keys
