"""The application: opens the workspace, keeps the writer, and leads from screen to screen."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.worker import Worker, WorkerState

from glossary.model import BadUsage, PadananError, Segment
from glossary.service import documents, ingest
from glossary.service.settings import Settings, load_settings
from glossary.service.workspaces import Workspace, open_workspace
from tui import alt_digits, collector
from tui.commands import DeskCommands, actions, usual_actions, written
from tui.details import keep_details
from tui.screens.base import explained
from tui.screens.concording import Place
from tui.screens.desk import DeskScreen
from tui.screens.dialogs import Decide
from tui.screens.library import LibraryScreen
from tui.screens.lookup import LookupScreen
from tui.screens.settings import THEMES, SettingsScreen
from tui.writer import Writer

_UNFORESEEN = 70  # BSD sysexits EX_SOFTWARE, as the command line's


def open_desk(path: Path | None, files: Sequence[Path], *, alignment: int | None = None) -> int:
    """Open the workspace, import FILES, and run the desk until the translator quits; returns the exit code.

    With `alignment` its links are shown first. An empty workspace gets the sample articles. Raises a PadananError for
    what keeps the desk from opening.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadUsage("The desk needs a terminal, and here input or output is a pipe or a file. See padanan --help.")
    workspace = open_workspace(path)
    settings, trouble = _settings()
    added = ingest.import_files(workspace, files) if files else []
    shelf = documents.list_documents(workspace) or ingest.import_samples(workspace)
    place: tuple[int, int | None] = documents.last_place(workspace) or (shelf[0].id, None)
    if added:
        place = (added[0].id, None)
    if settings.theme == "no-colour":
        os.environ.setdefault("NO_COLOR", "1")
    alt_digits.understand()
    app = Desk(workspace, settings, *place)
    app.trouble, app.aligning = trouble, alignment
    app.run()
    return app.return_code or 0


def _settings() -> tuple[Settings, str]:
    try:
        return load_settings(), ""
    except PadananError as error:  # the desk opens all the same, with the usual settings
        return Settings(), str(error)


