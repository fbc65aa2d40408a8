"""What all screens share: a failing worker is a sentence, never a dead screen."""

import logging
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from glossary.model import PadananError
from tui.messages import Failed

if TYPE_CHECKING:
    from tui.app import Desk

_log = logging.getLogger("padanan.desk")


class BaseScreen(Screen[Any]):
    """A screen of the desk."""

    @property
    def desk(self) -> "Desk":
        """The application, with its workspace and writer."""
        return cast("Desk", self.app)

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Tell the translator something; text from documents in it is shown, not obeyed."""
        self.app.notify(
            sentence, severity="error" if problem else "information", markup=False, timeout=8 if problem else 4
        )

    def on_failed(self, message: Failed) -> None:
        """A worker says that it could not do its job."""
        message.stop()
        self.say(message.sentence, problem=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker ended with an error: Textual tells the screen that started it, and no one else."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            _log.error("worker %s failed", event.worker.name, exc_info=event.worker.error)
            self.say(sentence(event.worker.error), problem=True)


def sentence(error: BaseException) -> str:
    """An error for the translator."""
    if isinstance(error, PadananError):
        return str(error)
    return f"Something went wrong ({type(error).__name__}: {error}). Nothing you stored is lost."
