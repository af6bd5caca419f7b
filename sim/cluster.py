"""RUN: the same tasks on an existing Dask cluster.

The study is sent once to each worker, by a plugin, so that workers that join late or start again
have it too; a task is only numbers. Needs the extra ``dask``.
"""

from __future__ import annotations

import platform
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from . import __version__
from .engines.cache import source_hash
from .inputs import InputError
from .workers import Task

CONNECT_SECONDS = 10
WORKER_DEATHS_A_TASK_SURVIVES = 20

_SHARED: dict[str, tuple[Callable[..., Any], Any]] = {}


def fingerprint() -> dict[str, str]:
    """What must be the same on the client and on every worker for the same bytes to come out."""
    return {
        "botilbud": __version__,
        "sources": source_hash(Path(__file__).parent),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "numpy": np.__version__,
    }


def on_dask(address: str | None) -> Callable[[Callable[..., Any], Any, Sequence[Task]], Iterator]:
    """An executor for ``sim.study.run`` that plays tasks on the cluster at ``address``."""
    if not address:
        raise InputError("executor.address: say where the scheduler is, such as tcp://127.0.0.1:8786")

    def play(work: Callable[..., Any], shared: Any, tasks: Sequence[Task]) -> Iterator[tuple[Task, Any]]:
        if tasks:
            yield from _play(address, work, shared, tasks)

    return play


def _play(address: str, work: Callable[..., Any], shared: Any, tasks: Sequence[Task]) -> Iterator:
    try:
        import distributed
    except ImportError:
        raise InputError("executor: Dask is not installed; install the extra: pip install 'botilbud[dask]'") from None
    import dask

    dask.config.set({"distributed.scheduler.allowed-failures": WORKER_DEATHS_A_TASK_SURVIVES})
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(f"executor.address: no scheduler answers at {address} ({error})") from None
    token = uuid.uuid4().hex
    try:
        _refuse_other_versions(client, address)
        client.register_plugin(_plugin(distributed.WorkerPlugin, token, work, shared), name=token)
        yield from _results(client, distributed, token, tasks, address)
        client.unregister_worker_plugin(token)
    finally:
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
    mine = fingerprint()
    workers = client.run(fingerprint)
    if not workers:
        raise InputError(f"executor.address: the scheduler at {address} has no workers")
    for worker, theirs in workers.items():
        for name, version in mine.items():
            if theirs[name] != version:
                raise InputError(
                    f"executor: the worker {worker} has {name} {theirs[name]}, this side has {version}; "
                    "both must be the same for the same numbers to come out"
                )


def _plugin(base: type, token: str, work: Callable[..., Any], shared: Any) -> Any:
    class Bring(base):
        """Gives a worker the study before it is asked to play."""

        def setup(self, worker: Any) -> None:
            from sim import cluster

            cluster._SHARED[token] = (work, shared)

        def teardown(self, worker: Any) -> None:
            from sim import cluster

            cluster._SHARED.pop(token, None)

    return Bring()


def _work(token: str, task: Task) -> Any:
    work, shared = _SHARED[token]
    return work(shared, *task)
