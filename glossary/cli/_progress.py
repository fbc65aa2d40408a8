"""What verbs that take a while share: bars on standard error, where a person is looking."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

import click

from glossary.model import Progress

Answer = TypeVar("Answer")


@contextmanager
def bars(label: str = "", *, counts: bool = False) -> Iterator[Callable[[Progress], None]]:
    """Gives what draws a step of a job: in a bar with this label, or without one in a bar for each thing being done.

    With `counts` a bar says how many of how many, else per cent. Where there is nothing to do, or standard error is
    no terminal, nothing is drawn. A bar ends its line however the job ends.
    """
    with ExitStack() as drawn:
        bar = click.progressbar(length=0, file=io.StringIO())  # unseen: what leaves something to do begins one

        def show(step: Progress) -> None:
            nonlocal bar
            title = label or step.doing[:1].upper() + step.doing[1:]
            if bar.label != title and step.done < step.total and sys.stderr.isatty():
                bar.update(max(0, (bar.length or 0) - bar.pos))  # what comes next says that this is done
                drawn.close()
                bar = drawn.enter_context(
                    click.progressbar(length=step.total, label=title, file=sys.stderr, show_pos=counts)
                )
            if bar.label == title:
                bar.length = step.total
                bar.update(max(0, step.done - bar.pos))

        yield show


def with_bar(steps: Iterable[Progress | Answer], label: str = "", *, counts: bool = False) -> Iterator[Answer]:
    """The answers among the steps; their progress is drawn, see `bars`."""
    with bars(label, counts=counts) as show:
        for step in steps:
            if isinstance(step, Progress):
                show(step)
            else:
                yield step
