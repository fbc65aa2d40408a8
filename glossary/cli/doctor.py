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
    from glossary.service.engines import choose, describe_pair
    from glossary.service.workspaces import problems, sqlite_version
    from glossary.text.controls import visible

    click.echo(f"padanan {version('padanan')} on Python {platform.python_version()}, {platform.platform()}")
    click.echo("  " + ", ".join(f"{name} {version(name)}" for name in _LIBRARIES) + f", SQLite {sqlite_version()}")
    for name, place in (
        ("workspace", session.path or paths.workspace()),
        ("settings", paths.settings()),
        ("seeds", paths.seeds()),
        ("bundled models", paths.bundled_models()),
        ("Argos packages", paths.argos_packages()),
    ):
        click.echo(f"  {name:<15} {visible(str(place))}")
    worst = 0
    try:
        found = problems(session.workspace())
        click.echo(visible(f"The workspace is damaged: {'; '.join(found)}" if found else "The workspace is sound."))
        worst = 3 if found else 0
    except PadananError as error:
        click.echo(visible(str(error)), err=True)
        worst = error.exit_code
    try:
        told = choose("id", "en")
        click.echo(visible(f"Drafts are made by {told.engine}: {told.why}."))
        package, _ = describe_pair("id", "en")
        click.echo(visible(f"Indonesian is translated by package {package.version} in {package.folder}."))
    except PadananError as error:
        click.echo(visible(str(error)), err=True)
        worst = worst or error.exit_code
    return worst
