"""`padanan check`: quality checks over a document or a bilingual file."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from glossary.cli._language import lang
from glossary.cli._main import INTERRUPTED, Session
from glossary.model import SEVERITIES, BadInput, BadUsage, Finding, Progress


@click.command("check", epilog="Example: padanan check 1 --fail-on error      padanan check memory.tmx --json")
@click.argument("what", metavar="DOC|FILE", required=False)
@click.option("--json", "as_json", is_flag=True, help="A list of findings, for programs.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 when there is a finding this bad or worse.")
@click.option("--explain", metavar="CHECK", help="Say what a check looks for, with examples, or list them: all.")
@click.option("--skip", multiple=True, metavar="CHECK", help="Leave a check out (may be given several times).")
@click.option("--dismissed", is_flag=True, help="Show what was dismissed, too.")
@click.option("--from", "source", type=lang, default="id", show_default=True, help="Source language of a FILE.")
@click.option("--to", "target", type=lang, default="en", show_default=True, help="Target language of a FILE.")
@click.pass_obj
def command(
    session: Session,
    what: str | None,
    as_json: bool,
    fail_on: str | None,
    explain: str | None,
    skip: tuple[str, ...],
    dismissed: bool,
    source: str,
    target: str,
) -> int:
    """Check the translation of DOC (a document's number) or of FILE (CSV, TSV, JSON lines, TMX)."""
    from glossary.cli._progress import with_bar
    from glossary.service import check

    if explain:
        click.echo(_explanation(explain))
        return 0
    if what is None:
        raise BadUsage("Name what to check: a document's number, or a bilingual file. Example: padanan check 1")
    for one in skip:
        check.explain(one)  # an unknown one is wrong usage
    running, pairs = _started(session, what, dismissed, source, target, skip)
    try:
        found = [one for one in with_bar(running, "Checking", counts=True) if one.check not in skip]
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was changed.", err=True)
        return INTERRUPTED
    if as_json:
        click.echo(json.dumps([_row(one) for one in found], ensure_ascii=False))
    else:
        _print(found, pairs)
    _sum_up(found, len(pairs))
    return int(fail_on is not None and any(check.at_least(one, fail_on) for one in found))


def _started(
    session: Session, what: str, dismissed: bool, source: str, target: str, skip: tuple[str, ...]
) -> tuple[Iterator[Progress | Finding], dict[int, tuple[str, str]]]:
    """The running check, and the texts by segment number."""
    from glossary.service import check, documents
    from glossary.service.bilingual import read_pairs

    workspace = session.workspace()
    if what.isascii() and what.isdigit() and not Path(what).exists():
        number = int(what)
        texts = {one.number: (one.source, one.target) for one in documents.list_segments(workspace, number)}
        return check.check_document(workspace, number, dismissed=dismissed), texts
    pairs = read_pairs(Path(what), source=source, target=target)
    if not pairs:
        raise BadInput(f"{Path(what).name} has no pairs of source and target.")
    running = check.check_pairs(workspace, pairs, source=source, target=target, off=frozenset(skip))
    return running, dict(enumerate(pairs, 1))


def _row(one: Finding) -> dict[str, object]:
    return {
        "segment": one.segment,
        "check": one.check,
        "severity": one.severity,
        "message": one.message,
        "source_span": list(one.source_span) if one.source_span else None,
        "target_span": list(one.target_span) if one.target_span else None,
    }


def _print(found: list[Finding], pairs: dict[int, tuple[str, str]]) -> None:
    from glossary.text.controls import visible

    last = 0
    for one in found:
        if one.segment != last:
            last = one.segment
            source, target = pairs[last]
            click.echo(f"{last}\n  {visible(source)}\n  {visible(target)}")
        click.echo(f"  {one.severity}: {visible(one.message)} [{one.check}]")


def _sum_up(found: list[Finding], segments: int) -> None:
    from glossary.service.display import counted

    counts = ", ".join(
        f"{count} {level}{'' if level == 'info' or count == 1 else 's'}"
        for level in SEVERITIES
        if (count := sum(one.severity == level for one in found))
    )
    touched = len({one.segment for one in found})
    before = f"{counts} in {touched} of" if found else "Nothing found in"
    click.echo(counted(f"{before} {{}} segment{{s}}.", segments), err=True)


def _explanation(check: str) -> str:
    from glossary.service.check import explain, known_checks

    if check == "all":
        return "\n".join(f"{one.id:<16} {one.summary}" for one in known_checks())
    one = explain(check)
    lines = [f"{one.id}: {one.summary} ({one.severity})", "", one.explanation]
    for title, examples in (("Right:", one.good), ("Reported:", one.bad)):
        if examples:
            lines += ["", title, *(line for source, target in examples for line in (f"  {source}", f"  → {target}"))]
    return "\n".join(lines)
