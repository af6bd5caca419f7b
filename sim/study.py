"""RUN: plans × futures -> numbers by year and month. Parallel here and nowhere else.

A block of futures is drawn once for each demand, and every plan is played against it. What a
worker needs is the study and the numbers of the futures; it draws them itself.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from .days import Horizon
from .demand import IGNORANCE, Demand, check_needs
from .engines import Engine
from .future import World, draw, flows, site_names
from .inputs import InputError
from .measures import DEFINITIONS, Measures, at_year_ends, play_and_measure, ratio, yearly
from .municipality import Municipality, Register, read_register
from .plan import Plan, check_plan
from .prices import PRICE_BASES, Prices, Tariffs, check_prices, in_order

YEARLY = (
    *(f"share_{definition}" for definition in DEFINITIONS),
    "residents", "own", "external", "waiting", "places", "occupancy", "referred", "taken_home",
    "waited_days", *(f"{kind}_mio_kr_{basis}" for kind in ("external", "own") for basis in PRICE_BASES),
)
MONTHLY = ("share_residents", "residents", "own", "external", "waiting", "places", "referred", "taken_home")


@dataclass(frozen=True)
class Scenario:
    """A plan under a demand, and the name under which results speak of it."""

    name: str
    demand: Demand
    plan: Plan
    monthly: bool = False


@dataclass(frozen=True)
class Study:
    """Everything that decides the numbers."""

    municipality: Municipality
    prices: Prices
    years: int
    seed: int
    scenarios: tuple[Scenario, ...]
    engine: Engine = "reference"
    register: Register | None = None

    @cached_property
    def horizon(self) -> Horizon:
        """The days that are played."""
        return Horizon(self.municipality.start, self.years)

    @cached_property
    def worlds(self) -> list[tuple[World, list[int]]]:
        """Each demand with the numbers of the scenarios that share its futures."""
        sites = site_names(scenario.plan for scenario in self.scenarios)
        worlds: list[tuple[World, list[int]]] = []
        for number, scenario in enumerate(self.scenarios):
            for world, members in worlds:
                if world.demand is scenario.demand:
                    members.append(number)
                    break
            else:
                world = World(
                    self.municipality, scenario.demand, self.horizon, self.seed, sites, self.register
                )
                worlds.append((world, [number]))
        return worlds

    def tariffs(self, dice: Mapping[str, float]) -> Tariffs:
        """Tariffs in a future with these dice."""
        if self.prices.growth_is_certain:
            return self._only_tariffs
        return self.prices.tariffs(self.horizon, dice)

    @cached_property
    def _only_tariffs(self) -> Tariffs:
        return self.prices.tariffs(self.horizon, dict.fromkeys(IGNORANCE, 0.5))

    def expected_residents(self, scenario: Scenario) -> np.ndarray:
        """Expected residents at the end of each year, what is unknown taken at its median."""
        world = next(w for w, _ in self.worlds if w.demand is scenario.demand)
        middle = world.demand.resolve(dict.fromkeys(IGNORANCE, 0.5))
        return flows(world, middle).expected.sum(axis=0)[11::12]


def make_study(
    municipality: Municipality,
    prices: Prices,
    scenarios: list[Scenario],
    years: int,
    seed: int,
    engine: Engine = "reference",
) -> Study:
    """A study whose parts are checked against one another. Raises InputError."""
    needs = list(municipality.needs)
    check_prices(prices, needs, municipality.start)
    ordered = {}
    for scenario in scenarios:
        check_needs(scenario.demand, needs)
        check_plan(scenario.plan, municipality)
        # One object for each demand, so that scenarios share its futures; needs in one order.
        if id(scenario.demand) not in ordered:
            ordered[id(scenario.demand)] = scenario.demand.model_copy(
                update={"needs": {n: scenario.demand.needs[n] for n in needs}}
            )
    names = [scenario.name for scenario in scenarios]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"scenarios: two of them have the name '{name}'")
    register = None
    if municipality.register_csv is not None:
        register = read_register(municipality, Path(municipality.register_csv))
    study = Study(
        municipality=municipality,
        prices=in_order(prices, needs),
        years=years,
        seed=seed,
        scenarios=tuple(
            Scenario(s.name, ordered[id(s.demand)], s.plan, s.monthly) for s in scenarios
        ),
        engine=engine,
        register=register,
    )
    for scenario in study.scenarios:
        study.expected_residents(scenario)  # refuses impossible growth before anything is played
    return study


@dataclass(frozen=True)
class Played:
    """Numbers by scenario name: yearly (futures, years, YEARLY), monthly (futures, months, MONTHLY)."""

    futures: int
    calendar_years: tuple[int, ...]
    yearly: Mapping[str, np.ndarray]
    monthly: Mapping[str, np.ndarray]

    def of(self, scenario: str, column: str) -> np.ndarray:
        """One yearly column of a scenario: (futures, years)."""
        return self.yearly[scenario][:, :, YEARLY.index(column)]


Progress = Callable[[int], None]


def run(study: Study, futures: int, workers: int = 1, progress: Progress = lambda done: None) -> Played:
    """Play every scenario against futures 0 to ``futures`` − 1.

    The numbers do not depend on ``workers``. ``progress`` is told how many futures are done.
    """
    blocks = list(_blocks(futures, workers))
    if workers == 1:
        parts = []
        for block in blocks:
            parts.append(play_block(study, block))
            progress(len(block))
    else:
        parts = _in_parallel(study, blocks, workers, progress)
    yearly_parts, monthly_parts = zip(*parts)
    names = [scenario.name for scenario in study.scenarios]
    with_months = [s.name for s in study.scenarios if s.monthly]
    return Played(
        futures=futures,
        calendar_years=study.horizon.calendar_years,
        yearly=dict(zip(names, np.concatenate(yearly_parts, axis=1))),
        monthly=dict(zip(with_months, np.concatenate(monthly_parts, axis=1))),
    )


def cores() -> int:
    """Processor cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Windows and macOS
        return os.cpu_count() or 1


