"""RUN: the same tasks on an existing Dask cluster.

The study is sent once to each worker, by a plugin, so that workers that join late or start again
have it too; a task is only numbers. Needs the extra ``dask``.
"""

from __future__ import annotations

import platform
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import scipy

from . import __version__
from .engines.cache import source_hash
from .inputs import InputError
from .workers import Task

CONNECT_SECONDS = 10

_SHARED: dict[str, tuple[Callable[..., Any], Any, str, dict[str, str]]] = {}


@cache
def fingerprint() -> dict[str, str]:
    """What must be the same on the client and on every worker for the same bytes to come out."""
    return {
        "botilbud": __version__,
        "sources": source_hash(Path(__file__).parent),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
    }


def on_dask(
    address: str | None, seconds: float = CONNECT_SECONDS
) -> Callable[[Callable[..., Any], Any, Sequence[Task]], Iterator]:
    """An executor for ``sim.runs.run`` that plays tasks on the cluster at ``address``.

    A scheduler that does not answer within some ``seconds`` is given up.
    """
    if not address:
        raise InputError("executor.address: say where the scheduler is, such as tcp://127.0.0.1:8786")

    def play(work: Callable[..., Any], shared: Any, tasks: Sequence[Task]) -> Iterator[tuple[Task, Any]]:
        if tasks:
            yield from _play(address, seconds, work, shared, tasks)

    return play


def _play(
    address: str, seconds: float, work: Callable[..., Any], shared: Any, tasks: Sequence[Task]
) -> Iterator:
    try:
        import distributed
    except ImportError:
        raise InputError("executor: Dask is not installed; install the extra: pip install 'botilbud[dask]'") from None
    try:
        client = distributed.Client(address, timeout=seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(f"executor.address: no scheduler answers at {address} ({_first_line(error)})") from None
    token = uuid.uuid4().hex
    try:
        _refuse_other_versions(client, address)
        client.register_plugin(_plugin(distributed.WorkerPlugin, token, work, shared), name=token)
        yield from _results(client, distributed, token, tasks, address)
    finally:
        if client.status == "running":  # also after Ctrl-C: the cluster does not keep the study
            with suppress(OSError, ValueError):  # ValueError: it was never brought there
                client.unregister_worker_plugin(token)
        client.close(timeout=1)


def _results(client: Any, distributed: Any, token: str, tasks: Sequence[Task], address: str) -> Iterator:
    from concurrent.futures import CancelledError

    running = {
        client.submit(_work, token, task, key=f"{token}-{number}", pure=False): task
        for number, task in enumerate(tasks)
    }
    try:
        for future in distributed.as_completed(list(running), loop=client.loop):
            # Not future.status: a result whose worker has died meanwhile is played again, and
            # only asking for it waits for that.
            result = future.result()
            task = running.pop(future)
            future.release()
            yield task, result
    except (CancelledError, distributed.client.FutureCancelledError, OSError) as error:
        raise InputError(
            f"executor: the scheduler at {address} was lost ({type(error).__name__}); what was played "
            "is kept, and the next run goes on from there"
        ) from None
    except distributed.scheduler.KilledWorker:
        raise InputError(
            "executor: workers are ended again and again while they play (often too little memory)"
        ) from None


def _refuse_other_versions(client: Any, address: str) -> None:
    workers = client.run(fingerprint, on_error="return")
    if not workers:
        raise InputError(f"executor.address: the scheduler at {address} has no workers")
    for worker, theirs in workers.items():
        if isinstance(theirs, Exception):
            raise InputError(f"executor: the worker {worker} cannot use this botilbud ({_first_line(theirs)})")
        _check_versions(worker, theirs, fingerprint())


def _check_versions(worker: str, theirs: dict[str, str], mine: dict[str, str]) -> None:
    for name, version in mine.items():
        if theirs.get(name) != version:
            raise InputError(
                f"executor: the worker {worker} has {name} {theirs.get(name)}, this side has {version}; "
                "both must be the same for the same numbers to come out"
            )


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _plugin(base: type, token: str, work: Callable[..., Any], shared: Any) -> Any:
    mine = fingerprint()

    class Bring(base):
        """Gives a worker the study before it is asked to play."""

        def setup(self, worker: Any) -> None:
            from sim import cluster

            cluster._SHARED[token] = (work, shared, worker.address, mine)

        def teardown(self, worker: Any) -> None:
            from sim import cluster

            cluster._SHARED.pop(token, None)

    return Bring()


def _work(token: str, task: Task) -> Any:
    work, shared, worker, versions = _SHARED[token]
    _check_versions(worker, fingerprint(), versions)  # a worker may have come late
    return work(shared, *task)
