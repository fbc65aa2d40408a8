"""`padanan draft`: machine-translate what has no translation yet."""

import click

from glossary.cli._main import INTERRUPTED, Session


@click.command("draft", epilog="Example: padanan draft 1      (Ctrl+C stops; run it again to go on)")
@click.argument("document", type=int)
@click.option("--engine", help="See `padanan engine list` (default: the one in the settings).")
@click.option("--no-glossary", is_flag=True, help="Plain drafts, whatever the glossary says.")
@click.pass_obj
def command(session: Session, document: int, engine: str | None, no_glossary: bool) -> int:
    """Draft the segments of DOCUMENT (its number) that have no translation; what was typed is never touched."""
    from glossary.cli._progress import bars
    from glossary.service.documents import get_document
    from glossary.service.draft import draft_document
    from glossary.service.engines import choose
    from glossary.text.controls import visible

    about = get_document(session.workspace(), document)
    told = choose(about.source_language, about.target_language, engine, confidential=about.confidential)
    if told.sends or about.confidential:
        click.echo(visible(f"Drafting with {told.engine}: {told.why}."), err=True)
    running = draft_document(session.workspace(), document, engine=engine, bind=False if no_glossary else None)
    last = next(running)
    try:
        with bars("Drafting", counts=True) as show:
            show(last)
            for last in running:
                show(last)
    except KeyboardInterrupt:
        click.echo(
            f"Stopped at {last.done} of {last.total} segments; they are stored. Go on with: padanan draft {document}",
            err=True,
        )
        return INTERRUPTED
    click.echo(f"{last.done} of {last.total} segments drafted.", err=True)
    return 0
