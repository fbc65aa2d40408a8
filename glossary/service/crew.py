"""Helpers: other Python processes that take part in a long computation, so that all processors work on it.

Not `multiprocessing`: its children hold both ends of each other's pipes, so they live on when their parent is killed,
and it wants the real standard error, which the desk replaces. A helper here reads jobs from its standard input and
ends with it. Jobs and results travel pickled, between this program and itself alone.
"""

import contextlib
import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

_MOST = 4  # each helper holds a glossary of its own
_WAIT_SECONDS = 0.1  # on Windows Ctrl+C is heard between two waits only


def most() -> int:
    """How many helpers are of use here: one for each processor that this process may use, up to a bound."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(there, _MOST)


def shared(
    make: Callable[..., Callable[[Job], Result]], arguments: tuple[Any, ...], jobs: Sequence[Job], *, among: int
) -> Iterator[Result]:
    """The results of `make(*arguments)` on each job, in the order of the jobs, from up to `among` helpers.

    `make` is a module's function; it is called once in every helper. Below two helpers the work is done in this
    process, and so is what helpers that cannot be started, fail or die leave: an error they met is raised here. Stop
    iterating to end them.
    """
    among = min(among, len(jobs))
    if among < 2:
        yield from map(make(*arguments), jobs)
        return
    todo, done = deque(enumerate(jobs)), queue.SimpleQueue[tuple[int, Result] | None]()
    helpers = [_Helper(make, arguments, todo, done) for _ in range(among)]
    try:
        yield from _in_order(make, arguments, jobs, done, among)
    finally:
        for helper in helpers:
            helper.end()


def _in_order(
    make: Callable[..., Callable[[Job], Result]],
    arguments: tuple[Any, ...],
    jobs: Sequence[Job],
    done: "queue.SimpleQueue[tuple[int, Result] | None]",
    working: int,
) -> Iterator[Result]:
    """What comes in, put in order; what nobody is left to do is done here."""
    ready: dict[int, Result] = {}
    own: Callable[[Job], Result] | None = None
    for place, job in enumerate(jobs):
        while place not in ready and working:
            with contextlib.suppress(queue.Empty):
                item = done.get(timeout=_WAIT_SECONDS)
                if item is None:
                    working -= 1
                else:
                    ready[item[0]] = item[1]
        if place in ready:
            yield ready.pop(place)
        else:
            own = own or make(*arguments)
            yield own(job)


class _Helper:
    """One process, and the thread that hands it jobs until there are none or it fails; `None` is its farewell."""

    def __init__(
        self,
        make: Callable[..., object],
        arguments: tuple[Any, ...],
        todo: "deque[tuple[int, Any]]",
        done: "queue.SimpleQueue[tuple[int, Any] | None]",
    ) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        with contextlib.suppress(OSError):
            # -P: a folder named glossary where the translator stands is not this program.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __spec__.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        self._thread = threading.Thread(target=self._serve, args=((make, arguments), todo, done), daemon=True)
        self._thread.start()

    def _serve(
        self, start: object, todo: "deque[tuple[int, Any]]", done: "queue.SimpleQueue[tuple[int, Any] | None]"
    ) -> None:
        item: tuple[int, Any] | None = None
        try:
            self._send(start)
            while todo:
                item = todo.popleft()
                self._send(item[1])
                done.put((item[0], self._received()))
                item = None
        except (OSError, EOFError, IndexError, ValueError, pickle.PickleError):
            if item:
                todo.appendleft(item)
        finally:
            done.put(None)

    def _send(self, what: object) -> None:
        if self._process is None or self._process.stdin is None:
            raise EOFError
        pickle.dump(what, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()

    def _received(self) -> object:
        if self._process is None or self._process.stdout is None:
            raise EOFError
        return pickle.load(self._process.stdout)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._process:
            self._process.kill()
        self._thread.join()
        if self._process:
            self._process.communicate()


def _work() -> None:
    """A helper's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that waits; its end is ours
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    make, arguments = pickle.load(incoming)
    work = make(*arguments)
    gc.freeze()
    with contextlib.suppress(EOFError):
        while True:
            pickle.dump(work(pickle.load(incoming)), outgoing, pickle.HIGHEST_PROTOCOL)
            outgoing.flush()


if __name__ == "__main__":
    _work()
