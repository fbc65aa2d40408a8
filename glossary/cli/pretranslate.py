"""`padanan pretranslate`: what the memory has, put into the segments that wait, after a look at what would come."""

import json

import click

from glossary.cli._main import INTERRUPTED, Session


@click.command("pretranslate", epilog="Examples: padanan pretranslate 1      padanan pretranslate 1 --floor 85 --yes")
@click.argument("document", metavar="DOC", type=int)
@click.option(
    "--floor",
    type=click.IntRange(50, 101),
    default=100,
    show_default=True,
    metavar="PERCENT",
    help="Least score of a match, 50 to 100; 101 takes only those with a neighbour that is the same, too.",
)
@click.option("--typed", is_flag=True, help="Also in place of drafts that are not the machine's.")
@click.option("--dry-run", is_flag=True, help="Only show what would change; the usual way.")
@click.option("--yes", is_flag=True, help="Do it.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(session: Session, document: int, floor: int, typed: bool, dry_run: bool, yes: bool, as_json: bool) -> int:
    """Fill the empty segments and machine drafts of document DOC with the best matches of the translation memory.

    What comes in is a draft, with figures and inline codes adjusted. Confirmed and locked segments always stay, and so
    does what was typed.
    """
    from glossary.cli._progress import with_bar
    from glossary.service import memory, pretranslate
    from glossary.service.display import counted
    from glossary.text.controls import visible

    if yes and dry_run:
        raise click.UsageError("--yes and --dry-run exclude each other.")
    workspace = session.workspace()
    running = pretranslate.plan(workspace, document, floor, typed=typed)
    try:
        found = list(with_bar(running, "Looking", counts=True))
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was changed.", err=True)
        return INTERRUPTED
    made = pretranslate.make(workspace, [one.change for one in found if one.change]) if yes else []
    done = {segment.id for segment in made}
    if as_json:
        rows = [
            {
                "segment": one.segment.number,
                "state": one.segment.state,
                "before": one.segment.target,
                "after": one.match.target,
                "match": memory.as_json(one.match),
                "done": one.segment.id in done,
            }
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for one in found:
            number = str(one.segment.number)
            click.echo(visible(f"{number}  - {one.segment.target}"))
            click.echo(visible(f"{' ' * len(number)}  + {one.match.target}"))
            click.echo(visible(f"{' ' * len(number)}    {memory.describe(one.match)}"))
    if yes:
        stay = f"; {len(found) - len(made)} changed meanwhile stay" if len(made) < len(found) else ""
        back = f" Back: padanan revert {document} --origin {pretranslate.DETAIL}" if made else ""
        click.echo(counted("{} segment{s} pre-translated", len(made)) + f"{stay}.{back}", err=True)
    else:
        click.echo(counted("{} segment{s} would be pre-translated. Do it with --yes.", len(found)), err=True)
    return 0
