"""`padanan engine`: translation engines and their packages."""

import sys
from pathlib import Path

import click

from glossary.model import BadInput, Package

command = click.Group(
    "engine", help="Translation engines and their packages.", epilog="Example: padanan engine install id en"
)


@command.command("list", epilog="Example: padanan engine list")
def list_() -> None:
    """List the engines, and the Argos packages on this machine in the order in which they are preferred."""
    from glossary.service.engines import list_engines, list_packages

    for name, summary in list_engines():
        click.echo(f"{name:<16} {summary}")
    for package in list_packages():
        click.echo(f"  {_shown(package)}")


@command.command("info", epilog="Example: padanan engine info id en")
@click.argument("source")
@click.argument("target")
def info(source: str, target: str) -> None:
    """Say which package translates SOURCE into TARGET, and print its description."""
    from glossary.service.engines import describe_pair
    from glossary.text.controls import visible

    package, card = describe_pair(source, target)
    click.echo(_shown(package))
    click.echo(visible(card, keep="\n\t"))


@command.command(
    "install", epilog="Examples: padanan engine install id en      padanan engine install translate-id_en.argosmodel"
)
@click.argument("what", nargs=-1, required=True, metavar="FILE | FROM TO")
def install(what: tuple[str, ...]) -> None:
    """Install an .argosmodel FILE, or fetch the official package for a pair of languages (needs a network)."""
    from glossary.service.engines import install_file, install_pair

    if len(what) == 1:
        click.echo(f"Installed {_shown(install_file(Path(what[0])))}")
    elif len(what) == 2:
        for step in install_pair(*what):
            if isinstance(step, Package):
                click.echo(f"\nInstalled {_shown(step)}")
            elif sys.stderr.isatty():
                click.echo(f"\r{step.done >> 20} of {step.total >> 20} MB", nl=False, err=True)
    else:
        raise BadInput("Give one .argosmodel file, or two language codes: padanan engine install id en")


@command.command("remove", epilog="Example: padanan engine remove id en")
@click.argument("source")
@click.argument("target")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(source: str, target: str, yes: bool) -> None:
    """Remove the installed package that translates SOURCE into TARGET; it can be installed again."""
    from glossary.service.engines import remove_pair

    if not yes:
        click.confirm(f"Remove the installed package {source}→{target}?", abort=True, err=True)
    click.echo(f"Removed {_shown(remove_pair(source, target))}")


def _shown(package: Package) -> str:
    from glossary.text.controls import visible

    where = "bundled" if package.bundled else str(package.folder)
    state = f"  UNUSABLE: {package.problem}" if package.problem else ""
    return visible(f"{package.source_language}→{package.target_language} {package.version}  {where}{state}")
