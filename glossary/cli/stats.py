"""`padanan stats`: figures about a document."""

import json

import click

from glossary.cli._main import Session


@click.command("stats", epilog="Examples: padanan stats 1 --json      padanan stats 1 --html > angka.html")
@click.argument("document", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--html", is_flag=True, help="Print a page with pictures that needs nothing else.")
@click.option("--no-checks", is_flag=True, help="Do not run the checks: nothing is said of findings.")
@click.option("--forget-time", is_flag=True, help="Erase the document's time at work first.")
@click.pass_obj
def command(session: Session, document: int, as_json: bool, html: bool, no_checks: bool, forget_time: bool) -> None:
    """Progress, words, origins, what was changed of drafts, time at work, and findings of DOCUMENT (its number)."""
    from glossary.cli._progress import with_bar
    from glossary.service import report, stats, worktime
    from glossary.text.controls import visible

    workspace = session.workspace()
    figures = stats.stats(workspace, document)
    if forget_time:
        worktime.forget_work(workspace, document)
        figures = stats.stats(workspace, document)
    findings = None
    if not no_checks:
        (findings,) = with_bar(stats.findings_by_check(workspace, document), "Checking", counts=True)
    if as_json:
        click.echo(json.dumps({**figures, "findings": findings}, ensure_ascii=False))
    elif html:
        click.echo(report.as_html(figures, findings), nl=False)
    else:
        for line in report.as_lines(figures, findings):
            click.echo(visible(line))
