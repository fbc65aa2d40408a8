"""The `padanan` command: finds its verbs by file name, turns errors into sentences and exit codes."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

import glossary
from glossary import registry
from glossary.model import PadananError

if TYPE_CHECKING:
    from glossary.store.workspace import Workspace

UNEXPECTED = 70  # BSD sysexits EX_SOFTWARE: a fault of ours, not of the input
INTERRUPTED = 130


@dataclass(slots=True)
class Session:
    """What every verb is given: the way to the workspace, opened only by the verbs that need it."""

    path: Path | None

    def workspace(self) -> "Workspace":
        """Open the workspace; raises BadInput when it cannot be used."""
        from glossary.service.workspaces import open_workspace  # the database is slow to import, `--help` needs none

        return open_workspace(self.path)


class _Verbs(click.Group):
    """The verbs are the files of this folder; anything else on the command line is a file for the desk."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name.rstrip("_") for name in registry.names("cli") if name != "desk"]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        known = {module.rstrip("_"): module for module in registry.names("cli")}
        return registry.load("cli", known[name]).command if name in known else None

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; where it is interrupted, say what its module's `STOPPED` knows of what it leaves behind."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            known = {module.rstrip("_"): module for module in registry.names("cli")}
            left = getattr(registry.load("cli", known[ctx.invoked_subcommand or "desk"]), "STOPPED", "")
            click.echo(f"Interrupted. {left}".rstrip(), err=True)
            return INTERRUPTED

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.list_commands(ctx):
            return super().resolve_command(ctx, args)
        return "desk", self.get_command(ctx, "desk"), args


@click.group(
    cls=_Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a verb the desk opens; FILEs are imported first.  Example: padanan artikel.txt",
    subcommand_metavar="[FILE… | VERB …]",
)
@click.option("--workspace", type=click.Path(path_type=Path), envvar="PADANAN_WORKSPACE", help="The workspace file.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(glossary.__version__, prog_name="padanan")
@click.pass_context
def padanan(context: click.Context, workspace: Path | None, debug: bool) -> None:
    """Translate Indonesian diplomatic and political news: drafts, glossary, names, aligned text. Offline."""
    context.obj = Session(workspace)
    if context.invoked_subcommand is None:
        context.invoke(registry.load("cli", "desk").command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (0, 1 findings, 2 usage, 3 bad input, 4 no engine)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # the JSON contract is UTF-8, whatever the console's code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = padanan.main(given, prog_name="padanan", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        # The reader (`head`) has seen enough.  Python would complain when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except Exception as error:
        if "--debug" in given:
            raise
        sentence, code = _explained(error)
        from glossary.text.controls import visible  # the sentence may quote a hostile file name or text

        click.echo(f"padanan: {visible(sentence)}", err=True)
        return code


def _explained(error: Exception) -> tuple[str, int]:
    if isinstance(error, PadananError):
        return str(error), error.exit_code
    return (
        f"Something went wrong inside Padanan ({type(error).__name__}: {error}). Nothing you stored is lost. "
        "Run the same command with --debug right after “padanan” and report what it prints.",
        UNEXPECTED,
    )
