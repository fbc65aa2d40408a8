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


class BaseScreen(Screen[Any]):
    """A screen of the desk."""

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
            timeout=10 if problem else 4,
        )

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
