"""`padanan unknown`: the names of a document that the glossary does not know."""

import json

import click

from glossary.cli._main import Session


@click.command("unknown", epilog="Examples: padanan unknown 1      padanan unknown 1 --json")
@click.argument("document", metavar="DOC", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(session: Session, document: int, as_json: bool) -> None:
    """List the names in document DOC that the glossary does not know, with the English form that a rule gives."""
    from glossary.service import unknown  # imports the database
    from glossary.text.controls import visible

    found = unknown.list_unknown(session.workspace(), document)
    if as_json:
        click.echo(json.dumps([unknown.as_json(one) for one in found], ensure_ascii=False))
        return
    if not found:
        click.echo("The glossary knows every name that was found in this document.", err=True)
    for one in found:
        also = "; ".join(filter(None, [one.abbreviation, *one.shorts]))
        name = f"{one.name} ({also})" if also else one.name
        like = f"; resembles {one.like}" if one.like else ""
        click.echo(visible(
            f"{one.count:>3}×  segment {one.segments[0]:<4} {name} = {one.english or '?'}"
            f"   [{', '.join(filter(None, [one.kind, unknown.explain(one)]))}{like}]"
        ))  # fmt: skip
