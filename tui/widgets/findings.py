"""How findings look: their signs, and the place in a text that they speak of."""

from rich.style import Style
from rich.text import Text

from glossary.model import Severity
from glossary.service.display import visible

# Signs, not colours: they hold on every terminal.
SIGNS: dict[Severity, str] = {"error": "✗", "warning": "!", "info": "i"}


def marked(text: str, span: tuple[int, int] | None) -> Text:
    """A text with the words of a span underlined; an empty span shows as the gap it is."""
    if span is None:
        return Text(visible(text))
    start, end = span
    inside = visible(text[start:end]) or "‸"
    return Text.assemble(visible(text[:start]), (inside, Style(bold=True, underline=True)), visible(text[end:]))
