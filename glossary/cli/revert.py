"""`padanan revert`: take many edits back at once, after a look at what would change."""

import click

from glossary.cli._main import Session

STOPPED = "All of the changes were made, or none of them."


@click.command(
    "revert", epilog="Examples: padanan revert 1 --origin machine      padanan revert 1 --since 2026-01-31 --yes"
)
@click.argument("document", type=int)
@click.argument("segment", type=int, required=False)
@click.option("--since", default="", metavar="TIME", help="Edits from this time on (UTC, 2026-01-31T14:00).")
@click.option("--origin", default="", help="Edits from here: machine, memory, typed, import …")
@click.option("--search", default="", metavar="TEXT", help="Edits that have TEXT in them.")
@click.option("--yes", is_flag=True, help="Do it; without, only what would change is shown.")
@click.pass_obj
def command(
    session: Session, document: int, segment: int | None, since: str, origin: str, search: str, yes: bool
) -> None:
    """Take the newest edits of DOCUMENT back that meet all conditions; locked segments stay, undo brings them back."""
    from glossary.service.changes import make, plan_revert
    from glossary.service.display import counted
    from glossary.text.controls import visible

    workspace = session.workspace()
    plan = plan_revert(workspace, document, since=since, origin=origin, search=search, number=segment)
    for one in plan:
        click.echo(visible(f"{one.segment.number}  - {one.segment.target}"))
        click.echo(visible(f"{' ' * len(str(one.segment.number))}  + {one.text}"))
    if yes:
        make(workspace, plan)
    done = "reverted" if yes else "would be reverted. Do it with --yes"
    click.echo(counted("{} segment{s} " + done + ".", len(plan)), err=True)
