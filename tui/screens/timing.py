"""Time at work: what is done on the desk is noted now and then, and the statistics show it."""

from time import monotonic

from textual.widgets import TextArea

from glossary.service.worktime import Stopwatch
from tui.screens.asking import Asking

# What was gathered goes to the disk this often, and when another screen or document comes.
_NOTE_EVERY = 5.0


class Timing(Asking):
    """Typing, moving in the text and going to a segment are signs of work; the writer notes what lies between."""

    def __init__(self, document: int, number: int | None = None) -> None:
        super().__init__(document, number)
        self.stopwatch = Stopwatch()

    def on_mount(self) -> None:
        """Note now and then."""
        self.set_interval(_NOTE_EVERY, self.note_work)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Typing."""
        if event.text_area is self.editor:
            self._touch()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Moving about in the text."""
        if event.text_area is self.editor:
            self._touch()

    def show_current(self) -> None:
        """Going to a segment."""
        super().show_current()
        self._touch()

    def on_screen_suspend(self) -> None:
        """Another screen comes over the desk, perhaps the one that shows the time."""
        self.note_work()

    def on_unmount(self) -> None:
        """Nothing gathered is lost."""
        self.note_work()

    def note_work(self) -> None:
        """Hand what was gathered to the writer."""
        if seconds := self.stopwatch.take():
            self.desk.writer.note_work(seconds)

    def action_statistics(self) -> None:
        """Figures about the document."""
        self.flush()
        self.note_work()
        self.desk.show_statistics(self.document)

    def _touch(self) -> None:
        if self.opened is not None and self.desk.settings.note_time:
            self.stopwatch.touch(self.opened.current.id, monotonic())
