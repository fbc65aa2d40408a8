"""`padanan export`: a document leaves as a translated text or as aligned bilingual text."""

import sys
from pathlib import Path

import click

from glossary.cli._main import Session
from glossary.model import STATES, State

STOPPED = "No half-written file was left."


@click.command(
    "export", epilog="Examples: padanan export 1 -f tmx -o artikel.tmx      padanan export 1 -f txt --only confirmed"
)
@click.argument("document", type=int)
@click.option("-f", "--format", "fmt", required=True, metavar="FORMAT", help="See `padanan export --formats`.")
@click.option("-o", "--output", default="-", type=click.Path(path_type=Path, allow_dash=True), help="File, or - .")
@click.option("--only", type=click.Choice(STATES), help="Only the segments of this state.")
@click.option("--force", is_flag=True, help="Replace the file when it is there already.")
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda c, _p, v: _list(c, v),
    help="List the formats.",
)
@click.pass_obj
def command(session: Session, document: int, fmt: str, output: Path, only: State | None, force: bool) -> None:
    """Write DOCUMENT (its number) in FORMAT, to standard output or to a file."""
    from glossary.service import inline_codes  # imports the database, as the next one does
    from glossary.service.export import export_file, export_stream

    if str(output) == "-":
        export_stream(session.workspace(), document, fmt, sys.stdout.buffer, only=only)
        sys.stdout.buffer.flush()
    else:
        click.echo(
            f"Written: {export_file(session.workspace(), document, fmt, output, only=only, force=force)}", err=True
        )
    if words := inline_codes.told(inline_codes.broken_in(session.workspace(), document, only=only)):
        click.echo(words, err=True)


def _list(context: click.Context, wanted: bool) -> None:
    if not wanted:
        return
    from glossary.service.export import export_formats

    for one in export_formats():
        click.echo(f"{one.id:<8} {one.suffix:<7} {one.summary}")
    context.exit()
