"""`padanan import`: files become documents."""

import json
from pathlib import Path

import click

from glossary.cli._main import Session


@click.command("import", epilog="Example: padanan import kazakhstan.txt catatan.md --json")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--title", help="The document's title (default: its headline, or the file's name).")
@click.option("--from", "source", metavar="LANG", help="Language of the text (default: detected).")
@click.option("--to", "target", metavar="LANG", help="Language to translate into (default: en, or id for English).")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def command(
    session: Session, files: tuple[Path, ...], title: str | None, source: str | None, target: str | None, as_json: bool
) -> None:
    """Import each FILE as a document: all of them, or none when one cannot be read."""
    from glossary.service.ingest import import_files  # imports the database and the language profiles
    from glossary.text.controls import visible

    added = import_files(session.workspace(), files, title=title, source=source, target=target)
    if as_json:
        rows = [
            {
                "document": one.id,
                "title": one.title,
                "segments": one.segments,
                "from": one.source_language,
                "to": one.target_language,
            }
            for one in added
        ]
        click.echo(json.dumps(rows if len(rows) > 1 else rows[0], ensure_ascii=False))
        return
    for one in added:
        pair = f"{one.source_language}→{one.target_language}"
        click.echo(f"Document {one.id}: {visible(one.title)} ({one.segments} segments, {pair})")
