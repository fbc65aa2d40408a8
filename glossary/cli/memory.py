"""`padanan memory`: search the translation memory, import and export TMX, see and remove imports, set its rules."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from glossary.cli._language import lang
from glossary.cli._main import Session
from glossary.model import MemoryMatch

command = click.Group(
    "memory",
    help="The translation memory: confirmed segments, imported TMX, sample articles.",
    epilog="Example: padanan memory search 'Rusia memprotes keputusan itu.'",
)
_PAIR = (
    click.option(
        "--from", "source", type=lang, default="id", show_default=True, help="Language of the sources (BCP-47)."
    ),
    click.option("--to", "target", type=lang, default="en", show_default=True, help="Language of the translations."),
)


def _codes(default: str, what: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    return click.option(
        "--codes",
        type=click.Choice(["keep", "flatten"]),
        default=default,
        show_default=True,
        help=f"Inline codes: {what}",
    )


@command.command("search", epilog="Example: padanan memory search 'Rusia memprotes keputusan itu.' --floor 60 --json")
@click.argument("text")
@_PAIR[0]
@_PAIR[1]
@click.option("--floor", type=click.IntRange(0, 100), help="Least score (default: the one in the rules, 70).")
@click.option("-n", "--number", default=5, show_default=True, type=click.IntRange(1, 100), help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def search(
    session: Session, text: str, source: str, target: str, floor: int | None, number: int, as_json: bool
) -> None:
    """Find translations of sentences that resemble TEXT, best first."""
    from glossary.service import memory

    found = memory.search(session.workspace(), text, source=source, target=target, floor=floor, limit=number)
    if as_json:
        click.echo(json.dumps([memory.as_json(match) for match in found], ensure_ascii=False))
        return
    if not found:
        click.echo("Nothing in the memory comes close.", err=True)
    for match in found:
        click.echo(_shown(match))


@command.command(
    "import",
    epilog="Examples: padanan memory import kantor.tmx --domain consular      xzcat m.tmx.xz | padanan memory import -",
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@_PAIR[0]
@_PAIR[1]
@click.option("--domain", default="", help="What field the file is about.")
@_codes("flatten", "left out, so that sentences are found by their words, or kept as signs ⟦1⟧.")
@click.pass_obj
def import_(session: Session, file: Path, source: str, target: str, domain: str, codes: str) -> int:
    """Add the TMX FILE to the memory: all of it or, when it is damaged or you stop it, nothing.

    `-` is standard input.
    """
    import contextlib

    from glossary.cli._main import INTERRUPTED
    from glossary.cli._progress import bars
    from glossary.cli._text import opened
    from glossary.service.bilingual import LARGEST
    from glossary.service.memory import import_tmx

    said = ""
    try:
        with opened(file, LARGEST) as (stream, name), bars(f"Reading {name}"[:30]) as show:
            running = import_tmx(
                session.workspace(), stream, name, source=source, target=target, domain=domain,
                keep_codes=codes == "keep",
            )  # fmt: skip
            with contextlib.closing(running):
                for progress in running:
                    show(progress)
                    said = progress.doing
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing of the file is in the memory.", err=True)
        return INTERRUPTED
    click.echo(f"{said}.", err=True)
    return 0


@command.command("export", epilog="Example: padanan memory export memori.tmx")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@_PAIR[0]
@_PAIR[1]
@_codes("keep", "kept as elements of TMX (level 2), or left out (level 1).")
@click.option("--force", is_flag=True, help="Replace the file when it is there already.")
@click.pass_obj
def export(session: Session, file: Path, source: str, target: str, codes: str, force: bool) -> None:
    """Write the whole memory of a pair to FILE as TMX 1.4b; `-` is standard output."""
    import sys

    from glossary.service.memory import export_tmx

    stdout = str(file) == "-"
    count = export_tmx(
        session.workspace(), sys.stdout.buffer if stdout else file, source=source, target=target,
        keep_codes=codes == "keep", force=force,
    )  # fmt: skip
    click.echo(f"{count:,} units written{'' if stdout else f': {file}'}", err=True)


@command.command("list", epilog="Example: padanan memory list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def list_(session: Session, as_json: bool) -> None:
    """List what was imported; confirmed segments need no import."""
    from glossary.service.memory import list_imports
    from glossary.text.controls import visible

    names = ("import", "kind", "name", "domain", "added", "units")
    rows = [dict(zip(names, row, strict=True)) for row in list_imports(session.workspace())]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(visible(f"{row['import']:>4}  {row['kind']:<7} {row['units']:>9,}  {row['name']}  {row['domain']}"))


@command.command("remove", epilog="Example: padanan memory remove 3")
@click.argument("number", type=int)
@click.pass_obj
def remove(session: Session, number: int) -> None:
    """Take the import NUMBER (see `list`) out of the memory."""
    from glossary.service.memory import remove_import

    remove_import(session.workspace(), number)
    click.echo(f"Import {number} is out of the memory.", err=True)


@command.command("rules", epilog="Example: padanan memory rules --floor 75 --machine 20")
@click.option("--floor", type=click.IntRange(0, 100), help="Least score to show.")
@click.option("--aligned", type=click.IntRange(0, 100), help="Points off for units that were aligned by machine.")
@click.option("--other-domain", type=click.IntRange(0, 100), help="Points off for units of another domain.")
@click.option("--machine", type=click.IntRange(0, 100), help="Points off for machine drafts from elsewhere.")
@click.option("--domain", help="The domain of your present work.")
@click.pass_obj
def rules(session: Session, /, **given: int | str | None) -> None:
    """Show the rules of this workspace, or change some of them."""
    from dataclasses import asdict

    from glossary.model import MemoryRules
    from glossary.service.memory import load_rules, save_rules
    from glossary.text.controls import visible

    workspace = session.workspace()
    kept = asdict(load_rules(workspace))
    changed = {**kept, **{name: value for name, value in given.items() if value is not None}}
    if changed != kept:
        save_rules(workspace, MemoryRules(**changed))
    for name, value in changed.items():
        click.echo(visible(f"{name.replace('_', '-'):<14} {value}"))


def _shown(match: MemoryMatch) -> str:
    from glossary.text.controls import visible

    unit = match.unit
    why = "".join(f"; −{points} {reason}" for reason, points in match.penalties)
    lines = [f"{match.score:>3} % {match.kind} · {unit.name}{why}", f"    {unit.source}", f"    {match.target}"]
    return "\n".join(visible(line) for line in lines)
