"""Two texts in one: what went is struck out between [- -], what came is underlined between {+ +}; colour only adds."""

from rich.color import Color as Ink
from rich.style import Style
from rich.text import Text
from textual.app import App
from textual.color import Color

from glossary.service.display import compared, visible


def difference(old: str, new: str, app: App[object]) -> Text:
    """`old` turned into `new`, word by word, in the colours that the theme has for bad and good."""
    bad, good = (Color.parse(app.theme_variables[name]).rich_color for name in ("text-error", "text-success"))
    text = Text()
    for kind, piece in compared(old, new):
        words = visible(piece)
        text.append_text(
            gone(words, bad) if kind == "removed" else come(words, good) if kind == "added" else Text(words)
        )
    return text


def gone(words: str, colour: Ink | None = None) -> Text:
    """Words that went; they are safe to show already."""
    return Text(f"[-{words}-]", Style(strike=True, color=colour))


def come(words: str, colour: Ink | None = None, signs: str = "{+ +}") -> Text:
    """Words that came, bold where they have no colour; they are safe to show already."""
    return Text(f"{signs[:2]}{words}{signs[3:]}", Style(bold=colour is None, underline=True, color=colour))
