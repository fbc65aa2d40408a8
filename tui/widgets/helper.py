"""What helps with the current segment: machine draft and alternatives, terms and names, the note."""

from collections.abc import Callable, Sequence

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from glossary.model import Draft, Finding, Match, MemoryMatch, Segment
from glossary.service.display import visible
from glossary.service.draft import explain
from tui.cells import put
from tui.difference import difference
from tui.widgets import uses
from tui.widgets.findings import SIGNS
from tui.widgets.signed_area import with_signs

_FEW_LINES = 14
_RENDERINGS = 3
_NOTE_LENGTH = 80
_KINDS = {"context": "same, in the same place", "exact": "same", "figures": "figures adjusted", "fuzzy": "similar"}
_HEAD = Style(bold=True)
_DIM = Style(dim=True)


class HelperPane(VerticalScroll):
    """Redrawn whole for each segment; nothing in it is more than a few lines."""

    can_focus = False

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="helper-text", markup=False)

    def show(
        self,
        segment: Segment,
        matches: Sequence[Match] | None,
        draft: Draft | None,
        chosen: int,
        key: Callable[[str], str],
        *,
        findings: Sequence[Finding],
        remembered: Sequence[MemoryMatch],
        about: Sequence[str] = (),
    ) -> None:
        """Show what there is for a segment, above all the lines `about` it.

        `matches` is None while they are being looked for, `chosen` the hypothesis that was taken last (-1: none);
        `key` says on which key an action is.
        """
        text = Text()
        for line in about:
            text.append(f"{visible(line)}\n", _HEAD)
        if segment.note:
            text.append("Note\n", _HEAD).append(visible(segment.note, keep="\n") + "\n\n")
        if findings:
            text.append("Findings", _HEAD).append(f"  {key('segment.findings')} fixes or dismisses\n", _DIM)
            for number, finding in enumerate(findings, 1):
                text.append(f"{SIGNS[finding.severity]} ", _HEAD).append(visible(finding.message), _finding(number))
                text.append("\n")
            text.append("" if self.size.height < _FEW_LINES else "\n")
        if remembered:
            self._memory(text, segment, remembered, key)
        if matches is None:
            text.append("looking …\n", _DIM)
        else:
            self._terms(text, segment, matches, draft, key)
            self._draft(text, draft, chosen, key)
        # What is shown for the moment keeps the height: no layout, and no scroll bar that goes and comes back.
        put(self.query_one("#helper-text", Static), with_signs(text), layout=matches is not None)
        self.scroll_home(animate=False)

    def _memory(
        self, text: Text, segment: Segment, remembered: Sequence[MemoryMatch], key: Callable[[str], str]
    ) -> None:
        """What was translated before: score, translation, and for a fuzzy match how its source differs."""
        text.append("Memory", _HEAD).append(f"  {key('segment.take-memory')} takes\n", _DIM)
        for number, match in enumerate(remembered, 1):
            text.append(f"{match.score} % ", _HEAD).append(visible(match.target), _remembering(number))
            text.append(f"  {_KINDS[match.kind]} · {visible(match.unit.name)}\n", _DIM)
            if match.removed or match.added:
                text.append("  ").append_text(difference(match.unit.source, segment.source, self.app)).append("\n")
        text.append("" if self.size.height < _FEW_LINES else "\n")

    def _flowing(self, text: Text, segment: Segment, there: Sequence[Match], draft: Draft | None) -> None:
        """Terms one after the other, where lines are few: number, what was found, its first rendering, if it is met."""
        for number, match in enumerate(there, 1):
            found = visible(segment.source[match.start : match.end])
            rendering = visible(match.renderings[0])
            text.append(f"{number} ", _HEAD).append(found, _opening(number))
            if found != rendering:
                text.append("→").append(rendering, _inserting(number))
            text.append(uses.sign(uses.of_match(match, segment.source, draft)), _HEAD)
            text.append("   ")
        text.append("\n")

    def _terms(
        self,
        text: Text,
        segment: Segment,
        matches: Sequence[Match],
        draft: Draft | None,
        key: Callable[[str], str],
    ) -> None:
        there = numbered(matches)
        if not there:
            text.append("Terms and names", _HEAD)
            text.append(f"\nnone of the glossary's here · {key('desk.look-up')} looks up\n", _DIM)
            return
        text.append("Terms and names", _HEAD)
        text.append(f"  Alt+1…9 or {key('segment.insert')} inserts\n", _DIM)
        if self.size.height < _FEW_LINES:
            self._flowing(text, segment, there, draft)
            return
        for number, match in enumerate(there, 1):
            found = visible(segment.source[match.start : match.end])
            text.append(f"{number} ", _HEAD).append(found, _opening(number)).append(" → ")
            text.append(visible(match.renderings[0]), _inserting(number))
            for other in match.renderings[1:_RENDERINGS]:
                text.append(f" / {visible(other)}")
            if len(match.renderings) > _RENDERINGS:
                text.append(" / …")
            about = match.form.note if match.form.status in ("deprecated", "forbidden") else match.concept.note
            if match.how == "stem":
                about = f"related word: {match.form.text}. {about}".strip()
            if met := uses.told(uses.of_match(match, segment.source, draft)):
                text.append(f"\n  {met}", _DIM if met.startswith("✓") else _HEAD)
            text.append(f"\n  {_short(visible(about))}\n" if about else "\n", _DIM)
        for one in uses.besides(matches, segment.source, draft):
            text.append(f"  {visible(one.source)} stays as it is\n")
            text.append(f"  {uses.told([one])}\n", _DIM if one.met else _HEAD)

    def _draft(self, text: Text, draft: Draft | None, chosen: int, key: Callable[[str], str]) -> None:
        text.append("Machine draft" if self.size.height < _FEW_LINES else "\nMachine draft", _HEAD)
        if draft is None:
            text.append(f"\nnone yet · {key('desk.draft')} drafts the document, {key('segment.draft')} this\n", _DIM)
            return
        text.append(f"  {key('segment.take-draft')} takes, {key('segment.next-draft')} next", _DIM)
        text.append(f", {key('segment.compare')} compares\n" if draft.terms else "\n", _DIM)
        for flag in draft.flags:
            text.append(f"! {explain(flag)}\n", _HEAD)
        for place, hypothesis in enumerate(draft.hypotheses):
            text.append("▶ " if place == chosen else "  ", _HEAD)
            text.append(visible(hypothesis.text), _taking(place)).append(f"  {hypothesis.score:.2f}\n", _DIM)


def _inserting(number: int) -> Style:
    return Style(bold=True, meta={"@click": f"screen.insert({number})"})


def _opening(number: int) -> Style:
    """A click on what was found opens its card."""
    return Style(underline=True, meta={"@click": f"screen.show_card({number})"})


def _finding(number: int) -> Style:
    return Style(meta={"@click": f"screen.findings({number})"})


def _remembering(number: int) -> Style:
    return Style(meta={"@click": f"screen.take_memory({number})"})


def _taking(place: int) -> Style:
    return Style(meta={"@click": f"screen.take({place})"})


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
