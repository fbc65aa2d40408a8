"""`padanan concordance`: where a word or phrase was translated before."""

import json
import sys
from collections.abc import Iterator, Sequence

import click

from glossary.cli._main import Session
from glossary.model import Occurrence, Span


@click.command(
    "concordance",
    epilog="Examples: padanan concordance 'nota protes'      padanan concordance 'diplom*' --json",
)
@click.argument("query")
@click.option("--phrase", "mode", flag_value="phrase", help="QUERY is words in a row; the usual way.")
@click.option("--prefix", "mode", flag_value="prefix", help="The last word may go on: diplom finds diplomatik.")
@click.option("--regex", "mode", flag_value="regex", help="QUERY is a regular expression.")
@click.option(
    "--side",
    type=click.Choice(["either", "source", "target"]),
    default="either",
    show_default=True,
    help="Where QUERY stands.",
)
@click.option("-n", "--number", default=20, show_default=True, type=click.IntRange(1, 10000), help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(session: Session, query: str, mode: str | None, side: str, number: int, as_json: bool) -> None:
    """Find QUERY in the translation memory, on either side, newest first.

    What was found stands between » and «, its probable counterpart on the other side between ‹ and ›. What a regular
    expression finds is printed while the memory is read; the first finds may lack a counterpart that --json has.
    """
    from typing import cast

    from glossary.cli._progress import with_bar
    from glossary.service import concordance

    steps = concordance.search(
        session.workspace(), query, cast("concordance.Mode", mode or "phrase"), cast("concordance.Where", side), number
    )
    answers: Iterator[concordance.Early | concordance.Found] = with_bar(steps)
    shown, found = 0, concordance.Found((), more=False)
    for step in answers:
        if isinstance(step, concordance.Found):
            found = step
        elif not as_json:
            if sys.stderr.isatty():
                click.echo("\r\033[K", err=True, nl=False)  # the bar makes room, and comes again below
            _print(step.finds)
            shown += len(step.finds)
    if as_json:
        click.echo(json.dumps([concordance.as_json(one) for one in found.finds], ensure_ascii=False))
    else:
        _print(found.finds[shown:])
    if not found.finds:
        click.echo("It stands nowhere in the memory.", err=True)
    elif found.more:
        click.echo(f"… more than {number}: -n shows more of them.", err=True)


def _print(finds: Sequence[Occurrence]) -> None:
    from glossary.service.concordance import whence
    from glossary.text.controls import visible

    for one in finds:
        click.echo(visible(_marked(one.unit.source, one.source_spans)))
        click.echo("    " + visible(_marked(one.unit.target, one.target_spans)))
        click.echo(f"    [{visible(whence(one.unit))}]")


def _marked(text: str, spans: Sequence[Span]) -> str:
    for span in reversed(spans):
        before, after = "‹›" if span.kind == "likely" else "»«"
        text = f"{text[: span.start]}{before}{text[span.start : span.end]}{after}{text[span.end :]}"
    return text
