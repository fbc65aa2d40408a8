"""`padanan history`: who changed what, when, and from what."""

import json
from dataclasses import asdict

import click

from glossary.cli._main import Session


@click.command("history", epilog="Examples: padanan history 1      padanan history 1 7 --json")
@click.argument("document", type=int)
@click.argument("segment", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the log as JSON.")
@click.pass_obj
def command(session: Session, document: int, segment: int | None, as_json: bool) -> None:
    """Print the log of DOCUMENT, or of its segment number SEGMENT, oldest first."""
    from glossary.service.changes import history
    from glossary.text.controls import visible

    logs = history(session.workspace(), document, segment)
    if as_json:
        rows = [{**asdict(edit), "segment": one.number} for one, log in logs for edit in log]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    if not logs:
        click.echo("Nothing was changed yet.", err=True)
    for one, log in logs:
        click.echo(visible(f"{one.number}  {one.source}"))
        for edit in log:
            detail = f" ({edit.detail})" if edit.detail else ""
            click.echo(visible(f"    {edit.id}  {edit.at[:19]}  {edit.who}  {edit.state}, {edit.origin}{detail}"))
            click.echo(visible(f"        {edit.text}"))
