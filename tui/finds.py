"""A line of the concordance on the screen: what was found is bold and underlined, what is a guess only underlined."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text

from glossary.model import MemoryUnit, Occurrence, Span
from glossary.service import concordance
from glossary.service.display import visible

_STYLES = {"found": Style(bold=True, underline=True), "likely": Style(underline=True)}
_DIM = Style(dim=True)


def find_line(one: Occurrence, width: int) -> Text:
    """Two lines of at most `width` characters, source and target, each cut so that its first mark is in sight."""
    line = around(one.unit.source, one.source_spans, width)
    line.append("\n→ ", _DIM).append_text(around(one.unit.target, one.target_spans, width - 2))
    line.no_wrap = True
    return line


def find_text(one: Occurrence) -> Text:
    """Where it comes from, and the whole source."""
    text = Text(f"{visible(concordance.whence(one.unit))}\n", _DIM)
    made = ", ".join(part for part in (visible(one.unit.who), one.unit.at[:16].replace("T", " ")) if part)
    text.append(f"{made}\n\n" if made else "\n", _DIM)
    text.append_text(marked(one.unit.source, one.source_spans))
    if concordance.is_guess(one.source_spans) or concordance.is_guess(one.target_spans):
        return text.append("\n\nbold: found · underlined only: probably the same", _DIM)
    return text


def marked(text: str, spans: Sequence[Span]) -> Text:
    """The whole text with its spans marked."""
    return _cut(text, spans, 0, len(text))


def around(text: str, spans: Sequence[Span], width: int) -> Text:
    """The part of a text that shows its first span, with marks."""
    text = text.replace("\n", " ")
    if len(text) <= width:
        return marked(text, spans)
    first = spans[0].start if spans else 0
    start = max(0, min(first - width // 3, len(text) - width + 1))
    end = min(len(text), start + width - 1 - bool(start))
    line = Text("…" if start else "")
    return line.append_text(_cut(text, spans, start, end)).append("…" if end < len(text) else "")


def side(unit: MemoryUnit, language: str) -> str:
    """The side of a unit that is in a language; the target where neither is."""
    return unit.source if unit.source_language.partition("-")[0] == language else unit.target


def pieces(one: Occurrence, language: str) -> list[str]:
    """What can be inserted of a find: what is marked on the side of a language, then that side as a whole."""
    whole = side(one.unit, language)
    spans = one.source_spans if whole is one.unit.source else one.target_spans
    return list(dict.fromkeys([*(whole[span.start : span.end] for span in spans), whole]))


def _cut(text: str, spans: Sequence[Span], start: int, end: int) -> Text:
    shown, place = Text(), start
    for span in sorted(spans, key=lambda span: span.start):
        first, last = max(place, span.start), min(end, span.end)
        if first < last:
            shown.append(visible(text[place:first])).append(visible(text[first:last]), _STYLES[span.kind])
            place = last
    return shown.append(visible(text[place:end]))
