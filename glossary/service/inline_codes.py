"""Inline codes for whoever edits a translation: where the signs stand, which are missing, what a paste may bring."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from glossary.model import Segment, State
from glossary.store import documents as shelf
from glossary.store.workspace import Workspace
from glossary.text import codes
from glossary.text.codes import without

__all__ = ["Gap", "broken", "broken_in", "gaps", "lost", "pasted", "signs", "told", "without"]

# What is left of a sign that was cut through, at the edge of a paste or anywhere in it.
_PIECE = regex.compile(r"⟦/?[0-9]{0,6}/?⟧?|/?[0-9]{0,6}/?⟧")


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing at one place: one sign, or the two of a pair around words."""

    opening: str
    closing: str = ""

    @property
    def signs(self) -> str:
        """As it is told: ⟦1⟧…⟦/1⟧ or ⟦2/⟧."""
        return f"{self.opening}…{self.closing}" if self.closing else self.opening


def signs(text: str) -> list[tuple[int, int]]:
    """Where the signs of a text are, as characters `start:end`."""
    return [found.span() for found in codes.SIGN.finditer(text)] if "⟦" in text else []


def lost(source: str, target: str) -> list[str]:
    """The signs of the source that the target lacks, in the source's order."""
    return [str(code) for code in codes.missing(source, target)]


def gaps(source: str, target: str) -> list[Gap]:
    """What the target lacks, with pairs of which both halves are missing as one."""
    missing = codes.missing(source, target)
    found: list[Gap] = []
    for code in missing:
        closing = codes.Code("close", code.number)
        if code.kind == "open" and closing in missing:
            found.append(Gap(str(code), str(closing)))
        elif code.kind != "close" or codes.Code("open", code.number) not in missing:
            found.append(Gap(str(code)))
    return found


def pasted(text: str, source: str, target: str) -> tuple[str, list[str]]:
    """What may be put into a target, and what is left out of it: broken signs, and signs that it has or must not have.

    `target` is what stands there without what is replaced. Brackets stay where the source uses them as text.
    """
    wanted = Counter(lost(source, target))
    kept: list[str] = []
    left: list[str] = []
    literal = any(mark in codes.without(source) for mark in "⟦⟧")
    for part in codes.parts(text):
        if isinstance(part, str):
            pieces = [] if literal else [found[0] for found in _PIECE.finditer(part)]
            left += pieces
            kept.append(part if literal else _PIECE.sub(lambda found: _rest(found[0], source), part))
        elif wanted[str(part)] > 0:
            wanted[str(part)] -= 1
            kept.append(str(part))
        else:
            left.append(str(part))
    return "".join(kept), left


def _rest(piece: str, source: str) -> str:
    """What stays of a piece of a sign: nothing, or the figures beside a bracket that are of no sign in the source."""
    of_source = any(piece in str(code) for code in codes.parts(source) if isinstance(code, codes.Code))
    return "" if of_source else piece.strip("⟦⟧")


def broken(segments: Iterable[Segment]) -> list[int]:
    """The numbers of the translated segments that have other codes than their source, or codes that do not nest."""
    return [one.number for one in segments if one.target and _differ(one.source, one.target)]


def broken_in(workspace: Workspace, number: int, *, only: State | None = None) -> list[int]:
    """As `broken`, for a document; with `only` for its segments of one state."""
    with workspace.reading() as db:
        return broken(one for one in shelf.segments(db, number) if only is None or one.state == only)


def told(numbers: list[int]) -> str:
    """A sentence for the translator about segments whose codes are not those of the source; empty for none."""
    if not numbers:
        return ""
    shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return (
        f"Codes are missing, doubled or crossed in segment{'s' if len(numbers) > 1 else ''} {shown}: formatting or a "
        "link is lost there, or stands at the end of its paragraph. The check “tag” says what."
    )


def _differ(source: str, target: str) -> bool:
    if "⟦" not in source + target:
        return False
    if codes.missing(source, target) or codes.missing(target, source):
        return True
    whole = [len(codes.nested(text)) == len(list(codes.parts(text))) for text in (source, target)]
    return whole[0] and not whole[1]
