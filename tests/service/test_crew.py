"""Helpers share a long computation, lose none of it, and never outlive whoever asked."""

import functools
import operator
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from glossary.model import Finding, Progress
from glossary.service import check, crew
from glossary.service.workspaces import open_workspace

PID = "__import__('os').getpid()"
IN_HELPER = "__import__('sys').argv[0].endswith('crew.py')"


def evaluated(jobs: Sequence[str], among: int = 2) -> list[object]:
    """What Python expressions give when helpers work them out."""
    return list(crew.shared(functools.partial, (eval,), jobs, among=among))


def gone(pid: int) -> bool:
    """Whether a process has ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")  # an orphan that has ended may wait for its new parent to take notice
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"


def test_results_come_in_the_order_of_the_jobs_from_other_processes() -> None:
    slow_first = [f"__import__('time').sleep({0.2 if number == 0 else 0}) or {number}" for number in range(50)]
    assert evaluated(slow_first) == list(range(50))
    assert os.getpid() not in evaluated([PID] * 10)


@pytest.mark.parametrize("among", [0, 1])
def test_alone_the_work_is_done_here(among: int) -> None:
    assert evaluated([PID] * 3, among) == [os.getpid()] * 3


def test_no_jobs_no_helpers() -> None:
    assert evaluated([]) == []


def test_what_dying_helpers_leave_is_done_here() -> None:
    dying = f"__import__('os')._exit(1) if {IN_HELPER} else 'here'"
    assert evaluated(["1", dying, "2", dying, dying, "3"]) == [1, "here", 2, "here", "here", 3]


def test_an_error_in_a_helper_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(crew.shared(functools.partial, (operator.truediv, 1), [1, 2, 0, 4], among=2))


def test_without_a_python_to_start_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert evaluated([PID] * 4) == [os.getpid()] * 4


@pytest.mark.skipif(sys.platform == "win32", reason="asking whether a process lives would end it there")
def test_helpers_end_when_nobody_asks_any_more() -> None:
    running = crew.shared(functools.partial, (eval,), [PID, "__import__('time').sleep(600)"] * 4, among=2)
    pid = next(running)
    assert isinstance(pid, int)
    running.close()  # type: ignore[attr-defined]
    assert gone(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="asking whether a process lives would end it there")
def test_helpers_end_when_the_one_who_asked_is_killed() -> None:
    code = f"""
import functools
from glossary.service import crew
for one in crew.shared(functools.partial, (eval,), [{PID!r}, "__import__('time').sleep(0.05)"] * 10_000, among=2):
    if one:
        print(one, flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout
        pids = {int(asking.stdout.readline()) for _ in range(10)}
        asking.kill()
    while not all(map(gone, pids)):
        time.sleep(0.01)


def test_checks_find_the_same_whoever_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = open_workspace(tmp_path / "work.db")
    lines = [
        ("Presiden Tokayev tiba di Moskow.", "President Tokaev arrived in Moscow."),
        ("Ia bertemu Lena Markovich.", "She met Lena Markovich."),
        ("Markovich pergi.", "Markovitch left."),
        ("Baca juga", "Read also"),
        ("Baca juga", "See also"),
        ("Ekspor ⟦1⟧naik⟦/1⟧ 5 persen.", "⟦1⟧Exports⟦/1⟧ rose 6 percent."),
    ]
    pairs = [(f"{source} {place}", f"{target} {place}") for place in range(40) for source, target in lines]
    alone = list(check.check_pairs(workspace, pairs))
    monkeypatch.setattr(check, "_HELPER_FROM", 100)
    monkeypatch.setattr(crew, "most", lambda: 2)
    shared = list(check.check_pairs(workspace, pairs))
    assert shared == alone
    assert {one.check for one in alone if isinstance(one, Finding)} >= {"name", "number"}
    assert [one.done for one in alone if isinstance(one, Progress)] == [0, 100, 200, 240, 240]
