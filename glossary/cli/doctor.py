"""`padanan doctor`: versions, paths, model, workspace; what is missing and what to do."""

import platform
from importlib.metadata import version

import click

from glossary import paths
from glossary.cli._main import Session
from glossary.model import PadananError

_LIBRARIES = ("argostranslate", "ctranslate2", "sentencepiece", "sqlite-utils", "textual", "langdetect")


@click.command("doctor", epilog="Example: padanan doctor")
@click.pass_obj
def command(session: Session) -> int:
    """Say what is installed, where things live, and whether the workspace and the model are sound."""
    import sqlite3  # only its version; the database itself is spoken to by the store

    from glossary.service.engines import list_packages
    from glossary.service.workspaces import problems
    from glossary.text.controls import visible

    click.echo(f"padanan {version('padanan')} on Python {platform.python_version()}, {platform.platform()}")
    click.echo(
        "  " + ", ".join(f"{name} {version(name)}" for name in _LIBRARIES) + f", SQLite {sqlite3.sqlite_version}"
    )
    for name, place in (
        ("workspace", session.path or paths.workspace()),
        ("settings", paths.settings()),
        ("seeds", paths.seeds()),
        ("bundled models", paths.bundled_models()),
        ("Argos packages", paths.argos_packages()),
    ):
        click.echo(f"  {name:<15} {visible(str(place))}")
    worst = 0
    for title, look in (
        ("workspace", lambda: problems(session.workspace())),
        ("model", lambda: _models(list_packages())),
    ):
        try:
            found = look()
        except PadananError as error:
            worst, found = max(worst, error.exit_code), [str(error)]
        worst = max(worst, 3 if found and not worst else 0)
        click.echo(f"  {title}: " + ("sound" if not found else visible("; ".join(found))))
    return worst
