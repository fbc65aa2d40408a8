"""`padanan import`: files become documents, or a reviewed file goes back into the document it was exported from."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli._language import lang
from glossary.cli._main import Session

if TYPE_CHECKING:
    from glossary.model import Document
    from glossary.service.update import Change, Update

_SAID = {
    "changed": "changed",
    "state": "state changed",
    "note": "noted",
    "conflict": "CONFLICT, left as it is: both sides were changed",
    "locked": "LOCKED, left as it is",
    "source": "LEFT AS IT IS: the file has another source text",
    "twice": "LEFT AS IT IS: the file has this segment twice",
    "unknown": "LEFT OUT: a row that belongs to no segment of the document",
    "missing": "not in the file, left as it is",
}

STOPPED = "An import is stored whole or not at all; see: padanan documents"


@click.command(
    "import",
    epilog="Examples: padanan import kazakhstan.txt job.xlf --json      padanan import --update reviewed.docx",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="FILE…")
@click.option("--title", help="The document's title (default: its headline, or the file's name).")
@click.option("--from", "source", type=lang, metavar="LANG", help="Language of the text (default: detected).")
@click.option(
    "--to", "target", type=lang, metavar="LANG", help="Language to translate into (default: en, or id for English)."
)
@click.option("--format", "fmt", metavar="FORMAT", help="Format of the files (default: told by name and contents).")
@click.option("--confidential", is_flag=True, help="Never send the text to a translation server, whatever is set up.")
@click.option("--update", is_flag=True, help="FILE is an export that was edited: take over what was changed in it.")
@click.option("--document", type=int, metavar="N", help="With --update: FILE is the bilingual file that N came from.")
@click.option("--prefer-file", is_flag=True, help="With --update: in a conflict the file's text wins.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def command(
    session: Session,
    files: tuple[Path, ...],
    title: str | None,
    source: str | None,
    target: str | None,
    fmt: str | None,
    confidential: bool,
    update: bool,
    document: int | None,
    prefer_file: bool,
    as_json: bool,
) -> None:
    """Import each FILE (`-`: standard input) as a document: all of them, or none when one cannot be read.

    With --update, segments are found by the ids that an export gave them. What the file changed is taken over and
    listed; where the desk's text was changed, too, or the segment is locked, it stays, and the exit code is 1.
    """
    if update:
        _update(session, files, fmt, document, prefer_file=prefer_file, as_json=as_json)
        return
    from glossary.cli._text import read_bytes
    from glossary.service.ingest import import_files, import_text  # imports the database and the language profiles

    if any(str(file) == "-" for file in files):
        if len(files) > 1:
            raise click.UsageError("Standard input (-) is imported alone.")
        data, _ = read_bytes(files[0])
        added = [
            import_text(
                session.workspace(),
                data,
                "standard input",
                title=title,
                source=source,
                target=target,
                fmt=fmt or "txt",
                confidential=confidential,
            )
        ]
    else:
        added = import_files(
            session.workspace(),
            files,
            title=title,
            source=source,
            target=target,
            fmt=fmt,
            confidential=confidential,
        )
    _tell(added, as_json=as_json)


def _tell(added: "list[Document]", *, as_json: bool) -> None:
    from glossary.service.display import counted
    from glossary.text.controls import visible

    if as_json:
        rows = [
            {
                "document": one.id,
                "title": one.title,
                "segments": one.segments,
                "from": one.source_language,
                "to": one.target_language,
            }
            for one in added
        ]
        click.echo(json.dumps(rows if len(rows) > 1 else rows[0], ensure_ascii=False))
        return
    for one in added:
        pair = f"{one.source_language}→{one.target_language}"
        segments = counted("{} segment{s}", one.segments)
        click.echo(f"Document {one.id}: {visible(one.title)} ({segments}, {pair})")


def _update(
    session: Session,
    files: tuple[Path, ...],
    fmt: str | None,
    document: int | None,
    *,
    prefer_file: bool,
    as_json: bool,
) -> None:
    from glossary.cli._text import read_bytes
    from glossary.service.display import counted
    from glossary.service.update import update_document

    if len(files) > 1:
        raise click.UsageError("--update takes one file at a time.")
    data, name = read_bytes(files[0])
    result = update_document(session.workspace(), data, name, fmt=fmt, document=document, prefer_file=prefer_file)
    if as_json:
        click.echo(json.dumps(_as_json(result), ensure_ascii=False))
    else:
        for change in result.changes:
            click.echo(_line(change))
        taken = sum(change.taken for change in result.changes)
        click.echo(
            f"Document {result.document.id}: {taken} taken over, {result.conflicts} left for you to decide, "
            f"{result.same} as they were.",
            err=True,
        )
        if result.locked:
            said = counted("{} locked segment{s}", len(result.locked))
            numbers = ", ".join(map(str, result.locked))
            click.echo(f"{said} left alone: {numbers}. Unlock what the file shall change, and repeat.", err=True)
    if result.conflicts:
        click.get_current_context().exit(1)


def _line(change: "Change") -> str:
    from glossary.text.controls import visible

    where = f"{change.segment}" if change.segment else "-"
    texts = (
        f"\n    desk: {visible(change.before)}\n    file: {visible(change.after)}" if change.what != "missing" else ""
    )
    return f"{where}: {_SAID[change.what]}{texts}"


def _as_json(result: "Update") -> dict[str, object]:
    changes = [
        {"segment": one.segment or None, "what": one.what, "desk": one.before, "file": one.after}
        for one in result.changes
    ]
    return {
        "document": result.document.id,
        "same": result.same,
        "conflicts": result.conflicts,
        "locked": result.locked,
        "changes": changes,
    }
