"""RUN: who plays the blocks. Everything parallel is here and nowhere else.

One seam, shaped like ``concurrent.futures``: ``play_all`` is given tasks and yields each with its
result, in any order. A task whose worker died is played again.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import Any

from .inputs import InputError

Task = tuple[Any, ...]
DEATHS_IN_A_ROW = 5


def cores() -> int:
    """Processor cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Windows and macOS
        return os.cpu_count() or 1


def play_here(work: Callable[..., Any], shared: Any, tasks: Sequence[Task]) -> Iterator[tuple[Task, Any]]:
    """Play the tasks one after another in this process."""
    for task in tasks:
        yield task, work(shared, *task)


def play_in_processes(
    work: Callable[..., Any], shared: Any, tasks: Sequence[Task], workers: int
) -> Iterator[tuple[Task, Any]]:
    """Play the tasks in processes of their own; ``shared`` is sent to each once."""
    left, deaths = list(tasks), 0
    while left:
        done = 0
        pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (work, shared))
        try:
            for task, result in _results(pool, left):
                left.remove(task)
                done += 1
                yield task, result
        except BrokenProcessPool:
            # Only what was being played is lost: it is among those left, and played again.
            deaths = 1 if done else deaths + 1
            if deaths >= DEATHS_IN_A_ROW:
                raise InputError(
                    "workers: worker processes are ended from outside again and again (often too "
                    "little memory); what was played is kept, try workers=1"
                ) from None
        finally:
            _end(pool)


def _results(pool: ProcessPoolExecutor, tasks: Sequence[Task]) -> Iterator[tuple[Task, Any]]:
    with _deaf_to_ctrl_c():
        running = {pool.submit(_work, task): task for task in tasks}
    while running:
        # A time limit lets Ctrl-C through on Windows, where waiting without one blocks it.
        done = wait(running, timeout=0.5, return_when=FIRST_COMPLETED).done
        # Results first: what is played already must not be lost with a worker that died.
        for future in sorted(done, key=lambda f: f.exception() is not None):
            yield running.pop(future), future.result()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Processes started meanwhile never hear Ctrl-C, not even before they have begun."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


# --- inside a worker --------------------------------------------------------------------

_SHARED: tuple[Callable[..., Any], Any] | None = None


def _begin(work: Callable[..., Any], shared: Any) -> None:
    global _SHARED
    _SHARED = (work, shared)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process to answer
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    """A worker must not outlive the main process, whatever ended it."""
    connection.wait([parent_process().sentinel])
    os._exit(1)


def _work(task: Task) -> Any:
    work, shared = _SHARED
    return work(shared, *task)
