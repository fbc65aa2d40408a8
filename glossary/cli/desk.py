"""Open the desk: the door from the command line to the application, which the core knows only by entry point."""

import os
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import click

from glossary.cli._main import Session
from glossary.model import BadUsage


@click.command("desk", hidden=True)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def command(session: Session, files: tuple[Path, ...]) -> int:
    """Import FILES and open the desk."""
    open_desk = door()
    if unknown := [str(file) for file in files if str(file).startswith("-")]:
        raise BadUsage(f"There is no option {unknown[0]}. See padanan --help.")
    code: int = open_desk(session.path, list(files))
    return code


def door() -> Callable[..., int]:
    """What opens the desk; raises BadUsage where it could not be drawn."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadUsage(
            "The desk needs a terminal, and here input or output is a pipe or a file. "
            "For scripts there are verbs: padanan import, draft, export (padanan --help)."
        )
    if os.environ.get("TERM") == "dumb":
        raise BadUsage("The desk cannot draw on this terminal (TERM is “dumb”). Set TERM to what the terminal is.")
    (point,) = entry_points(group="padanan.desk", name="tui")
    opened: Callable[..., int] = point.load()
    return opened
