"""`padanan concordance`: where a word or phrase was translated before."""

import json

import click

from glossary.cli._main import Session
from glossary.model import Span


@click.command(
    "concordance",
    epilog="Examples: padanan concordance 'nota protes'      padanan concordance diplom --prefix --json",
)
@click.argument("query")
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
    """Find QUERY in the translation memory, on either side, newest first."""
    from typing import cast

    from glossary.service import concordance
    from glossary.text.controls import visible

    found = concordance.concordance(
        session.workspace(),
        query,
        mode=cast("concordance.Mode", mode or "phrase"),
        side=cast("concordance.Where", side),
        limit=number,
    )
    if as_json:
        click.echo(json.dumps([concordance.as_json(one) for one in found], ensure_ascii=False))
        return
    if not found:
        click.echo("It stands nowhere in the memory.", err=True)
    for one in found:
        click.echo(visible(_marked(one.unit.source, one.source_spans)))
        click.echo("    " + visible(_marked(one.unit.target, one.target_spans)))
        click.echo(f"    [{visible(one.unit.name)}]")


def _marked(text: str, spans: tuple[Span, ...]) -> str:
    for span in reversed(spans):
        text = f"{text[: span.start]}»{text[span.start : span.end]}«{text[span.end :]}"
    return text
