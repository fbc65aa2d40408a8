"""Subtitles, SubRip and WebVTT: the texts of the cues; numbers, times and settings stay as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from glossary.formats._paragraphs import Paragraph
from glossary.model import BadInput, Block
from glossary.text import codes, encoding

SUMMARY = "Subtitles (SubRip, WebVTT)"
SUFFIXES = (".srt", ".vtt")
READS = (
    (
        "1\n00:00:01,000 --> 00:00:03,500\nRusia <i>protes</i>\nlagi.\n",
        (Block("paragraph", "", "Rusia ⟦1⟧protes⟦/1⟧\nlagi.", "\n\n"),),
    ),
)

_CLOCK = r"(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3}"
_TIMES = regex.compile(rf"[ \t]*{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}(?:[ \t].*)?")
# Tags of both formats, the override blocks that players take from SubStation, and WebVTT's timestamps.
_TAG = regex.compile(r"</?[A-Za-z][^<>\n]*>|\{\\[^{}\n]*\}|<(?:\d+:)?\d{2}:\d{2}\.\d{3}>")
_PAIRED = regex.compile(r"<(?P<name>[A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue's text as lines `start:end` of the file, and its tags by their numbers."""

    start: int
    end: int
    text: str
    tags: dict[int, tuple[str, str]]


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """A paragraph for each cue that has a text; raises BadInput when the file has no cues."""
    lines = encoding.decode(data, name).split("\n")
    return [Paragraph(cue.text) for cue in _cues(lines, name)]


def read(data: bytes, name: str) -> list[Block]:
    """The blocks of the cues; line ends inside a cue stay, tags become the signs of inline codes."""
    return [Block("paragraph", one.prefix, one.text, one.suffix) for one in paragraphs(data, name)]


def translated(data: bytes, name: str, texts: Sequence[str]) -> bytes:
    """The file with other texts in its cues, in UTF-8; blank lines in a text, which would end the cue, are left out."""
    text = encoding.decode(data, name)
    lines = text.split("\n")
    cues = list(_cues(lines, name))
    for cue, new in reversed(list(zip(cues, texts, strict=True))):
        if new != cue.text:
            lines[cue.start : cue.end] = _lines(new, cue, vtt=text.startswith("WEBVTT"))
    end = "\r\n" if b"\r\n" in data else "\n"
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return (mark + end.join(lines)).encode()


def _cues(lines: list[str], name: str) -> Iterator[_Cue]:
    found = False
    place = 0
    while place < len(lines):
        if not _TIMES.fullmatch(lines[place]):
            place += 1
            continue
        found = True
        start = end = place + 1
        while end < len(lines) and lines[end].strip() and not _TIMES.fullmatch(lines[end]):
            end += 1
        if end < len(lines) and _TIMES.fullmatch(lines[end]) and lines[end - 1].strip().isdigit():
            end -= 1  # the next cue's number, where the blank line between the two is missing
        if any(line.strip() for line in lines[start:end]):
            yield _encoded(start, end, "\n".join(lines[start:end]))
        place = max(end, place + 1)
    if not found:
        raise BadInput(f"{name} has no cues: no line is like “00:00:01,000 --> 00:00:03,500”.")


def _encoded(start: int, end: int, text: str) -> _Cue:
    tags: dict[int, tuple[str, str]] = {}
    standing: list[tuple[str, int]] = []

    def signed(found: "regex.Match[str]") -> str:
        tag = found[0]
        if tag.startswith("</"):
            wanted = tag[2:-1].strip().lower()
            opened = next((n for n, (open_, _) in enumerate(standing) if open_ == wanted), None)
            if opened is not None and opened == len(standing) - 1:
                number = standing.pop()[1]
                tags[number] = (tags[number][0], tag)
                return codes.sign("close", number)
        number = len(tags) + 1
        tags[number] = (tag, "")
        paired = _PAIRED.match(tag)
        if paired and regex.search(rf"(?i)</{paired['name']}\s*>", text[found.end() :]):
            standing.append((paired["name"].lower(), number))
            return codes.sign("open", number)
        return codes.sign("alone", number)

    signed_text = _TAG.sub(signed, codes.SIGN.sub(lambda found: found[0].replace("⟦", "⟦\u2060"), text))
    for _, number in standing:  # its end belongs to another tag
        signed_text = signed_text.replace(codes.sign("open", number), codes.sign("alone", number))
    return _Cue(start, end, signed_text, tags)


def _lines(new: str, cue: _Cue, *, vtt: bool) -> list[str]:
    there = {part.number for part in codes.nested(new) if isinstance(part, codes.Code)}
    # A tag without an end (a place on the screen, a speaker) holds for what follows: without its sign, for all of it.
    pieces = [tag for number, (tag, end) in cue.tags.items() if not end and number not in there]
    for part in codes.nested(new):
        if isinstance(part, str):
            pieces.append(part.replace("-->", "→") if vtt else part)
        elif part.number in cue.tags:
            pieces.append(cue.tags[part.number][1 if part.kind == "close" else 0])
    lines = [line for line in "".join(pieces).split("\n") if line.strip()]
    return lines or [""]
