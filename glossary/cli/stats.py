"""`padanan stats`: figures about a document."""

import json

import click

from glossary.cli._main import Session


@click.command("stats", epilog="Examples: padanan stats 1 --json      padanan stats 1 --html > angka.html")
@click.argument("document", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--html", is_flag=True, help="Print a page with pictures that needs nothing else.")
@click.option("--forget-time", is_flag=True, help="Erase the document's time at work first.")
@click.pass_obj
def command(session: Session, document: int, as_json: bool, html: bool, forget_time: bool) -> None:
    """Progress, words, origins, what was changed of drafts, and time at work of DOCUMENT (its number)."""
    from glossary.service import stats
    from glossary.text.controls import visible

    workspace = session.workspace()
    figures = stats.stats(workspace, document)
    if forget_time:
        stats.forget_work(workspace, document)
        figures = stats.stats(workspace, document)
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False))
    elif html:
        click.echo(stats.as_html(figures), nl=False)
    else:
        for line in stats.as_lines(figures):
            click.echo(visible(line))
