"""Subtitles, SubRip and WebVTT: the texts of the cues; numbers, times and settings stay as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

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
_TAG = regex.compile(
    r"</?[A-Za-z](?:\"[^\"\n]*\"|[^<>\n\"]|\"(?![^\"\n]*\"))*+>|\{\\[^{}\n]*\}|<(?:\d+:)?\d{2}:\d{2}\.\d{3}>"
)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": "\u00a0", "lrm": "\u200e", "rlm": "\u200f"}  # all of WebVTT's
_ENTITY = regex.compile(rf"&({'|'.join(_ENTITIES)});")
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
    text = encoding.decode(data, name)
    return [Paragraph(cue.text) for cue in _cues(text.split("\n"), name, vtt=_is_vtt(text))]


def read(data: bytes, name: str) -> list[Block]:
    """The blocks of the cues; line ends inside a cue stay, tags become the signs of inline codes."""
    return [Block("paragraph", one.prefix, one.text, one.suffix) for one in paragraphs(data, name)]


def translated(data: bytes, name: str, texts: Sequence[str]) -> bytes:
    """The file with other texts in its cues, in UTF-8; blank lines in a text, which would end the cue, are left out."""
    text = encoding.decode(data, name)
    lines = text.split("\n")
    vtt = _is_vtt(text)
    cues = list(_cues(lines, name, vtt=vtt))
    if [cue.text for cue in cues] == list(texts):
        return data
    for cue, new in reversed(list(zip(cues, texts, strict=True))):
        if new != cue.text:
            lines[cue.start : cue.end] = _lines(new, cue, vtt=vtt)
    end = "\r\n" if b"\r\n" in data else "\n"
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return (mark + end.join(lines)).encode()


def _is_vtt(text: str) -> bool:
    return text.startswith("WEBVTT")


def _cues(lines: list[str], name: str, *, vtt: bool) -> Iterator[_Cue]:
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
            yield _encoded(start, end, "\n".join(lines[start:end]), vtt=vtt)
        place = max(end, place + 1)
    if not found:
        raise BadInput(f"{name} has no cues: no line is like “00:00:01,000 --> 00:00:03,500”.")


def _encoded(start: int, end: int, text: str, *, vtt: bool) -> _Cue:
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
    if vtt:
        signed_text = _ENTITY.sub(lambda found: _ENTITIES[found[1]], signed_text)
    return _Cue(start, end, signed_text, tags)


def _lines(new: str, cue: _Cue, *, vtt: bool) -> list[str]:
    there = {part.number for part in codes.nested(new) if isinstance(part, codes.Code)}
    # A tag without an end (a place on the screen, a speaker) holds for what follows: without its sign, for all of it.
    pieces = [tag for number, (tag, end) in cue.tags.items() if not end and number not in there]
    for part in codes.nested(new):
        if isinstance(part, str):
            pieces.append(escape(part, quote=False) if vtt else part)
        elif part.number in cue.tags:
            pieces.append(cue.tags[part.number][1 if part.kind == "close" else 0])
    lines = [line for line in "".join(pieces).split("\n") if line.strip()]
    return lines or [""]
