"""The current source in full, with what the glossary knows underlined and numbered."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.widgets import Static

from glossary.model import Match, Segment
from glossary.service.display import visible
from glossary.service.ingest import NO_LANGUAGE
from tui.cells import put
from tui.widgets.helper import numbered
from tui.widgets.signed_area import with_signs

_KINDS = {
    "paragraph": "", "heading": "Heading", "bullet": "List item", "dateline": "Dateline", "related": "Related link",
    "caption": "Caption", "boilerplate": "Boilerplate", "code": "Code",
}  # fmt: skip
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class SourceView(Static):
    """Shows one segment; text from documents is never taken for markup."""

    def __init__(self) -> None:
        super().__init__(id="source", markup=False)
        self._marks: list[tuple[int, int]] = []

    def show(self, segment: Segment, matches: Sequence[Match], *, foreign: bool) -> None:
        """Show a segment; each stretch that the glossary knows is underlined and bears its number."""
        text = Text()
        about = [str(segment.number), _KINDS[segment.kind]]
        if foreign:
            about.append(_foreign(segment.language))
        text.append(" · ".join(part for part in about if part) + "  ", Style(dim=True))
        numbers = {(m.concept.id, m.renderings): number for number, m in enumerate(numbered(matches), 1)}
        place, self._marks = 0, [(0, len(text))]
        for match in sorted(matches, key=lambda match: (match.start, -match.end)):
            if match.start < place:
                continue
            text.append(visible(segment.source[place : match.start], keep="\n"))
            text.append(visible(segment.source[match.start : match.end], keep="\n"), Style(underline=True, bold=True))
            place = match.end
            if number := numbers.get((match.concept.id, match.renderings)):
                raised = str(number).translate(_RAISED)
                self._marks.append((len(text), len(text) + len(raised)))
                text.append(raised, Style(dim=True))
        text.append(visible(segment.source[place:], keep="\n"))
        put(self, with_signs(text))

    def selected(self) -> str:
        """What is selected with the mouse, without the numbers that are not part of the text."""
        selection = self.text_selection
        if selection is None:
            return ""
        shown = str(self.render())
        hidden = {place for start, end in self._marks for place in range(start, end)}
        kept = "".join("\0" if place in hidden else letter for place, letter in enumerate(shown))
        return " ".join(selection.extract(kept).replace("\0", "").split())


def _foreign(code: str) -> str:
    return "nothing to translate" if code == NO_LANGUAGE else f"in {code}: not drafted with the others"
