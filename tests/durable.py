"""A small study for the tests of what is kept, what it gives, and how it is run in a process of its own."""
from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from towns import demand, municipality, plan, prices, taking_home

from sim.runs import Played, run
from sim.store import Store
from sim.study import Scenario, Study, make_study
from sim.workers import play_here

PROJECT = Path(__file__).resolve().parent.parent
NEEDS = ("care", "youth")
POOLS = {"old": {"places": 12, "turnaround_days": 10}, "new": {"places": 6, "turnaround_days": 100}}


def town(pools=POOLS, residents=(8, 14), needs=NEEDS, **more):
    return municipality(needs, pools, dict.fromkeys(needs, residents), **more)


def growing(per_year=0.02, **more):
    share = {"movable": 0.9, "consent": 0.8, "chooses_external": 0.1}
    return demand(NEEDS, growth={"per_year": per_year}, **{**share, **more})


def study(
    monthly: bool = False, plans: int = 2, seed: int = 7, years: int = 1, engine: str = "reference",
    facts=None, assumed=None, choices=None, money=None,
) -> Study:
    """Two plans under one demand; every part can be another one."""
    assumed = assumed or growing()
    choices = choices or [plan(needs=NEEDS), plan(needs=NEEDS, **taking_home())][:plans]
    scenarios = [Scenario(f"plan {k}", assumed, choice, monthly) for k, choice in enumerate(choices)]
    return make_study(facts or town(), money or prices(NEEDS), scenarios, years, seed, engine)


def digest(played: Played) -> str:
    """A hash of every byte that came out."""
    seen = hashlib.sha256()
    for name, numbers in played.numbers.items():
        for part in numbers:
            seen.update(f"{name} {part.dtype} {part.shape} ".encode() + part.tobytes())
    return seen.hexdigest()


class Counting:
    """An executor that plays here and remembers what it was asked to play."""

    def __init__(self, at_task: Callable[[int], None] = lambda done: None):
        self.tasks, self.at_task = [], at_task

    def __call__(self, work, shared, tasks) -> Iterator:
        for done, result in enumerate(play_here(work, shared, tasks)):
            self.tasks.append(result[0])
            yield result
            self.at_task(done)

    @property
    def futures(self) -> list[int]:
        """The numbers of all futures that were played, as often as they were."""
        return sorted(number for _, _, stretch in self.tasks for number in stretch)


def played(some: Study, futures: int, folder: Path | None) -> tuple[str, list[int], list[Path]]:
    """What a run gives, the futures that it really played and the files that it found damaged."""
    store, counting = None if folder is None else Store.at(folder), Counting()
    answer = digest(run(some, futures, store=store, executor=counting))
    return answer, counting.futures, [] if store is None else store.damaged


# --- in a process of its own ------------------------------------------------------------

LONG = {"years": 5, "residents": (30, 45)}  # about 10 ms a play on the reference engine


def long_study() -> Study:
    """A study whose futures take long enough to be interrupted."""
    return study(facts=town(residents=LONG["residents"], pools={"old": {"places": 90}}), years=LONG["years"])


def main(folder: str, futures: str, workers: str) -> None:
    """Play the long study; each finished task is told as a line, the last line is the digest."""
    def told(plays: int) -> None:
        print(f"played {plays}", flush=True)

    print(f"begun {os.getpid()}", flush=True)
    print("digest", digest(run(long_study(), int(futures), int(workers), told, Store.at(Path(folder)))), flush=True)


def start(folder: Path, futures: int, workers: int = 2, **more) -> subprocess.Popen:
    """``main`` in a process and a process group of its own."""
    paths = os.pathsep.join(map(str, (PROJECT, PROJECT / "tests")))
    return subprocess.Popen(
        [sys.executable, "-m", "durable", str(folder), str(futures), str(workers)], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}, **more,
    )


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether something comes to hold within some seconds."""
    end = time.monotonic() + seconds
    while not (done := holds()) and time.monotonic() < end:
        time.sleep(0.01)
    return done


if __name__ == "__main__":
    main(*sys.argv[1:])
