"""RUN: plans × futures -> numbers by year and month.

A block of futures is drawn once for each demand, and every plan is played against it. What a
worker needs is the study and the numbers of the futures; it draws them itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np

from .future import draw
from .measures import BY_MONTH, ONLY_LEVERS, ORE_KINDS, Measures, at_year_ends, play_and_measure, ratio, self_sufficiency, yearly
from .prices import PRICE_BASES
from .store import NO_MONTHS, Keeper, Memory, Numbers, missing
from .study import Scenario, Study, external_prices
from .terms import has_terms
from .workers import Task, play_here, play_in_processes

# What is kept of a play. Stocks are those at the end of the year or month, all else is summed.
COUNTS = BY_MONTH
STOCKS = ("own", "external", "waiting", "places", "assessed", "diverted")
ORE = tuple(f"{kind}_{basis}" for kind in ORE_KINDS for basis in PRICE_BASES)
PLAIN_ORE = 2 * len(PRICE_BASES)  # external and own
MONTHS = ("own", "external", "waiting", "places", "referred", "taken_home")
# What is worked out from it when it is asked for.
MONTHLY = ("share_residents", "residents", *MONTHS)
# About this many seconds of playing are one task, so that progress moves and little can be lost.
TASK_SECONDS, SECONDS_A_PLAY = 1.0, {"compiled": 0.0005, "reference": 0.15}
MOST_IN_A_TASK = 250


@dataclass(frozen=True)
class Played:
    """The numbers of every scenario in the same futures, by scenario name."""

    futures: int
    calendar_years: tuple[int, ...]
    numbers: Mapping[str, Numbers]

    def of(self, scenario: str, column: str) -> np.ndarray:
        """A number by future and year: a name from COUNTS or one worked out here.

        ``share_<definition>``, ``residents``, ``occupancy``, ``waited_days`` (mean days waited
        by those who got a first home), ``<kind>_mio_kr_<basis>``.
        """
        if column.startswith("share_"):
            return self_sufficiency(column.removeprefix("share_"), lambda name: self.of(scenario, name))
        if column == "residents":
            return sum(self._count(scenario, name) for name in ("own", "external", "waiting"))
        if column == "occupancy":
            return ratio(self._count(scenario, "own_days"), self._count(scenario, "place_days"))
        if column == "waited_days":
            return ratio(self._count(scenario, "waited_days"), self._count(scenario, "first_homes"))
        if "_mio_kr_" in column:
            return _column(self.numbers[scenario].ore, ORE.index(column.replace("_mio_kr_", "_"))) / 1e8
        return self._count(scenario, column)

    def monthly(self, scenario: str, column: str) -> np.ndarray:
        """A number from MONTHLY by future and month, where the scenario asked for months."""
        months = self.numbers[scenario].months.astype(float)
        if column in MONTHS:
            return months[..., MONTHS.index(column)]
        residents = months[..., :3].sum(axis=-1)
        return residents if column == "residents" else ratio(months[..., 0], residents)

    def _count(self, scenario: str, name: str) -> np.ndarray:
        return _column(self.numbers[scenario].counts, COUNTS.index(name)).astype(float)


def _column(numbers: np.ndarray, at: int) -> np.ndarray:
    """One of the last axis; noughts where it was not kept."""
    return numbers[..., at] if at < numbers.shape[-1] else np.zeros(numbers.shape[:-1])


Progress = Callable[[int], None]
Executor = Callable[[Callable, Any, list[Task]], Iterator]


def run(
    study: Study,
    futures: int,
    workers: int = 1,
    progress: Progress = lambda plays: None,
    store: Keeper | None = None,
    executor: Executor | None = None,
) -> Played:
    """Play every scenario against futures 0 to ``futures`` − 1, or read what has been played.

    The numbers do not depend on ``workers``, ``executor`` or what ``store`` holds already.
    ``progress`` is told how many more plays (one scenario in one future) are done.
    """
    store = Memory() if store is None else store
    tasks = tasks_for(study, futures, workers, store)
    progress(len(study.scenarios) * futures - sum(len(members) * len(s) for _, members, s in tasks))
    # Closed at once when keeping fails, so that no worker plays on for nobody.
    with closing(spread(play_block, study, tasks, workers, executor)) as played:
        for (_, members, stretch), blocks in played:
            for row, numbers in zip(members, blocks):
                store.write(study.keys[row], stretch.start, numbers)
            progress(len(members) * len(stretch))
    numbers = [_read(study, row, futures, store) for row in range(len(study.scenarios))]
    if any(part is None for part in numbers):  # a damaged file was found: play what it held
        return run(study, futures, workers, lambda plays: None, store, executor)
    names = [scenario.name for scenario in study.scenarios]
    return Played(futures, study.horizon.calendar_years, dict(zip(names, numbers)))


def tasks_for(study: Study, futures: int, workers: int, store: Keeper) -> list[Task]:
    """What is left to play: (number of the world, scenarios, futures), a task each."""
    tasks: list[Task] = []
    for number, (_, members) in enumerate(study.worlds):
        gaps: dict[tuple[range, ...], list[int]] = {}
        for row in members:
            kept = store.stretches(study.keys[row], study.scenarios[row].monthly)
            gaps.setdefault(tuple(missing(range(futures), kept)), []).append(row)
        for stretches, rows in gaps.items():
            size = _task_size(study, len(rows), futures, workers)
            for gap in stretches:
                cuts = [*range(gap.start, gap.stop, size), gap.stop]
                tasks += [(number, tuple(rows), range(a, b)) for a, b in zip(cuts, cuts[1:])]
    return tasks


def _task_size(study: Study, plans: int, futures: int, workers: int) -> int:
    affordable = TASK_SECONDS / (plans * SECONDS_A_PLAY[study.engine])
    fair = futures * len(study.worlds) / (4 * workers)
    return max(1, min(MOST_IN_A_TASK, int(affordable), -int(-fair // 1)))


def spread(
    work: Callable[..., Any], shared: Any, tasks: list[Task], workers: int = 1, executor: Executor | None = None
) -> Iterator[tuple[Task, Any]]:
    """Each task with ``work(shared, *task)``, in any order, played by whoever plays.

    ``work`` is a function of a module, for other processes have to find it.
    """
    if executor is not None:
        yield from executor(work, shared, tasks)
    elif workers == 1 or len(tasks) <= 1:
        yield from play_here(work, shared, tasks)
    else:
        yield from play_in_processes(work, shared, tasks, min(workers, len(tasks)))


def _read(study: Study, row: int, futures: int, store: Keeper) -> Numbers | None:
    """The numbers of one scenario in the first futures, put together from what is kept."""
    key, months = study.keys[row], study.scenarios[row].monthly
    parts, at = [], 0
    for stretch in sorted(store.stretches(key, months), key=lambda s: (s.start, -s.stop)):
        if stretch.start <= at < min(stretch.stop, futures):
            numbers = store.read(key, stretch, months)
            if numbers is None:
                return None
            parts.append(numbers.cut(at - stretch.start, min(stretch.stop, futures) - stretch.start))
            at = stretch.stop
    return Numbers(*(np.concatenate(columns) for columns in zip(*parts))) if at >= futures else None


def play_block(study: Study, world_number: int, members: tuple[int, ...], numbers: range) -> list[Numbers]:
    """The numbers of some scenarios of one world in some futures, a block a scenario."""
    world = study.worlds[world_number][0]
    plans = [study.scenarios[row].plan for row in members]
    counts, ore, months = [], [], []
    for number in numbers:
        future = draw(world, number)
        tariffs = study.tariffs(future.dice)
        seen = play_and_measure(plans, future, tariffs, study.engine, external_prices(tariffs))
        counts.append(_yearly_counts(seen))
        ore.append(np.concatenate([getattr(seen, f"{kind}_ore") for kind in ORE_KINDS], axis=-1))
        months.append(np.stack([getattr(seen, name) for name in MONTHS], axis=-1).astype(np.int32))
    blocks = []
    for at, row in enumerate(members):
        by_month = [part[at] for part in months] if study.scenarios[row].monthly else []
        wide, deep = _columns_kept(study, study.scenarios[row])
        blocks.append(
            Numbers(
                np.stack([part[at][:, :wide] for part in counts]),
                np.stack([part[at][:, :deep] for part in ore]),
                np.stack(by_month) if by_month else NO_MONTHS,
            )
        )
    return blocks


def _columns_kept(study: Study, scenario: Scenario) -> tuple[int, int]:
    """How many of COUNTS and of ORE are kept: without levers, a market and a refund the rest is nought."""
    if study.prices.refund or has_terms(scenario.plan, scenario.demand.market, scenario.demand.latent):
        return len(COUNTS), len(ORE)
    return len(COUNTS) - len(ONLY_LEVERS), PLAIN_ORE


def _yearly_counts(seen: Measures) -> np.ndarray:
    """COUNTS by year: (plans, years, columns)."""
    columns = [
        at_year_ends(getattr(seen, name)) if name in STOCKS else yearly(getattr(seen, name)) for name in COUNTS
    ]
    return np.stack(columns, axis=-1).astype(np.int32)
