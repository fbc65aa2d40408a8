"""`padanan convert`: from one bilingual format to another."""

import sys
from pathlib import Path

import click


@click.command(
    "convert",
    epilog="Examples: padanan convert job.xlf job.po      padanan convert - a.xlf --from csv --to xliff12 < a.csv",
)
@click.argument("file", metavar="IN", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--from", "given", metavar="FORMAT", help="Format of IN (default: told by its name and contents).")
@click.option("--to", "wanted", metavar="FORMAT", help="Format of OUT (default: told by its name; .xlf is xliff2).")
@click.option("--source-language", metavar="LANG", help="Language of the sources (default: what IN says, else id).")
@click.option("--target-language", metavar="LANG", help="Language of the targets (default: what IN says, else en).")
@click.option("--force", is_flag=True, help="Replace OUT when it is there already.")
def command(
    file: Path,
    output: Path,
    given: str | None,
    wanted: str | None,
    source_language: str | None,
    target_language: str | None,
    force: bool,
) -> None:
    """Convert the pairs of IN to another bilingual format; `-` is standard input or output. Stores nothing."""
    from glossary.cli._text import read_bytes
    from glossary.service.convert import convert, format_of
    from glossary.service.files import write_whole

    data, name = read_bytes(file)
    fmt = wanted or format_of(output.name)
    languages = (source_language, target_language)

    if str(output) == "-":
        count = convert(data, name, fmt, sys.stdout.buffer, source_format=given, languages=languages)
        sys.stdout.buffer.flush()
    else:
        counted: list[int] = []
        write_whole(
            output,
            lambda out: counted.append(convert(data, name, fmt, out, source_format=given, languages=languages)),
            force=force,
        )
        count = counted[0]
    click.echo(f"{count} pairs written as {fmt}.", err=True)
