"""`padanan draft`: machine-translate what has no translation yet."""

import click

from glossary.cli._main import Session


@click.command("draft", epilog="Example: padanan draft 1      (Ctrl+C stops; run it again to go on)")
@click.argument("document", type=int)
@click.option("--engine", help="See `padanan engine list` (default: the one in the settings).")
@click.pass_obj
def command(session: Session, document: int, engine: str | None) -> None:
    """Draft the segments of DOCUMENT (its number) that have no translation; what was typed is never touched."""
    import contextlib
    import sys

    from glossary.service.draft import draft_document

    running = draft_document(session.workspace(), document, engine=engine)
    first = next(running)
    quiet = not sys.stderr.isatty()
    with contextlib.ExitStack() as stack:
        bar = None if quiet else stack.enter_context(
            click.progressbar(length=max(1, first.total), label="Drafting", file=sys.stderr, show_pos=True)
        )  # fmt: skip
        last = first
        for progress in running:
            if bar is not None:
                bar.update(progress.done - last.done)
            last = progress
    click.echo(f"{last.done} of {last.total} segments drafted.", err=True)
