"""Killed at any moment, a run goes on from what it had and ends with the same bytes; nobody plays on."""
import os
import random
import signal
import time

import psutil
import pytest
from durable import digest, long_study, played, start, wait_until

from sim.runs import run
from sim.store import Store

FUTURES = 90


@pytest.fixture(scope="module")
def uninterrupted():
    return digest(run(long_study(), FUTURES))


@pytest.fixture
def begin(tmp_path):
    """Starts runs on one store; whatever is left of them at the end is killed."""
    begun = []

    def at_play(lines: int, **more):
        """A run that has told of so many played tasks, and the lines it has written."""
        begun.append(start(tmp_path / "store", FUTURES, **more))
        told = [begun[-1].stdout.readline() for _ in range(2 + lines)]  # begun, what was kept, then tasks
        return begun[-1], told

    yield at_play
    for process in begun:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.communicate()


def children(process) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def workers(process) -> list[psutil.Process]:
    return [child for child in children(process) if "spawn_main" in " ".join(child.cmdline())]


def gone(processes, seconds: float) -> bool:
    """Whether none of some processes lives any more; a zombie does not live."""
    return wait_until(lambda: not any(p.is_running() and p.status() != "zombie" for p in processes), seconds)


def ended(process, told) -> list[str]:
    """The lines of a run that is let go on to its end."""
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    return [*(line.strip() for line in told), *out.splitlines()]


def kept(folder) -> int:
    return sum(len(stretch) for _, stretches, _ in Store.at(folder).scenarios() for stretch in stretches)


def test_killed_again_and_again_a_run_ends_with_the_bytes_of_one_that_was_not(begin, tmp_path, uninterrupted):
    dice, before = random.Random(1), 0
    for _ in range(3):
        process, told = begin(dice.randint(0, 4))
        time.sleep(dice.uniform(0, 0.08))  # anywhere in a task, a write or a rename
        playing = children(process)
        process.kill()
        assert process.wait() == -signal.SIGKILL and playing
        assert gone(playing, 3), "a worker outlives the main process"
        assert Store.at(tmp_path / "store").verify() == []
        assert kept(tmp_path / "store") >= before + 3 * max(0, len(told) - 2)
        before = kept(tmp_path / "store")
    lines = ended(*begin(0))
    assert lines[1] == f"played {before}" and before > 0
    assert lines[-1] == f"digest {uninterrupted}"
    assert played(long_study(), FUTURES, tmp_path / "store") == (uninterrupted, [], [])


def test_a_killed_worker_costs_only_its_block(begin, uninterrupted):
    process, told = begin(3)
    [first, *_] = workers(process)
    first.kill()
    lines = ended(process, told)
    assert lines[-1] == f"digest {uninterrupted}"
    assert sum(int(line.split()[1]) for line in lines if line.startswith("played")) == 2 * FUTURES


def test_all_workers_killed_at_once_cost_only_their_blocks(begin, uninterrupted):
    process, told = begin(3)
    for worker in workers(process):
        worker.kill()
    assert ended(process, told)[-1] == f"digest {uninterrupted}"


def interrupted(process) -> tuple[str, str]:
    """Ctrl-C in a terminal goes to everybody of the group."""
    family, begun = children(process), time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert time.monotonic() - begun < 2
    assert process.returncode in (-signal.SIGINT, 130) and family
    assert gone(family, 1), "a child is left"
    return out, err


def test_ctrl_c_ends_at_once_keeps_what_is_finished_and_leaves_no_child(begin, tmp_path, uninterrupted):
    process, told = begin(6)
    out, err = interrupted(process)
    assert err.rstrip().endswith("KeyboardInterrupt") and err.count("Traceback") == 1
    finished = sum(int(line.split()[1]) for line in [*told, *out.splitlines()] if line.startswith("played"))
    assert finished > 0 and kept(tmp_path / "store") >= finished
    assert not list(tmp_path.rglob("*.draft")) and Store.at(tmp_path / "store").verify() == []
    assert played(long_study(), 10, tmp_path / "store")[2] == []


def test_ctrl_c_while_workers_are_still_starting_is_as_quiet(begin):
    process, _ = begin(0)
    assert wait_until(lambda: len(workers(process)) == 2, 5)
    _, err = interrupted(process)
    assert err.count("Traceback") == 1 and "spawn_main" not in err