def _blocks(futures: int, workers: int) -> Iterator[range]:
    # Small enough that workers end together and progress moves, large enough to share work.
    size = max(1, min(25, futures // (4 * workers)))
    for first in range(0, futures, size):
        yield range(first, min(first + size, futures))


def play_block(study: Study, numbers: range) -> tuple[np.ndarray, np.ndarray]:
    """Yearly and monthly numbers of all scenarios in some futures: (scenarios, futures, ...)."""
    by_year = np.empty((len(study.scenarios), len(numbers), study.years, len(YEARLY)))
    with_months = [number for number, s in enumerate(study.scenarios) if s.monthly]
    by_month = np.empty((len(with_months), len(numbers), 12 * study.years, len(MONTHLY)))
    for world, members in study.worlds:
        plans = [study.scenarios[row].plan for row in members]
        shown = [at for at, row in enumerate(members) if row in with_months]
        rows = [with_months.index(members[at]) for at in shown]
        for column, number in enumerate(numbers):
            future = draw(world, number)
            tariffs = study.tariffs(future.dice)
            prices = tuple(tariffs.external[0, 1].tolist())
            seen = play_and_measure(plans, future, tariffs, study.engine, prices)
            by_year[members, column] = yearly_numbers(seen)
            if shown:
                by_month[rows, column] = monthly_numbers(Measures(*(field[shown] for field in seen)))
    return by_year, by_month


def yearly_numbers(seen: Measures) -> np.ndarray:
    """The YEARLY columns: (..., years, columns)."""
    columns = [
        *seen.shares(),
        *map(at_year_ends, (seen.residents, seen.own, seen.external, seen.waiting, seen.places)),
        seen.occupancy(),
        yearly(seen.referred), yearly(seen.taken_home),
        ratio(yearly(seen.waited_days), yearly(seen.first_homes)),
        *(seen.mio_kr(kind, basis) for kind in ("external", "own") for basis in PRICE_BASES),
    ]
    return np.stack(columns, axis=-1)


def monthly_numbers(seen: Measures) -> np.ndarray:
    """The MONTHLY columns: (..., months, columns)."""
    columns = [
        ratio(seen.own, seen.residents), seen.residents, seen.own, seen.external, seen.waiting,
        seen.places, seen.referred, seen.taken_home,
    ]
    return np.stack(columns, axis=-1)


# --- processes --------------------------------------------------------------------------

_STUDY: Study | None = None


def _start_worker(study: Study) -> None:
    global _STUDY
    _STUDY = study
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process to answer


def _play_block(block: range) -> tuple[np.ndarray, np.ndarray]:
    return play_block(_STUDY, block)


def _in_parallel(study: Study, blocks: list[range], workers: int, progress: Progress) -> list:
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (study,))
    try:
        tasks = {pool.submit(_play_block, block): number for number, block in enumerate(blocks)}
        parts: list = [None] * len(blocks)
        for task in as_completed(tasks):
            parts[tasks[task]] = task.result()
            progress(len(blocks[tasks[task]]))
        return parts
    except BrokenProcessPool:
        raise InputError(
            "workers: a worker process was ended from outside (often too little memory); "
            "try workers=1"
        ) from None
    except KeyboardInterrupt:
        for process in list(pool._processes.values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
