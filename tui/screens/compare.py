"""Two drafts one above the other: without the glossary and with it, with what differs marked."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from glossary.model import Draft, Span
from glossary.service.display import visible
from glossary.service.draft import Comparison, explain
from tui.difference import come, gone
from tui.widgets import uses

_HEAD = Style(bold=True)
_DIM = Style(dim=True)


class CompareScreen(ModalScreen[Draft | None]):
    """Dismisses with the draft to take, None when left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="compare.leave", tooltip="Leave the translation as it is"),
        Binding("1", "take(0)", "1", id="compare.bound", show=False, tooltip="Take the draft with the glossary"),
        Binding("2", "take(1)", "2", id="compare.plain", show=False, tooltip="Take the plain draft"),
    ]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, made: Comparison) -> None:
        super().__init__()
        self.made = made

    def compose(self) -> ComposeResult:
        """The bound draft first, which has the cursor; below it the plain one."""
        made = self.made
        pairs = zip(made.bound.terms, made.plain.terms, strict=True)
        telling = {one.start for one, other in pairs if not (one.met and other.met)}
        bound = _shown("1 With the glossary", made.bound, made.added, partial(come, signs="[+ +]"), telling)
        plain = _shown("2 Without", made.plain, made.lacking, gone, telling)
        with Vertical(classes="dialog"):
            yield Label("What the glossary changes in this draft", markup=False)
            yield OptionList(Option(bound), None, Option(plain), markup=False)
            yield Label("[+only with the glossary+] [-only without-] · 1, 2, or arrows and Enter take · Esc leaves",
                        classes="hint", markup=False)  # fmt: skip

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        self.action_take(event.option_index)

    def action_take(self, place: int) -> None:
        """Take the bound draft (0) or the plain one (1)."""
        self.dismiss((self.made.bound, self.made.plain)[place])


def _shown(
    name: str, draft: Draft, spans: Sequence[Span], marked: Callable[[str], Text], telling: Collection[int]
) -> Text:
    """A draft with the words of `spans` marked; below it what looks wrong, and the terms that tell the drafts apart.

    `telling` are the places of these in the source.
    """
    text, at = Text(), 0
    text.append(f"{name}\n", _HEAD)
    for span in spans:
        text.append(visible(draft.target[at : span.start]))
        text.append_text(marked(visible(draft.target[span.start : span.end])))
        at = span.end
    text.append(visible(draft.target[at:]))
    for flag in draft.flags:
        text.append(f"\n! {explain(flag)}", _HEAD)
    for one in draft.terms:
        if one.start not in telling:
            continue
        text.append(f"\n{uses.told([one])}: ", _DIM if one.met else _HEAD)
        text.append(f"{visible(one.source)} → {visible(one.target)}", _DIM)
    return text
