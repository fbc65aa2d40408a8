"""`padanan documents`: what is on the shelf, and how far it is."""

import json
from dataclasses import asdict

import click

from glossary.cli._main import Session


@click.command("documents", epilog="Example: padanan documents --json")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(session: Session, as_json: bool) -> None:
    """List the documents with their progress: confirmed + draft of all segments."""
    from glossary.service.documents import list_documents  # imports the database
    from glossary.text.controls import visible

    shelf = list_documents(session.workspace())
    if as_json:
        click.echo(json.dumps([asdict(one) for one in shelf], ensure_ascii=False))
        return
    if not shelf:
        click.echo("The workspace has no document yet. Import one: padanan import FILE", err=True)
    for one in shelf:
        progress = f"{one.confirmed}+{one.draft} of {one.segments}"
        pair = f"{one.source_language}→{one.target_language}"
        click.echo(f"{one.id:>4}  {progress:>16}  {pair}  {visible(one.title)}")
