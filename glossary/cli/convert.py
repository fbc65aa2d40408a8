"""`padanan convert`: from one bilingual format to another."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli._language import lang

if TYPE_CHECKING:
    from glossary.service.convert import Converted

_LOST = {
    "untranslated": "{} untranslated pair{s}",
    "alone": "{} translation{s} without a source",
    "state": "{} confirmed state{s}",
    "origin": "{} origin{s}",
    "note": "{} note{s}",
    "id": "{} id{s}",
    "codes": "the contents of codes in {} pair{s}",
    "properties": "dates and properties of {} pair{s}",
}


@click.command(
    "convert",
    epilog="Examples: padanan convert job.xlf job.po      padanan convert - a.xlf --from csv --to xliff12 < a.csv",
)
@click.argument("file", metavar="IN", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--from", "given", metavar="FORMAT", help="Format of IN (default: told by its name and contents).")
@click.option("--to", "wanted", metavar="FORMAT", help="Format of OUT (default: told by its name; .xlf is xliff2).")
@click.option(
    "--source-language", type=lang, metavar="LANG", help="Language of the sources (default: what IN says, else id)."
)
@click.option(
    "--target-language", type=lang, metavar="LANG", help="Language of the targets (default: what IN says, else en)."
)
@click.option(
    "--codes",
    type=click.Choice(["keep", "flatten"]),
    default="keep",
    show_default=True,
    help="Inline codes: as signs ⟦1⟧ or the elements of OUT, or left out.",
)
@click.option("--force", is_flag=True, help="Replace OUT when it is there already.")
def command(
    file: Path,
    output: Path,
    given: str | None,
    wanted: str | None,
    source_language: str | None,
    target_language: str | None,
    codes: str,
    force: bool,
) -> int:
    """Convert the pairs of IN to another bilingual format; `-` is standard input or output. Stores nothing.

    What each format can hold beside source and target; what OUT cannot is counted on standard error:

    \b
                    no target   state  origin  note  id   codes
    csv tsv jsonl   yes         yes    yes     yes   yes  signs
    tmx             left out    yes    yes     yes   yes  elements, with dates and properties
    xliff12 xliff2  yes         yes    -       yes   yes  elements
    po docx html    yes         yes    -       yes   yes  signs
    aligned         yes         yes    -       -     -    signs, cannot be read
    md              yes         -      -       -     -    signs, cannot be read

    The columns of csv and tsv are segment, state, source, target, origin, note, id, edit; jsonl has the same fields,
    and block, kind, language, prefix and suffix. Only source and target have to be there when they are read.
    """
    from glossary.cli._main import INTERRUPTED
    from glossary.cli._progress import bars
    from glossary.cli._text import opened
    from glossary.service.bilingual import LARGEST
    from glossary.service.convert import Converted, convert, format_of
    from glossary.service.files import write_whole

    fmt = wanted or format_of(output.name, option="--to")
    languages = (source_language, target_language)
    done: list[Converted] = []
    try:
        with opened(file, LARGEST) as (stream, name), bars(f"Converting {name}"[:30]) as show:
            write_whole(
                sys.stdout.buffer if str(output) == "-" else output,
                lambda out: done.append(
                    convert(
                        stream, name, fmt, out, source_format=given, languages=languages, keep_codes=codes == "keep",
                        watch=show,
                    )
                ),
                force=force,
            )  # fmt: skip
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was written.", err=True)
        return INTERRUPTED
    _tell(done[0], fmt)
    return 0


def _tell(done: "Converted", fmt: str) -> None:
    from glossary.service.display import counted

    click.echo(counted("{} pair{s} written as " + fmt, done.pairs) + ".", err=True)
    if done.lost:
        lost = ", ".join(counted(_LOST[what], count) for what, count in done.lost)
        click.echo(f"No place in {fmt} for {lost}.", err=True)
    if done.empty:
        click.echo(counted("{} unit{s} had no text in the two languages.", done.empty), err=True)
