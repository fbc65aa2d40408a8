"""`padanan repetitions`: sentences that stand more than once, and their translations put where they are missing."""

import json

import click

from glossary.cli._main import Session

STOPPED = "All of the changes were made, or none of them."


@click.command(
    "repetitions", epilog="Examples: padanan repetitions 1      padanan repetitions 1 --propagate --elsewhere --yes"
)
@click.argument("document", type=int)
@click.option("--propagate", is_flag=True, help="Show where confirmed translations would go.")
@click.option("--elsewhere", is_flag=True, help="With --propagate: also into other documents.")
@click.option("--yes", is_flag=True, help="With --propagate: do it; without, only what would change is shown.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(session: Session, document: int, propagate: bool, elsewhere: bool, yes: bool, as_json: bool) -> None:
    """List the sentences that stand more than once in DOCUMENT; confirmed and locked segments are never changed."""
    if propagate:
        _propagate(session, document, elsewhere, yes, as_json)
    elif yes or elsewhere:
        raise click.UsageError("--yes and --elsewhere go with --propagate.")
    else:
        _list(session, document, as_json)


def _list(session: Session, document: int, as_json: bool) -> None:
    from glossary.service.repetitions import repeated
    from glossary.text.controls import visible

    groups = repeated(session.workspace(), document)
    if as_json:
        rows = [
            {
                "source": group[0].source,
                "segments": [
                    {"segment": one.number, "state": one.state, "locked": one.locked, "target": one.target}
                    for one in group
                ],
            }
            for group in groups
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for group in groups:
        click.echo(visible(f"{len(group)}×  {group[0].source}"))
        for one in group:
            lock = ", locked" if one.locked else ""
            click.echo(visible(f"    {one.number}  {one.state}{lock}  {one.target}"))
    click.echo(f"{len(groups)} sentences stand more than once.", err=True)


def _propagate(session: Session, document: int, elsewhere: bool, yes: bool, as_json: bool) -> None:
    from glossary.service.changes import make
    from glossary.service.display import counted
    from glossary.service.repetitions import propagation
    from glossary.text.controls import visible

    workspace = session.workspace()
    found = propagation(workspace, document, elsewhere=elsewhere)
    plan = [one.change for one in found if one.change]
    if yes:
        make(workspace, plan)
    if as_json:
        rows = [
            {
                "document": one.segment.document,
                "segment": one.segment.number,
                "before": one.segment.target,
                "after": one.change.text if one.change else one.segment.target,
                "kept": one.kept,
            }
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for one in found:
            here = one.segment.document == document
            number = f"{one.segment.number}" if here else f"{one.segment.document}:{one.segment.number}"
            click.echo(visible(f"{number}  - {one.segment.target}"))
            after = f"+ {one.change.text}" if one.change else f"= stays: {one.kept}"
            click.echo(visible(f"{' ' * len(number)}  {after}"))
    done = "changed" if yes else "would be changed. Do it with --yes"
    click.echo(counted("{} segment{s} " + done + ".", len(plan)), err=True)
