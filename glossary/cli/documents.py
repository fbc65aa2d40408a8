"""`padanan documents`: what is on the shelf, and how far it is."""

import json
from dataclasses import asdict

import click

from glossary.cli._main import Session


@click.command("documents", epilog="Examples: padanan documents --json      padanan documents 3 --confidential")
@click.argument("document", type=int, required=False)
@click.option(
    "--confidential/--not-confidential",
    default=None,
    help="Never send DOCUMENT's text to a translation server, whatever the settings say; or allow it again.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(session: Session, document: int | None, confidential: bool | None, as_json: bool) -> None:
    """List the documents, or one, with their progress: confirmed + draft of all segments."""
    from glossary.service.documents import get_document, list_documents, set_confidential  # imports the database
    from glossary.text.controls import visible

    workspace = session.workspace()
    if document is None and confidential is not None:
        raise click.UsageError("Say which document: padanan documents 3 --confidential")
    if document is not None and confidential is not None:
        set_confidential(workspace, document, confidential=confidential)
    shelf = list_documents(workspace) if document is None else [get_document(workspace, document)]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in shelf], ensure_ascii=False))
        return
    if not shelf:
        click.echo("The workspace has no document yet. Import one: padanan import FILE", err=True)
    for one in shelf:
        progress = f"{one.confirmed}+{one.draft} of {one.segments}"
        pair = f"{one.source_language}→{one.target_language}"
        mark = "  (confidential)" if one.confidential else ""
        click.echo(f"{one.id:>4}  {progress:>16}  {pair}  {visible(one.title)}{mark}")
    if document is not None and not as_json:
        from glossary.service.engines import choose

        (one,) = shelf
        told = choose(one.source_language, one.target_language, confidential=one.confidential)
        click.echo(visible(f"      drafted by {told.engine}: {told.why}. {told.problem}".rstrip()))
