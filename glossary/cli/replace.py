"""`padanan replace`: search and replace in the translations of a document, after a look at what would change."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from glossary.cli._main import Session

if TYPE_CHECKING:
    from glossary.service.replacing import Place
    from glossary.store.workspace import Workspace


STOPPED = "All of the changes were made, or none of them."


@click.command(
    "replace",
    epilog=r"Examples: padanan replace 1 colour color --case keep      padanan replace 1 '(\d+) %' '\1 pct' --regex",
)
@click.argument("document", metavar="DOC", type=int)
@click.argument("what", required=False)
@click.argument("by", required=False)
@click.option("--word", "how", flag_value="word", help="Whole words only.")
@click.option("--regex", "how", flag_value="regex", help="WHAT is a regular expression; BY names its groups as \\1.")
@click.option(
    "--case",
    type=click.Choice(["match", "ignore", "keep"]),
    default="match",
    show_default=True,
    help="Upper and lower case as written, any, or any and BY takes it on.",
)
@click.option("--confirmed", is_flag=True, help="Confirmed segments, too; they stay confirmed.")
@click.option("--dry-run", is_flag=True, help="Only show what would change; the usual way.")
@click.option("--yes", is_flag=True, help="Do it.")
@click.option("--undo", is_flag=True, help="Take the newest replacement in DOC back, wherever it still stands.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(
    session: Session,
    document: int,
    what: str | None,
    by: str | None,
    how: str | None,
    case: str,
    confirmed: bool,
    dry_run: bool,
    yes: bool,
    undo: bool,
    as_json: bool,
) -> None:
    """Replace WHAT by BY in the translations of document DOC; locked segments stay, and so do confirmed ones."""
    from itertools import groupby
    from typing import cast

    from glossary.service import replacing
    from glossary.service.changes import make
    from glossary.service.display import counted

    if yes and dry_run:
        raise click.UsageError("--yes and --dry-run exclude each other.")
    workspace = session.workspace()
    if undo:
        _take_back(workspace, document)
        return
    if what is None or by is None:
        raise click.UsageError("Say WHAT to replace BY what, or --undo.")
    rule = replacing.Rule(what, by, cast("replacing.How", how or "plain"), cast("replacing.Case", case))
    found = list(replacing.places(workspace, document, rule))
    chosen = [place for place in found if confirmed or place.segment.state != "confirmed"]
    plan = replacing.plan(rule, chosen)
    if yes:
        make(workspace, plan)
    segments = [list(group) for _, group in groupby(chosen, key=lambda place: place.segment.id)]
    if as_json:
        click.echo(json.dumps([_as_json(there, done=yes) for there in segments], ensure_ascii=False))
    else:
        for there in segments:
            _show(there)
    left = len({place.segment.id for place in found}) - len(segments)
    also = f" {left} confirmed {'segment has' if left == 1 else 'segments have'} it, too: --confirmed." if left else ""
    where = counted("{} place{s}", len(chosen)) + counted(" in {} segment{s}", len(segments))
    if not plan:
        click.echo(f"Nothing to replace.{also}", err=True)
    elif yes:
        click.echo(f"{where} replaced.{also} Back: padanan replace {document} --undo", err=True)
    else:
        click.echo(f"{where} would be replaced. Do it with --yes.{also}", err=True)


def _take_back(workspace: "Workspace", document: int) -> None:
    from glossary.service.display import counted
    from glossary.service.replacing import take_back

    back = take_back(workspace, document)
    if back is None:
        click.echo(f"No replacement stands in document {document}.", err=True)
    else:
        stay = f"; {back.gone_on} changed since stay" if back.gone_on else ""
        click.echo(counted("Taken back in {} segment{s}", len(back.segments)) + f"{stay}.", err=True)


def _as_json(there: "Sequence[Place]", *, done: bool) -> dict[str, object]:
    from glossary.service.replacing import replaced

    segment = there[0].segment
    return {
        "segment": segment.number,
        "state": segment.state,
        "before": segment.target,
        "after": replaced(there),
        "places": [[place.start, place.end] for place in there],
        "done": done,
    }


def _show(there: "Sequence[Place]") -> None:
    from glossary.service.replacing import replaced
    from glossary.text.controls import visible

    segment = there[0].segment
    click.echo(visible(f"{segment.number}  - {segment.target}"))
    click.echo(visible(f"{' ' * len(str(segment.number))}  + {replaced(there)}"))