class Desk(App[None]):
    """Padanan's desk."""

    TITLE = "Padanan"
    COMMANDS: ClassVar = {DeskCommands}
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "show_help", "Help", id="app.help", priority=True,
                tooltip="What this screen is for, and its keys"),
        Binding("question_mark", "show_help", "Help", id="list.help", show=False, tooltip="The same, in the list"),
        Binding("ctrl+p", "command_palette", "Actions", id="app.palette", priority=True,
                tooltip="Find any action by name"),
        Binding("f2", "show_library", "Documents", id="app.library", show=False,
                tooltip="All documents: open, import, rename, remove"),
        Binding("alt+i", "import_file", "Import", id="app.import", show=False,
                tooltip="Import a text file as a new document"),
        Binding("f11,alt+g", "show_glossary", "Glossary", id="app.glossary", show=False,
                tooltip="Browse terms and names, see their cards, add and remove your own"),
        Binding("f12", "show_settings", "Settings", id="app.settings", show=False, tooltip="Colours, drafts and keys"),
        Binding("ctrl+a", "select_all", "Select all", id="editor.select-all", show=False, priority=True,
                tooltip="Select all that is typed here: what is typed next takes its place"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True, tooltip="Quit; everything typed is stored"),
    ]  # fmt: skip
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, workspace: Workspace, settings: Settings, document: int, number: int | None = None) -> None:
        super().__init__()
        self.workspace, self.settings = workspace, settings
        self.start = (document, number)
        self.trouble = ""
        self.aligning: int | None = None  # the alignment to be shown first
        self._keys_of: Settings | None = None
        self._first_keys: dict[str, str] = {}
        self._leaving = False
        self.opened_at = datetime.now(UTC).isoformat(timespec="milliseconds")  # older steps are undone after a question
        self.details = keep_details(workspace.path)
        self.writer = Writer(workspace, self._deliver)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None: the palette lists the desk's own actions."""
        return ()

    def get_key_display(self, binding: Binding) -> str:
        """Short in the footer: `^T`, `F4`, `Enter`."""
        return written(binding.key).replace("Ctrl+", "^")

    def key(self, identity: str) -> str:
        """The first key of one of the desk's actions, for a sentence that speaks of it."""
        if self._keys_of is not self.settings and (desk := self.desk_screen) is not None:
            self._keys_of = self.settings
            self._first_keys = {str(one.id): written(one.key.split(",")[0]) for one, _ in actions(desk)}
        return self._first_keys.get(identity, "")

    @property
    def desk_screen(self) -> DeskScreen | None:
        """The desk, also where another screen is over it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, DeskScreen)), None)

    def on_mount(self) -> None:
        """Theme, keys, and the document where the translator stopped."""
        if self.settings.theme in self.available_themes and self.settings.theme in THEMES:
            self.theme = self.settings.theme
        self.set_keymap(self.settings.keys)
        self.push_screen(DeskScreen(*self.start))
        if self.aligning is not None:
            self._go_to_shelf(importing=False)
        if self.trouble:
            self.notify(self.trouble, severity="warning", markup=False, timeout=15)
        self.app_suspend_signal.subscribe(self, lambda _: self._store())
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):  # a closed terminal or a logout: store, then go
                with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                    asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._terminate)

    def _store(self) -> None:
        """What was typed is on disk when this returns."""
        desk = self.desk_screen
        if desk is not None and desk.opened is not None:
            desk.flush()
            self.writer.remember(desk.document, desk.opened.current.number)
        self.writer.settle()

    def _terminate(self) -> None:
        """Nobody is there to be asked: a text that another window's edit kept out goes into the history."""
        self._leaving = True  # no dialog opens any more
        self._store()
        for segment, text in list(self.writer.refused.values()):
            self.writer.keep_theirs(segment, text)
        self.writer.settle()
        self.exit()

    async def action_quit(self) -> None:
        """Store what was typed, remember the place, and leave; ask first where something could not be stored."""
        self._leave()

    @work(exit_on_error=False, group="quit", exclusive=True)
    async def _leave(self) -> None:
        if (desk := self.desk_screen) is not None and desk.opened is not None:
            desk.flush()
            self.writer.remember(desk.document, desk.opened.current.number)
        await asyncio.to_thread(self.writer.settle)
        if self.writer.refused:
            numbers = ", ".join(str(segment.number) for segment, _ in self.writer.refused.values())
            question = f"What you typed in segment {numbers} is not stored, and would be lost."
            if await self.push_screen_wait(Decide(question, {"q": "Quit all the same", "escape": "Stay"})) != "q":
                return
        self.exit()

    def on_unmount(self) -> None:
        """Nothing that was handed to the writer is left undone."""
        self.writer.close()
        collector.release()

    def action_show_help(self) -> None:
        """Explain the screen one is on."""
        # Imported here: the desk opens a twentieth of a second sooner without what reads Markdown.
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        name = type(self.screen).__name__.removesuffix("Screen").lower()
        self.push_screen(HelpScreen(name, [binding for binding, _ in actions(self.screen)]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """All is selected where something can be typed; elsewhere the key is free."""
        if action == "select_all":
            return isinstance(self.focused, Input | TextArea)
        return super().check_action(action, parameters)

    def action_select_all(self) -> None:
        """Select all of the line or text that has the focus; Textual's own key for it goes to the beginning."""
        if isinstance(self.focused, Input | TextArea):
            self.focused.action_select_all()

    def action_show_library(self) -> None:
        """Go to the shelf, and open what is chosen there."""
        self._go_to_shelf(importing=False)

    def action_import_file(self) -> None:
        """Go to the shelf and ask for a file."""
        self._go_to_shelf(importing=True)

    @work(exit_on_error=False, group="ask")
    async def _go_to_shelf(self, *, importing: bool) -> None:
        desk, aligning = self.screen, self.aligning
        if not isinstance(desk, DeskScreen):
            return
        desk.flush()
        self.aligning = None
        chosen = await self.push_screen_wait(LibraryScreen(desk.document, importing=importing, aligning=aligning))
        if chosen.id == desk.document:
            desk.renew(chosen)
        else:
            await asyncio.to_thread(self.writer.settle)
            await self.switch_screen(DeskScreen(chosen.id))

    @work(exit_on_error=False, group="ask")
    async def action_show_glossary(self) -> None:
        """Browse terms and names."""
        if isinstance(desk := self.screen, DeskScreen):
            found = await self.push_screen_wait(LookupScreen())
            if isinstance(found, Place):
                self.open_at(found.document, found.number)
            desk.refresh_help()

    @work(exit_on_error=False, group="ask")
    async def open_at(self, document: int, number: int) -> None:
        """Go to a segment, of the document on the desk or of another one, which is opened for it."""
        if (desk := self.desk_screen) is None:
            return
        if desk.document == document:
            desk.go_to_number(number)
            return
        desk.flush()
        await asyncio.to_thread(self.writer.settle)
        await self.switch_screen(DeskScreen(document, number))

    def draft_again(self, emptied: Sequence[Segment]) -> None:
        """Draft anew what was emptied in the open document; another one is drafted when it is opened."""
        desk = self.desk_screen
        if desk is not None and (here := [segment for segment in emptied if segment.document == desk.document]):
            desk.take_in(here)
            desk.draft_document()

    def show_statistics(self, document: int) -> None:
        """Figures about a document."""
        # Imported here: numpy comes with the plot, and the desk opens a fifth of a second sooner without it.
        from tui.screens.statistics import StatisticsScreen

        self.push_screen(StatisticsScreen(document))

    def action_show_settings(self) -> None:
        """Colours, drafts and keys."""
        if isinstance(self.screen, DeskScreen):
            desk = self.screen
            bindings = [binding for binding, _ in usual_actions(desk)]
            self.push_screen(SettingsScreen(self.settings, bindings), lambda _: desk.refresh_help())

    def sentence(self, error: BaseException, what: str) -> str:
        """An error for the translator; its details go to the file that the sentence names."""
        return explained(error, what, str(self.details))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """One of the application's own workers ended with an error."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            words = self.sentence(event.worker.error, f"worker {event.worker.name}")
            self.notify(words, severity="error", markup=False, timeout=10)

    def _handle_exception(self, error: Exception) -> None:
        """What nothing caught: store what was typed, and leave with a sentence instead of a traceback."""
        if not self.is_headless:
            words = self.sentence(error, "the desk had to close")
            with contextlib.suppress(Exception):  # the screen may be what is broken; the writer has the rest
                self._store()
            self._return_code = _UNFORESEEN
            self.panic(Text(words))
        else:
            super()._handle_exception(error)  # a test wants the error itself

    def _deliver(self, message: object) -> None:
        """Give the writer's answer to the desk, wherever the translator is now."""
        desk = self.desk_screen
        if desk is not None and desk.is_running and not self._leaving:
            desk.post_message(message)  # type: ignore[arg-type]
