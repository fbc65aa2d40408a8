"""A term or name on the screen: its forms, what it means, where it stands, how it was translated lately."""

from collections.abc import Callable

from rich.style import Style
from rich.text import Text

from glossary.model import Concept, Form, Segment
from glossary.service import entries
from glossary.service.cards import Card
from glossary.service.display import counted, visible

_BOLD, _DIM, _UNDERLINE = Style(bold=True), Style(dim=True), Style(underline=True)
_LANGUAGES = {"id": "Indonesian", "en": "English"}
_AROUND = 30
_PLACES = 6


def card_text(card: Card, why: str = "", *, places: bool = True) -> Text:
    """Everything there is about a term or name; `why` says how a look-up found it, `places` whether to list them."""
    text, concept = Text(), card.concept
    for language in dict.fromkeys(form.language for form in concept.forms):
        forms = concept.in_language(language)
        native = "" if all(form.text.isascii() or _is_latin(form.text) for form in forms) else " · native script"
        text.append(f"{_LANGUAGES.get(language, visible(language))}{native}\n", _DIM)
        for form in forms:
            _form(text, form)
    person = {"m": "a man: he", "f": "a woman: she"}.get(concept.gender, "")
    for part in (concept.definition, concept.note, concept.part_of_speech, person):
        if part:
            text.append(f"{visible(part)}\n")
    layer = "your own" if concept.layer == "user" else "curated"
    text.append(f"{concept.kind} · {visible(concept.domain)} · {layer}\n", _DIM)
    made = f", {card.at[:16].replace('T', ' ')} UTC" if card.at else ""
    text.append(f"Source: {visible(concept.source)}{made}\n", _DIM)
    if why:
        text.append(f"Found because {visible(why)}\n", _DIM)
    for other in card.conflicts:
        text.append(f"! Curated otherwise: {visible(entries.line(other))}. Yours wins.\n", _BOLD)
    if places:
        _places(text, card)
    if card.recent:
        text.append("\nLast confirmed\n", _BOLD)
        for segment in card.recent:
            text.append(f"  {visible(segment.source)}\n", _DIM)
            text.append(f"  → {visible(segment.target)}\n")
    return text


def place_line(segment: Segment, start: int, end: int) -> Text:
    """A segment's number and the words around characters `start:end` of its source."""
    source = segment.source
    left, right = max(0, start - _AROUND), min(len(source), end + _AROUND)
    line = Text(f"{segment.number:>4}  {'…' if left else ''}", no_wrap=True, end="")
    line.append(visible(source[left:start].replace("\n", " ")))
    line.append(visible(source[start:end].replace("\n", " ")), _UNDERLINE)
    line.append(visible(source[end:right].replace("\n", " ")) + ("…" if right < len(source) else ""))
    return line


def entry_line(concept: Concept, mark: Callable[[Concept], str] = lambda _: "") -> str:
    """A concept in one line of a list: `+` before one's own."""
    return f"{'+ ' if concept.layer == 'user' else ''}{mark(concept)}{visible(entries.line(concept))}"


def _form(text: Text, form: Form) -> None:
    text.append(f"  {visible(form.text)}", _BOLD if form.status == "preferred" else Style())
    about = [form.status if form.status != "preferred" else "", form.type, form.region, form.note]
    shown = visible("; ".join(part for part in about if part))
    text.append(f"  {shown}\n" if shown else "\n", _DIM)


def _places(text: Text, card: Card) -> None:
    if not card.places:
        return
    text.append(counted("\nIn this document: {} segment{s}\n", len(card.places)), _BOLD)
    for segment, match in card.places[:_PLACES]:
        text.append(place_line(segment, match.start, match.end)).append("\n")
    if len(card.places) > _PLACES:
        text.append(f"      and {len(card.places) - _PLACES} more\n", _DIM)


def _is_latin(text: str) -> bool:
    # Latin letters with marks end below the first other script, Greek.
    return all(ord(letter) < 0x370 or not letter.isalpha() or 0x1E00 <= ord(letter) < 0x1F00 for letter in text)
