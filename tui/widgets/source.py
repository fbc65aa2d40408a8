"""The current source in full, with what the glossary knows underlined."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.widgets import Static

from glossary.model import Match, Segment
from glossary.service.display import visible

_NAMES = {
    "paragraph": "", "heading": "Heading", "bullet": "List item", "dateline": "Dateline", "related": "Related link",
    "caption": "Caption", "boilerplate": "Boilerplate", "code": "Code",
}  # fmt: skip


class SourceView(Static):
    """Shows one segment; text from documents is never taken for markup."""

    def __init__(self) -> None:
        super().__init__(id="source", markup=False)

    def show(self, segment: Segment, matches: Sequence[Match]) -> None:
        """Show a segment; each distinct stretch that the glossary knows is underlined once."""
        text = Text()
        kind = _NAMES[segment.kind]
        text.append(f"{segment.number}{' ' + kind if kind else ''} ", Style(dim=True))
        place = 0
        for start, end in sorted({(match.start, match.end) for match in matches}):
            if start >= place:
                text.append(visible(segment.source[place:start], keep="\n"))
                text.append(visible(segment.source[start:end], keep="\n"), Style(underline=True, bold=True))
                place = end
        text.append(visible(segment.source[place:], keep="\n"))
        self.update(text)
