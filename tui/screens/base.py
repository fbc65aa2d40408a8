"""What all screens share: a failing worker is a sentence, never a dead screen."""

from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from glossary.model import PadananError
from glossary.service.display import visible
from tui.details import write_down
from tui.messages import Failed

if TYPE_CHECKING:
    from tui.app import Desk

_READ = 4.0  # seconds until a sentence has been read
_READ_PROBLEM = 10.0


class BaseScreen(Screen[Any]):
    """A screen of the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.hints: set[str] = set()  # what is shown of this screen alone

    @property
    def desk(self) -> "Desk":
        """The application, with its workspace and writer."""
        return cast("Desk", self.app)

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Tell the translator something; text from documents in it is shown, not obeyed."""
        self.app.notify(
            visible(sentence, keep="\n"),
            severity="error" if problem else "information",
            markup=False,
            timeout=_READ_PROBLEM if problem else _READ,
        )

    def hint(self, sentence: str) -> None:
        """Say how things stand on this screen: once, however often it is asked for meanwhile, and over no other."""
        if sentence not in self.hints:
            self.hints.add(sentence)
            self.set_timer(_READ, lambda: self.hints.discard(sentence))
            self.say(sentence)

    def on_screen_suspend(self) -> None:
        """Another screen comes over this one: its hints go."""
        gone = {visible(sentence, keep="\n") for sentence in self.hints}
        self.hints.clear()
        for notification in [one for one in self.app._notifications if one.message in gone]:
            self.app._unnotify(notification)

    def on_failed(self, message: Failed) -> None:
        """A worker says that it could not do its job."""
        message.stop()
        self.say(message.sentence, problem=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker ended with an error: Textual tells the screen that started it, and no one else."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.say(self.desk.sentence(event.worker.error, f"worker {event.worker.name}"), problem=True)


def explained(error: BaseException, what: str, details: str) -> str:
    """An error for the translator; what nobody foresaw is written down with its traceback."""
    if isinstance(error, PadananError):
        return str(error)
    write_down(what, error)
    return (
        f"Something went wrong inside Padanan ({type(error).__name__}: {error}). Nothing you stored is lost. "
        f"Details are in {details}."
    )
