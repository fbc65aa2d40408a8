"""Locked segments on the desk: nothing changes them, and whoever tries is told so."""

from glossary.model import Origin
from tui.screens.asking import Asking
from tui.widgets.editor import TargetEditor


class Locking(Asking):
    """What would change a locked segment is refused with a sentence; the store would refuse it, too."""

    def action_lock(self) -> None:
        """Lock the current segment, or unlock it."""
        if self.opened is not None:
            self.flush()
            self.desk.writer.lock(self.opened.current, locked=not self.opened.current.locked)

    def about(self) -> list[str]:
        """Say that it is locked."""
        locked = self.opened is not None and self.opened.current.locked
        return [*super().about(), *([f"L  locked · {self.desk.key('segment.lock')} unlocks"] if locked else [])]

    def show_help(self) -> None:
        """The editor of a locked segment takes nothing."""
        if self.opened is not None:
            self.editor.read_only = self.opened.current.locked
        super().show_help()

    def may_change(self) -> bool:
        """Whether the current segment can be changed; says why not."""
        if self.opened is None or not self.opened.current.locked:
            return self.opened is not None
        number, key = self.opened.current.number, self.desk.key("segment.lock")
        self.hint(f"Segment {number} is locked, so nothing was changed. {key} (o in the list) unlocks it.")
        return False

    def on_target_editor_refused(self) -> None:
        """Typing into a locked segment."""
        self.may_change()

    def on_target_editor_confirmed(self, message: TargetEditor.Confirmed) -> None:  # type: ignore[override]
        """A locked segment is neither confirmed nor left: Enter says so."""
        if self.opened is not None and not self.may_change():
            message.prevent_default()

    def insert_term(self, rendering: str) -> None:
        """Terms stay out of a locked segment."""
        if self.may_change():
            super().insert_term(rendering)

    def action_unconfirm(self) -> None:
        """So does the state."""
        if self.may_change():
            super().action_unconfirm()

    def _replace(self, text: str, origin: Origin, detail: str = "") -> None:
        if self.may_change():
            super()._replace(text, origin, detail)

    def _step_back_or_forth(self, *, back: bool) -> None:
        if self.may_change():
            super()._step_back_or_forth(back=back)
