"""On a real Dask cluster: the same bytes, whoever is killed, and one sentence where it cannot be."""
import gc
import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest
from durable import PROJECT, Counting, digest, long_study, played, study

from sim import cluster
from sim.cluster import on_dask
from sim.inputs import InputError
from sim.runs import run, tasks_for
from sim.store import Memory, Store

FUTURES = 60
SECONDS = 3  # until a scheduler that does not answer is given up
distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def alone():
    """What one process gives."""
    return digest(run(long_study(), FUTURES))


class Cluster:
    """A scheduler and workers in process groups of their own, on free ports of this machine."""

    def __init__(self, folder):
        self.folder, self.processes = folder, []
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show")
        self.address = self.told(self.scheduler, r"Scheduler at:\s+(tcp://\S+)")

    def start(self, what, *options, **environment) -> subprocess.Popen:
        paths = os.pathsep.join(map(str, (PROJECT, PROJECT / "tests")))
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=self.folder,
            env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1", **environment},
        )
        self.processes.append(process)
        return process

    def worker(self, *options) -> subprocess.Popen:
        """A worker that has begun to start."""
        own = ("--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--local-directory", str(self.folder))
        return self.start("worker", self.address, *own, *options)

    @staticmethod
    def told(process, pattern) -> str:
        """What a process writes of itself, as soon as it does."""
        seen = []
        for line in process.stderr:
            seen.append(line)
            if found := re.search(pattern, line):
                return found[found.re.groups]
        raise AssertionError(f"it ended:\n{''.join(seen)}")

    def workers(self, *all_options):
        """As many workers as there are lists of options, ready to play."""
        begun = [self.worker(*options) for options in all_options]
        for process in begun:
            self.told(process, r"Registered to")
        return begun

    def close(self):
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
            process.stderr.close()


@pytest.fixture(autouse=True)
def no_client_is_left():
    """A client that could not connect locks up the next one if it is collected while that starts."""
    yield
    gc.collect()


@pytest.fixture
def dask(tmp_path):
    made = Cluster(tmp_path)
    yield made
    made.close()


def at_task(number, deed):
    """Progress that does a deed once when so many tasks have been played; and the times told."""
    told = []

    def progress(plays):
        told.append(plays)
        if len(told) == number + 1:
            deed()

    return progress, told


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(dask, tmp_path, alone):
    first, _ = dask.workers((), ())
    assert digest(run(long_study(), FUTURES, executor=on_dask(dask.address))) == alone

    progress, told = at_task(3, first.kill)
    on_two = on_dask(dask.address)
    assert digest(run(long_study(), FUTURES, 2, progress, Store.at(tmp_path / "store"), on_two)) == alone
    assert first.wait() == -signal.SIGKILL and sum(told) == 2 * FUTURES
    assert played(long_study(), FUTURES, tmp_path / "store") == (alone, [], [])

    def give_up():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(long_study(), FUTURES, 2, at_task(1, give_up)[0], executor=on_dask(dask.address))
    with distributed.Client(dask.address, set_as_default=False) as client:
        assert set(client.run(lambda: len(sys.modules["sim.cluster"]._SHARED)).values()) == {0}


def test_a_scheduler_that_is_lost_ends_with_one_sentence_and_the_next_run_goes_on(dask, tmp_path, alone):
    dask.workers(())
    lost = []

    def lose():
        dask.scheduler.kill()
        lost.append(time.monotonic())

    progress, _ = at_task(3, lose)
    with pytest.raises(InputError, match="^executor: the scheduler at .* was lost .*; what was played is kept"):
        run(long_study(), FUTURES, 2, progress, Store.at(tmp_path / "store"), on_dask(dask.address, SECONDS))
    assert time.monotonic() - lost[0] < SECONDS + 3
    counting, store = Counting(), Store.at(tmp_path / "store")
    assert digest(run(long_study(), FUTURES, 2, store=store, executor=counting)) == alone
    assert 0 < len(counting.tasks) <= len(tasks_for(long_study(), FUTURES, 2, Memory())) - 3


OTHER = "import sim\nsim.__version__ = '9.9.9'\n"


def test_a_worker_of_another_version_is_refused_also_one_that_comes_late(dask, tmp_path, alone):
    (tmp_path / "other.py").write_text(OTHER)
    dask.workers(())
    late = []

    def join():
        late.extend(dask.workers(("--preload", str(tmp_path / "other.py"))))

    progress, _ = at_task(1, join)
    with pytest.raises(InputError, match="has botilbud 9.9.9, this side has .*; both must be the same") as error:
        run(long_study(), FUTURES * 3, 2, progress, executor=on_dask(dask.address))
    assert "\n" not in str(error.value) and late
    with pytest.raises(InputError, match="^executor: the worker tcp://.* has botilbud 9.9.9, this side has"):
        run(study(), 2, executor=on_dask(dask.address))


def test_where_no_scheduler_answers_one_sentence_says_so():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    begun = time.monotonic()
    with pytest.raises(InputError, match=f"^executor.address: no scheduler answers at {address}") as error:
        run(study(), 2, executor=on_dask(address, 1))
    assert time.monotonic() - begun < 4 and "\n" not in str(error.value)
    assert cluster.CONNECT_SECONDS <= 10


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "127.0.0.1", "http://127.0.0.1:1", "tcp://no.host.invalid:1"])
def test_an_address_that_is_none_ends_with_one_sentence(address):
    with pytest.raises(InputError, match="^executor.address: ") as error:
        run(study(), 2, executor=on_dask(address, 1))
    assert "\n" not in str(error.value)


def test_a_cluster_without_workers_ends_with_one_sentence(dask):
    with pytest.raises(InputError, match="^executor.address: the scheduler at .* has no workers$"):
        run(study(), 2, executor=on_dask(dask.address))


@pytest.mark.parametrize("address", [None, ""])
def test_without_an_address_one_sentence_says_how_to_write_one(address):
    with pytest.raises(InputError, match="^executor.address: say where the scheduler is, such as tcp://"):
        on_dask(address)


def test_nothing_to_play_needs_no_cluster(tmp_path):
    answer, _, _ = played(study(), 3, tmp_path)
    assert digest(run(study(), 3, store=Store.at(tmp_path), executor=on_dask("tcp://127.0.0.1:1"))) == answer
