"""Measures every ratio side by side in one run, prints it beside its bar, and writes JSON.

``python -m benchmarks [--quick | --answers]``. Each ratio is the median of interleaved pairs on fresh
futures, so that it holds when the machine's speed drifts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.answers import measure
from benchmarks.idiomatic import Municipality
from benchmarks.workload import PLANS, Workload
from sim.engines import play
from sim.results import versions
from sim.runs import run

Pairs = list[tuple[float, float]]


class Fresh:
    """Numbers of futures that nothing has been measured on yet."""

    def __init__(self) -> None:
        self.next = 10_000

    def take(self, count: int) -> range:
        self.next += count
        return range(self.next - count, self.next)


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def one_plan(load: Workload, fresh: Fresh, pairs: int) -> Pairs:
    """Seconds a future: idiomatic SimPy, compiled; one plan."""
    found = []
    for _ in range(pairs):
        some = fresh.take(20)
        slow = seconds(lambda: [Municipality(load.world, load.records[2], k).run() for k in some[:2]]) / 2
        found.append((slow, seconds(lambda: [load.measures(k, "compiled").shares() for k in some]) / 20))
    return found


def reference(load: Workload, fresh: Fresh, pairs: int) -> Pairs:
    """Seconds a future: our reference engine, idiomatic SimPy."""
    found = []
    for _ in range(pairs):
        some = fresh.take(2)
        ours = seconds(lambda: [load.measures(k, "reference").shares() for k in some]) / 2
        found.append(
            (ours, seconds(lambda: [Municipality(load.world, load.records[2], k).run() for k in some]) / 2)
        )
    return found


def many_plans(load: Workload, fresh: Fresh, pairs: int) -> Pairs:
    """Seconds a (future × plan): idiomatic SimPy, compiled; twenty plans on each future."""
    found = []
    for _ in range(pairs):
        some = fresh.take(10)
        slow = seconds(lambda: Municipality(load.world, load.plans[some[0] % PLANS], some[0]).run())
        fast = seconds(lambda: [load.measures(k, "compiled", load.plans).shares() for k in some])
        found.append((slow, fast / 10 / PLANS))
    return found


def two_cores(load: Workload, futures: int, pairs: int) -> Pairs:
    """Seconds of a whole study, processes started and all: one worker, two workers."""
    study, found = load.study(), []
    for _ in range(pairs):
        played = []
        times = tuple(seconds(lambda w=w: played.append(run(study, futures, w))) for w in (1, 2))
        for name, numbers in played[0].numbers.items():
            for one, two in zip(numbers, played[1].numbers[name]):
                assert one.tobytes() == two.tobytes(), "one and two workers gave different bytes"
        found.append(times)
    return found


def scale(fresh: Fresh, pairs: int) -> Pairs:
    """Events a second from seed to measures: 100 times the citizens, the citizens of Aarhus."""
    large, small, found = Workload(100), Workload(1), []
    for load in (large, small):
        load.measures(0, "compiled")
    for _ in range(pairs):
        big, few = fresh.take(1)[0], fresh.take(40)
        rates = []
        for load, numbers in ((large, [big]), (small, few)):
            spent = seconds(lambda load=load, numbers=numbers: [load.measures(k, "compiled") for k in numbers])
            rates.append(sum(_events(load, k) for k in numbers) / spent)
        found.append(tuple(rates))
    return found


def _events(load: Workload, number: int) -> int:
    from sim.future import draw

    return len(play(load.records[2], draw(load.world, number), "compiled"))


MEMORY = """
import resource, sys
from pathlib import Path
from benchmarks.workload import Workload
from sim.runs import run
run(Workload().study(), 1000)
status = Path("/proc/self/status")
if status.exists():  # what a process inherits from the one that started it does not count here
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
print(peak / 1024)
"""
FIRST = "from benchmarks.workload import Workload; print(Workload().measures(0, 'compiled').shares()[0][0, -1])"


def peak_memory() -> float:
    """MB at the most while 1,000 futures × 20 plans are played in one process."""
    return float(subprocess.check_output([sys.executable, "-c", MEMORY], text=True))


def first_result(cache: str) -> float:
    """Seconds from starting Python to the first yearly shares."""
    environment = {**os.environ, "BOTILBUD_CACHE": cache}
    return seconds(lambda: subprocess.check_output([sys.executable, "-c", FIRST], env=environment))


def same_shares(load: Workload, fresh: Fresh, runs: int) -> dict[str, float]:
    """Mean share in the last year of both, and how many standard errors lie between."""
    some = fresh.take(runs)
    theirs = np.array([Municipality(load.world, load.records[2], k).run()[-1] for k in some])
    ours = np.array([load.measures(k, "compiled").shares()[0][0, -1] for k in some])
    error = np.sqrt(theirs.var(ddof=1) / runs + ours.var(ddof=1) / runs)
    return {"idiomatic": theirs.mean(), "compiled": ours.mean(), "standard_errors": abs(theirs.mean() - ours.mean()) / error}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer pairs and futures: a look, not a measurement")
    parser.add_argument("--answers", action="store_true", help="how long the inverse answers take instead")
    told = parser.parse_args()
    if told.answers:
        return _report_answers(measure())
    quick = told.quick
    pairs, futures = (3, 400) if quick else (9, 11_000)  # as many plays as the default job has
    fresh, load = Fresh(), Workload()
    load.measures(0, "compiled", load.plans)
    Municipality(load.world, load.records[2], 0).run()

    with tempfile.TemporaryDirectory() as cache:
        cold = first_result(cache)
        warm = median(first_result(cache) for _ in range(3 if quick else 5))
    rows = [
        _row("idiomatic SimPy ÷ compiled, one plan, seed to measures", one_plan(load, fresh, pairs), "≥ 100", 300),
        _row("our reference ÷ idiomatic SimPy (time)", reference(load, fresh, pairs), "≤ 1.5", 1),
        _row("idiomatic SimPy ÷ compiled, per (future × plan), 20 plans", many_plans(load, fresh, pairs), "≥ 500", 2000),
        _row("1 core ÷ 2 cores, same bytes out", two_cores(load, futures, 1 if quick else 2), "≥ 1.8", 1.95),
        _row("events a second, 100 × citizens ÷ 1 ×", scale(fresh, pairs), "≥ 0.6", 0.9),
        {"what": "peak memory, 1,000 futures × 20 plans (MB)", "value": peak_memory(), "must": "≤ 300", "aim": 200},
        {"what": "first result, warm cache (s)", "value": warm, "must": "≤ 1.5", "aim": 0.8},
        {"what": "first result, cold cache (s)", "value": cold, "must": "≤ 25", "aim": 12},
    ]
    _report(rows, same_shares(load, fresh, 10 if quick else 40), quick)


def _row(what: str, pairs: Pairs, must: str, aim: float) -> dict:
    return {"what": what, "value": median(a / b for a, b in pairs), "must": must, "aim": aim, "pairs": pairs}


def _report_answers(rows: list[dict]) -> None:
    print(f"{'':<52}{'seconds':>9}{'must':>7}{'brute force ÷ this':>21}")
    for row in rows:
        missed = "" if row["seconds"] <= row["must"] else "  MISSED"
        print(f"{row['what']:<52}{row['seconds']:>9.1f}{row['must']:>7}{row['spared']:>21.3g}{missed}")
    _save("answers", {"rows": rows})


def _report(rows: list[dict], shares: dict[str, float], quick: bool) -> None:
    print(f"{'':<60}{'measured':>10}{'must':>9}{'aim':>8}")
    for row in rows:
        sign, bar = row["must"].split()
        held = row["value"] >= float(bar) if sign == "≥" else row["value"] <= float(bar)
        print(f"{row['what']:<60}{row['value']:>10.4g}{row['must']:>9}{row['aim']:>8}  {'' if held else 'MISSED'}")
    print(f"mean share of the last year: idiomatic {shares['idiomatic']:.4f}, compiled {shares['compiled']:.4f}, "
          f"{shares['standard_errors']:.1f} standard errors apart")
    _save("engines", {"quick": quick, "rows": rows, "shares": shares})


def _save(what: str, measured: dict) -> None:
    folder = Path("results") / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{datetime.now(UTC):%Y-%m-%d_%H%M%S}_{what}.json"
    machine = {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()}
    path.write_text(json.dumps({"machine": machine, "versions": versions(), **measured}, indent=2))
    print(path)


if __name__ == "__main__":
    main()
