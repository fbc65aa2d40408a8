"""The application: opens the workspace, keeps the writer, and leads from screen to screen."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from glossary.model import PadananError
from glossary.service import documents, ingest
from glossary.service.settings import Settings, load_settings
from glossary.service.workspaces import Workspace, open_workspace
from tui.commands import DeskCommands, actions
from tui.screens.desk import DeskScreen
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.lookup import LookupScreen
from tui.screens.settings import THEMES, SettingsScreen
from tui.widgets.editor import TargetEditor
from tui.writer import Writer


def open_desk(path: Path | None, files: Sequence[Path]) -> int:
    """Open the workspace, import FILES, and run the desk until the translator quits; returns the exit code.

    An empty workspace gets the sample articles. Raises a PadananError for what keeps the desk from opening.
    """
    workspace = open_workspace(path)
    settings, trouble = _settings()
    added = ingest.import_files(workspace, files) if files else []
    shelf = documents.list_documents(workspace)
    if not shelf:
        shelf = ingest.import_samples(workspace)
    place = documents.last_place(workspace) or (shelf[0].id, 1)
    if added:
        place = (added[0].id, 1)
    if settings.theme == "no-colour":
        os.environ.setdefault("NO_COLOR", "1")
    app = Desk(workspace, settings, *place)
    app.trouble = trouble
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
        Binding("f2", "show_library", "Documents", id="app.library", tooltip="All documents: open, import, remove"),
        Binding("ctrl+k", "show_glossary", "Glossary", id="app.glossary", show=False, priority=True,
                tooltip="Browse terms and names, see their cards, add and remove your own"),
        Binding("f12", "show_settings", "Settings", id="app.settings", show=False, tooltip="Theme and keys"),
        Binding("ctrl+p", "command_palette", "All actions", id="app.palette", priority=True,
                tooltip="Find any action by name"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True, tooltip="Quit; everything typed is stored"),
    ]  # fmt: skip
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, workspace: Workspace, settings: Settings, document: int, number: int = 1) -> None:
        super().__init__()
        self.workspace, self.settings = workspace, settings
        self.start = (document, number)
        self.trouble = ""
        self.writer = Writer(workspace, self._deliver)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None: the palette lists the desk's own actions."""
        return ()

    def on_mount(self) -> None:
        """Theme, keys, and the document where the translator stopped."""
        if self.settings.theme in THEMES and self.settings.theme != "no-colour":
            self.theme = self.settings.theme
        self.set_keymap(self.settings.keys)
        self.push_screen(DeskScreen(*self.start))
        if self.trouble:
            self.notify(self.trouble, severity="warning", markup=False, timeout=15)
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):  # a closed terminal or a logout: store, then go
                with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                    asyncio.get_running_loop().add_signal_handler(
                        getattr(signal, name), lambda: asyncio.ensure_future(self.action_quit())
                    )

    async def action_quit(self) -> None:
        """Store what was typed, remember the place, and leave."""
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.flush()
                if screen.opened is not None:
                    place = (screen.document, screen.opened.current.number)
                    with contextlib.suppress(PadananError):
                        await asyncio.to_thread(documents.remember_place, self.workspace, *place)
        await asyncio.to_thread(self.writer.settle)
        self.exit()

    def on_unmount(self) -> None:
        """Nothing that was handed to the writer is left undone."""
        self.writer.close()

    def action_show_help(self) -> None:
        """Explain the screen one is on."""
        if isinstance(self.screen, HelpScreen):
            return
        name = type(self.screen).__name__.removesuffix("Screen").lower()
        self.push_screen(HelpScreen(name, [binding for binding, _ in actions(self.screen)]))

    @work(exit_on_error=False, group="ask")
    async def action_show_library(self) -> None:
        """Go to the shelf, and open what is chosen there."""
        desk = self._desk()
        if desk is None or not isinstance(self.screen, DeskScreen):
            return
        desk.flush()
        number = await self.push_screen_wait(LibraryScreen())
        if number is not None and number != desk.document:
            await asyncio.to_thread(self.writer.settle)
            await self.switch_screen(DeskScreen(number))

    @work(exit_on_error=False, group="ask")
    async def action_show_glossary(self) -> None:
        """Browse terms and names."""
        if isinstance(self.screen, DeskScreen):
            await self.push_screen_wait(LookupScreen())
            if (desk := self._desk()) is not None:
                desk.refresh_help()

    def action_show_settings(self) -> None:
        """Theme and keys."""
        if isinstance(self.screen, DeskScreen):
            self.push_screen(SettingsScreen(self.settings, [binding for binding, _ in actions(self.screen)]))

    def _desk(self) -> DeskScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, DeskScreen)), None)

    def _deliver(self, message: object) -> None:
        """Give the writer's answer to the desk, wherever the translator is now."""
        desk = self._desk()
        if desk is not None and desk.is_running:
            desk.post_message(message)  # type: ignore[arg-type]


__all__ = ["Desk", "TargetEditor", "open_desk"]
