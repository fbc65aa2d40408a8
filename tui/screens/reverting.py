"""Which edits to take back: since when, from where, with which text in them."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Select

from glossary.model import BadUsage
from glossary.service import changes

_ORIGINS = [
    ("from anywhere", ""), ("machine drafts", "machine"), ("memory and propagation", "memory"),
    ("propagation only", "repetition"), ("pre-translation only", "pre-translated"),
    ("search and replace", "replaced"), ("typed", "typed"),
    ("copied sources", "copied"), ("imported or reviewed files", "import"), ("confirmations", "state"),
    ("earlier reverts", "reverted"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that are given have to be met; `since` is as the log has it."""

    since: str
    shown: str
    origin: str
    search: str

    def words(self) -> str:
        """The conditions in words."""
        origin = next(words for words, value in _ORIGINS if value == self.origin)
        parts = [origin if self.origin else "", f"since {self.shown}" if self.since else ""]
        return ", ".join(filter(None, [*parts, f"with “{self.search}”" if self.search else ""]))


class RevertWhich(ModalScreen[Conditions | None]):
    """A form of three fields; None when it was left with Escape. Nothing is changed by it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go", "Show", id="revert.show", priority=True, tooltip="Show what would be taken back"),
        Binding("escape", "dismiss(None)", "Leave", id="revert.leave", priority=True,
                tooltip="Leave everything as it was"),
    ]  # fmt: skip
    CSS_PATH = "dialogs.tcss"

    def __init__(self, since: str) -> None:
        super().__init__()
        self.since = since

    def compose(self) -> ComposeResult:
        """Three fields."""
        with Vertical(classes="dialog", id="revert-which"):
            yield Label("Take the newest edits of this document back, where all of these fit (empty: any)")
            yield Input(self.since, placeholder="since when: 2026-01-31 14:00", id="revert-since")
            yield Select(_ORIGINS, value="", allow_blank=False, id="revert-origin")
            yield Input(placeholder="with this text in them", id="revert-search")
            yield Label(
                "Enter or Ctrl+S shows what would change; nothing is changed yet · Tab next field · Esc leaves",
                classes="hint", id="revert-hint",
            )  # fmt: skip

    def on_input_submitted(self) -> None:
        """Enter in a field."""
        self.action_go()

    def action_go(self) -> None:
        """Check the time, then answer."""
        shown = self.query_one("#revert-since", Input).value.strip()
        search = self.query_one("#revert-search", Input).value
        origin = str(self.query_one("#revert-origin", Select).value)
        try:
            since = changes.moment(shown, None) if shown else ""
            if not (since or origin or search.strip()):
                raise BadUsage("Say what to take back: a time, an origin or a text.")
        except BadUsage as error:
            self.query_one("#revert-hint", Label).update(str(error))
            return
        self.dismiss(Conditions(since, shown, origin, search.strip()))
