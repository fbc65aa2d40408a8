"""What helps with the current segment: machine draft and alternatives, terms and names, the note."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from glossary.model import Draft, Match, Segment
from glossary.service.display import visible
from glossary.service.draft import explain

_NUMBERED = 9
_NOTE_LENGTH = 80
_HEAD = Style(bold=True)
_DIM = Style(dim=True)


class HelperPane(VerticalScroll):
    """Redrawn whole for each segment; nothing in it is more than a few lines."""

    can_focus = False

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="helper-text", markup=False)

    def show(self, segment: Segment, matches: Sequence[Match], draft: Draft | None, chosen: int) -> None:
        """Show what there is for a segment; `chosen` is the hypothesis that was taken last, -1 for none."""
        text = Text()
        if segment.note:
            text.append("Note\n", _HEAD).append(visible(segment.note, keep="\n") + "\n\n")
        self._terms(text, segment, matches)
        self._draft(text, draft, chosen)
        self.query_one("#helper-text", Static).update(text)
        self.scroll_home(animate=False)

    def _terms(self, text: Text, segment: Segment, matches: Sequence[Match]) -> None:
        text.append("Terms and names", _HEAD).append("  Alt+number or F4 inserts\n" if matches else "\n", _DIM)
        if not matches:
            text.append("none of the glossary's in this sentence\n", _DIM)
        for number, match in enumerate(numbered(matches), 1):
            mark = f"{number} " if number <= _NUMBERED else "  "
            found = visible(segment.source[match.start : match.end])
            text.append(mark, _HEAD).append(found + " ", Style(underline=True))
            text.append(f"→ {visible(match.renderings[0])}", _HEAD)
            for other in match.renderings[1:3]:
                text.append(f" / {visible(other)}")
            about = match.form.note if match.form.status in ("deprecated", "forbidden") else match.concept.note
            if match.how == "stem":
                about = f"related word: {match.form.text}. {about}".strip()
            text.append(f"\n   {_short(visible(about))}\n" if about else "\n", _DIM)

    def _draft(self, text: Text, draft: Draft | None, chosen: int) -> None:
        text.append("\nMachine draft", _HEAD)
        if draft is None:
            text.append("\nnone yet · F5 drafts the document, F6 this segment\n", _DIM)
            return
        text.append("  Ctrl+T takes it, Ctrl+R the next one\n", _DIM)
        for place, hypothesis in enumerate(draft.hypotheses):
            text.append("▶ " if place == chosen else "  ", _HEAD)
            text.append(visible(hypothesis.text)).append(f"  {hypothesis.score:.2f}\n", _DIM)
        for flag in draft.flags:
            text.append(f"! {explain(flag)}\n", Style(bold=True))


def _short(about: str) -> str:
    """The beginning of a note; the card in the look-up has all of it."""
    return about if len(about) <= _NOTE_LENGTH else about[: about.rfind(" ", 0, _NOTE_LENGTH)] + " …"


def numbered(matches: Sequence[Match]) -> list[Match]:
    """The matches that can be inserted, once each, in the order of their numbers."""
    once: dict[tuple[str, tuple[str, ...]], Match] = {}
    for match in matches:
        if match.renderings:
            once.setdefault((match.concept.id, match.renderings), match)
    return list(once.values())
