"""What saving an entry would change: counted and listed, before it is saved."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from glossary.model import Concept
from glossary.service import entries
from glossary.service.display import visible
from glossary.service.impact import Affected, Impact
from tui.cards import place_line

SAVE, REDRAFT, LEAVE = "save", "redraft", ""
_STANDING = {"machine": "~ draft    ", "typed": "~ typed    ", "confirmed": "✓ confirmed"}


class ImpactScreen(ModalScreen[str]):
    """Dismisses with `SAVE`, with `REDRAFT` (save, and have the machine drafts made again), or with `LEAVE`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "answer('save')", "Save", id="impact.save", priority=True,
                tooltip="Save the entry; every text stays as it is"),
        Binding("r", "redraft", "Save and draft again", id="impact.redraft",
                tooltip="Save the entry, and have the machine drafts among these segments made again"),
        Binding("escape", "answer('')", "Leave", id="impact.leave", priority=True, tooltip="Do not save the entry"),
    ]  # fmt: skip
    CSS_PATH: ClassVar = ["dialogs.tcss", "entries.tcss"]

    def __init__(self, concept: Concept, impact: Impact) -> None:
        super().__init__()
        self.concept, self.impact = concept, impact

    def compose(self) -> ComposeResult:
        """What would change, and the segments."""
        with Vertical(classes="dialog"):
            yield Label(visible("\n".join(told(self.concept, self.impact)), keep="\n"), markup=False)
            if self.impact.affected:
                yield OptionList(*(Option(_line(one)) for one in self.impact.affected), markup=False)
            again = "r saves and drafts again · " if self.impact.count("machine") else ""
            yield Label(f"Enter or s saves · {again}Esc does not save", classes="hint")

    def action_answer(self, answer: str) -> None:
        """The decision."""
        self.dismiss(answer)

    def action_redraft(self) -> None:
        """Save and draft again, where there is a machine draft to be made again."""
        if self.impact.count("machine"):
            self.dismiss(REDRAFT)


def told(concept: Concept, impact: Impact) -> list[str]:
    """The impact in sentences."""
    lines = [f"What would “{entries.line(concept)}” change?"]
    lines += [f"The curated glossary has {entries.line(other)}. Yours would win." for other in impact.conflicts]
    if impact.affected:
        counts = [
            (impact.count("machine"), "a machine draft", "machine drafts"),
            (impact.count("typed"), "a typed draft", "typed drafts"),
            (impact.count("confirmed"), "a confirmed text", "confirmed texts"),
        ]
        parts = [one if count == 1 else f"{count} {many}" for count, one, many in counts if count]
        lines.append(f"It is not used yet in {_joined(parts)}:")
        if impact.count("confirmed") or impact.count("typed"):
            lines.append("What you typed or confirmed stays as it is: go there and change it yourself.")
    if impact.fitting:
        lines.append(f"{impact.fitting} {'segment has' if impact.fitting == 1 else 'segments have'} it already.")
    return lines


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _line(one: Affected) -> Text:
    line = Text(f"{_STANDING[one.standing]} ", no_wrap=True, end="")
    line.append(place_line(one.segment, one.match.start, one.match.end))
    return line.append(f"  ({visible(one.title)})")
