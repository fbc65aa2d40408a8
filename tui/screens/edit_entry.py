"""An entry with all its forms, to be changed as a few lines of text."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Select, TextArea

from glossary.model import Concept, Kind, PadananError
from glossary.service import entries
from glossary.service.display import visible


class EditEntry(ModalScreen[Concept | None]):
    """Dismisses with the entry as it was changed, not stored yet; None when it was left as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Save", id="edit-entry.keep", priority=True, tooltip="Save the entry"),
        Binding("escape", "dismiss(None)", "Leave", id="edit-entry.leave", priority=True,
                tooltip="Leave everything as it was"),
    ]  # fmt: skip
    CSS_PATH: ClassVar = ["dialogs.tcss", "entries.tcss"]

    def __init__(self, concept: Concept, question: str = "Your own entry") -> None:
        super().__init__()
        self.concept, self.question = concept, question

    def compose(self) -> ComposeResult:
        """Kind, forms, definition, note."""
        kinds: list[tuple[str, Kind]] = [("a term", "term"), ("a name", "name")]
        with Vertical(classes="dialog"):
            yield Label(visible(self.question), markup=False)
            yield TextArea(entries.forms_as_text(self.concept.forms), id="forms", compact=True)
            yield Select(kinds, value=self.concept.kind, allow_blank=False, compact=True)
            yield Input(
                self.concept.definition, placeholder="Definition (may stay empty)", id="definition", compact=True
            )
            yield Input(self.concept.note, placeholder="Note (may stay empty)", id="note", compact=True)
            hint = "A form a line: “en: envoy”, “en (admitted): legate # a note” · Ctrl+S saves · Esc leaves"
            yield Label(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Start in the forms."""
        self.query_one("#forms").focus()

    def on_input_submitted(self) -> None:
        """Enter in a line saves, too."""
        self.action_keep()

    def action_keep(self) -> None:
        """Dismiss with the entry, or say what is wrong with a line."""
        try:
            forms = entries.forms_from_text(self.query_one("#forms", TextArea).text, self.concept.forms)
        except PadananError as error:
            self.app.notify(visible(str(error)), severity="error", markup=False)
            return
        definition, note = (self.query_one(f"#{name}", Input).value.strip() for name in ("definition", "note"))
        kind: Kind = "name" if self.query_one(Select).value == "name" else "term"
        changed = replace(self.concept, kind=kind, forms=forms, definition=definition, note=note)
        self.dismiss(None if changed == self.concept and self.concept.id else changed)
