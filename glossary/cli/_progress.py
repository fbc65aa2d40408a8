"""What verbs that take a while share: a bar on standard error, where a person is looking."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TypeVar

import click

from glossary.model import Progress

Answer = TypeVar("Answer")


def with_bar(steps: Iterable[Progress | Answer], label: str) -> Iterator[Answer]:
    """The answers among the steps; while there are none, progress shows on a terminal's standard error."""
    with ExitStack() as stack:
        bar, last = None, 0
        for step in steps:
            if not isinstance(step, Progress):
                yield step
            elif sys.stderr.isatty() and step.total > step.done:
                if bar is None:
                    bar = stack.enter_context(click.progressbar(length=step.total, label=label, file=sys.stderr))
                if bar.length == step.total:
                    bar.update(step.done - last)
                    last = step.done


def last_of(steps: Iterable[Progress | Answer], kind: type[Answer], label: str) -> Answer:
    """The last answer among the steps, of which there is at least one."""
    *_, answer = (step for step in with_bar(steps, label) if isinstance(step, kind))
    return answer
