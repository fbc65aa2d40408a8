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
    """List the engines (* the one in use) and the Argos packages on this machine, and say which are used, and why."""
    from glossary.service.engines import list_engines, list_packages, why_this
    from glossary.service.settings import load_settings

    used = load_settings().engine
    for name, summary in list_engines():
        click.echo(f"{'*' if name == used else ' '} {name:<16} {summary}")
    click.echo()
    for pair in (("id", "en"), ("en", "id")):
        click.echo(_used(*pair))
    click.echo()
    for package in list_packages():
        click.echo(f"  {_shown(package)}")
        if not package.problem:
            click.echo(f"      {why_this(package)}")


@command.command("info", epilog="Example: padanan engine info id en")
@click.argument("source")
@click.argument("target")
def info(source: str, target: str) -> None:
    """Say what translates SOURCE into TARGET, and why; print the package's description."""
    from glossary.service.engines import describe_pair, why_this
    from glossary.text.controls import visible

    package, card = describe_pair(source, target)
    click.echo(_used(source, target))
    click.echo(_shown(package))
    click.echo(f"      {why_this(package)}")
    click.echo(visible(card, keep="\n\t"))


@command.command("use", epilog="Example: padanan engine use libretranslate --url https://translate.example.org")
@click.argument("name")
@click.option("--url", help="The LibreTranslate server; sentences that are drafted are sent there.")
@click.option("--api-key", envvar="PADANAN_API_KEY", show_envvar=True, help="The key that the server asks for.")
@click.option("--timeout", metavar="SECONDS", help="How long an answer of the server may take (usual: 60).")
def use(name: str, url: str | None, api_key: str | None, timeout: str | None) -> None:
    """Draft with the engine NAME from now on; its settings are kept."""
    from glossary.service.engines import choose, choose_engine
    from glossary.text.controls import visible

    given = (("url", url), ("api_key", api_key), ("timeout", timeout))
    settings = choose_engine(name, {key: value for key, value in given if value is not None})
    click.echo(visible(f"Drafts are made by {name}: {choose('id', 'en', settings=settings).why}."))
    if choose("id", "en", settings=settings).sends:
        click.echo("Documents marked confidential (padanan documents N --confidential) stay on this computer.")


@command.command(
    "install", epilog="Examples: padanan engine install id en      padanan engine install translate-id_en.argosmodel"
)
@click.argument("what", nargs=-1, required=True, metavar="FILE | FROM TO")
def install(what: tuple[str, ...]) -> None:
    """Install an .argosmodel FILE, or fetch the official package for a pair of languages (needs a network)."""
    from glossary.service.engines import install_file, install_pair

    if len(what) == 1:
        _tell(install_file(Path(what[0])))
    elif len(what) == 2:
        for step in install_pair(*what):
            if isinstance(step, Package):
                click.echo(err=True)
                _tell(step)
            elif sys.stderr.isatty():
                total = f" of {step.total / 1e6:.1f}" if step.total else ""
                click.echo(f"\r{step.doing}: {step.done / 1e6:.1f}{total} MB", nl=False, err=True)
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


def _tell(package: Package) -> None:
    click.echo(f"Installed {_shown(package)}")
    click.echo(f"SHA-256 of the file: {package.checksum}")


def _used(source: str, target: str) -> str:
    from glossary.service.engines import choose
    from glossary.text.controls import visible

    told = choose(source, target)
    if told.problem:
        return visible(f"{source}→{target}  nothing translates this pair: {told.problem}")
    version = f" {told.package.version}" if told.package else ""
    return visible(f"{source}→{target}  {told.engine}{version}: {told.why}")


def _shown(package: Package) -> str:
    from glossary.text.controls import visible

    where = "bundled" if package.bundled else str(package.folder)
    state = f"  UNUSABLE: {package.problem}" if package.problem else ""
    return visible(f"{package.source_language}→{package.target_language} {package.version}  {where}{state}")
