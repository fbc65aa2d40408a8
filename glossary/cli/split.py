"""`padanan split`: the sentence splitter on its own."""

from pathlib import Path

import click

from glossary.cli._language import lang
from glossary.cli._text import read


@click.command("split", epilog="Example: padanan split artikel.txt | wc -l")
@click.argument("file", default="-", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--from", "language", type=lang, default="id", show_default=True, help="Language of the text.")
def command(file: Path, language: str) -> None:
    """Print the sentences of FILE (or of standard input), one a line; headings and bullets are lines of their own."""
    from glossary.service.ingest import pieces  # imports the database
    from glossary.text.blocks import blocks

    for _, piece in pieces(blocks(read(file)), language):
        click.echo(" ".join(piece.text.split("\n")))
