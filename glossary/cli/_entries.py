"""`padanan term` and `padanan name` are one command twice: add, remove, list."""

import json

import click

from glossary.cli._main import Session
from glossary.cli._text import one_line
from glossary.model import Kind


def entries(kind: Kind, example: str) -> click.Group:
    """The verbs for one kind of entry."""
    group = click.Group(
        kind, help=f"Your own {kind}s: they win over curated ones and survive upgrades.", epilog=example
    )

    @group.command("add", epilog=example)
    @click.argument("indonesian")
    @click.argument("english")
    @click.option("--domain", default="", help="What field it belongs to.")
    @click.option("--note", default="", help="What a colleague should know.")
    @click.pass_obj
    def add(session: Session, indonesian: str, english: str, domain: str, note: str) -> None:
        """Add INDONESIAN = ENGLISH to your own layer."""
        from glossary.service.glossary import add_concept
        from glossary.text.controls import visible

        added = add_concept(session.workspace(), kind, indonesian, english, domain=domain, note=note)
        click.echo(visible(f"{added.id}: {one_line(added)}"))

    @group.command("remove", epilog=f"Example: padanan {kind} remove user-7")
    @click.argument("identity", metavar="ID")
    @click.pass_obj
    def remove(session: Session, identity: str) -> None:
        """Take your entry ID out; `restore` puts it back."""
        from glossary.service.glossary import remove_concept
        from glossary.text.controls import visible

        gone = remove_concept(session.workspace(), identity)
        click.echo(visible(f"Removed {identity}: {one_line(gone)}. Back with: padanan {kind} restore {identity}"))

    @group.command("restore", epilog=f"Example: padanan {kind} restore user-7")
    @click.argument("identity", metavar="ID")
    @click.pass_obj
    def restore(session: Session, identity: str) -> None:
        """Put your removed entry ID back."""
        from glossary.service.glossary import restore_concept
        from glossary.text.controls import visible

        click.echo(visible(f"{identity}: {one_line(restore_concept(session.workspace(), identity))}"))

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

    return group
