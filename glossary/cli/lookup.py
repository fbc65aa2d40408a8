"""`padanan lookup`: a term or name in any spelling."""

import json

import click

from glossary.cli._main import Session
from glossary.model import Hit, Kind


@click.command("lookup", epilog="Examples: padanan lookup Vrublevskij      padanan lookup 'nota protes' --json")
@click.argument("query", metavar="QUERY")
@click.option("-k", "--kind", type=click.Choice(["term", "name"]), help="Only terms or only names.")
@click.option("-n", "--number", default=10, show_default=True, type=click.IntRange(1, 1000), help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(session: Session, query: str, kind: Kind | None, number: int, as_json: bool) -> None:
    """Find terms and names by QUERY: either language, any spelling or script, best first."""
    from glossary.cli._progress import with_bar
    from glossary.service.lookup import as_json as fields
    from glossary.service.lookup import catch_up, look_up

    workspace = session.workspace()
    for _ in with_bar(catch_up(workspace), "Preparing look-ups"):
        pass  # Ctrl+C loses nothing: the next look-up goes on from there
    hits = look_up(workspace, query, kind, number)
    if as_json:
        click.echo(json.dumps([fields(hit) for hit in hits], ensure_ascii=False))
        return
    if not hits:
        click.echo("Nothing close is in the glossary.", err=True)
    for hit in hits:
        click.echo(_shown(hit))


def _shown(hit: Hit) -> str:
    from glossary.text.controls import visible

    concept = hit.concept
    lines = [f"{' · '.join(form.text for form in concept.in_language('id'))}"]
    for form in concept.in_language("en"):
        mark = "" if form.status == "preferred" else f" ({form.status}{': ' + form.note if form.note else ''})"
        lines.append(f"    {form.text}{mark}")
    about = "; ".join(part for part in (concept.definition, concept.note) if part)
    if about:
        lines.append(f"    {about}")
    lines.append(
        f"    [{concept.kind}, {concept.domain}; {hit.match} {hit.score:.2f}: {hit.why}; source: {concept.source}]"
    )
    return "\n".join(visible(line) for line in lines)
