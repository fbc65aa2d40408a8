"""Small questions: one line of text, a choice, a note, a new entry."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Select, TextArea
from textual.widgets.option_list import Option

from glossary.service.display import visible


class Ask(ModalScreen[str | None]):
    """One line of text; None when the question was left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave", id="ask.leave")]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, question: str, value: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.question, self.value, self.placeholder = question, value, placeholder

    def compose(self) -> ComposeResult:
        """The question and a line for the answer."""
        with Vertical(classes="dialog"):
            yield Label(visible(self.question), markup=False)
            yield Input(self.value, placeholder=self.placeholder)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The answer."""
        self.dismiss(event.value)


class Choose(ModalScreen[int | None]):
    """One of several lines, by arrow and Enter, or by its digit; None when left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="choose.leave"),
        *(
            Binding(str(digit), f"pick({digit})", f"{digit}", id=f"choose.{digit}", show=False)
            for digit in range(1, 10)
        ),
    ]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, question: str, choices: Sequence[str]) -> None:
        super().__init__()
        self.question, self.choices = question, choices

    def compose(self) -> ComposeResult:
        """The question and the numbered choices."""
        with Vertical(classes="dialog"):
            yield Label(visible(self.question), markup=False)
            yield OptionList(
                *(Option(f"{number} {visible(choice)}") for number, choice in enumerate(self.choices, 1)), markup=False
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The choice."""
        self.dismiss(event.option_index)

    def action_pick(self, digit: int) -> None:
        """Choose by digit."""
        if digit <= len(self.choices):
            self.dismiss(digit - 1)


class Note(ModalScreen[str | None]):
    """A note of any length; Ctrl+S keeps it, Escape leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f9", "keep", "Keep", id="note.keep", priority=True),
        Binding("escape", "dismiss(None)", "Leave", id="note.leave", priority=True),
    ]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        """The note, and how to go on."""
        with Vertical(classes="dialog"):
            yield Label("Note on this segment · Ctrl+S keeps it, Escape leaves it as it was", markup=False)
            yield TextArea(self.text, soft_wrap=True)

    def action_keep(self) -> None:
        """Keep the note."""
        self.dismiss(self.query_one(TextArea).text)


class NewEntry(ModalScreen[tuple[str, str, str, str] | None]):
    """A term or name of one's own: `(kind, Indonesian, English, note)`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Add", id="entry.keep", priority=True),
        Binding("escape", "dismiss(None)", "Leave", id="entry.leave", priority=True),
    ]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__()
        self.indonesian, self.english = indonesian, english

    def compose(self) -> ComposeResult:
        """Four fields."""
        name = self.indonesian[:1].isupper()
        with Vertical(classes="dialog"):
            yield Label("New entry of your own · Ctrl+S adds it, Escape leaves", markup=False)
            yield Select([("term", "term"), ("name", "name")], value="name" if name else "term", allow_blank=False)
            yield Input(self.indonesian, placeholder="Indonesian", id="indonesian")
            yield Input(self.english, placeholder="English", id="english")
            yield Input(placeholder="note (may stay empty)", id="note")

    def on_mount(self) -> None:
        """Start where something is missing."""
        self.query_one("#english" if self.indonesian else "#indonesian", Input).focus()

    def on_input_submitted(self) -> None:
        """Enter adds, too."""
        self.action_keep()

    def action_keep(self) -> None:
        """Add the entry when both sides are there."""
        kind = str(self.query_one(Select).value)
        indonesian, english, note = (
            self.query_one(f"#{name}", Input).value for name in ("indonesian", "english", "note")
        )
        if indonesian.strip() and english.strip():
            self.dismiss((kind, indonesian, english, note))
        else:
            self.app.notify("An entry needs both its Indonesian and its English form.", markup=False)


class Confirm(ModalScreen[bool]):
    """Yes or no; Escape is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "dismiss(False)", "No", id="confirm.no"),
        Binding("y", "dismiss(True)", "Yes", id="confirm.yes"),
    ]
    CSS_PATH = "dialogs.tcss"

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self.question, self.yes, self.no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question and two buttons."""
        with Vertical(classes="dialog"):
            yield Label(visible(self.question, keep="\n"), markup=False)
            with Horizontal():
                yield Button(f"{self.yes} (y)", id="yes")
                yield Button(f"{self.no} (n)", id="no", variant="primary")

    def on_mount(self) -> None:
        """The safe answer has the focus."""
        self.query_one("#no").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer."""
        self.dismiss(event.button.id == "yes")
