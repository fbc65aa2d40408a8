"""Two texts in one: what went is struck out between [- -], what came is underlined between {+ +}; colour only adds."""

from rich.style import Style
from rich.text import Text
from textual.app import App
from textual.color import Color

from glossary.service.display import compared, visible


def difference(old: str, new: str, app: App[object]) -> Text:
    """`old` turned into `new`, word by word, in the colours that the theme has for bad and good."""
    colours = (Color.parse(app.theme_variables[name]).rich_color for name in ("text-error", "text-success"))
    gone, come = (Style(color=colour) for colour in colours)
    text = Text()
    for kind, piece in compared(old, new):
        if kind == "same":
            text.append(visible(piece))
        elif kind == "removed":
            text.append(f"[-{visible(piece)}-]", gone + Style(strike=True))
        else:
            text.append(f"{{+{visible(piece)}+}}", come + Style(underline=True))
    return text
