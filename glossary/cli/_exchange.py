"""`padanan term import` and `export`, and the same for names."""

import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli._main import INTERRUPTED, Session
from glossary.cli._text import told
from glossary.model import Kind, Progress

if TYPE_CHECKING:
    from glossary.service.exchange import Imported

_MOST_SHOWN = 10


def add_exchange(group: click.Group, kind: Kind) -> None:
    """Add the two verbs to the command of one kind of entry."""

    @group.command("import", epilog=f"Example: padanan {kind} import glosarium.tbx")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("-f", "--format", "fmt", metavar="FORMAT", help="csv, tsv, omegat or tbx (default: by the name).")
    @click.pass_obj
    def import_(session: Session, file: Path, fmt: str | None) -> int:
        """Read the entries of FILE into your own layer: all of them, or none when a line is wrong.

        \b
        csv, tsv  columns indonesian, english (and domain, definition, note, source), or one row a form: see export
        omegat    source, target and comment with tabs between them
        tbx       TBX 2019 (DCA or DCT) and the older martif files

        `undo` takes the whole import back.
        """
        from glossary.cli._progress import with_bar
        from glossary.service.exchange import import_terms

        running = import_terms(session.workspace(), file, kind, fmt)
        try:
            (done,) = with_bar(_steps(running))
        except KeyboardInterrupt:
            running.close()
            click.echo("Interrupted: nothing was imported.", err=True)
            return INTERRUPTED
        click.echo(f"{done.added} added to your own {kind}s.")
        if done.other_kind:
            elsewhere = "names" if kind == "term" else "terms"
            click.echo(f"{done.other_kind} of them went to your own {elsewhere}: the file says so.", err=True)
        if done.already:
            click.echo(f"{done.already} were there already, just so.", err=True)
        if done.left_out:
            click.echo(f"{done.left_out} have no Indonesian or no English form and were left out.", err=True)
        for concept, form, other in done.conflicts[:_MOST_SHOWN]:
            click.echo(told(form.text, other, f"{concept.id}: "), err=True)
        if len(done.conflicts) > _MOST_SHOWN:
            click.echo(f"… and {len(done.conflicts) - _MOST_SHOWN} more like these.", err=True)
        return 0

    @group.command("export", epilog=f"Example: padanan {kind} export -f tbx -o glosarium.tbx --layer all")
    @click.option("-f", "--format", "fmt", default="csv", show_default=True, help="csv, tsv, omegat or tbx.")
    @click.option("-o", "--output", default="-", type=click.Path(path_type=Path, allow_dash=True), help="File, or - .")
    @click.option("--layer", type=click.Choice(["user", "curated", "all"]), default="user", show_default=True)
    @click.option("--force", is_flag=True, help="Replace the file when it is there already.")
    @click.pass_obj
    def export(session: Session, fmt: str, output: Path, layer: str, force: bool) -> None:
        """Write your own entries, the curated ones or all of them, to standard output or to a file.

        Tables (csv, tsv) have a row for each form, the rows of an entry together:

        \b
        concept      the entry's id            part_of_speech  noun, verb, adjective, …
        domain       its field                 gender          m or f, of persons
        language     id, en, uk, zh-Hans, …    region          GB or US
        form         the term or name          definition      what it means
        status       preferred, admitted,      note            about the entry
                     deprecated or forbidden   form_note       about this form
        type         abbreviation or short     source          who says so
        context      capital or title: where a name that is also a common word counts

        What belongs to the entry stands on its first row. omegat has source, target and comment; tbx is TBX-Basic
        (2019, style DCA) and has no place for context, prepositions and conjunctions.
        """
        from glossary.service.exchange import export_terms, export_terms_file

        chosen = None if layer == "all" else layer
        if str(output) == "-":
            export_terms(session.workspace(), kind, fmt, sys.stdout.buffer, layer=chosen)  # type: ignore[arg-type]
            sys.stdout.buffer.flush()
            return
        count = export_terms_file(
            session.workspace(), kind, fmt, output, layer=chosen, force=force  # type: ignore[arg-type]
        )  # fmt: skip
        click.echo(f"Written: {output} ({count} {kind}s)", err=True)


def _steps(running: "Generator[Progress, None, Imported]") -> "Iterator[Progress | Imported]":
    yield (yield from running)
