"""`padanan engine`: translation engines and their packages."""

import sys
from pathlib import Path

import click

from glossary.model import BadUsage, Package

command = click.Group(
    "engine", help="Translation engines and their packages.", epilog="Example: padanan engine install id en"
)


@command.command("list", epilog="Example: padanan engine list")
def list_() -> None:
    """List the engines (* the one in use), and the Argos packages on this machine, the preferred ones first."""
    from glossary.service.engines import list_engines, list_packages
    from glossary.service.settings import load_settings

    used = load_settings().engine
    for name, summary in list_engines():
        click.echo(f"{'*' if name == used else ' '} {name:<16} {summary}")
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


@command.command("use", epilog="Example: padanan engine use libretranslate --url https://translate.example.org")
@click.argument("name")
@click.option("--url", help="The LibreTranslate server; sentences that are drafted are sent there.")
@click.option("--api-key", help="The key that the server asks for, if it does.")
def use(name: str, url: str | None, api_key: str | None) -> None:
    """Draft with the engine NAME from now on; its settings are kept."""
    from glossary.service.engines import choose_engine
    from glossary.text.controls import visible

    own = {key: value for key, value in (("url", url), ("api_key", api_key)) if value is not None}
    settings = choose_engine(name, own)
    where = f": sentences go to {settings.engine_settings['url']}" if name == "libretranslate" else ""
    click.echo(visible(f"Drafts are made by {name}{where}."))


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
        raise BadUsage("Give one .argosmodel file, or two language codes: padanan engine install id en")


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
