"""`padanan align`: a text and its existing translation, sentence beside sentence."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli._language import lang
from glossary.cli._main import INTERRUPTED, Session
from glossary.cli.desk import door

if TYPE_CHECKING:
    from glossary.service.align import Link, Texts


@click.command(
    "align",
    epilog="Examples: padanan align artikel.id.txt artikel.en.txt -f tmx -o artikel.tmx      "
    "padanan align artikel.id.docx artikel.en.md --import --confirm      "
    "padanan align artikel.id.txt artikel.en.txt --review",
)
@click.argument("text", metavar="ID_FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("translation", metavar="EN_FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-f", "--format", "fmt", metavar="FORMAT", help="Write a bilingual format; see `padanan export --formats`."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="File to write, or - .")
@click.option("--force", is_flag=True, help="Replace the file when it is there already.")
@click.option("--import", "store", is_flag=True, help="Store a document that has the translation as its targets.")
@click.option("--confirm", is_flag=True, help="With --import: confirm the targets of sure links.")
@click.option("--title", help="With --import or --review: the title (default: its headline, or the file's name).")
@click.option("--review", is_flag=True, help="Open the desk to look at the links, change and approve them.")
@click.option("--json", "as_json", is_flag=True, help="A list of links, for programs.")
@click.option("--engine", help="See `padanan engine list` (default: the one in the settings).")
@click.option("--no-engine", is_flag=True, help="Draft nothing, not even sentences that stay in doubt.")
@click.option("--from", "source", type=lang, default="id", show_default=True, help="Language of the text.")
@click.option("--to", "target", type=lang, default="en", show_default=True, help="Language of the translation.")
@click.pass_obj
def command(
    session: Session,
    text: Path,
    translation: Path,
    fmt: str | None,
    output: Path | None,
    force: bool,
    store: bool,
    confirm: bool,
    title: str | None,
    review: bool,
    as_json: bool,
    engine: str | None,
    no_engine: bool,
    source: str,
    target: str,
) -> int:
    """Align a text with its existing translation; without options the aligned text is printed, nothing is stored.

    Each link comes with its confidence from 0 to 1. What could not be aligned stands beside a dash.
    """
    from glossary.cli._progress import with_bar
    from glossary.cli._text import read_bytes
    from glossary.model import BadInput, BadUsage
    from glossary.service.align import SURE, align_texts, read_texts
    from glossary.service.aligned import import_alignment, write_alignment, writer

    if review and (fmt or output or store or as_json):
        raise BadUsage(
            "--review opens the desk, which writes and stores when you have looked at the links. Give it alone."
        )
    if (confirm and not store) or (title and not (store or review)):
        raise BadUsage("--confirm is for --import, --title for --import and --review.")
    if as_json and (fmt or store):
        raise BadUsage("--json prints the links; give it without --format and --import.")
    if str(text) == str(translation) == "-":
        raise BadUsage("Only one of the two texts can come from standard input.")
    if source == target:
        raise BadUsage(f"The text and its translation are both “{source}”. Set --from or --to.")
    if output and str(output) != "-" and not as_json:
        fmt = writer(fmt, output.name)
    elif fmt:
        fmt = writer(fmt)
    if output and output.exists() and not force:  # known before the work, not after it
        raise BadInput(f"{output} is there already and was left as it is. Give another name, or --force to replace it.")
    open_desk = door() if review else None  # known before the work, too
    read = _named(read_bytes(text)), _named(read_bytes(translation))
    texts = read_texts(*read, languages=(source, target))
    if open_desk is not None:
        from glossary.service.alignments import begin

        names = read[0][1], read[1][1]
        begun = begin(session.workspace(), texts, names, title=title, engine=engine, drafts=not no_engine)
        code: int = open_desk(session.path, [], alignment=begun.id)
        return code
    try:
        running = align_texts(session.workspace(), texts, engine=engine, drafts=not no_engine)
        links = list(with_bar(running, counts=True))
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was stored.", err=True)
        return INTERRUPTED
    if store:
        document = import_alignment(
            session.workspace(), texts, links, title=title, confirm=lambda one: confirm and one.confidence >= SURE
        )
        from glossary.text.controls import visible

        click.echo(
            f"Document {document.id}: {visible(document.title)} ({document.segments} segments, "
            f"{document.confirmed} confirmed, {document.draft} to look at, {document.new} without a translation)"
        )
    if as_json:
        _print(json.dumps([_row(texts, one) for one in links], ensure_ascii=False) + "\n", output, force=force)
    elif fmt:
        out = sys.stdout.buffer if output is None or str(output) == "-" else output
        lacking = write_alignment(texts, links, fmt, out, force=force)
        sys.stdout.flush()
        if lacking:
            click.echo(lacking, err=True)
    elif not store:
        _print("".join(_lines(texts, links)), output, force=force)
    _sum_up(texts, links)
    return 0


def _named(read: tuple[bytes, str]) -> tuple[bytes, str]:
    """Standard input has no name that tells its format: it is plain text."""
    return (read[0], "standard input.txt") if read[1] == "standard input" else read


def _print(whole: str, output: Path | None, *, force: bool) -> None:
    from glossary.service.files import write_whole

    if output is None or str(output) == "-":
        click.echo(whole, nl=False)
    else:
        write_whole(output, lambda out: out.write(whole.encode()), force=force)


def _row(texts: "Texts", one: "Link") -> dict[str, object]:
    from glossary.service.aligned import text_of

    return {
        "source": [place + 1 for place in range(*one.source)],
        "target": [place + 1 for place in range(*one.target)],
        "confidence": round(one.confidence, 4),
        "source_text": text_of(texts.source, one.source),
        "target_text": text_of(texts.target, one.target),
    }


def _lines(texts: "Texts", links: "list[Link]") -> Iterator[str]:
    from glossary.service.aligned import text_of
    from glossary.text.controls import visible

    for number, one in enumerate(links, 1):
        sides = (text_of(texts.source, one.source), text_of(texts.target, one.target))
        kind = f"{one.source[1] - one.source[0]}–{one.target[1] - one.target[0]}"
        yield f"{number} {kind} {one.confidence:.2f}\n"
        yield "".join(f"{visible(side) or '—'}\n" for side in sides) + "\n"


def _sum_up(texts: "Texts", links: "list[Link]") -> None:
    from glossary.service.align import SURE

    both = [one for one in links if one.source[0] < one.source[1] and one.target[0] < one.target[1]]
    doubtful = sum(one.confidence < SURE for one in both)
    only = (
        sum(one.source[1] - one.source[0] for one in links if one not in both),
        sum(one.target[1] - one.target[0] for one in links if one not in both),
    )
    click.echo(
        f"{len(texts.source)} and {len(texts.target)} sentences: {len(both)} links, {doubtful} of them in doubt; "
        f"{only[0]} only in the text, {only[1]} only in the translation.",
        err=True,
    )
