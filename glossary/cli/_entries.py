"""`padanan term` and `padanan name` are one command twice: add, edit, remove, undo, list, and look at what was."""

import json

import click

from glossary.cli._exchange import add_exchange
from glossary.cli._main import Session
from glossary.cli._text import one_line, told
from glossary.model import Kind


def entries(kind: Kind, example: str) -> click.Group:
    """The verbs for one kind of entry."""
    group = click.Group(
        kind, help=f"Your own {kind}s: they win over curated ones and survive upgrades.", epilog=example
    )
    for verb in (_add, _edit, _remove, _restore, _undo, _history, _list):
        verb(group, kind, example)
    add_exchange(group, kind)
    return group


def _add(group: click.Group, kind: Kind, example: str) -> None:
    @group.command("add", epilog=example)
    @click.argument("indonesian")
    @click.argument("english")
    @click.option("--domain", default="", help="What field it belongs to.")
    @click.option("--note", default="", help="What a colleague should know.")
    @click.pass_obj
    def add(session: Session, indonesian: str, english: str, domain: str, note: str) -> None:
        """Add INDONESIAN = ENGLISH to your own layer; what the glossary says otherwise is shown."""
        from glossary.service.glossary import add_concept, conflicts
        from glossary.text.controls import visible

        workspace = session.workspace()
        added = add_concept(workspace, kind, indonesian, english, domain=domain, note=note)
        click.echo(visible(f"{added.id}: {one_line(added)}"))
        for form, other in conflicts(workspace, added):
            click.echo(told(form.text, other), err=True)


def _edit(group: click.Group, kind: Kind, example: str) -> None:
    @group.command("edit", epilog=f"Example: padanan {kind} edit user-7 --english 'working visit' --also en=trip")
    @click.argument("identity", metavar="ID")
    @click.option("--indonesian", metavar="TEXT", help="The preferred Indonesian form.")
    @click.option("--english", metavar="TEXT", help="The preferred English form.")
    @click.option("--also", multiple=True, metavar="LANG=TEXT", help="Another form; may be given several times.")
    @click.option("--without", multiple=True, metavar="TEXT", help="A form to take out; may be given several times.")
    @click.option("--domain", help="What field it belongs to.")
    @click.option("--note", help="What a colleague should know ('' takes it out).")
    @click.option("--definition", help="What it means ('' takes it out).")
    @click.pass_obj
    def edit(
        session: Session,
        identity: str,
        indonesian: str | None,
        english: str | None,
        also: tuple[str, ...],
        without: tuple[str, ...],
        domain: str | None,
        note: str | None,
        definition: str | None,
    ) -> None:
        """Change your entry ID; only what is given changes, `history` keeps what was there."""
        from glossary.service.glossary import conflicts, edit_concept
        from glossary.text.controls import visible

        given = (indonesian, english, domain, note, definition)
        if all(one is None for one in given) and not also and not without:
            raise click.UsageError("Say what to change: --indonesian, --english, --also, --without, --domain, --note.")
        more = []
        for one in also:
            language, equals, text = one.partition("=")
            if not equals or not text.strip() or not language.strip().isalpha():
                raise click.UsageError(f"--also takes LANG=TEXT, such as en=envoy; “{one}” is not that.")
            more.append((language.strip().lower(), text))
        workspace = session.workspace()
        changed = edit_concept(
            workspace,
            identity,
            indonesian=indonesian,
            english=english,
            also=more,
            without=without,
            domain=domain,
            note=note,
            definition=definition,
        )
        click.echo(visible(f"{changed.id}: {one_line(changed)}"))
        for form, other in conflicts(workspace, changed):
            click.echo(told(form.text, other), err=True)


def _remove(group: click.Group, kind: Kind, example: str) -> None:
    @group.command("remove", epilog=f"Example: padanan {kind} remove user-7")
    @click.argument("identity", metavar="ID")
    @click.pass_obj
    def remove(session: Session, identity: str) -> None:
        """Take your entry ID out; `restore` puts it back."""
        from glossary.service.glossary import remove_concept
        from glossary.text.controls import visible

        gone = remove_concept(session.workspace(), identity)
        click.echo(visible(f"Removed {identity}: {one_line(gone)}. Back with: padanan {kind} restore {identity}"))


def _restore(group: click.Group, kind: Kind, example: str) -> None:
    @group.command("restore", epilog=f"Example: padanan {kind} restore user-7")
    @click.argument("identity", metavar="ID")
    @click.pass_obj
    def restore(session: Session, identity: str) -> None:
        """Put your removed entry ID back."""
        from glossary.service.glossary import restore_concept
        from glossary.text.controls import visible

        click.echo(visible(f"{identity}: {one_line(restore_concept(session.workspace(), identity))}"))


def _undo(group: click.Group, kind: Kind, example: str) -> None:
    @group.command("undo", epilog=f"Example: padanan {kind} undo      (again: the step before)")
    @click.pass_obj
    def undo(session: Session) -> None:
        """Take back your newest step: an entry added, edited, removed or restored, or a whole import.

        Terms and names share one row of steps: the newest of both is taken back.
        """
        from glossary.service.glossary import undo_change
        from glossary.text.controls import visible

        step = undo_change(session.workspace())
        if step is None:
            click.echo("There is nothing to undo.", err=True)
            return
        if len(step.concepts) == 1:
            (concept,) = step.concepts
            what = f"{concept.id}: {one_line(concept)}"
        else:
            what = f"{len(step.concepts)} entries"
        click.echo(visible(f"Undone: {step.what} of {what} ({step.who}, {_time(step.at)})"))


def _history(group: click.Group, kind: Kind, example: str) -> None:
    @group.command("history", epilog=f"Example: padanan {kind} history user-7")
    @click.argument("identity", metavar="ID")
    @click.pass_obj
    def history(session: Session, identity: str) -> None:
        """Show who made entry ID what it is, and when: oldest first."""
        from glossary.service.glossary import history
        from glossary.text.controls import visible

        for revision in history(session.workspace(), identity):
            when = f"{_time(revision.at)} {revision.who}" if revision.at else "curated"
            until = f" (until {_time(revision.removed)})" if revision.removed else ""
            note = " ".join(revision.concept.note.split())
            click.echo(visible(f"{when}: {one_line(revision.concept)}{f' — {note}' if note else ''}{until}"))


def _list(group: click.Group, kind: Kind, example: str) -> None:
    @group.command("list", epilog=f"Example: padanan {kind} list --all")
    @click.option("--all", "everything", is_flag=True, help="The curated ones too.")
    @click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
    @click.pass_obj
    def list_(session: Session, everything: bool, as_json: bool) -> None:
        """List your own entries."""
        from dataclasses import asdict

        from glossary.service.glossary import list_concepts
        from glossary.text.controls import visible

        found = list_concepts(session.workspace(), kind, None if everything else "user")
        if as_json:
            click.echo(json.dumps([asdict(concept) for concept in found], ensure_ascii=False))
            return
        for concept in found:
            click.echo(visible(f"{concept.id}: {one_line(concept)}"))


def _time(at: str) -> str:
    """A time as the workspace keeps it (UTC, ISO 8601), to the minute."""
    return f"{at[:10]} {at[11:16]} UTC"
