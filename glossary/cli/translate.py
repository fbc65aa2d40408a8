"""`padanan translate`: a text in, its draft out; nothing is stored."""

import json
from pathlib import Path

import click

from glossary.cli._language import lang
from glossary.cli._main import Session
from glossary.cli._text import read


@click.command("translate", epilog="Example: padanan translate artikel.txt --json --alternatives 3")
@click.argument("file", default="-", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="A JSON line for each sentence.")
@click.option("--no-glossary", is_flag=True, help="The plain draft, whatever the glossary says.")
@click.option("--alternatives", default=0, type=click.IntRange(0, 16), help="Further translations of each sentence.")
@click.option("--engine", help="See `padanan engine list` (default: the one in the settings).")
@click.option("--from", "source", type=lang, default="id", show_default=True)
@click.option("--to", "target", type=lang, default="en", show_default=True)
@click.pass_obj
def command(
    session: Session,
    file: Path,
    as_json: bool,
    no_glossary: bool,
    alternatives: int,
    engine: str | None,
    source: str,
    target: str,
) -> None:
    """Translate FILE (or standard input) sentence by sentence, paragraphs kept."""
    from glossary.service.draft import translate
    from glossary.service.ingest import pieces
    from glossary.text.blocks import blocks

    cut = [piece for _, piece in pieces(blocks(read(file)), source)]
    drafts = translate(
        [piece.text for piece in cut],
        source=source,
        target=target,
        engine=engine,
        alternatives=alternatives + 1,
        glossary=None if no_glossary else session.workspace(),
    )
    for piece, draft in zip(cut, drafts, strict=True):
        if not as_json:
            click.echo(piece.prefix + draft.target + piece.suffix, nl=False)
            continue
        row = {
            "source": draft.source,
            "target": draft.target,
            "engine": draft.engine,
            "terms": [
                {"source": one.source, "target": one.target, "met": one.met, "how": one.how} for one in draft.terms
            ],
            "alternatives": [one.text for one in draft.hypotheses[1:]],
        }
        click.echo(json.dumps(row, ensure_ascii=False))
